from django.http import Http404, HttpRequest, HttpResponse


def hues(request: HttpRequest) -> HttpResponse:
    raise Http404
