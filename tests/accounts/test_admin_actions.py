"""Changes of state from a list: allowed ones only, reversible, logged with what was before."""

import pytest
from django.contrib.admin.models import LogEntry

from directory.choices import ListingState, Publication
from events.choices import EventPublication
from roadmap.choices import ActionPublication, ContributionState
from tests import factories as make
from tests.admin_forms import list_url

pytestmark = pytest.mark.usefixtures("territory")

CASES = [
    (make.StructureFactory, "publication", Publication.SUBMITTED, "publish", Publication.PUBLISHED),
    (make.StructureFactory, "publication", Publication.PUBLISHED, "suspend", Publication.SUSPENDED),
    (make.StructureFactory, "publication", Publication.SUSPENDED, "publish", Publication.PUBLISHED),
    (
        make.StructureFactory,
        "publication",
        Publication.ARCHIVED,
        "back_to_draft",
        Publication.DRAFT,
    ),
    (make.ListingFactory, "state", ListingState.SUBMITTED, "publish", ListingState.PUBLISHED),
    (make.ListingFactory, "state", ListingState.PUBLISHED, "send_back", ListingState.TO_FIX),
    (make.ListingFactory, "state", ListingState.PUBLISHED, "close", ListingState.CLOSED),
    (make.ListingFactory, "state", ListingState.CLOSED, "publish", ListingState.PUBLISHED),
    (
        make.ContributionFactory,
        "state",
        ContributionState.RECEIVED,
        "orient",
        ContributionState.ORIENTED,
    ),
    (
        make.ContributionFactory,
        "state",
        ContributionState.ORIENTED,
        "back_to_received",
        ContributionState.RECEIVED,
    ),
    (
        make.ActionFactory,
        "publication",
        ActionPublication.DRAFT,
        "publish",
        ActionPublication.PUBLISHED,
    ),
    (
        make.ActionFactory,
        "publication",
        ActionPublication.PUBLISHED,
        "back_to_draft",
        ActionPublication.DRAFT,
    ),
    (
        make.EventFactory,
        "publication",
        EventPublication.SUBMITTED,
        "publish",
        EventPublication.PUBLISHED,
    ),
]


def act(client, name, *rows):
    data = {"action": name, "_selected_action": [row.pk for row in rows]}
    return client.post(list_url(type(rows[0])), data, follow=True)


@pytest.mark.parametrize(("factory", "column", "before", "name", "after"), CASES)
def test_allowed_change_is_made_and_logged(
    client_of, animator, factory, column, before, name, after
):
    row = factory(**{column: before})
    assert act(client_of(animator), name, row).status_code == 200
    row.refresh_from_db()
    assert getattr(row, column) == after
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (animator, str(row.pk))
    assert entry.change_message.endswith(f"{before.label} → {after.label}")


def test_other_states_are_left(client_of, animator):
    archived = make.StructureFactory(publication=Publication.ARCHIVED)
    draft = make.StructureFactory(draft=True)
    page = act(client_of(animator), "publish", archived, draft).content.decode()
    archived.refresh_from_db()
    assert archived.publication == Publication.ARCHIVED
    assert "1 changement d’état. 1 laissé" in page
    assert LogEntry.objects.count() == 1


def test_who_may_not_change_is_not_offered_the_action(client_of, animator):
    animator.groups.clear()
    row = make.StructureFactory(draft=True)
    response = client_of(animator).post(
        list_url(type(row)), {"action": "publish", "_selected_action": [row.pk]}
    )
    assert response.status_code == 403
    row.refresh_from_db()
    assert row.publication == Publication.DRAFT


def test_history_tells_the_versions(client_of, animator):
    row = make.StructureFactory(draft=True)
    client = client_of(animator)
    act(client, "publish", row)
    page = client.get(f"/admin/directory/structure/{row.pk}/history/").content.decode()
    assert "Versions gardées par la base" in page
    assert animator.email in page
    assert "publication" in page
