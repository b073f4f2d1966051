from django.http import Http404, HttpRequest, HttpResponse


def accessibility(request: HttpRequest) -> HttpResponse:
    raise Http404


def legal(request: HttpRequest) -> HttpResponse:
    raise Http404


def privacy(request: HttpRequest) -> HttpResponse:
    raise Http404


def ecodesign(request: HttpRequest) -> HttpResponse:
    raise Http404


def sitemap_page(request: HttpRequest) -> HttpResponse:
    raise Http404


def help_page(request: HttpRequest) -> HttpResponse:
    raise Http404


def contact(request: HttpRequest) -> HttpResponse:
    raise Http404


def open_data(request: HttpRequest) -> HttpResponse:
    raise Http404


def robots(request: HttpRequest) -> HttpResponse:
    raise Http404


def security_txt(request: HttpRequest) -> HttpResponse:
    raise Http404
