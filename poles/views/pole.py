from django.http import Http404, HttpRequest, HttpResponse


def pole_list(request: HttpRequest) -> HttpResponse:
    raise Http404


def pole_detail(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404
