"""Accounts for each role, and the fictional people that the rest names."""

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.models import Person, User
from config.sample.stage import Stage
from config.sample.tables import toml

PASSPHRASE = "trois arches de craie claire"  # noqa: S105 — printed by the demo, local base only


class NoSecondFactor(Exception):
    """The account is not a sample one, or has no second factor."""


def passphrase() -> str:
    """The known one beside the embedded database; elsewhere others could read it here."""
    return PASSPHRASE if settings.EMBEDDED_DATABASE else secrets.token_urlsafe(15)


def create_accounts(stage: Stage, password: str) -> None:
    hashed = make_password(password)
    for row in toml("people")["account"]:
        stage.users[row["key"]] = _account(stage, row, hashed)


def _account(stage: Stage, row: dict[str, Any], hashed: str) -> User:
    user = User.objects.create(
        email=row["email"],
        password=hashed,
        is_staff=row.get("staff", False),
        is_sample=True,
        joined_at=stage.calendar.at(-275),
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if "group" in row:
        user.groups.add(Group.objects.get(name=row["group"]))
    if user.is_staff:
        TOTP.activate(user, generate_totp_secret())
        RecoveryCodes.activate(user)
    return user


def create_people(stage: Stage) -> None:
    for key, row in toml("people")["person"].items():
        user = stage.users.get(row.get("account", ""))
        stage.people[key] = Person.objects.create(
            first_name=row["first"],
            last_name=row["last"],
            civility=row.get("civility", ""),
            function=row["function"],
            email=user.email if user else row.get("email", ""),
            is_public=not row.get("private", False),
            user=user,
            is_sample=True,
        )


def current_code(email: str) -> str:
    """The six digits that pass the second factor of a sample account now."""
    found = Authenticator.objects.filter(
        user__email=email.lower(), user__is_sample=True, type=Authenticator.Type.TOTP
    ).first()
    if found is None:
        raise NoSecondFactor
    now = sorted(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(decrypt(found.data["secret"]), now[len(now) // 2])))
