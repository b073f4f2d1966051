"""/annuaire/<slug>/revendiquer/: who proves it keeps the page at once, else somebody answers."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from directory.choices import ClaimProof, ClaimState, MemberRole
from directory.keepers import claims, membership
from directory.keepers.claim_proof import domain_of, published_domains
from directory.models import MembershipRequest, StructureMember
from tests.factories import (
    ClaimFactory,
    InvitationFactory,
    MembershipFactory,
    StructureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SIRET = "73282932000074"


@pytest.fixture(autouse=True)
def no_turn_taken(db):
    cache.clear()


@pytest.fixture
def it(territory):
    return StructureFactory(name="La Fabrique", slug="fabrique", siret=SIRET)


@pytest.fixture
def path(it):
    return reverse("directory:claim", args=[it.slug])


def account(email, *, verified=True):
    user = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def words(answer):
    return re.sub(r"[\s\u202f\xa0]+", " ", answer.content.decode())


def mails(kind):
    return sorted(OutgoingMail.objects.filter(kind=kind).values_list("to", flat=True))


def body_of(kind):
    return OutgoingMail.objects.filter(kind=kind).last().body


# -- Coming to it ---------------------------------------------------------------------------------
def test_the_page_of_the_structure_leads_to_it(client, it, path):
    assert f'href="{path}"' in client.get(it.get_absolute_url()).content.decode()


def test_a_visitor_reads_why_and_comes_back_to_it_signed_in(client, path):
    html = client.get(path).content.decode()
    assert f"{reverse('account_signup')}?next={path}" in html
    assert f"{reverse('account_login')}?next={path}" in html
    assert "<form" not in html.split("<main")[1]
    assert client.post(path, {"function": "x"}).url == f"{reverse('account_login')}?next={path}"
    assert not MembershipRequest.objects.exists()


def test_the_siret_is_asked_only_where_it_can_prove(client_of, stranger, it, path):
    client = client_of(stranger)
    assert 'name="siret"' in client.get(path).content.decode()
    MembershipFactory(structure=it, role="administrateur")
    assert 'name="siret"' not in client.get(path).content.decode()


def test_a_member_is_told_so(client_of, it, path):
    member = MembershipFactory(structure=it).user
    assert "Vous tenez cette page" in words(client_of(member).get(path))
    client_of(member).post(path, {"function": "Présidente"})
    assert not MembershipRequest.objects.exists()


# -- Proofs -----------------------------------------------------------------------------------------
def test_the_siret_of_a_page_nobody_keeps_grants_at_once(client_of, stranger, it, path):
    answer = client_of(stranger).post(path, {"function": "Gérante", "siret": "732 829 320 00074"})
    assert answer.url == it.get_absolute_url()
    claim = MembershipRequest.objects.get()
    assert (claim.state, claim.proof, claim.decided_by) == ("acceptee", ClaimProof.SIRET, None)
    assert claim in MembershipRequest.objects.to_review()
    assert stranger.memberships.current().get().role == MemberRole.ADMINISTRATOR
    assert mails("demande_acceptee") == [stranger.email]


def test_the_structures_own_mailbox_hears_of_it_and_may_contest(client_of, stranger, it, path):
    it.internal_email = "bureau@fabrique.example"
    it.save()
    client_of(stranger).post(path, {"function": "Gérante", "siret": SIRET})
    told = OutgoingMail.objects.get(kind="membre_arrive")
    assert told.to == "bureau@fabrique.example"
    assert told.path == reverse("directory:report", args=[it.slug])


def test_the_siret_proves_nothing_where_somebody_administers(client_of, stranger, it, path):
    administrator = MembershipFactory(structure=it, role="administrateur").user
    client_of(stranger).post(path, {"function": "Gérante", "siret": SIRET})
    claim = MembershipRequest.objects.get()
    assert (claim.state, claim.proof) == (ClaimState.PENDING, ClaimProof.NONE)
    assert mails("demande_recue") == [administrator.email]


def test_an_administrator_whose_account_is_closed_does_not_count(client_of, stranger, it, path):
    MembershipFactory(structure=it, role="administrateur", user__is_active=False)
    client_of(stranger).post(path, {"function": "Gérante", "siret": SIRET})
    assert MembershipRequest.objects.get().is_granted


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("73282932000075", "n’est pas valable"),
        ("123", "n’est pas valable"),
        ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", "n’est pas valable"),
        ("55208131766522", "Ce n’est pas le SIRET que porte cette page"),
        ("7" * 5000, "60 caractères"),
        ("7\0", "caractères invisibles"),
    ],
)
def test_a_wrong_siret_is_said_and_what_was_typed_stays(client_of, stranger, path, typed, said):
    told = {"function": "Gérante & co", "siret": typed, "message": "Bonjour"}
    answer = client_of(stranger).post(path, told)
    assert answer.status_code == 200
    assert said in words(answer)
    assert "Gérante &amp; co" in words(answer)
    assert not MembershipRequest.objects.exists()


def test_the_post_office_has_a_rule_of_its_own(client_of, stranger, it, path):
    it.siret = "35600000049837"  # no Luhn, but its digits add up to a multiple of five
    it.save()
    client_of(stranger).post(path, {"function": "Facteur", "siret": "356 000 000 49837"})
    assert MembershipRequest.objects.get().is_granted


@pytest.mark.parametrize(
    ("website", "email", "proves"),
    [
        ("https://www.fabrique.fr/nous", "camille@fabrique.fr", True),
        ("https://fabrique.fr", "camille@poitiers.fabrique.fr", True),
        ("http://FABRIQUE.fr:8080", "camille@Fabrique.FR", True),
        ("https://fabriqué.fr", "camille@xn--fabriqu-hya.fr", True),
        ("https://boutique.fabrique.fr", "camille@fabrique.fr", False),
        ("https://fabrique.fr", "camille@mafabrique.fr", False),
        ("https://fabrique.fr", "camille@fabrique.fr.example", False),
        ("https://fabrique.fr", "camille@fabriquе.fr", False),  # a Cyrillic е
        ("https://fabrique.fr", "camille@ｆabrique.fr", False),  # a wide f
        ("https://fabrique.fr@gmail.com/", "camille@fabrique.fr", False),
        ("https://gmail.com/fabrique", "camille@gmail.com", False),
        ("https://fabrique.wixsite.com/", "camille@fabrique.wixsite.com", False),
        ("https://facebook.com/fabrique", "camille@facebook.com", False),
        ("https://asso.fr/", "camille@autre.asso.fr", False),
        ("https://127.0.0.1/", "camille@127.0.0.1", False),
        ("", "camille@fabrique.fr", False),
    ],
)
def test_an_address_at_the_published_domain_only(it, path, client_of, website, email, proves):
    it.website = website
    it.save()
    client_of(account(email)).post(path, {"function": "Salariée"})
    claim = MembershipRequest.objects.get()
    assert (claim.proof == ClaimProof.DOMAIN, claim.is_granted) == (proves, proves)


@pytest.mark.parametrize("host", ["gmail.com", "orange.fr", "laposte.net", "free.fr", "wanadoo.fr",
                                  "outlook.fr", "yahoo.fr"])  # fmt: skip
def test_a_common_provider_is_nobodys_domain(it, host):
    it.public_email = f"fabrique@{host}"
    assert not published_domains(it)


def test_the_public_address_publishes_a_domain(it):
    it.public_email = "contact@fabrique.example"
    assert published_domains(it) == {"fabrique.example"}


@pytest.mark.parametrize("odd", ["", "x", "@", "x@" + "é" * 300, "x@.fr", "x@a..b", "x@\u200b.fr"])
def test_odd_addresses_have_no_domain_that_errs(odd):
    assert isinstance(domain_of(odd), str)


def test_an_address_that_is_not_verified_proves_nothing(it, path, client_of):
    it.website = "https://fabrique.fr"
    it.save()
    client_of(account("camille@fabrique.fr", verified=False)).post(path, {"function": "Salariée"})
    assert MembershipRequest.objects.get().is_pending


def test_where_only_editors_keep_the_page_no_proof_suffices(it, path, client_of):
    """They may write the very site that would prove it."""
    it.website = "https://fabrique.fr"
    it.save()
    MembershipFactory(structure=it, role="editeur")
    user = account("camille@fabrique.fr")
    client_of(user).post(path, {"function": "Salariée", "siret": it.siret or ""})
    assert MembershipRequest.objects.get().is_pending
    assert not user.memberships.exists()


def test_beside_administrators_a_proof_makes_an_editor_and_they_hear_of_it(it, path, client_of):
    it.website = "https://fabrique.fr"
    it.save()
    administrator = MembershipFactory(structure=it, role="administrateur").user
    user = account("camille@fabrique.fr")
    client_of(user).post(path, {"function": "Salariée"})
    assert user.memberships.current().get().role == MemberRole.EDITOR
    assert mails("membre_arrive") == [administrator.email]


def test_who_was_refused_there_before_is_read_first(it, path, client_of, stranger):
    ClaimFactory(structure=it, user=stranger, state="annulee", decided_at=timezone.now())
    client_of(stranger).post(path, {"function": "Gérante", "siret": SIRET})
    assert MembershipRequest.objects.latest("pk").is_pending


def test_who_was_sent_away_does_not_come_back_at_once(it, path, client_of):
    """The address at the domain may outlive the job."""
    it.website = "https://fabrique.fr"
    it.save()
    chief = MembershipFactory(structure=it, role="administrateur")
    user = account("camille@fabrique.fr")
    membership.end(MembershipFactory(structure=it, user=user), chief.user)
    client_of(user).post(path, {"function": "Salariée"})
    assert MembershipRequest.objects.get().is_pending
    assert not user.memberships.current().exists()


def test_who_left_by_oneself_may_come_back_at_once(it, path, client_of):
    it.website = "https://fabrique.fr"
    it.save()
    user = account("camille@fabrique.fr")
    membership.end(MembershipFactory(structure=it, user=user), user)
    client_of(user).post(path, {"function": "Salariée"})
    assert user.memberships.current().exists()


def test_nobody_gathers_pages(client_of, stranger, territory):
    states = []
    for rank, siret in enumerate(["73282932000074", "55208131766522", "40483304800022",
                                  "44306184100047", "38347481400100", "52170053400014"]):  # fmt: skip
        it = StructureFactory(slug=f"page-{rank}", siret=siret)
        path = reverse("directory:claim", args=[it.slug])
        answer = client_of(stranger).post(path, {"function": "x", "siret": siret})
        made = MembershipRequest.objects.filter(structure=it).first()
        states.append(made.state if made else answer.status_code)
    assert states == ["acceptee"] * 3 + ["en_attente"] * 2 + [429]


# -- Asking -----------------------------------------------------------------------------------------
def test_sent_twice_it_is_one_claim(client_of, stranger, path, animator):
    for _ in range(2):
        answer = client_of(stranger).post(path, {"function": "Gérante"})
        assert answer.url == path
    assert MembershipRequest.objects.count() == 1
    assert mails("demande_recue") == [animator.email]
    assert "attend une réponse" in words(client_of(stranger).get(path))


def test_what_no_field_asks_is_ignored(client_of, stranger, it, path):
    other = StructureFactory()
    told = {
        "function": "Gérante", "state": "acceptee", "proof": "siret", "structure": other.pk,
        "user": UserFactory().pk, "role": "administrateur", "decided_at": "2026-01-01",
    }  # fmt: skip
    client_of(stranger).post(path, told)
    claim = MembershipRequest.objects.get()
    assert (claim.structure, claim.user, claim.is_pending) == (it, stranger, True)
    assert not StructureMember.objects.filter(user=stranger).exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"function": ""}, "obligatoire"),
        ({"function": "  "}, "obligatoire"),
        ({"function": "a\nb"}, "une seule ligne"),
        ({"function": "a" * 200}, "160 caractères"),
        ({"message": "a" * 100_000}, "2000 caractères"),
        ({"message": "http://a http://b http://c http://d"}, "3 liens au plus"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_bad_input_is_one_sentence(client_of, stranger, path, change, said):
    answer = client_of(stranger).post(path, {"function": "Gérante", **change})
    assert answer.status_code == 200
    assert said in words(answer)
    assert not MembershipRequest.objects.exists()


def test_a_forged_request_is_refused(stranger, path):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(stranger, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(path, {"function": "Gérante"}).status_code == 403
    assert not MembershipRequest.objects.exists()


def test_it_can_be_withdrawn(client_of, stranger, it, path, animator):
    ClaimFactory(structure=it, user=stranger)
    for _ in range(2):
        client_of(stranger).post(reverse("directory:claim_withdraw", args=[it.slug]))
    claim = MembershipRequest.objects.get()
    assert claim.state == ClaimState.WITHDRAWN
    assert mails("demande_retiree") == [animator.email]


def test_nobody_withdraws_anothers(client_of, stranger, it):
    ClaimFactory(structure=it)
    withdraw = reverse("directory:claim_withdraw", args=[it.slug])
    assert client_of(stranger).post(withdraw).status_code == 404
    assert MembershipRequest.objects.get().is_pending


# -- Deciding ---------------------------------------------------------------------------------------
@pytest.fixture
def administrator_of_it(it):
    return MembershipFactory(structure=it, role="administrateur").user


def answer_path(claim):
    return reverse("directory:claim_answer", args=[claim.structure.slug, claim.pk])


@pytest.mark.parametrize("role", ["editeur", "administrateur"])
def test_an_administrator_accepts(client_of, it, administrator_of_it, role):
    claim = ClaimFactory(structure=it)
    for _ in range(2):
        client_of(administrator_of_it).post(answer_path(claim), {"answer": role})
    claim.refresh_from_db()
    assert (claim.state, claim.decided_by) == (ClaimState.GRANTED, administrator_of_it)
    assert claim.user.memberships.current().get().role == role
    assert mails("demande_acceptee") == [claim.user.email]


def test_a_refusal_has_a_reason_that_the_person_reads(client_of, it, administrator_of_it, path):
    claim = ClaimFactory(structure=it)
    client = client_of(administrator_of_it)
    bare = client.post(answer_path(claim), {"answer": "refuser", "reason": "  "})
    assert "Donnez un motif" in words(bare)
    client.post(answer_path(claim), {"answer": "refuser", "reason": "Inconnu <b>ici</b>"})
    claim.refresh_from_db()
    assert (claim.state, claim.reason) == (ClaimState.REFUSED, "Inconnu <b>ici</b>")
    assert "Inconnu <b>ici</b>" in body_of("demande_refusee")
    assert "Inconnu &lt;b&gt;ici" in words(client_of(claim.user).get(path))
    assert not claim.user.memberships.exists()


def test_only_who_administers_the_page_answers(client_of, it, editor, stranger, administrator):
    claim = ClaimFactory(structure=it)
    own_editor = MembershipFactory(structure=it, role="editeur").user
    for user in (editor, stranger, administrator, own_editor, claim.user):
        answer = client_of(user).post(answer_path(claim), {"answer": "administrateur"})
        assert answer.status_code == 403
    claim.refresh_from_db()
    assert claim.is_pending


def test_a_claim_is_answered_under_its_own_structure_only(client_of, it, administrator):
    claim = ClaimFactory(structure=it)
    own = administrator.memberships.get().structure
    crossed = reverse("directory:claim_answer", args=[own.slug, claim.pk])
    assert client_of(administrator).post(crossed, {"answer": "editeur"}).status_code == 404


def test_the_page_of_members_shows_the_claims_to_administrators(client_of, it, administrator_of_it):
    claim = ClaimFactory(structure=it)
    own_editor = MembershipFactory(structure=it, role="editeur").user
    path = reverse("directory:members", args=[it.slug])
    assert claim.user.email in words(client_of(administrator_of_it).get(path))
    assert claim.user.email not in words(client_of(own_editor).get(path))


def test_letting_someone_in_by_invitation_answers_their_claim(it):
    from directory.keepers import invitations

    user = account("camille@example.org")
    claim = ClaimFactory(structure=it, user=user)
    invitations.accept(InvitationFactory(structure=it, email=user.email), user)
    claim.refresh_from_db()
    assert claim.is_granted
    assert claim.reason


# -- Reminders --------------------------------------------------------------------------------------
def round_after(days):
    now = timezone.now() + dt.timedelta(days=days)
    return claims.remind(now)


def test_those_who_must_answer_are_reminded_at_three_and_eight_days(
    it, administrator_of_it, animator
):
    ClaimFactory(structure=it)
    told = [round_after(days) for days in (2, 3, 3, 5, 8, 8, 30)]
    assert told == [0, 1, 0, 0, 1, 0, 0]
    at_three, *at_eight = OutgoingMail.objects.filter(kind="demande_rappel").order_by("pk")
    assert at_three.to == administrator_of_it.email
    assert {mail.to for mail in at_eight} == {administrator_of_it.email, animator.email}
    assert "équipe d’animation peut désormais" in at_eight[0].body


def test_a_round_that_was_missed_reminds_once(it, administrator_of_it):
    ClaimFactory(structure=it)
    assert [round_after(days) for days in (20, 21)] == [1, 0]


NO_BLOCK = "0 rappel de blocage écrit à qui peut débloquer une action."


def test_the_command_says_how_many(it, administrator_of_it, capsys):
    ClaimFactory(structure=it, created_at=timezone.now() - dt.timedelta(days=4))
    call_command("send_reminders")
    call_command("send_reminders")
    told = capsys.readouterr().out.splitlines()
    second = len(told) // 2
    assert told[:2] == ["1 demande rappelée à qui doit y répondre.", NO_BLOCK]
    assert told[second : second + 2] == ["0 demande rappelée à qui doit y répondre.", NO_BLOCK]


def test_staff_answers_where_nobody_administers_or_after_eight_days(it, administrator_of_it):
    fresh = ClaimFactory(structure=it)
    old = ClaimFactory(structure=it, created_at=timezone.now() - dt.timedelta(days=9))
    orphan = ClaimFactory()
    waiting = set(MembershipRequest.objects.awaiting_staff())
    assert waiting == {old, orphan}
    assert fresh not in waiting


# -- In one's own space -----------------------------------------------------------------------------
def test_ones_own_space_tells_each_claim_and_its_outcome(client_of, stranger, it):
    ClaimFactory(structure=it, user=stranger)
    refused = StructureFactory(name="L’Autre Maison")
    ClaimFactory(
        structure=refused, user=stranger, state="refusee", reason="Pas de vous",
        decided_at=timezone.now(),
    )  # fmt: skip
    html = words(client_of(stranger).get(reverse("my_space")))
    assert "La Fabrique" in html
    assert "en attente" in html
    assert "Pas de vous" in html
