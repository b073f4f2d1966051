"""What is written about an event that is proposed, moderated or changed."""

from accounts.mail_kinds import MailKind, declare

TOPIC = "agenda"
SAMPLE = {
    "evenement": "Visite fictive",
    "quand": "mardi 3 novembre 2026 à 18 h 30",
    "lieu": "Salle des Arches",
    "structures": "La Fabrique imaginaire",
}
_YOURS = "vous avez proposé cet événement, ou tenez la page d’une structure qui l’organise"
_TEAM = "vous êtes de l’équipe d’animation"
_WHAT = (
    "« {{ evenement }} »\n{{ quand }}{% if lieu %}\n{{ lieu }}{% endif %}"
    "{% if structures %}\n{{ structures }}{% endif %}\n\n"
)

SUBMITTED = declare(
    MailKind(
        code="evenement_propose",
        label="Événement proposé : à relire",
        topic=TOPIC,
        reason=_TEAM,
        subject="À relire : {{ evenement }}",
        body="Une structure propose un événement :\n\n" + _WHAT + "Pour le publier ou le refuser "
        "avec un motif :\n{{ lien }}",
        headline="Événement à relire : {{ evenement }}, {{ quand }}",
        sample=SAMPLE,
        needs_answer=True,
        is_for_digest=True,
    )
)
CHANGED_BY_ORGANISERS = declare(
    MailKind(
        code="evenement_modifie",
        label="Événement publié : modifié par qui l’organise",
        topic=TOPIC,
        reason=_TEAM,
        subject="Événement modifié : {{ evenement }}",
        body="Celles et ceux qui l’organisent ont modifié un événement publié :\n\n"
        + _WHAT
        + "Changé : {{ changements }}\n\n{{ lien }}",
        headline="Événement modifié : {{ evenement }} ({{ changements }})",
        sample={**SAMPLE, "changements": "Titre, Description"},
        is_for_digest=True,
    )
)
PUBLISHED = declare(
    MailKind(
        code="evenement_publie",
        label="Événement proposé : publié",
        topic=TOPIC,
        reason=_YOURS,
        subject="Publié : {{ evenement }}",
        body="Bonjour,\n\nVotre événement est sur l’agenda :\n\n" + _WHAT + "{{ lien }}\n\nVous "
        "pouvez le retoucher, le reporter ou l’annuler depuis sa page.",
        sample=SAMPLE,
    )
)
REFUSED = declare(
    MailKind(
        code="evenement_refuse",
        label="Événement proposé : refusé",
        topic=TOPIC,
        reason=_YOURS,
        subject="Non publié : {{ evenement }}",
        body="Bonjour,\n\nL’équipe d’animation n’a pas publié votre événement :\n\n"
        + _WHAT
        + "Motif : "
        "{{ motif }}\n\nRien n’est perdu : corrigez-le, puis proposez-le de nouveau.\n{{ lien }}",
        sample={**SAMPLE, "motif": "La date est celle de l’an dernier."},
    )
)
CHANGED_BY_STAFF = declare(
    MailKind(
        code="evenement_modifie_equipe",
        label="Événement proposé : modifié par l’équipe d’animation",
        topic=TOPIC,
        reason=_YOURS,
        subject="Modifié par l’équipe d’animation : {{ evenement }}",
        body="Bonjour,\n\nL’équipe d’animation a modifié votre événement :\n\n"
        + _WHAT
        + "Changé : {{ changements }}\n\n{{ lien }}",
        sample={**SAMPLE, "changements": "Titre, Description"},
    )
)
