from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from directory.access import (
    account_of,
    get_award_for,
    get_charter_for,
    get_laureate_of,
    get_structure_to_administer,
)
from directory.honours import charter_badges, charters
from directory.honours.charter_page import AwardPage, CharterPage, LaureatePage
from directory.honours.charter_signing import Signing
from directory.models import Award, Charter
from rendering.typography import NARROW


@require_safe
def charter_list(request: HttpRequest) -> HttpResponse:
    context = {
        "charters": Charter.objects.published().for_list(),
        "awards": Award.objects.published().for_list(),
    }
    return render(request, "directory/charters/list.html", context)


@require_safe
def charter(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_charter_for(request.user, slug)
    page = CharterPage(found, request.GET)
    return render(request, "directory/charters/charter.html", {"charter": found, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign for a structure that one administers; Animation notes what was signed on paper."""
    found = get_charter_for(request.user, slug)
    version = found.version_in_force()
    if version is None:
        raise Http404
    signing = Signing(version, account_of(request), request.GET)
    context = {"charter": found, "version": version, "signing": signing}
    if not signing.is_allowed:
        template = "directory/charters/cannot_sign.html"
        return render(request, template, context, status=HTTPStatus.FORBIDDEN)
    if request.method == "POST" and (told := signing.take(request.POST)):
        messages.success(request, told)
        return redirect("directory:sign", found.slug)
    return render(request, "directory/charters/sign.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request: HttpRequest, slug: str, structure_slug: str) -> HttpResponse:
    found = get_charter_for(request.user, slug)
    structure = get_structure_to_administer(account_of(request), structure_slug)
    if request.method == "POST":
        ended = charters.withdraw(found, structure)
        told = "Signature retirée" if ended else "Aucune signature n’était en cours"
        messages.success(request, f"{told} pour «{NARROW}{structure.name}{NARROW}».")
        return redirect("directory:sign", found.slug)
    context = {"charter": found, "structure": structure}
    return render(request, "directory/charters/withdraw.html", context)


@require_safe
def award(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_award_for(request.user, slug)
    page = AwardPage(found, request.GET)
    return render(request, "directory/charters/award.html", {"award": found, "page": page})


@require_safe
def laureate(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = get_award_for(request.user, slug)
    page = LaureatePage(found, get_laureate_of(found, pk))
    return render(request, "directory/charters/laureate.html", {"page": page})


@require_safe
@cache_control(public=True, max_age=3600)
def badge(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A picture that other sites may show, unlike anything else of ours."""
    image = HttpResponse(charter_badges.image(pk), content_type="image/svg+xml; charset=utf-8")
    set_response_etag(image)
    answer = get_conditional_response(request, etag=image["ETag"], response=image) or image
    # On « not modified » too: it renews the headers that a browser keeps.
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
