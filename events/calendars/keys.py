"""The secret address of somebody's own calendar: made, renewed, taken away."""

import uuid

from django import forms
from django.db import models
from django.utils import timezone

from accounts.models import User
from events.models import CalendarKey

CREATED = "Votre adresse est créée."
RENEWED = "Votre nouvelle adresse est créée\u00a0: l’ancienne ne répond plus."
REVOKED = "Votre adresse est supprimée\u00a0: elle ne répond plus."
UNKNOWN = "Cette demande n’a pas été comprise\u00a0: recommencez avec les boutons de cette page."


class Act(models.TextChoices):
    CREATE = "creer", "créer"
    RENEW = "renouveler", "renouveler"
    REVOKE = "supprimer", "supprimer"


class ActForm(forms.Form):
    """`token`: the address that is meant; sent twice, a form finds it gone and does nothing."""

    acte = forms.ChoiceField(choices=Act)
    token = forms.UUIDField(required=False)

    def carry_out(self, user: User) -> str:
        """What was done, in words; the form must be valid."""
        match self.cleaned_data["acte"]:
            case Act.CREATE:
                CalendarKey.objects.get_or_create(user=user)
                return CREATED
            case Act.RENEW:
                self._meant(user).update(token=uuid.uuid4(), created_at=timezone.now())
                return RENEWED
        self._meant(user).delete()
        return REVOKED

    def _meant(self, user: User) -> models.QuerySet[CalendarKey]:
        return CalendarKey.objects.filter(user=user, token=self.cleaned_data["token"])


def key_of(user: User) -> CalendarKey | None:
    return CalendarKey.objects.filter(user=user).first()
