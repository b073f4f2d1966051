"""/mon-espace/profil/: who one is, and the person of the same verified address."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts import linking
from accounts.models import Person
from tests.factories import ActionFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
TYPED = {"first_name": "Ana", "last_name": "Exemple", "function": "conseillère", "is_public": "on"}


@pytest.fixture
def member(territory):
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def save(client, **typed):
    return client.post(reverse("profile"), {**TYPED, **typed})


def test_first_time_makes_the_person_of_the_account(client_of, member):
    client = client_of(member)
    for _ in range(2):  # a double click
        assert save(client).status_code == 302
    person = Person.objects.get()
    assert (person.user, person.email, person.is_public) == (member, member.email, True)
    assert "Ana" in client.get(reverse("profile")).content.decode()


def test_person_of_the_verified_address_is_theirs(client_of, member):
    known = PersonFactory(email=member.email.upper(), last_name="Ancien")
    draft = ActionFactory(draft=True, pilot=known)
    client = client_of(member)
    save(client)
    known.refresh_from_db()
    assert (known.user, known.last_name) == (member, "Exemple")
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_address_that_is_not_verified_links_nothing(client_of, member):
    EmailAddress.objects.filter(user=member).update(verified=False)
    known = PersonFactory(email=member.email)
    save(client_of(member))
    known.refresh_from_db()
    assert known.user is None
    assert member.person.email == ""


def test_person_of_another_account_is_never_taken(client_of, member):
    other = PersonFactory(email=member.email, user=UserFactory())
    save(client_of(member))
    other.refresh_from_db()
    assert other.user != member
    assert member.person != other


def test_second_person_of_the_same_human_stays_apart(member):
    EmailAddress.objects.create(user=member, email="seconde@example.org", verified=True)
    first, second = PersonFactory(email=member.email), PersonFactory(email="seconde@example.org")
    for _ in range(2):
        assert linking.link(member) == first
    second.refresh_from_db()
    assert second.user is None


@pytest.mark.parametrize("field", ["user", "email", "is_sample", "id"])
def test_hidden_fields_are_ignored(client_of, member, field):
    other = UserFactory()
    save(client_of(member), **{field: other.pk})
    person = Person.objects.get(user=member)
    assert (person.email, person.is_sample) == (member.email, False)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"last_name": ""}, "Ce champ est obligatoire."),
        ({"last_name": "\u200b\u2060"}, "obligatoire"),
        ({"last_name": "a" * 81}, "80"),
        ({"first_name": "Ana\u202egro"}, "caractères invisibles interdits"),
        ({"function": "a\0b"}, "invisibles"),
        ({"phone": "pas un numéro"}, "Ce numéro n’est pas valable"),
        ({"is_public": "", "email_is_public": "on"}, "L’adresse ne peut paraître que si"),
    ],
)
def test_what_cannot_be_is_said_in_french(client_of, member, typed, told):
    page = save(client_of(member), **typed)
    assert page.status_code == 200
    assert told in page.content.decode()
    assert not Person.objects.exists()


def test_visitor_signs_in_first(client_of, territory):
    page = client_of(None).post(reverse("profile"), TYPED)
    assert page.status_code == 302
    assert not Person.objects.exists()


def test_every_way_about_the_account_starts_here(client_of, member):
    html = client_of(member).get(reverse("profile")).content.decode()
    for name in (
        "account_email", "account_change_password", "mfa_index", "usersessions_list",
        "mail_wishes", "own_data", "close_account",
    ):  # fmt: skip
        assert f'href="{reverse(name)}"' in html
