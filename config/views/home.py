from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.home_page import Waiting, recent
from directory.models import Commune, Listing, Structure
from events.models import Event, EventQuerySet
from poles.models import DailyLife, Pole
from rendering.communes_map import Area, CommunesMap
from roadmap.arcade import arch_groups
from roadmap.figures_today import current_figures
from roadmap.models import Action, Contribution, Note
from roadmap.overview import axes_with_figures

NEXT_EVENTS = 3
LAST_NOTES = 2


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "pages/home.html",
        {
            "arcade": arch_groups(axes_with_figures(current_figures())),
            "figures": figures(),
            "daily_life": DailyLife.objects.order_by("position", "pk"),
            "poles": Pole.objects.order_by("position", "pk"),
            "events": _next_events(),
            "notes": _last_notes(),
            "map": communes_preview(),
            "recent": recent(),
            "waiting": Waiting(request.user) if request.user.is_authenticated else None,
        },
    )


def figures() -> list[tuple[int, str, str]]:
    """How much of each thing there is, and where it stands; what there is none of is not told."""
    counted = [
        (Structure.objects.in_directory(), "structures", "directory:list"),
        (Action.objects.published(), "actions", "roadmap:roadmap"),
        (Contribution.objects.published(), "contributions", "roadmap:contributions"),
        (Listing.objects.published(), "offres et besoins", "directory:listings"),
    ]
    found = [(rows.count(), label, reverse(name)) for rows, label, name in counted]
    return [figure for figure in found if figure[0]]


def _next_events() -> EventQuerySet:
    return Event.objects.published().upcoming().for_list().soonest_first()[:NEXT_EVENTS]


def _last_notes() -> QuerySet[Note]:
    """What was said last of the actions, in public."""
    notes = Note.objects.public().filter(
        action__in=Action.objects.published(), written_on__lte=timezone.localdate()
    )
    return (
        notes.select_related("action")
        .defer("action__search_vector")
        .order_by("-written_on", "-pk")[:LAST_NOTES]
    )


def communes_preview() -> CommunesMap:
    """The communes as a drawing that leads to the map; the map itself has links and a table."""
    located = Structure.objects.in_directory().exclude(commune=None).order_by()
    counts = dict(located.values_list("commune").annotate(Count("pk")))
    areas = [
        Area(item.insee, item.name, url="", rings=item.rings(), value=counts.get(item.insee, 0))
        for item in Commune.objects.in_territory().order_by("name_key", "pk")
    ]
    return CommunesMap(areas, title="Les communes du territoire")
