from django.http import Http404, HttpRequest, HttpResponse


def health(request: HttpRequest) -> HttpResponse:
    raise Http404
