"""The mails about meetings; each kind is declared here."""

from accounts.mail_kinds import MailKind, declare
from events.bodies import mails as body_mails  # noqa: F401 — declares its kinds
from events.convening import mails as convening_mails  # noqa: F401 — declares its kinds
from events.deciding import mails as decision_mails  # noqa: F401 — declares its kinds
from events.minuting import mails as minutes_mails  # noqa: F401 — declares its kinds
from events.proposing import mails as proposing_mails  # noqa: F401 — the same
from events.registering import mails  # noqa: F401 — declares its kinds

MEETING_DIGEST = declare(
    MailKind(
        code="reunion_preparation",
        label="Avant une réunion : ce qui a changé, ce qui attend",
        topic="reunion",
        reason="{% if membre %}vous siégez dans cette instance{% else %}vous suivez la feuille de "
        "route pour la collectivité{% endif %}",
        subject="{{ instance }}, {{ quand }} : où en est la feuille de route",
        body="Bonjour,\n\n{{ instance }} se réunit {{ quand }}{% if lieu %}, {{ lieu }}{% endif %}.\n\n"
        "{% if attente %}Ce qui est bloqué et vous attend :\n{{ attente }}\n\n{% endif %}"
        "{% if decisions %}Décisions ouvertes dont l’échéance arrive :\n{{ decisions }}\n\n"
        "{% endif %}"
        "{% if changements %}Ce qui a changé depuis {{ depuis }} :\n{{ changements }}\n\n"
        "{% endif %}"
        "{% if avancement %}Avancement :\n{{ avancement }}\n\n{% endif %}"
        "La réunion, son ordre du jour et ses documents :\n{{ lien }}",
        headline="{{ instance }}, {{ quand }}",
        sample={
            "instance": "Comité fictif",
            "quand": "mardi 3 novembre 2026 à 18 h 30",
            "lieu": "Salle des Arches",
            "membre": "oui",
            "depuis": "la réunion du 1er sept. 2026",
            "attente": "- 1.1 Une action fictive (locaux ou foncier), avant le 10 nov. 2026",
            "decisions": "- Écrire au bailleur fictif, avant le 1er nov. 2026",
            "changements": "- 1.2 Une autre action fictive : en cours → réalisée",
            "avancement": "- Proposition 1. Fictive : 40 % → 60 %",
        },
    )
)
