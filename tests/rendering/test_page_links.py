"""Links to fixed pages: found once, marked on the page they lead to."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse, set_script_prefix


def shown(source, path="/", **values):
    request = RequestFactory().get(path)
    return Template(source).render(Context({"request": request, **values}))


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("/annuaire/", ' aria-current="page"'),
        ("/annuaire/une-structure/", ' aria-current="true"'),
        ("/annuaire-ancien/", ""),
        ("/", ""),
    ],
)
def test_entry_of_the_menu_is_marked_on_its_page_and_below_it(path, mark):
    entry = shown('{% nav_link "directory:list" "Annuaire" %}', path)
    assert entry == f'<li><a href="/annuaire/"{mark}>Annuaire</a></li>'


def test_home_is_not_above_every_page():
    assert "aria-current" not in shown('{% nav_link "home" "Accueil" %}', "/aide/")


def test_label_that_comes_from_data_is_escaped_even_after_its_safe_twin():
    assert "A <b>" in shown('{% nav_link "home" "A <b>" %}')
    assert "A &lt;b&gt;" in shown('{% nav_link "home" label %}', label="A <b>")


def test_entry_of_a_page_that_does_not_exist_is_empty():
    assert shown('{% nav_link "nowhere" "Nulle part" %}') == ""
    with pytest.raises(NoReverseMatch):
        shown('{% page_path "nowhere" %}')


def test_site_below_a_prefix_keeps_it():
    assert shown('{% page_path "help" %}') == reverse("help")
    set_script_prefix("/ess/")
    try:
        assert shown('{% page_path "help" %}') == "/ess/aide/"
        assert 'href="/ess/aide/"' in shown('{% nav_link "help" "Aide" %}')
    finally:
        set_script_prefix("/")
