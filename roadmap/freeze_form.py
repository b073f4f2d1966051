"""« Figer une version »: its name, its occasion, and the instant, now or past."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from directory.typed.fields import CleanCharField
from roadmap import freezing
from roadmap.editing.fields import DayField
from roadmap.models import RoadmapVersion

HOUR_ALONE = "Donnez aussi le jour de cette heure."


class FreezeForm(forms.Form):
    """Without a day, now; with a day and no hour, the end of that day."""

    name = CleanCharField(
        label="Nom de la version",
        max_length=120,
        help_text="Par exemple\u00a0: Vote du conseil, ou Fin du mandat.",
        error_messages={"required": "Donnez un nom à cette version."},
    )
    reason = CleanCharField(label="Occasion", max_length=250, required=False)
    day = DayField(
        label="Jour", help_text="Vide\u00a0: la feuille de route telle qu’elle est maintenant."
    )
    hour = forms.TimeField(
        label="Heure",
        required=False,
        help_text="Vide\u00a0: la fin de la journée.",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": "Écrivez l’heure comme 18:30."},
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("hour") and not found.get("day") and "day" not in self.errors:
            self.add_error("day", HOUR_ALONE)
        return found

    @property
    def instant(self) -> dt.datetime | None:
        """None for now; of a valid form."""
        day, hour = self.cleaned_data["day"], self.cleaned_data["hour"]
        if day is None:
            return None
        if hour is not None:
            return timezone.make_aware(dt.datetime.combine(day, hour))
        if day == timezone.localdate():
            return None
        return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))

    def freeze(self) -> RoadmapVersion | None:
        """The version; None when it is refused, the form then says why."""
        if not self.is_valid():
            return None
        try:
            return freezing.freeze(
                self.cleaned_data["name"], self.cleaned_data["reason"], self.instant
            )
        except freezing.FreezingRefused as refusal:
            self.add_error("name" if str(refusal) == freezing.TAKEN else "day", str(refusal))
            return None
