from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from directory import relay
from directory.access import get_published_structure
from directory.contact_form import ContactForm
from directory.public_form import status_of
from directory.structure_page import StructurePage


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """A form that hides the structure's address; without one, what is public."""
    structure = get_published_structure(slug)
    if not relay.mailbox_of(structure):
        context = {"structure": structure, "page": StructurePage(structure)}
        return render(request, "directory/structure/no_address.html", context)
    sent = request.POST if request.method == "POST" else None
    form = ContactForm(sent, about=structure, visitor=request.user)
    status = status_of(form, lambda: relay.receive(form.message(), request))
    if status == HTTPStatus.FOUND:
        return redirect("directory:contact_sent", structure.slug)
    context = {"structure": structure, "form": form}
    return render(request, "directory/structure/contact.html", context, status=status)


@require_safe
def contact_sent(request: HttpRequest, slug: str) -> HttpResponse:
    structure = get_published_structure(slug)
    return render(request, "directory/structure/contact_sent.html", {"structure": structure})
