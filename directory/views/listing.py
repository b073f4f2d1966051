from django.http import Http404, HttpRequest, HttpResponse


def listing_list(request: HttpRequest) -> HttpResponse:
    raise Http404


def listing_detail(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404
