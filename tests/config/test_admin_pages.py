"""Every list and form of the admin: opens, is ordered, searchable, and costs as many queries for ten."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin_forms import change_url, list_url
from tests.admin_rows import ROWS
from tests.factories import PersonFactory, StructureFactory

OURS = {"accounts", "poles", "directory", "roadmap", "events"}
LABELS = sorted(ROWS)


@pytest.fixture
def superuser(animator):
    animator.is_superuser = True
    animator.save()
    return animator


@pytest.fixture
def staff(client_of, superuser):
    client = client_of(superuser)
    client.get(reverse("admin:index"))  # content types and the session are read once
    return client


def cost(client, url):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200, url
    return [query["sql"] for query in queries]


def test_every_model_of_ours_has_its_rows():
    registered = {
        model._meta.label_lower for model in admin.site._registry if model._meta.app_label in OURS
    }
    assert registered | {"auth.group"} == set(LABELS)


@pytest.mark.parametrize("label", LABELS)
def test_list_costs_the_same_for_ten_rows(staff, label):
    url = list_url(apps.get_model(label))
    ROWS[label](1)
    staff.get(url)
    before = cost(staff, url)
    for _ in range(9):
        ROWS[label](2)
    after = cost(staff, url)
    assert len(before) == len(after), "\n".join(after)


@pytest.mark.parametrize("label", LABELS)
def test_form_costs_the_same_for_ten_inline_rows(staff, label):
    one, ten = ROWS[label](1), ROWS[label](10)
    staff.get(change_url(one))
    before, after = cost(staff, change_url(one)), cost(staff, change_url(ten))
    assert len(before) == len(after), "\n".join(after)


@pytest.mark.parametrize("label", LABELS)
def test_pages_open(staff, label):
    found = ROWS[label](1)
    model = type(found)
    prefix = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert staff.get(list_url(model, "?q=éxemple")).status_code == 200
    assert staff.get(reverse(f"{prefix}_history", args=[found.pk])).status_code == 200
    may_add = admin.site._registry[model].has_add_permission
    added = staff.get(reverse(f"{prefix}_add"))
    assert added.status_code == (200 if may_add(added.wsgi_request) else 403)


@pytest.mark.parametrize("label", LABELS)
def test_order_is_explicit_and_total(label):
    model_admin = admin.site._registry[apps.get_model(label)]
    for one in [model_admin, *model_admin.inlines]:
        assert list(one.ordering or [""])[-1] in ["pk", "-pk"], one
    assert model_admin.search_fields


@pytest.mark.parametrize("typed", ["regie", "Régie", "RÉGIE du"])
def test_structures_are_found_whatever_the_accents(staff, typed):
    StructureFactory(name="Régie du Quai fictif")
    StructureFactory(name="Autre chose")
    found = staff.get(list_url(StructureFactory._meta.model), {"q": typed})
    assert [row.name for row in found.context["cl"].result_list] == ["Régie du Quai fictif"]


def test_persons_are_found_whatever_the_accents(staff):
    PersonFactory(last_name="Lefèvre-Fictif")
    found = staff.get(list_url(PersonFactory._meta.model), {"q": "lefevre"})
    assert [row.last_name for row in found.context["cl"].result_list] == ["Lefèvre-Fictif"]


def test_autocomplete_answers(staff):
    StructureFactory(name="Épicerie fictive")
    found = staff.get(
        reverse("admin:autocomplete"),
        {"term": "epic", "app_label": "roadmap", "model_name": "action", "field_name": "leads"},
    )
    assert [one["text"] for one in found.json()["results"]] == ["Épicerie fictive"]


def test_form_links_to_the_page_and_back(staff, client_of):
    found = StructureFactory()
    assert f'href="{found.get_absolute_url()}"' in staff.get(change_url(found)).content.decode()


def test_source_is_fixed_for_who_is_not_superuser(client_of, superuser):
    found = ROWS["directory.structure"](1)
    superuser.is_superuser = False
    superuser.save()
    page = client_of(superuser).get(change_url(found))
    form = page.context["adminform"].form
    assert "source" not in form.fields
    assert "is_sample" not in form.fields
    assert "name" in form.fields
