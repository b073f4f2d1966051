"""The team's powers sleep until the session has proved a second factor: site and admin alike."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from roadmap.models import Action
from tests.accounts.test_sign_in import SECRET, post, sign_in, totp_code
from tests.factories import (
    PASSWORD,
    ActionFactory,
    BodyFactory,
    MeetingFactory,
    StructureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOTICE = "Vous voyez le site comme un visiteur"


@pytest.fixture
def teammate(territory):
    """Of Animation, without any second factor yet."""
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=Role.ANIMATION))
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def internal_pages():
    return [
        StructureFactory(draft=True).get_absolute_url(),
        ActionFactory(draft=True).get_absolute_url(),
        MeetingFactory(body=BodyFactory(restricted=True)).get_absolute_url(),
    ]


def answers(client, pages):
    return {client.get(page).status_code for page in pages}


def test_password_alone_shows_what_a_visitor_sees(client, teammate):
    pages = internal_pages()
    sign_in(client, teammate)
    assert answers(client, pages) == {404}
    assert client.get(reverse("admin:index")).status_code == 403


def test_the_notice_says_what_to_do(client, teammate):
    sign_in(client, teammate)
    for page in (reverse("my_space"), reverse("directory:list"), "/nulle-part/"):
        html = client.get(page).content.decode()
        assert NOTICE in html
        assert f'href="{reverse("mfa_index")}"' in html


def test_code_at_sign_in_opens_site_and_admin(client, teammate):
    pages = internal_pages()
    TOTP.activate(teammate, SECRET)
    sign_in(client, teammate)
    post(client, "mfa_authenticate", code=totp_code(SECRET))
    assert answers(client, [*pages, reverse("admin:index")]) == {200}
    assert NOTICE not in client.get(reverse("my_space")).content.decode()


def test_rescue_code_counts(client, teammate):
    TOTP.activate(teammate, SECRET)
    code = RecoveryCodes.activate(teammate).get_unused_codes()[0]
    sign_in(client, teammate)
    post(client, "mfa_authenticate", code=code)
    assert client.get(reverse("admin:index")).status_code == 200


def test_setting_one_up_opens_at_once(client, teammate, monkeypatch):
    # The test's own transaction never commits; in life it does within the request.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda then, *_: then())
    sign_in(client, teammate)
    url = reverse("mfa_activate_totp")
    page = post(client, "account_reauthenticate", password=PASSWORD, next=url)
    post(client, "mfa_activate_totp", code=totp_code(page.context["form"].secret))
    assert client.get(reverse("admin:index")).status_code == 200


def test_a_session_from_before_must_prove_it_too(client, teammate):
    """Somebody who stole the password signed in before the owner set the factor up."""
    sign_in(client, teammate)
    TOTP.activate(teammate, SECRET)
    page = client.get(reverse("admin:index"))
    assert page.status_code == 403
    assert reverse("mfa_reauthenticate") in page.content.decode()
    post(client, "mfa_reauthenticate", code=totp_code(SECRET))
    assert client.get(reverse("admin:index")).status_code == 200


def test_factor_taken_away_takes_the_powers_away(client_of, animator, territory):
    client = client_of(animator)
    Authenticator.objects.filter(user=animator).delete()
    assert client.get(reverse("admin:index")).status_code == 403
    assert NOTICE in client.get(reverse("my_space")).content.decode()


def test_proof_of_another_account_proves_nothing(client_of, animator, territory):
    other = UserFactory(is_staff=True)
    Authenticator.objects.create(user=other, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = client_of(animator)
    session = client.session
    session["account_authentication_methods_user"] = str(other.pk)
    session.save()
    assert client.get(reverse("admin:index")).status_code == 403


def test_superuser_without_role_is_asked_too(client_of, territory):
    draft = StructureFactory(draft=True)
    client = client_of(UserFactory(is_superuser=True))
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert NOTICE in client.get(reverse("my_space")).content.decode()


def test_elected_official_needs_none(client_of, official, territory):
    client = client_of(official)
    action = ActionFactory(draft=True)
    assert client.get(action.get_absolute_url()).status_code == 200
    assert NOTICE not in client.get(reverse("my_space")).content.decode()


def test_elected_official_with_the_admins_door_needs_one(client_of, official, territory):
    official.is_staff = True
    official.save()
    page = client_of(official).get(ActionFactory(draft=True).get_absolute_url())
    assert page.status_code == 404


def test_what_they_keep_for_a_structure_stays_open(client, teammate, territory):
    """Powers of the team sleep; those of a member of a structure do not."""
    draft = StructureFactory(draft=True)
    teammate.memberships.create(structure=draft, role="editeur")
    sign_in(client, teammate)
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_outside_of_a_request_a_role_is_a_role(animator):
    ActionFactory(draft=True)
    assert Action.objects.visible_to(animator).count() == 1


def test_visitor_is_told_nothing(territory):
    assert NOTICE not in Client().get(reverse("directory:list")).content.decode()
