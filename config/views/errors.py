import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg_pool import PoolTimeout

DATABASE_AWAY = (OperationalError, InterfaceError, PoolTimeout)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """What the middleware could not catch: an error page may miss the database too."""
    if isinstance(sys.exception(), DATABASE_AWAY):
        return unavailable()
    return render(request, "500.html", status=500)


def unavailable() -> HttpResponse:
    response = render(None, "503.html", status=503)
    response.headers["Retry-After"] = "10"  # seconds
    return response
