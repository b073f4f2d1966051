from django.http import Http404, HttpRequest, HttpResponse


def bodies(request: HttpRequest) -> HttpResponse:
    raise Http404


def decisions(request: HttpRequest) -> HttpResponse:
    raise Http404


def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404


def body(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404
