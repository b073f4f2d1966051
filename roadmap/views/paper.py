"""`bilan.pdf` and the one page of each proposition: printed when asked, kept while nothing changed."""

from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from accounts.rate_limit import RateLimit, asker_of
from rendering.pdf.printing import PrintingFailed, digest, printed
from roadmap.changes import UnknownMoment, moments
from roadmap.paper import report as pages

LIMIT = RateLimit("paper", amount=10, seconds=600)
AN_HOUR = 3600


@require_safe
def report(request: HttpRequest) -> HttpResponseBase:
    asked = request.GET.get("depuis", "")
    try:
        since = moments.from_text(asked, None) if asked else moments.default(None)
    except UnknownMoment as unknown:
        return refused(request, str(unknown), 400)
    return _document(request, "report.typ", pages.report(since), "bilan")


@require_safe
def proposition_pdf(request: HttpRequest, number: int) -> HttpResponseBase:
    data = pages.sheet(number)
    if data is None:
        raise Http404
    return _document(request, "sheet.typ", data, f"proposition-{number}")


def _document(
    request: HttpRequest, document: str, data: dict[str, Any], stem: str
) -> HttpResponseBase:
    """The hour printed is no reason to print again: the same figures are the same document."""
    state = digest(document, {**data, "moment": ""})
    answer = get_conditional_response(request, etag=quote_etag(state))
    if answer is None:
        answer = _kept(state) or _set(request, document, data, state)
    return _headed(answer, state, stem) if answer.status_code in {200, 304} else answer


def _kept(state: str) -> HttpResponse | None:
    content = cache.get(f"paper:{state}")
    return HttpResponse(content, content_type="application/pdf") if content else None


def _set(request: HttpRequest, document: str, data: dict[str, Any], state: str) -> HttpResponse:
    """Only what has to be set costs a turn: a whole council may open the same report."""
    wait = LIMIT.wait_for(asker_of(request))
    if wait:
        return too_many(request, wait)
    try:
        content = printed(document, data, timezone.now())
    except PrintingFailed:
        return refused(
            request, "Ce document n’a pas pu être mis en page. Réessayez dans un instant.", 503
        )
    cache.set(f"paper:{state}", content, AN_HOUR)
    return HttpResponse(content, content_type="application/pdf")


def _headed(response: HttpResponseBase, state: str, stem: str) -> HttpResponseBase:
    name = f"{stem}-{timezone.localdate():%Y-%m-%d}.pdf"
    response.headers["Content-Disposition"] = str(
        content_disposition_header(as_attachment=False, filename=name)
    )
    response.headers["ETag"] = quote_etag(state)
    response.headers["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, no_cache=True)
    return response


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    minutes = -(-seconds // 60)
    words = f"Votre connexion a déjà demandé beaucoup de documents. Le suivant sera possible dans {minutes} min."
    response = refused(request, words, 429)
    response.headers["Retry-After"] = str(seconds)
    return response


def refused(request: HttpRequest, words: str, status: int) -> HttpResponse:
    context = {"words": words, "back_url": reverse("roadmap:roadmap")}
    return render(request, "roadmap/paper_refused.html", context, status=status)
