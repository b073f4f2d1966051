"""The pages of what is followed without account: asked, confirmed, stopped. A button does, not a link."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts import mail_server
from accounts.rate_limit import RateLimit, asker_of, mailbox
from accounts.subscribe_form import SubscribeForm
from accounts.subscribing import Following, LinkRefused

OK, TOO_MANY, AWAY = 200, 429, 503
TOO_OFTEN = "Trop de demandes en peu de temps\u00a0: réessayez dans une heure."
UNSENT = "Le message n’a pas pu partir\u00a0: vérifiez l’adresse, ou réessayez plus tard."


def ask(
    request: HttpRequest, form: SubscribeForm, limits: list[RateLimit], deed: Callable[[str], None]
) -> int:
    """Does `deed` with the address of a valid form; the status, what refused being on the form.

    `limits`: of the visitor, then of the address.
    """
    email = form.cleaned_data["email"]
    askers = (asker_of(request), mailbox(email))
    if any(limit.wait_for(asker) for limit, asker in zip(limits, askers, strict=True)):
        form.add_error(None, TOO_OFTEN)
        return TOO_MANY
    try:
        deed(email)
    except (OSError, mail_server.Refused, mail_server.ServerAway):
        form.add_error(None, UNSENT)
        return AWAY
    return OK


@dataclass(frozen=True)
class SubscriptionPages:
    """`section`: where they are on the site (label, name of its URL); `again` says how to ask anew."""

    following: Following
    section: tuple[str, str]
    again: str

    def asked(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, "asked")

    def confirm(self, request: HttpRequest, signed: str) -> HttpResponse:
        try:
            one = self.following.from_link(signed)
        except LinkRefused:
            return self._page(request, "expired", status=404, again=self.again)
        if request.method == "POST":
            one.confirm()
            return redirect(request.path)
        return self._page(request, "confirm", followed=one)

    def stop(self, request: HttpRequest, token: uuid.UUID) -> HttpResponse:
        one = get_object_or_404(self.following.model, token=token)
        if request.method == "POST":
            one.stop()
        return self._page(request, "stop", followed=one)

    def _page(
        self, request: HttpRequest, name: str, *, status: int = OK, **context: object
    ) -> HttpResponse:
        label, url = self.section
        context |= {"section_label": label, "section_url": url}
        return render(request, f"subscription/{name}.html", context, status=status)
