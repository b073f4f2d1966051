"""Two people on one page: what each changed is put together, field by field.

Three states are compared by their marks (accounts/edit_marks.py): what the form showed, what the
database holds now, what was sent. A field changed on one side only takes that side. A field changed
on both sides is a clash: nothing is saved until a person has chosen, and a choice counts only for the
stored value it was made about.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django import forms
from django.db.models import Model
from django.utils.formats import localize

from accounts import edit_marks
from accounts.edit_conflict import UNKNOWN_VERSION, show_stored
from accounts.edit_marks import Seen, mark

# An address and its point are one thing: half of one with half of the other would be nowhere.
PLACE = ("address", "postal_code", "commune", "latitude", "longitude")
MINE, SAVED = "mien", "enregistre"
CHOOSE = (
    "Quelqu’un a changé les mêmes champs que vous pendant que vous écriviez. "
    "Rien n’est encore enregistré, rien n’est perdu\u00a0: choisissez ci-dessous, puis enregistrez."
)


@dataclass(frozen=True)
class Clash:
    """One thing that two people changed; `state` is the mark of what is stored now."""

    unit: str
    label: str
    mine: str
    saved: str
    state: str

    @property
    def input_name(self) -> str:
        return f"choix-{self.unit}"

    @property
    def keep_mine(self) -> str:
        return f"{MINE}:{self.state}"

    @property
    def take_saved(self) -> str:
        return f"{SAVED}:{self.state}"


class Merging(Protocol):
    """A form that two people may send: `stored` is what the database holds."""

    @property
    def fields(self) -> dict[str, forms.Field]: ...
    @property
    def data(self) -> Any: ...
    @property
    def errors(self) -> Any: ...
    @property
    def instance(self) -> Any: ...
    @property
    def initial(self) -> Any: ...
    @property
    def labels(self) -> dict[str, str]: ...
    @property
    def stored(self) -> Seen: ...
    def add_error(self, field: str | None, error: Any) -> None: ...


def merged(form: Merging, values: dict[str, Any]) -> "Merge | None":
    """What was sent and what is stored, put together in `values`; None, with its error on the form,
    when the marks it came with are not ours."""
    seen = edit_marks.read(form.data.get(edit_marks.TOKEN_NAME, ""), form.instance)
    if seen is None:
        form.add_error(None, UNKNOWN_VERSION)
        return None
    merge = Merge(form, values, seen)
    merge.run()
    return merge


class Merge:
    """Of a form being cleaned, whose instance is locked and not yet overwritten."""

    def __init__(self, form: Merging, values: dict[str, Any], seen: Seen) -> None:
        self.form, self.values, self.seen = form, values, seen
        self.taken: list[str] = []
        self.clashes: list[Clash] = []

    def run(self) -> None:
        """Puts the two together in `values`; clashes become one error of the form."""
        for unit, names in self._units():
            self._settle(unit, names)
        if self.clashes:
            self.form.add_error(None, forms.ValidationError(CHOOSE, code="conflict"))

    @property
    def token(self) -> str:
        """What was settled counts as seen; a clash and a mistaken field keep where they started."""
        open_units = {clash.unit for clash in self.clashes}
        waiting = {name for unit, names in self._units() if unit in open_units for name in names}
        waiting |= set(self.form.errors)
        now, before = self.form.stored.fields, self.seen.fields
        marks = {
            name: before.get(name, now[name]) if name in waiting else now[name] for name in now
        }
        return edit_marks.sign(replace(self.seen, fields=marks), self.form.instance)

    @property
    def taken_labels(self) -> list[str]:
        return [self._label(unit) for unit in self.taken]

    def _units(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        present = self.form.fields
        place = tuple(name for name in PLACE if name in present)
        if place:
            yield "lieu", place
        yield from ((name, (name,)) for name in present if name not in PLACE)

    def _settle(self, unit: str, names: tuple[str, ...]) -> None:
        if not all(name in self.values for name in names) or not self._changed_meanwhile(names):
            return
        if all(mark(self.values[name]) == self.form.stored.fields[name] for name in names):
            return
        clash = self._clash(unit, names)
        chosen = self.form.data.get(clash.input_name, "")
        if self._untouched(names) or chosen == clash.take_saved:
            self._take(unit, names)
        elif chosen != clash.keep_mine:
            self.clashes.append(clash)

    def _changed_meanwhile(self, names: tuple[str, ...]) -> bool:
        before, now = self.seen.fields, self.form.stored.fields
        return any(name in before and before[name] != now[name] for name in names)

    def _untouched(self, names: tuple[str, ...]) -> bool:
        """As shown, in the spelling stored or in the one this form gives it."""
        typed = self.form.data
        return all(
            self.seen.fields.get(name) in {mark(self.values[name]), mark(typed.get(name))}
            for name in names
        )

    def _take(self, unit: str, names: tuple[str, ...]) -> None:
        self.taken.append(unit)
        for name in names:
            self.values[name] = self._stored_value(name)
            show_stored(self.form.fields[name])

    def _stored_value(self, name: str) -> Any:
        """Foreign keys as objects: the form's own initial holds their key."""
        if isinstance(self.form.fields[name], forms.ModelChoiceField):
            return getattr(self.form.instance, name)
        return self.form.initial.get(name)

    # -- In words ----------------------------------------------------------------------------
    def _clash(self, unit: str, names: tuple[str, ...]) -> Clash:
        return Clash(
            unit,
            self._label(unit),
            mine=self._words({name: self.values[name] for name in names}),
            saved=self._words({name: self._stored_value(name) for name in names}),
            state="".join(self.form.stored.fields[name] for name in names),
        )

    def _label(self, unit: str) -> str:
        return "Adresse et point sur la carte" if unit == "lieu" else self.form.labels[unit]

    def _words(self, values: dict[str, Any]) -> str:
        told = (self._in_words(name, value) for name, value in values.items())
        return ", ".join(word for word in told if word) or "(vide)"

    def _in_words(self, name: str, value: Any) -> str:
        if isinstance(value, list | tuple):
            return ", ".join(self._in_words(name, one) for one in value)
        if value is None or isinstance(value, Model | str):
            return self._choice_label(name, value)
        return str(localize(value))

    def _choice_label(self, name: str, value: Any) -> str:
        field = self.form.fields[name]
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            value = dict(field.choices).get(value, value)  # type: ignore[arg-type]
        return "" if value is None else str(value)
