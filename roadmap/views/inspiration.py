from django.http import Http404, HttpRequest, HttpResponse


def inspirations(request: HttpRequest) -> HttpResponse:
    raise Http404
