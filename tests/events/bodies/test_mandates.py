import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from config.sample.diary import written_at
from events.models import Mandate
from tests.factories import (
    BodyCollegeFactory,
    BodyFactory,
    MandateFactory,
    PersonFactory,
    StructureFactory,
    days_from_today,
)

pytestmark = pytest.mark.django_db
NEW = {
    "first": "Ève", "last": "Fictive", "college": "citoyens", "starts_on": "2026-02-01",
}  # fmt: skip


@pytest.fixture
def body(territory, stranger):
    return BodyFactory(secretary=PersonFactory(user=stranger))


@pytest.fixture
def keeper(client_of, stranger):
    return client_of(stranger)


def new(body):
    return reverse("events:mandate_new", args=[body.slug])


def edit(mandate):
    return reverse("events:mandate_edit", args=[mandate.body.slug, mandate.pk])


def shown(client, mandate):
    """What the form would send back as it is."""
    form = client.get(edit(mandate)).context["form"]
    initial = {name: form[name].value() or "" for name in form.fields}
    return {**initial, "vu": form.seen}


def test_a_mandate_is_added_once_however_often_it_is_sent(keeper, body):
    for _ in range(2):
        assert keeper.post(new(body), NEW).status_code == 302
    made = Mandate.objects.get()
    assert (str(made.person), made.college, made.ends_on) == ("Ève Fictive", "citoyens", None)


def test_another_mandate_of_the_same_day_is_refused(keeper, body):
    keeper.post(new(body), NEW)
    answer = keeper.post(new(body), {**NEW, "function": "Présidente"})
    assert "déjà un mandat qui commence ce jour-là" in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"last": ""}, "Donnez le nom de la personne."),
        ({"starts_on": "demain"}, "Écrivez la date"),
        ({"ends_on": "2026-01-01"}, "précède son début"),
        ({"structure": "Rien de tel"}, "Aucune structure publiée"),
        ({"commune": "Rien de tel"}, "Aucune commune"),
        ({"sub_first": "Max"}, "Donnez aussi le nom."),
        ({"sub_first": "Ève", "sub_last": "Fictive"}, "une autre personne"),
        ({"college": "mages"}, "choix valide"),
    ],
)
def test_each_refusal_is_one_sentence_and_keeps_what_was_typed(keeper, body, wrong, words):
    answer = keeper.post(new(body), {**NEW, **wrong})
    page = answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")
    assert words in page
    assert "Ève" in page
    assert not Mandate.objects.exists()


def test_a_mandate_is_ended_and_stays(keeper, body):
    mandate = MandateFactory(body=body, structure=StructureFactory(draft=True))
    data = shown(keeper, mandate)
    end = days_from_today(-1)
    keeper.post(edit(mandate), {**data, "ends_on": end.isoformat(), "sub_last": "Nouvelle"})
    mandate.refresh_from_db()
    assert (mandate.ends_on, mandate.substitute.last_name) == (end, "Nouvelle")
    # Nobody typed another structure: the one that is not published stays.
    assert mandate.structure is not None
    assert "terminé" in keeper.get(reverse("events:mandates", args=[body.slug])).content.decode()


def test_two_people_who_keep_one_mandate_lose_nothing(keeper, body):
    mandate = MandateFactory(body=body)
    data = shown(keeper, mandate)
    Mandate.objects.filter(pk=mandate.pk).update(function="Trésorière")
    answer = keeper.post(edit(mandate), {**data, "function": "Présidente"})
    assert "Quelqu’un a changé ce mandat" in answer.content.decode()
    assert "Présidente" in answer.content.decode()
    mandate.refresh_from_db()
    assert mandate.function == "Trésorière"


def test_a_mandate_of_another_body_is_not_there(keeper, body):
    other = MandateFactory()
    assert keeper.get(reverse("events:mandate_edit", args=[body.slug, other.pk])).status_code == 404


def test_the_page_tells_what_ends_soon_and_what_is_vacant(keeper, body):
    MandateFactory(body=body, ends_on=days_from_today(30), person__last_name="Sortante")
    BodyCollegeFactory(body=body, seats=3)
    for address in (reverse("events:mandates", args=[body.slug]), body.get_absolute_url()):
        page = keeper.get(address).content.decode()
        assert "bientôt à renouveler" in page
        assert "2 vacants" in page


def test_queries_do_not_grow_with_mandates(keeper, body, django_assert_num_queries):
    address = reverse("events:mandates", args=[body.slug])

    def fill(count):
        for _ in range(count):
            MandateFactory(body=body, structure=StructureFactory(), substitute=PersonFactory())

    fill(1)
    keeper.get(address)
    with django_assert_num_queries(13):
        keeper.get(address)
    fill(9)
    with django_assert_num_queries(13):
        keeper.get(address)


# -- The past -----------------------------------------------------------------------------------
def as_if(days):
    """History written in the block says it was written so many days ago."""
    return written_at(timezone.now() + dt.timedelta(days=days))


def test_a_substitute_that_was_replaced_is_remembered(keeper, client, body):
    old, new = (PersonFactory(last_name=name, is_public=True) for name in ("Ancienne", "Nouvelle"))
    with as_if(-30):
        mandate = MandateFactory(body=body, substitute=old, starts_on=days_from_today(-100))
    with as_if(-10):
        mandate.substitute = new
        mandate.save()
    told = keeper.get(edit(mandate)).text
    assert f"Suppléance\u00a0: {new} (avant\u00a0: {old})" in told
    for days, there, gone in [(-5, new, old), (-20, old, new), (-60, old, new)]:
        page = client.get(body.get_absolute_url(), {"le": days_from_today(days).isoformat()}).text
        assert there.public_name() in page
        assert gone.public_name() not in page


def test_seats_of_a_past_day_are_those_of_that_day(client, body):
    MandateFactory(body=body, starts_on=days_from_today(-100))
    with as_if(-40):
        seats = BodyCollegeFactory(body=body, seats=3)
    with as_if(-20):
        seats.seats = 5
        seats.save()
    with as_if(-10):
        seats.delete()
    told = {-5: "(1)", -15: "sur 5, 4 vacants", -30: "sur 3, 2 vacants", -60: "(1)"}
    for days, words in told.items():
        day = days_from_today(days).isoformat()
        assert words in client.get(body.get_absolute_url(), {"le": day}).text, days


def test_staff_read_the_history_of_a_mandate(client_of, animator, body):
    mandate = MandateFactory(body=body)
    mandate.function = "Trésorière"
    mandate.save()
    page = client_of(animator).get(reverse("admin:events_mandate_history", args=[mandate.pk])).text
    assert "modification" in page
    assert "fonction" in page


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_ends_of_the_calendar_has_a_page(client, body, day):
    MandateFactory(body=body)
    assert client.get(body.get_absolute_url(), {"le": day}).status_code == 200
