"""Two people on the same form: the second is warned, and neither loses text."""

import pytest
from django.contrib.admin.models import LogEntry

from accounts.models import User
from directory.models import Structure
from roadmap.models import Note, Step
from tests.admin_forms import add_row, change_url, fields
from tests.factories import (
    ActionFactory,
    NoteFactory,
    PersonFactory,
    PoleFactory,
    StepFactory,
    StructureFactory,
)

pytestmark = pytest.mark.usefixtures("territory")


@pytest.fixture
def anna(client_of, animator):
    User.objects.filter(pk=animator.pk).update(email="anna@example.org", is_superuser=True)
    return client_of(animator)


@pytest.fixture
def bela(client_of, animator):
    return client_of(animator)


def save(client, obj, data):
    return client.post(change_url(obj), data.urlencode(), "application/x-www-form-urlencoded")


def opened(client, obj):
    return fields(client.get(change_url(obj)))


def error(response):
    assert response.status_code == 200
    assert response.context["adminform"].form.has_error("__all__", "conflict")
    return response.context["adminform"].form.non_field_errors()[0]


def test_alone_nothing_is_said(anna):
    structure = StructureFactory(description="Deux\nlignes")
    data = opened(anna, structure)
    data["summary"] = "Changé"
    assert save(anna, structure, data).status_code == 302
    structure.refresh_from_db()
    assert structure.summary == "Changé"


def test_second_person_is_warned_and_keeps_her_text(anna, bela):
    structure = StructureFactory(summary="Avant", service_area="Ici")
    hers, his = opened(anna, structure), opened(bela, structure)
    hers["summary"] = "Celui d’Anna"
    assert save(anna, structure, hers).status_code == 302
    his["service_area"] = "Partout"
    response = save(bela, structure, his)
    told = error(response)
    assert "Résumé (désormais\u00a0: Celui d’Anna)" in told
    assert "anna@example.org" in told
    structure.refresh_from_db()
    assert (structure.summary, structure.service_area) == ("Celui d’Anna", "Ici")
    shown = fields(response)
    assert shown["service_area"] == "Partout"  # what Béla typed
    assert shown["summary"] == "Celui d’Anna"  # what he had not touched
    assert save(bela, structure, shown).status_code == 302
    structure.refresh_from_db()
    assert (structure.summary, structure.service_area) == ("Celui d’Anna", "Partout")


def test_same_field_keeps_what_was_typed_and_shows_the_other(anna, bela):
    structure = StructureFactory(summary="Avant")
    hers, his = opened(anna, structure), opened(bela, structure)
    hers["summary"], his["summary"] = "Celui d’Anna", "Celui de Béla"
    save(anna, structure, hers)
    response = save(bela, structure, his)
    assert "Celui d’Anna" in error(response)
    shown = fields(response)
    assert shown["summary"] == "Celui de Béla"
    assert save(bela, structure, shown).status_code == 302
    structure.refresh_from_db()
    assert structure.summary == "Celui de Béla"


def test_a_third_change_is_told_too(anna, bela):
    structure = StructureFactory()
    his = opened(bela, structure)
    Structure.objects.update(summary="Un")
    again = fields(save(bela, structure, his))
    Structure.objects.update(summary="Deux")
    assert "désormais\u00a0: Deux" in error(save(bela, structure, again))


def test_related_objects_are_compared(anna, bela):
    structure, pole = StructureFactory(), PoleFactory(name="Pôle ajouté")
    his = opened(bela, structure)
    structure.poles.add(pole)
    his["summary"] = "Autre"
    response = save(bela, structure, his)
    assert "Pôles (désormais\u00a0: Pôle ajouté)" in error(response)
    assert fields(response).getlist("poles") == [str(pole.pk)]


def test_an_ordinary_error_does_not_hide_a_conflict(anna, bela):
    structure = StructureFactory()
    his = opened(bela, structure)
    his["name"] = ""
    again = fields(save(bela, structure, his))
    Structure.objects.update(summary="Entre-temps")
    again["name"] = "Revenu"
    assert "Entre-temps" in error(save(bela, structure, again))


@pytest.mark.parametrize("token", ["", "forged"])
def test_a_form_without_its_marks_is_shown_again(anna, token):
    structure = StructureFactory(summary="Avant")
    data = opened(anna, structure)
    data["summary"], data["_seen"] = "Après", token
    response = save(anna, structure, data)
    assert "rien n’est enregistré" in error(response)
    assert save(anna, structure, fields(response)).status_code == 302


def test_two_people_add_a_step_and_both_stay(anna, bela):
    action = ActionFactory()
    hers, his = opened(anna, action), opened(bela, action)
    add_row(hers, "steps", position="1", label="Celle d’Anna")
    add_row(his, "steps", position="2", label="Celle de Béla")
    assert save(anna, action, hers).status_code == 302
    response = save(bela, action, his)
    assert "Étapes (1 en plus)" in error(response)
    shown = fields(response)
    assert shown["steps-0-label"] == "Celle de Béla"
    assert save(bela, action, shown).status_code == 302
    labels = Step.objects.order_by("position").values_list("label", flat=True)
    assert list(labels) == ["Celle d’Anna", "Celle de Béla"]


def test_row_changed_by_somebody_else_shows_its_new_value(anna, bela):
    action = ActionFactory()
    one, two = StepFactory(action=action, position=1), StepFactory(action=action, position=2)
    hers, his = opened(anna, action), opened(bela, action)
    hers["steps-0-label"], his["steps-1-label"] = "Revue par Anna", "Revue par Béla"
    save(anna, action, hers)
    response = save(bela, action, his)
    assert "Étapes (1 autrement)" in error(response)
    assert save(bela, action, fields(response)).status_code == 302
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.label, two.label) == ("Revue par Anna", "Revue par Béla")


def test_row_deleted_by_somebody_else_stays_deleted(anna, bela):
    action = ActionFactory()
    StepFactory(action=action, position=1, label="Reste")
    gone = StepFactory(action=action, position=2, label="Part")
    his = opened(bela, action)
    gone.delete()
    his["title"] = "Titre de Béla"
    response = save(bela, action, his)
    assert "Étapes (1 en moins)" in error(response)
    assert save(bela, action, fields(response)).status_code == 302
    assert [step.label for step in Step.objects.all()] == ["Reste"]
    action.refresh_from_db()
    assert action.title == "Titre de Béla"


def test_row_deleted_while_being_rewritten_comes_back(anna, bela):
    action = ActionFactory()
    note = NoteFactory(action=action, text="Avant", author=PersonFactory())
    his = opened(bela, action)
    note.delete()
    his["notes-0-text"] = "Un long texte de Béla"
    response = save(bela, action, his)
    assert "Notes (1 en moins)" in error(response)
    assert save(bela, action, fields(response)).status_code == 302
    assert Note.objects.get().text == "Un long texte de Béla"


def test_row_deleted_by_both_is_no_drama(anna, bela):
    action = ActionFactory()
    step = StepFactory(action=action)
    his = opened(bela, action)
    step.delete()
    his["steps-0-DELETE"] = "on"
    response = save(bela, action, his)
    error(response)
    assert save(bela, action, fields(response)).status_code == 302
    assert not Step.objects.exists()


def test_refused_save_is_not_logged(anna, bela):
    structure = StructureFactory()
    his = opened(bela, structure)
    Structure.objects.update(summary="Entre-temps")
    his["summary"] = "Perdu"
    error(save(bela, structure, his))
    assert not LogEntry.objects.exists()
