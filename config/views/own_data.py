"""/mon-espace/donnees/: what the site holds about the person who asks, and about nobody else."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.rate_limit import RateLimit
from config import own_data as data
from directory.access import account_of

BY_ACCOUNT = RateLimit("own-data", 10, 3600)


@require_safe
@never_cache
@login_required
def own_data(request: HttpRequest) -> HttpResponse:
    held = [part for part in data.held_about(account_of(request)) if part.rows]
    return render(request, "pages/own_data.html", {"held": held})


@require_safe
@never_cache
@login_required
def own_data_json(request: HttpRequest) -> HttpResponse:
    return _file(request, data.as_json, "application/json", "json")


@require_safe
@never_cache
@login_required
def own_data_csv(request: HttpRequest) -> HttpResponse:
    return _file(request, data.as_zip, "application/zip", "zip")


def _file(
    request: HttpRequest, made: Callable[[User], str | bytes], kind: str, ending: str
) -> HttpResponse:
    user = account_of(request)
    wait = BY_ACCOUNT.wait_for(str(user.pk))
    if wait:
        response = render(request, "429.html", status=429)
        response.headers["Retry-After"] = str(wait)  # seconds
        return response
    name = f"mes-donnees-{timezone.localdate():%Y-%m-%d}.{ending}"
    told = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made(user), content_type=kind, headers=told)
