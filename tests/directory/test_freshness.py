"""How fresh a page is, and the queue of those to look over again."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from directory.freshness import YEAR, freshness_of, review_before
from directory.models import Structure
from tests.factories import StructureFactory

DAYS = (0, 1, 30, 182, 183, 200, 365, 366, 500, 729, 730, 731, 4000)


def plain_freshness(days):
    """In the words of the rule, without its code."""
    if days is None:
        return 0.0
    months = days / (365.25 / 12)
    if months <= 6:
        return 1.0
    return 0.0 if months >= 24 else (24 - months) / 18


@given(st.integers(-10, 5000))
def test_follows_the_rule_at_any_age(days):
    now = timezone.now()
    found = freshness_of(now - dt.timedelta(days=days), now)
    assert found == pytest.approx(plain_freshness(days))


@pytest.mark.django_db
def test_the_database_reckons_the_same():
    now = timezone.now()
    for days in (None, *DAYS):
        StructureFactory(verified_at=now - dt.timedelta(days=days) if days is not None else None)
    for structure in Structure.objects.with_freshness():
        assert structure.freshness == pytest.approx(
            freshness_of(structure.verified_at, now), abs=1e-6
        )


@pytest.mark.django_db
def test_the_queue_holds_published_pages_nobody_vouched_for_in_a_year():
    now = timezone.now()
    StructureFactory(name="Fraîche", verified_at=now - YEAR + dt.timedelta(days=1))
    StructureFactory(name="Vieille", verified_at=now - YEAR - dt.timedelta(days=1))
    StructureFactory(name="Oubliée", verified_at=now - 3 * YEAR)
    StructureFactory(name="Jamais", verified_at=None)
    StructureFactory(name="Brouillon", verified_at=None, draft=True)
    assert [one.name for one in Structure.objects.to_review()] == ["Jamais", "Oubliée", "Vieille"]
    assert review_before(now) == now + YEAR
    assert review_before(None) is None


@pytest.mark.django_db
def test_staff_filter_the_admin_by_it(client_of, animator, territory):
    StructureFactory(name="Toute fraîche", verified_at=timezone.now())
    StructureFactory(name="À revoir un jour", verified_at=None)
    url = reverse("admin:directory_structure_changelist")
    html = client_of(animator).get(f"{url}?revoir=oui").content.decode()
    assert "À revoir un jour" in html
    assert "Toute fraîche" not in html
