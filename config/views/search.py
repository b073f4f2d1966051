from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config import site_search
from config.forms import SearchForm


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    text = form.text()
    groups = site_search.search(text, request.user)
    return render(request, "pages/search.html", {"text": text, "groups": groups})
