"""Small middleware of the site: headers, bad characters, a database that is away, history."""

import codecs
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control
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


def keep_private(get_response: GetResponse) -> GetResponse:
    """What answers a cookie, or gives one, is that browser's own: nobody on the way keeps it.

    Without a word, a cache is free to; `Vary` alone leaves it to how that cache is set.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if (request.COOKIES or response.cookies) and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware


def refuse_other_alphabets(get_response: GetResponse) -> GetResponse:
    """Every page of ours is UTF-8, and so is what it sends; « charset=utf-7 » would make letters
    of what is none, and these break whatever writes them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest("charset")
        return get_response(request)

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
