"""Models made together are what models made one after the other are, and go as they came."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from accounts.together import Together


def create(name, indexes=(), **fields):
    fields = [("id", models.BigAutoField(primary_key=True)), *fields.items()]
    return migrations.CreateModel(name, fields, {"indexes": list(indexes)})


def to(model):
    return models.ForeignKey(f"barn.{model}", models.CASCADE, related_name="+")


# Each names the other: one after the other, a field would have to be added later.
CIRCLE = Together([
    create("Hen", [models.Index(fields=["egg", "id"], name="hen_of_egg")], egg=to("Egg")),
    create("Egg", hen=to("Hen")),
])  # fmt: skip


def tables():
    return {table for table in connection.introspection.table_names() if table.startswith("barn_")}


@pytest.mark.django_db
def test_they_come_and_go():
    empty = ProjectState()
    full = empty.clone()
    CIRCLE.state_forwards("barn", full)
    with connection.schema_editor() as editor:
        CIRCLE.database_forwards("barn", editor, empty, full)
    assert tables() == {"barn_hen", "barn_egg"}
    with connection.cursor() as cursor:
        made = connection.introspection.get_constraints(cursor, "barn_hen")
    assert "hen_of_egg" in made
    assert ("barn_egg", "id") in {constraint["foreign_key"] for constraint in made.values()}
    with connection.schema_editor() as editor:
        CIRCLE.database_backwards("barn", editor, full, empty)
    assert not tables()


def test_models_already_drawn_are_drawn_anew():
    state = ProjectState()
    assert not state.apps.get_models()
    CIRCLE.state_forwards("barn", state)
    assert {model.__name__ for model in state.apps.get_models()} == {"Hen", "Egg"}
