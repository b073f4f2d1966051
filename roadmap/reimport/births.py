"""Lines without Id: new actions as drafts, new steps, new fundings; given twice, made once."""

from dataclasses import dataclass
from typing import Any

from rendering.sheet_reading import Line, Table
from roadmap import codes
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.export.columns import plain
from roadmap.export.sheets import SHEETS
from roadmap.models import Action, Funding, Proposition, Step
from roadmap.reimport.cells import CELLS, CellRefused
from roadmap.reimport.rows import KINDS

MODELS: dict[str, Any] = {"actions": Action, "etapes": Step, "financements": Funding}
NEVER = "Une mesure nouvelle se donne à la page d’import de l’observatoire."
TWICE = "Elle existe déjà\u00a0: rien n’est ajouté."


@dataclass(frozen=True)
class Birth:
    """A row to make; `why` says why it is not."""

    sheet: str
    line: int
    subject: str
    row: Any = None
    why: str = ""


def births(word: str, table: Table) -> list[Birth]:
    seen: set[str] = set()
    return [_birth(word, table, line, seen) for line in table.lines if not line.get("Id", "id")]


def _birth(word: str, table: Table, line: Line, seen: set[str]) -> Birth:
    subject = (
        line.get("Titre", "titre", "Étape", "etape", "Financeur", "financeur")[:120]
        or "Ligne sans nom"
    )
    if word not in MODELS:
        return Birth(word, line.number, subject, why=NEVER)
    try:
        row = _row(word, table, line)
        if why := KINDS[word].rule(row) or _double(row, seen):
            return Birth(word, line.number, subject, why=why)
    except CellRefused as refusal:
        return Birth(word, line.number, subject, why=str(refusal))
    return Birth(word, line.number, subject, row)


def _row(word: str, table: Table, line: Line) -> Any:
    row = MODELS[word]()
    for column in SHEETS[word].edited:
        text = plain(line.get(column.label, column.word))
        usual = not text and column.word in {"etat", "poids"}
        if table.has(column.label, column.word) and not usual:
            cell = CELLS[word][column.word]
            _put(cell, row, text, column.label)
    _attach(word, row, line)
    return row


def _put(cell: Any, row: Any, text: str, label: str) -> None:
    try:
        cell.put(row, cell.parse(text))
    except CellRefused as refusal:
        raise CellRefused(f"{label}\u00a0: {refusal}") from None


def _attach(word: str, row: Any, line: Line) -> None:
    if word == "actions":
        row.proposition = _proposition(line.get("Proposition", "proposition"))
        return
    code = line.get("Action", "action")
    action = Action.objects.filter(code=code[:12]).first()
    if action is None:
        raise CellRefused(f"Aucune action n’a le code «\u202f{code[:12]}\u202f».")
    row.action = action


def _proposition(text: str) -> Proposition:
    number = int(text[:4]) if text.isascii() and text.isdigit() else 0
    found = Proposition.objects.filter(number=number).first()
    if found is None:
        raise CellRefused(f"Aucune proposition n’a le numéro «\u202f{text[:12]}\u202f».")
    return found


def _double(row: Any, seen: set[str]) -> str:
    """Whether the site, or a line above, has the same: the same file may be given twice."""
    said = repr(_same(row))
    already = said in seen or type(row).objects.filter(**_same(row)).exists()
    seen.add(said)
    return TWICE if already else ""


def _same(row: Any) -> dict[str, Any]:
    if isinstance(row, Action):
        return {"proposition": row.proposition, "title": row.title}
    if isinstance(row, Step):
        return {"action": row.action, "label": row.label}
    return {
        "action": row.action,
        "funder": row.funder,
        "funder_name": row.funder_name,
        "year": row.year,
    }


def make(birth: Birth) -> None:
    """Actions get the next code, to come and not published."""
    row = birth.row
    if isinstance(row, Action):
        row.code, row.rank = codes.allocate(row.proposition)
        row.status, row.publication = ActionStatus.UPCOMING, ActionPublication.DRAFT
    elif isinstance(row, Step):
        row.position = row.action.steps.count()
    row.save()
