from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from directory import reporting
from directory.access import get_published_structure
from directory.public_form import status_of
from directory.report_form import ReportForm


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    structure = get_published_structure(slug)
    sent = request.POST if request.method == "POST" else None
    form = ReportForm(sent, about=structure, asked=request.GET, visitor=request.user)
    status = status_of(form, lambda: reporting.receive(form.report(), request))
    if status == HTTPStatus.FOUND:
        return redirect("directory:report_sent", structure.slug)
    context = {"structure": structure, "form": form}
    return render(request, "directory/structure/report.html", context, status=status)


@require_safe
def report_sent(request: HttpRequest, slug: str) -> HttpResponse:
    structure = get_published_structure(slug)
    return render(request, "directory/structure/report_sent.html", {"structure": structure})
