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

CLOSED = declare(
    MailKind(
        code="compte_ferme",
        label="Compte fermé",
        topic="compte",
        reason="vous venez de fermer le compte qui avait cette adresse",
        subject="Votre compte est fermé",
        body="""Bonjour,

Le compte {{ adresse }} est fermé : vos coordonnées, vos clés et vos rôles sont effacés. Ce que vous avez écrit sur les pages reste, sans votre nom.

Si vous ne l’avez pas demandé, répondez-nous par la page « Contact » du site.""",
        sample={"adresse": "prenom.nom@exemple.invalid"},
        is_deadline=True,
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
