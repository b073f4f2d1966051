"""/styleguide/: every component of templates/components/ in every state, on invented data."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.views.styleguide_search import example_rows, example_search
from rendering import palette
from rendering.arcade import Arch, ArchGroup
from rendering.charts import Part, Point, SeriesChart, StatusBar
from rendering.communes_map import Area, CommunesMap, Marker

HERE = "/styleguide/"
HUES = {
    "exemple-ocre": "#8a5a12",
    "exemple-vert": "#2b6a3f",
    "exemple-prune": "#6a3574",
    "exemple-ciel": "#38bdf8",
}
ESTIMATED = {50}
MOMENT = dt.datetime(2026, 11, 3, 17, 30, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Tag:
    """What a pole or a domain shows of itself."""

    name: str
    hue_key: str

    def __str__(self) -> str:
        return self.name


class ExampleForm(forms.Form):
    """Each kind of field, in the state in which it was sent with mistakes."""

    name = forms.CharField(
        label="Nom de la structure", help_text="Tel qu’il figure dans les statuts."
    )
    email = forms.EmailField(
        label="Adresse électronique",
        help_text="Exemple : contact@exemple.invalid",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    need = forms.CharField(label="Votre besoin", required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(
        label="Nature",
        choices=[("offre", "Une offre"), ("besoin", "Un besoin")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="Jours possibles",
        required=False,
        choices=[("mardi", "Mardi"), ("jeudi", "Jeudi")],
        widget=forms.CheckboxSelectMultiple,
    )
    commune = forms.ChoiceField(
        label="Commune", choices=[("", "Choisir une commune"), ("v", "Val-Fictif")]
    )
    consent = forms.BooleanField(label="J’accepte que ma réponse soit publiée")


class ExampleFilter(forms.Form):
    q = forms.CharField(label="Mots cherchés", required=False)
    famille = forms.ChoiceField(
        label="Famille", required=False, choices=[("", "Toutes"), ("coop", "Coopératives")]
    )


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """The living list of components, with the variables each expects."""
    page = Paginator(range(1, 200), 20).get_page(request.GET.get("page", 3))
    context = {
        "here": HERE,
        "groups": example_groups(),
        "map": example_map(),
        "charts": [example_series(), SeriesChart([Point("2026", Decimal(12))], "Une seule mesure")],
        "status_bar": example_statuses(),
        "invalid_form": ExampleForm({"email": "pas une adresse", "days": ["mardi"]}),
        "filter_form": ExampleFilter(),
        "page": page,
        "search": example_search(HERE),
        "rows": example_rows(HERE),
        "begin_at": MOMENT,
        "end_at": MOMENT + dt.timedelta(hours=2),
        **example_lists(),
    }
    return render(request, "styleguide.html", context)


@require_safe
def styleguide_hues(_request: HttpRequest) -> HttpResponse:
    """The invented hues of this page, through the same palette as the territory's."""
    return HttpResponse(palette.stylesheet(HUES), content_type="text/css; charset=utf-8")


def example_lists() -> dict[str, object]:
    tags = [Tag("Se nourrir", "exemple-vert"), Tag("Réemploi", "exemple-ocre")]
    today = timezone.localdate(MOMENT)
    return {
        "tags": tags,
        "facts": [("Forme", "Coopérative d’exemple"), ("Créée en", "2019"), ("Équipe", "3 à 5")],
        "figures": [("17", "structures inventées"), ("4,3\u202f%", "d’un total fictif, 2026")],
        "links": [("Présentation", HERE, True), ("Membres", HERE, False)],
        "chips": [("Coopératives", HERE), ("Val-Fictif", HERE)],
        "timeline": [
            {"on": today, "text": "Convention signée", "done": True, "author": "Camille Exemple"},
            {"on": today + dt.timedelta(days=90), "text": "Bilan à mi-parcours", "done": False},
        ],
        "statuses": [
            ("planned", "à venir"), ("doing", "en cours"), ("paused", "en pause"),
            ("blocked", "bloquée"), ("done", "réalisée"), ("dropped", "abandonnée"),
            ("late", "en retard"), ("doubt", "cité en 2019, non vérifié"),
        ],
    }  # fmt: skip


def example_groups() -> list[ArchGroup]:
    """Groups of uneven size, bays empty, estimated, full and without a figure."""
    shares: dict[tuple[str, str, str], list[int | None]] = {
        ("A", "Faire connaître les métiers du quai", "exemple-ocre"): [0, 35, 68],
        ("B", "Acheter ensemble et près d’ici", "exemple-vert"): [100, None, 12, 50],
        ("C", "Ouvrir des lieux communs", "exemple-prune"): [88, 5],
    }
    groups, number = [], 0
    for (letter, title, hue), percents in shares.items():
        arches = []
        for percent in percents:
            number += 1
            label = f"Proposition inventée pour l’exemple, numéro {number}"
            arches.append(Arch(str(number), label, HERE, percent, estimated=percent in ESTIMATED))
        groups.append(ArchGroup(f"{letter}. {title}", arches, HERE, hue))
    return groups


def example_map() -> CommunesMap:
    """Nine invented communes with slanting borders, three by three."""
    names = ["Val-Fictif", "Pont-Rêvé", "Les Essais", "Clos-Feint", "Mont-Modèle", "Inventé",
             "La Maquette", "Bourg-Témoin", "Saint-Exemple"]  # fmt: skip
    areas = [
        Area(f"9900{rank}", name, HERE, [_tile(rank)], value=rank * rank // 2)
        for rank, name in enumerate(names)
    ]
    return CommunesMap(areas, [Marker(0.12, 46.06, "La Fabrique imaginaire", HERE)], labelled=2)


def _tile(rank: int) -> list[tuple[float, float]]:
    west, south = (rank % 3) * 0.1, (rank // 3) * 0.06
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return [
        (
            west + dx * 0.1 + (south + dy * 0.06) * 0.3,
            46 + south + dy * 0.06 + (west + dx * 0.1) * 0.12,
        )
        for dx, dy in corners
    ]


def example_series() -> SeriesChart:
    values = [("2021", "11"), ("2022", "13.5"), ("2023", None), ("2024", "16"), ("2025", "19")]
    points = [
        Point(
            label,
            Decimal(value) if value else None,
            target=Decimal(20) if label > "2023" else None,
            estimated=label == "2025",
            unit="%",
        )
        for label, value in values
    ]
    return SeriesChart(points, "Part fictive, de 11 % en 2021 à 19 % en 2025, 2023 non renseigné")


def example_statuses() -> StatusBar:
    return StatusBar(
        [
            Part("done", "réalisées", 6),
            Part("doing", "en cours", 9),
            Part("paused", "en pause", 2),
            Part("blocked", "bloquées", 3),
            Part("planned", "à venir", 10),
            Part("dropped", "abandonnée", 0),
        ]
    )
