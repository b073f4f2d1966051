from django.http import Http404, HttpRequest, HttpResponse


def contribution_list(request: HttpRequest) -> HttpResponse:
    raise Http404


def contribution_detail(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404
