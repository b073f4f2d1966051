"""sitemap.xml: the published pages, with the day they last changed where that is known."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from directory.models import Award, Charter, Distinction, Listing, Structure
from events.models import Body, Campaign, Event
from poles.models import Pole
from roadmap.models import Action, Axis, Contribution, Indicator, Proposition

FIXED = (
    "home", "roadmap:roadmap", "roadmap:dashboard", "roadmap:calendar", "roadmap:money",
    "directory:list", "directory:map", "directory:listings",
    "directory:charters", "poles:list", "events:agenda", "events:bodies", "events:decisions", "roadmap:contributions",
    "roadmap:inspirations", "roadmap:observatory", "roadmap:schemes", "accessibility", "legal",
    "privacy", "ecodesign", "sitemap_page", "help", "contact", "open_data",
)  # fmt: skip


class OurSitemap(Sitemap[Any]):
    """Addresses under SITE_URL, whatever host was asked."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class FixedPages(OurSitemap):
    def items(self) -> list[str]:
        return list(FIXED)

    def location(self, item: str) -> str:
        return reverse(item)


class Rows(OurSitemap):
    """Published rows of one model."""

    limit = 5000
    rows: QuerySet[Any]

    def items(self) -> QuerySet[Any]:
        return self.rows.all().order_by("pk")

    def lastmod(self, item: Any) -> dt.datetime | None:
        found: dt.datetime | None = getattr(item, "updated_at", None)
        return found


def _rows(queryset: QuerySet[Any]) -> type[Rows]:
    return type("RowsOf", (Rows,), {"rows": queryset})


SITEMAPS: dict[str, type[Sitemap[Any]]] = {
    "pages": FixedPages,
    "axes": _rows(Axis.objects.all()),
    "propositions": _rows(Proposition.objects.defer("search_vector")),
    "actions": _rows(Action.objects.published().defer("search_vector")),
    "poles": _rows(Pole.objects.defer("search_vector")),
    "structures": _rows(Structure.objects.published().only("slug", "updated_at")),
    "charters": _rows(Charter.objects.published().only("slug")),
    "awards": _rows(Award.objects.published().only("slug")),
    "laureates": _rows(
        Distinction.objects.shown()
        .filter(award__is_published=True)
        .select_related("award")
        .only("award__slug")
    ),
    "listings": _rows(Listing.objects.published().only("updated_at")),
    "contributions": _rows(Contribution.objects.published().only("updated_at")),
    "indicators": _rows(Indicator.objects.visible_to(None).only("slug")),
    "events": _rows(Event.objects.published().only("slug", "updated_at")),
    "campaigns": _rows(Campaign.objects.only("slug")),
    "bodies": _rows(Body.objects.only("slug")),
}
