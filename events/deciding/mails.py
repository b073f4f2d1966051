"""What is written by mail about decisions."""

from accounts.mail_kinds import MailKind, declare

LATE_DECISION = declare(
    MailKind(
        code="decision_echue",
        label="Une décision dont l’échéance est là, à qui en a la charge",
        topic="instance",
        reason="{% if structure %}vous administrez la page de {{ structure }}, chargée{% else %}vous "
        "êtes chargé{% endif %} de la suite d’une décision",
        subject="Décision à suivre : échéance {{ quand }}",
        body="Bonjour,\n\n{{ instance }} a décidé{% if prise %} le {{ prise }}{% endif %} :\n\n{{ decision }}\n\n"
        "{% if structure %}La suite est confiée à {{ structure }}{% else %}La suite vous est confiée"
        "{% endif %}, pour le {{ echeance }}{% if retard %} ({{ retard }}){% endif %}.\n\n"
        "Dites où elle en est, ou qu’elle est faite{% if propre %}, sans créer de compte{% endif %} :\n"
        "{{ lien }}{% if propre %}\n\nCe lien est pour vous : ne le transférez pas.{% endif %}",
        headline="Décision à suivre : {{ decision }}",
        needs_answer=True,
        sample={
            "instance": "Comité fictif",
            "prise": "mardi 3 novembre 2026",
            "decision": "Écrire au bailleur fictif.",
            "structure": "",
            "echeance": "mardi 1er décembre 2026",
            "quand": "le 1er déc. 2026",
            "retard": "en retard de 30 jours",
            "propre": "",
        },
    )
)
