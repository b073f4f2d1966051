from django.http import Http404, HttpRequest, HttpResponse


def structure_list(request: HttpRequest) -> HttpResponse:
    raise Http404


def structure_map(request: HttpRequest) -> HttpResponse:
    raise Http404


def structure_detail(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404
