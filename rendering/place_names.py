"""French prepositions before the name of a place, with its article: « au Rochereau », « d’Avanton »."""

import unicodedata

CONTRACTED = {"Le ": ("au ", "du "), "Les ": ("aux ", "des ")}


def at(name: str) -> str:
    """« à Vivonne », « au Rochereau », « aux Ormes », « à La Puye »."""
    for article, (to, _) in CONTRACTED.items():
        if name.startswith(article):
            return to + name.removeprefix(article)
    return f"à {name}"


def around(name: str) -> str:
    """« autour de Vivonne », « autour d’Avanton », « autour du Rochereau »."""
    for article, (_, of) in CONTRACTED.items():
        if name.startswith(article):
            return f"autour {of}{name.removeprefix(article)}"
    first = unicodedata.normalize("NFKD", name[:1]).upper()[:1]
    return f"autour d’{name}" if first and first in "AEIOUŒY" else f"autour de {name}"
