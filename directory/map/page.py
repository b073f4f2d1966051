"""The directory's map: a search on the ground, drawn by the server, and its twin in words."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from math import hypot

from django.conf import settings
from django.forms import BoundField
from django.urls import reverse

from directory.map.cells import Cell, apart, cells, in_communes
from directory.map.ground import Ground, box_of
from directory.map.window import Background, Control, MapWindow
from directory.models import Commune
from directory.results import OPENED, Chip, Facet, StructureSearch
from rendering.communes_map import Area, CommunesMap
from rendering.map_labels import Labels
from rendering.map_marks import Image, Marker, Name
from rendering.mercator import Box, Frame, union
from rendering.place_names import around, at
from rendering.tiles import tiles
from rendering.typography import plural

COLUMNS = 12
GAP = 56  # units between two marks: they do not touch, even drawn large on a narrow screen
MARGIN = 24  # around the territory, so that no mark is cut
MOST_MARKS = 20
MOST_LINKED = 48
MOST_ROWS = 40
MOST_NAMES = 7
WORDED = 12  # so few marks that each point may have its name beside it
LONGEST_WORDS = 28
# A group narrower than this many degrees is at one address: closer would not divide it.
ONE_ADDRESS = 0.0002
# In view on the map; each other dimension is one click away, so that the page stays light.
IN_VIEW = ("quotidien", "activite", "famille", "pole", "domaine")
PARTS = (
    ("au nord-ouest", "au nord", "au nord-est"),
    ("à l’ouest", "au centre", "à l’est"),
    ("au sud-ouest", "au sud", "au sud-est"),
)


@dataclass(frozen=True)
class Mark:
    """A structure or a group, on the map and in the list: one address, the same words."""

    cell: Cell
    url: str
    words: str
    deed: str = ""

    @property
    def place(self) -> str:
        """The commune of a structure alone; a group says it in its words."""
        return self.cell.commune_name if self.cell.number == 1 else ""

    @property
    def label(self) -> str:
        return ", ".join(part for part in (self.words, self.place, self.deed) if part)


class StructureMap:
    """The map of `search` and its twin: each part is read once, when the template wants it."""

    def __init__(self, search: StructureSearch) -> None:
        self.search = search
        self.window = MapWindow(search.data, search.path, search.query)
        self.background = Background(settings.TILES_URL) if settings.TILES_URL else None
        self._ground = Ground()

    # -- The window ------------------------------------------------------------------------------
    @cached_property
    def frame(self) -> Frame:
        asked = self.window.asked
        return Frame.around(asked) if asked else Frame.around(self._whole, padding=MARGIN)

    @property
    def controls(self) -> list[Control]:
        return self.window.controls(self.frame, self._whole)

    @property
    def whole_url(self) -> str:
        """The window without limits, when the address has some."""
        return self.window.url(None) if self.window.asked else ""

    @property
    def cadre(self) -> str:
        return self.search.data.get("cadre", "") if self.window.asked else ""

    @cached_property
    def _whole(self) -> Box:
        """The communes in use, else the départements, else the territory."""
        boxes = [box for commune in self._communes if (box := _seen(commune))]
        if boxes:
            return union(boxes)
        return self._ground.of_departments(self.search.chosen.get("departement", ()))

    @cached_property
    def _communes(self) -> list[Commune]:
        chosen = self.search.chosen.get("commune", ())
        return list(Commune.objects.filter(pk__in=chosen).order_by("pk")) if chosen else []

    # -- The background --------------------------------------------------------------------------
    @property
    def shows_background(self) -> bool:
        return self.window.wants_background and self.background is not None

    @property
    def background_url(self) -> str:
        """With the background, or without it when it is there."""
        return self.window.url(self.window.asked, background=not self.shows_background)

    @property
    def _images(self) -> list[Image]:
        if self.background is None or not self.shows_background:
            return []
        template = self.background.template
        return [Image(t.address(template), t.x, t.y, t.size) for t in tiles(self.frame)]

    # -- Marks -----------------------------------------------------------------------------------
    @cached_property
    def marks(self) -> list[Mark]:
        """The largest first, then by name: the order of the keyboard and of the list."""
        found = cells(self.search, self.frame.box, COLUMNS)
        few = apart(found, self.frame.place, GAP, MOST_MARKS)
        return self._told_apart([self._mark(cell) for cell in few])

    @cached_property
    def shown(self) -> int:
        """How many structures are in the window."""
        return sum(mark.cell.number for mark in self.marks)

    @property
    def away(self) -> int:
        return max(self.search.total - self.shown, 0)

    @property
    def said(self) -> str:
        """What a move of the window tells aloud."""
        return f"{plural(self.shown, 'structure', 'structures')} dans ce cadre"

    def _mark(self, cell: Cell) -> Mark:
        if cell.slug:
            return Mark(cell, reverse("directory:detail", args=[cell.slug]), cell.name)
        where = at(cell.commune_name) if cell.commune_name else self._around(cell)
        words = f"{plural(cell.number, 'structure', 'structures')} {where}".strip()
        if closer := self._closer(cell):
            return Mark(cell, closer, words, "agrandir")
        return Mark(cell, self._list_url(cell.commune), words, "voir la liste")

    def _told_apart(self, marks: list[Mark]) -> list[Mark]:
        """Two groups that would read the same say in which part of the window they are."""
        often = Counter(mark.words for mark in marks)
        return [
            replace(mark, words=f"{mark.words}, {self._part(mark.cell)}")
            if mark.deed and often[mark.words] > 1
            else mark
            for mark in marks
        ]

    def _part(self, cell: Cell) -> str:
        """« au nord-ouest », by thirds of the window."""
        x, y = self.frame.place(cell.lon, cell.lat)
        column = min(2, max(0, int(3 * x / self.frame.width)))
        row = min(2, max(0, int(3 * y / self.frame.height)))
        return PARTS[row][column]

    def _around(self, cell: Cell) -> str:
        x, y = self.frame.place(cell.lon, cell.lat)

        def distance(commune: Commune) -> float:
            a, b = self.frame.place(commune.longitude or 0.0, commune.latitude or 0.0)
            return hypot(a - x, b - y)

        nearest = min(self._landmarks, key=distance, default=None)
        return around(nearest.name) if nearest else ""

    def _closer(self, cell: Cell) -> str:
        """The map on the group alone, at least twice closer; empty when that divides nothing."""
        box = cell.box
        if max(box.east - box.west, box.north - box.south) < ONE_ADDRESS or self.frame.is_closest:
            return ""
        own = Frame.around(box, padding=self.frame.width // 8)
        twice = self.frame.scale * 2
        middle = Frame.around(Box(*_middle(box), *_middle(box)))
        if own.scale < twice:
            own = middle.zoomed(twice / middle.scale)
        return self.window.url(own.box)

    # -- The drawing -----------------------------------------------------------------------------
    @cached_property
    def drawing(self) -> CommunesMap:
        markers, names = self._placed()
        return CommunesMap(
            self.areas,
            markers,
            title="Carte des structures",
            frame=self.frame,
            names=names,
            images=self._images,
            ground="" if self.areas else self._ground.blocks(self.frame),
            linked=len(self.areas) <= MOST_LINKED,
        )

    @cached_property
    def areas(self) -> list[Area]:
        chosen = {commune.pk for commune in self._communes}
        communes = self._ground.communes(self.frame.box)
        numbers = self._numbers([commune.pk for commune in communes])
        return [
            Area(
                commune.pk,
                commune.name,
                self._map_url(commune.pk),
                commune.rings(),
                numbers.get(commune.pk, 0),
                is_chosen=commune.pk in chosen,
            )
            for commune in communes
        ]

    def _placed(self) -> tuple[list[Marker], list[Name]]:
        """Marks, and the words that find room between them: points first, then places."""
        markers = [
            Marker(mark.cell.lon, mark.cell.lat, mark.label, mark.url, mark.cell.number)
            for mark in self.marks
        ]
        labels = Labels(markers, self.frame)
        if len(markers) <= WORDED:
            markers = [self._worded(marker, labels) for marker in markers]
        return markers, [] if self.shows_background else self._names(labels)

    def _names(self, labels: Labels) -> list[Name]:
        names: list[Name] = []
        for commune in self._landmarks:
            place = (commune.longitude or 0.0, commune.latitude or 0.0)
            if len(names) < MOST_NAMES and (
                name := labels.name(commune.name, *place, self._box(commune))
            ):
                names.append(name)
        return names

    def _box(self, commune: Commune) -> Box | None:
        """Its contour's, when the map draws it."""
        return next((area.box for area in self.areas if area.code == commune.pk), None)

    def _worded(self, marker: Marker, labels: Labels) -> Marker:
        words = marker.label.split(",", 1)[0]
        fits = marker.number == 1 and len(words) <= LONGEST_WORDS
        if fits and labels.beside(words, marker.lon, marker.lat):
            return replace(marker, words=words)
        return marker

    @cached_property
    def _landmarks(self) -> list[Commune]:
        return self._ground.landmarks(self.frame.box)

    # -- Filters, as directory/_facets.html shows them -------------------------------------------
    @property
    def path(self) -> str:
        return self.search.path

    @property
    def opened(self) -> str:
        return self.search.opened

    @property
    def in_use(self) -> int:
        return self.search.in_use

    @property
    def closing_url(self) -> str:
        return self.window.url(self.window.asked)

    @property
    def kept(self) -> list[tuple[str, str]]:
        return self.search.kept

    @property
    def selects(self) -> list[BoundField]:
        """The distance; a map has no order."""
        return [field for field in self.search.selects if field.name != "tri"]

    @cached_property
    def facets(self) -> list[Facet]:
        """Those of every day, or the one asked for; and those in use."""
        return [
            facet._replace(more_url=self._opening(facet.name) if facet.more_url else "")
            for facet in self.search.every_facet
            if self._is_in_view(facet)
        ]

    @property
    def other_facets(self) -> list[Chip]:
        others = [facet for facet in self.search.every_facet if not self._is_in_view(facet)]
        return [Chip(facet.label, self._opening(facet.name)) for facet in others]

    def _is_in_view(self, facet: Facet) -> bool:
        shown = (self.opened,) if self.opened else IN_VIEW
        return facet.name in shown or facet.name in self.search.chosen

    def _opening(self, name: str) -> str:
        here = self.window.url(self.window.asked)
        return f"{here}{'&' if '?' in here else '?'}{OPENED}={name}#f-{name}"

    # -- Communes in words -----------------------------------------------------------------------
    @cached_property
    def rows(self) -> list[Area]:
        """Communes of the window where something was found, the fullest first."""
        found = [area for area in self.areas if area.value]
        ranked = sorted(found, key=lambda area: -area.value)[:MOST_ROWS]
        return [replace(area, url=self._list_url(area.code)) for area in ranked]

    @property
    def empty_communes(self) -> list[Area]:
        told = bool(self.rows) and len(self.areas) <= MOST_LINKED
        return [area for area in self.areas if told and not area.value]

    def _numbers(self, codes: list[str]) -> dict[str, int]:
        """What was found by commune, whatever the commune in use."""
        counted = {figure.value: figure.number for figure in self.search.figures["commune"]}
        return counted or in_communes(self.search, codes)

    def _in_commune(self, insee: str, path: str) -> str:
        """The same filters, in that commune."""
        others = [pair for pair in self.search.pairs() if pair[0] != "commune"]
        return self.search.url([*others, ("commune", insee)], path)

    def _list_url(self, insee: str) -> str:
        path = reverse("directory:list")
        return (
            self._in_commune(insee, path) if insee else self.search.url(self.search.pairs(), path)
        )

    def _map_url(self, insee: str) -> str:
        plan = "&plan=ign" if self.shows_background else ""
        return self._in_commune(insee, self.search.path) + plan


def _middle(box: Box) -> tuple[float, float]:
    return (box.west + box.east) / 2, (box.south + box.north) / 2


def _seen(commune: Commune) -> Box | None:
    """The box that shows one commune: its contour, else a little around its town hall."""
    if (box := box_of(commune)) is not None:
        return box
    if commune.longitude is None or commune.latitude is None:
        return None
    return Box(commune.longitude, commune.latitude, commune.longitude, commune.latitude).wider(0.05)
