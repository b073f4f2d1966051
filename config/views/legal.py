"""Pages that say what the service is, and the files that robots read."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import Campaign
from poles.models import Pole, Source
from roadmap.models import Axis, Proposition

PLAIN = "text/plain; charset=utf-8"


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/legal.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")


@require_safe
def ecodesign(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/ecodesign.html")


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/help.html")


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/contact.html")


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    sources = Source.objects.order_by("title", "pk")
    return render(request, "pages/open_data.html", {"sources": sources})


@require_safe
def sitemap_page(request: HttpRequest) -> HttpResponse:
    context = {
        "axes": Axis.objects.for_list(),
        "propositions": Proposition.objects.for_list(),
        "poles": Pole.objects.order_by("position", "pk"),
        "campaigns": Campaign.objects.only("slug", "name").order_by("name", "pk"),
    }
    return render(request, "pages/sitemap.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    hidden = ["/admin/", "/compte/", "/mon-espace/", "/recherche/", "/styleguide/"]
    hidden += ["/annuaire/export/", "/ma-liste/", "/alertes/", "/feuille-de-route/suivre/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in hidden)]
    lines.append(f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116; it expires within a year, as it must."""
    expires = timezone.now().replace(microsecond=0) + dt.timedelta(days=180)
    lines = [
        f"Contact: {settings.SITE_URL}{reverse('contact')}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: fr, en",
        f"Canonical: {settings.SITE_URL}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)
