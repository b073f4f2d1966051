import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from poles.models import Pole

TEMPLATES = settings.BASE_DIR / "templates"
INCLUDE = re.compile(r'include "components/(\w+\.html)"')
NAV_LINK = re.compile(r'nav_link "([\w:]+)"')
# Django puts these in place by itself, through FORM_RENDERER.
BY_THE_RENDERER = {"form.html", "field.html"}


def shown_from(*paths):
    """Names of the components that these templates include, directly or through another."""
    todo, seen = [Path(path) for path in paths], set()
    while todo:
        for name in INCLUDE.findall(todo.pop().read_text()):
            if name not in seen:
                seen.add(name)
                todo.append(TEMPLATES / "components" / name)
    return seen


def components():
    return sorted(path.name for path in (TEMPLATES / "components").glob("*.html"))


@pytest.mark.django_db
def test_every_component_is_shown_on_the_page(client):
    examples = shown_from(
        TEMPLATES / "base.html",
        *(TEMPLATES / "styleguide").glob("*.html"),
        *(TEMPLATES / "components" / name for name in BY_THE_RENDERER),
    )
    assert client.get(reverse("styleguide")).status_code == 200
    assert sorted(examples | BY_THE_RENDERER) == components()


def test_every_component_says_what_it_expects():
    silent = [
        name
        for name in components()
        if not (TEMPLATES / "components" / name).read_text().startswith("{# ")
    ]
    assert silent == ["skip_links.html"]


@pytest.mark.django_db
def test_the_page_shows_no_real_data_and_one_title(client):
    html = client.get(reverse("styleguide")).content.decode()
    assert html.count("<h1") == 1
    assert "exemple fictif" in html
    assert "noindex" in html


@pytest.mark.django_db
def test_its_hues_come_from_the_palette(client):
    response = client.get(reverse("styleguide_hues"))
    assert response["Content-Type"].startswith("text/css")
    assert ".hue-exemple-vert" in response.content.decode()


def test_every_menu_entry_leads_somewhere():
    names = [
        name
        for path in (TEMPLATES / "components").glob("*.html")
        for name in NAV_LINK.findall(path.read_text())
    ]
    assert len(names) > 10
    assert all(reverse(name) for name in names)


def test_failures_are_told_without_asking_the_database():
    """pytest-django forbids queries here: a page that made one would fail."""
    for page in ("400.html", "429.html", "500.html", "503.html"):
        html = render_to_string(page)
        assert html.count("<h1") == 1
        assert '<html lang="fr">' in html


def test_row_of_a_structure_holds_nine_elements():
    """Twenty of it stand on a page, beside the filters, within its budget."""
    poles = [Pole(name="Pour agir", slug="agir"), Pole(name="Pour habiter", slug="habiter")]
    row = {"name": "Régie", "url": "/", "summary": "Chantiers.", "commune": "Clos-Feint"}
    html = render_to_string(
        "components/structure_row.html", {**row, "family": "association", "tags": poles}
    )
    assert html.count("<") - html.count("</") == 9
    assert "Clos-Feint · association" in html
