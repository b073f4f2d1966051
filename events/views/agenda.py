from django.http import Http404, HttpRequest, HttpResponse


def agenda(request: HttpRequest) -> HttpResponse:
    raise Http404


def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404
