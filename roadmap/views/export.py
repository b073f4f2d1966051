"""`export.xlsx` and one CSV a sheet: public rows, or everything for those who manage the roadmap."""

from typing import IO

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.rate_limit import RateLimit, asker_of
from directory.export.formats import LICENCE_URL
from roadmap.access import may_manage
from roadmap.export.files import csv_file, xlsx
from roadmap.export.sheets import SHEETS
from roadmap.views.paper import too_many

LIMIT = RateLimit("roadmap-export", amount=20, seconds=600)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    return _file(request, "feuille-de-route", "xlsx", XLSX)


@require_safe
def export_csv(request: HttpRequest, sheet: str) -> HttpResponseBase:
    if sheet not in SHEETS:
        raise Http404
    return _file(request, sheet, "csv", CSV)


def _file(request: HttpRequest, stem: str, extension: str, kind: str) -> HttpResponseBase:
    everything = "tout" in request.GET
    if everything and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if everything and not may_manage(request.user):
        raise PermissionDenied
    if request.method == "HEAD":
        return _headed(
            HttpResponse(content_type=kind), f"{stem}.{extension}", everything=everything
        )
    wait = LIMIT.wait_for(asker_of(request))
    if wait:
        return too_many(request, wait)
    content = _content(stem, extension, everything=everything)
    response = FileResponse(content, content_type=kind)
    return _headed(
        response, f"{stem}-{timezone.localdate():%Y-%m-%d}.{extension}", everything=everything
    )


def _content(stem: str, extension: str, *, everything: bool) -> IO[bytes]:
    return (
        xlsx(everything=everything)
        if extension == "xlsx"
        else csv_file(SHEETS[stem], everything=everything)
    )


def _headed[R: HttpResponseBase](response: R, name: str, *, everything: bool) -> R:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = str(disposition)
    response.headers["X-Robots-Tag"] = "noindex"
    if not everything:
        response.headers["Link"] = f'<{LICENCE_URL}>; rel="license"'
    return response
