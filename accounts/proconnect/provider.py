"""What ProConnect is to allauth: which account somebody is, and what is asked for."""

import json
from typing import Any
from urllib.parse import urlencode

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from django.conf import settings
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string

from accounts.models import Role, User
from accounts.proconnect.exchange import ProConnectAdapter, nonce_of

STATE_LENGTH = 48  # 32 at least
SCOPE = ["openid", "given_name", "usual_name", "email", "uid", "siret", "idp_id"]
CLAIMS = {"id_token": {"amr": {"essential": True}}}
KEPT = ("sub", "email", "given_name", "usual_name", "uid", "siret", "idp_id")


class ProConnectAccount(ProviderAccount):  # type: ignore[misc]
    def to_str(self) -> str:
        data = self.account.extra_data
        names = f"{data.get('given_name', '')} {data.get('usual_name', '')}".strip()
        return names or str(data.get("email", "ProConnect"))


class ProConnectProvider(OAuth2Provider):  # type: ignore[misc]
    """An account is known by `sub` alone: an address that ProConnect tells is verified by us."""

    id = "proconnect"
    name = "ProConnect"
    account_class = ProConnectAccount
    oauth2_adapter_class = ProConnectAdapter

    def get_default_scope(self) -> list[str]:
        return SCOPE

    # What an address of ours carries is never passed on: unknown parameters are refused (Y000400).
    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return SCOPE

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        return {}

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: Any = None,
        data: Any = None,
        **more: Any,
    ) -> HttpResponse:
        state = get_random_string(STATE_LENGTH)
        more["auth_params"] = {"nonce": nonce_of(state), "claims": json.dumps(CLAIMS)}
        answer: HttpResponse = super().redirect(
            request, process, next_url, data, state_id=state, **more
        )
        return answer

    def extract_uid(self, data: dict[str, Any]) -> str:
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {name: data[name] for name in KEPT if name in data}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {
            "email": data.get("email"),
            "first_name": data.get("given_name"),
            "last_name": data.get("usual_name"),
        }

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        email = data.get("email")
        return [EmailAddress(email=email, verified=False, primary=True)] if email else []


provider_classes = [ProConnectProvider]


def give_role(user: User, siret: str) -> None:
    """An agent of the collectivity, by the SIREN that its employer's SIRET starts with."""
    siren: str = settings.PROCONNECT_COLLECTIVITE_SIREN
    if siren and siret.startswith(siren):
        user.groups.add(Group.objects.get(name=Role.COLLECTIVITE))


def logout_url(request: HttpRequest) -> str:
    """Where to end the session of ProConnect too; empty for who signed in otherwise."""
    kept = request.session.get(ProConnectAdapter.SESSION_KEY)
    if not kept:
        return ""
    query = {
        "id_token_hint": kept["id_token"],
        "state": get_random_string(STATE_LENGTH),
        "post_logout_redirect_uri": f"{settings.SITE_URL.rstrip('/')}{reverse('home')}",
    }
    return f"{kept['end_session']}?{urlencode(query)}"
