"""« Ma liste »: a few structures side by side, kept in nothing but the address of the page."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.db.models import Prefetch
from django.http import QueryDict
from django.urls import reverse

from directory.choices import Insertion
from directory.models import Structure, StructureLabel, StructureQuerySet, StructureSlug
from directory.results import StructureSearch
from directory.search.rows import Row
from directory.structure_page import StructurePage, period
from poles.models import Activity, Pole
from poles.search import MAX_QUERY_LENGTH
from rendering.typography import MISSING, NO_BREAK, plural

MOST = 50
PROPOSED = 10
SLUG_LENGTH = 120


class Cell(NamedTuple):
    """What one structure says, whether it says anything, and its name for narrow screens."""

    name: str
    value: str
    is_known: bool


class Criterion(NamedTuple):
    """One line of the comparison."""

    label: str
    cells: list[Cell]


class Selection:
    """The structures that the address names, in its order; published ones only."""

    def __init__(self, data: QueryDict) -> None:
        self.text = data.get("ajouter", "").strip()[:MAX_QUERY_LENGTH]
        asked = [slug.strip()[:SLUG_LENGTH] for slug in data.getlist("s")]
        self.asked = [slug for slug in asked if slug]

    @cached_property
    def structures(self) -> list[Structure]:
        wanted = list(dict.fromkeys(self.asked))[: 2 * MOST]
        found = {row.slug: row for row in for_comparison().filter(slug__in=wanted)}
        lost = [slug for slug in wanted if slug not in found]
        found |= _renamed(lost) if lost else {}
        rows = {found[slug].pk: found[slug] for slug in wanted if slug in found}
        return list(rows.values())[:MOST]

    @property
    def total(self) -> int:
        return len(self.structures)

    @property
    def left_out(self) -> str:
        """One sentence when the address names more than the page shows, else nothing."""
        count = len(self.asked) - self.total
        if not count:
            return ""
        told = plural(count, "adresse laissée", "adresses laissées")
        why = f"structure inconnue, non publiée, répétée, ou au-delà de {MOST}"
        return f"{told} de côté{NO_BREAK}: {why}."

    @property
    def fields(self) -> list[tuple[str, str]]:
        return [("s", structure.slug) for structure in self.structures]

    @property
    def query(self) -> str:
        return urlencode(self.fields)

    @property
    def public_url(self) -> str:
        """The address to pass on."""
        return urljoin(settings.SITE_URL, self._url(self.structures))

    @property
    def removals(self) -> list[tuple[Structure, str]]:
        """Each structure, and the address of the list without it."""
        return [
            (one, self._url([other for other in self.structures if other is not one]))
            for one in self.structures
        ]

    @property
    def is_full(self) -> bool:
        return self.total >= MOST

    @cached_property
    def proposals(self) -> list[tuple[Row, str]]:
        """What the name typed may mean, each with the address of the list with it."""
        if not self.text or self.is_full:
            return []
        search = StructureSearch(QueryDict(urlencode({"q": self.text})))
        known = {structure.pk for structure in self.structures}
        found = [row for row in search.page if row.pk not in known][:PROPOSED]
        return [(row, self._url([*self.structures, row])) for row in found]

    @cached_property
    def criteria(self) -> list[Criterion]:
        told = [(structure.name, _words(structure)) for structure in self.structures]
        labels = [label for label in (told[0][1] if told else []) if _anyone(label, told)]
        return [
            Criterion(
                label,
                [Cell(name, said[label] or MISSING, bool(said[label])) for name, said in told],
            )
            for label in labels
        ]

    @property
    def is_wide(self) -> bool:
        """Too many to stand side by side on a sheet of paper."""
        return self.total > 3  # noqa: PLR2004 — columns that fit on A4

    def _url(self, structures: Sequence[Structure | Row]) -> str:
        query = urlencode([("s", structure.slug) for structure in structures])
        return f"{reverse('directory:selection')}?{query}" if query else self.empty_url

    @property
    def empty_url(self) -> str:
        return reverse("directory:selection")


def for_comparison() -> StructureQuerySet:
    """Published structures with what the comparison prints, in a fixed number of queries."""
    return (
        Structure.objects.published()
        .select_related("commune")
        .only(
            "name", "acronym", "slug", "summary", "family", "legal_form", "insertion",
            "staff_bracket", "service_area", "perimeter", "public_email", "public_phone",
            "website", "verified_at", "cited_year", "is_sample", "commune__name",
        )
        .prefetch_related(
            Prefetch("poles", Pole.objects.only("name").order_by("position", "pk")),
            Prefetch("activities", Activity.objects.only("name").order_by("name_key", "pk")),
            Prefetch("labels", StructureLabel.objects.order_by("kind", "-starts_on", "pk")),
        )
        .order_by("name_key", "pk")
    )  # fmt: skip


def _renamed(slugs: list[str]) -> dict[str, Structure]:
    """Those that had these addresses before: a list passed on last year still opens."""
    olds = StructureSlug.objects.filter(slug__in=slugs).order_by("pk")
    keys = dict(olds.values_list("slug", "structure_id"))
    rows = {row.pk: row for row in for_comparison().filter(pk__in=keys.values())} if keys else {}
    return {slug: rows[key] for slug, key in keys.items() if key in rows}


def _words(it: Structure) -> dict[str, str]:
    """What each line says of a structure; what is not known says so."""
    return {
        "Ce qu’elle fait": it.summary,
        "Nature": ", ".join(filter(None, _nature(it))),
        "Où": ", ".join(filter(None, (it.commune.name if it.commune else "", it.service_area))),
        "Activités": ", ".join(one.name for one in it.activities.all()),
        "Pôles": ", ".join(one.name for one in it.poles.all()),
        "Labels": ", ".join(map(_label, it.labels.all())),
        "Insertion": ", ".join(str(Insertion(kind).label) for kind in it.insertion),
        "Effectif": it.staff_words,
        "Téléphone": it.public_phone,
        "Courriel": it.public_email,
        "Site": it.website,
        "Fraîcheur": ", ".join(filter(None, (StructurePage(it).freshness, it.doubt_words))),
    }


def _anyone(label: str, told: list[tuple[str, dict[str, str]]]) -> bool:
    """A line where nobody says anything compares nothing."""
    return any(said[label] for _, said in told)


def _nature(it: Structure) -> tuple[str, ...]:
    form = it.get_legal_form_display()
    return (it.family_words, form) if it.is_outside else (form or it.family_words,)


def _label(row: StructureLabel) -> str:
    dates = period(row.starts_on, row.ends_on)
    return f"{row.get_kind_display()} ({dates})" if dates else str(row)
