"""/annuaire/export/: choose format and columns, then the file itself, by pieces."""

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.rate_limit import RateLimit, asker_of
from directory.export.formats import LICENCE_URL
from directory.export.request import Export, ExportForm, File

LIMIT = RateLimit("export", amount=10, seconds=600)


@require_safe
def export_page(request: HttpRequest) -> HttpResponse:
    export = Export(request.GET)
    return _page(request, export, export.form)


@require_safe
def export_file(request: HttpRequest) -> HttpResponseBase:
    export = Export(request.GET)
    if not export.sent.is_valid():
        return _page(request, export, export.sent, status=400)
    if request.method == "HEAD":
        return _headed(HttpResponse(), export.file())
    wait = LIMIT.wait_for(asker_of(request))
    return _too_many(request, export, wait) if wait else _download(export.file())


def _page(
    request: HttpRequest, export: Export, form: ExportForm, status: int = 200
) -> HttpResponse:
    context = {"export": export, "form": form}
    return render(request, "directory/export/page.html", context, status=status)


def _too_many(request: HttpRequest, export: Export, seconds: int) -> HttpResponse:
    context = {"export": export, "minutes": -(-seconds // 60), "limit": LIMIT}
    response = render(request, "directory/export/too_many.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _download(file: File) -> HttpResponseBase:
    content = file.content()
    if hasattr(content, "seek"):  # a whole file, and not lines as they come
        return _headed(FileResponse(content), file)
    return _headed(StreamingHttpResponse(content), file)


def _headed[R: HttpResponseBase](response: R, file: File) -> R:
    response.headers["Content-Type"] = file.format.content_type
    response.headers["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=file.name)
    )
    response.headers["Link"] = f'<{LICENCE_URL}>; rel="license"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
