from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from accounts.models import User
from accounts.proconnect.provider import give_role


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """What an account receives from ProConnect: the role of an agent."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing:
            give_role(sociallogin.user, _siret(sociallogin))

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        user: User = super().save_user(request, sociallogin, form)
        give_role(user, _siret(sociallogin))
        return user

    def populate_user(
        self,
        request: HttpRequest,
        sociallogin: SocialLogin,
        data: dict[str, Any],
    ) -> User:
        user: User = sociallogin.user
        user.email = (data.get("email") or "").lower()
        return user


def _siret(sociallogin: SocialLogin) -> str:
    return str(sociallogin.account.extra_data.get("siret", ""))
