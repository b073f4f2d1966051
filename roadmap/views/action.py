from django.http import Http404, HttpRequest, HttpResponse


def action(request: HttpRequest, code: str) -> HttpResponse:
    raise Http404
