"""Remarks on a paragraph: made until the last day, then accepted, or refused with a reason."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from accounts.models import Person, User
from directory.typed.fields import CleanTextField
from events.choices import RemarkState
from events.minuting import telling, versions
from events.minuting.keeping import held, held_to_write, takes_remarks
from events.minuting.paragraphs import mark_of
from events.minuting.workflow import MinutesRefused
from events.models import Minutes, MinutesParagraph, Remark

LONGEST, LONGEST_REASON, MOST = 2000, 1000, 60
OVER = "Le délai pour faire des remarques est passé\u00a0: rien n’est enregistré."
TOO_MANY = (
    "Vous avez déjà fait beaucoup de remarques sur ce compte rendu\u00a0: écrivez au secrétariat."
)
ANSWERED = "Quelqu’un a répondu à cette remarque entre-temps\u00a0: elle est {}."
CHANGED = (
    "Ce paragraphe a changé pendant que vous l’aviez sous les yeux : relisez-le, ci-dessus, puis "
    "répondez de nouveau. Rien n’est encore enregistré."
)
LABEL = "Corrigée après une remarque"


@dataclass(frozen=True)
class Mended:
    """The paragraph as whoever answers rewrote it, and the mark of what they had read."""

    text: str = ""
    seen: str = ""


AS_IT_IS = Mended()


class RemarkForm(forms.Form):
    text = CleanTextField(
        label="Votre remarque",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST}),
        help_text="Ce qu’il faudrait écrire, ou ce qui manque. Les membres de l’instance la lisent.",
        error_messages={
            "required": "Écrivez votre remarque.",
            "max_length": f"Tenez en {LONGEST} signes.",
        },
    )


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Réponse",
        choices=[
            (RemarkState.ACCEPTED, "Accepter"),
            (RemarkState.REFUSED, "Refuser, en disant pourquoi"),
        ],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Dites si la remarque est acceptée ou refusée."
        ),
    )
    reason = CleanTextField(
        label="Un mot à qui l’a faite",
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_REASON}),
        help_text="Nécessaire pour refuser. Les membres le lisent.",
        error_messages={"max_length": f"Tenez en {LONGEST_REASON} signes."},
    )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        refused = told.get("outcome") == RemarkState.REFUSED
        if refused and not told.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Dites pourquoi la remarque est refusée.")
        return told


@transaction.atomic
def remark(minutes: Minutes, paragraph: MinutesParagraph, author: Person, text: str) -> Remark:
    """The same words sent twice are one remark. Raises MinutesRefused after the last day."""
    current = held(minutes)
    if not takes_remarks(current):
        raise MinutesRefused(OVER)
    mine = Remark.objects.filter(minutes=current, author=author)
    known = mine.filter(paragraph=paragraph, text=text).first()
    if known is not None:
        return known
    if mine.count() >= MOST:
        raise MinutesRefused(TOO_MANY)
    # As it stands, not as the page showed it: an answer may have changed it meanwhile.
    quoted = MinutesParagraph.objects.filter(pk=paragraph.pk).values_list("text", flat=True)
    made = Remark.objects.create(
        minutes=current, paragraph=paragraph, author=author, text=text, quoted=quoted.first() or ""
    )
    telling.tell_remarked(made)
    return made


@transaction.atomic
def answer(found: Remark, outcome: str, reason: str, by: User, mended: Mended = AS_IT_IS) -> None:
    """`mended` rewrites the paragraph in the same act. Raises MinutesRefused when somebody answered
    otherwise, or changed the paragraph, first; the very same answer again changes nothing."""
    current = held_to_write(found.minutes)
    rows = Remark.objects.select_for_update(of=("self",), no_key=True)
    asked = rows.select_related("author__user", "paragraph").get(pk=found.pk)
    if asked.state != RemarkState.ASKED:
        if (asked.state, asked.reason) == (outcome, reason):
            return
        raise MinutesRefused(ANSWERED.format(RemarkState(asked.state).label))
    asked.minutes = current
    asked.state, asked.reason, asked.answered_at = RemarkState(outcome), reason, timezone.now()
    asked.save(update_fields=["state", "reason", "answered_at"])
    if outcome == RemarkState.ACCEPTED and mended.text and asked.paragraph is not None:
        _mend(current, asked.paragraph, mended, by)
    telling.tell_answered(asked)


def _mend(minutes: Minutes, paragraph: MinutesParagraph, mended: Mended, by: User) -> None:
    if paragraph.text == mended.text:
        return
    if mark_of(paragraph) != mended.seen:
        raise MinutesRefused(CHANGED)
    paragraph.text = mended.text
    paragraph.save(update_fields=["text"])
    versions.keep(minutes, LABEL, by)
