"""What is written by mail about blocks: to who can free the action, then to who waits for it."""

from accounts.mail_kinds import MailKind, declare

TOPIC = "vie"
SAMPLE = {
    "action": "1.1 Une action fictive",
    "motif": "locaux ou foncier",
    "texte": "Il manque une salle deux matinées par semaine.",
    "avant": "mardi 3 novembre 2026",
    "qui": "Camille Fictive",
    "structure": "",
    "mot": "",
}
_ABOUT = (
    "Motif : {{ motif }}.{% if texte %}\n\n{{ texte }}{% endif %}"
    "{% if mot %}\n\nLe mot de {{ qui }} :\n{{ mot }}{% endif %}\n\n"
)
_WAYS = (
    "Vous pouvez dire qu’elle est débloquée, donner une réponse d’attente, ou passer la demande "
    "à quelqu’un d’autre"
)
_BY_ACCOUNT = _WAYS + " :\n{{ lien }}"
_BY_LINK = (
    _WAYS + ", sans créer de compte :\n{{ lien }}\n\nCe lien est pour vous : "
    "ne le transférez pas, passez plutôt la demande depuis sa page. Il vaut jusqu’au {{ fin }}, et "
    "ne s’ouvre plus dès que l’action est débloquée ou que la demande passe à quelqu’un d’autre."
)
_ASKED = (
    "Bonjour,\n\nL’action « {{ action }} » est bloquée. {{ qui }} demande que "
    "{% if structure %}{{ structure }} la débloque{% else %}vous la débloquiez{% endif %} "
    "avant le {{ avant }}."
    "\n\n" + _ABOUT
)
_LATE = (
    "Bonjour,\n\nL’action « {{ action }} » est toujours bloquée, {{ depuis }}. La date donnée pour "
    "{% if structure %}{{ structure }}{% else %}vous{% endif %}, le {{ avant }}, est passée.\n\n"
    + _ABOUT
)
_WHY = (
    "{% if structure %}vous répondez pour {{ structure }}, à qui on demande{% else %}"
    "on vous demande{% endif %} de débloquer cette action"
)
ASKED = declare(
    MailKind(
        code="blocage_demande",
        label="Blocage : à débloquer, pour qui a un compte",
        topic=TOPIC,
        reason=_WHY,
        subject="Une action attend que vous la débloquiez : {{ action }}",
        body=_ASKED + _BY_ACCOUNT,
        sample=SAMPLE,
        is_deadline=True,
        needs_answer=True,
    )
)
ASKED_BY_LINK = declare(
    MailKind(
        code="blocage_demande_lien",
        label="Blocage : à débloquer, par un lien sans compte",
        topic=TOPIC,
        reason=_WHY,
        subject="Une action attend que vous la débloquiez : {{ action }}",
        body=_ASKED + _BY_LINK,
        sample={**SAMPLE, "fin": "vendredi 18 décembre 2026"},
        is_deadline=True,
        needs_answer=True,
        is_secret=True,
    )
)
REMINDER = declare(
    MailKind(
        code="blocage_rappel",
        label="Blocage : rappel, pour qui a un compte",
        topic=TOPIC,
        reason=_WHY,
        subject="Rappel : une action attend que vous la débloquiez : {{ action }}",
        body=_LATE + _BY_ACCOUNT,
        sample={**SAMPLE, "depuis": "depuis 20 jours"},
        is_deadline=True,
        needs_answer=True,
    )
)
REMINDER_BY_LINK = declare(
    MailKind(
        code="blocage_rappel_lien",
        label="Blocage : rappel, par un lien sans compte",
        topic=TOPIC,
        reason=_WHY,
        subject="Rappel : une action attend que vous la débloquiez : {{ action }}",
        body=_LATE + _BY_LINK,
        sample={**SAMPLE, "depuis": "depuis 20 jours", "fin": "vendredi 18 décembre 2026"},
        is_deadline=True,
        needs_answer=True,
        is_secret=True,
    )
)
_KEEPS = "vous pilotez cette action ou avez déclaré son blocage"
RESOLVED = declare(
    MailKind(
        code="blocage_fini",
        label="Blocage : l’action est débloquée",
        topic=TOPIC,
        reason=_KEEPS,
        subject="Débloquée : {{ action }}",
        body="Bonjour,\n\nL’action « {{ action }} » est débloquée par {{ qui }}. Elle retrouve son "
        "état d’avant : {{ etat }}.{% if mot %}\n\nSa réponse :\n{{ mot }}{% endif %}\n\n{{ lien }}",
        sample={**SAMPLE, "etat": "en cours", "mot": "La salle est trouvée."},
        is_deadline=True,
    )
)
NEWS = declare(
    MailKind(
        code="blocage_suite",
        label="Blocage : une réponse d’attente, ou la demande passée à quelqu’un d’autre",
        topic=TOPIC,
        reason=_KEEPS,
        subject="{{ suite }} : {{ action }}",
        body="Bonjour,\n\nL’action « {{ action }} » reste bloquée. {{ qui }} vient de répondre : "
        "{{ suite|lower }}{% if a %} ({{ a }}){% endif %}, avant le {{ avant }}."
        "{% if mot %}\n\n{{ mot }}{% endif %}\n\n{{ lien }}",
        sample={**SAMPLE, "suite": "Réponse d’attente", "a": "", "mot": "Je reviens vers vous."},
    )
)
RELEASED = declare(
    MailKind(
        code="blocage_retire",
        label="Blocage : la demande n’attend plus de réponse",
        topic=TOPIC,
        reason="on vous avait demandé de débloquer cette action",
        subject="Vous n’avez plus à répondre : {{ action }}",
        body="Bonjour,\n\nOn vous avait demandé de débloquer l’action « {{ action }} » : {{ issue }}. "
        "Vous n’avez plus rien à faire.",
        sample={**SAMPLE, "issue": "elle est débloquée"},
        is_deadline=True,
    )
)
