"""The rows of one thing on one page: changed, added, removed and put in order in one sending.

Two people on the page: each row carries the mark of what it showed. A row changed on one side takes
that side; changed on both, nothing is saved, and its second writer reads what the first wrote. Sent
twice, a new row is added once.
"""

import re
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django import forms
from django.db import transaction
from django.db.models import Model
from django.http import QueryDict

from accounts import edit_marks
from roadmap.models import Action

NEW_ROWS = 3
MOST_ROWS = 150
OLD = re.compile(r"e([0-9]{1,18})-vu", re.ASCII)
CLASH = (
    "Quelqu’un a changé cette ligne entre-temps\u00a0: elle dit désormais «\u202f{}\u202f». "
    "Votre saisie est gardée\u00a0: relisez, puis enregistrez de nouveau."
)
GONE = (
    "Quelqu’un a retiré cette ligne entre-temps. Votre saisie est gardée\u00a0: enregistrez de "
    "nouveau pour la remettre, ou videz-la."
)
TOO_MANY = f"{MOST_ROWS} lignes au plus."


class RowForm(forms.Form):
    """One row: `row` is what the database holds, None for a new one or one that is gone.

    A subclass names its fields in `columns`, reads a row in `initial_of` and writes it in `fill`.
    """

    columns: ClassVar[tuple[str, ...]] = ()
    identity: ClassVar[tuple[str, ...]] = ()
    vu = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    retirer = forms.BooleanField(label="Retirer", required=False)

    def __init__(
        self, row: Any, rank: int, data: QueryDict | None = None, *, prefix: str = ""
    ) -> None:
        self.row, self.rank = row, rank
        self.stored = {} if row is None else self.initial_of(row, rank)
        self.now = "" if row is None else edit_marks.row_mark(self.stored, self.columns)
        super().__init__(data, prefix=prefix, initial={**self.stored, "vu": self.now})
        self.empty_permitted = row is None
        self.use_required_attribute = False
        if prefix.startswith("n"):
            del self.fields["retirer"]
        self.order_fields([*self.columns_shown, "retirer"])
        fields: Any = self.fields
        for field in fields.values():
            if not isinstance(field, forms.BooleanField):
                field.template_name = "directory/edit/_field.html"

    @property
    def columns_shown(self) -> list[str]:
        """As declared, « Retirer » last."""
        return [name for name in self.fields if name != "retirer"]

    @classmethod
    def initial_of(cls, row: Any, rank: int) -> dict[str, Any]:
        raise NotImplementedError

    def fill(self, row: Any) -> list[str]:
        """Writes what was typed into `row`; names of the columns that changed."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        """What is stored, in short."""
        return str(self.row)

    @property
    def visible(self) -> list[Any]:
        return [self[name] for name in self.fields if name != "vu"]

    # -- Two people ------------------------------------------------------------------------------
    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.is_removed or self.errors or not self._is_stale:
            return values
        typed = self._typed(values)
        if typed not in {self._seen, self.now}:
            self.add_error(None, GONE if self.row is None else CLASH.format(self.words))
            self._renew()
        return values

    @property
    def _seen(self) -> str:
        return str(self.data.get(f"{self.prefix}-vu", ""))

    @property
    def _is_stale(self) -> bool:
        return self.is_bound and self._seen != self.now

    def _typed(self, values: dict[str, Any]) -> str:
        return edit_marks.row_mark(values, self.columns)

    def _renew(self) -> None:
        """Sent again, what this page shows holds."""
        shown: Any = self.data
        shown = shown.copy()
        shown[f"{self.prefix}-vu"] = self.now
        self.data = shown

    @property
    def is_removed(self) -> bool:
        return bool(getattr(self, "cleaned_data", {}).get("retirer"))

    @property
    def is_kept_as_stored(self) -> bool:
        """Left as it was shown: whatever others made of it stays."""
        return self._is_stale and self._typed(self.cleaned_data) == self._seen

    @property
    def is_new(self) -> bool:
        wanted = bool(self._own) and not self.is_removed
        return self.row is None and wanted and not self.is_kept_as_stored

    @property
    def wanted_rank(self) -> int | None:
        """Where the person put it, in a field `position`; None when they left it where it was."""
        typed: int | None = getattr(self, "cleaned_data", {}).get("position")
        stays = not self.is_bound or typed == self.rank or self.is_kept_as_stored
        return None if stays else typed

    @property
    def _own(self) -> dict[str, Any]:
        typed = getattr(self, "cleaned_data", {})
        return {name: typed[name] for name in self.identity if typed.get(name) not in (None, "")}

    def same_as(self, other: "Self") -> bool:
        """Whether the stored row of `other` says what is typed here."""
        return all(
            edit_marks.plain(self.cleaned_data.get(name))
            == edit_marks.plain(other.stored.get(name))
            for name in self.identity
        )


class RowsPage:
    """All the rows of one kind of an action, as the database holds them or as they were sent.

    A subclass for the rows of something else says what that is in `owner_class`.
    """

    form_class: type[RowForm]
    owner_class: ClassVar[Any] = Action

    def __init__(self, action: Any, data: QueryDict | None = None) -> None:
        self.action, self.data = action, data
        known: dict[str, tuple[Any, int]] = {
            f"e{row.pk}": (row, rank) for rank, row in enumerate(self.rows(), start=1)
        }
        self.old = [self._form(*held, key) for key, held in known.items() if self._is_sent(key)]
        self.unseen = [
            self.form_class(*held, prefix=key)
            for key, held in known.items()
            if not self._is_sent(key)
        ]
        gone = [key for key in self._sent_keys() if key not in known]
        fresh = [f"n{number}" for number in range(1, NEW_ROWS + 1)]
        self.new = [self._form(None, 0, key) for key in [*gone, *fresh]]

    def rows(self) -> Iterable[Model]:
        """In their order."""
        raise NotImplementedError

    def new_row(self) -> Any:
        raise NotImplementedError

    def put_in_order(self, kept: list[RowForm]) -> None:
        """Once all is written; rows that have no order of their own are left as they are."""

    def _form(self, row: Any, rank: int, key: str) -> RowForm:
        return self.form_class(row, rank, self.data, prefix=key)

    def _is_sent(self, key: str) -> bool:
        return self.data is None or f"{key}-vu" in self.data

    def _sent_keys(self) -> list[str]:
        found = (OLD.fullmatch(name) for name in self.data or ())
        return [f"e{match[1]}" for match in found if match][: 2 * MOST_ROWS]

    @property
    def forms(self) -> list[RowForm]:
        return [*self.old, *self.unseen, *self.new]

    @property
    def errors(self) -> bool:
        return self.data is not None and any(form.is_bound and form.errors for form in self.forms)

    # -- Writing ---------------------------------------------------------------------------------
    @classmethod
    def save(cls, action: Any, data: QueryDict) -> "tuple[bool, Self]":
        """Whether all was written, and the page: with what was typed when nothing was."""
        with transaction.atomic():
            rows = cls.owner_class.objects.select_for_update(of=("self",), no_key=True)
            rows.get(pk=action.pk)
            page = cls(action, data)
            sent = [*page.old, *page.new]
            valid = [form.is_valid() for form in sent]
            if not all(valid) or not page._has_room():
                return False, page
            page._write()
        return True, page

    def _has_room(self) -> bool:
        added = [form for form in self.new if form.is_new]
        if len(self.old) + len(self.unseen) + len(added) <= MOST_ROWS or not added:
            return True
        added[0].add_error(None, TOO_MANY)
        return False

    def _write(self) -> None:
        kept = list(self.unseen)
        for form in self.old:
            if form.is_removed:
                form.row.delete()
            else:
                kept.append(form)
                self._write_old(form)
        kept.sort(key=lambda form: form.rank)
        for form in self.new:
            if form.is_new and not any(form.same_as(other) for other in self.unseen):
                form.row = self.new_row()
                form.fill(form.row)
                form.row.save()
                kept.append(form)
        self.put_in_order(kept)

    def _write_old(self, form: RowForm) -> None:
        if not form.is_kept_as_stored:
            changed = form.fill(form.row)
            if changed:
                form.row.save(update_fields=changed)


def put_by_rank(kept: list[RowForm], first: int = 0) -> None:
    """Those left in place keep their order; each moved one takes the rank it was given."""
    ordered = [form for form in kept if form.wanted_rank is None]
    moved = [(form.wanted_rank, form) for form in kept if form.wanted_rank is not None]
    for wanted, form in sorted(moved, key=lambda pair: pair[0]):
        ordered.insert(wanted - 1, form)
    for rank, form in enumerate(ordered, start=first):
        if form.row.position != rank:
            form.row.position = rank
            form.row.save(update_fields=["position"])


def set_columns(row: Any, values: dict[str, Any]) -> list[str]:
    """Names of those that differ, once set."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed
