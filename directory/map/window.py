"""What the address says of a map: the window it shows and whether the background is wanted."""

import re
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

from rendering.communes_map import cadre_of
from rendering.mercator import NORTHERNMOST, Box, Frame

DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")
CORNERS = 4
ZOOM = 2
STRIDE = 0.5  # of the window, for one move


class Control(NamedTuple):
    """A link that changes the window; without address when the world ends there."""

    key: str
    sign: str
    words: str
    url: str


def read_cadre(text: str) -> Box | None:
    """The window written « west,south,east,north » in degrees; None when it is not one."""
    parts = text.split(",")
    if len(parts) != CORNERS or not all(DEGREES.fullmatch(part) for part in parts):
        return None
    box = Box(*map(float, parts))
    inside = box.west >= -180 and box.east <= 180  # noqa: PLR2004 — the whole turn
    upright = -NORTHERNMOST <= box.south < box.north <= NORTHERNMOST
    return box if inside and upright and box.west < box.east else None


class MapWindow:
    """The window asked for by `data`, else `whole`; and the addresses of the others."""

    def __init__(self, data: QueryDict, path: str, query: str) -> None:
        self._path, self._query = path, query
        self.asked = read_cadre(data.get("cadre", ""))
        self.wants_background = data.get("plan") == "ign"

    def url(self, box: Box | None, *, background: bool | None = None) -> str:
        """The same search in `box`, or on the whole territory."""
        wanted = self.wants_background if background is None else background
        parts = [self._query] if self._query else []
        if box:
            parts.append(urlencode({"cadre": cadre_of(box)}, safe=","))
        if wanted:
            parts.append("plan=ign")
        return f"{self._path}?{'&'.join(parts)}" if parts else self._path

    def controls(self, frame: Frame, whole: Box) -> list[Control]:
        """Zooming out past `whole` shows it; no further."""
        wide = frame.zoomed(1 / ZOOM)
        out = wide.box if self.asked and not wide.box.holds(whole) else None
        moves = {
            "ArrowLeft": ("←", "vers l’ouest", -STRIDE, 0.0),
            "ArrowUp": ("↑", "vers le nord", 0.0, -STRIDE),
            "ArrowDown": ("↓", "vers le sud", 0.0, STRIDE),
            "ArrowRight": ("→", "vers l’est", STRIDE, 0.0),
        }
        closer = "" if frame.is_closest else self.url(frame.zoomed(ZOOM).box)
        further = self.url(out) if self.asked else ""
        return [
            Control("+", "+", "Agrandir", closer),
            Control("-", "−", "Réduire", further),
            *(
                Control(key, sign, f"Déplacer {words}", self.url(frame.moved(right, down).box))
                for key, (sign, words, right, down) in moves.items()
            ),
        ]


class Background:
    """A third party's tiles, by the address that the operator gave (TILES_URL)."""

    IGN = "data.geopf.fr"

    def __init__(self, template: str) -> None:
        self.template = template

    @cached_property
    def origin(self) -> str:
        """Scheme and host: what the browser must be allowed to ask."""
        return "/".join(self.template.split("/", 3)[:3])

    @property
    def host(self) -> str:
        return self.origin.split("//", 1)[-1]

    @property
    def name(self) -> str:
        return "plan IGN" if self.host == self.IGN else "fond de plan"

    @property
    def credit(self) -> str:
        return "© IGN" if self.host == self.IGN else f"© {self.host}"
