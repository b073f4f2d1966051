"""/feuille-de-route/actions/<code>/bloquer/: declare what holds an action up, mend it, withdraw it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from directory.access import account_of
from roadmap.access import get_action_to_update
from roadmap.models import Action, Block
from roadmap.unblocking import answering, declaring
from roadmap.unblocking.asked import BlockRefused
from roadmap.unblocking.forms import BlockForm, CorrectForm, WithdrawForm
from roadmap.unblocking.speaker import name_of
from roadmap.unblocking.story import Obstacles

DECLARE, CORRECT, WITHDRAW = "declarer", "corriger", "retirer"
DECLARED = "Blocage déclaré\u00a0: {} en est averti par courriel."
CORRECTED = "Blocage corrigé."
WITHDRAWN = "Blocage retiré\u00a0: l’action retrouve son état d’avant."


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def block_new(request: HttpRequest, code: str) -> HttpResponse:
    """For who may update the action: declare its block, or mend and withdraw the open one."""
    user = account_of(request)
    action = get_action_to_update(user, code)
    act = request.POST.get("acte", "") if request.method == "POST" else ""
    current = action.blocks.open().for_page().first()
    if act == DECLARE or current is None:
        return _declare(request, action, user, sent=act == DECLARE)
    if act == WITHDRAW:
        return _withdraw(request, action, current, user)
    return _correct(request, action, current, user, sent=act == CORRECT)


def _declare(request: HttpRequest, action: Action, user: User, *, sent: bool) -> HttpResponse:
    data = request.POST if sent else None
    form = BlockForm(data, reader=user, action=action)
    status = HTTPStatus.OK
    if form.is_valid():
        try:
            block = declaring.declare(action, form.why, form.asked, user)
        except BlockRefused as refusal:
            form.add_error(None, str(refusal))
            status = HTTPStatus.CONFLICT
        else:
            messages.success(request, DECLARED.format(block.asked_names))
            return redirect(action)
    context = {"action": action, "form": form, "obstacles": Obstacles(action, user)}
    return render(request, "roadmap/block/new.html", context, status=status)


def _correct(
    request: HttpRequest, action: Action, block: Block, user: User, *, sent: bool
) -> HttpResponse:
    data = request.POST if sent else None
    form = CorrectForm(data, block=block, reader=user, prefix=CORRECT)
    status = HTTPStatus.OK
    if form.is_valid():
        seen = request.POST.get("vu", "")
        try:
            declaring.correct(block, form.why, form.asked, user, seen)
        except BlockRefused as refusal:
            form.add_error(None, str(refusal))
            status = HTTPStatus.CONFLICT
        else:
            messages.success(request, CORRECTED)
            return redirect(action)
    return render(
        request, "roadmap/block/declared.html", _declared(action, form, user), status=status
    )


def _declared(action: Action, form: CorrectForm, user: User) -> dict[str, Any]:
    obstacles = Obstacles(action, user)
    block = obstacles.current or form.block
    return {
        "action": action,
        "obstacle": block,
        "declared_by": name_of(block.opened_by),
        "form": form,
        "withdraw_form": WithdrawForm(prefix=WITHDRAW),
        "obstacles": obstacles,
        "state": declaring.state_of(block),
    }


def _withdraw(request: HttpRequest, action: Action, block: Block, user: User) -> HttpResponse:
    form = WithdrawForm(request.POST, prefix=WITHDRAW)
    if not form.is_valid():
        again = CorrectForm(block=block, reader=user, prefix=CORRECT)
        context = {**_declared(action, again, user), "withdraw_form": form}
        return render(request, "roadmap/block/declared.html", context)
    answering.withdraw(block, user, form.cleaned_data["text"])
    messages.success(request, WITHDRAWN)
    return redirect(action)
