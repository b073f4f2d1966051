"""What is written to those who register, and to those who already had."""

from accounts.mail_kinds import MailKind, declare

TOPIC = "agenda"
SAMPLE = {
    "evenement": "Visite fictive",
    "quand": "mardi 3 novembre 2026 à 18 h 30",
    "lieu": "Salle des Arches",
    "places": "",
}
_YOU = "vous vous êtes inscrite ou inscrit à cet événement"
_WHAT = (
    "« {{ evenement }} »\n{{ quand }}{% if lieu %}\n{{ lieu }}{% endif %}"
    "{% if places %}\n{{ places }}{% endif %}\n\n"
)
_JOINED = "{% if joint %}Le fichier joint met la date dans votre agenda.\n\n{% endif %}"
_CANCEL = (
    "Sur la même page, jusqu’au début de l’événement, changez ce que vous avez donné, ou annulez si "
    "vous ne pouvez plus venir."
)
_MINE = "Votre inscription, à garder :\n{{ lien }}\n\n" + _CANCEL

CONFIRM = declare(
    MailKind(
        code="inscription_a_confirmer",
        label="Inscription : confirmer son adresse",
        topic=TOPIC,
        reason="cette adresse a été donnée pour s’inscrire à un événement. "
        "Si ce n’est pas vous, ne faites rien",
        subject="Confirmez votre inscription : {{ evenement }}",
        body="Bonjour,\n\nVous avez demandé à vous inscrire :\n\n"
        + _WHAT
        + "Pour confirmer, ouvrez "
        "cette page et appuyez sur son bouton :\n{{ lien }}\n\n"
        "{% if garde %}Votre place est gardée jusqu’au {{ garde }}. Après, vous pourrez encore "
        "confirmer s’il reste de la place.{% else %}L’événement est complet : en confirmant, vous "
        "entrez en liste d’attente.{% endif %}",
        sample={**SAMPLE, "garde": "lundi 2 novembre 2026 à 10 h"},
        is_deadline=True,
        is_secret=True,
    )
)
CONFIRMED = declare(
    MailKind(
        code="inscription_confirmee",
        label="Inscription : confirmée",
        topic=TOPIC,
        reason=_YOU,
        subject="Vous êtes inscrite ou inscrit : {{ evenement }}",
        body="Bonjour,\n\nVotre inscription est confirmée :\n\n" + _WHAT + _JOINED + _MINE,
        sample={**SAMPLE, "joint": "oui"},
        is_deadline=True,
    )
)
BY_HAND = declare(
    MailKind(
        code="inscription_par_equipe",
        label="Inscription : faite par l’équipe qui organise",
        topic=TOPIC,
        reason="l’équipe qui organise cet événement vous y a inscrite ou inscrit",
        subject="Vous êtes attendue ou attendu : {{ evenement }}",
        body="Bonjour,\n\nL’équipe qui organise vous a inscrite ou inscrit :\n\n"
        + _WHAT
        + _JOINED
        + _MINE,
        sample={**SAMPLE, "joint": "oui"},
        is_deadline=True,
    )
)
WAITING = declare(
    MailKind(
        code="inscription_en_attente",
        label="Inscription : en liste d’attente",
        topic=TOPIC,
        reason=_YOU,
        subject="En liste d’attente : {{ evenement }}",
        body="Bonjour,\n\nL’événement est complet, vous êtes en liste d’attente, rang {{ rang }} :\n\n"
        + _WHAT
        + "Dès qu’une place se libère pour vous, un courriel vous la propose pendant un temps limité. "
        "Pour voir votre rang ou quitter la liste :\n{{ lien }}",
        sample={**SAMPLE, "rang": "3"},
        is_deadline=True,
    )
)
ALREADY = declare(
    MailKind(
        code="inscription_deja_faite",
        label="Inscription : déjà faite",
        topic=TOPIC,
        reason="cette adresse a été donnée pour s’inscrire à un événement. "
        "Si ce n’est pas vous, ne faites rien",
        subject="Vous aviez déjà une inscription : {{ evenement }}",
        body="Bonjour,\n\nUne inscription vient d’être demandée avec votre adresse, qui en avait déjà "
        "une. Rien n’a changé ({{ etat }}) :\n\n" + _WHAT + _MINE,
        sample={**SAMPLE, "etat": "inscription confirmée"},
        is_deadline=True,
    )
)
OFFERED = declare(
    MailKind(
        code="inscription_place_proposee",
        label="Liste d’attente : une place se libère",
        topic=TOPIC,
        reason="vous êtes en liste d’attente pour cet événement",
        subject="Une place pour vous, à accepter : {{ evenement }}",
        body="Bonjour,\n\nUne place s’est libérée, elle est pour vous :\n\n"
        + _WHAT
        + "Acceptez-la ou "
        "refusez-la avant le {{ garde }} :\n{{ lien }}\n\nAprès, elle est proposée à la personne "
        "suivante.",
        sample={**SAMPLE, "garde": "lundi 2 novembre 2026 à 10 h"},
        is_deadline=True,
        needs_answer=True,
        is_secret=True,
    )
)
LAPSED = declare(
    MailKind(
        code="inscription_place_passee",
        label="Liste d’attente : la proposition est passée",
        topic=TOPIC,
        reason="vous étiez en liste d’attente pour cet événement",
        subject="La place proposée est passée à quelqu’un d’autre : {{ evenement }}",
        body="Bonjour,\n\nNous n’avons pas eu votre réponse à temps, la place proposée est passée à la "
        "personne suivante :\n\n"
        + _WHAT
        + "Si vous voulez encore venir, inscrivez-vous de nouveau :"
        "\n{{ lien }}",
        sample=SAMPLE,
        is_deadline=True,
    )
)
CANCELLED = declare(
    MailKind(
        code="inscription_annulee",
        label="Inscription : annulée",
        topic=TOPIC,
        reason="vous aviez une inscription à cet événement",
        subject="Inscription annulée : {{ evenement }}",
        body="Bonjour,\n\n{% if equipe %}L’équipe qui organise a annulé votre inscription"
        "{% else %}Votre inscription est annulée, comme vous l’avez demandé{% endif %} :\n\n"
        + _WHAT
        + "L’événement :\n{{ lien }}",
        sample={**SAMPLE, "equipe": ""},
        is_deadline=True,
    )
)
CHANGED = declare(
    MailKind(
        code="evenement_change",
        label="Événement : changé, reporté ou annulé",
        topic=TOPIC,
        reason=_YOU,
        subject="{{ titre }} : {{ evenement }}",
        body="Bonjour,\n\n{{ phrase }}{% if pourquoi %}\n\n{{ pourquoi }}{% endif %}\n\n"
        + _WHAT
        + "{% if avant %}Avant : {{ avant }}\n\n{% endif %}"
        + _MINE,
        sample={
            **SAMPLE,
            "titre": "Changement",
            "phrase": "Cet événement a changé de date : voici la nouvelle.",
            "pourquoi": "La salle n’était plus libre.",
            "avant": "lundi 2 novembre 2026 à 18 h 30",
        },
        is_deadline=True,
    )
)
REMINDER = declare(
    MailKind(
        code="inscription_rappel",
        label="Inscription : rappel de la veille",
        topic=TOPIC,
        reason=_YOU,
        subject="C’est {{ jour }} : {{ evenement }}",
        body="Bonjour,\n\nNous vous attendons {{ jour }} :\n\n" + _WHAT + _MINE,
        sample={**SAMPLE, "jour": "demain"},
        is_deadline=True,
    )
)
THANKS = declare(
    MailKind(
        code="inscription_merci",
        label="Après l’événement : merci, et votre avis",
        topic=TOPIC,
        reason=_YOU,
        subject="Merci d’être venue ou venu : {{ evenement }}",
        body="Bonjour,\n\nMerci d’avoir participé :\n\n"
        + _WHAT
        + "En une minute, dites à l’équipe "
        "qui organise ce que vous en avez pensé :\n{{ lien }}",
        sample=SAMPLE,
    )
)
