"""What an account that closes leaves in the directory."""

from accounts.closing import ClosingRefused
from accounts.models import User
from accounts.own_data import Holder
from directory.keepers import claims, membership
from directory.models import Invitation, SearchAlert, Structure, StructureMember

LAST = (
    "Vous êtes seule ou seul à administrer {names}\u00a0: nommez d’abord une autre personne, ou cochez "
    "la case pour laisser la page sans personne."
)


def pages_left_alone(user: User) -> list[Structure]:
    """Those that nobody else administers."""
    mine = user.memberships.current().select_related("structure")
    alone = [one for one in mine.order_by("pk") if membership.is_last_administrator(one)]
    return [one.structure for one in alone]


def leave(user: User, *, even_alone: bool) -> None:
    """Ends what the account keeps, and erases what it typed. Raises ClosingRefused."""
    for member in user.memberships.current().select_related("structure").order_by("structure_id"):
        _leave_page(member, even_alone=even_alone)
    for claim in user.claims.pending().order_by("pk"):
        claims.withdraw(claim)
    user.claims.update(message="")
    user.drafts.all().delete()
    holder = Holder(user)
    SearchAlert.objects.filter(holder.wrote_from("email")).delete()
    received = Invitation.objects.filter(holder.wrote_from("email"))
    received.filter(accepted_at=None).delete()
    received.update(email="")


def _leave_page(member: StructureMember, *, even_alone: bool) -> None:
    structure = membership.locked(member.structure)
    if membership.is_last_administrator(member) and not even_alone:
        raise ClosingRefused(LAST.format(names=f"«\u202f{structure}\u202f»"))
    membership.remove(structure, member.user, by=member.user)
