"""The image of a distinction for the site of who has it, and the lines of HTML that show it."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from directory.choices import Publication
from directory.honours import charters
from directory.models import Distinction
from poles.models import Territory
from rendering import badge
from rendering.badge import Badge, Colours

ENDED = "n’est plus en cours"
WAS_SHOWN = {Publication.PUBLISHED, Publication.SUSPENDED, Publication.ARCHIVED}


def image(pk: int) -> SafeString:
    """The SVG of the distinction `pk`; one that ended says so, for it stands on somebody's site.

    Raises Http404 for what was never public.
    """
    found = Distinction.objects.with_page().select_related("structure").filter(pk=pk).first()
    if found is None or not _was_shown(found):
        raise Http404
    territory = Territory.objects.order_by("pk").first() or Territory()
    standing = charters.standing_of(found)
    if standing is not None and standing.structure.is_published:
        drawn = _badge(standing, territory.name)
    else:
        drawn = _ended(found, territory.name)
    return badge.draw(drawn, Colours(territory.paper, territory.ink, territory.mortar))


def _was_shown(distinction: Distinction) -> bool:
    of = distinction.given_for
    was_public = distinction.structure.publication in WAS_SHOWN
    return of is not None and of.is_published and was_public


def _badge(distinction: Distinction, site: str) -> Badge:
    return Badge(
        distinction.kind,
        distinction.get_kind_display(),
        distinction.name,
        distinction.precision,
        distinction.structure.name,
        site,
    )


def _ended(distinction: Distinction, site: str) -> Badge:
    return Badge("", distinction.get_kind_display(), distinction.name, ENDED, "", site)


@dataclass(frozen=True)
class Widget:
    """The image of a distinction, read with its structure, and what to copy to show it elsewhere."""

    distinction: Distinction
    width = badge.WIDTH
    height = badge.HEIGHT

    @property
    def path(self) -> str:
        return reverse("directory:badge", args=[self.distinction.pk])

    @property
    def alt(self) -> str:
        return _badge(self.distinction, "").alt

    @property
    def snippet(self) -> str:
        """HTML as text: the image, its words, and a link to what it means."""
        html = format_html(
            '<a href="{}"><img src="{}" width="{}" height="{}" alt="{}"></a>',
            urljoin(settings.SITE_URL, self.distinction.get_absolute_url()),
            urljoin(settings.SITE_URL, self.path),
            self.width,
            self.height,
            self.alt,
        )
        # Plain again: the page shows it and must escape it once more.
        return "".join(html)
