from django.http import Http404, HttpRequest, HttpResponse


def my_space(request: HttpRequest) -> HttpResponse:
    raise Http404
