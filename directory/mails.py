"""The mails about structures; each kind is declared here, next to the others."""

from accounts.mail_kinds import MailKind, declare
from directory.keepers import member_mails  # noqa: F401 — they declare their kinds
from directory.linking import link_mails  # noqa: F401 — likewise

CHARTER_VERSION = declare(
    MailKind(
        code="charte_version",
        label="Une charte signée a une nouvelle version",
        topic="page",
        reason="vous tenez la page de {{ structure }}, qui a signé une version précédente",
        subject="{{ charter }}\u00a0: version {{ number }}",
        body=(
            "Bonjour,\n\n"
            "{{ structure }} a signé la charte «\u202f{{ charter }}\u202f». Elle a maintenant une version "
            "{{ number }}.\n\n"
            "{% if changes %}Ce qui change\u00a0:\n{{ changes }}\n\n{% endif %}"
            "La signature de {{ structure }} reste valable pour la version signée. Une "
            "personne qui administre la page peut lire le nouveau texte et le signer\u00a0:\n"
            "{{ lien }}\n"
        ),
        sample={
            "charter": "Charte fictive",
            "number": "2",
            "changes": "Le paragraphe sur les prix.",
            "structure": "Les Bocaux fictifs",
        },
    )
)
