from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from roadmap.financing.page import MoneyPage


@require_safe
def money(request: HttpRequest) -> HttpResponse:
    """Sent to the one address of what is asked, when a form wrote it longer."""
    page = MoneyPage(request)
    if page.search.moved:
        return redirect(page.search.canonical)
    return render(request, "roadmap/money.html", {"money": page, "search": page.search})
