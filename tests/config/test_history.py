"""History is the database's: every version, deletions and many-to-many rows, who and by which route."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from tests.factories import (
    ActionFactory,
    DecisionFactory,
    MeasurementFactory,
    PoleFactory,
    StepFactory,
    StructureFactory,
)

pytestmark = pytest.mark.django_db

TRACKED = [
    "directory.Structure", "roadmap.Proposition", "roadmap.Action", "roadmap.Step", "roadmap.Note",
    "roadmap.Block", "roadmap.Funding", "roadmap.Measurement", "events.Decision",
]  # fmt: skip
LINKS = [
    ("directory.StructurePole", "directory.Structure", "poles"),
    ("directory.StructureDomain", "directory.Structure", "domains"),
    ("directory.StructureActivity", "directory.Structure", "activities"),
    ("roadmap.ActionLead", "roadmap.Action", "leads"),
    ("roadmap.ActionPartner", "roadmap.Action", "partners"),
    ("roadmap.ActionPole", "roadmap.Action", "poles"),
    ("roadmap.ActionDomain", "roadmap.Action", "domains"),
    ("roadmap.ActionCommune", "roadmap.Action", "communes"),
]


def events_of(label):
    return apps.get_model(f"{label}Event").objects.order_by("pgh_id")


def labels(rows):
    return list(rows.values_list("pgh_label", flat=True))


@pytest.mark.parametrize("label", TRACKED)
def test_the_model_has_its_versions(label):
    assert hasattr(apps.get_model(label), "versions")


@pytest.mark.parametrize(
    ("make", "field", "value"),
    [
        (StructureFactory, "summary", "Autre résumé"),
        (ActionFactory, "title", "Autre titre"),
        (StepFactory, "label", "Autre étape"),
        (MeasurementFactory, "value", 12),
        (DecisionFactory, "text", "Autre décision"),
    ],
)
def test_insert_update_and_delete_are_kept(make, field, value):
    row = make()
    setattr(row, field, value)
    row.save()
    label, pk = row._meta.label, row.pk
    row.delete()
    kept = events_of(label).filter(pgh_obj_id=pk)
    assert labels(kept) == ["insert", "update", "delete"]
    assert str(getattr(kept[1], field)).startswith(str(value))


def test_a_save_that_changes_nothing_leaves_no_version():
    pole = StructureFactory()
    type(pole).objects.filter(pk=pole.pk).update(summary=pole.summary)
    assert labels(pole.versions) == ["insert"]


@pytest.mark.parametrize(("proxy", "owner", "field"), LINKS)
def test_each_many_to_many_table_is_followed(proxy, owner, field):
    table = apps.get_model(owner)._meta.get_field(field).remote_field.through._meta.db_table
    assert apps.get_model(proxy)._meta.db_table == table
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass", [table])
        (triggers,) = cursor.fetchone()
    assert triggers >= 2


def test_adding_and_removing_a_pole_are_kept():
    structure, pole = StructureFactory(), PoleFactory()
    structure.poles.add(pole)
    structure.poles.remove(pole)
    rows = events_of("directory.StructurePole").filter(structure_id=structure.pk)
    assert labels(rows) == ["insert", "delete"]


def test_bulk_writes_are_kept_one_version_a_row():
    for _ in range(3):
        StructureFactory()
    model = apps.get_model("directory.Structure")
    model.objects.update(summary="Tous ensemble")
    assert labels(events_of("directory.Structure")).count("update") == 3


def test_a_transaction_may_say_when_it_is_supposed_to_happen():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ess.written_at = '2026-03-01T10:00:00+00'")
    action = ActionFactory()
    assert action.versions.get().pgh_created_at == dt.datetime(2026, 3, 1, 10, tzinfo=dt.UTC)


def test_the_context_keeps_who_and_the_route_but_not_the_address(client_of, animator, territory):
    structure = StructureFactory(submitted=True)
    path = reverse("admin:directory_structure_changelist")
    client_of(animator).post(
        f"{path}?e=secret", {"action": "publish", "_selected_action": [structure.pk]}
    )
    version = events_of("directory.Structure").get(pgh_obj_id=structure.pk, pgh_label="update")
    route = "admin:directory_structure_changelist"
    assert version.pgh_context.metadata == {"user": animator.pk, "route": route}
