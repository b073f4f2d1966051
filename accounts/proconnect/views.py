from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.proconnect.exchange import ProConnectAdapter

FAILED = "socialaccount/authentication_error.html"


@login_not_required  # type: ignore[untyped-decorator]
def login(request: HttpRequest) -> HttpResponse:
    return _answered(request, OAuth2LoginView)


@login_not_required  # type: ignore[untyped-decorator]
def callback(request: HttpRequest) -> HttpResponse:
    return _answered(request, OAuth2CallbackView)


def _answered(request: HttpRequest, view: Any) -> HttpResponse:
    """Raises Http404 where ProConnect is not set up; its servers may be away."""
    try:
        answer: HttpResponse = view.adapter_view(ProConnectAdapter)(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except OAuth2Error:  # allauth looks for it in fewer places
        return render(request, FAILED, status=503)
    return answer
