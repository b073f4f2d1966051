"""The mails about accounts, and the weekly digest."""

from accounts.mail_kinds import MailKind, declare
from accounts.outbox import DIGEST

# allauth writes the words (templates/account/email): here they only take the way of all mails.
ACCOUNT = declare(
    MailKind(
        code="compte",
        label="Compte\u00a0: code, adresse, mot de passe",
        topic="compte",
        reason="cette adresse a été donnée sur le site, ou votre compte vient d’être modifié",
        subject="{{ objet }}",
        body="{{ texte }}",
        sample={
            "objet": "Votre code de connexion",
            "texte": "Bonjour,\n\nVoici votre code de connexion :\n\nABCD-EFGH",
        },
        is_deadline=True,
        is_secret=True,
    )
)

WEEKLY_DIGEST = declare(
    MailKind(
        code=DIGEST,
        label="Résumé de la semaine",
        topic="resume",
        reason="vous avez un compte sur le site, et qu’il s’y est passé quelque chose pour vous",
        subject="Votre semaine\u00a0: {{ en_bref }}",
        body="""Bonjour,
{% if a_repondre %}
Attend votre réponse\u00a0:

{{ a_repondre }}
{% endif %}{% if a_savoir %}
À savoir\u00a0:

{{ a_savoir }}
{% endif %}""",
        sample={
            "en_bref": "1 réponse attendue, 1 nouvelle",
            "a_repondre": "- Une structure fictive demande à être votre partenaire\n"
            "  https://exemple.invalid/annuaire/structure-fictive/",
            "a_savoir": "- Une action fictive a changé d’état\n"
            "  https://exemple.invalid/actions/1.1/",
        },
    )
)
