import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.utils import timezone

from accounts.models import Person, User
from config.sample import sample_present
from config.sample.cast import PASSPHRASE
from config.sample.loading import load_sample
from config.sample.territory import is_inside
from directory.choices import Family, Insertion
from directory.models import Listing, PoleReferent, Structure
from events.choices import College, DecisionStatus, EventStatus
from events.models import Decision, Event, Mandate, Meeting, Recurrence
from poles.models import Pole
from roadmap.choices import ActionStatus
from roadmap.models import Action, Block, Contribution, Indicator, Proposition
from tests.config.sample_ground import DAYS, lay_ground, noon_on

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=DAYS, ids=str)
def sample(request, kept):
    """Loaded once a day for all the tests."""
    with noon_on(request.param), kept():
        lay_ground()
        assert load_sample(request.param, PASSPHRASE)
        yield request.param


def test_the_demo_is_as_full_as_announced(sample):
    assert Structure.objects.filter(is_sample=True).count() == 67
    assert Action.objects.count() == 30
    assert Event.objects.filter(meeting=None, recurrence=None).count() == 23
    assert Recurrence.objects.count() == 2
    assert Meeting.objects.count() == 7
    assert Listing.objects.count() == 15
    assert Indicator.objects.count() == 7
    assert sample_present()


def test_every_example_holds_only_values_the_forms_would_take(sample):
    for model in apps.get_models():
        if model._meta.app_label in {"accounts", "directory", "roadmap", "events"}:
            links = [field.name for field in model._meta.fields if field.is_relation]
            for row in model._base_manager.all():
                row.clean_fields(exclude=links)


def test_exactly_two_actions_are_blocked_and_three_late(sample):
    assert Action.objects.blocked().count() == 2
    assert Action.objects.late().count() == 3
    blocked = Block.objects.open().select_related("unblocker_person")
    assert {block.action.status for block in blocked} == {ActionStatus.BLOCKED}
    assert all(block.unblocker_person.is_sample for block in blocked)


def test_every_status_and_every_choice_is_shown(sample):
    assert set(Action.objects.values_list("status", flat=True)) == set(ActionStatus)
    families = Structure.objects.values_list("family", flat=True)
    assert set(families) == set(Family)
    kinds = {
        kind for kinds in Structure.objects.values_list("insertion", flat=True) for kind in kinds
    }
    assert kinds == set(Insertion)
    assert set(Mandate.objects.values_list("college", flat=True)) == set(College)
    wanted = {EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.FULL}
    assert wanted < set(Event.objects.values_list("status", flat=True))


def test_actions_are_spread_over_whatever_propositions_there_are(sample):
    per_proposition = Counter(Action.objects.values_list("proposition", flat=True))
    assert len(per_proposition) == Proposition.objects.count()
    assert max(per_proposition.values()) - min(per_proposition.values()) <= 1
    buying = Proposition.objects.get(short_title="Acheter local et responsable")
    assert buying.actions.filter(title__contains="catalogue").exists()


def test_everything_is_marked(sample):
    for model in apps.get_models():
        if "is_sample" in {field.name for field in model._meta.fields} and not is_version(model):
            unmarked = model.objects.filter(is_sample=False)
            assert (
                model._meta.app_label == "poles"
                or not unmarked.exclude(pk__in=ground(model)).exists()
            )
    for structure in Structure.objects.all():
        assert "(exemple fictif)" in structure.summary
        assert structure.public_email.endswith(".example.org") or not structure.public_email
        assert structure.siret is None
    assert all("fictif" in person.function for person in Person.objects.all())


def is_version(model):
    return hasattr(model, "pgh_tracked_model")


def ground(model):
    """What `lay_ground` made."""
    if model._meta.label in {"roadmap.Roadmap", "roadmap.Axis", "roadmap.Proposition"}:
        return model.objects.values("pk")
    return model.objects.filter(pk__in=[]) if model.__name__ != "Campaign" else model.objects.all()


def test_structures_stand_inside_their_commune(sample):
    for structure in Structure.objects.select_related("commune"):
        assert is_inside(structure.commune, structure.latitude, structure.longitude)


def test_each_pole_has_structures_and_one_referent(sample):
    assert all(pole.structures.exists() for pole in Pole.objects.all())
    assert PoleReferent.objects.count() == Pole.objects.count()


def test_events_are_past_and_to_come_at_sensible_hours(sample):
    starts = list(Event.objects.values_list("timings__starts_at", flat=True))
    days = [start.astimezone(ZoneInfo("Europe/Paris")) for start in starts]
    assert all(8 <= day.hour <= 21 for day in days)  # a night of repairs begins at nine
    assert sum(day.date() < sample for day in days) >= 5
    assert sum(day.date() > sample for day in days) >= 7
    held = Meeting.objects.filter(quorum_reached=True)
    assert held.count() == 4
    assert sum(meeting.decisions.exists() for meeting in held) >= 2


def test_decisions_are_open_done_and_late(sample):
    assert Decision.objects.filter(status=DecisionStatus.DONE).exists()
    assert Decision.objects.filter(status=DecisionStatus.OPEN).exists()
    assert Decision.objects.late().count() == 1


def test_staff_has_something_waiting(sample):
    assert Contribution.objects.awaiting_staff().count() == 5
    assert Structure.objects.awaiting_staff().count() == 2
    assert Listing.objects.awaiting_staff().count() == 1
    assert Action.objects.drafts().count() == 1


def test_history_shows_a_plausible_past(sample):
    action = Action.objects.filter(status=ActionStatus.BLOCKED).order_by("pk").first()
    versions = list(action.versions.order_by("pgh_id"))
    assert [version.status for version in versions][-2:] == ["en_cours", "bloquee"]
    moments = [version.pgh_created_at for version in versions]
    assert moments == sorted(moments)
    assert moments[0].date() < sample - dt.timedelta(days=150)
    assert (action.created_at, action.updated_at) == (moments[0], moments[-1])
    assert {version.created_at for version in versions} == {moments[0]}
    assert versions[-1].pgh_context.metadata["route"] == "load_sample"
    assert versions[-1].pgh_context.metadata["user"] in User.objects.values_list("pk", flat=True)


def test_no_version_is_of_the_future_and_all_are_in_order(sample):
    moments = list(
        Structure.versions.rel.related_model.objects.order_by("pgh_id").values_list(
            "pgh_created_at", flat=True
        )
    )
    assert moments == sorted(moments)
    assert moments[-1] < timezone.now()


def test_accounts_of_each_role_sign_in(sample, settings):
    assert User.objects.count() == 7
    for user in User.objects.all():
        assert authenticate(None, email=user.email, password=PASSPHRASE) == user
    staff = User.objects.get(is_staff=True)
    assert staff.is_animation()
    assert staff.authenticator_set.count() == 2
    assert not User.objects.filter(is_superuser=True).exists()


def test_a_second_load_changes_nothing(sample):
    assert not load_sample(sample, PASSPHRASE)
    assert Action.objects.count() == 30
