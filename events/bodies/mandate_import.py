"""Giving a spreadsheet of mandates: reading it, showing what it would change, applying it whole."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from directory.choices import Publication
from directory.models import Structure
from events.bodies import mandate_cells as cells
from events.bodies.mandate_plan import Plan
from events.convening.sending import tell_substitute
from events.models import Body
from rendering.sheet_reading import Table, UnreadableFile, key_of, tables_of
from rendering.spreadsheets import Value, csv_lines
from roadmap.importing import SpreadsheetField

MOST_LINES = 1000
LONGEST_TEXT = 500_000
NOTHING = "Choisissez un fichier, ou collez des lignes."
NO_LINES = "Ce tableur n’a aucune ligne sous ses titres de colonnes."
TOO_LONG = f"Ce tableur a plus de {MOST_LINES} lignes\u00a0: partagez-le en plusieurs."
NO_NAME = "Ce tableur n’a pas de colonne «\u202fNom\u202f»\u00a0: prenez les titres de colonnes du modèle."
CHANGED = "Le site a changé depuis cet aperçu\u00a0: relisez-le, puis enregistrez."
COLLIDED = "Quelqu’un enregistre les mêmes personnes en ce moment\u00a0: réessayez."


class NotApplied(Exception):
    """Its text is one French sentence; nothing was written."""


class SheetForm(forms.Form):
    """A file, else pasted lines; `table` once it is valid. `vu` comes back from the preview."""

    fichier = SpreadsheetField(required=False)
    texte = forms.CharField(
        label="Ou collez ici des lignes, titres compris",
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "wrap": "off"}),
    )

    table: Table

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        self.table = self._table(values)
        if not self.table.lines:
            raise ValidationError(NO_LINES, code="empty")
        if len(self.table.lines) > MOST_LINES:
            raise ValidationError(TOO_LONG, code="long")
        if not cells.has(self.table, cells.LAST):
            raise ValidationError(NO_NAME, code="columns")
        return values

    def _table(self, values: dict[str, Any]) -> Table:
        if values.get("fichier"):
            tables: list[Table] = values["fichier"].tables
        elif (values.get("texte") or "").strip():
            tables = _pasted(values["texte"])
        else:
            raise ValidationError(NOTHING, code="nothing")
        filled = [table for table in tables if table.lines]
        return (filled or tables or [Table("", [])])[0]


def _pasted(text: str) -> list[Table]:
    try:
        return tables_of(text.encode())
    except UnreadableFile as refusal:
        raise ValidationError(str(refusal), code="unreadable") from None


def again(table: Table) -> SheetForm:
    """An unsent form with the lines that were read, to be mended."""
    return SheetForm(initial={"texte": text_of(table)})


def text_of(table: Table) -> str:
    """The table as lines that the preview shows to be mended; it reads back as the same."""
    return "".join(csv_lines(table.headings, _numbered(table))).lstrip("\ufeff")


def _numbered(table: Table) -> Iterator[list[Value]]:
    """Each line at the number that the spreadsheet shows: empty ones stay."""
    reached = 2
    for line in table.lines:
        yield from ([] for _ in range(max(0, line.number - reached)))
        yield [line.cells.get(key_of(heading), "") for heading in table.headings]
        reached = line.number + 1


def plan_of(body: Body, table: Table, user: User) -> Plan:
    return Plan(body, table, may_give_address=user.is_animation())


def apply(body: Body, table: Table, user: User, mark: str) -> Plan:
    """All of it, or nothing. Raises NotApplied when something else would be written now."""
    try:
        with transaction.atomic():
            Body.objects.select_for_update(of=("self",), no_key=True).get(pk=body.pk)
            plan = plan_of(body, table, user)
            if plan.lines and plan.mark != mark:
                raise NotApplied(CHANGED)
            if plan.problems:
                raise NotApplied(CHANGED)
            _write(plan)
    except IntegrityError:
        raise NotApplied(COLLIDED) from None
    return plan


def _write(plan: Plan) -> None:
    for person in plan.people.made:
        person.save()
    for person in plan.addresses:
        person.save(update_fields=["email"])
    for line in plan.lines:
        # They were set before they had a key.
        line.mandate.person = line.mandate.person
        line.mandate.substitute = line.mandate.substitute
        line.mandate.save()
        tell_substitute(line.mandate)


def model_rows(body: Body) -> Iterator[list[Value]]:
    """What stands today, to be completed and given back; addresses are told to nobody."""
    rows = body.mandates.current().select_related("person", "substitute", "structure", "commune")
    for one in rows.defer("commune__contour").order_by("college", "person__last_name", "pk"):
        sub = one.substitute
        yield [
            one.person.first_name, one.person.last_name, "", one.get_college_display(),
            one.function, _public_name(one.structure),
            one.commune.name if one.commune else "", one.starts_on, one.ends_on,
            sub.first_name if sub else "", sub.last_name if sub else "", "",
        ]  # fmt: skip


def _public_name(structure: Structure | None) -> str:
    """As the file may give it back: only published structures are known by their name."""
    if structure is None or structure.publication != Publication.PUBLISHED:
        return ""
    return structure.name
