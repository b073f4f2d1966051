"""/alertes/ and send_digests: asked, confirmed, sent once a week at most, stopped in one click."""

import datetime as dt
import re
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import CommandError, call_command
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from accounts import mail_server
from directory.following import alert_mail, alerts
from directory.models import SearchAlert, Structure
from directory.results import StructureSearch
from directory.views.alert import BY_VISITOR
from tests.admin_forms import change_url, list_url
from tests.factories import AlertFactory, CommuneFactory, StructureFactory

pytestmark = pytest.mark.django_db
NEW = "/alertes/nouvelle/"
EMAIL = "camille@example.org"


@pytest.fixture(autouse=True)
def here(settings, territory):
    settings.SITE_URL = "https://ess.example.org"


def ask(client, query="?famille=association", email=EMAIL, **more):
    return client.post(NEW + query, {"email": email, **more})


def link(message):
    return urlsplit(re.search(r"https://\S+/alertes/\S+", message.body).group()).path


def digests(capsys=None):
    call_command("send_digests")


def said(capsys):
    """Of alerts: the last line, after that of the accounts' digests."""
    call_command("send_digests")
    return capsys.readouterr().out.strip().splitlines()[-1]


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


# -- Asking -----------------------------------------------------------------------------------------
def test_the_form_tells_the_search_in_words(client):
    StructureFactory(family="mutuelle")
    html = client.get(NEW + "?famille=mutuelle&tri=nom").content.decode()
    assert "Mutuelle <span" in re.sub(r"\s+", " ", html)
    assert "1 structure aujourd" in html


def test_an_alert_is_confirmed_by_a_button_and_not_by_a_link(client):
    assert ask(client)["Location"] == "/alertes/demande/"
    assert client.get("/alertes/demande/").status_code == 200
    alert = SearchAlert.objects.get()
    assert (alert.query, alert.label, alert.confirmed_at) == (
        "famille=association",
        "Association",
        None,
    )
    (message,) = mail.outbox
    assert message.to == [EMAIL]
    path = link(message)
    assert "Confirmer l’alerte</button>" in client.get(path).content.decode()
    assert client.head(path).status_code == 200
    alert.refresh_from_db()
    assert alert.confirmed_at is None
    assert client.post(path)["Location"] == path
    alert.refresh_from_db()
    assert alert.confirmed_at
    assert "Votre alerte est en place" in client.get(path).content.decode()


def test_confirming_needs_our_own_form(client):
    ask(client)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link(mail.outbox[0])).status_code == 403
    assert strict.post(NEW, {"email": EMAIL}).status_code == 403


def test_the_link_ends_after_a_week(client, monkeypatch):
    ask(client)
    later = timezone.now().timestamp() + 8 * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    response = client.get(link(mail.outbox[0]))
    assert response.status_code == 404
    assert "plus valable" in response.content.decode()


@pytest.mark.parametrize("text", ["x", "x:y:z", "a" * 500, "%E2%82%AC:1:2"])
def test_a_forged_link_confirms_nothing(client, text):
    ask(client)
    assert client.post(f"/alertes/confirmer/{text}/").status_code == 404
    assert not SearchAlert.objects.running().exists()


def test_asked_twice_it_is_one_alert_and_the_same_answer(client):
    first, again = ask(client), ask(client, email=EMAIL.upper())
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    alert = SearchAlert.objects.get()
    alert.confirm()
    known = ask(client)
    assert (known.status_code, known["Location"]) == (first.status_code, first["Location"])
    assert SearchAlert.objects.count() == 1
    assert [message.subject for message in mail.outbox] == [
        "Confirmez votre alerte", "Confirmez votre alerte", "Vous suivez déjà cette recherche",
    ]  # fmt: skip


def test_the_same_search_in_another_order_is_the_same():
    CommuneFactory(insee="99001")
    one = StructureSearch(QueryDict("famille=association&commune=99001&tri=nom&page=3"))
    other = StructureSearch(QueryDict("commune=99001&famille=association"))
    assert alerts.query_of(one) == alerts.query_of(other) == "commune=99001&famille=association"


def test_a_robot_gets_the_same_answer_and_nothing_else(client):
    assert ask(client, site_web="http://x")["Location"] == "/alertes/demande/"
    assert not mail.outbox
    assert not SearchAlert.objects.exists()


@pytest.mark.parametrize(
    "email", ["", "camille", "a@b", "a@example.org\nBcc: b@example.org", "é😀"]
)
def test_a_wrong_address_is_told_on_the_form(client, email):
    response = ask(client, email=email)
    assert response.status_code == 200
    assert (
        "Donnez l’adresse" in response.content.decode()
        or "Écrivez une adresse" in response.content.decode()
    )
    assert not mail.outbox


def test_five_an_hour_by_visitor_and_by_address(client):
    for number in range(BY_VISITOR.amount):
        assert ask(client, email=f"c{number}@example.org").status_code == 302
    assert ask(client, email="c9@example.org").status_code == 429
    for number in range(BY_VISITOR.amount):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(NEW, {"email": EMAIL})
    assert Client(REMOTE_ADDR="192.0.2.99").post(NEW, {"email": EMAIL}).status_code == 429


def test_plus_signs_do_not_make_more_addresses(client):
    for number in range(BY_VISITOR.amount):
        plus = EMAIL.replace("@", f"+{number}@")
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(NEW, {"email": plus})
    assert Client(REMOTE_ADDR="192.0.2.99").post(NEW, {"email": EMAIL}).status_code == 429


def test_an_address_that_mail_cannot_carry_is_told_on_the_form(client, monkeypatch):
    refusal = broken(ValueError(f"Invalid address {EMAIL}"))
    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refusal)
    response = ask(client)
    assert response.status_code == 503
    assert "vérifiez l’adresse" in response.content.decode()


def test_a_search_that_finds_too_much_is_refused(client, monkeypatch):
    monkeypatch.setattr(alerts, "MOST_FOUND", 1)
    StructureFactory.create_batch(2)
    response = ask(client, "")
    assert response.status_code == 400
    assert "ajoutez un filtre" in response.content.decode()


def test_no_address_of_a_stranger_travels_in_our_mail(client):
    ask(client, "?q=gagnez+http://x.example+ou+y.example")
    message = mail.outbox[0]
    whole = message.body + message.alternatives[0].content
    assert "gagnez … ou …" in message.body
    assert "x.example" not in whole
    assert "y.example" not in whole


def test_a_mail_server_that_is_away_is_told(client, monkeypatch):
    def away(self):
        raise ConnectionRefusedError

    monkeypatch.setattr(locmem.EmailBackend, "open", away)
    response = ask(client)
    assert response.status_code == 503
    assert "pas pu partir" in response.content.decode()


def test_bad_filters_are_a_page(client):
    for query in ("?q=" + "x" * 3000, "?" + "q=a&" * 300, "?famille=inconnue", "?q=%3Cscript%3E"):
        assert client.get(NEW + query).status_code == 200
        assert ask(client, query, email=f"a{len(query)}@example.org").status_code in {302, 429}
    assert client.get(NEW + "?q=%00").status_code == 400


# -- The weekly round -----------------------------------------------------------------------------------
def test_only_what_is_new_is_told_and_once(client, capsys):
    old = StructureFactory(name="Ancienne")
    alert = AlertFactory(query="famille=association", seen=[old.pk])
    assert said(capsys).startswith("0 alerte envoyée, 0 refusée")
    new = StructureFactory(name="Toute Nouvelle", summary="Elle arrive.", is_sample=True)
    StructureFactory(name="Autre famille", family="mutuelle")
    assert said(capsys) == "1 alerte envoyée, 0 refusée, 0 à vérifier."
    (message,) = mail.outbox
    assert message.to == [alert.email]
    for part in (message.body, message.alternatives[0].content):
        assert "Toute Nouvelle" in part
        assert "exemple fictif" in part
        assert "Ancienne" not in part
        assert "Autre famille" not in part
        assert f"https://ess.example.org{new.get_absolute_url()}" in part
        assert "parce que vous avez demandé" in part
        assert f"https://ess.example.org{alert.stop_path}" in part
    alert.refresh_from_db()
    assert alert.sending_at is None
    assert sorted(alert.seen) == [old.pk, new.pk]
    assert said(capsys).startswith("0 alerte")


def test_one_newly_matching_is_news_too(capsys):
    it = StructureFactory(family="mutuelle")
    AlertFactory(query="famille=association")
    Structure.objects.filter(pk=it.pk).update(family="association")
    digests()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("days", "sent"), [(6, 0), (7, 1), (8, 1)])
def test_at_most_once_a_week(days, sent):
    AlertFactory(last_sent_at=timezone.now())
    StructureFactory()
    alerts.ALERTS.send_due(in_days(days))
    assert len(mail.outbox) == sent


def test_a_job_run_a_little_earlier_the_next_week_still_sends():
    noon = timezone.localtime().replace(hour=12, minute=0, second=30)
    AlertFactory(last_sent_at=noon - dt.timedelta(days=7))
    StructureFactory()
    assert alerts.ALERTS.send_due(noon.date()).sent == 1


@pytest.mark.parametrize("state", [{"confirmed_at": None}, {"stopped_at": timezone.now()}])
def test_neither_unconfirmed_nor_stopped_ones_are_sent(state):
    AlertFactory(**state)
    StructureFactory()
    digests()
    assert not mail.outbox


def test_the_mail_is_stopped_in_one_click(client):
    alert = AlertFactory()
    StructureFactory()
    digests()
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe"] == f"<https://ess.example.org{alert.stop_path}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    program = Client(enforce_csrf_checks=True)
    answer = program.post(alert.stop_path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    alert.refresh_from_db()
    assert alert.stopped_at


def test_looking_at_the_stop_page_stops_nothing(client):
    alert = AlertFactory()
    assert "Arrêter l’alerte</button>" in client.get(alert.stop_path).content.decode()
    alert.refresh_from_db()
    assert alert.stopped_at is None
    client.post(alert.stop_path)
    assert "L’alerte est arrêtée" in client.get(alert.stop_path).content.decode()


def test_the_identifier_of_a_mail_is_the_same_for_one_day():
    alert = AlertFactory()
    day = dt.date(2026, 11, 3)
    first, again = (alert_mail.digest(alert, [], 1, day).extra_headers["Message-ID"] for _ in "ab")
    assert first == again == f"<alerte-{alert.token}-20261103@ess.example.org>"


def broken(error):
    def send(self, messages):
        raise error

    return send


def test_a_crash_between_leaves_it_to_check_and_never_sends_it_again(monkeypatch, capsys):
    alert = AlertFactory()
    StructureFactory()
    monkeypatch.setattr(locmem.EmailBackend, "send_messages", broken(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        digests()
    monkeypatch.undo()
    alert.refresh_from_db()
    assert alert.state == "à vérifier"
    assert said(capsys) == "0 alerte envoyée, 0 refusée, 1 à vérifier."
    assert not mail.outbox


def test_a_connection_lost_in_the_middle_is_a_doubt(monkeypatch):
    AlertFactory()
    StructureFactory()
    monkeypatch.setattr(locmem.EmailBackend, "send_messages", broken(SMTPServerDisconnected("x")))
    assert alerts.ALERTS.send_due(in_days(0)).to_check == 1


def test_a_refused_address_does_not_stop_the_others(monkeypatch):
    bad, good = AlertFactory(email="bad@example.org"), AlertFactory(email="good@example.org")
    StructureFactory()
    send = locmem.EmailBackend.send_messages

    def picky(self, messages):
        if messages[0].to == ["bad@example.org"]:
            raise SMTPRecipientsRefused({"bad@example.org": (550, b"bad@example.org unknown")})
        return send(self, messages)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", picky)
    tally = alerts.ALERTS.send_due(in_days(0))
    assert (tally.sent, tally.refused, tally.to_check) == (1, 1, 0)
    assert [message.to for message in mail.outbox] == [[good.email]]
    bad.refresh_from_db()
    assert (bad.failure, bad.last_sent_at) == ("code 550", None)


def test_an_alert_deleted_during_a_round_does_not_stop_the_others(monkeypatch):
    _, doomed, last = AlertFactory(), AlertFactory(), AlertFactory()
    StructureFactory()
    send = locmem.EmailBackend.send_messages

    def meanwhile(self, messages):
        SearchAlert.objects.filter(pk=doomed.pk).delete()
        return send(self, messages)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", meanwhile)
    assert alerts.ALERTS.send_due(in_days(0)).sent == 2
    assert mail.outbox[-1].to == [last.email]


def test_nothing_is_marked_when_the_mail_server_is_away(monkeypatch):
    def away(self):
        raise ConnectionRefusedError

    AlertFactory()
    StructureFactory()
    monkeypatch.setattr(locmem.EmailBackend, "open", away)
    with pytest.raises(CommandError, match="ne répond pas"):
        digests()
    assert not SearchAlert.objects.to_check().exists()


def test_two_rounds_at_once_send_one_mail(monkeypatch):
    """The other round takes it between the reading and the marking."""
    alert = AlertFactory()
    StructureFactory()
    open_server = mail_server.open_server

    def taken_meanwhile():
        SearchAlert.objects.filter(pk=alert.pk).update(sending_at=timezone.now())
        return open_server()

    monkeypatch.setattr(mail_server, "open_server", taken_meanwhile)
    assert alerts.ALERTS.send_due(in_days(0)).sent == 0
    assert not mail.outbox


def test_a_search_that_lost_its_filter_sends_no_flood(capsys):
    alert = AlertFactory(query="activite=disparue")
    StructureFactory.create_batch(3)
    assert said(capsys) == "0 alerte envoyée, 1 refusée, 0 à vérifier."
    assert not mail.outbox
    alert.refresh_from_db()
    assert alert.failure == alerts.GONE


def test_many_news_are_cut_and_counted():
    AlertFactory()
    StructureFactory.create_batch(alert_mail.SHOWN + 3)
    digests()
    assert "… et 3 autres." in mail.outbox[0].body
    assert mail.outbox[0].body.count("\n- ") == alert_mail.SHOWN


def test_a_hostile_name_stays_text_in_the_mail():
    AlertFactory(label="a\nBcc: x@example.org")
    StructureFactory(name="<script>alert(1)</script>")
    digests()
    (message,) = mail.outbox
    assert "<script>" not in message.alternatives[0].content
    assert "\n" not in message.subject


# -- What is kept ------------------------------------------------------------------------------------------
def test_purging_forgets_unconfirmed_and_stopped_addresses():
    old = timezone.now() - dt.timedelta(days=9)
    AlertFactory(confirmed_at=None, created_at=old)
    fresh = AlertFactory(confirmed_at=None)
    stopped = AlertFactory(stopped_at=timezone.now(), seen=[1])
    running = AlertFactory(created_at=old)
    assert alerts.ALERTS.purge(timezone.now(), dry_run=True) == 2
    assert alerts.ALERTS.purge(timezone.now()) == 2
    stopped.refresh_from_db()
    assert (stopped.email, stopped.seen) == ("", [])
    assert set(SearchAlert.objects.exclude(email="")) == {fresh, running}
    assert alerts.ALERTS.purge(timezone.now()) == 0


def test_one_stopped_can_be_asked_again(client):
    AlertFactory(email=EMAIL, query="famille=association", stopped_at=timezone.now())
    ask(client)
    assert SearchAlert.objects.not_stopped().count() == 1
    assert mail.outbox[0].subject == "Confirmez votre alerte"


# -- The admin ------------------------------------------------------------------------------------------------
@pytest.fixture
def staff(client_of, animator):
    animator.is_superuser = True
    animator.save()
    return client_of(animator)


def test_staff_see_masked_addresses_only(staff):
    alert = AlertFactory(email=EMAIL)
    for url in (list_url(SearchAlert), change_url(alert), list_url(SearchAlert, f"?q={EMAIL}")):
        html = staff.get(url).content.decode()
        assert "c•••@example.org" in html
        assert EMAIL not in html.replace(f'value="{EMAIL}"', "")


def act(staff, action, *rows):
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    assert staff.post(list_url(SearchAlert), data).status_code == 302


def test_staff_stop_an_alert(staff):
    alert = AlertFactory()
    act(staff, "stop", alert)
    alert.refresh_from_db()
    assert alert.stopped_at


@pytest.mark.parametrize(("action", "again"), [("arrived", 0), ("send_again", 1)])
def test_staff_end_a_doubt(staff, action, again):
    alert = AlertFactory(sending_at=timezone.now())
    StructureFactory()
    assert "à vérifier" in staff.get(list_url(SearchAlert, "?etat=verifier")).content.decode()
    act(staff, action, alert)
    alert.refresh_from_db()
    assert alert.sending_at is None
    alerts.ALERTS.send_due(in_days(0))
    assert len(mail.outbox) == again
