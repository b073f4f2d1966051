"""Correct approved minutes: their words stand, an erratum is read beside them."""

import datetime as dt
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from accounts.models import User
from directory.typed.fields import CleanCharField, CleanTextField
from events.minuting import versions
from events.minuting.keeping import held
from events.minuting.key_choice import KeyChoice
from events.minuting.workflow import MinutesRefused
from events.models import Erratum, Minutes, MinutesParagraph
from rendering.typography import day

LONGEST, LONGEST_REASON = 2000, 250
SAME_WITHIN = dt.timedelta(minutes=10)
NOT_YET = "Ce compte rendu n’est pas approuvé\u00a0: corrigez ses paragraphes eux-mêmes."


class ParagraphChoice(KeyChoice):
    def label_from_instance(self, obj: Any) -> str:
        words = " ".join(obj.text.replace("**", "").split())
        return f"{obj.position}. {Truncator(words).chars(70)}"


class ErratumForm(forms.Form):
    paragraph = ParagraphChoice(
        label="Paragraphe",
        queryset=MinutesParagraph.objects.none(),
        required=False,
        empty_label="L’ensemble du compte rendu",
        error_messages={"invalid_choice": "Choisissez un paragraphe de la liste."},
    )
    text = CleanTextField(
        label="Au lieu de cela, lire",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST}),
        error_messages={
            "required": "Écrivez ce qu’il faut lire.",
            "max_length": f"Tenez en {LONGEST} signes.",
        },
    )
    reason = CleanCharField(
        label="Raison",
        max_length=LONGEST_REASON,
        help_text="En une phrase\u00a0: une faute de frappe, un chiffre corrigé…",
        error_messages={
            "required": "Dites pourquoi en une phrase.",
            "max_length": f"Tenez en {LONGEST_REASON} signes.",
        },
    )
    is_confidential = forms.BooleanField(
        label="Confidentiel",
        required=False,
        help_text="Pour les membres, absent de ce qui est publié\u202f; d’office pour un paragraphe confidentiel.",
    )

    def __init__(self, data: Any = None, *, minutes: Minutes, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["paragraph"]
        field.queryset = minutes.paragraphs.in_order()


@transaction.atomic
def correct(minutes: Minutes, told: dict[str, Any], by: User) -> Erratum:
    """`told`: of a valid form. Sent twice, it is one. Raises MinutesRefused before approval."""
    current = held(minutes)
    if not current.is_locked:
        raise MinutesRefused(NOT_YET)
    paragraph = _read_again(current, told["paragraph"])
    hidden = told["is_confidential"] or (paragraph is not None and paragraph.is_hidden())
    since = timezone.now() - SAME_WITHIN
    same = {"paragraph": paragraph, "text": told["text"], "reason": told["reason"]}
    known = current.errata.filter(**same, made_at__gte=since).first()
    if known is not None:
        return known
    made = Erratum.objects.create(minutes=current, **same, is_confidential=hidden, made_by=by)
    versions.keep(current, f"Erratum du {day(made.made_at)}", by)
    return made


def _read_again(minutes: Minutes, paragraph: MinutesParagraph | None) -> MinutesParagraph | None:
    rows = minutes.paragraphs.select_related("item", "decision__item")
    return rows.get(pk=paragraph.pk) if paragraph is not None else None


def shown_to_all(minutes: Minutes) -> QuerySet[Erratum]:
    """Those of what is published, the oldest first."""
    rows = minutes.errata.filter(is_confidential=False)
    public = minutes.paragraphs.public().values("pk")
    return rows.exclude(paragraph__isnull=False, paragraph__in=_hidden(minutes, public)).order_by(
        "made_at", "pk"
    )


def _hidden(minutes: Minutes, public: Any) -> Any:
    return minutes.paragraphs.exclude(pk__in=public).values("pk")
