"""What one button of the screen asks for: its name says what, and of whom."""

import re
from dataclasses import dataclass

from django.http import QueryDict

from events.choices import Presence

NAMED = re.compile(r"(presence|retirer)-([0-9]{1,18})")
PLAIN = ("ouvrir", "clore", "rouvrir", "noter", "inviter")
POINTED = {value for value in Presence.values if value}


@dataclass(frozen=True)
class Gesture:
    """`what` is one of PLAIN, « presence » or « retirer »; `key`: of a mandate, or of a guest."""

    what: str
    key: int = 0
    presence: str = ""
    proxy: int | None = None


def read(data: QueryDict) -> Gesture:
    """The button pressed; without one that makes sense, notes are what is sent."""
    asked = data.get("geste", "")
    if asked == "noter" and data.get("nom", "").strip():
        return Gesture("inviter")  # Enter was pressed after the name of a guest
    if asked in PLAIN:
        return Gesture(asked)
    for name, value in data.items():
        found = NAMED.fullmatch(name)
        if found:
            return _named(found[1], int(found[2]), str(value), data)
    return Gesture("noter")


def _named(what: str, key: int, value: str, data: QueryDict) -> Gesture:
    if what == "presence":
        typed = data.get(f"par-{key}", "")
        proxy = int(typed) if re.fullmatch(r"[0-9]{1,18}", typed) else None
        return Gesture(what, key, value if value in POINTED else "", proxy)
    return Gesture(what, key)
