"""What is written by mail about minutes: to those who sat, to who remarked, to who keeps them."""

from dataclasses import replace

from accounts.mail_kinds import MailKind, declare

TOPIC = "instance"
SAMPLE = {
    "instance": "Comité fictif",
    "reunion": "mardi 3 novembre 2026",
    "jusqua": "mercredi 18 novembre 2026",
}
SECRETARY = "vous tenez le secrétariat de {{ instance }}"
_BODY = (
    "Bonjour,\n\nLe compte rendu de la réunion du {{ reunion }} ({{ instance }}) est prêt. Vous "
    "pouvez le lire et faire des remarques, paragraphe par paragraphe, jusqu’au {{ jusqua }} inclus"
)
_TACIT = (
    "{% if tacite %}\n\nSans remarque restée ouverte à cette date, il sera approuvé tacitement, "
    "comme le disent les règles de l’instance.{% endif %}"
)
CIRCULATED = declare(
    MailKind(
        code="compte_rendu_diffuse",
        label="Compte rendu diffusé, pour qui a un compte",
        topic=TOPIC,
        reason="vous siégez, ou siégiez à cette date, dans cette instance",
        subject="Compte rendu à relire jusqu’au {{ jusqua }} : {{ instance }}",
        body=_BODY + " :\n{{ lien }}" + _TACIT,
        sample={**SAMPLE, "tacite": "oui"},
        is_deadline=True,
    )
)
CIRCULATED_BY_LINK = declare(
    MailKind(
        code="compte_rendu_diffuse_lien",
        label="Compte rendu diffusé, par un lien sans compte",
        topic=TOPIC,
        reason="vous siégiez, à cette date, dans cette instance",
        subject="Compte rendu à relire jusqu’au {{ jusqua }} : {{ instance }}",
        body=_BODY
        + ", sans créer de compte :\n{{ lien }}"
        + _TACIT
        + "\n\nCe lien est pour vous : "
        "ne le transférez pas, vos remarques y sont signées de votre nom. Il ne s’ouvre plus dès que "
        "le compte rendu est approuvé.",
        sample={**SAMPLE, "tacite": ""},
        is_deadline=True,
        is_secret=True,
    )
)
REMARKED = declare(
    MailKind(
        code="compte_rendu_remarque",
        label="Compte rendu : une remarque, à qui tient le secrétariat",
        topic=TOPIC,
        reason=SECRETARY,
        subject="Une remarque sur le compte rendu du {{ reunion }}",
        body="Bonjour,\n\n{{ qui }} fait une remarque sur le compte rendu de la réunion du "
        "{{ reunion }} ({{ instance }}). Acceptez-la, ou refusez-la en disant pourquoi :\n{{ lien }}",
        sample={**SAMPLE, "qui": "Camille Fictive"},
        needs_answer=True,
    )
)
ANSWERED = declare(
    MailKind(
        code="compte_rendu_reponse",
        label="Compte rendu : ce que devient une remarque",
        topic=TOPIC,
        reason="vous avez fait une remarque sur un compte rendu",
        subject="Votre remarque est {{ issue }} : compte rendu du {{ reunion }}",
        body="Bonjour,\n\nVotre remarque sur le compte rendu de la réunion du {{ reunion }} "
        "({{ instance }}) est {{ issue }}.{% if raison %}\n\nRéponse :\n{{ raison }}{% endif %}"
        "\n\nLe compte rendu et toutes les remarques :\n{{ lien }}",
        sample={**SAMPLE, "issue": "refusée", "raison": "Le chiffre vient du rapport fictif."},
        is_deadline=True,
    )
)
ANSWERED_BY_LINK = declare(
    replace(
        ANSWERED,
        code="compte_rendu_reponse_lien",
        label="Compte rendu : ce que devient une remarque, par un lien sans compte",
        is_secret=True,
    )
)
APPROVED = declare(
    MailKind(
        code="compte_rendu_approuve",
        label="Compte rendu approuvé",
        topic=TOPIC,
        reason="vous siégez, ou siégiez à cette date, dans cette instance",
        subject="Compte rendu approuvé : {{ instance }}, {{ reunion }}",
        body="Bonjour,\n\nLe compte rendu de la réunion du {{ reunion }} ({{ instance }}) est "
        "approuvé, {{ comment }}. Son texte ne change plus : une erreur se corrige par un erratum."
        "\n\n{{ lien }}",
        sample={**SAMPLE, "comment": "en séance"},
    )
)
OPEN_REMARKS = declare(
    MailKind(
        code="compte_rendu_remarques_ouvertes",
        label="Compte rendu : des remarques attendent leur réponse",
        topic=TOPIC,
        reason=SECRETARY,
        subject="Remarques sans réponse : compte rendu du {{ reunion }}",
        body="Bonjour,\n\nSur le compte rendu de la réunion du {{ reunion }} ({{ instance }}), "
        "{{ combien }}. {% if passe %}Le délai est passé{% if tacite %} : l’approbation tacite "
        "attend vos réponses{% endif %}.{% else %}Le délai finit le {{ jusqua }}.{% endif %}"
        "\n\n{{ lien }}",
        sample={
            **SAMPLE,
            "combien": "2 remarques attendent une réponse",
            "passe": "",
            "tacite": "",
        },
        is_deadline=True,
        needs_answer=True,
    )
)
