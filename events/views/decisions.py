"""/gouvernance/decisions/: the register, one decision, its state, and what it creates."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from accounts.rate_limit import RateLimit, asker_of
from directory.access import account_of
from events.access import get_decision_for, get_decision_to_follow, get_decision_to_keep
from events.deciding import action_birth, export, following, taking
from events.deciding.decision_page import DecisionPage
from events.deciding.filters import DecisionFilter
from events.models import Decision
from roadmap.access import get_proposition_to_manage
from roadmap.editing import birth
from roadmap.views.paper import too_many

LIMIT = RateLimit("decisions-export", amount=20, seconds=600)
FILES = {
    "csv": ("text/csv; charset=utf-8", export.csv_file),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        export.xlsx_file,
    ),
}
SAVED = "Décision enregistrée."
FOLLOWED = "État enregistré."
CREATED = "L’action {} est créée, en brouillon, et reliée à la décision\u00a0: posez ses étapes, puis publiez-la."


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    search = _search(request)
    context = {
        "search": search,
        "page": search.page(),
        "csv_url": search.export_address(reverse("events:decisions_export", args=["csv"])),
        "xlsx_url": search.export_address(reverse("events:decisions_export", args=["xlsx"])),
    }
    return render(request, "events/deciding/register.html", context)


def _search(request: HttpRequest) -> DecisionFilter:
    listed = Decision.objects.shown_to(request.user)
    return DecisionFilter(request.GET, queryset=listed, request=request)


@require_safe
def decisions_export(request: HttpRequest, extension: str) -> HttpResponseBase:
    if extension not in FILES:
        raise Http404
    kind, made = FILES[extension]
    name = f"decisions-{timezone.localdate():%Y-%m-%d}.{extension}"
    if request.method == "HEAD":
        return _named(HttpResponse(content_type=kind), name)
    wait = LIMIT.wait_for(asker_of(request))
    if wait:
        return too_many(request, wait)
    return _named(FileResponse(made(_search(request).qs), content_type=kind), name)


def _named[R: HttpResponseBase](response: R, name: str) -> R:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = str(disposition)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_decision_for(request.user, pk)
    page = DecisionPage(found, request.user)
    return render(request, "events/deciding/decision.html", {"decision": found, "page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decision_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = account_of(request)
    found = get_decision_to_keep(user, pk)
    if request.method == "POST":
        saved, sent = taking.save(found, user, request.POST)
        if saved is not None:
            messages.success(request, SAVED)
            return redirect(saved)
    else:
        sent = taking.edit_forms(Decision.objects.get(pk=pk), user)
    context = {
        "decision": found, "form": sent.form, "votes": sent.votes, "rule": sent.rule_words,
    }  # fmt: skip
    return render(request, "events/deciding/edit.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decision_follow(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_decision_to_follow(account_of(request), pk)
    form = following.FollowUpForm(found)
    if request.method == "POST":
        saved, form = following.follow(found, request.POST)
        if saved:
            messages.success(request, FOLLOWED)
            return redirect(found)
    return render(request, "events/deciding/follow.html", {"decision": found, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decision_action(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who manage the roadmap and may read the decision."""
    user = account_of(request)
    found = get_decision_for(user, pk)
    if found.action is not None:
        return redirect(found.action)
    choice = action_birth.PropositionChoice(request.GET or None)
    number = _asked(choice) or action_birth.usual_number(found)
    proposition = get_proposition_to_manage(user, number)
    if request.method == "POST":
        action, form = action_birth.create(found, proposition, request.POST)
        if action is not None:
            messages.success(request, CREATED.format(action.code))
            return redirect("roadmap:action_steps", action.code)
        seen = request.POST.get("vu", "")
    else:
        form, seen = action_birth.blank(found, proposition), str(birth.last_of(proposition))
    if not choice.is_bound:
        choice = action_birth.PropositionChoice(initial={"proposition": number})
    context = {
        "decision": found, "proposition": proposition, "form": form, "choice": choice, "seen": seen,
    }  # fmt: skip
    return render(request, "events/deciding/action_new.html", context)


def _asked(choice: action_birth.PropositionChoice) -> int | None:
    found = choice.cleaned_data["proposition"] if choice.is_bound and choice.is_valid() else None
    return found.number if found else None
