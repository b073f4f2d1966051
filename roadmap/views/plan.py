from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roadmap.arcade import arch_groups
from roadmap.changes.summary import summary
from roadmap.explanation import Account, axis_account
from roadmap.figures import Figures
from roadmap.figures_today import current_figures
from roadmap.models import Action, Axis, Indicator, Proposition, Roadmap
from roadmap.observatory import figures
from roadmap.overview import axes_with_figures, current_overview
from roadmap.status_bar import status_bar

FIRST = 3


@require_safe
def roadmap(request: HttpRequest) -> HttpResponse:
    overview = current_overview()
    axes = axes_with_figures(overview.figures)
    context = {
        "roadmap": Roadmap.objects.current(),
        "axes": axes,
        "arcade": arch_groups(axes),
        "tally": overview.figures.whole,
        "status_bar": overview.status_bar,
        "changed": summary(request.GET, request.user, now=overview.figures),
        "attention": overview.attention,
    }
    return render(request, "roadmap/roadmap.html", context)


@require_safe
def axis(request: HttpRequest, slug: str) -> HttpResponse:
    figures_today = current_figures()
    found = _axis(slug, figures_today)
    actions = Action.objects.filter(proposition__axis=found)
    context = {
        "axis": found,
        "account": axis_account(found.propositions.all()),
        "tally": figures_today.axis(found.pk),
        "status_bar": status_bar(actions),
        "figures": figures(Indicator.objects.filter(axis=found).for_list()),
        "axes": Axis.objects.for_list(),
    }
    return render(request, "roadmap/axis.html", context)


def _axis(slug: str, figures_today: Figures) -> Axis:
    rows = axes_with_figures(figures_today, Axis.objects.select_related("source").filter(slug=slug))
    if not rows:
        raise Http404
    return rows[0]


@require_safe
def proposition(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(Proposition.objects.for_page(), number=number)
    actions = Action.objects.filter(proposition=found).visible_to(request.user)
    contributions = found.contributions.published().for_list()
    context = {
        "proposition": found,
        "account": Account(actions.for_list(), request.GET),
        "changed": summary(request.GET, request.user, found),
        "contributions": contributions[:FIRST],
        "contributions_count": contributions.count(),
        "inspirations": found.inspirations.order_by("title", "pk"),
        "campaigns": found.campaigns.order_by("name", "pk"),
        "figures": figures(found.indicators.for_list()),
        "events": found.events.published().upcoming().for_list().soonest_first()[:FIRST],
        "decisions": found.decisions.visible_to(request.user).for_list()[:FIRST],
        "neighbours": Proposition.objects.neighbours(found),
    }
    return render(request, "roadmap/proposition.html", context)
