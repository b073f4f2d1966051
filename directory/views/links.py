"""/annuaire/<slug>/modifier/liens/: what ties a structure to others, said by both sides."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.rate_limit import RateLimit
from directory.access import account_of, get_structure_to_edit
from directory.linking import links
from directory.linking.link_forms import AnswerForm, DeclareForm, FindForm
from directory.models import Structure

DAY = 24 * 60 * 60
TOO_MANY = "Trop de liens déclarés aujourd’hui\u00a0: reprenez demain."
GONE = "Ce lien n’est plus là\u00a0: l’une des deux structures l’a retiré."
UNKNOWN = "Ce choix n’a pas été compris\u00a0: choisissez de nouveau."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def link_list(request: HttpRequest, slug: str) -> HttpResponse:
    structure = get_structure_to_edit(account_of(request), slug)
    if request.method == "POST":
        act = _declare if DeclareForm.is_sent(request.POST) else _answer
        act(request, structure)
        return redirect("directory:links", structure.slug)
    find = FindForm(request.GET)
    seen = links.links_of(structure)
    context = {
        "structure": structure,
        "find": find,
        "results": links.candidates(structure, find.text),
        "kinds": links.WORDS.items(),
        "to_confirm": [link for link in seen if link.awaits_us],
        "awaited": [link for link in seen if link.is_ours and not link.is_confirmed],
        "confirmed": [link for link in seen if link.is_confirmed],
    }
    return render(request, "directory/edit/links.html", context)


def _declare(request: HttpRequest, structure: Structure) -> None:
    form = DeclareForm(request.POST)
    if not form.is_valid():
        return messages.error(request, UNKNOWN)
    other = get_object_or_404(Structure.objects.published(), slug=form.cleaned_data["avec"])
    if RateLimit("links", 30, DAY).wait_for(str(structure.pk)):
        return messages.error(request, TOO_MANY)
    try:
        seen = links.declare(structure, other, form.cleaned_data["lien"])
    except links.Refused as refusal:
        return messages.error(request, str(refusal))
    return messages.success(request, _declared(seen))


def _declared(seen: links.Seen) -> str:
    if seen.is_confirmed:
        return f"C’est dit des deux côtés\u00a0: {seen.other}, {seen.words}. Les deux pages le montrent."
    return f"Demande envoyée à {seen.other}, qui doit confirmer. D’ici là, rien n’est montré."


def _answer(request: HttpRequest, structure: Structure) -> None:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return messages.error(request, UNKNOWN)
    acts: dict[str, tuple[Callable[[Structure, int], links.Seen | None], str]] = {
        "confirmer": (links.confirm, "Lien confirmé avec {}\u00a0: les deux pages le montrent."),
        "refuser": (links.end, "Lien refusé avec {}\u00a0: rien n’est montré."),
        "retirer": (links.end, "Lien retiré avec {}."),
    }
    act, words = acts[form.cleaned_data["reponse"]]
    seen = act(structure, form.cleaned_data["numero"])
    if seen is None:
        return messages.warning(request, GONE)
    return messages.success(request, words.format(seen.other))
