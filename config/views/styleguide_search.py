"""What the style guide shows of a search of the directory, on invented data."""

from types import SimpleNamespace

from django.utils.safestring import mark_safe

from directory.results import Chip, Choice, Facet


def example_search(here: str) -> SimpleNamespace:
    """As directory.results.StructureSearch: a facet, and words that were mended."""
    choices = [
        Choice("vrac", "Épicerie et vente en vrac", 1204, checked=True),
        Choice(
            "velo", "Réparation de vélos, de trottinettes et d’engins inventés", 32, checked=False
        ),
    ]
    return SimpleNamespace(
        path=here,
        kept=[],
        opened="",
        in_use=1,
        facets=[Facet("exemple", "Activité", choices, 14, here)],
        other_facets=[Chip("Réseau", here), Chip("Effectif", here)],
        total=2,
        mended="épicerie",
        text="epicrie",
        as_typed_url=here,
        suggestions=[Chip("épices", here)],
        left_out=["lunaire"],
        near_words="à 10\u00a0km ou moins de Val-Fictif",
    )


def example_rows(here: str) -> list[SimpleNamespace]:
    """As directory.search.rows.Row: one found by its name, one by its trade and its description."""
    blank = {
        "logo_url": "",
        "summary": "",
        "shown_summary": "",
        "excerpt": "",
        "trades": "",
        "is_marked": False,
    }
    pole = {"name": "Pour un quai vivant", "hue_key": "exemple-prune"}
    common = {"url": here, "slug": "exemple", "doubt": "", "is_sample": True}
    return [
        SimpleNamespace(
            **blank | common, name="Épicerie du Modèle",
            shown_name=mark_safe("<mark>Épicerie</mark> du Modèle"),
            place="Pont-Rêvé\u00a0· à 4\u00a0km\u00a0· Association", hue_key=pole["hue_key"], poles=[pole],
        ),
        SimpleNamespace(
            **blank | common | {"doubt": "cité en 2019, non vérifié", "trades": "Épicerie sociale"},
            name="Régie du Quai", shown_name="Régie du Quai", place="Val-Fictif", hue_key="", poles=[],
        ),
    ]  # fmt: skip
