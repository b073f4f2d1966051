"""/mon-espace/courriels/ and the link that stops: each person says what they receive."""

import email.policy
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import mail_letter, outbox
from accounts.models import MailState, MailWish
from tests.accounts.mail_kinds import deliver
from tests.factories import MembershipFactory, OutgoingMailFactory, StructureFactory, UserFactory

pytestmark = pytest.mark.django_db
WORDS = {"nom": "Camille"}
PLAIN = {
    "page": "aussitot", "contact": "aussitot", "vie": "resume", "reunion": "aussitot",
    "agenda": "aussitot", "instance": "aussitot", "resume": "aussitot",
}  # fmt: skip


@pytest.fixture
def page(territory):
    return reverse("mail_wishes")


@pytest.fixture
def keeper(territory):
    return MembershipFactory(structure=StructureFactory(name="La Fabrique")).user


def scope_of(user):
    return f"structure:{user.memberships.get().structure_id}"


def all_of(user):
    """What the form says when nothing was chosen."""
    return {**PLAIN, name_of("page", user): "general", name_of("contact", user): "general"}


def name_of(topic, user):
    return f"{topic}-{scope_of(user).replace(':', '-')}"


# -- The page --------------------------------------------------------------------------------------
def test_it_shows_what_is_usual_then_each_structure_kept(client_of, keeper, page):
    html = client_of(keeper).get(page).content.decode()
    assert keeper.email in html
    assert "La Fabrique" in html
    assert "comme en général" in html
    assert html.count("<select") == 7 + 2


def test_a_visitor_signs_in_first(client, page):
    assert client.get(page).url.startswith(reverse("account_login"))


def test_choices_are_kept_and_heard(client_of, keeper, page, plain):
    answer = client_of(keeper).post(
        page,
        {**all_of(keeper), "contact": "resume", name_of("contact", keeper): "jamais"},
        follow=True,
    )
    assert "Vos choix sont enregistrés." in answer.content.decode()
    assert outbox.write(plain, keeper, WORDS).state == MailState.FOR_DIGEST
    told = outbox.write(plain, keeper, WORDS, scope=scope_of(keeper))
    assert told.state == MailState.UNWANTED
    html = client_of(keeper).get(page).content.decode()
    assert html.count("selected") == 9


def test_as_in_general_forgets_what_was_said_of_one_structure(client_of, keeper, page):
    MailWish.objects.create(user=keeper, topic="page", scope=scope_of(keeper), wish="jamais")
    client_of(keeper).post(page, all_of(keeper))
    assert not MailWish.objects.exclude(scope="").exists()


def test_twice_is_as_once(client_of, keeper, page):
    for _ in range(2):
        assert (
            client_of(keeper).post(page, all_of(keeper) | {"contact": "jamais"}).status_code == 302
        )
    assert MailWish.objects.get(user=keeper, topic="contact").wish == "jamais"


@pytest.mark.parametrize(
    "change", [{"contact": "demain"}, {"contact": "a\0b"}, {"contact": ""}, {"resume": "resume"}]
)
def test_another_answer_is_refused_and_nothing_kept(client_of, keeper, page, change):
    answer = client_of(keeper).post(page, all_of(keeper) | change)
    assert answer.status_code in {200, 400}
    assert not MailWish.objects.exists()


def test_another_s_structure_is_not_read(client_of, keeper, page):
    other = MembershipFactory().user
    client_of(keeper).post(
        page, all_of(keeper) | {name_of("page", other): "jamais", "user": other.pk}
    )
    assert not MailWish.objects.filter(user=other).exists()
    assert not MailWish.objects.exclude(scope="").exists()


def test_a_structure_left_is_no_longer_asked_about(client_of, keeper, page):
    keeper.memberships.update(until=timezone.now())
    assert "La Fabrique" not in client_of(keeper).get(page).content.decode()


def test_it_costs_the_same_for_more_structures(
    client_of, keeper, page, django_assert_max_num_queries
):
    for _ in range(5):
        MembershipFactory(user=keeper)
        OutgoingMailFactory(user=keeper, state=MailState.FOR_DIGEST)
    client = client_of(keeper)
    with django_assert_max_num_queries(9):
        client.get(page)


def test_what_waits_for_the_digest_is_told(client_of, keeper, page):
    OutgoingMailFactory(
        user=keeper, state=MailState.FOR_DIGEST, headline="Un message", path="/aide/"
    )
    assert '<a href="/aide/">Un message</a>' in client_of(keeper).get(page).content.decode()


# -- The link at the foot of each mail ----------------------------------------------------------------
@pytest.fixture
def link(territory, plain, stranger):
    it = StructureFactory(name="Les Bocaux")
    outbox.write(plain, stranger, WORDS, scope=f"structure:{it.pk}")
    (sent,) = deliver()
    return re.sub(r"^https?://[^/]+", "", sent.extra_headers["List-Unsubscribe"].strip("<>"))


def test_opening_it_stops_nothing(client, link, stranger):
    html = client.get(link).content.decode()
    assert "Les Bocaux" in html
    assert "Ne plus les recevoir" in html
    assert 'content="noindex"' in html
    assert not MailWish.objects.exists()


def test_a_mail_program_stops_in_one_post_without_session_nor_form(link, plain, stranger):
    strict = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = strict.post(link, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert "C’est arrêté" in answer.content.decode()
    wish = MailWish.objects.get()
    assert (wish.user, wish.topic, wish.wish) == (stranger, "contact", "jamais")
    assert outbox.write(plain, stranger, WORDS, scope=wish.scope).state == MailState.UNWANTED
    assert outbox.write(plain, stranger, WORDS, scope="structure:0").state == MailState.TO_SEND


def test_mail_programs_read_the_header_however_long(plain, stranger, settings):
    settings.SITE_URL = "https://ess.un-nom-de-domaine-assez-long.example.org"
    outbox.write(plain, stranger, WORDS, scope="structure:123456")
    (sent,) = deliver()
    for policy in (email.policy.default, email.policy.SMTP):
        raw = sent.message(policy=policy).as_bytes().decode()
        (line,) = re.findall(r"^List-Unsubscribe: (.*?)\r?$", raw, re.MULTILINE)
        assert line == sent.extra_headers["List-Unsubscribe"]
        assert line.startswith(f"<{settings.SITE_URL}/courriels/arreter/")


def test_it_holds_for_ever_whatever_was_chosen_since(client, link, stranger):
    client.post(link)
    MailWish.objects.update(wish="aussitot")
    assert "Ne plus les recevoir" in client.get(link).content.decode()
    client.post(link)
    assert MailWish.objects.get().wish == "jamais"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_is_not_found(client, link, territory, method):
    user = UserFactory()
    own = mail_letter.signed(user, "contact", "")
    body, seal = own.rsplit(":", 1)
    other, _ = mail_letter.signed(UserFactory(), "contact", "").rsplit(":", 1)
    forged = [f"{other}:{seal}", body, "x", f"{own}x", mail_letter.signed(user, "compte", ""),
              mail_letter.signed(user, "rien", "")]  # fmt: skip
    for one in forged:
        path = reverse("mail_stop", args=[one])
        assert getattr(client, method)(path).status_code == 404, one
    assert not MailWish.objects.exists()


def test_the_link_of_an_account_that_is_no_more_is_not_found(client, link, stranger):
    stranger.delete()
    assert client.post(link).status_code == 404


def test_a_hidden_structure_is_not_named(client, territory, stranger):
    it = StructureFactory(draft=True, name="Encore secrète")
    path = reverse("mail_stop", args=[mail_letter.signed(stranger, "page", f"structure:{it.pk}")])
    assert "Encore secrète" not in client.get(path).content.decode()


def test_the_digest_can_be_stopped_too(client, territory, stranger):
    path = reverse("mail_stop", args=[mail_letter.signed(stranger, "resume", "")])
    client.post(path)
    assert MailWish.objects.get().topic == "resume"
