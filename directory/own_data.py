"""What the directory holds about somebody (accounts/own_data.py)."""

from collections.abc import Iterable

from accounts.own_data import Holder, Part, Row, told
from directory.models import ContactMessage, Invitation, PageReport, PoleReferent, SearchAlert


def _memberships(holder: Holder) -> Iterable[Row]:
    rows = holder.user.memberships.select_related("structure").order_by("since", "pk")
    for one in rows:
        yield {"structure": one.structure.name, **told(one, "role", "since", "until")}


def _claims(holder: Holder) -> Iterable[Row]:
    for one in holder.user.claims.select_related("structure").order_by("created_at", "pk"):
        names = ("function", "message", "proof", "state", "reason", "created_at", "decided_at")
        yield {"structure": one.structure.name, **told(one, *names)}


def _invitations(holder: Holder) -> Iterable[Row]:
    rows = Invitation.objects.filter(holder.wrote_from("email")).select_related("structure")
    for one in rows.order_by("created_at", "pk"):
        names = ("email", "role", "created_at", "expires_at", "accepted_at", "revoked_at")
        yield {"structure": one.structure.name, **told(one, *names)}


def _invited(holder: Holder) -> Iterable[Row]:
    """To whom is theirs to tell, not ours."""
    rows = holder.user.invitations_sent.select_related("structure").order_by("created_at", "pk")
    for one in rows:
        yield {"structure": one.structure.name, **told(one, "role", "created_at", "accepted_at")}


def _drafts(holder: Holder) -> Iterable[Row]:
    for one in holder.user.drafts.select_related("structure").order_by("pk"):
        yield {"structure": one.structure.name, **told(one, "saved_at", "data")}


def _messages(holder: Holder) -> Iterable[Row]:
    rows = ContactMessage.objects.filter(holder.wrote_from("sender_email"))
    for one in rows.select_related("structure").order_by("created_at", "pk"):
        names = ("sender_name", "sender_email", "subject", "body", "created_at", "state")
        yield {"structure": one.structure.name, **told(one, *names)}


def _reports(holder: Holder) -> Iterable[Row]:
    rows = PageReport.objects.filter(holder.wrote_from("email")).select_related("structure")
    for one in rows.order_by("created_at", "pk"):
        names = ("email", "reason", "message", "state", "created_at")
        yield {"structure": one.structure.name, **told(one, *names)}


def _alerts(holder: Holder) -> Iterable[Row]:
    rows = SearchAlert.objects.filter(holder.wrote_from("email"))
    for one in rows.order_by("created_at", "pk"):
        yield told(one, "email", "label", "created_at", "confirmed_at", "stopped_at")


def _referents(holder: Holder) -> Iterable[Row]:
    rows = PoleReferent.objects.filter(person__user=holder.user).select_related("pole")
    for one in rows.order_by("pk"):
        yield {"référente ou référent du pôle": str(one.pole)}


PARTS = (
    Part("pages-tenues", "Les pages que vous tenez ou avez tenues", _memberships),
    Part("demandes", "Vos demandes pour tenir une page", _claims),
    Part("invitations", "Les invitations reçues", _invitations),
    Part("invitations-envoyees", "Les invitations envoyées", _invited),
    Part("brouillons", "Vos brouillons", _drafts),
    Part("messages", "Vos messages aux structures", _messages),
    Part("signalements", "Vos signalements", _reports),
    Part("alertes", "Vos alertes", _alerts),
    Part("referent", "Les pôles dont vous êtes référente ou référent", _referents),
)
