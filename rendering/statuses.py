"""Which form (○ ◐ ● ‖ ■ × ?) goes with which status code, for components/status.html."""

FORMS = {
    "planned": {"a_venir", "recue", "ouverte", "brouillon", "proposee", "en_attente", "1"},
    "doing": {
        "en_cours", "qualifiee", "orientee", "prise_en_charge", "soumise", "soumis", "2", "3",
    },
    "paused": {"en_pause", "suspendue", "4"},
    "blocked": {"bloquee", "a_corriger", "5"},
    "done": {
        "realisee", "faite", "traitee", "devenue_action", "publiee", "publie", "pourvue",
        "existante", "acceptee",
    },
    "dropped": {
        "abandonnee", "ecartee", "archivee", "refuse", "refusee", "retiree",
        "annulee", "expiree", "close", "6",
    },
    "late": {"en_retard"},
    "doubt": {"non_verifie"},
}  # fmt: skip
FORM_OF = {code: form for form, codes in FORMS.items() for code in codes}


def form_of(status: object) -> str:
    """The form of a status code of any model, or `status` itself when it already names a form."""
    code = str(status)
    return code if code in FORMS else FORM_OF.get(code, "planned")
