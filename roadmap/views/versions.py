"""/feuille-de-route/versions/: the versions that were frozen, and freezing one."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from roadmap.access import may_manage
from roadmap.following.subject_form import SubjectForm
from roadmap.freeze_form import FreezeForm
from roadmap.models import RoadmapVersion
from roadmap.version_page import VersionPage

FROZEN = "La version «\u202f{}\u202f» est figée."


@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _frozen(request)
    return _list(request, FreezeForm())


def _frozen(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    if not may_manage(request.user):
        raise PermissionDenied
    form = FreezeForm(request.POST)
    found = form.freeze()
    if found is None:
        return _list(request, form)
    messages.success(request, FROZEN.format(found.name))
    return redirect(found)


def _list(request: HttpRequest, form: FreezeForm) -> HttpResponse:
    context = {
        "versions": RoadmapVersion.objects.for_list(),
        "form": form,
        "may_freeze": may_manage(request.user),
    }
    return render(request, "roadmap/versions.html", context, status=HTTPStatus.OK)


@require_safe
def version(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(RoadmapVersion, slug=slug)
    about = SubjectForm(request.GET)
    if not about.is_valid():
        raise Http404
    proposition = about.subject["proposition"]
    page = VersionPage(found, request.user, proposition, request.GET.get("page"))
    return render(request, "roadmap/version.html", {"version": found, "page": page})
