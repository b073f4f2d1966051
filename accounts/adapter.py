import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import BadRequest, ImproperlyConfigured
from django.http import HttpRequest

from accounts import devices, linking, mails, outbox
from accounts.models import User
from accounts.proconnect.provider import logout_url

LATER = "Trop d’essais\u00a0: patientez quelques minutes."
logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's refusals in the site's words; none says whether an account exists."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "L’adresse ou le mot de passe ne convient pas.",
        "incorrect_code": "Ce code ne convient pas.",
        "incorrect_password": "Ce mot de passe ne convient pas.",
        "enter_current_password": "Ce n’est pas le mot de passe actuel.",
        "duplicate_email": "Cette adresse est déjà celle de votre compte.",
        "email_taken": "Cette adresse ne peut pas être ajoutée.",
        "too_many_login_attempts": LATER,
        "rate_limited": LATER,
    }

    def post_login(self, request: HttpRequest, user: User, **login: Any) -> Any:
        """Who was named before having an account finds what they are named for."""
        linking.link(user)
        return super().post_login(request, user, **login)

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        confirmed = bool(super().confirm_email(request, email_address))
        if confirmed:
            linking.link(email_address.user)
        return confirmed

    def logout(self, request: HttpRequest) -> None:
        """Everywhere at once: a session copied, or left open elsewhere, ends too."""
        if isinstance(request.user, User):
            devices.end_all(request.user)
        super().logout(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Through ProConnect, for who came from there."""
        return logout_url(request) or str(super().get_logout_redirect_url(request))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Raises BadRequest when X-Forwarded-For names fewer proxies than TRUSTED_PROXIES."""
        try:
            return str(super().get_client_ip(request))
        except ImproperlyConfigured:
            logger.error("TRUSTED_PROXIES says more proxies than a request went through")  # noqa: TRY400 (the trace says nothing more)
            raise BadRequest("TRUSTED_PROXIES") from None

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """By the outbox: a mail server that is away breaks no page of sign-in, nor makes it slower.

        An address with an account and one without cost the same, so that time tells nothing.
        """
        told = {"request": self.request, "email": email, **context}
        letter = self.render_mail(template_prefix, email, told)
        outbox.write(mails.ACCOUNT, email, {"objet": letter.subject, "texte": str(letter.body)})
