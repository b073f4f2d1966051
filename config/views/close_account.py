"""/mon-espace/fermer/: what stays and what goes, then the button; the password is asked first."""

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.closing import ClosingRefused
from accounts.models import Person, User
from config.closing import close
from directory.access import account_of
from directory.closing import pages_left_alone

DONE = "Votre compte est fermé. Un dernier courriel le confirme."


class CloseForm(forms.Form):
    even_alone = forms.BooleanField(
        label="Laisser ces pages sans personne pour les tenir\u00a0: l’équipe d’animation le verra",
        required=False,
    )
    sure = forms.BooleanField(
        label="Je ferme mon compte, et je sais que cela ne se défait pas",
        error_messages={"required": "Cochez cette case pour confirmer."},
    )

    def __init__(self, user: User, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.alone = pages_left_alone(user)
        if not self.alone:
            del self.fields["even_alone"]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
def close_account(request: HttpRequest) -> HttpResponse:
    user = account_of(request)
    form = CloseForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid() and _closed(user, form):
        logout(request)
        messages.success(request, DONE)
        return redirect("home")
    person = Person.objects.filter(user=user).first()
    return render(request, "pages/close_account.html", {"form": form, "person": person})


def _closed(user: User, form: CloseForm) -> bool:
    try:
        close(user, even_alone=form.cleaned_data.get("even_alone", False))
    except ClosingRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
