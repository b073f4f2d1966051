"""The mails that convene a meeting, remind of it, call it off, and pass a voice on."""

from accounts.mail_kinds import MailKind, declare

TOPIC = "instance"
SAMPLE = {
    "instance": "Comité fictif",
    "titre": "Réunion fictive de printemps",
    "quand": "mardi 3 novembre 2026, de 18 h 30 à 20 h 30",
    "lieu": "Salle des Arches",
    "ordre": "1. Où en est la décision : louer une salle (18 h 30, 10 min)",
    "mot": "Le compte rendu de la dernière fois est joint au dossier.",
    "avant": "vendredi 30 octobre 2026",
    "second": "",
}
_WHEN = "{{ quand }}{% if lieu %}, {{ lieu }}{% endif %}"
_AGENDA = (
    "{% if mot %}{{ mot }}\n\n{% endif %}{% if ordre %}Ordre du jour :\n{{ ordre }}\n\n{% endif %}"
)
_ANSWER = (
    "Dites si vous viendrez{% if avant %}, au plus tard le {{ avant }}{% endif %}, sans créer de "
    "compte, ou donnez procuration :\n{{ lien }}\n\nCe lien est pour vous : ne le transférez pas. "
    "La convocation en PDF et le rendez-vous pour votre agenda sont joints."
)
_SITS = "vous siégez dans cette instance"
CONVENED = declare(
    MailKind(
        code="reunion_convocation",
        label="Réunion : convocation d’un membre",
        topic=TOPIC,
        reason=_SITS,
        subject="Convocation : {{ instance }}, {{ quand }}",
        body="Bonjour,\n\nVous êtes convoquée ou convoqué à la réunion « {{ titre }} » de "
        "{{ instance }} :\n" + _WHEN + ".\n\n"
        "{% if second %}C’est une seconde convocation, après un quorum manqué.\n\n{% endif %}"
        + _AGENDA
        + _ANSWER,
        sample=SAMPLE,
        is_deadline=True,
        needs_answer=True,
    )
)
CHANGED = declare(
    MailKind(
        code="reunion_convocation_changee",
        label="Réunion : la date, le lieu ou le titre d’une convocation ont changé",
        topic=TOPIC,
        reason=_SITS,
        subject="Changement : {{ instance }}, {{ quand }}",
        body="Bonjour,\n\nLa réunion « {{ titre }} » de {{ instance }} a changé. Désormais :\n"
        + _WHEN
        + ".\n\n"
        + _AGENDA
        + "Ce rendez-vous remplace le précédent dans votre agenda. "
        + _ANSWER,
        sample=SAMPLE,
        is_deadline=True,
        needs_answer=True,
    )
)
SUBSTITUTE = declare(
    MailKind(
        code="reunion_convocation_suppleance",
        label="Réunion : information d’une suppléance",
        topic=TOPIC,
        reason="vous êtes suppléante ou suppléant dans cette instance",
        subject="Pour information : {{ instance }}, {{ quand }}",
        body="Bonjour,\n\nVous suppléez {{ titulaire }}, convoquée ou convoqué à la réunion "
        "« {{ titre }} » de {{ instance }} :\n" + _WHEN + ".\n\n" + _AGENDA
        + "Convenez ensemble de qui y siégera. La réunion :\n{{ lien }}",
        sample={**SAMPLE, "titulaire": "Camille Fictive"},
        is_deadline=True,
    )
)  # fmt: skip
CANCELLED = declare(
    MailKind(
        code="reunion_annulee",
        label="Réunion : annulation d’une convocation",
        topic=TOPIC,
        reason="vous étiez convoquée, convoqué ou informé de cette réunion",
        subject="Annulée : {{ instance }}, {{ quand }}",
        body="Bonjour,\n\nLa réunion « {{ titre }} » de {{ instance }}, prévue {{ quand }}, est "
        "annulée.{% if raison %}\n\n{{ raison }}{% endif %}\n\n"
        "Le rendez-vous joint l’efface de votre agenda.\n{{ lien }}",
        sample={**SAMPLE, "raison": "La salle n’est plus libre."},
        is_deadline=True,
    )
)
REMINDER = declare(
    MailKind(
        code="reunion_rappel_reponse",
        label="Réunion : rappel à qui n’a pas répondu à sa convocation",
        topic=TOPIC,
        reason=_SITS,
        subject="Viendrez-vous ? {{ instance }}, {{ quand }}",
        body="Bonjour,\n\n{{ instance }} se réunit " + _WHEN + ", et attend votre réponse"
        "{% if avant %} au plus tard le {{ avant }}{% endif %} : vous serez là, vous serez "
        "remplacée ou remplacé, vous donnez procuration, ou vous ne viendrez pas.\n{{ lien }}\n\n"
        "Ce lien est pour vous : ne le transférez pas.",
        sample=SAMPLE,
        is_deadline=True,
        needs_answer=True,
    )
)
PROXY_GIVEN = declare(
    MailKind(
        code="reunion_procuration",
        label="Réunion : une procuration vous est donnée",
        topic=TOPIC,
        reason=_SITS,
        subject="{{ qui }} vous donne procuration : {{ instance }}, {{ quand }}",
        body="Bonjour,\n\n{{ qui }} ne pourra pas venir à la réunion de {{ instance }}, {{ quand }}, "
        "et vous donne procuration. Si vous ne venez pas non plus, dites-le : {{ qui }} en sera "
        "avertie ou averti.\n{{ lien }}",
        sample={**SAMPLE, "qui": "Camille Fictive"},
        is_deadline=True,
    )
)
PROXY_BACK = declare(
    MailKind(
        code="reunion_procuration_reprise",
        label="Réunion : une procuration vous est retirée",
        topic=TOPIC,
        reason=_SITS,
        subject="{{ qui }} reprend sa procuration : {{ instance }}, {{ quand }}",
        body="Bonjour,\n\n{{ qui }} ne vous donne plus procuration pour la réunion de "
        "{{ instance }}, {{ quand }} : vous n’avez rien à faire.\n{{ lien }}",
        sample={**SAMPLE, "qui": "Camille Fictive"},
        is_deadline=True,
    )
)
PROXY_LOST = declare(
    MailKind(
        code="reunion_procuration_perdue",
        label="Réunion : la personne à qui vous donniez procuration ne viendra pas",
        topic=TOPIC,
        reason=_SITS,
        subject="Votre procuration est à refaire : {{ instance }}, {{ quand }}",
        body="Bonjour,\n\n{{ qui }}, à qui vous donniez procuration pour la réunion de "
        "{{ instance }}, {{ quand }}, ne siégera pas en personne. Donnez procuration à quelqu’un "
        "d’autre, ou dites autrement si vous viendrez :\n{{ lien }}",
        sample={**SAMPLE, "qui": "Camille Fictive"},
        is_deadline=True,
        needs_answer=True,
    )
)
