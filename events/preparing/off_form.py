"""Why a meeting is called off."""

from django import forms

from directory.typed.fields import CleanCharField


class OffForm(forms.Form):
    reason = CleanCharField(
        label="Pourquoi",
        max_length=250,
        help_text="En une phrase, que liront les personnes convoquées et le public.",
        error_messages={"required": "Dites en une phrase pourquoi la réunion est annulée."},
    )
