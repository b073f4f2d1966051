"""Answer a block: with an account, or by the signed link of a mail."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.secret_page import kept_secret
from accounts.signed_link import LinkRefused
from directory.access import account_of
from roadmap.choices import ActionPublication
from roadmap.models import Block
from roadmap.unblocking.access import get_block_to_answer
from roadmap.unblocking.answering import TooLate
from roadmap.unblocking.desk import UNKNOWN, Desk
from roadmap.unblocking.links import Ended, Opened, open_link
from roadmap.unblocking.speaker import Speaker, speaker_of
from roadmap.unblocking.story import lines_of

ANSWER, CLOSED = "roadmap/block/answer.html", "roadmap/block/closed.html"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def block_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who are asked, and Animation."""
    user = account_of(request)
    block = get_block_to_answer(user, pk)
    desk = Desk(block, user, request.POST if request.method == "POST" else None)
    late = ""
    try:
        if done := desk.answer(speaker_of(user, block), desk.turn):
            messages.success(request, done)
            return redirect(block.action) if _is_public(block) else redirect("my_space")
    except TooLate as refusal:
        late, block = str(refusal), get_block_to_answer(user, pk)
    if block.is_open and block.answered_by(user):
        return _shown(request, block, desk, late=late)
    ended = Ended.PASSED_ON if block.is_open else Ended.RESOLVED
    status = HTTPStatus.CONFLICT if late else HTTPStatus.OK
    return _closed(request, block, desk, late, status, ended)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def block_link(request: HttpRequest, signed: str) -> HttpResponse:
    """For whoever holds the link of a mail. Opening it changes nothing: mail programs do."""
    return kept_secret(_by_link(request, signed))


def _by_link(request: HttpRequest, signed: str) -> HttpResponse:
    try:
        opened = open_link(signed)
    except LinkRefused:
        return render(request, "roadmap/block/unknown.html", status=HTTPStatus.NOT_FOUND)
    desk = Desk(opened.block, None, request.POST if request.method == "POST" else None)
    if request.method == "POST" and opened.takes_answers:
        return _answered(request, signed, opened, desk)
    if opened.ended != Ended.NO:
        return _closed(request, opened.block, desk, "", HTTPStatus.GONE, opened.ended)
    return _shown(request, opened.block, desk, speaker=opened.speaker)


def _answered(request: HttpRequest, signed: str, opened: Opened, desk: Desk) -> HttpResponse:
    try:
        done = desk.answer(opened.speaker, opened.turn)
    except TooLate as refusal:
        now = open_link(signed)
        return _closed(request, now.block, desk, str(refusal), HTTPStatus.CONFLICT, now.ended)
    if done:
        messages.success(request, done)
        return redirect("roadmap:block_link", signed)
    if opened.ended != Ended.NO:
        return _closed(request, opened.block, desk, "", HTTPStatus.GONE, opened.ended)
    return _shown(request, opened.block, desk, speaker=opened.speaker)


def _shown(
    request: HttpRequest,
    block: Block,
    desk: Desk,
    *,
    late: str = "",
    speaker: Speaker | None = None,
) -> HttpResponse:
    if desk.data is not None and desk.form is None:
        messages.error(request, UNKNOWN)
    context = {
        "obstacle": block,
        "action": block.action,
        "lines": lines_of(block),
        "desk": desk,
        "late": late,
        "by_link": speaker is not None,
        "speaker": speaker.name if speaker else "",
        "is_public": _is_public(block),
    }
    status = HTTPStatus.CONFLICT if late else HTTPStatus.OK
    return render(request, ANSWER, context, status=status)


def _closed(
    request: HttpRequest,
    block: Block,
    desk: Desk,
    late: str,
    status: HTTPStatus,
    ended: Ended,
) -> HttpResponse:
    """What became of the request, and nothing of what is not public."""
    context = {
        "obstacle": block,
        "action": block.action if _is_public(block) else None,
        "ended": ended.name,
        "late": late,
        "typed": desk.typed,
    }
    return render(request, CLOSED, context, status=status)


def _is_public(block: Block) -> bool:
    return block.action.publication == ActionPublication.PUBLISHED
