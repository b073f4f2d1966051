"""The agenda of a meeting: what the program puts, what it proposes, what is typed."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from events.models import AgendaItem, AgendaRequest, MeetingDocument
from events.preparing import item_rows
from events.preparing.decisions_first import put_open_decisions, put_undone
from events.preparing.proposals import groups
from rendering.typography import hour
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    BlockFactory,
    DecisionFactory,
    IndicatorFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    RoadmapFactory,
    StepFactory,
    days_from_today,
)
from tests.hostile import close_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def titles(meeting):
    return list(meeting.items.order_by("position", "pk").values_list("title", flat=True))


def path_of(meeting):
    return reverse("events:meeting_prepare", args=[meeting.pk])


def sent(meeting, **changes):
    """What the browser sends of the page as it stands, with `changes`."""
    page = item_rows.AgendaPage(meeting)
    data = {}
    for form in page.forms:
        for field in form:
            value = field.value()
            if isinstance(value, bool):
                if value:
                    data[field.html_name] = "on"
            else:
                data[field.html_name] = "" if value is None else str(value)
    return {**data, **changes}


# -- What was decided and not done -----------------------------------------------------------------------
def test_open_decisions_open_the_next_agenda_the_overdue_first(body, meeting):
    past = MeetingFactory(body=body)
    AgendaItemFactory(meeting=meeting, title="Tour de table", position=0)
    DecisionFactory(meeting=past, text="Sans date")
    DecisionFactory(meeting=past, text="En retard", due_on=days_from_today(-5))
    DecisionFactory(meeting=past, text="À venir", due_on=days_from_today(40))
    DecisionFactory(meeting=past, text="Faite", status="faite")
    DecisionFactory(text="D’ailleurs", due_on=days_from_today(-5))
    assert put_open_decisions(meeting) == 3
    told = titles(meeting)
    assert [title.rsplit(": ")[-1] for title in told] == [
        "En retard", "À venir", "Sans date", "Tour de table",
    ]  # fmt: skip
    assert put_open_decisions(meeting) == 0


def test_an_overdue_one_comes_back_and_another_may_be_left(body, meeting):
    past = MeetingFactory(body=body)
    DecisionFactory(meeting=past, text="En retard", due_on=days_from_today(-5))
    DecisionFactory(meeting=past, text="À venir", due_on=days_from_today(40))
    put_open_decisions(meeting)
    meeting.items.all().delete()
    assert put_undone(meeting) == 1
    assert "En retard" in titles(meeting)[0]
    proposed = [one.title for group in groups(meeting) for one in group.proposals]
    assert any("À venir" in title for title in proposed)


def test_a_confidential_decision_makes_a_confidential_item(body, meeting):
    DecisionFactory(meeting=MeetingFactory(body=body), text="Secret", is_confidential=True)
    put_open_decisions(meeting)
    assert meeting.items.get().is_confidential


# -- What is proposed ------------------------------------------------------------------------------------
def test_a_body_that_steers_is_offered_what_holds_the_roadmap_up(body, meeting):
    stuck, late, draft = ActionFactory(), ActionFactory(due_on=days_from_today(-9)), None
    roadmap = stuck.proposition.axis.roadmap
    late.proposition.axis.roadmap = roadmap
    late.proposition.axis.save()
    draft = ActionFactory(draft=True, due_on=days_from_today(-9), proposition=stuck.proposition)
    BlockFactory(action=stuck)
    IndicatorFactory(name="Emplois", period_months=12)
    AgendaRequest.objects.create(body=body, person=PersonFactory(), title="Un sujet à moi")
    body.roadmap = roadmap
    body.save()
    meeting.body.refresh_from_db()
    shown = " ".join(one.title for group in groups(meeting) for one in group.proposals)
    for words in (stuck.title, late.title, "Emplois", "Un sujet à moi"):
        assert words in shown, words
    assert draft.title not in shown


def test_another_body_is_offered_nothing_of_the_roadmap(meeting):
    BlockFactory()
    IndicatorFactory(period_months=12)
    RoadmapFactory()
    assert groups(meeting) == []


def test_a_late_action_says_which_of_its_dates_is_behind(body, meeting):
    step = StepFactory(due_on=days_from_today(-2), action__due_on=days_from_today(60))
    body.roadmap = step.action.proposition.axis.roadmap
    body.save()
    meeting.refresh_from_db()
    late = [one for group in groups(meeting) for one in group.proposals if "retard" in one.key]
    assert [one.because for one in late] == ["une étape en retard"]


def test_what_is_ticked_is_put_once_and_answers_the_member(client_of, secretary, body, meeting):
    asked = AgendaRequest.objects.create(body=body, person=PersonFactory(), title="Un sujet")
    client = client_of(secretary)
    data = sent(meeting, proposer=f"demande-{asked.pk}")
    for _ in range(2):
        assert client.post(path_of(meeting), data).status_code == 302
    assert titles(meeting) == ["Un sujet"]
    asked.refresh_from_db()
    assert (asked.state, asked.item.title) == ("retenu", "Un sujet")


# -- What is typed ---------------------------------------------------------------------------------------
def test_items_are_typed_timed_and_put_in_order(client_of, secretary, body, meeting):
    who = PersonFactory(first_name="Ada", last_name="Fictive", function="")
    MandateFactory(body=body, person=who)
    AgendaItemFactory(meeting=meeting, title="Premier", position=0)
    data = sent(
        meeting,
        **{"n1-title": "Second", "n1-minutes": "30", "n1-position": "1",
           "n1-presented_by": "Ada Fictive", "n1-kind": "decision"},
    )  # fmt: skip
    assert client_of(secretary).post(path_of(meeting), data).status_code == 302
    item = meeting.items.get(title="Second")
    assert (item.duration_minutes, item.presenter, item.kind) == (30, who, "decision")
    assert titles(meeting) == ["Second", "Premier"]
    page = client_of(secretary).get(path_of(meeting)).content.decode()
    assert "30 minutes prévues sur 120" in page


def test_rows_left_empty_add_nothing(client_of, secretary, meeting):
    data = sent(meeting)
    assert data["n1-kind"] == "debat"  # as a browser sends a list that nobody touched
    assert client_of(secretary).post(path_of(meeting), data).status_code == 302
    assert not meeting.items.exists()


def test_a_button_moves_an_item_and_twice_is_once(client_of, secretary, meeting):
    first, second, third = (AgendaItemFactory(meeting=meeting, position=i) for i in range(3))
    client = client_of(secretary)
    for _ in range(2):
        client.post(path_of(meeting), {"placer": f"{third.pk}-2"})
        assert titles(meeting) == [first.title, third.title, second.title]
    for nonsense in ("rien", f"{third.pk}-0", "99999-1", ""):
        client.post(path_of(meeting), {"placer": nonsense})
    assert titles(meeting) == [third.title, first.title, second.title]


def test_only_what_is_opened_shows_its_fields_and_opening_saves(client_of, secretary, meeting):
    items = [AgendaItemFactory(meeting=meeting, position=i) for i in range(3)]
    client, path = client_of(secretary), path_of(meeting)
    page = client.get(path).content.decode()
    assert not any(f'name="e{item.pk}-title"' in page for item in items)
    page = client.get(path, {"point": items[1].pk}).content.decode()
    assert [f'name="e{item.pk}-title"' in page for item in items] == [False, True, False]
    typed = {
        key: value for key, value in sent(meeting).items() if key.startswith(f"e{items[1].pk}")
    }
    typed |= {f"e{items[1].pk}-title": "Autrement dit", "ouvrir": items[2].pk}
    answer = client.post(path, typed)
    assert answer.url == f"{path}?point={items[2].pk}#point-{items[2].pk}"
    assert titles(meeting) == [items[0].title, "Autrement dit", items[2].title]
    page = client.get(path, {"point": "tous"}).content.decode()
    assert all(f'name="e{item.pk}-title"' in page for item in items)


def test_a_refusal_opens_what_was_sent_and_nothing_else(client_of, secretary, meeting):
    first, second = (AgendaItemFactory(meeting=meeting, position=i) for i in range(2))
    typed = {key: value for key, value in sent(meeting).items() if key.startswith(f"e{first.pk}")}
    typed |= {f"e{first.pk}-minutes": "mille", "placer": f"{second.pk}-1"}
    page = client_of(secretary).post(path_of(meeting), typed).content.decode()
    assert "nombre de minutes" in page
    assert f'name="e{first.pk}-title"' in page
    assert f'name="e{second.pk}-title"' not in page
    assert titles(meeting) == [first.title, second.title]


def test_a_usual_meeting_is_prepared_on_a_light_page(client_of, secretary, body, meeting):
    for rank in range(8):
        AgendaItemFactory(meeting=meeting, position=rank, presenter=PersonFactory())
    for _ in range(3):
        AgendaRequest.objects.create(body=body, person=PersonFactory(), title="Un sujet")
    for _ in range(12):
        MandateFactory(body=body)
    answer = client_of(secretary).get(path_of(meeting), {"point": meeting.items.first().pk})
    assert len(re.findall(rb"<[a-z]", answer.content)) < 340
    answer = client_of(secretary).get(path_of(meeting))
    assert len(re.findall(rb"<[a-z]", answer.content)) < 300


def test_the_bar_says_how_much_is_too_much(client_of, secretary, meeting):
    AgendaItemFactory(meeting=meeting, duration_minutes=130)
    page = client_of(secretary).get(path_of(meeting)).content.decode()
    assert "130 minutes prévues sur 120\u00a0: 10 minutes de trop" in page


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [("minutes", "mille", "nombre de minutes"), ("presented_by", "Personne", "de la liste"),
     ("subject", "99.99", "numéro d’une proposition"), ("kind", "autre", "de la liste")],
)  # fmt: skip
def test_a_bad_value_keeps_all_that_was_typed(client_of, secretary, meeting, field, typed, told):
    data = sent(meeting, **{"n1-title": "Mon point", "n2-title": "L’autre", f"n1-{field}": typed})
    answer = client_of(secretary).post(path_of(meeting), data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert told in page
    assert "Mon point" in page
    assert "L’autre" in page
    assert not meeting.items.exists()


def test_two_keepers_lose_nothing(client_of, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting, title="Au départ")
    seen = sent(meeting)
    AgendaItem.objects.filter(pk=item.pk).update(title="Écrit par l’une")
    key = f"e{item.pk}-title"
    answer = client_of(secretary).post(path_of(meeting), {**seen, key: "Écrit par l’autre"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Écrit par l’une" in page
    assert "Écrit par l’autre" in page
    item.refresh_from_db()
    assert item.title == "Écrit par l’une"


def test_what_was_discussed_is_not_taken_off(client_of, secretary, meeting):
    item = AgendaItemFactory(meeting=meeting, discussion="On a parlé.")
    data = sent(meeting, **{f"e{item.pk}-retirer": "on"})
    answer = client_of(secretary).post(path_of(meeting), data)
    assert "déjà été traité" in answer.content.decode()
    assert meeting.items.exists()


# -- Documents -------------------------------------------------------------------------------------------
def joined(meeting, content=b"Un texte.", name="note.txt", **more):
    file = SimpleUploadedFile(name, content)
    return {"joindre": "oui", "doc-doc_title": "Note", "doc-file": file, **more}


def test_a_document_is_joined_once_and_kept_from_strangers(
    client, client_of, secretary, meeting, mandated
):
    for _ in range(2):
        answer = client_of(secretary).post(
            path_of(meeting), joined(meeting, **{"doc-is_confidential": "on"})
        )
        assert answer.status_code == 302
    document = MeetingDocument.objects.get()
    path = document.get_absolute_url()
    assert client.get(path).status_code == 404
    assert client_of(mandated).get(path).status_code == 404
    answer = client_of(secretary).get(path)
    assert answer.status_code == 200
    close_files(answer)
    assert "Note" not in client.get(meeting.get_absolute_url()).content.decode()


def test_a_program_is_refused(client_of, secretary, meeting):
    answer = client_of(secretary).post(path_of(meeting), joined(meeting, b"MZ", "virus.exe"))
    assert "n’est pas accepté" in answer.content.decode()
    assert not MeetingDocument.objects.exists()


# -- Who sees what ---------------------------------------------------------------------------------------
def test_a_confidential_item_is_for_the_bodys_own_people(client, client_of, body, meeting, pilot):
    AgendaItemFactory(meeting=meeting, title="Un nom à taire", is_confidential=True)
    MandateFactory(body=body, person=pilot.person)
    for name in ("events:meeting", "events:pack"):
        path = reverse(name, args=[meeting.pk])
        assert "Un nom à taire" not in client.get(path).content.decode()
        assert "Un nom à taire" in client_of(pilot).get(path).content.decode()


def test_what_is_hidden_keeps_its_time(client, body):
    meeting = MeetingFactory(body=body)
    start = timezone.localtime(meeting.event.timings.get().starts_at)
    AgendaItemFactory(meeting=meeting, position=0, duration_minutes=60, is_confidential=True)
    AgendaItemFactory(meeting=meeting, position=1, duration_minutes=10, title="Le second")
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert hour(start + dt.timedelta(hours=1)) in page


def test_the_page_of_preparation_costs_the_same_with_ten_items(
    client_of, secretary, meeting, django_assert_num_queries, django_assert_max_num_queries
):
    client = client_of(secretary)
    AgendaItemFactory(meeting=meeting, presenter=PersonFactory(), action=ActionFactory())
    with django_assert_max_num_queries(40) as first:
        client.get(path_of(meeting))
    for _ in range(9):
        AgendaItemFactory(meeting=meeting, presenter=PersonFactory(), action=ActionFactory())
    with django_assert_num_queries(len(first)):
        client.get(path_of(meeting))
