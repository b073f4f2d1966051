"""Who keeps the fictional pages, asks to keep one, or is invited to."""

import hashlib
import secrets
from typing import Any

from config.sample.stage import Stage
from config.sample.tables import marked, toml
from directory.models import INVITATION_LASTS, Invitation, MembershipRequest, StructureMember


def add_keepers(stage: Stage) -> None:
    table = toml("keepers")
    StructureMember.objects.bulk_create(_member(stage, row) for row in table["members"])
    MembershipRequest.objects.bulk_create(_claim(stage, row) for row in table["claims"])
    Invitation.objects.bulk_create(_invitation(stage, row) for row in table["invitations"])


def _member(stage: Stage, row: dict[str, Any]) -> StructureMember:
    return StructureMember(
        user=stage.users[row["account"]],
        structure=stage.structures[row["structure"]],
        role=row["role"],
        since=stage.calendar.at(row["days"]),
    )


def _claim(stage: Stage, row: dict[str, Any]) -> MembershipRequest:
    claim = MembershipRequest(
        user=stage.users[row["account"]],
        structure=stage.structures[row["structure"]],
        function=row["function"],
        message=marked(row["message"]),
        created_at=stage.calendar.at(row["days"], "17:40"),
    )
    if "state" in row:
        claim.state, claim.reason = row["state"], row["reason"]
        claim.decided_at = stage.calendar.at(row["decided"], "09:20")
        claim.decided_by = stage.users["animation"]
    return claim


def _invitation(stage: Stage, row: dict[str, Any]) -> Invitation:
    """Nobody knows its link: it can be sent again, or cancelled."""
    sent_at = stage.calendar.at(row["days"], "11:45")
    return Invitation(
        structure=stage.structures[row["structure"]],
        email=row["email"],
        role=row["role"],
        secret_hash=hashlib.sha256(secrets.token_bytes()).hexdigest(),
        invited_by=stage.users[row["by"]],
        created_at=sent_at,
        sent_at=sent_at,
        expires_at=sent_at + INVITATION_LASTS,
    )
