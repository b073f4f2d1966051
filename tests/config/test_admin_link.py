"""From a page of the site to the form in the admin, for those who may."""

from django.template import engines
from django.test import RequestFactory

from tests.admin_forms import change_url
from tests.factories import StructureFactory, UserFactory

PAGE = '{% include "components/edit_link.html" with object=structure %}'


def rendered(user, structure):
    request = RequestFactory().get("/")
    request.user = user
    return engines["django"].from_string(PAGE).render({"structure": structure}, request).strip()


def test_staff_sees_the_link(animator):
    structure = StructureFactory()
    assert f'href="{change_url(structure)}"' in rendered(animator, structure)


def test_others_see_nothing(official, stranger):
    structure = StructureFactory()
    for user in (official, stranger, UserFactory(is_staff=True)):
        assert rendered(user, structure) == ""
