"""What is said with ProConnect's servers: the code for tokens, the tokens for who it is."""

from functools import cached_property
from typing import Any

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

DISCOVERY = "/api/v2/.well-known/openid-configuration"
SECONDS_KEPT = 3600
NEEDED = (
    "issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri",
    "end_session_endpoint",
)  # fmt: skip
SIGNED_BY = ["RS256", "ES256"]
LEEWAY = 30  # seconds between two clocks


class ProConnectAdapter(OAuth2Adapter):  # type: ignore[misc]
    """Raises OAuth2Error for whatever is not as it should be: allauth shows one page for all."""

    provider_id = "proconnect"
    SESSION_KEY = "proconnect"

    @cached_property
    def endpoints(self) -> dict[str, str]:
        """Where each thing is asked, kept for an hour."""
        address = settings.PROCONNECT_URL + DISCOVERY
        known: dict[str, str] | None = cache.get(address)
        if known is None:
            known = self._json(address)
            if missing := [name for name in NEEDED if not known.get(name)]:
                raise OAuth2Error(missing[0])
            cache.set(address, known, SECONDS_KEPT)
        return known

    @property
    def authorize_url(self) -> str:
        return self.endpoints["authorization_endpoint"]

    @property
    def access_token_url(self) -> str:
        return self.endpoints["token_endpoint"]

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        id_token = str(kwargs["response"].get("id_token", ""))
        told = self._read(id_token, app.client_id)
        expected = nonce_of(request.GET.get("state", ""))
        if not constant_time_compare(str(told.get("nonce", "")), expected):
            raise OAuth2Error("nonce")
        person = self._read(self._particulars(token.token), app.client_id)
        if not person.get("sub") or person["sub"] != told.get("sub"):
            raise OAuth2Error("sub")
        request.session[self.SESSION_KEY] = {
            "id_token": id_token,
            "end_session": self.endpoints["end_session_endpoint"],
        }
        return self.get_provider().sociallogin_from_response(request, person)

    def _particulars(self, access_token: str) -> str:
        """A signed token (application/jwt), and not the JSON that most would send."""
        headers = {"Authorization": f"Bearer {access_token}"}
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.endpoints["userinfo_endpoint"], headers=headers)
            answer.raise_for_status()
        return str(answer.text)

    def _read(self, token: str, audience: str) -> dict[str, Any]:
        try:
            keys = jwt.PyJWKSet.from_dict(self._json(self.endpoints["jwks_uri"]))
            key = keys[jwt.get_unverified_header(token)["kid"]]
            found: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=SIGNED_BY,
                audience=audience,
                issuer=self.endpoints["issuer"],
                leeway=LEEWAY,
            )
        except (jwt.PyJWTError, KeyError) as error:
            raise OAuth2Error(type(error).__name__) from error
        return found

    @staticmethod
    def _json(address: str) -> dict[str, Any]:
        try:
            with get_adapter().get_requests_session() as session:
                answer = session.get(address, allow_redirects=False)
                answer.raise_for_status()
                found: dict[str, Any] = answer.json()
        except requests.RequestException as error:
            raise OAuth2Error(type(error).__name__) from error
        return found


def nonce_of(state: str) -> str:
    """Bound to the state, so that nothing more need be kept until the answer comes back."""
    return salted_hmac("accounts.proconnect", state, algorithm="sha256").hexdigest()
