from django.http import Http404, HttpRequest, HttpResponse


def schemes(request: HttpRequest) -> HttpResponse:
    raise Http404
