"""What a spreadsheet of measurements would do: read against what is stored, nothing written."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError

from rendering.typography import NO_BREAK
from roadmap.importing import Line, Table, key_of
from roadmap.measuring import sheet
from roadmap.measuring.columns import BY_NAME
from roadmap.measuring.entry import Row
from roadmap.measuring.periods import Period, read_period
from roadmap.measuring.places import Communes
from roadmap.models import Indicator, Measurement

type Key = tuple[int, dt.date, str | None]
NEW, CHANGED, SAME, REFUSED = "creee", "changee", "inchangee", "refusee"


@dataclass(frozen=True)
class PlanLine:
    """`number` is the spreadsheet's own; `words` say each change, old → new, or why not."""

    number: int
    state: str
    where: str = ""
    words: tuple[str, ...] = ()
    row: Row | None = None


@dataclass(frozen=True)
class Plan:
    """`indicators` are those the account may fill; `only` the one the file is about, if any."""

    table: Table
    indicators: Iterable[Indicator]
    only: Indicator | None = None
    communes: Communes = field(default_factory=Communes)

    @cached_property
    def lines(self) -> list[PlanLine]:
        return list(self._read())

    def of_state(self, state: str) -> list[PlanLine]:
        return [line for line in self.lines if line.state == state]

    @property
    def rows(self) -> list[Row]:
        """Those to write."""
        return [line.row for line in self.lines if line.row and line.state in {NEW, CHANGED}]

    @property
    def ignored(self) -> list[str]:
        """Columns that nothing reads."""
        return self.table.unknown(sheet.KNOWN)

    @cached_property
    def mark(self) -> str:
        """Changes as soon as what would be written does."""
        told = [(one.number, one.state, one.where, one.words) for one in self.lines]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]

    def _read(self) -> Iterator[PlanLine]:
        seen: dict[Key, int] = {}
        for line in self.table.lines:
            try:
                row = self._row(line)
            except ValidationError as refusal:
                yield PlanLine(line.number, REFUSED, words=tuple(refusal.messages))
                continue
            key = (row.indicator.pk, row.period.on, row.commune.pk if row.commune else None)
            if key in seen:
                words = f"Déjà dite à la ligne {seen[key]}{NO_BREAK}: gardez l’une des deux."
                yield PlanLine(line.number, REFUSED, _where(row), (words,))
                continue
            seen[key] = line.number
            yield _planned(line.number, row)

    def _row(self, line: Line) -> Row:
        """Raises ValidationError when the line does not say what it measures."""
        indicator = self._indicator(line)
        period = read_period(line.get(*sheet.DAY) or line.get(*sheet.YEAR))
        commune = self.communes.named(line.get(*sheet.COMMUNE))
        if commune is not None and not indicator.by_commune:
            raise ValidationError(f"{indicator} ne se mesure pas commune par commune.")
        stored = self._stored.get((indicator.pk, period.on, commune.pk if commune else None))
        kept = Period.of(stored) if stored else period
        row = Row("", kept.label, indicator, kept, commune, stored)
        typed = sheet.typed_in(line)
        for cell in row.cells:
            if cell.column.name in typed:
                cell.typed, cell.seen = typed[cell.column.name], cell.mark
        return row

    def _indicator(self, line: Line) -> Indicator:
        text = line.get(*sheet.INDICATOR)
        if not text and self.only is not None:
            return self.only
        if not text:
            raise ValidationError("Dites de quel indicateur il s’agit.")
        found = self._named.get(key_of(text), [])
        if len(found) > 1:
            raise ValidationError(
                "Plusieurs indicateurs ont ce nom\u00a0: écrivez son identifiant."
            )
        if not found:
            raise ValidationError(
                f"«\u202f{text[:60]}\u202f» n’est pas un indicateur que vous tenez."
            )
        if self.only is not None and found[0].pk != self.only.pk:
            raise ValidationError(
                f"Cette ligne parle de «\u202f{found[0]}\u202f», pas de cet indicateur."
            )
        return found[0]

    @cached_property
    def _named(self) -> dict[str, list[Indicator]]:
        found: dict[str, list[Indicator]] = {}
        for one in self.indicators:
            for name in {key_of(one.slug), key_of(one.name)}:
                found.setdefault(name, []).append(one)
        return found

    @cached_property
    def _stored(self) -> dict[Key, Measurement]:
        """What is stored of the indicators that the file names."""
        named = {key_of(line.get(*sheet.INDICATOR)) for line in self.table.lines}
        about = [one for name in named for one in self._named.get(name, [])]
        about += [self.only] if self.only else []
        rows = Measurement.objects.filter(indicator__in={one.pk for one in about}).order_by("pk")
        return {(row.indicator_id, row.measured_on, row.commune_id): row for row in rows}


def _planned(number: int, row: Row) -> PlanLine:
    if row.is_wrong:
        words = tuple(f"{c.column.label}{NO_BREAK}: {c.words}" for c in row.cells if c.words)
        return PlanLine(number, REFUSED, _where(row), words)
    if not row.changes:
        return PlanLine(number, SAME, _where(row))
    words = tuple(_change(row, name) for name in row.changes)
    return PlanLine(number, CHANGED if row.measurement else NEW, _where(row), words, row)


def _where(row: Row) -> str:
    place = f", {row.commune}" if row.commune else ""
    return f"{row.indicator}, {row.label}{place}"


def _change(row: Row, name: str) -> str:
    """« mesuré : 12 → 14 »; of what is new, the new value alone."""
    column = BY_NAME[name]
    told = column.said(row.values[name])
    if row.measurement is not None:
        told = f"{column.said(column.stored(row.measurement))} → {told}"
    return f"{column.label.lower()}{NO_BREAK}: {told}"
