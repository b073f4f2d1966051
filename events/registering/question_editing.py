"""The questions of the organisers. One that was answered keeps its words: answers must stay true."""

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import edit_marks
from directory.public_form import refuse_control_characters
from events.choices import QuestionKind
from events.models import Event, EventQuestion, RegistrationAnswer
from events.registering import opening
from events.registering.seats import turn_at

MOST = 12
LONGEST_CHOICE = 120  # signs, as the column
KEPT_FOR = dt.timedelta(days=30)
LONGEST_KEPT = dt.timedelta(days=366)
TOO_MANY = f"Un événement pose {MOST} questions au plus."
CHANGED = (
    "Quelqu’un a changé cette question pendant que vous l’écriviez\u00a0: elle dit maintenant "
    "«\u202f{}\u202f». Votre texte est ci-dessous\u202f; envoyez de nouveau pour le garder."
)
ANSWERED = (
    "Quelqu’un a déjà répondu à cette question\u00a0: elle ne change plus, ajoutez-en une autre."
)
GONE = "Cette question n’existe plus\u00a0: envoyez de nouveau pour l’ajouter."


class QuestionRefused(Exception):
    """Its message is for the organiser."""


class QuestionForm(forms.Form):
    label = forms.CharField(
        label="La question",
        max_length=200,
        validators=[refuse_control_characters],
        error_messages={"required": "Écrivez la question."},
    )
    kind = forms.ChoiceField(label="La réponse est", choices=QuestionKind)
    choices = forms.CharField(
        label="Choix",
        required=False,
        help_text="Pour une liste\u00a0: un choix par ligne, deux au moins.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_required = forms.BooleanField(label="Il faut y répondre pour s’inscrire", required=False)
    keep_until = forms.DateField(
        label="Réponses gardées jusqu’au",
        help_text="Elles sont effacées le lendemain.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": "Donnez la date où les réponses seront effacées.",
            "invalid": "Donnez une date, comme 31/12/2026.",
        },
    )
    key = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event

    def clean_choices(self) -> list[str]:
        lines = [" ".join(one.split()) for one in self.cleaned_data["choices"].splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if any(len(one) > LONGEST_CHOICE for one in found):
            raise forms.ValidationError("Écrivez des choix de 120 signes au plus.")
        return found

    def clean_keep_until(self) -> dt.date:
        day: dt.date = self.cleaned_data["keep_until"]
        start = opening.last_start(self.event) or timezone.now()
        event_on = max(timezone.localdate(start), timezone.localdate())
        if day < timezone.localdate():
            raise forms.ValidationError("Cette date est passée.")
        if day > event_on + LONGEST_KEPT:
            raise forms.ValidationError("Un an après l’événement au plus.")
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("kind") == QuestionKind.CHOICE and len(given.get("choices") or []) < 2:  # noqa: PLR2004
            self.add_error("choices", "Donnez deux choix au moins, un par ligne.")
        return given


class Editing:
    """`data`: what was sent; no `label` in it means a removal."""

    def __init__(self, event: Event, data: Any) -> None:
        self.event = event
        self.data = data

    @cached_property
    def form(self) -> QuestionForm | None:
        if self.data is None:
            return None
        if self.data.get("acte") == "retirer":
            return None
        return QuestionForm(self.data, event=self.event)

    @cached_property
    def rows(self) -> list[EventQuestion]:
        answered = RegistrationAnswer.objects.filter(question=OuterRef("pk"))
        rows = self.event.questions.annotate(is_answered=Exists(answered))
        return list(rows.order_by("position", "pk"))

    @property
    def forms(self) -> list[tuple[EventQuestion, QuestionForm | None]]:
        """Each question with the form that changes it; none once it was answered."""
        return [(one, None if one.is_answered else self._form_of(one)) for one in self.rows]  # type: ignore[attr-defined]

    @property
    def new(self) -> QuestionForm:
        """The one that was sent with errors and adds a question, or an empty one."""
        sent = self.form
        if sent is not None and not self._sent_key:
            return sent
        start = opening.last_start(self.event) or timezone.now()
        keep = timezone.localdate(start) + KEPT_FOR
        return QuestionForm(event=self.event, initial={"keep_until": keep}, auto_id="nouvelle_%s")

    @property
    def _sent_key(self) -> str:
        data = self.data if self.form is None else self.form.data
        key = str(data.get("key", "")) if data else ""
        return key if key in {str(one.pk) for one in self.rows} else ""

    def _form_of(self, one: EventQuestion) -> QuestionForm:
        if self.form is not None and self._sent_key == str(one.pk):
            return self.form
        initial = {
            "label": one.label,
            "kind": one.kind,
            "choices": "\n".join(one.choices),
            "is_required": one.is_required,
            "keep_until": one.keep_until,
            "key": one.pk,
            "seen": seen(one),
        }
        return QuestionForm(event=self.event, initial=initial, auto_id=f"q{one.pk}_%s")

    def keep(self, form: QuestionForm) -> None:
        """Of a valid form: a new question, or one changed. Raises QuestionRefused; nobody's words
        are written over unseen."""
        with turn_at(self.event.pk):
            columns = {name: form.cleaned_data[name] for name in _COLUMNS}
            if not form.cleaned_data["key"]:
                self._add(columns)
                return
            current = self.event.questions.filter(pk__in=[self._sent_key or 0]).first()
            if current is None:
                _show_again(form, key="", seen="")
                raise QuestionRefused(GONE)
            if current.answers.exists():
                _show_again(form, key="", seen="")
                raise QuestionRefused(ANSWERED)
            if form.cleaned_data["seen"] != seen(current):
                _show_again(form, key=str(current.pk), seen=seen(current))
                raise QuestionRefused(CHANGED.format(current.label))
            EventQuestion.objects.filter(pk=current.pk).update(**columns)

    def _add(self, columns: dict[str, Any]) -> None:
        """The same words twice are one question: a double click."""
        if self.event.questions.filter(label=columns["label"]).exists():
            return
        if self.event.questions.count() >= MOST:
            raise QuestionRefused(TOO_MANY)
        last = self.event.questions.order_by("-position", "-pk").first()
        position = last.position + 1 if last else 0
        EventQuestion.objects.create(event=self.event, position=position, **columns)

    def removed(self) -> tuple[int, str]:
        """With its answers; what to tell."""
        key = self._sent_key
        if not key:
            return messages.INFO, "Cette question était déjà retirée."
        self.event.questions.filter(pk=key).delete()
        return messages.SUCCESS, "La question est retirée, avec ses réponses."


_COLUMNS = ("label", "kind", "choices", "is_required", "keep_until")


def seen(one: EventQuestion) -> str:
    """The mark of what the page showed."""
    return edit_marks.row_mark({name: getattr(one, name) for name in _COLUMNS}, _COLUMNS)


def _show_again(form: QuestionForm, **values: str) -> None:
    """The same form, with what is now true in its hidden fields."""
    shown: Any = form.data
    data = shown.copy()
    for name, value in values.items():
        data[name] = value
    form.data = data
