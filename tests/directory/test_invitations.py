"""/invitations/<secret>/: the invited address keeps the page, once, and no other ever does."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from directory.keepers import invitations
from directory.models import Invitation, StructureMember
from tests.factories import InvitationFactory, MembershipFactory, StructureFactory, UserFactory

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://[^/\s]+(/invitations/[\w-]+/)")


@pytest.fixture(autouse=True)
def no_turn_taken(db):
    cache.clear()


@pytest.fixture
def it(territory):
    return StructureFactory(name="La Fabrique", slug="fabrique")


@pytest.fixture
def chief(it):
    return MembershipFactory(structure=it, role="administrateur").user


@pytest.fixture
def invite(client_of, it, chief):
    def post(email="camille@example.org", role="editeur", **more):
        told = {"email": email, "role": role, **more}
        return client_of(chief).post(reverse("directory:members", args=[it.slug]), told)

    return post


@pytest.fixture
def camille():
    return account("camille@example.org")


def account(email, *, verified=True):
    user = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def link():
    return LINK.search(OutgoingMail.objects.filter(kind="invitation").latest("pk").body)[1]


def words(answer):
    return re.sub(r"[\s\u202f\xa0]+", " ", answer.content.decode())


def act(client, it, what):
    invitation = Invitation.objects.get()
    path = reverse("directory:invitation_act", args=[it.slug, invitation.pk])
    return client.post(path, {"act": what}, follow=True)


# -- Sending ----------------------------------------------------------------------------------------
def test_an_invitation_leaves_and_its_secret_is_not_in_the_database(invite, it, chief):
    assert invite().url == reverse("directory:members", args=[it.slug])
    kept = Invitation.objects.get()
    assert (kept.structure, kept.role, kept.invited_by) == (it, "editeur", chief)
    days = kept.expires_at - timezone.now()
    assert dt.timedelta(days=13) < days <= dt.timedelta(days=14)
    secret = link().split("/")[-2]
    assert len(secret) >= 40
    assert secret not in str(vars(kept))
    mail = OutgoingMail.objects.get(kind="invitation")
    assert (mail.to, mail.is_deadline) == ("camille@example.org", True)
    assert secret not in mail.path


def test_a_double_click_sends_one(invite):
    invite()
    assert "déjà partie à cette adresse" in words(invite(email="Camille@Example.ORG"))
    assert OutgoingMail.objects.filter(kind="invitation").count() == 1


def test_who_keeps_the_page_already_is_not_invited(invite, it):
    member = MembershipFactory(structure=it).user
    assert "tient déjà la page" in words(invite(email=member.email.upper()))
    assert not Invitation.objects.exists()


def test_nothing_tells_whether_an_address_has_an_account(invite, camille):
    with_account, without = invite("camille@example.org"), invite("personne@example.org")
    assert with_account.status_code == without.status_code == 302
    bodies = OutgoingMail.objects.filter(kind="invitation").values_list("body", flat=True)
    assert len({LINK.sub("", body) for body in bodies}) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"email": "pas une adresse"}, "adresse"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "adresse"),
        ({"email": "a" * 300 + "@example.org"}, "adresse"),
        ({"email": ""}, "obligatoire"),
        ({"role": "proprietaire"}, "Sélectionnez un choix valide"),
        ({"role": ""}, "obligatoire"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_bad_input_is_one_sentence(invite, change, said):
    answer = invite(**change)
    assert answer.status_code == 200
    assert said in words(answer)
    assert not Invitation.objects.exists()


def test_what_no_field_asks_is_ignored(invite, it, chief):
    other = StructureFactory()
    invite(
        structure=other.pk, invited_by=UserFactory().pk, secret_hash="x", accepted_at="2026-01-01"
    )
    kept = Invitation.objects.get()
    assert (kept.structure, kept.invited_by, kept.accepted_at) == (it, chief, None)


def test_an_editor_does_not_invite(client_of, it):
    editor = MembershipFactory(structure=it, role="editeur").user
    path = reverse("directory:members", args=[it.slug])
    told = {"email": "camille@example.org", "role": "administrateur"}
    assert client_of(editor).post(path, told).status_code == 403
    assert not Invitation.objects.exists()


def test_there_is_a_limit_by_account_and_by_mailbox(invite, it, chief, client_of):
    for _ in range(2):
        invite()
        act(client_of(chief), it, "annuler")
        Invitation.objects.all().delete()
    invite()
    Invitation.objects.all().delete()
    assert "déjà reçu plusieurs invitations" in words(invite("camille+a@example.org"))
    for rank in range(16):
        invite(f"x{rank}@example.org")
    assert "beaucoup d’invitations" in words(invite("encore@example.org"))


# -- Opening ----------------------------------------------------------------------------------------
def test_whoever_holds_the_link_reads_who_invites_and_to_what(client, invite, chief):
    invite()
    answer = client.get(link())
    html = words(answer)
    assert "La Fabrique" in html
    assert chief.email in html
    assert "camille@example.org" not in html  # the link may have travelled
    assert f"{reverse('account_signup')}?next={link()}" in html
    assert f"{reverse('account_login')}?next={link()}" in html
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "noindex" in html


def test_an_invitation_by_the_team_tells_no_address_of_theirs(client, it, animator):
    invitations.invite(it, "camille@example.org", "editeur", animator)
    mail = OutgoingMail.objects.get()
    seen = client.get(LINK.search(mail.body)[1]).content.decode()
    assert "Vous êtes invitée ou invité" in seen
    assert mail.subject.startswith("L’équipe d’animation vous invite")
    assert animator.email not in seen + mail.body + mail.subject


def test_reading_accepts_nothing(client_of, invite, camille):
    invite()
    client_of(camille).get(link())
    client_of(camille).head(link())
    assert not camille.memberships.exists()


def test_the_invited_address_accepts_by_post_and_twice_is_once(
    client_of, invite, camille, it, chief
):
    invite(role="administrateur")
    client = client_of(camille)
    assert "Accepter l’invitation" in words(client.get(link()))
    for _ in range(2):
        assert client.post(link(), {"role": "x"}).url == it.get_absolute_url()
    member = StructureMember.objects.get(user=camille)
    assert (member.structure, member.role) == (it, "administrateur")
    told = OutgoingMail.objects.get(kind="invitation_acceptee")
    assert told.to == chief.email


def test_a_second_verified_address_will_do_and_one_that_is_not_verified_will_not(
    client_of, invite, it
):
    invite("ailleurs@example.org")
    user = account("dominique@example.org")
    other = EmailAddress.objects.create(user=user, email="Ailleurs@example.org", verified=False)
    assert "aucune adresse vérifiée" in words(client_of(user).post(link()))
    assert not user.memberships.exists()
    other.verified = True
    other.save()
    assert client_of(user).post(link()).url == it.get_absolute_url()


def test_another_account_is_told_so_and_gets_nothing(client_of, invite, stranger):
    invite()
    assert "aucune adresse vérifiée du compte" in words(client_of(stranger).get(link()))
    assert client_of(stranger).post(link()).status_code == 200
    assert not stranger.memberships.exists()
    assert Invitation.objects.get().accepted_at is None


def test_a_visitor_who_posts_signs_in_first(client, invite):
    invite()
    assert client.post(link()).url == f"{reverse('account_login')}?next={link()}"


def test_a_forged_request_is_refused(invite, camille):
    invite()
    client = Client(enforce_csrf_checks=True)
    client.force_login(camille, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(link()).status_code == 403
    assert not camille.memberships.exists()


def test_a_member_is_told_so(client_of, invite, camille, it):
    invite()
    MembershipFactory(structure=it, user=camille)
    assert "Vous tenez déjà cette page" in words(client_of(camille).get(link()))


# -- Ended ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"accepted_at": dt.timedelta(0)}, "déjà été acceptée"),
        ({"revoked_at": dt.timedelta(0)}, "a été retirée"),
        ({"expires_at": dt.timedelta(seconds=-1)}, "a expiré"),
    ],
    ids=["used", "revoked", "expired"],
)
def test_what_has_ended_says_so_and_opens_nothing(client_of, camille, territory, change, said):
    columns = {name: timezone.now() + delay for name, delay in change.items()}
    InvitationFactory(secret="fini", email=camille.email, **columns)
    client = client_of(camille)
    path = reverse("directory:invitation", args=["fini"])
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 410
        assert said in words(answer)
        assert "no-store" in answer["Cache-Control"]
    assert not camille.memberships.exists()


def test_sent_again_it_has_another_link_and_the_first_one_is_dead(
    client_of, invite, it, chief, camille
):
    invite()
    first = link()
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    act(client_of(chief), it, "renvoyer")
    second = link()
    assert first != second
    assert client_of(camille).get(first).status_code == 404
    assert client_of(camille).post(first).status_code == 404
    assert client_of(camille).post(second).url == it.get_absolute_url()


def test_inviting_again_after_it_expired_begins_again(invite, it):
    invite()
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    assert invite(role="administrateur").status_code == 302
    kept = Invitation.objects.get()
    assert (kept.role, kept.is_pending) == ("administrateur", True)


def test_cancelled_it_opens_nothing_and_is_not_sent_again(client_of, invite, it, chief, camille):
    invite()
    act(client_of(chief), it, "annuler")
    assert client_of(camille).post(link()).status_code == 410
    assert "ne vaut plus" in words(act(client_of(chief), it, "renvoyer"))
    assert not camille.memberships.exists()


@pytest.mark.parametrize("what", ["renvoyer", "annuler"])
def test_only_administrators_of_that_page_send_again_or_cancel(
    client_of, invite, it, what, administrator
):
    invite()
    before = Invitation.objects.get().secret_hash
    editor = MembershipFactory(structure=it, role="editeur").user
    for user in (editor, administrator):
        assert act(client_of(user), it, what).status_code == 403
    own = administrator.memberships.get().structure
    crossed = reverse("directory:invitation_act", args=[own.slug, Invitation.objects.get().pk])
    assert client_of(administrator).post(crossed, {"act": what}).status_code == 404
    kept = Invitation.objects.get()
    assert (kept.secret_hash, kept.revoked_at) == (before, None)


@pytest.mark.parametrize("secret", ["x", "a" * 3000, "%00", "é", "..%2f", "' OR 1=1"])
def test_guesses_find_nothing(client, territory, secret):
    assert client.get(f"/invitations/{secret}/").status_code in {400, 404}
