"""/annuaire/<slug>/membres/: who keeps a page, and never a page that loses its last administrator."""

import datetime as dt
import re
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from directory.choices import ClaimState, MemberRole
from directory.keepers import claims, membership
from directory.models import Invitation, StructureMember
from tests.factories import (
    ClaimFactory,
    InvitationFactory,
    MembershipFactory,
    StructureFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db
BEFORE = timezone.now() - dt.timedelta(days=30)


@pytest.fixture
def it(territory):
    return StructureFactory(name="La Fabrique", slug="fabrique")


@pytest.fixture
def chief(it):
    """The membership of an administrator."""
    return MembershipFactory(structure=it, role="administrateur")


@pytest.fixture
def helper(it):
    """The membership of an editor."""
    return MembershipFactory(structure=it, role="editeur")


def page_of(it):
    return reverse("directory:members", args=[it.slug])


def path_of(member):
    return reverse("directory:member", args=[member.structure.slug, member.pk])


def words(answer):
    return re.sub(r"[\s\u202f\xa0]+", " ", answer.content.decode())


def current(it):
    rows = StructureMember.objects.current().filter(structure=it)
    return {member.user: member.role for member in rows.select_related("user")}


def mails(kind):
    return sorted(OutgoingMail.objects.filter(kind=kind).values_list("to", flat=True))


# -- Reading ----------------------------------------------------------------------------------------
def test_everyone_who_keeps_the_page_sees_who_does(client_of, it, chief, helper):
    for member in (chief, helper):
        html = words(client_of(member.user).get(page_of(it)))
        assert chief.user.email in html
        assert helper.user.email in html


def test_the_past_and_the_invitations_are_for_administrators(client_of, it, chief, helper):
    gone = MembershipFactory(structure=it, since=BEFORE, until=timezone.now())
    invited = InvitationFactory(structure=it)
    seen = words(client_of(chief.user).get(page_of(it)))
    assert gone.user.email in seen
    assert invited.email in seen
    seen = words(client_of(helper.user).get(page_of(it)))
    assert gone.user.email not in seen
    assert invited.email not in seen


def test_the_past_tells_no_address_of_the_team(client_of, it, chief, animator):
    gone = MembershipFactory(structure=it)
    membership.end(gone, animator)
    seen = words(client_of(chief.user).get(page_of(it)))
    assert f"{gone.user.email}, éditrice ou éditeur" in seen
    assert "changé par l’équipe d’animation" in seen
    assert animator.email not in seen


def test_the_page_costs_the_same_with_ten_members(client_of, it, chief):
    client, counts = client_of(chief.user), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(it))
        counts.append(len(queries))
        for _ in range(9):
            MembershipFactory(structure=it)
            MembershipFactory(structure=it, since=BEFORE, until=timezone.now(), ended_by=chief.user)
            InvitationFactory(structure=it)
            ClaimFactory(structure=it)
    assert counts[0] == counts[1]


def test_the_page_of_the_structure_has_a_bar_for_those_who_keep_it(client_of, it, helper, stranger):
    link = f'href="{page_of(it)}"'
    assert link in client_of(helper.user).get(it.get_absolute_url()).content.decode()
    assert link not in client_of(stranger).get(it.get_absolute_url()).content.decode()


# -- Changing ---------------------------------------------------------------------------------------
def test_an_administrator_changes_a_role_and_the_past_is_kept(client_of, it, chief, helper):
    for _ in range(2):  # a double click
        client_of(chief.user).post(path_of(helper), {"outcome": "administrateur"})
    assert current(it)[helper.user] == MemberRole.ADMINISTRATOR
    helper.refresh_from_db()
    assert helper.until is not None
    assert helper.ended_by == chief.user
    assert StructureMember.objects.filter(user=helper.user).count() == 2
    assert mails("membre_role") == [helper.user.email]


def test_who_is_removed_loses_access_at_once(client_of, it, chief, helper):
    client = client_of(helper.user)
    assert client.get(page_of(it)).status_code == 200
    client_of(chief.user).post(path_of(helper), {"outcome": "retirer"})
    assert client.get(page_of(it)).status_code == 403
    assert (
        client.post(page_of(it), {"email": "x@example.org", "role": "editeur"}).status_code == 403
    )
    assert client.get(path_of(helper)).status_code == 403
    assert mails("membre_retire") == [helper.user.email]


def test_of_a_page_that_is_not_published_nothing_is_left_to_see(client_of, chief, it):
    draft = StructureFactory(draft=True)
    first = MembershipFactory(structure=draft, role="administrateur")
    second = MembershipFactory(structure=draft)
    client_of(first.user).post(path_of(second), {"outcome": "retirer"})
    assert client_of(second.user).get(page_of(draft)).status_code == 404
    assert client_of(second.user).get(draft.get_absolute_url()).status_code == 404


def test_an_editor_leaves_and_does_nothing_else(client_of, it, chief, helper):
    client = client_of(helper.user)
    assert "retirer" in client.get(path_of(helper)).content.decode()
    answer = client.post(path_of(helper), {"outcome": "administrateur"})
    assert "Sélectionnez un choix valide" in words(answer)
    assert client.post(path_of(chief), {"outcome": "retirer"}).status_code == 403
    assert current(it) == {chief.user: "administrateur", helper.user: "editeur"}
    assert client.post(path_of(helper), {"outcome": "retirer"}).url == reverse("my_space")
    assert current(it) == {chief.user: "administrateur"}


def test_an_administrator_who_sends_away_takes_back_what_that_one_had_sent(it, chief, helper):
    sent = InvitationFactory(structure=it, invited_by=helper.user)
    elsewhere = InvitationFactory(invited_by=helper.user)
    membership.end(helper, chief.user)
    assert list(Invitation.objects.pending()) == [elsewhere]
    assert sent.pk != elsewhere.pk


def test_who_no_longer_administers_lets_nobody_in_by_an_older_invitation(it, chief):
    """Sent to an address of one's own, it would give back what was taken."""
    other = MembershipFactory(structure=it, role="administrateur")
    InvitationFactory(structure=it, invited_by=other.user, role="administrateur")
    membership.change_role(other, MemberRole.EDITOR, chief.user)
    assert not Invitation.objects.pending().exists()


def test_members_are_changed_under_their_own_page_only(client_of, chief, helper):
    other = MembershipFactory(role="administrateur")
    crossed = reverse("directory:member", args=[other.structure.slug, helper.pk])
    assert client_of(other.user).post(crossed, {"outcome": "retirer"}).status_code == 404
    helper.refresh_from_db()
    assert helper.until is None


def test_what_no_field_asks_is_ignored(client_of, it, chief, helper):
    told = {"outcome": "editeur", "user": chief.user.pk, "structure": 1, "role": "administrateur"}
    client_of(chief.user).post(path_of(helper), told)
    assert current(it) == {chief.user: "administrateur", helper.user: "editeur"}


# -- The last administrator ---------------------------------------------------------------------------
@pytest.mark.parametrize("outcome", ["retirer", "editeur"])
def test_the_last_administrator_names_another_one_first(client_of, it, chief, helper, outcome):
    client = client_of(chief.user)
    assert "Qui administrera la page" in words(client.get(path_of(chief)))
    refused = client.post(path_of(chief), {"outcome": outcome})
    assert refused.status_code == 200
    assert "nommez d’abord quelqu’un" in words(refused)
    assert current(it)[chief.user] == "administrateur"
    client.post(path_of(chief), {"outcome": outcome, "successor": helper.pk})
    assert current(it)[helper.user] == "administrateur"
    assert current(it).get(chief.user) == (None if outcome == "retirer" else "editeur")


def test_alone_one_invites_somebody_first(client_of, it, chief):
    answer = client_of(chief.user).post(path_of(chief), {"outcome": "retirer"})
    assert "invitez une personne à l’administrer" in words(answer)
    assert chief.user in current(it)


def test_the_successor_is_one_of_the_members(client_of, it, chief, helper):
    elsewhere = MembershipFactory()
    told = {"outcome": "retirer", "successor": elsewhere.pk}
    assert client_of(chief.user).post(path_of(chief), told).status_code == 200
    assert current(it)[chief.user] == "administrateur"


def test_a_closed_account_does_not_administer(client_of, it, chief):
    MembershipFactory(structure=it, role="administrateur", user__is_active=False)
    client_of(chief.user).post(path_of(chief), {"outcome": "retirer"})
    assert chief.user in current(it)


def test_animation_may_change_members_but_not_leave_a_page_without_anyone(
    client_of, animator, it, chief
):
    answer = client_of(animator).post(path_of(chief), {"outcome": "retirer"})
    assert "nommez d’abord" in words(answer)
    assert chief.user in current(it)


@pytest.mark.parametrize("bad", ["", "0", "x", "99999999999999999999", "-1"])
def test_odd_successors_are_refused(client_of, it, chief, helper, bad):
    told = {"outcome": "retirer", "successor": bad}
    assert client_of(chief.user).post(path_of(chief), told).status_code == 200
    assert chief.user in current(it)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_remove_each_other_at_once_do_not_both_succeed():
    TerritoryFactory()
    it = StructureFactory()
    one, two = (MembershipFactory(structure=it, role="administrateur") for _ in range(2))
    ready, outcomes = threading.Barrier(2), []

    def remove(member, by):
        try:
            ready.wait(timeout=5)
            membership.end(member, by)
            outcomes.append("done")
        except (PermissionDenied, membership.MembershipRefused) as refusal:
            outcomes.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=remove, args=(one, two.user)),
        threading.Thread(target=remove, args=(two, one.user)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert sorted(outcomes) == ["PermissionDenied", "done"]
    assert len(current(it)) == 1


@pytest.mark.django_db(transaction=True)
def test_who_waited_for_the_lock_is_asked_again_whether_they_may():
    """The first holds the page while the second, already allowed by the view, waits."""
    TerritoryFactory()
    it = StructureFactory()
    one, two = (MembershipFactory(structure=it, role="administrateur") for _ in range(2))
    outcome = []

    def late():
        try:
            membership.end(one, two.user)
        except PermissionDenied:
            outcome.append("refused")
        finally:
            connection.close()

    thread = threading.Thread(target=late)
    with transaction.atomic():
        membership.end(two, one.user)
        thread.start()
        thread.join(timeout=0.5)
        assert thread.is_alive()
    thread.join(timeout=10)
    assert outcome == ["refused"]
    assert current(it) == {one.user: "administrateur"}


# -- In the admin -----------------------------------------------------------------------------------
CLAIMS = "admin:directory_membershiprequest_changelist"


def act(client, action, claim, reason=""):
    told = {"action": action, "_selected_action": [claim.pk], "reason": reason}
    return client.post(reverse(CLAIMS), told, follow=True)


def test_animation_accepts_and_refuses_with_a_reason(client_of, animator, it):
    client, accepted, refused = client_of(animator), ClaimFactory(structure=it), ClaimFactory()
    act(client, "accept_administrator", accepted)
    assert current(it) == {accepted.user: "administrateur"}
    assert "Donnez un motif" in words(act(client, "refuse", refused))
    act(client, "refuse", refused, "Adresse inconnue")
    refused.refresh_from_db()
    assert (refused.state, refused.reason) == (ClaimState.REFUSED, "Adresse inconnue")
    assert refused.decided_by == animator


def test_animation_reads_what_a_proof_granted_or_takes_it_back(client_of, animator, it):
    client = client_of(animator)
    fine, fraud = ClaimFactory(at_once=True), ClaimFactory(structure=it, at_once=True)
    MembershipFactory(structure=it, user=fraud.user, role="administrateur")
    act(client, "review", fine)
    assert "Donnez un motif" in words(act(client, "revoke", fraud))
    act(client, "revoke", fraud, "La structure ne vous connaît pas")
    act(client, "revoke", fraud, "Encore")
    fraud.refresh_from_db()
    fine.refresh_from_db()
    assert (fraud.state, fraud.reason) == (ClaimState.REVOKED, "La structure ne vous connaît pas")
    assert fine.reviewed_by == animator
    assert current(it) == {}
    assert mails("demande_annulee") == [fraud.user.email]


def test_only_animation_takes_back(it, chief):
    claim = ClaimFactory(structure=it, at_once=True)
    with pytest.raises(PermissionDenied):
        claims.revoke(claim, chief.user, "Non")


def test_the_admin_counts_claims_and_pages_without_administrator(client_of, animator, it, chief):
    ClaimFactory()
    ClaimFactory(at_once=True)
    html = words(client_of(animator).get(reverse("admin:index")))
    assert "demande pour tenir une page, à répondre" in html
    assert "page confiée sur une preuve, à relire" in html
    assert "structures publiées sans personne pour les administrer" in html
    changelist = reverse("admin:directory_structure_changelist")
    html = words(client_of(animator).get(f"{changelist}?sans-administrateur=oui"))
    assert "La Fabrique" not in html
    assert "Structure fictive" in html
