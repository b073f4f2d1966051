from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from directory import reporting
from directory.access import get_published_structure
from directory.rate_limits import TooOften
from directory.report_form import ReportForm

TOO_MANY = 429


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    structure = get_published_structure(slug)
    sent, status = request.POST if request.method == "POST" else None, 200
    form = ReportForm(sent, about=structure, asked=request.GET, visitor=request.user)
    if form.is_valid():
        try:
            reporting.receive(form.report(), request)
        except TooOften as refusal:
            form.add_error(None, str(refusal))
            status = TOO_MANY
        else:
            return redirect("directory:report_sent", structure.slug)
    context = {"structure": structure, "form": form}
    return render(request, "directory/structure/report.html", context, status=status)


@require_safe
def report_sent(request: HttpRequest, slug: str) -> HttpResponse:
    structure = get_published_structure(slug)
    return render(request, "directory/structure/report_sent.html", {"structure": structure})
