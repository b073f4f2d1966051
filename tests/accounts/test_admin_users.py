"""Animation keeps persons and closes accounts; nobody there gives themselves more."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from accounts.models import Role, User
from tests.admin_forms import change_url, fields
from tests.factories import PersonFactory, UserFactory

pytestmark = pytest.mark.usefixtures("territory")


@pytest.fixture
def superuser(animator):
    User.objects.filter(pk=animator.pk).update(is_superuser=True)
    return animator


def send(client, url, data):
    return client.post(url, data.urlencode(), "application/x-www-form-urlencoded")


def test_animation_cannot_raise_an_ordinary_account(client_of, animator):
    user = UserFactory(email="avant@example.org")
    client = client_of(animator)
    data = fields(client.get(change_url(user)))
    assert set(data) & {"email", "is_staff", "is_superuser", "groups", "user_permissions"} == set()
    groups = [str(pk) for pk in Group.objects.values_list("pk", flat=True)]
    data.update({"is_staff": "on", "is_superuser": "on", "email": "pris@example.org"})
    data.setlist("groups", groups)
    assert send(client, change_url(user), data).status_code == 302
    user.refresh_from_db()
    assert (user.is_staff, user.is_superuser, user.email) == (False, False, "avant@example.org")
    assert not user.groups.exists()


def test_animation_closes_an_ordinary_account(client_of, animator):
    user = UserFactory()
    client = client_of(animator)
    data = fields(client.get(change_url(user)))
    del data["is_active"]
    assert send(client, change_url(user), data).status_code == 302
    user.refresh_from_db()
    assert not user.is_active


@pytest.mark.parametrize("rights", [{"is_superuser": True, "is_staff": True}, {"is_staff": True}])
def test_animation_only_reads_accounts_of_staff(client_of, animator, rights):
    user = UserFactory(**rights)
    client = client_of(animator)
    page = client.get(change_url(user))
    assert page.status_code == 200
    assert list(page.context["adminform"].form.fields) == []
    assert client.post(change_url(user), {"is_active": ""}).status_code == 403
    user.refresh_from_db()
    assert user.is_active


def test_animation_does_not_raise_itself(client_of, animator):
    client = client_of(animator)
    assert client.post(change_url(animator), {"is_superuser": "on"}).status_code == 403
    assert client.get("/admin/accounts/user/add/").status_code == 403
    assert client.post(f"/admin/accounts/user/{animator.pk}/delete/", {}).status_code == 403
    assert client.get("/admin/auth/group/").status_code == 403


def test_no_page_sets_a_password(client_of, superuser):
    user = UserFactory()
    client = client_of(superuser)
    assert client.get(f"/admin/accounts/user/{user.pk}/password/").status_code == 302
    page = client.get(change_url(user)).content.decode()
    assert user.password not in page


def test_superuser_gives_a_role(client_of, superuser):
    user = UserFactory()
    client = client_of(superuser)
    data = fields(client.get(change_url(user)))
    data["groups"] = str(Group.objects.get(name=Role.COLLECTIVITE).pk)
    assert send(client, change_url(user), data).status_code == 302
    assert user.groups.get().name == Role.COLLECTIVITE


def test_new_account_has_no_password_and_an_unverified_address(client_of, superuser):
    client = client_of(superuser)
    client.post("/admin/accounts/user/add/", {"email": "neuf@example.org"})
    user = User.objects.get(email="neuf@example.org")
    assert not user.has_usable_password()
    assert EmailAddress.objects.filter(user=user, primary=True, verified=False).exists()


def test_changed_address_must_be_verified_again(client_of, superuser):
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    client = client_of(superuser)
    data = fields(client.get(change_url(user)))
    data["email"] = "autre@example.org"
    assert send(client, change_url(user), data).status_code == 302
    assert EmailAddress.objects.get(user=user).email == "autre@example.org"
    assert not EmailAddress.objects.get(user=user).verified


def test_animation_keeps_persons(client_of, animator):
    person = PersonFactory()
    client = client_of(animator)
    data = fields(client.get(change_url(person)))
    data["function"] = "Présidente"
    assert send(client, change_url(person), data).status_code == 302
    person.refresh_from_db()
    assert person.function == "Présidente"


def test_groups_are_read_only_for_all(client_of, superuser):
    client = client_of(superuser)
    group = Group.objects.get(name=Role.ANIMATION)
    assert client.get(change_url(group)).status_code == 200
    assert client.post(change_url(group), {"name": "Autre"}).status_code == 403
    assert client.get("/admin/auth/group/add/").status_code == 403
