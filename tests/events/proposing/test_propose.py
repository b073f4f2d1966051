import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import MailState, OutgoingMail
from events.models import Event, EventTiming
from events.proposing import limits
from tests.events.proposing.ground import PROPOSE, dates, day, keeper, typed
from tests.factories import EventFactory, StructureFactory, image_file

pytestmark = pytest.mark.django_db
MINE = reverse("events:my_events")


@pytest.fixture
def kept(client_of):
    """A client, and the structure that it keeps."""
    user, structure = keeper()
    return client_of(user), structure


def refused(client, data):
    """The errors of what is refused: nothing was written."""
    before = Event.objects.count()
    answer = client.post(PROPOSE, data)
    assert answer.status_code == 200
    assert Event.objects.count() == before
    return answer.context["form"].errors


def test_who_keeps_no_structure_reads_how_to(client_of, stranger):
    page = client_of(stranger).get(PROPOSE).text
    assert "votre compte n’en tient encore aucune" in page
    assert "<form" not in page.split("<main")[1]
    client_of(stranger).post(PROPOSE, typed(faire="proposer"))
    assert not Event.objects.exists()


def test_a_draft_asks_for_a_title_only(kept):
    client, structure = kept
    sent = typed(structure, faire="brouillon", summary="", place_label="", address="")
    answer = client.post(PROPOSE, sent | dates(("", "", "")))
    event = Event.objects.get()
    assert answer.url == reverse("events:event_edit", args=[event.slug])
    assert (event.publication, event.slug) == ("brouillon", "atelier-de-reparation")
    assert list(event.organisers.all()) == [structure]
    assert client.get(answer.url).status_code == 200
    assert client.get(MINE).status_code == 200


def test_a_complete_one_is_proposed_and_animation_told_in_its_digest(kept, animator):
    client, structure = kept
    answer = client.post(PROPOSE, typed(structure, faire="proposer"), follow=True)
    assert "est proposé" in answer.text
    event = Event.objects.get()
    assert event.publication == "soumis"
    assert event.submitted_at is not None
    mail = OutgoingMail.objects.get(kind="evenement_propose")
    assert (mail.user, mail.state) == (animator, MailState.FOR_DIGEST)
    assert event.title in mail.headline


def test_animation_publishes_at_once(client_of, animator):
    structure = StructureFactory()
    sent = typed(faire="proposer", others=structure.name)
    answer = client_of(animator).post(PROPOSE, sent)
    event = Event.objects.get()
    assert answer.url == event.get_absolute_url()
    assert event.publication == "publie"
    assert not OutgoingMail.objects.exists()


def test_sent_twice_it_is_one_event(kept, animator):
    client, structure = kept
    seen = client.get(PROPOSE).context["seen"]
    for _ in range(2):
        client.post(PROPOSE, typed(structure, faire="proposer", vu=seen))
    assert Event.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


def test_two_of_one_title_have_two_addresses_and_no_reserved_word(kept):
    client, structure = kept
    for title in ("Fête", "Fête", "Proposer", "!!!", "Campagnes"):
        client.post(PROPOSE, typed(structure, title=title, faire="brouillon"))
    slugs = Event.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == [
        "fete", "fete-2", "proposer-evenement", "evenement", "campagnes-evenement",
    ]  # fmt: skip


def test_only_a_structure_of_ones_own_organises(kept):
    client, _structure = kept
    other = StructureFactory()
    for value in (str(other.pk), "", "0", "x" * 300, "\x00", "9" * 30):
        assert "host" in refused(client, typed(faire="proposer", host=value))


def test_a_removed_member_no_longer_proposes(client_of):
    user, structure = keeper()
    client = client_of(user)
    user.memberships.update(until=timezone.now())
    client.post(PROPOSE, typed(structure, faire="proposer"))
    assert not Event.objects.exists()


def test_with_others_that_the_directory_knows(kept):
    client, structure = kept
    other = StructureFactory(name="Les Voisines")
    client.post(PROPOSE, typed(structure, others="Les Voisines", faire="proposer"))
    assert set(Event.objects.get().organisers.all()) == {structure, other}
    assert "others" in refused(client, typed(structure, others="Personne", title="Autre"))


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "a" * 141}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"title": "deux\nlignes"}, "title"),
        ({"summary": ""}, "summary"),
        ({"summary": "a" * 201}, "summary"),
        ({"description": "\u202erevers"}, "description"),
        ({"kind": "bal\x00"}, "kind"),
        ({"mode": "7"}, "mode"),
        ({"mode": ""}, "mode"),
        ({"mode": "2"}, "online_url"),
        ({"online_url": "javascript:alert(1)"}, "online_url"),
        ({"place_label": "", "address": ""}, "place_label"),
        ({"commune": "\x00"}, "commune"),
        ({"commune": "99999"}, "commune"),
        ({"accessibility": ["xx"]}, "accessibility"),
        ({"poles": ["\x00"]}, "poles"),
        ({"campaign": "\x00"}, "campaign"),
        ({"campaign": "9" * 40}, "campaign"),
        ({"registration": "peut-être"}, "registration"),
        ({"registration": "ailleurs"}, "registration_url"),
        ({"capacity": "-3"}, "capacity"),
        ({"capacity": "1e9"}, "capacity"),
        ({"most_seats": "21"}, "most_seats"),
        ({"registration_closes_at": "demain"}, "registration_closes_at"),
        ({"registration_closes_at": "2099-01-01T10:00"}, "registration_closes_at"),
        (dates(), "dates"),
        (dates(("", "", "")), "dates"),
        (dates((day(), "", "20:00")), "dates"),
        (dates((day(), "18:30", "17:00")), "dates"),
        (dates((day(), "18:30", "18:30")), "dates"),
        (dates((day(4000), "18:30", "19:00")), "dates"),
        (dates(("0001-01-01", "18:30", "19:00")), "dates"),
        (dates((day(), "25:00", "26:00")), "dates"),
        (dates(("\x00", "18:30", "19:00")), "dates"),
        ({"dates-lignes": "99999999999"}, "dates"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_one_sentence(kept, columns, field):
    client, structure = kept
    sent = typed(structure, faire="proposer") | columns
    if columns.get("dates-lignes") == "99999999999":
        sent["dates-0-on"] = "32/13/2026"
    errors = refused(client, sent)
    assert list(errors) == [field]
    assert len(errors[field]) == 1


def test_each_wrong_date_says_its_rank(kept):
    client, structure = kept
    rows = dates((day(), "10:00", "11:00"), (day(), "x", "11:00"), ("x", "10:00", "11:00"))
    told = refused(client, typed(structure, faire="proposer") | rows)["dates"]
    assert [words[:6] for words in told] == ["Date 2", "Date 3"]


def test_several_dates_one_across_midnight(kept):
    client, structure = kept
    rows = dates((day(12), "22:00", "02:00"), (day(10), "18:30", "20:00"), ("", "", ""))
    client.post(PROPOSE, typed(structure, faire="proposer") | rows)
    timings = Event.objects.get().timings.order_by("starts_at")
    hours = [(one.ends_at - one.starts_at).total_seconds() / 3600 for one in timings]
    assert hours == [1.5, 4.0]


def last_sunday(year, month):
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)


def next_change(month):
    """The next night when clocks change in `month`."""
    today = timezone.localdate()
    years = (today.year, today.year + 1)
    return next(one for one in (last_sunday(y, month) for y in years) if one > today)


def test_an_hour_that_the_march_night_skips_is_refused(kept):
    client, structure = kept
    rows = dates((f"{next_change(3)}", "02:30", "04:00"))
    told = refused(client, typed(structure, faire="proposer") | rows)["dates"]
    assert "n’existe pas" in told[0]


def test_an_hour_that_comes_twice_in_october_is_the_first(kept):
    client, structure = kept
    rows = dates((f"{next_change(10)}", "02:30", "04:00"))
    client.post(PROPOSE, typed(structure, faire="proposer") | rows)
    timing = Event.objects.get().timings.get()
    assert timing.starts_at.astimezone(dt.UTC).hour == 0
    assert timing.ends_at - timing.starts_at == dt.timedelta(hours=2, minutes=30)


def test_a_row_is_added_without_a_word_about_the_rest(kept):
    client, structure = kept
    sent = typed(structure, **{"title": "", "dates-ajouter": "1"})
    page = client.post(PROPOSE, sent)
    assert page.context["form"].errors == {}
    assert "Date 2" in page.text
    assert 'value="18:30"' in page.text
    assert not Event.objects.exists()


def test_forty_dates_at_most(kept):
    client, structure = kept
    rows = dates(*[(day(10 + rank), "10:00", "11:00") for rank in range(40)])
    page = client.post(PROPOSE, typed(structure) | rows | {"dates-ajouter": "1"})
    assert "Ajouter une date" not in page.text


def test_what_is_typed_never_runs(kept, client):
    keeping, structure = kept
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    keeping.post(
        PROPOSE,
        typed(
            structure, title=f"A {nasty}", description=nasty, place_label=nasty, faire="proposer"
        ),
    )
    event = Event.objects.get()
    event.publication = "publie"
    event.save()
    edit = reverse("events:event_edit", args=[event.slug])
    for page in (client.get(event.get_absolute_url()), keeping.get(MINE), keeping.get(edit)):
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_an_image_is_drawn_anew_and_needs_words(kept):
    client, structure = kept
    sent = typed(structure, faire="brouillon")
    assert "image_alt" in refused(client, sent | {"picture": upload(image_file(size=(900, 600)))})
    sent |= {"picture": upload(image_file(size=(900, 600))), "image_alt": "Un établi"}
    client.post(PROPOSE, sent)
    event = Event.objects.get()
    assert event.image.name.endswith("-900x600.webp")
    assert event.image_alt == "Un établi"


def test_an_image_is_asked_for_again_beside_its_field_when_something_else_is_wrong(kept):
    client, structure = kept
    sent = typed(structure, faire="proposer", title="", place_label="Salle fictive")
    assert "Choisissez de nouveau l’image" not in client.post(PROPOSE, sent).text
    image = {"picture": upload(image_file(size=(900, 600))), "image_alt": "Un établi"}
    page = client.post(PROPOSE, sent | image).text
    near = page[page.index('for="id_picture"') : page.index('name="picture"')]
    assert "Choisissez de nouveau l’image" in near
    assert "id_picture_helptext" in page[page.index('name="picture"') :].split(">")[0]
    assert "Un établi" in page
    assert "Salle fictive" in page


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg onload=alert(1)>", b"\xff\xd8\xff" + b"0" * 60]
)
def test_a_hostile_image_is_refused_in_words(kept, data):
    client, structure = kept
    sent = typed(structure, faire="proposer", image_alt="x", picture=upload(data))
    assert list(refused(client, sent)) == ["picture"]


def upload(data, name="../../x.php"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data, "image/png")


# -- Doubles -----------------------------------------------------------------------------------------
def at(event, days=10, hour="18:30"):
    on = timezone.localdate() + dt.timedelta(days=days)
    hours, minutes = map(int, hour.split(":"))
    start = timezone.make_aware(dt.datetime.combine(on, dt.time(hours, minutes)))
    return EventTiming.objects.create(
        event=event, starts_at=start, ends_at=start + dt.timedelta(hours=1)
    )


@pytest.mark.parametrize(
    ("other", "hour", "warns"),
    [
        ({"title": "Ateliers de reparation"}, "09:00", True),
        ({"title": "Tout autre chose", "place_label": "salle des arches"}, "18:30", True),
        ({"title": "Tout autre chose", "place_label": "salle des arches"}, "17:30", False),
        ({"title": "Tout autre chose"}, "18:30", False),
        ({"title": "Atelier de réparation", "publication": "brouillon"}, "18:30", False),
    ],
)
def test_a_likely_double_is_shown_before(kept, other, hour, warns):
    client, structure = kept
    there = EventFactory(**other)
    at(there, hour=hour)
    answer = client.post(PROPOSE, typed(structure, faire="proposer"), follow=True)
    event = Event.objects.exclude(pk=there.pk).get()
    assert event.publication == ("brouillon" if warns else "soumis")
    assert (there.get_absolute_url() in answer.text) == warns


def test_it_is_not_the_same(kept):
    client, structure = kept
    there = EventFactory(title="Atelier de réparation")
    at(there)
    client.post(PROPOSE, typed(structure, faire="proposer"))
    event = Event.objects.exclude(pk=there.pk).get()
    url = reverse("events:event_submit", args=[event.slug])
    assert "Ce n’est pas le même" in client.get(url).text
    client.post(url)
    event.refresh_from_db()
    assert event.publication == "brouillon", "the doubles were not on the page that was answered"
    client.post(url, {"vus": str(there.pk)})
    event.refresh_from_db()
    assert event.publication == "soumis"


def test_dates_that_are_past_are_asked_about(kept):
    client, structure = kept
    rows = dates((day(-3), "18:30", "20:00"))
    page = client.post(PROPOSE, typed(structure, faire="proposer") | rows, follow=True).text
    assert "Toutes ses dates sont passées" in page
    event = Event.objects.get()
    client.post(reverse("events:event_submit", args=[event.slug]), {"vus": ""})
    event.refresh_from_db()
    assert event.publication == "soumis"


# -- Limits ------------------------------------------------------------------------------------------
def test_too_many_in_a_day_are_refused(kept, monkeypatch):
    client, structure = kept
    monkeypatch.setattr(limits, "SUBMITTED", limits.RateLimit("few-submitted", 1, 60))
    for title in ("Un atelier de couture", "Le bal des voisins"):
        sent = typed(structure, title=title, place_label=title, faire="proposer")
        page = client.post(PROPOSE, sent, follow=True)
    assert "beaucoup d’événements" in page.text
    assert list(Event.objects.order_by("pk").values_list("publication", flat=True)) == [
        "soumis", "brouillon",
    ]  # fmt: skip
    monkeypatch.setattr(limits, "DRAFTED", limits.RateLimit("few-drafted", 0, 60))
    assert refused(client, typed(structure, title="Un de trop"))["__all__"]
