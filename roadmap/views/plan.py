from django.http import Http404, HttpRequest, HttpResponse


def roadmap(request: HttpRequest) -> HttpResponse:
    raise Http404


def axis(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404


def proposition(request: HttpRequest, number: int) -> HttpResponse:
    raise Http404
