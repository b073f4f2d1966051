"""The mails about bodies: what is asked for their agendas, mandates that end, seats left vacant."""

from accounts.mail_kinds import MailKind, declare

TOPIC = "instance"
_KEEPS = "vous tenez le secrétariat de cette instance, ou l’animez"

ASKED = declare(
    MailKind(
        code="instance_demande",
        label="Ordre du jour : un membre demande un point",
        topic=TOPIC,
        reason=_KEEPS,
        subject="{{ instance }} : {{ qui }} demande un point à l’ordre du jour",
        body="Bonjour,\n\n{{ qui }} demande que {{ instance }} parle de :\n{{ sujet }}\n\n"
        "{% if precisions %}{{ precisions }}\n\n{% endif %}"
        "Vous pouvez retenir ce sujet, ou dire pourquoi il ne l’est pas :\n{{ lien }}",
        headline="{{ instance }} : un point demandé, « {{ sujet }} »",
        needs_answer=True,
        sample={
            "instance": "Comité fictif",
            "qui": "Camille Fictive",
            "sujet": "Un local pour les réunions",
            "precisions": "Deux salles seraient libres le mardi.",
        },
    )
)
ANSWERED = declare(
    MailKind(
        code="instance_demande_reponse",
        label="Ordre du jour : la réponse à un point demandé",
        topic=TOPIC,
        reason="vous avez demandé ce point",
        subject="{{ instance }} : votre sujet {% if retenu %}est retenu{% else %}n’est pas retenu{% endif %}",
        body="Bonjour,\n\nVous avez demandé que {{ instance }} parle de :\n{{ sujet }}\n\n"
        "{% if retenu %}Ce sujet est retenu pour une prochaine réunion."
        "{% else %}Ce sujet n’est pas retenu.{% endif %}"
        "{% if reponse %} La réponse du secrétariat :\n{{ reponse }}{% endif %}\n\n"
        "Vos demandes et leur suite :\n{{ lien }}",
        sample={
            "instance": "Comité fictif",
            "sujet": "Un local pour les réunions",
            "retenu": "",
            "reponse": "Le conseil municipal en décide le mois prochain.",
        },
    )
)
ENDING = declare(
    MailKind(
        code="instance_mandat_finit",
        label="Mandat bientôt à renouveler",
        topic=TOPIC,
        reason=_KEEPS,
        subject="{{ instance }} : un mandat se termine le {{ fin }}",
        body="Bonjour,\n\nLe mandat de {{ qui }} dans {{ instance }}"
        "{% if titre %} ({{ titre }}){% endif %} se termine le {{ fin }}.\n\n"
        "Pour le renouveler, ou dire qui lui succède :\n{{ lien }}",
        headline="{{ instance }} : le mandat de {{ qui }} se termine le {{ fin }}",
        sample={
            "instance": "Comité fictif",
            "qui": "Camille Fictive",
            "titre": "pour La Fabrique fictive",
            "fin": "mardi 3 novembre 2026",
        },
    )
)
VACANT = declare(
    MailKind(
        code="instance_siege_vacant",
        label="Siège vacant dans une instance",
        topic=TOPIC,
        reason=_KEEPS,
        subject="{{ instance }} : {% if nombre %}{{ nombre }}{% else %}plus personne n’y siège{% endif %}",
        body="Bonjour,\n\n{% if nombre %}Dans {{ instance }}, collège « {{ college }} » : {{ nombre }}."
        "{% else %}Plus personne ne siège dans {{ instance }} au nom de l’économie sociale et "
        "solidaire.{% endif %}{% if dernier %}\n\nLe dernier mandat, celui de {{ dernier }}, s’est "
        "terminé le {{ fin }}.{% endif %}\n\nPour dire qui y siège désormais :\n{{ lien }}",
        sample={
            "instance": "Comité fictif",
            "college": "Citoyennes et citoyens",
            "nombre": "1 siège vacant sur 3",
            "dernier": "Camille Fictive",
            "fin": "mardi 3 novembre 2026",
        },
    )
)
