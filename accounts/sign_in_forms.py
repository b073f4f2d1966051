"""allauth's forms in the site's words: one name per thing, and no placeholder.

settings.ACCOUNT_FORMS and MFA_FORMS point here.
"""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.forms import Form
from django.http import HttpRequest

ADDRESS = "Adresse électronique"
LABELS = {
    "login": ADDRESS,
    "email": ADDRESS,
    "remember": "Rester connecté sur cet appareil",
    "oldpassword": "Mot de passe actuel",
    "password2": "Le même mot de passe, une seconde fois",
    "code": "Code",
    "name": "Nom de la clé",
    "passwordless": "Se connecter avec cette clé, sans mot de passe",
}
HELP = {
    # What settings.AUTH_PASSWORD_VALIDATORS asks, in one sentence.
    "password1": "Au moins 12 caractères. Ni mot de passe courant, ni chiffres seuls, "
    "ni rien de proche de votre adresse.",
    "passwordless": "L’appareil demande alors l’empreinte, le visage ou un code.",
}


class SiteWords(Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, field.help_text)
            field.widget.attrs.pop("placeholder", None)  # it repeats the label, then vanishes


def _in_site_words(form: type) -> type:
    return type(form.__name__, (SiteWords, form), {})


AddEmail = _in_site_words(account.AddEmailForm)
ChangePassword = _in_site_words(account.ChangePasswordForm)
ConfirmEmail = _in_site_words(account.ConfirmEmailVerificationCodeForm)
ConfirmLogin = _in_site_words(account.ConfirmLoginCodeForm)
ConfirmPasswordReset = _in_site_words(account.ConfirmPasswordResetCodeForm)
Login = _in_site_words(account.LoginForm)
Reauthenticate = _in_site_words(account.ReauthenticateForm)
RequestLoginCode = _in_site_words(account.RequestLoginCodeForm)
ResetPassword = _in_site_words(account.ResetPasswordForm)
ResetPasswordFromKey = _in_site_words(account.ResetPasswordKeyForm)
SetPassword = _in_site_words(account.SetPasswordForm)


class Signup(SiteWords, account.SignupForm):  # type: ignore[misc]
    account_already_exists: bool

    def try_save(self, request: HttpRequest) -> Any:
        """As long for an address that has an account: hashing is what takes the time."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            # Sent twice, and the other came first: the answer is that of an address already taken.
            self.account_already_exists = True
            return super().try_save(request)


ActivateTotp = _in_site_words(totp.ActivateTOTPForm)
AddWebauthn = _in_site_words(webauthn.AddWebAuthnForm)
Authenticate = _in_site_words(mfa.AuthenticateForm)
EditWebauthn = _in_site_words(webauthn.EditWebAuthnForm)
ReauthenticateByCode = _in_site_words(mfa.ReauthenticateForm)
