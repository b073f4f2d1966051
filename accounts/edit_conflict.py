"""Two people, one form: the second sees what the first changed, and neither loses text.

The form carries the marks of what it showed (accounts/edit_marks.py). When it comes back, the
row is locked and compared: if something else was saved in between, nothing is written, what the
person typed is kept, what they had not touched shows its new value, and one error says the rest.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from accounts import edit_marks
from accounts.edit_marks import FormSet, Seen
from accounts.versions import Change, last_change, last_row_change
from rendering.typography import day_and_hour

if TYPE_CHECKING:
    BaseForm = forms.ModelForm[Any]
else:
    BaseForm = forms.ModelForm

# A version is dated by the start of its transaction, which may precede what was displayed.
SLACK = dt.timedelta(seconds=60)
# Values longer than this would bury the message.
SHOWN_LENGTH = 120
UNKNOWN_VERSION = SafeString(
    "Cette page ne dit pas quelle version elle montrait\u00a0: rien n’est enregistré. "
    "Relisez, puis enregistrez de nouveau."
)


class GuardedForm(BaseForm):
    """A change form that knows what it showed; the admin hands it the inline rows beside it."""

    beside: Sequence[FormSet] = ()
    next_token: str = ""
    # What the database said of this same form when it was saved a moment ago.
    refusal: str = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        values: dict[str, Any] = self.cleaned_data if cleaned is None else cleaned
        if self.refusal:
            self.add_error(None, self.refusal)
        if self.instance.pk:
            self.beside = vars(self.instance).get("edited_rows", ())
            self._compare(values)
        return values

    def _compare(self, cleaned: dict[str, Any]) -> None:
        token = self.data.get(edit_marks.TOKEN_NAME, "")
        seen = edit_marks.read(token, self.instance)
        now = edit_marks.stored(self, self.beside)
        changes = list(differences(self, seen, now)) if seen else []
        if seen and not changes:
            self.next_token = token
            return
        self.next_token = edit_marks.sign(now, self.instance)
        if seen:
            show_fresh_values(self, cleaned, seen, now)
        self.add_error(None, ValidationError(message(self, seen, changes), code="conflict"))


def token_for(form: forms.BaseForm, formsets: Sequence[FormSet], obj: Any) -> str:
    """What the change form must carry: kept over a plain error, renewed after a conflict."""
    if isinstance(form, GuardedForm) and form.is_bound and form.next_token:
        return form.next_token
    return edit_marks.sign(edit_marks.stored(form, formsets), obj)  # type: ignore[arg-type]


def changed_names(before: dict[str, str], now: dict[str, str]) -> list[str]:
    return [name for name, value in now.items() if name in before and before[name] != value]


def differences(form: GuardedForm, seen: Seen, now: Seen) -> Iterator[SafeString]:
    """One line for each field and each inline that somebody else changed."""
    for name in changed_names(seen.fields, now.fields):
        label = capfirst(str(form.fields[name].label or name))
        yield format_html("{} (désormais\u00a0: {})", label, displayed(form, name))
    for formset in form.beside:
        before, after = seen.rows.get(formset.prefix, {}), now.rows[formset.prefix]
        counts = {
            "en plus": len(after.keys() - before.keys()),
            "en moins": len(before.keys() - after.keys()),
            "autrement": len(changed_names(before, after)),
        }
        told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
        if told:
            label = capfirst(str(formset.model._meta.verbose_name_plural))
            yield format_html("{} ({})", label, told)


def displayed(form: GuardedForm, name: str) -> str:
    """The stored value of a field in words a person reads; the instance is not yet overwritten."""
    value = form.initial.get(name)
    if isinstance(value, list):
        words = ", ".join(map(str, value))
    elif form.instance._meta.get_field(name).is_relation:
        words = str(getattr(form.instance, name) or "")
    else:
        in_words = getattr(form.instance, f"get_{name}_display", None)
        words = str(in_words() if in_words else localize(value) if value is not None else "")
    return f"{words[:SHOWN_LENGTH]}…" if len(words) > SHOWN_LENGTH else words or "vide"


def show_fresh_values(form: GuardedForm, cleaned: dict[str, Any], seen: Seen, now: Seen) -> None:
    """What the person left as it was displayed follows the database; what they typed stays."""
    for name in changed_names(seen.fields, now.fields):
        if name in cleaned and edit_marks.mark(cleaned[name]) == seen.fields[name]:
            show_stored(form.fields[name])
    for formset in form.beside:
        before = seen.rows.get(formset.prefix, {})
        changed = set(changed_names(before, now.rows[formset.prefix]))
        for row in formset.initial_forms:
            names, key = edit_marks.row_names(row), str(row.instance.pk)
            if key not in changed or not row.is_valid() or "DELETE" in row.changed_data:
                continue
            if edit_marks.row_mark(row.cleaned_data, names) == before[key]:
                for name in names:
                    show_stored(row.fields[name])


def show_stored(field: forms.Field) -> None:
    field.bound_data = lambda data, initial: initial  # type: ignore[method-assign] # noqa: ARG005


def message(form: GuardedForm, seen: Seen | None, changes: list[SafeString]) -> SafeString:
    if seen is None:
        return UNKNOWN_VERSION
    return format_html(
        "Quelqu’un a modifié cette fiche pendant que vous l’aviez sous les yeux{}. "
        "Votre saisie est gardée, rien n’est encore enregistré. Changé entre-temps\u00a0: {}. "
        "Relisez, puis enregistrez de nouveau\u00a0: ce que montre cette page fera foi.",
        authorship(form, seen),
        format_html_join("\u202f; ", "<strong>{}</strong>", ((change,) for change in changes)),
    )


def authorship(form: GuardedForm, seen: Seen) -> str:
    """« (anna@…, mardi…) », or nothing when the history does not tell."""
    since = dt.datetime.fromtimestamp(seen.at, dt.UTC) - SLACK
    found: list[Change | None] = [last_change(form.instance, since)]
    for formset in form.beside:
        column = formset.fk.attname
        found.append(last_row_change(formset.model, column, form.instance, since))
    known = [change for change in found if change is not None and change.who]
    if not known:
        return ""
    last = max(known, key=lambda change: change.at)
    return f" ({last.who}, {day_and_hour(last.at)})"
