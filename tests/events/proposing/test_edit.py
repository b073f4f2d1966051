import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from events.models import Event
from events.proposing import moderation
from tests.events.proposing.ground import dates, day, keeper, token_of, typed
from tests.events.proposing.test_propose import upload
from tests.factories import (
    EventFactory,
    MeetingFactory,
    MembershipFactory,
    RegistrationFactory,
    image_file,
    picture,
)

pytestmark = pytest.mark.django_db
MINE = reverse("events:my_events")


def url(event, what="event_edit"):
    return reverse(f"events:{what}", args=[event.slug])


@pytest.fixture
def mine(client_of):
    """An event of theirs, published, and the client that keeps it."""
    user, structure = keeper()
    event = EventFactory(days=10, title="Bal", summary="On danse.", place_label="Halle")
    event.organisers.add(structure)
    event.proposed_by, event.submitted_at = user, timezone.now()
    event.save()
    event.client, event.user, event.structure = client_of(user), user, structure
    return event


def draft(event, state="brouillon"):
    Event.objects.filter(pk=event.pk).update(publication=state)
    return event


def text(event, **columns):
    """What the page of a published event sends."""
    sent = typed(
        event.structure, title="Bal", summary="On danse.", description="", kind="rencontre"
    )
    return sent | {"_seen": token_of(event.client, url(event))} | columns


# -- Who ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("what", ["event_edit", "event_move", "event_copy", "event_delete"])
def test_others_see_a_published_event_and_do_not_keep_it(client_of, client, mine, what):
    other, _theirs = keeper()
    assert client_of(other).get(url(mine, what)).status_code == 403
    assert client_of(other).post(url(mine, what), text(mine)).status_code == 403
    assert client.get(url(mine, what)).status_code == 302
    draft(mine)
    assert client_of(other).get(url(mine, what)).status_code == 404


def test_who_was_removed_no_longer_keeps_it(mine):
    mine.user.memberships.update(until=timezone.now())
    assert mine.client.get(url(mine)).status_code == 403
    assert mine.client.post(url(mine), {"title": "Mien"}).status_code == 403
    assert mine.client.get(MINE).context["events"].page.object_list.count() == 0


def test_a_co_organiser_keeps_it_too(mine, client_of):
    other, theirs = keeper()
    mine.organisers.add(theirs)
    assert client_of(other).get(url(mine)).status_code == 200


def test_a_meeting_has_its_own_pages(client_of):
    user, structure = keeper()
    meeting = MeetingFactory()
    meeting.event.organisers.add(structure)
    assert client_of(user).get(url(meeting.event)).status_code == 404


# -- A published one -----------------------------------------------------------------------------------
def test_its_text_changes_at_once_and_animation_is_told(mine, animator):
    answer = mine.client.post(url(mine), text(mine, title="Grand bal"))
    assert answer.url == mine.get_absolute_url()
    mine.refresh_from_db()
    assert (mine.title, mine.publication, mine.slug) == ("Grand bal", "publie", mine.slug)
    mail = OutgoingMail.objects.get(kind="evenement_modifie")
    assert "Titre" in mail.body


def test_its_date_and_place_do_not_change_there(mine):
    before = mine.timings.get().starts_at
    sent = text(mine, place_label="Ailleurs", mode="2") | dates((day(30), "10:00", "11:00"))
    mine.client.post(url(mine), sent)
    mine.refresh_from_db()
    assert (mine.place_label, mine.mode) == ("Halle", 1)
    assert mine.timings.get().starts_at == before


def test_it_stays_complete(mine):
    errors = mine.client.post(url(mine), text(mine, summary="")).context["form"].errors
    assert list(errors) == ["summary"]


def test_fewer_places_than_are_taken_are_refused(mine):
    RegistrationFactory(event=mine, seats=3, state="inscrite")
    sent = text(mine, registration="ici", capacity="2")
    assert "3" in mine.client.post(url(mine), sent).context["form"].errors["capacity"][0]


def test_two_people_lose_nothing(mine, client_of):
    other = MembershipFactory(structure=mine.structure).user
    first, second = text(mine, title="Bal un"), text(mine, title="Bal deux", summary="Autre chose.")
    mine.client.post(url(mine), first)
    page = client_of(other).post(url(mine), second)
    assert "choisissez ci-dessous" in page.text
    assert "Bal deux" in page.text
    clash = page.context["form"].merge.clashes[0]
    again = second | {"_seen": page.context["form"].token, clash.input_name: clash.keep_mine}
    client_of(other).post(url(mine), again)
    mine.refresh_from_db()
    assert (mine.title, mine.summary) == ("Bal deux", "Autre chose.")


def test_what_each_changed_is_put_together(mine):
    second = text(mine, summary="Autre chose.")
    mine.client.post(url(mine), text(mine, title="Bal un"))
    mine.client.post(url(mine), second)
    mine.refresh_from_db()
    assert (mine.title, mine.summary) == ("Bal un", "Autre chose.")


def test_a_page_without_its_marks_saves_nothing(mine):
    page = mine.client.post(url(mine), text(mine, title="Autre", _seen="faux"))
    assert "quelle version" in page.text
    mine.refresh_from_db()
    assert mine.title == "Bal"


# -- A draft -------------------------------------------------------------------------------------------
def test_dates_of_a_draft_are_changed_by_two_without_loss(mine):
    draft(mine)
    sent = text(mine, title="Autre") | dates((day(30), "10:00", "11:00"))
    late = text(mine, title="Bal") | dates((day(40), "10:00", "11:00"))
    mine.client.post(url(mine), sent)
    page = mine.client.post(url(mine), late)
    assert [one.label for one in page.context["form"].merge.clashes] == ["Dates"]
    assert mine.timings.count() == 1


def test_a_row_is_added_and_the_marks_stay(mine):
    draft(mine)
    sent = text(mine, **{"dates-ajouter": "1"})
    page = mine.client.post(url(mine), sent)
    assert page.context["form"].token == sent["_seen"]
    assert "Date 2" in page.text


def test_the_image_is_replaced_then_removed(mine):
    mine.image, mine.image_alt = picture(), "Un bal"
    mine.save()
    page = mine.client.post(url(mine), text(mine, image_alt=""))
    assert "image_alt" in page.context["form"].errors
    sent = text(mine, image_alt="Une piste", picture=upload(image_file(size=(500, 400))))
    mine.client.post(url(mine), sent)
    mine.refresh_from_db()
    assert mine.image.name.endswith("-500x400.webp")
    mine.client.post(url(mine), text(mine, image_alt="Une piste", drop_picture="on"))
    mine.refresh_from_db()
    assert (mine.image.name, mine.image_alt) == ("", "")


def test_a_refused_one_says_why_and_is_proposed_again(mine, animator):
    draft(mine, "soumis")
    moderation.refuse(mine, animator, "La date est fausse.")
    mail = OutgoingMail.objects.get(kind="evenement_refuse")
    assert (mail.user, "La date est fausse." in mail.body) == (mine.user, True)
    assert "La date est fausse." in mine.client.get(url(mine)).text
    assert "La date est fausse." in mine.client.get(MINE).text
    mine.client.post(url(mine), text(mine, faire="proposer") | dates((day(), "10:00", "11:00")))
    mine.refresh_from_db()
    assert mine.publication == "soumis"


def test_a_submitted_one_comes_back_to_a_draft(mine):
    draft(mine, "soumis")
    page = url(mine, "event_submit")
    assert "Reprendre en brouillon" in mine.client.get(page).text
    for _ in range(2):
        mine.client.post(page, {"reprendre": "1"})
    mine.refresh_from_db()
    assert mine.publication == "brouillon"


def test_what_is_missing_is_listed_before_it_is_proposed(mine):
    draft(mine)
    Event.objects.update(summary="", place_label="")
    page = mine.client.get(url(mine, "event_submit")).text
    assert "Résumez" in page
    mine.client.post(url(mine, "event_submit"), {"vus": ""})
    mine.refresh_from_db()
    assert mine.publication == "brouillon"


# -- Again, and no more ----------------------------------------------------------------------------------
def test_made_again_without_dates_once(mine):
    seen = mine.client.get(url(mine, "event_copy")).context["seen"]
    for _ in range(2):
        answer = mine.client.post(url(mine, "event_copy"), {"vu": seen})
    copy = Event.objects.exclude(pk=mine.pk).get()
    assert answer.url == url(copy)
    assert (copy.title, copy.publication, copy.slug) == ("Bal", "brouillon", "bal")
    assert list(copy.organisers.all()) == [mine.structure]
    assert not copy.timings.exists()
    assert copy.uid != mine.uid


def test_a_draft_is_erased_and_a_public_one_is_not(mine):
    mine.client.post(url(mine, "event_delete"))
    assert Event.objects.filter(pk=mine.pk).exists()
    draft(mine)
    RegistrationFactory(event=mine)
    mine.client.post(url(mine, "event_delete"))
    assert Event.objects.filter(pk=mine.pk).exists()
    mine.registrations.all().delete()
    assert mine.client.post(url(mine, "event_delete")).url == MINE
    assert not Event.objects.exists()
    assert mine.client.post(f"/agenda/{mine.slug}/modifier/supprimer/").status_code == 404


# -- Mine ------------------------------------------------------------------------------------------------
def test_my_events_cost_the_same_queries(mine, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as few:
        mine.client.get(MINE)
    for rank in range(10):
        other = EventFactory(days=rank, registration="ici", capacity=9)
        other.organisers.add(mine.structure)
        RegistrationFactory(event=other, seats=2, state="inscrite")
    with django_assert_num_queries(len(few)):
        page = mine.client.get(MINE)
    assert "2\u202f" not in page.text
    assert "2 places prises sur 9" in page.text.replace("\u00a0", " ")


def test_ones_own_space_leads_to_them(mine, client_of, stranger):
    assert "Bal" in mine.client.get(reverse("my_space")).text
    assert "Vos événements" not in client_of(stranger).get(reverse("my_space")).text
