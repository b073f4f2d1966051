"""French prepositions before the name of a place, with its article: « au Mans », « d’Angers »."""

import unicodedata

CONTRACTED = {"Le ": ("au ", "du "), "Les ": ("aux ", "des ")}


def at(name: str) -> str:
    """« à Nantes », « au Mans », « aux Herbiers », « à La Baule »."""
    for article, (to, _) in CONTRACTED.items():
        if name.startswith(article):
            return to + name.removeprefix(article)
    return f"à {name}"


def around(name: str) -> str:
    """« autour de Nantes », « autour d’Angers », « autour du Mans »."""
    for article, (_, of) in CONTRACTED.items():
        if name.startswith(article):
            return f"autour {of}{name.removeprefix(article)}"
    first = unicodedata.normalize("NFKD", name[:1]).upper()[:1]
    return f"autour d’{name}" if first and first in "AEIOUŒY" else f"autour de {name}"
