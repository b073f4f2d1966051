from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.my_space_page import MySpacePage
from directory.access import account_of


@require_safe
@login_required
def my_space(request: HttpRequest) -> HttpResponse:
    """What waits for the person, then what they keep."""
    return render(request, "pages/my_space.html", {"page": MySpacePage(account_of(request))})
