"""Small middleware of the site: headers, bad characters, a database that is away, history."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import Resolver404, resolve
from pghistory import middleware as pghistory_middleware

from config.views.errors import DATABASE_AWAY, unavailable

GetResponse = Callable[[HttpRequest], HttpResponse]
METHODS = ["GET", "HEAD", "POST"]
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def security_headers(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return middleware


def refuse_null_characters(get_response: GetResponse) -> GetResponse:
    """PostgreSQL cannot store NUL: such an address is a bad request, never an error of ours."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = (text for name, values in request.GET.lists() for text in (name, *values))
        if any("\0" in text for text in (request.path_info, *request.COOKIES.values(), *asked)):
            raise BadRequest("NUL")
        return get_response(request)

    return middleware


def refuse_other_methods(get_response: GetResponse) -> GetResponse:
    """allauth's forms and the admin would take PUT for POST, and answer anything."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return get_response(request)

    return middleware


class DatabaseUnavailable:
    """A database that is away or too slow gives 503 and a time to come back, not a 500."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DATABASE_AWAY):
            return None
        if connection.in_atomic_block and not settings.DEBUG:
            connection.set_rollback(True)
        return unavailable()


class HistoryMiddleware(pghistory_middleware.HistoryMiddleware):
    """Says who wrote and by which route; the URL itself may hold a token, so it is not kept."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().get_context(request)
        try:
            route = resolve(request.path_info).view_name
        except Resolver404:
            route = ""
        return {"user": context["user"], "route": route}
