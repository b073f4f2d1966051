from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter

LATER = "Trop d’essais : patientez quelques minutes."


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
