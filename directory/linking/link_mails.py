"""The mails about links between structures."""

from accounts.mail_kinds import MailKind, declare

_sample = {
    "structure": "Les Bocaux fictifs",
    "other": "La Ressourcerie fictive",
    "link": "notre partenaire",
}
_reason = "vous tenez la page de cette structure"


DECLARED = declare(
    MailKind(
        code="lien_declare",
        label="Une structure déclare un lien : à confirmer",
        topic="contact",
        reason=_reason,
        subject="{{ other }} vous nomme : {{ link }}",
        body=(
            "Bonjour,\n\n"
            "Sur sa page, {{ other }} écrit de {{ structure }} : « {{ link }} ».\n\n"
            "Rien n’est montré tant que vous ne l’avez pas confirmé. Confirmez ou refusez ici :"
        ),
        sample=_sample,
        needs_answer=True,
    )
)
CONFIRMED = declare(
    MailKind(
        code="lien_confirme",
        label="Un lien est confirmé par l’autre structure",
        topic="contact",
        reason=_reason,
        subject="{{ other }} confirme : {{ link }}",
        body=(
            "Bonjour,\n\n"
            "{{ other }} confirme ce que dit la page de {{ structure }} : « {{ link }} ». "
            "Les deux pages le montrent désormais.\n\n"
            "Vos liens :"
        ),
        sample=_sample,
    )
)
REFUSED = declare(
    MailKind(
        code="lien_refuse",
        label="Un lien n’est pas confirmé par l’autre structure",
        topic="contact",
        reason=_reason,
        subject="{{ other }} ne confirme pas : {{ link }}",
        body=(
            "Bonjour,\n\n"
            "{{ other }} ne confirme pas ce que disait la page de {{ structure }} : "
            "« {{ link }} ». Aucune page ne le montre.\n\n"
            "Vos liens :"
        ),
        sample=_sample,
    )
)
