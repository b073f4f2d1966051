"""/donnees/: actions, indicators, events and decisions as CSV and JSON, for other programs."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.rate_limit import asker_of
from directory.export.formats import LICENCE_URL
from events import open_data as governance
from roadmap.export import open_data as piloting
from roadmap.views.export import LIMIT
from roadmap.views.paper import too_many

FILES = piloting.FILES | governance.FILES
KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@require_safe
def data_file(request: HttpRequest, name: str, extension: str) -> HttpResponseBase:
    if name not in FILES or extension not in KINDS:
        raise Http404
    if request.method == "HEAD":
        return _headed(HttpResponse(content_type=KINDS[extension]), name, extension)
    wait = LIMIT.wait_for(asker_of(request))
    if wait:
        return too_many(request, wait)
    found = FILES[name]
    content = found.as_json() if extension == "json" else found.as_csv()
    return _headed(FileResponse(content, content_type=KINDS[extension]), name, extension)


def _headed(response: HttpResponseBase, name: str, extension: str) -> HttpResponseBase:
    """Any site may read it: everything there is public, and no cookie is asked for."""
    file_name = f"{name}-{timezone.localdate():%Y-%m-%d}.{extension}"
    response.headers["Content-Disposition"] = str(
        content_disposition_header(as_attachment=extension == "csv", filename=file_name)
    )
    response.headers["Link"] = f'<{LICENCE_URL}>; rel="license"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
