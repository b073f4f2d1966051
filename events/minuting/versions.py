"""The document as it was sent, approved or corrected; two of them compared word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from events.choices import MinutesState, ParagraphKind
from events.models import Minutes, MinutesVersion
from rendering.differences import GONE, NEW, SAME, Line, Piece, differences
from rendering.typography import plural

CORRECTED = "Corrigée pendant la diffusion"
ERRATUM = "erratum"
SAME_ROW, CHANGED, ADDED, REMOVED = "identique", "modifié", "ajouté", "retiré"

type Entry = dict[str, Any]


def keep(minutes: Minutes, label: str, by: User | None = None) -> MinutesVersion:
    """The next version, as the document stands; under the lock of its row."""
    return _write(minutes, label, by, list(_entries(minutes)))


def _write(minutes: Minutes, label: str, by: User | None, entries: list[Entry]) -> MinutesVersion:
    last = minutes.document_versions.aggregate(last=Max("number"))["last"] or 0
    return MinutesVersion.objects.create(
        minutes=minutes, number=last + 1, label=label, made_by=by, paragraphs=entries
    )


def keep_correction(minutes: Minutes, by: User | None = None) -> None:
    """What was corrected in one day, in one version; nothing when the words are the last ones.

    Nothing either before they circulate: nobody has read a draft. Under the lock of its row.
    """
    if minutes.state != MinutesState.CIRCULATED:
        return
    entries = list(_entries(minutes))
    last, before = [*minutes.document_versions.order_by("-number", "pk")[:2], None, None][:2]
    if last is None or not _is_correction_of_today(last):
        if last is None or not _say_the_same(last.paragraphs, entries):
            _write(minutes, CORRECTED, by, entries)
    elif before is not None and _say_the_same(before.paragraphs, entries):
        last.delete()
    else:
        last.paragraphs, last.made_by, last.made_at = entries, by, timezone.now()
        last.save(update_fields=["paragraphs", "made_by", "made_at"])


def _is_correction_of_today(version: MinutesVersion) -> bool:
    made_on = timezone.localtime(version.made_at).date()
    return version.label == CORRECTED and made_on == timezone.localdate()


def _say_the_same(old: list[Entry], new: list[Entry]) -> bool:
    """Whoever reads sees no difference: the title of an item is not the minutes' own."""
    return [_read(one) for one in old] == [_read(one) for one in new]


def _read(one: Entry) -> tuple[Any, ...]:
    return tuple(one.get(name) for name in ("id", "kind", "text", "is_confidential"))


def _entries(minutes: Minutes) -> Iterator[Entry]:
    """Each paragraph, then what corrects it; two queries."""
    errata = list(minutes.errata.order_by("made_at", "pk"))
    rows = minutes.paragraphs.select_related("item", "decision__item").in_order()
    for one in rows:
        yield {
            "id": f"p{one.pk}",
            "kind": one.kind,
            "text": one.text,
            "item": one.item.title if one.item else "",
            "is_confidential": one.is_hidden(),
        }
        yield from (_correction(late) for late in errata if late.paragraph_id == one.pk)
    yield from (_correction(late) for late in errata if late.paragraph_id is None)


def _correction(one: Any) -> Entry:
    text = f"{one.text}\n\nRaison\u00a0: {one.reason}"
    hidden = one.is_confidential
    return {
        "id": f"e{one.pk}",
        "kind": ERRATUM,
        "text": text,
        "item": "",
        "is_confidential": hidden,
    }


# -- Side by side ----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Row:
    """A paragraph of two versions; `lines` mixes both, words that went and words that came."""

    kind: str
    state: str
    lines: list[Line]
    is_confidential: bool

    @property
    def is_same(self) -> bool:
        return self.state == SAME_ROW

    @property
    def label(self) -> str:
        return ERRATUM if self.kind == ERRATUM else ParagraphKind(self.kind).label

    @property
    def before(self) -> list[Line]:
        return _side(self.lines, NEW)

    @property
    def after(self) -> list[Line]:
        return _side(self.lines, GONE)


@dataclass(frozen=True)
class Passage:
    """A row that differs, or those between two such, to be unfolded."""

    rows: list[Row]

    @property
    def is_same(self) -> bool:
        return self.rows[0].is_same

    @property
    def words(self) -> str:
        """« 3 paragraphes identiques »."""
        return plural(len(self.rows), "paragraphe identique", "paragraphes identiques")


def folded(rows: list[Row]) -> list[Passage]:
    found: list[Passage] = []
    for is_same, group in groupby(rows, key=lambda row: row.is_same):
        some = list(group)
        found += [Passage(some)] if is_same else [Passage([row]) for row in some]
    return found


def compared(old: MinutesVersion, new: MinutesVersion) -> list[Row]:
    """In the order of the new one, what was taken away where it stood."""
    before, after = _by_id(old), _by_id(new)
    keys = SequenceMatcher(None, list(before), list(after), autojunk=False)
    found: list[Row] = []
    for kind, a, b, c, d in keys.get_opcodes():
        if kind != "equal":
            went = [key for key in list(before)[a:b] if key not in after]
            found += [_row(before[key], None) for key in went]
        found += [_row(before.get(key), after[key]) for key in list(after)[c:d]]
    return found


def _by_id(version: MinutesVersion) -> dict[str, Entry]:
    entries: list[Entry] = version.paragraphs
    return {one.get("id") or f"n{rank}": one for rank, one in enumerate(entries)}


def _row(old: Entry | None, new: Entry | None) -> Row:
    one: Entry = new or old or {}
    before, after = (old or {}).get("text", ""), (new or {}).get("text", "")
    if before == after:
        state, lines = SAME_ROW, [[Piece(SAME, line)] for line in after.splitlines() if line]
    else:
        state = CHANGED if old and new else ADDED if new else REMOVED
        lines = differences(before, after)
    return Row(one["kind"], state, lines, bool(one["is_confidential"]))


def _side(lines: list[Line], without: str) -> list[Line]:
    kept = [[piece for piece in line if piece.kind != without and piece.text] for line in lines]
    return [line for line in kept if line]
