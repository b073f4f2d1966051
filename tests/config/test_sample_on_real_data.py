"""What the sample finds when it comes: nothing, or things that are real."""

import pytest

from accounts.models import User
from config.sample.cast import PASSPHRASE
from config.sample.loading import load_sample
from config.sample.territory import TerritoryMissing
from roadmap.models import Proposition
from tests.config.sample_ground import DAYS, lay_ground, noon_on
from tests.factories import ActionFactory, StructureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=DAYS, ids=str)
def today(request):
    with noon_on(request.param):
        yield request.param


def test_actions_follow_the_codes_already_taken(today):
    lay_ground(propositions=1)
    proposition = Proposition.objects.order_by("number").first()
    real = ActionFactory(proposition=proposition, rank=7, code=f"{proposition.number}.7")
    load_sample(today, PASSPHRASE)
    assert proposition.actions.filter(is_sample=True).order_by("rank").first().rank == 8
    real.refresh_from_db()
    assert not real.leads.exists()


def test_real_structures_get_no_invented_fact(today):
    lay_ground()
    real = StructureFactory()
    before = real.versions.count()
    load_sample(today, PASSPHRASE)
    assert real.versions.count() == before
    for name in ("actions_led", "actions_partnered", "links", "events", "mandates", "listings"):
        assert not getattr(real, name).exists(), name


def test_without_territory_nothing_is_loaded(today):
    with pytest.raises(TerritoryMissing):
        load_sample(today, PASSPHRASE)
    assert not User.objects.exists()
