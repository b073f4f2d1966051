from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Comptes et personnes"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added  # noqa: PLC0415 (models are not ready above)

        from accounts.second_factor import remember_new_factor  # noqa: PLC0415

        authenticator_added.connect(remember_new_factor)
