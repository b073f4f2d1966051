"""What a document says of itself: whose it is, the day, where it comes from, what is invented."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from poles.models import Territory
from rendering.typography import day, day_and_hour
from roadmap.models import Action, Roadmap

INK, MORTAR = "#1d2733", "#d9cfbd"


def about() -> dict[str, Any]:
    """Three queries."""
    territory = Territory.objects.order_by("pk").first() or Territory(name="", place="")
    roadmap = Roadmap.objects.current()
    return {
        "territory": territory.name or "Économie sociale et solidaire",
        "place": territory.epci_name or territory.place,
        "ink": territory.ink or INK,
        "mortar": territory.mortar or MORTAR,
        "roadmap": roadmap.title if roadmap else "Feuille de route",
        "period": roadmap.period_label if roadmap else "",
        "day": day(timezone.localdate()),
        "url": settings.SITE_URL,
        "licence": "Licence Ouverte 2.0",
        "sample": Action.objects.published().filter(is_sample=True).exists(),
    }


def moment_words() -> str:
    """« dimanche 22 novembre 2026 à 11 h »: the figures of a document are of that hour."""
    return day_and_hour(timezone.now())
