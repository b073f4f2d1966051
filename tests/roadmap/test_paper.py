"""bilan.pdf and the page of each proposition: PDF/UA, the site's figures, text that stays text."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rendering.pdf import printing
from rendering.pdf.words import printable, sentences
from roadmap.changes import moments
from roadmap.choices import ActionStatus
from roadmap.models import Action
from roadmap.paper.report import report, sheet
from tests import factories as make
from tests.roadmap import pdf_checks
from tests.roadmap.pages import grow, page

pytestmark = pytest.mark.django_db
HOSTILE = '#read("/etc/passwd") *[ $x$ <a> @b \\ // `raw` 😀'


@pytest.fixture
def proposition(territory):
    found = make.PropositionFactory(number=7)
    grow(found, 1)
    return found


def fetched(client, name, *args, **asked):
    answer = client.get(page(name, *args), asked)
    assert answer.status_code == 200, answer.content
    return answer


def test_the_report_passes_what_a_program_can_check_of_pdf_ua(proposition, client):
    answer = fetched(client, "report")
    assert answer["Content-Type"] == "application/pdf"
    assert pdf_checks.faults(answer.content) == []


def test_the_page_of_a_proposition_passes_it_too_and_is_one_page(proposition, client):
    for rank in range(40):
        make.ActionFactory(proposition=proposition, title=f"Une action {rank} " + "longue " * 20)
    content = fetched(client, "proposition_pdf", 7).content
    assert pdf_checks.faults(content) == []
    with pdf_checks.opened(content) as pdf:
        assert len(pdf.pages) == 1
    assert "autres actions, sur le site" in pdf_checks.words(content)


def test_each_proposition_has_one_page_however_much_it_holds(proposition, client):
    full = make.PropositionFactory(number=8, title="Promettre beaucoup " * 60)
    for rank in range(30):
        make.ActionFactory(proposition=full, title=f"{rank} " + "mot " * 45)
    content = fetched(client, "report").content
    with pdf_checks.opened(content) as pdf:
        texts = [pdf_checks._page_words(one) for one in pdf.pages]
    first, second = (
        next(at for at, text in enumerate(texts) if f"Proposition {n}. " in text and at > 1)
        for n in (7, 8)
    )
    assert second == first + 1
    assert "Ce qui a changé" in texts[second + 1]


def test_what_people_write_is_printed_as_it_is(territory, client):
    action = make.ActionFactory(proposition__number=7, title=HOSTILE)
    make.NoteFactory(action=action, text=f"**Gras** {HOSTILE}", is_public=True)
    words = pdf_checks.words(fetched(client, "proposition_pdf", 7).content)
    assert '#read("/etc/passwd") *[ $x$ <a> @b \\ // `raw` □' in words
    assert "root:" not in words


def test_paper_says_public_things_only_whoever_asks(territory, client_of, animator):
    action = make.ActionFactory(
        proposition__number=7, pilot=make.PersonFactory(last_name="Discrète", is_public=False)
    )
    make.ActionFactory(
        proposition=action.proposition, title="Un brouillon", publication="brouillon"
    )
    make.NoteFactory(action=action, text="Entre nous", is_public=False)
    words = pdf_checks.words(fetched(client_of(animator), "proposition_pdf", 7).content)
    for secret in ("Discrète", "Un brouillon", "Entre nous"):
        assert secret not in words


def test_the_figures_are_those_of_the_site(territory, client):
    action = make.ActionFactory(proposition__number=7, weight=2, status=ActionStatus.ONGOING)
    make.StepFactory(action=action, done_at=timezone.now())
    make.StepFactory.create_batch(2, action=action)
    make.ActionFactory(proposition=action.proposition, status=ActionStatus.DONE)
    data = sheet(7)
    assert data["proposition"]["percent"] == "56\u202f%"
    assert data["proposition"]["points"] == "55,6"
    assert [one["points"] for one in sorted(data["proposition"]["actions"], key=lambda a: a["rank"])] == ["22,2", "33,4"]  # fmt: skip


def test_a_sum_that_some_fundings_do_not_tell_is_starred(territory):
    action = make.ActionFactory(proposition__number=7)
    make.FundingFactory(action=action, planned=1000, granted=400, funder_name="Ville fictive")
    make.FundingFactory(action=action, planned=None, granted=600, funder_name="Banque fictive")
    money = report(moments.last_days(30))["money"]
    assert money["total"] == ["1\u202f000\u202f€*", "1\u202f000\u202f€", "—"]
    assert money["is_incomplete"]
    assert [line[1] for line in money["funders"]] == ["—", "1\u202f000\u202f€"]
    told = dict(sheet(7)["proposition"]["money"])
    assert told["prévu"] == "1\u202f000\u202f€ (1 financement sur 2 ne le dit pas)"


def test_the_same_state_is_the_same_document(proposition, client):
    first = fetched(client, "report")
    again = client.get(page("report"), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Action.objects.update(title="Autrement")
    assert fetched(client, "report")["ETag"] != first["ETag"]


def test_a_report_that_is_kept_costs_no_turn(proposition, client):
    for _ in range(12):
        fetched(client, "proposition_pdf", 7)


def test_beyond_ten_documents_in_ten_minutes_one_waits(proposition, client):
    for rank in range(10):
        Action.objects.update(title=f"Titre {rank}")
        fetched(client, "proposition_pdf", 7)
    Action.objects.update(title="Un de trop")
    answer = client.get(page("proposition_pdf", 7))
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_an_unknown_moment_gets_one_sentence(proposition, client):
    answer = client.get(page("report"), {"depuis": "jamais"})
    assert answer.status_code == 400
    assert "n’est ni une date" in answer.content.decode()


def test_the_report_tells_what_changed_since_the_day_asked(proposition, client):
    day = (timezone.localdate() - dt.timedelta(days=3)).isoformat()
    assert "Ce qui a changé depuis le" in pdf_checks.words(
        fetched(client, "report", depuis=day).content
    )


def test_an_unknown_proposition_has_no_page(territory, client):
    assert client.get(page("proposition_pdf", 99)).status_code == 404


def test_a_document_that_fails_says_so(proposition, client, monkeypatch):
    monkeypatch.setattr(printing, "SECONDS", 0)
    monkeypatch.setattr(printing, "PRESS", printing.PRESS.with_name("none.py"))
    assert client.get(page("proposition_pdf", 7)).status_code == 503


def test_the_report_costs_the_same_queries_whatever_the_number_of_rows(proposition):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            report(moments.last_days(30))
        return len(queries)

    cost()
    before = cost()
    grow(make.PropositionFactory(axis=proposition.axis), 4)
    assert cost() == before


def test_every_sign_that_passes_is_drawn():
    """PDF/UA refuses a document with a sign that no font draws."""
    signs = {printable(chr(code)) for code in (*range(0x20, 0xD800), 0x1F600, 0x10FFFF)}
    about = {"title": "Signes", "territory": "", "ink": "#000000", "mortar": "#000000"}
    data = {**about, "roadmap": " ".join(sorted(signs)), "moment": "", "proposition": EMPTY}
    assert printing.printed("sheet.typ", data, timezone.now()).startswith(b"%PDF")


EMPTY = {
    "number": "1", "axis": "A", "hue": "#000000", "address": "", "name": "", "title": "", "promise": "",
    "facts": [], "percent": "", "share": 0, "has_figure": False, "words": "", "states": [],
    "actions": [], "others": [], "weight": "", "points": "", "indicators": [], "money": [],
    "decisions": [],
}  # fmt: skip


def test_markdown_becomes_sentences():
    assert sentences("# Titre\n\n**Gras** et [lien](https://x.org)\n\n- un\n- deux") == (
        "Titre Gras et lien un deux"
    )
