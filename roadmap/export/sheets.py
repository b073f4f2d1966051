"""The sheets: what each row is, which columns it has, and how the rows are read, by batches."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import Prefetch

from directory.models import Structure
from roadmap.choices import ActionPublication
from roadmap.explanation import basis_words, reason_left_out
from roadmap.export.columns import Column, address, day_of, marks, mention
from roadmap.models import Action, Block, Funding, Indicator, Measurement, Proposition, Step

BATCH = 500
SEPARATOR = " | "


@dataclass(frozen=True)
class SheetKind:
    """One table of the roadmap; `rows(everything=…)` reads the public ones, or drafts too."""

    word: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[..., Iterable[Any]]

    def columns_for(self, *, everything: bool) -> list[Column]:
        return [column for column in self.columns if everything or not column.internal]

    @property
    def edited(self) -> list[Column]:
        return [column for column in self.columns if column.edited]


def public_name(person: Any) -> str:
    return person.public_name() if person else ""


def names(rows: Iterable[Any]) -> str:
    return SEPARATOR.join(str(row) for row in rows)


def exact(row: Any) -> float | None:
    """Progress to six decimals: what is printed is this, rounded to whole %."""
    return None if row.progress is None else round(float(row.progress), 6)


def _propositions(*, everything: bool) -> Iterator[Proposition]:
    rows = Proposition.objects.for_list().select_related("referent", "lead").defer("search_vector")
    return rows.with_progress().with_tally().iterator(BATCH)


PROPOSITIONS: tuple[Column, ...] = (
    Column("id", "Id", attrgetter("pk"), 8),
    Column("numero", "Numéro", attrgetter("number"), 10),
    Column("axe", "Axe", lambda p: p.axis.letter, 8),
    Column("titre_court", "Titre court", attrgetter("short_title"), 36),
    Column("titre", "Titre officiel", attrgetter("title"), 60),
    Column("promesse", "Promesse", attrgetter("promise"), 40),
    Column("referent", "Élue ou élu référent", lambda p: public_name(p.referent), 24),
    Column(
        "cheffe_de_file", "Cheffe de file",
        lambda p: str(p.lead) if p.lead and p.lead.is_published else "", 24,
    ),
    Column("avancement", "Avancement (%)", attrgetter("percent"), 14),
    Column("avancement_exact", "Avancement exact", exact, 14),
    Column("part_estimee", "Part estimée (%)", attrgetter("estimated_percent"), 12),
    Column("actions_comptees", "Actions comptées", attrgetter("counted_count"), 12),
    Column("en_retard", "En retard", attrgetter("late_count"), 10),
    Column("bloquees", "Bloquées", attrgetter("blocked_count"), 10),
    Column("mention", "Mention", mention, 14),
    Column("adresse", "Adresse de la page", address, 50),
)  # fmt: skip


def _actions(*, everything: bool) -> Iterator[Action]:
    rows = Action.objects.all() if everything else Action.objects.published()
    partners = Structure.objects.published().only("name", "slug", "publication")
    blocks = Block.objects.open().for_page()
    return (
        rows.for_list()
        .with_last_public_note()
        .select_related("referent")
        .prefetch_related(
            Prefetch("partners", queryset=partners.order_by("name_key", "pk")),
            Prefetch("blocks", queryset=blocks),
        )
        .iterator(BATCH)
    )


def _block(action: Action) -> Block | None:
    return next(iter(action.blocks.all()), None)


def _of_block(read: Callable[[Block], Any]) -> Callable[[Action], Any]:
    return lambda action: read(found) if (found := _block(action)) else None


def _unblocker(block: Block) -> str:
    asked = (block.unblocker_person, block.unblocker_structure)
    return ", ".join(str(one) for one in asked if one)


ACTIONS: tuple[Column, ...] = (
    Column("id", "Id", attrgetter("pk"), 8),
    Column("code", "Code", attrgetter("code"), 8),
    Column("proposition", "Proposition", lambda a: a.proposition.number, 11),
    Column("titre", "Titre", attrgetter("title"), 50, edited=True),
    Column("publication", "Publication", lambda a: a.get_publication_display(), 12, internal=True),
    Column("etat", "État", lambda a: a.get_status_display(), 12, edited=True),
    Column("debut", "Début", attrgetter("starts_on"), 12, edited=True),
    Column("echeance", "Échéance", attrgetter("due_on"), 12, edited=True),
    Column("poids", "Poids", attrgetter("weight"), 8, edited=True),
    Column("pilote", "Pilote", lambda a: public_name(a.pilot), 24, edited=True),
    Column("priorite", "Priorité", lambda a: a.get_priority_display(), 10),
    Column("referent", "Élue ou élu référent", lambda a: public_name(a.referent), 24),
    Column("porteuses", "Structures porteuses", lambda a: names(a.leads.all()), 30),
    Column("partenaires", "Partenaires", lambda a: names(a.partners.all()), 30),
    Column("compte", "Comptée", lambda a: not reason_left_out(a), 10),
    Column("avancement", "Avancement (%)", attrgetter("percent"), 14),
    Column("avancement_exact", "Avancement exact", exact, 14),
    Column("d_ou", "D’où vient le chiffre", basis_words, 26),
    Column("estime", "Estimé", attrgetter("is_estimated"), 9),
    Column("etapes_faites", "Étapes faites", attrgetter("steps_done"), 9),
    Column("etapes", "Étapes", attrgetter("steps_total"), 9),
    Column("en_retard", "En retard", attrgetter("is_late"), 10),
    Column("derniere_note_le", "Dernière note le", attrgetter("last_note_on"), 14),
    Column("derniere_note", "Dernière note", attrgetter("last_note_text"), 50),
    Column("motif_du_blocage", "Motif du blocage", _of_block(lambda b: b.get_motive_display()), 24, internal=True),
    Column("ce_qui_bloque", "Ce qui bloque", _of_block(attrgetter("text")), 40, internal=True),
    Column("peut_debloquer", "Peut débloquer", _of_block(_unblocker), 24, internal=True),
    Column("debloquer_avant", "À débloquer avant le", _of_block(attrgetter("due_on")), 14, internal=True),
    Column("mention", "Mention", mention, 14),
    Column("modifiee_le", "Modifiée le", lambda a: day_of(a.updated_at), 12),
    Column("adresse", "Adresse de la page", address, 50),
    Column("repere", "Repère (ne pas modifier)", lambda a: marks(ACTIONS, a), 20),
)  # fmt: skip


def _of_public_actions(rows: Any, *, everything: bool) -> Any:
    """Rows of actions in their order, drafts left out for a visitor."""
    shown = rows.select_related("action__proposition").defer(
        "action__search_vector", "action__proposition__search_vector"
    )
    if not everything:
        shown = shown.filter(action__publication=ActionPublication.PUBLISHED)
    return shown.order_by("action__proposition__number", "action__rank", "action__pk")


def _steps(*, everything: bool) -> Iterator[Step]:
    rows = _of_public_actions(Step.objects.all(), everything=everything)
    found: Iterator[Step] = rows.order_by(*rows.query.order_by, "position", "pk").iterator(BATCH)
    return found


STEPS: tuple[Column, ...] = (
    Column("id", "Id", attrgetter("pk"), 8),
    Column("action", "Action", lambda s: s.action.code, 10),
    Column("titre_de_l_action", "Titre de l’action", lambda s: s.action.title, 44),
    Column("rang", "Rang", attrgetter("position"), 8),
    Column("etape", "Étape", attrgetter("label"), 50, edited=True),
    Column("echeance", "Échéance", attrgetter("due_on"), 12, edited=True),
    Column("faite_le", "Faite le", lambda s: day_of(s.done_at), 12, edited=True),
    Column("repere", "Repère (ne pas modifier)", lambda s: marks(STEPS, s), 20),
)


def _fundings(*, everything: bool) -> Iterator[Funding]:
    rows = _of_public_actions(Funding.objects.select_related("funder"), everything=everything)
    found: Iterator[Funding] = rows.order_by(*rows.query.order_by, "year", "pk").iterator(BATCH)
    return found


FUNDINGS: tuple[Column, ...] = (
    Column("id", "Id", attrgetter("pk"), 8),
    Column("action", "Action", lambda f: f.action.code, 10),
    Column("titre_de_l_action", "Titre de l’action", lambda f: f.action.title, 44),
    Column("financeur", "Financeur", attrgetter("funder_words"), 36, edited=True),
    Column("annee", "Année", attrgetter("year"), 10, edited=True),
    Column("prevu", "Prévu (€)", attrgetter("planned"), 14, edited=True, decimals=2),
    Column("accorde", "Accordé (€)", attrgetter("granted"), 14, edited=True, decimals=2),
    Column("verse", "Versé (€)", attrgetter("paid"), 14, edited=True, decimals=2),
    Column("repere", "Repère (ne pas modifier)", lambda f: marks(FUNDINGS, f), 20),
)


def _shown_indicators(*, everything: bool) -> Any:
    rows = Indicator.objects.all()
    return rows if everything else rows.visible_to(None)


def _indicators(*, everything: bool) -> Iterator[Indicator]:
    found: Iterator[Indicator] = _shown_indicators(everything=everything).for_list().iterator(BATCH)
    return found


def _about(indicator: Indicator) -> str:
    if indicator.axis:
        return f"axe {indicator.axis.letter}"
    if indicator.proposition:
        return f"proposition {indicator.proposition.number}"
    return f"action {indicator.action.code}" if indicator.action else "territoire"


def _of_latest(word: str) -> Callable[[Indicator], Any]:
    def read(indicator: Indicator) -> Any:
        latest = indicator.latest()
        return getattr(latest, word) if latest else None

    return read


INDICATORS: tuple[Column, ...] = (
    Column("id", "Id", attrgetter("pk"), 8),
    Column("indicateur", "Indicateur", attrgetter("slug"), 24),
    Column("nom", "Nom", attrgetter("name"), 50),
    Column("porte_sur", "Porte sur", _about, 18),
    Column("unite", "Unité", attrgetter("unit"), 12),
    Column("sens", "Sens", lambda i: i.get_direction_display(), 22),
    Column("methode", "Définition et méthode", attrgetter("method"), 60),
    Column("source", "Source", lambda i: str(i.source or ""), 40),
    Column("periodicite", "Périodicité", attrgetter("periodicity_label"), 16),
    Column("pilote", "Pilote", lambda i: public_name(i.pilot), 24),
    Column("reference", "Référence d’ailleurs", attrgetter("is_reference"), 12),
    Column("derniere_date", "Dernière mesure", _of_latest("measured_on"), 12),
    Column("derniere_valeur", "Dernière valeur", _of_latest("value"), 14),
    Column("mention", "Mention", mention, 14),
    Column("adresse", "Adresse de la page", address, 50),
)


def _measurements(*, everything: bool) -> Iterator[Measurement]:
    rows = Measurement.objects.filter(
        indicator__in=_shown_indicators(everything=everything).values("pk")
    )
    return (
        rows.select_related("indicator", "commune", "source")
        .defer("indicator__search_vector", "commune__contour")
        .order_by("indicator__position", "indicator__name", "indicator__pk", "measured_on", "commune__name_key", "pk")
        .iterator(BATCH)
    )  # fmt: skip


MEASUREMENTS: tuple[Column, ...] = (
    Column("id", "Id", attrgetter("pk"), 8),
    Column("indicateur", "Indicateur", lambda m: m.indicator.slug, 24),
    Column("nom", "Nom de l’indicateur", lambda m: m.indicator.name, 44),
    Column("unite", "Unité", lambda m: m.indicator.unit, 12),
    Column("date", "Date", attrgetter("measured_on"), 12),
    Column("annee_seule", "Année seule", attrgetter("year_only"), 10),
    Column("code_insee", "Code INSEE", lambda m: m.commune_id or "", 12),
    Column("commune", "Commune", lambda m: str(m.commune or ""), 24),
    Column("valeur", "Valeur mesurée", attrgetter("value"), 16, edited=True, decimals=6),
    Column("objectif", "Objectif local", attrgetter("objective"), 16, edited=True, decimals=6),
    Column("reference", "Référence d’ailleurs", attrgetter("reference"), 16, edited=True, decimals=6),
    Column("nuance", "Nuance", attrgetter("qualifier"), 14),
    Column("estimee", "Estimée", attrgetter("is_estimated"), 10, edited=True),
    Column("provisoire", "Provisoire", attrgetter("is_provisional"), 10, edited=True),
    Column("commentaire", "Commentaire", attrgetter("comment"), 44, edited=True),
    Column("source", "Source", lambda m: str(m.source or ""), 40),
    Column("mention", "Mention", mention, 14),
    Column("repere", "Repère (ne pas modifier)", lambda m: marks(MEASUREMENTS, m), 20),
)  # fmt: skip

SHEETS = {
    sheet.word: sheet
    for sheet in (
        SheetKind("propositions", "Propositions", PROPOSITIONS, _propositions),
        SheetKind("actions", "Actions", ACTIONS, _actions),
        SheetKind("etapes", "Étapes", STEPS, _steps),
        SheetKind("indicateurs", "Indicateurs", INDICATORS, _indicators),
        SheetKind("mesures", "Mesures", MEASUREMENTS, _measurements),
        SheetKind("financements", "Financements", FUNDINGS, _fundings),
    )
}
