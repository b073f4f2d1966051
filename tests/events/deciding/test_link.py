"""The link of a mail: who answers for a decision without an account says where it stands."""

import datetime as dt

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from events.deciding.links import LINK, path_of
from events.deciding.readers import readers_of
from events.deciding.reminding import remind
from tests.factories import DecisionFactory, MandateFactory, PersonFactory, days_from_today
from tests.hostile import inspect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def decision(db):
    return DecisionFactory(
        text="Louer la salle.", owner=PersonFactory(email="nadia@example.org", is_public=False),
        taken_on=days_from_today(-40), due_on=days_from_today(-3),
    )  # fmt: skip


def link(decision):
    return path_of(decision, next(readers_of(decision)))


def told(client, path, **changes):
    form = client.get(path).context["form"]
    return {"status": "en_cours", "status_note": "Devis demandé.", "vu": form.mark} | changes


def test_the_mail_brings_it_and_opening_it_changes_nothing(client, decision):
    remind(timezone.now())
    mail = OutgoingMail.objects.get()
    assert "sans créer de compte" in mail.body
    page = client.get(mail.path)
    assert page.status_code == 200
    assert "Louer la salle." in page.text
    assert inspect(page.text).h1 == 1
    assert page["Referrer-Policy"] == "strict-origin"
    assert "noindex" in page["X-Robots-Tag"]
    decision.refresh_from_db()
    assert decision.status == "ouverte"


def test_it_is_said_once_and_read_in_the_register(client, decision):
    path = link(decision)
    sent = told(client, path)
    for _ in range(2):
        assert client.post(path, sent).status_code == 302
    decision.refresh_from_db()
    assert (decision.status, decision.status_note) == ("en_cours", "Devis demandé.")
    assert type(decision).pgh_event_model.objects.filter(pgh_obj_id=decision.pk).count() == 2
    assert "Devis demandé." in client.get(reverse("events:decisions")).text
    page = client.get(decision.get_absolute_url()).text
    assert "par qui en a la charge, depuis le lien d’un courriel" in page
    assert "nadia@example.org" not in page


def test_done_it_is_closed_and_the_link_says_so(client, decision):
    path = link(decision)
    sent = told(client, path, status="faite", status_note="Salle louée.")
    for _ in range(2):
        page = client.post(path, sent, follow=True)
        assert page.status_code == 410
        assert "Salle louée." in page.text
    decision.refresh_from_db()
    assert decision.closed_on == timezone.localdate()
    late = client.post(path, sent | {"status_note": "Autre chose."})
    assert late.status_code == 410
    assert "Autre chose." in late.text
    assert "n’a pas été enregistré" in late.text


@pytest.mark.parametrize("status", ["abandonnee", "mage", ""])
def test_what_it_may_not_say_is_refused_and_kept_on_the_page(client, decision, status):
    path = link(decision)
    page = client.post(path, told(client, path, status=status))
    assert page.status_code == 200
    assert "Devis demandé." in page.text
    decision.refresh_from_db()
    assert decision.status == "ouverte"


def test_two_who_write_at_once_lose_nothing(client, decision):
    path = link(decision)
    sent = told(client, path)
    decision.status_note = "Écrit par le secrétariat."
    decision.save()
    page = client.post(path, sent).text
    assert "Écrit par le secrétariat." in page
    assert "Devis demandé." in page


def test_it_dies_with_age(client, decision, monkeypatch):
    path, later = link(decision), timezone.now() + dt.timedelta(days=46)
    monkeypatch.setattr(signing.time, "time", later.timestamp)
    page = client.get(path)
    assert (page.status_code, "quarante-cinq jours" in page.text) == (410, True)
    assert client.get(link(decision)).status_code == 200


def test_it_dies_with_what_made_it(client, decision):
    path = link(decision)
    decision.owner.email = "autre@example.org"
    decision.owner.save()
    page = client.get(path)
    assert (page.status_code, "Louer" in page.text) == (410, False)
    moved = link(decision)
    decision.owner = PersonFactory(email="suivante@example.org")
    decision.save()
    assert client.post(moved, {"status": "faite", "status_note": "x", "vu": ""}).status_code == 410
    decision.refresh_from_db()
    assert decision.status == "ouverte"


def test_what_is_reserved_is_read_by_who_sits_there_alone(client, decision):
    mandate = MandateFactory(body=decision.meeting.body, person=decision.owner)
    decision.is_confidential = True
    decision.save()
    path = link(decision)
    assert client.get(path).status_code == 200
    mandate.ends_on = days_from_today(-1)
    mandate.save()
    page = client.get(path)
    assert (page.status_code, "Louer" in page.text) == (410, False)


def test_a_forged_one_opens_nothing(client, decision):
    signed = signing.TimestampSigner(salt=LINK.salt)
    for text in ("faux:lien:ici", signed.sign_object(["x", 1]), signed.sign_object([0, "p1", "m"])):
        assert client.get(reverse("events:decision_link", args=[text])).status_code == 404
