"""/mon-espace/fermer/: who it was goes, what was written stays."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.urls import reverse

from accounts.models import OutgoingMail, Person, User
from accounts.versions import versions_of
from directory.models import SearchAlert, StructureMember
from tests.accounts.test_sign_in import post, sign_in
from tests.factories import (
    PASSWORD,
    AlertFactory,
    MandateFactory,
    MembershipFactory,
    PersonFactory,
    StructureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
URL = "/mon-espace/fermer/"


@pytest.fixture
def leaver(territory):
    user = UserFactory(email="partante@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def confirmed(client, user):
    """Signed in, and the password given once more."""
    sign_in(client, user)
    post(client, "account_reauthenticate", password=PASSWORD, next=URL)
    return client


def close(client, **typed):
    return client.post(URL, {"sure": "on", **typed}, follow=True)


def is_closed(user):
    return not User.objects.get(pk=user.pk).is_active


def test_password_is_asked_again(client, leaver):
    sign_in(client, leaver)
    page = close(client)
    assert page.request["PATH_INFO"] == reverse("account_reauthenticate")
    assert not is_closed(leaver)


def test_page_says_what_goes_and_what_stays(client, leaver):
    html = confirmed(client, leaver).get(URL).content.decode()
    assert "Ce qui s’efface" in html
    assert "Ce qui reste" in html


def test_without_the_box_nothing_happens(client, leaver):
    confirmed(client, leaver)
    page = client.post(URL, {})
    assert "Cochez cette case pour confirmer." in page.content.decode()
    assert not is_closed(leaver)


def test_nothing_says_who_it_was(client, leaver):
    PersonFactory(user=leaver, email=leaver.email)
    Authenticator.objects.create(user=leaver, type=Authenticator.Type.TOTP, data={"secret": "x"})
    AlertFactory(email=leaver.email)
    OutgoingMail.objects.create(user=leaver, to=leaver.email, kind="compte", subject="Avant")
    client.force_login(leaver, "allauth.account.auth_backends.AuthenticationBackend")
    post(client, "account_reauthenticate", password=PASSWORD, next=URL)
    close(client)
    assert is_closed(leaver)
    assert not User.objects.filter(email__contains="partante").exists()
    assert not EmailAddress.objects.exists()
    assert not Authenticator.objects.exists()
    assert not Person.objects.exists()
    assert not SearchAlert.objects.exists()
    assert OutgoingMail.objects.get().subject == "Votre compte est fermé"


def test_every_device_is_signed_out(client, leaver, client_of):
    elsewhere = client_of(None)
    sign_in(elsewhere, leaver)
    confirmed(client, leaver)
    page = close(client)
    assert "Votre compte est fermé" in page.content.decode()
    for one in (client, elsewhere):
        assert one.get(reverse("my_space")).status_code == 302
    assert not UserSession.objects.exists()


def test_the_address_may_begin_again_from_nothing(client, leaver):
    confirmed(client, leaver)
    close(client)
    sign_in(client, leaver)
    assert client.get(reverse("my_space")).status_code == 302
    post(
        client, "account_signup", email="partante@example.org", password1="la colline bleue en mai"
    )
    new = User.objects.get(email="partante@example.org")
    assert new.pk != leaver.pk


def test_name_stays_where_a_mandate_bears_it(client, leaver):
    person = PersonFactory(user=leaver, email=leaver.email, phone="05 49 00 00 00", is_public=True)
    MandateFactory(person=person)
    confirmed(client, leaver)
    close(client)
    kept = Person.objects.get(pk=person.pk)
    assert (kept.last_name, kept.user, kept.email, kept.phone) == (person.last_name, None, "", "")


def test_history_keeps_a_number_without_a_name(client, leaver):
    import pghistory

    structure = StructureFactory()
    with pghistory.context(user=leaver.pk, route="directory:edit"):
        structure.summary = "Écrit avant de partir."
        structure.save()
    confirmed(client, leaver)
    close(client)
    newest = versions_of(structure)[0]
    assert newest.who
    assert "partante" not in newest.who


def test_member_ends_and_the_past_is_kept(client, leaver):
    MembershipFactory(role="administrateur", structure=(structure := StructureFactory()))
    MembershipFactory(user=leaver, structure=structure, role="administrateur")
    confirmed(client, leaver)
    close(client)
    assert StructureMember.objects.get(user=leaver).until is not None


def test_last_administrator_names_somebody_first(client, leaver):
    member = MembershipFactory(user=leaver, role="administrateur")
    confirmed(client, leaver)
    page = close(client).content.decode()
    assert f"Vous êtes seule ou seul à administrer « {member.structure} »".replace(" »", "") in (
        page.replace("\u202f", " ").replace(" »", "")
    )
    assert not is_closed(leaver)
    assert StructureMember.objects.get(user=leaver).until is None


def test_last_administrator_may_leave_the_page_without_anybody(client, leaver):
    MembershipFactory(user=leaver, role="administrateur")
    confirmed(client, leaver)
    close(client, even_alone="on")
    assert is_closed(leaver)


def test_last_superuser_stays(client_of, leaver):
    User.objects.filter(pk=leaver.pk).update(is_superuser=True)
    client = confirmed(client_of(None), leaver)
    assert "dernière personne" in close(client).content.decode()
    assert not is_closed(leaver)


def test_pending_claim_has_an_outcome(client, leaver):
    claim = leaver.claims.create(structure=StructureFactory(), function="x", message="Moi")
    confirmed(client, leaver)
    close(client)
    claim.refresh_from_db()
    assert (claim.state, claim.message) == ("retiree", "")


def test_twice_is_once(client, leaver):
    from config.closing import close as close_for_good

    for _ in range(2):
        close_for_good(leaver, even_alone=False)
    assert OutgoingMail.objects.count() == 1
