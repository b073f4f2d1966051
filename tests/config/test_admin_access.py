"""Who comes into the admin, and what the others are told."""

import pytest
from django.urls import reverse

from tests.factories import ActionFactory, UserFactory

URL = "/admin/roadmap/action/?status__exact=en_cours"


def test_visitor_signs_in_on_the_site(client_of, db):
    response = client_of(None).get(URL)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login") + "?next=/admin/roadmap/action/%3F")


def test_admin_login_form_is_the_sites(client_of, db):
    response = client_of(None).get("/admin/login/?next=/admin/roadmap/")
    assert response.url == reverse("account_login") + "?next=/admin/roadmap/"
    assert (
        client_of(None).post("/admin/login/", {"username": "a", "password": "b"}).status_code == 302
    )


def test_staff_without_second_factor_is_told_how(client_of, territory):
    response = client_of(UserFactory(is_staff=True, is_superuser=True)).get(URL)
    assert response.status_code == 403
    assert reverse("mfa_activate_totp") in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/admin/", URL, "/admin/login/", "/admin/autocomplete/", "/admin/x/"]
)
def test_who_is_not_staff_gets_403(client_of, territory, official, path):
    response = client_of(official).get(path)
    assert response.status_code == 403
    assert "Réservé à l’équipe" in response.content.decode()


def test_closed_account_stays_out(client_of, animator):
    client = client_of(animator)
    animator.is_active = False
    animator.save()
    assert client.get("/admin/").status_code == 302


def test_staff_with_second_factor_comes_in(client_of, animator, territory):
    assert client_of(animator).get(URL).status_code == 200
    assert client_of(animator).get("/admin/login/").url == "/admin/"


def test_leaving_goes_through_the_site(client_of, animator, territory):
    client = client_of(animator)
    assert f'action="{reverse("account_logout")}"' in client.get("/admin/").content.decode()
    assert client.post("/admin/logout/").status_code == 302
    assert client.get("/admin/").status_code == 302


def test_password_is_changed_on_the_site(client_of, animator):
    response = client_of(animator).get("/admin/password_change/")
    assert response.url == reverse("account_change_password")


def test_post_from_outside_changes_nothing(client_of, official, territory):
    action = ActionFactory()
    response = client_of(official).post(
        f"/admin/roadmap/action/{action.pk}/delete/", {"post": "yes"}
    )
    assert response.status_code == 403
    action.refresh_from_db()
