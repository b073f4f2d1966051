"""Saving what was typed in a grid: one transaction, nobody's value overwritten unseen."""

from collections.abc import Callable, Collection, Sequence

from django.db import transaction

from roadmap.measuring.columns import BY_NAME
from roadmap.measuring.entry import Row
from roadmap.models import Indicator, Measurement

BATCH = 500
SAID_OF_THE_VALUE = ["qualifier", "source", "passage"]
WRITTEN = [*BY_NAME, *SAID_OF_THE_VALUE]


class NotSaved(Exception):
    """Nothing was written; `rows` say why, beside their cells."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self.rows = rows


@transaction.atomic
def save_rows(
    indicator: Indicator, rows_now: Callable[[], list[Row]], emptied: Collection[str] = ()
) -> int:
    """How many rows changed. `rows_now` reads them once nobody else can write any.

    `emptied` are the keys of the rows whose measurement may be deleted. Raises NotSaved when one
    cell is wrong or clashes, or when a row would become empty and is not among them.
    """
    Indicator.objects.select_for_update(of=("self",), no_key=True).get(pk=indicator.pk)
    rows = rows_now()
    wrong = [row for row in rows if row.is_wrong]
    unasked = [row for row in rows if row.becomes_empty and row.key not in emptied]
    if wrong or unasked:
        raise NotSaved(rows)
    changed = [row for row in rows if row.changes]
    for row in changed:
        write(row)
    return len(changed)


def write(row: Row) -> None:
    """Creates, changes or deletes the measurement of a checked row; history keeps what was."""
    if row.becomes_empty and row.measurement is not None:
        row.measurement.delete()
    elif row.measurement is None:
        _new(row).save()
    else:
        fields = _set(row.measurement, row)
        row.measurement.save(update_fields=fields)


def write_many(rows: Sequence[Row]) -> None:
    """The same for checked rows that do not become empty, by batches."""
    new = [_new(row) for row in rows if row.measurement is None]
    Measurement.objects.bulk_create(new, BATCH)
    known = [(row.measurement, row) for row in rows if row.measurement is not None]
    for measurement, row in known:
        _set(measurement, row)
    Measurement.objects.bulk_update([one for one, _ in known], WRITTEN, BATCH)


def _new(row: Row) -> Measurement:
    return Measurement(
        indicator=row.indicator,
        measured_on=row.period.on,
        year_only=row.period.year_only,
        commune=row.commune,
        is_sample=row.indicator.is_sample,
        **row.values,
    )


def _set(measurement: Measurement, row: Row) -> list[str]:
    """The names of the fields that it changed."""
    fields = row.changes
    for name in fields:
        setattr(measurement, name, row.values[name])
    if "value" in fields:
        # Another figure: what the document said, « plus de » included, was about the former one.
        measurement.qualifier, measurement.source, measurement.passage = "", None, ""
        fields += SAID_OF_THE_VALUE
    return fields
