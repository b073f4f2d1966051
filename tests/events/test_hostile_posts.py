"""Whatever is typed, joined or asked, wherever one writes about events and bodies: no error of ours."""

import re
from functools import cache
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from tests.factories import (
    AgendaItemFactory,
    AgendaRequestFactory,
    AttendanceFactory,
    BodyFactory,
    DecisionFactory,
    EventFactory,
    EventQuestionFactory,
    MandateFactory,
    MeetingFactory,
    MinutesFactory,
    ParagraphFactory,
    RegistrationFactory,
    RemarkFactory,
)
from tests.hostile import close_files

pytestmark = pytest.mark.django_db
VALUES = {
    "nul": "a\x00b", "surrogate": "a\ud800b", "bidi": "a\u202eb\u2066c", "empty": "", "huge": "é" * 300_000,
    "number": "1000000000", "beyond": "9223372036854775808", "far": "9" * 400, "minus": "-1",
    "day": "9999-12-31", "no day": "0000-00-00", "hour": "2026-03-29T02:30", "late": "9999-12-31T23:59",
    "script": "<script>alert(1)</script>",
}  # fmt: skip
ACTS = {
    "meeting_hold": ("geste", ("ouvrir", "clore", "rouvrir", "noter", "inviter")),
    "minutes_edit": ("acte", ("enregistrer", "ajouter", "monter", "descendre", "supprimer", "remettre")),
    "minutes_steps": ("acte", ("diffuser", "prolonger", "approuver", "publier", "retirer", "rien")),
    "minutes_remarks": ("acte", ("remarquer", "repondre")),
    "registrations": ("acte", ("", "retirer")),
    "check_in": ("acte", ("", "pointer", "retirer")),
    "event_questions": ("acte", ("", "retirer")),
    "registration": ("acte", ("confirmer", "accepter", "modifier", "refuser", "annuler")),
    "meeting_prepare": ("rien", ("", "joindre")),
    "meeting_edit": ("rien", ("", "annuler")),
    "meeting_convene": ("rien", ("", "prevenir", "prevenir-annulation", "relire")),
    "my_calendar": ("acte", ("",)),
}  # fmt: skip
NAME = re.compile(r'<(?:input|select|textarea|button)[^>]*?\sname="([^"]+)"')


@pytest.fixture
def world(territory, media_folder):
    body = BodyFactory(most_proxies=1)
    mandate = MandateFactory(body=body)
    meeting = MeetingFactory(body=body)
    item = AgendaItemFactory(meeting=meeting)
    event = EventFactory(
        days=5, registration="ici", capacity=9, most_seats=3, has_waiting_list=True
    )
    EventQuestionFactory(event=event)
    paragraph = ParagraphFactory(minutes__circulated=True, minutes__meeting__body=body)
    RemarkFactory(paragraph=paragraph, minutes=paragraph.minutes)
    return SimpleNamespace(
        body=body, mandate=mandate, meeting=meeting, item=item, event=event,
        minutes=paragraph.minutes, asked=AgendaRequestFactory(body=body),
        decision=DecisionFactory(meeting=meeting, item=item), approved=MinutesFactory(published=True),
        attendance=AttendanceFactory(meeting=meeting, mandate=mandate),
        registration=RegistrationFactory(event=event),
    )  # fmt: skip


def addresses(w):
    """Every page where one writes."""
    of = {
        (w.meeting.pk,): ("meeting_hold", "meeting_prepare", "meeting_edit", "meeting_convene", "minutes_draft"),
        (w.minutes.meeting_id,): ("minutes_edit", "minutes_steps", "minutes_remarks"),
        (w.approved.meeting_id,): ("minutes_erratum",),
        (w.meeting.pk, w.item.pk): ("item_note", "decision_new"),
        (w.decision.pk,): ("decision_edit", "decision_follow", "decision_action"),
        (w.body.slug,): ("meeting_new", "mandate_new", "mandates_import", "agenda_request"),
        (w.body.slug, w.mandate.pk): ("mandate_edit",),
        (w.body.slug, w.asked.pk): ("agenda_request_answer",),
        (w.event.slug,): ("register", "registrations", "check_in", "event_questions", "event_edit", "event_move"),
        (w.registration.token,): ("registration", "registration_feedback"),
        (w.meeting.pk, w.attendance.token): ("attendance_answer",), (): ("event_propose", "my_calendar"),
    }  # fmt: skip
    return [
        (name, reverse(f"events:{name}", args=args)) for args, names in of.items() for name in names
    ]


def fields(client, path):
    """Those of the page's own forms."""
    answer = client.get(path)
    return set(NAME.findall(answer.text)) - {"csrfmiddlewaretoken", "acte", "geste"}


def test_the_forms_are_found(world, client_of, animator):
    """Else the test below would send nothing."""
    client = client_of(animator)
    found = {name: fields(client, path) for name, path in addresses(world)}
    bare = {name for name, names in found.items() if not names}
    assert bare <= {"minutes_draft", "item_note"}, bare


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_no_value_breaks_a_form(world, client_of, animator, value):
    client, broken = client_of(animator), []
    client.raise_request_exception = False
    for name, path in addresses(world):
        key, acts = ACTS.get(name, ("rien", ("",)))
        sent = dict.fromkeys(fields(client, path), value)
        for act in acts:
            with transaction.atomic():
                answer = client.post(
                    path, encoded({**sent, key: act, act or key: act or "1"}), content_type=FORM
                )
                transaction.set_rollback(True)
            if answer.status_code >= 500:
                broken.append((name, act))
    assert broken == []


FORM = "application/x-www-form-urlencoded"


def encoded(sent):
    """As a hostile program would: a lone half of a pair too."""
    pairs = ((one, str(value)) for one, value in sent.items())
    return b"&".join(quoted(one) + b"=" + quoted(value) for one, value in pairs)


@cache
def quoted(text):
    """Once for each text: the long one goes into every field."""
    raw = text.encode("utf-8", "surrogatepass")
    return b"".join(
        b"%%%02X" % byte if byte < 48 or byte > 122 or byte in b":;<=>?@[\\]^`" else bytes([byte])
        for byte in raw
    )


QUERIES = (
    "mois=0000-00", "mois=9999-12", "mois=9999-13", "mois=0001-01", "mois=a%00", "mois=%ED%A0%80",
    "semaine=2026-W99", "semaine=9999-W52", "semaine=0001-W01", "semaine=0000-W00", "vue=rien",
    "vue=mois&mois=9999-12", "vue=mois&mois=0001-01", "vue=semaine&semaine=9999-W52",
    "vue=semaine&semaine=0001-W01", "page=9223372036854775808", "le=9999-12-31", "le=0001-01-01",
    "paragraphe=" + "9" * 30, "apres=-1", "remarque=" + "9" * 30, "supprime=" + "9" * 30,
    "procuration=" + "9" * 30, "de=1&a=99999999999999999999", "depuis=reunion-" + "9" * 30,
    "seconde=" + "9" * 30, "proposition=" + "9" * 30, "numero=" + "9" * 30, "q=" + "x" * 5000,
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES, ids=lambda one: one[:24])
def test_no_address_breaks_a_page(world, client_of, animator, query):
    client, broken = client_of(animator), []
    client.raise_request_exception = False
    paths = [path for _, path in addresses(world)]
    paths += ["/agenda/", "/agenda/agenda.ics", "/agenda/agenda.atom", "/gouvernance/decisions/"]
    paths += [world.body.get_absolute_url(), "/gouvernance/", "/gouvernance/decisions/export.csv"]
    paths += [reverse("events:minutes_versions", args=[world.minutes.meeting_id])]
    paths += [reverse("roadmap:changes"), reverse("roadmap:dashboard")]
    for path in paths:
        answer = client.get(f"{path}?{query}")
        close_files(answer)
        if answer.status_code >= 500:
            broken.append(path)
    assert broken == []


@pytest.mark.parametrize("key", ["0", "9223372036854775808", "9" * 30])
def test_a_key_beyond_the_numbers_is_not_found(world, client_of, animator, key):
    client = client_of(animator)
    for part in (
        "", "preparer/", "tenir/", "dossier/", "compte-rendu/", "compte-rendu.docx", "convoquer/",
        "compte-rendu/versions/", "compte-rendu/modifier/", "compte-rendu/etapes/", "modifier/",
        "compte-rendu/remarques/", "compte-rendu/erratum/", "dossier.pdf", "emargement.pdf",
        f"repondre/{world.attendance.token}/",
    ):  # fmt: skip
        assert client.get(f"/gouvernance/reunions/{key}/{part}").status_code == 404, part
    hold = reverse("events:meeting_hold", args=[world.meeting.pk])
    assert client.get(f"{hold}points/{key}/decision/").status_code == 404
    for path in (
        f"decisions/{key}/modifier",
        f"{world.body.slug}/mandats/{key}",
        f"{world.body.slug}/demandes/{key}",
    ):
        assert client.get(f"/gouvernance/{path}/").status_code == 404, path


FILES = {
    "svg as pdf": ("a.pdf", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "zip as docx": ("a.docx", b"PK\x03\x04" + b"\x00" * 400), "html": ("a.html", b"<script>alert(1)</script>"),
    "svg": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "nothing": ("a.pdf", b""),
    "half a picture": ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00"), "no extension": ("a", b"%PDF-1.4"),
    "a path": ("../../a.pdf", b"<svg/>"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_what_it_says_is_refused_in_words(world, client_of, animator, name):
    client, path = client_of(animator), reverse("events:meeting_prepare", args=[world.meeting.pk])
    sent = {
        "joindre": "1",
        "doc-doc_title": "Une pièce",
        "doc-file": SimpleUploadedFile(*FILES[name]),
    }
    answer = client.post(path, sent)
    assert answer.status_code == 200
    assert world.meeting.documents.count() == 0
    edit = reverse("events:event_edit", args=[world.event.slug])
    answer = client.post(edit, {"image": SimpleUploadedFile(*FILES[name])})
    assert answer.status_code < 500
    world.event.refresh_from_db()
    assert not world.event.image


SHEETS = {
    "nul": b"Nom;Pr\x00enom\n", "not utf-8": b"\xff\xfe\x00\xd8", "a zip": b"PK\x03\x04" + b"\x00" * 99,
    "one long line": b"a;" * 200_000, "an open quote": b'Nom;Prenom\n"' + b"x" * 200_000,
    "many columns": b";".join(b"Nom" for _ in range(5000)), "formula": b"nom;prenom\n=cmd|'/c calc'!A1;x\n",
    "bidi": "nom;prénom;début\nA\u202eB;C;9999-99-99\n".encode(), "surrogate": b"nom\n\xed\xa0\x80\n",
    "nothing": b"", "lines": b"nom;prenom\n" * 30_000,
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_a_hostile_spreadsheet_of_mandates_changes_nothing(world, client_of, animator, name):
    client, path = client_of(animator), reverse("events:mandates_import", args=[world.body.slug])
    page = client.get(path).text
    field = re.search(
        r'<input[^>]*type="file"[^>]*name="([^"]+)"|<input[^>]*name="([^"]+)"[^>]*type="file"', page
    )
    sent = {field[1] or field[2]: SimpleUploadedFile("mandats.csv", SHEETS[name])}
    assert client.post(path, sent).status_code == 200
    assert client.post(path, {**sent, "vu": "x"}).status_code in {200, 302}
    assert world.body.mandates.count() == 1
