import pytest
from django.urls import reverse

from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    EventFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    PropositionFactory,
    StructureFactory,
    days_from_today,
)
from tests.hostile import inspect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def page_of(client, meeting):
    answer = client.get(meeting.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_meeting_tells_its_agenda_attendance_and_decisions(client):
    meeting = MeetingFactory(
        body=BodyFactory(name="Comité d’essai", quorum_percent=50), summary="Un **tour** d’horizon.",
        event=EventFactory(days=-3, title="Réunion d’essai", place_label="Salle d’essai"),
        quorum_reached=True, attendees_count=12, proxies_count=1, convened_on=days_from_today(-9),
    )  # fmt: skip
    proposition, action = PropositionFactory(), ActionFactory()
    AgendaItemFactory(
        meeting=meeting, position=2, title="Second", duration_minutes=45, action=action
    )
    AgendaItemFactory(
        meeting=meeting, position=1, title="Premier", duration_minutes=45, note="À lire avant.",
        presenter=PersonFactory(last_name="Présentatrice"), proposition=proposition,
    )  # fmt: skip
    DecisionFactory(
        meeting=meeting, text="Louer la salle.", method="vote", votes_for=9, votes_against=0
    )
    page = page_of(client, meeting)
    for words in (
        "Comité d’essai", "<strong>tour</strong>", "Salle d’essai", "12 présences, 1 procuration",
        "atteint (50\u202f% des mandats)", "45 minutes", "1\u202fh\u202f30 en tout", "À lire avant.",
        "Présentatrice", proposition.short_title, action.title, "Louer la salle.",
        "par vote (9 pour, 0 contre)",
    ):  # fmt: skip
        assert words in page, words
    assert page.index("Premier") < page.index("Second")
    seen = inspect(page)
    assert seen.title == "Réunion d’essai — Comité d’essai — Gouvernance — ESS Val Fictif"
    assert seen.h1 == 1


def test_an_empty_meeting_says_what_is_missing(client):
    page = page_of(client, MeetingFactory())
    for words in ("pas encore établi", "Aucune décision enregistrée", "non renseigné"):
        assert words in page


@pytest.mark.parametrize(
    ("minutes", "words"),
    [([30, None], "30\u202fminutes"), ([60], "1\u202fh"), ([], ""), ([5, 60], "1\u202fh\u202f05")],
)
def test_the_whole_agenda_has_a_length(minutes, words):
    meeting = MeetingFactory()
    for length in minutes:
        AgendaItemFactory(meeting=meeting, duration_minutes=length)
    assert meeting.planned_words() == words


def test_links_lead_only_where_the_reader_may_go(client):
    meeting, secret = MeetingFactory(), MeetingFactory(body__is_restricted=True)
    draft = ActionFactory(draft=True, title="Action encore secrète")
    hidden = DecisionFactory(meeting=secret, text="Décision confidentielle")
    AgendaItemFactory(meeting=meeting, action=draft, decision=hidden)
    owner = StructureFactory(draft=True, name="Structure encore secrète")
    DecisionFactory(meeting=meeting, action=draft, owner_structure=owner)
    page = page_of(client, meeting)
    assert "secrète" not in page
    assert "Décision à suivre" not in page


def test_nobody_is_named_without_their_consent(client):
    discreet = PersonFactory(is_public=False, last_name="Discrète", function="Élue à la vie locale")
    meeting = MeetingFactory()
    AgendaItemFactory(meeting=meeting, presenter=discreet)
    DecisionFactory(meeting=meeting, owner=discreet)
    page = page_of(client, meeting)
    assert "Discrète" not in page
    assert page.count("Élue à la vie locale") == 2


@pytest.fixture
def readers(stranger, editor, official, animator, pilot):
    """(who, account) for a restricted meeting: `pilot` holds a current mandate, `editor` held one."""
    body = BodyFactory(restricted=True)
    MandateFactory(body=body, person=pilot.person)
    MandateFactory(body=body, person=PersonFactory(user=editor), ends_on=days_from_today(-1))
    MandateFactory(body__is_restricted=True, person=PersonFactory(user=official))
    users = {
        "visitor": None, "stranger": stranger, "member": pilot, "former": editor,
        "official": official, "animator": animator,
    }  # fmt: skip
    return body, users


@pytest.mark.parametrize(
    ("publication", "allowed"), [("publie", {"member", "animator"}), ("brouillon", {"animator"})]
)
def test_a_restricted_meeting_opens_to_its_readers_alone(client_of, readers, publication, allowed):
    body, users = readers
    meeting = MeetingFactory(body=body, event=EventFactory(days=3, publication=publication))
    for path in (meeting.get_absolute_url(), meeting.event.get_absolute_url()):
        seen = {who for who, user in users.items() if client_of(user).get(path).status_code == 200}
        assert seen == allowed, path


@pytest.mark.parametrize("publication", ["brouillon", "soumis", "refuse"])
def test_an_event_that_waits_is_animations_alone(client_of, readers, publication):
    _, users = readers
    event = EventFactory(days=3, publication=publication)
    path = event.get_absolute_url()
    seen = {who: client_of(user).get(path).status_code for who, user in users.items()}
    assert {who for who, status in seen.items() if status == 200} == {"animator"}
    assert set(seen.values()) == {200, 404}
    page = client_of(users["animator"]).get(path).content.decode()
    assert "Page non publiée" in page
    assert event.get_publication_display() in page


def test_an_unpublished_public_meeting_is_not_shown(client, client_of, animator):
    meeting = MeetingFactory(event=EventFactory(days=3, publication="brouillon"))
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert "Page non publiée" in page_of(client_of(animator), meeting)


def test_staff_find_the_way_to_the_form(client, client_of, animator):
    meeting = MeetingFactory()
    for shown in (meeting, meeting.event, meeting.body):
        path = reverse(f"admin:events_{shown._meta.model_name}_change", args=[shown.pk])
        assert path not in page_of(client, shown)
        assert path in page_of(client_of(animator), shown)


def test_hostile_text_is_shown_as_text(client):
    hostile = '"><script>alert(1)</script>'
    meeting = MeetingFactory(summary=hostile, event=EventFactory(days=1, title=hostile))
    AgendaItemFactory(meeting=meeting, title=hostile, note=hostile)
    DecisionFactory(meeting=meeting, text=hostile)
    assert "<script>alert" not in page_of(client, meeting)


def fill(meeting, count):
    for _ in range(count):
        decision = DecisionFactory(
            meeting=meeting, owner=PersonFactory(), owner_structure=StructureFactory(),
            action=ActionFactory(), proposition=PropositionFactory(),
        )  # fmt: skip
        AgendaItemFactory(
            meeting=meeting, presenter=PersonFactory(), action=ActionFactory(),
            proposition=PropositionFactory(), decision=decision,
        )  # fmt: skip


def test_queries_do_not_grow_with_items_and_decisions(
    client, django_assert_max_num_queries, django_assert_num_queries
):
    meeting = MeetingFactory()
    fill(meeting, 1)
    with django_assert_max_num_queries(12) as first:
        page_of(client, meeting)
    fill(meeting, 9)
    with django_assert_num_queries(len(first)):
        page_of(client, meeting)
