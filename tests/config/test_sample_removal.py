import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from accounts.models import User
from config.sample.cast import PASSPHRASE
from config.sample.loading import load_sample
from config.sample.removal import HANGING, remove_sample
from directory.models import Structure
from directory.search import index
from events.models import Meeting
from roadmap.models import Action, Step
from tests.config.sample_ground import lay_ground
from tests.factories import (
    ActionFactory,
    DecisionFactory,
    MandateFactory,
    MeetingFactory,
    StructureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def real(db):
    lay_ground()
    StructureFactory(name="Structure réelle")
    return ActionFactory(title="Action réelle")


def load():
    assert load_sample(timezone.localdate(), PASSPHRASE)


def row_counts():
    """By table; those of the search as they are once the transaction has ended."""
    index.rebuild()
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 — names from the catalogue
            counts[table] = cursor.fetchone()[0]
    return counts


def test_removal_leaves_a_database_as_without(real):
    before = row_counts()
    load()
    assert row_counts() != before
    assert remove_sample() > 500
    assert row_counts() == before


def test_removal_of_nothing_says_so(real):
    assert remove_sample() == 0


def test_what_visitors_hung_on_the_sample_goes_with_it(real, client_of):
    before = row_counts()
    load()
    animator = User.objects.get(is_staff=True)
    client_of(animator)
    action = Action.objects.filter(is_sample=True).order_by("pk").first()
    Step.objects.create(action=action, label="Ajoutée pendant la démonstration").delete()
    Structure.objects.filter(is_sample=True).order_by("pk").first().poles.clear()
    meeting = Meeting.objects.order_by("pk").first()
    DecisionFactory(meeting=meeting)
    MeetingFactory(body=meeting.body)
    MandateFactory(person=animator.person, body=meeting.body)
    remove_sample()
    assert row_counts() == before


def test_what_is_real_stays_with_its_history(real):
    load()
    real.pilot = User.objects.get(is_staff=True).person
    real.save(update_fields=["pilot"])
    remove_sample()
    real.refresh_from_db()
    assert real.pilot is None
    assert real.versions.count() == 3


def test_every_marked_model_is_covered():
    marked = {
        model
        for model in apps.get_models()
        if "is_sample" in {field.name for field in model._meta.fields}
        and not hasattr(model, "pgh_tracked_model")
        and model._meta.app_label != "poles"
    }
    never_sample = {"Roadmap", "Axis", "Proposition", "Fact", "Inspiration"}
    covered = {model for model, _ in HANGING}
    assert {model.__name__ for model in marked - covered} == never_sample


def test_it_can_be_loaded_again_after(real):
    load()
    remove_sample()
    load()
    assert Action.objects.filter(is_sample=True).count() == 30
