"""/mon-espace/profil/: what one says of oneself, and the way to all that is about the account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from config.profile_form import ProfileForm
from directory.access import account_of

KEPT = "Votre profil est enregistré."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    user = account_of(request)
    form = ProfileForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.save()
        messages.success(request, KEPT)
        return redirect("profile")
    return render(request, "pages/profile.html", {"form": form})
