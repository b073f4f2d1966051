"""Who must prove a second factor, and whether this session did: the one rule, for site and admin.

A session proves it at sign-in or when asked again (a code, a rescue code, a key, a passkey), or by
setting one up. allauth keeps that in the session, bound to the account.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from accounts.models import User, Visitor

GetResponse = Callable[[HttpRequest], HttpResponse]
METHOD = "mfa"  # allauth's name for any second factor


def session_proof(get_response: GetResponse) -> GetResponse:
    """Middleware: the account of a request knows what its session has proved."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: _as_signed_in(request))  # type: ignore[assignment]
        return get_response(request)

    return middleware


def _as_signed_in(request: HttpRequest) -> Visitor:
    user: Visitor = get_user(request)
    if isinstance(user, User):
        user.session_proof = _proved(request, user)
    return user


def _proved(request: HttpRequest, user: User) -> bool:
    return any(one.get("method") == METHOD for one in get_authentication_records(request, user))


def remember_new_factor(
    request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any
) -> None:
    """Who has just typed the code of a new application, or used a new key, has proved it.

    A receiver, against the house's habit: allauth tells of it in no other way.
    """
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, METHOD, id=authenticator.pk, type=authenticator.type)
