"""Inline rows that somebody deleted while the form was open, mended before Django meets them."""

from typing import Any

from django.utils.datastructures import MultiValueDict

from accounts.edit_marks import FormSet, row_mark, row_names


class PostedRows:
    """The rows of one inline as posted, by index."""

    def __init__(self, data: Any, files: Any, prefix: str, formset: FormSet) -> None:
        self.data, self.files, self.prefix, self.formset = data, files, prefix, formset
        self.total, self.initial = self._count("TOTAL_FORMS"), self._count("INITIAL_FORMS")

    def _count(self, name: str) -> int:
        value = self.data.get(f"{self.prefix}-{name}", "")
        return min(int(value), self.formset.absolute_max) if value.isdecimal() else 0

    def key(self, index: int) -> str:
        name: str = self.formset.model._meta.pk.name
        return str(self.data.get(f"{self.prefix}-{index}-{name}", ""))

    def missing(self, existing: set[str]) -> list[int]:
        return [i for i in range(self.initial) if self.key(i) and self.key(i) not in existing]

    def was_touched(self, index: int, seen: dict[str, str]) -> bool:
        """Did the person write in this row, or ask to keep it? Then it is not thrown away."""
        if f"{self.prefix}-{index}-DELETE" in self.data:
            return False
        if any(name.startswith(f"{self.prefix}-{index}-") for name in self.files):
            return True
        form = self.formset.form(self.data, prefix=f"{self.prefix}-{index}")
        if not form.is_valid():
            return True
        return row_mark(form.cleaned_data, row_names(form)) != seen.get(self.key(index))

    def settle(self, existing: set[str], seen: dict[str, str]) -> None:
        """Rows that are gone leave the form; those the person had changed come back as new ones."""
        gone = self.missing(existing)
        if not gone:
            return
        reborn = [i for i in gone if self.was_touched(i, seen)]
        kept = [i for i in range(self.initial) if i not in gone]
        order = [*kept, *range(self.initial, self.total), *reborn]
        for i in reborn:
            self.data[f"{self.prefix}-{i}-{self.formset.model._meta.pk.name}"] = ""
        for content in (self.data, self.files):
            self._renumber(content, order)
        self.data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(len(order))

    def _renumber(self, content: "MultiValueDict[str, Any]", order: list[int]) -> None:
        moved: dict[str, list[Any]] = {}
        for new, old in enumerate(order):
            start = f"{self.prefix}-{old}-"
            names = [name for name in content if name.startswith(start)]
            moved |= {
                f"{self.prefix}-{new}-{name[len(start) :]}": content.getlist(name) for name in names
            }
        for old in range(self.total):
            for name in [n for n in content if n.startswith(f"{self.prefix}-{old}-")]:
                del content[name]
        for name, values in moved.items():
            content.setlist(name, values)
