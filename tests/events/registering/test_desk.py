"""/agenda/<slug>/inscrits/: the list, the door, the files, the questions."""

import csv
import datetime as dt
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from events.choices import Attendee
from events.models import EventQuestion, Registration
from events.registering import acts
from events.registering.files import written
from events.registering.question_editing import ANSWERED
from tests.events.registering import ground
from tests.events.registering.ground import again, come, open_event
from tests.factories import EventQuestionFactory, MembershipFactory, RegistrationFactory
from tests.hostile import close_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(territory):
    member = MembershipFactory(role="editeur")
    found = open_event(capacity=10, reserved_seats=2)
    found.organisers.add(member.structure)
    found.keeper = member.user
    return found


@pytest.fixture
def keeper(event, client_of):
    return client_of(event.keeper)


def page(client, event, name="registrations", **query):
    url = reverse(f"events:{name}", args=[event.slug])
    return client.get(url, query).content.decode()


def sent(client, event, name="registrations", **fields):
    return client.post(reverse(f"events:{name}", args=[event.slug]), fields)


def test_list_is_filtered_by_state_name_answer_and_needs(event, keeper):
    question = EventQuestionFactory(event=event, kind="choix", choices=["train", "vélo"])
    for name, columns in {"Zoé": {"needs": "Un fauteuil"}, "Émile": {}}.items():
        come(event, f"{len(name)}@example.org", first_name=name, **columns)
    zoe = Registration.objects.get(first_name="Zoé")
    zoe.answers.create(question=question, text="vélo")
    for query in ({"besoins": "on"}, {"reponse": f"{question.pk}:vélo"}, {"q": "zoe"}):
        found = page(keeper, event, **query)
        assert "Zoé" in found
        assert "Émile" not in found
    assert "Un fauteuil" in page(keeper, event)
    assert "Zoé" not in page(keeper, event, etat="annulee")
    assert "Zoé" in page(keeper, event, etat="rien", reponse="x:y", page="99")


def test_list_shows_one_line_an_address(event, keeper):
    for name in ("Première", "Dernière"):
        ground.register(event, "a@example.org", last_name=name)
    assert "Dernière" in page(keeper, event)
    assert "Première" not in page(keeper, event)
    come(event, "a@example.org", last_name="Sûre")
    found = page(keeper, event)
    assert "Sûre" in found
    assert "Dernière" not in found


def test_list_costs_the_same_for_ten(event, keeper):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            page(keeper, event)
            page(keeper, event, "check_in")
        return len(queries)

    RegistrationFactory(event=event)
    page(keeper, event)
    before = cost()
    for _ in range(9):
        RegistrationFactory(event=event)
    assert cost() == before


def test_somebody_is_typed_in_on_reserved_seats_until_none_is_left(event, keeper):
    fields = {"main-last_name": "Fictive", "main-attendee": Attendee.OFFICIAL, "acte": "ajouter"}
    for _ in range(2):
        assert sent(keeper, event, **fields).status_code == 302
    assert set(Registration.objects.values_list("is_reserved", "state")) == {(True, "inscrite")}
    answer = sent(keeper, event, **fields)
    assert "assez de places réservées" in answer.content.decode()
    assert 'value="Fictive"' in answer.content.decode()


def test_somebody_is_taken_off_and_told(event, keeper):
    one = come(event, "a@example.org")
    sent(keeper, event, acte="retirer", inscription=one.pk)
    assert again(one).state == "annulee"
    assert ground.kinds("a@example.org")[-1] == "inscription_annulee"


@pytest.mark.parametrize("key", ["", "x", "99999999999999999999999", "-1", "0"])
def test_no_such_registration_changes_nothing(event, keeper, key):
    one = come(event, "a@example.org")
    other = come(open_event(), "b@example.org")
    for name in ("registrations", "check_in"):
        assert sent(keeper, event, name, acte="retirer", inscription=key).status_code == 302
        sent(keeper, event, name, acte="retirer", inscription=other.pk)
    assert [again(one).state, again(other).state] == ["inscrite", "inscrite"]


def test_one_tap_checks_in_and_another_undoes(event, keeper):
    one = come(event, "a@example.org")
    for _ in range(2):
        answer = sent(keeper, event, "check_in", acte="pointer", inscription=one.pk)
    assert answer["Location"].endswith(f"#i{one.pk}")
    assert again(one).checked_in_by == event.keeper
    assert "1 sur 1" in page(keeper, event, "check_in")
    assert "Défaire" in page(keeper, event, "check_in", q="fictive")
    assert "Défaire" not in page(keeper, event, "check_in", reste="on")
    sent(keeper, event, "check_in", acte="retirer", inscription=one.pk)
    assert again(one).attended_at is None


def test_script_gets_the_person_alone_as_another_left_it(event, keeper, client_of, animator):
    one = come(event, "a@example.org")
    url = reverse("events:check_in", args=[event.slug])
    tap = {"acte": "pointer", "inscription": one.pk}
    client_of(animator).post(url, tap)
    answer = keeper.post(url, tap, headers={"X-Partial": "personne"})
    part = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="i{one.pk}"' in part
    assert "1 sur 1" in part
    assert "Défaire" in part
    assert "<html" not in part
    assert again(one).checked_in_by == animator


def test_script_is_told_what_is_refused(event, keeper):
    gone = come(event, "a@example.org")
    acts.cancel(gone)
    url = reverse("events:check_in", args=[event.slug])
    for key, sentence in ((gone.pk, "se pointe"), ("x", "n’existe plus")):
        tap = {"acte": "pointer", "inscription": key}
        answer = keeper.post(url, tap, headers={"X-Partial": "personne"})
        assert answer.status_code == 409
        assert sentence in answer.content.decode()


def test_same_page_sent_twice_registers_one_person(event, keeper):
    hidden = re.compile(r'name="(\S*once)" value="(\w+)"')
    for name, prefix in (("registrations", "main"), ("check_in", "arrivee")):
        found = page(keeper, event, name)
        fields = dict(hidden.findall(found)) | {
            f"{prefix}-last_name": "Double", f"{prefix}-attendee": Attendee.CITIZEN, "acte": "ajouter",
        }  # fmt: skip
        for _ in range(2):
            assert sent(keeper, event, name, **fields).status_code == 302
    tokens = Registration.objects.values_list("token", flat=True)
    assert len(set(tokens)) == 2


def test_who_waits_is_not_checked_in(event, keeper):
    ground.change(event, capacity=3)
    come(event, "a@example.org")
    waiting = come(event, "b@example.org")
    sent(keeper, event, "check_in", acte="pointer", inscription=waiting.pk)
    assert again(waiting).attended_at is None


def test_somebody_who_just_came_is_registered_and_checked_in(event, keeper):
    fields = {"arrivee-last_name": "Venue", "arrivee-attendee": Attendee.CITIZEN}
    assert sent(keeper, event, "check_in", **fields).status_code == 302
    one = Registration.objects.get()
    assert (one.state, one.attended_at is not None) == ("inscrite", True)


def test_files_hold_everything_and_no_formula(event):
    question = EventQuestionFactory(event=event, label="Quel repas ?")
    one = come(
        event, "a@example.org", last_name="=cmd|calc", first_name="Élodie", needs="+1 boucle"
    )
    one.answers.create(question=question, text="@SUM(A1)")
    with written(event, "csv") as file:
        text = file.read().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][-1] == "Quel repas ?"
    assert [rows[1][0], rows[1][1], rows[1][-2], rows[1][-1]] == [
        "'=cmd|calc", "Élodie", "'+1 boucle", "'@SUM(A1)",
    ]  # fmt: skip
    with written(event, "xlsx") as file:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.read()))
    sheet = book.get_sheet_by_name("Inscriptions").to_python()
    assert sheet[1][:2] == ["'=cmd|calc", "Élodie"]
    assert sheet[1][-1] == "'@SUM(A1)"


def test_file_is_private_and_of_a_known_kind(event, keeper):
    def get(extension):
        return keeper.get(reverse("events:registrations_export", args=[event.slug, extension]))

    answer = get("csv")
    assert "no-store" in answer["Cache-Control"]
    assert f"inscriptions-{event.slug}.csv" in answer["Content-Disposition"]
    close_files(answer)
    assert get("exe").status_code == 404


def test_paper_lists_who_is_confirmed(event, keeper):
    come(event, "a@example.org", last_name="Attendue")
    ground.register(event, "b@example.org", last_name="Absente")
    found = page(keeper, event, "registrations_paper")
    assert "ATTENDUE" in found
    assert "ABSENTE" not in found


def question(**more):
    day = timezone.localdate() + dt.timedelta(days=20)
    return {"label": "Quel repas ?", "kind": "court", "keep_until": day.isoformat()} | more


def test_question_is_added_once_changed_and_removed(event, keeper):
    for _ in range(2):
        sent(keeper, event, "event_questions", **question(kind="choix", choices="chaud\nfroid"))
    one = EventQuestion.objects.get()
    assert one.choices == ["chaud", "froid"]
    found = page(keeper, event, "event_questions")
    seen = found.split('name="seen" value="')[1].split('"')[0]
    change = question(label="Quel plat ?", key=one.pk, seen=seen)
    sent(keeper, event, "event_questions", **change)
    assert again(one).label == "Quel plat ?"
    late = sent(keeper, event, "event_questions", **(change | {"label": "Quel vin ?"}))
    assert "Quelqu’un a changé cette question" in late.content.decode()
    assert 'value="Quel vin ?"' in late.content.decode()
    sent(keeper, event, "event_questions", acte="retirer", key=one.pk)
    assert not EventQuestion.objects.exists()


def test_answered_question_keeps_its_words(event, keeper):
    one = EventQuestionFactory(event=event)
    come(event, "a@example.org").answers.create(question=one, text="Oui")
    answer = sent(keeper, event, "event_questions", **question(key=one.pk))
    assert ANSWERED in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"label": ""}, "Écrivez la question."),
        ({"kind": "choix", "choices": "un seul"}, "deux choix au moins"),
        ({"keep_until": "2020-01-01"}, "Cette date est passée."),
        ({"keep_until": "2200-01-01"}, "Un an après"),
        ({"keep_until": "demain"}, "Donnez une date"),
    ],
)
def test_wrong_question_gets_a_sentence(event, keeper, fields, sentence):
    answer = sent(keeper, event, "event_questions", **question(**fields))
    assert sentence in answer.content.decode()
    assert not EventQuestion.objects.exists()


def test_feedback_is_summed_up_after_the_event(event, keeper):
    one = come(event, "a@example.org", last_name="Anonyme")
    event.timings.update(starts_at="2020-01-01T10:00Z", ends_at="2020-01-01T12:00Z")
    Registration.objects.filter(pk=one.pk).update(rating=4, feedback="Très clair.")
    assert "Très clair." in page(keeper, event)
    assert "1 avis, 4 sur 4" in page(keeper, event)
