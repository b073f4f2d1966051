"""/mon-espace/donnees/: all of one's own data, and nothing of anybody else."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import OutgoingMail, Person
from config import own_data
from directory.models import ContactMessage
from roadmap.models import Note
from tests.accounts.test_sign_in import SECRET
from tests.factories import (
    ActionFactory,
    AlertFactory,
    MandateFactory,
    MembershipFactory,
    PersonFactory,
    StructureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def account(marker):
    """An account with something of everything, each bearing `marker`."""
    user = UserFactory(email=f"{marker}@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    person = PersonFactory(user=user, last_name=f"Nom {marker}", email=user.email)
    MembershipFactory(user=user, structure=StructureFactory(name=f"Page {marker}"))
    MandateFactory(person=person, body__name=f"Instance {marker}")
    action = ActionFactory(title=f"Action {marker}", pilot=person)
    Note.objects.create(action=action, author=person, text=f"Note {marker}")
    AlertFactory(email=user.email, label=f"Alerte {marker}")
    OutgoingMail.objects.create(
        user=user, to=user.email, kind="compte", subject=f"Courriel {marker}"
    )
    ContactMessage.objects.create(
        structure=StructureFactory(), sender_email=user.email.upper(), body=f"Message {marker}",
        subject="autre", token=marker,
    )  # fmt: skip
    user.claims.create(structure=StructureFactory(), function=f"Fonction {marker}")
    return user


@pytest.fixture
def both(territory):
    return account("mienne"), account("autrui")


WORDS = (
    "Nom", "Page", "Instance", "Action", "Note", "Alerte", "Courriel", "Message", "Fonction",
)  # fmt: skip


def test_json_holds_all_of_mine_and_nothing_of_others(client_of, both):
    text = client_of(both[0]).get(reverse("own_data_json")).content.decode()
    assert all(f"{word} mienne" in text for word in WORDS)
    assert "autrui" not in text
    assert set(json.loads(text)["données"]) == {part.name for part in own_data.PARTS}


def test_tables_hold_the_same(client_of, both):
    answer = client_of(both[0]).get(reverse("own_data_csv"))
    assert answer.headers["Content-Type"] == "application/zip"
    assert "attachment" in answer.headers["Content-Disposition"]
    with ZipFile(io.BytesIO(answer.content)) as archive:
        files = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    text = "".join(files.values())
    assert all(f"{word} mienne" in text for word in WORDS)
    assert "autrui" not in text
    for table in files.values():
        rows = list(csv.reader(io.StringIO(table), delimiter=";"))
        assert len({len(row) for row in rows}) == 1


def test_address_that_is_not_verified_opens_nothing(client_of, both):
    mine, _ = both
    EmailAddress.objects.create(user=mine, email="Autrui@example.org", verified=False)
    text = client_of(mine).get(reverse("own_data_json")).content.decode()
    assert "Message autrui" not in text
    assert "Alerte autrui" not in text


def test_secrets_stay(client_of, both):
    TOTP.activate(both[0], SECRET)
    text = client_of(both[0]).get(reverse("own_data_json")).content.decode()
    assert "second facteur" in text
    assert SECRET not in text
    assert both[0].password not in text
    assert "gAAAA" not in text  # the encrypted secret


def test_formula_is_harmless_in_a_spreadsheet(client_of, both):
    Person.objects.filter(user=both[0]).update(last_name="=cmd|calc")
    content = client_of(both[0]).get(reverse("own_data_csv")).content
    with ZipFile(io.BytesIO(content)) as archive:
        assert ";=cmd" not in archive.read("personne.csv").decode()


def test_page_says_what_is_there(client_of, both):
    html = client_of(both[0]).get(reverse("own_data")).content.decode()
    assert "Vos mandats&nbsp;: 1" in html
    assert "autrui" not in html


def test_is_kept_by_no_cache(client_of, both):
    for name in ("own_data", "own_data_json", "own_data_csv"):
        answer = client_of(both[0]).get(reverse(name))
        assert "no-store" in answer.headers["Cache-Control"]


def test_too_many_are_refused_then_not(client_of, both):
    client = client_of(both[0])
    statuses = [client.get(reverse("own_data_json")).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    assert client_of(both[1]).get(reverse("own_data_json")).status_code == 200
    cache.clear()
    assert client.get(reverse("own_data_json")).status_code == 200


def test_costs_the_same_for_one_thing_and_for_ten(client_of, both):
    client, url = client_of(both[0]), reverse("own_data")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(url)
    for number in range(9):
        MembershipFactory(user=both[0])
        MandateFactory(person=both[0].person, body__name=f"Instance {number}")
        AlertFactory(email=both[0].email, query=f"q={number}")
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few)
