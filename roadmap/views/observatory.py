from django.http import Http404, HttpRequest, HttpResponse


def observatory(request: HttpRequest) -> HttpResponse:
    raise Http404


def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404
