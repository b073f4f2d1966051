"""What is typed to convene, and to answer."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from events.choices import Answer
from events.convening.answering import holders_for
from events.models import Attendance, Meeting
from roadmap.editing.fields import DayField, MarkdownField

BEFORE = dt.timedelta(days=3)
LATE = "Les réponses sont attendues à partir d’aujourd’hui, et au plus tard le jour de la réunion."
NO_ANSWER = "Dites si vous viendrez."
NO_HOLDER = "Dites à qui vous donnez procuration."
LABELS = {
    Answer.COMING: "Je serai là",
    Answer.SUBSTITUTE: "Je serai remplacée ou remplacé par {}",
    Answer.PROXY: "Je donne procuration",
    Answer.ABSENT: "Je ne viendrai pas",
}

if TYPE_CHECKING:
    HolderBase = forms.ModelChoiceField[Attendance]
else:
    HolderBase = forms.ModelChoiceField


class ConveneForm(forms.Form):
    word = MarkdownField(
        label="Un mot pour les personnes convoquées",
        rows=4,
        max_length=3000,
        required=False,
        help_text="Il précède l’ordre du jour dans le courriel et dans le PDF.",
    )
    answers_by = DayField(label="Réponses attendues le")

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data, initial={"answers_by": meeting.answers_by or usual_day(meeting)})
        self.meeting = meeting

    def clean_answers_by(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["answers_by"]
        is_kept = day == self.meeting.answers_by
        if day and not is_kept and not timezone.localdate() <= day <= self.meeting.day():
            raise forms.ValidationError(LATE, code="late")
        return day


def usual_day(meeting: Meeting) -> dt.date:
    """Three days before, but not before today."""
    return max(timezone.localdate(), meeting.day() - BEFORE)


class HolderField(HolderBase):
    def label_from_instance(self, obj: Any) -> str:
        words = (str(obj.mandate.person), str(obj.mandate.structure or ""))
        return ", ".join(word for word in words if word)


class AnswerForm(forms.Form):
    said = forms.ChoiceField(
        label="Votre réponse",
        widget=forms.RadioSelect,
        error_messages={"required": NO_ANSWER, "invalid_choice": NO_ANSWER},
    )
    holder = HolderField(
        Attendance.objects.none(),
        label="À qui donnez-vous procuration",
        required=False,
        empty_label="—",
        error_messages={"invalid_choice": "Cette personne ne peut plus recevoir de procuration."},
    )

    def __init__(self, attendance: Attendance, data: Any = None) -> None:
        initial = {"said": attendance.answer, "holder": attendance.answer_proxy_id}
        super().__init__(data, initial=initial)
        fields: Any = self.fields
        fields["said"].choices = list(_choices(attendance))
        if attendance.meeting.body.most_proxies:
            fields["holder"].queryset = holders_for(attendance)
            fields["holder"].is_needed_at_times = True
        else:
            del fields["holder"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        is_proxy = values.get("said") == Answer.PROXY
        if is_proxy and not values.get("holder") and "holder" not in self.errors:
            self.add_error("holder", NO_HOLDER)
        return values


def _choices(attendance: Attendance) -> Any:
    substitute = attendance.mandate.substitute
    for answer, label in LABELS.items():
        if answer == Answer.SUBSTITUTE and substitute is None:
            continue
        if answer == Answer.PROXY and not attendance.meeting.body.most_proxies:
            continue
        yield answer, label.format(str(substitute) if substitute else "")
