from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.my_structure_page import MyStructurePage
from directory.access import account_of, get_structure_to_edit


@require_safe
@login_required
def my_structure(request: HttpRequest, slug: str) -> HttpResponse:
    """How a page does, for those who keep it."""
    user = account_of(request)
    structure = get_structure_to_edit(user, slug)
    context = {"structure": structure, "page": MyStructurePage(structure, user)}
    return render(request, "pages/my_structure.html", context)
