"""/feuille-de-route/suivre/: follow by mail, confirm, stop. A link only shows; a button does."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import subscription_pages
from accounts.rate_limit import RateLimit
from accounts.subscribe_form import SubscribeForm
from roadmap.following import follows
from roadmap.following.follow_page import FollowPage
from roadmap.following.subject_form import SubjectForm

HOUR = 3600
LIMITS = [RateLimit("follow-visitor", 5, HOUR), RateLimit("follow-address", 5, HOUR)]
STARTED = "C’est noté\u00a0: vous recevrez ce qui change, une fois par semaine au plus."
PAGES = subscription_pages.SubscriptionPages(
    follows.FOLLOWS,
    section=("Feuille de route", "roadmap:roadmap"),
    again="Revenez à la page que vous vouliez suivre, puis demandez l’alerte de nouveau.",
)


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    about = SubjectForm(request.GET)
    if not about.is_valid():
        refused = {"refusal": about.refusal()}
        return render(request, "roadmap/follow/unknown.html", refused, status=404)
    page = FollowPage(request.user, about)
    if request.method != "POST":
        return _shown(request, page, SubscribeForm())
    return _by_account(request, page) if page.address else _by_mail(request, page)


def _by_account(request: HttpRequest, page: FollowPage) -> HttpResponse:
    page.follow()
    messages.success(request, STARTED)
    return redirect(page.about_path)


def _by_mail(request: HttpRequest, page: FollowPage) -> HttpResponse:
    form = SubscribeForm(request.POST)
    if form.is_from_a_robot():
        return redirect("roadmap:follow_asked")
    status = subscription_pages.OK
    if form.is_valid():
        status = subscription_pages.ask(request, form, LIMITS, page.ask)
        if status == subscription_pages.OK:
            return redirect("roadmap:follow_asked")
    return _shown(request, page, form, status)


def _shown(
    request: HttpRequest, page: FollowPage, form: SubscribeForm, status: int = 200
) -> HttpResponse:
    return render(request, "roadmap/follow/new.html", {"page": page, "form": form}, status=status)


@require_safe
def follow_asked(request: HttpRequest) -> HttpResponse:
    return PAGES.asked(request)


@require_http_methods(["GET", "HEAD", "POST"])
def follow_confirm(request: HttpRequest, signed: str) -> HttpResponse:
    return PAGES.confirm(request, signed)


# A mail program posts here by itself (RFC 8058): it has neither our cookie nor our form.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def follow_stop(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    return PAGES.stop(request, token)
