"""What those who came thought of it: one to four, and words; once, and one may change one's mind."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Avg, Count
from django.utils import timezone

from directory.public_form import LongText
from events.models import Event, Registration
from rendering.typography import number

RATINGS = (
    ("4", "Très bien"),
    ("3", "Bien"),
    ("2", "Moyen"),
    ("1", "Décevant"),
)


class FeedbackForm(forms.Form):
    rating = forms.ChoiceField(
        label="Dans l’ensemble, c’était",
        choices=RATINGS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une des quatre réponses."},
    )
    feedback = LongText(
        label="Ce que vous voulez en dire",
        required=False,
        help_text="L’équipe qui organise le lit, sans votre nom.",
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": 2000}),
    )

    def __init__(self, data: Any = None, *, registration: Registration) -> None:
        given = {"rating": registration.rating, "feedback": registration.feedback}
        super().__init__(data, initial=given)


def give(one: Registration, form: FeedbackForm) -> None:
    """Of a valid form; the last one stands."""
    one.rating = int(form.cleaned_data["rating"])
    one.feedback = form.cleaned_data["feedback"]
    one.feedback_at = timezone.now()
    one.save(update_fields=["rating", "feedback", "feedback_at"])


@dataclass(frozen=True)
class Summary:
    """`lines`: (words, how many) from the best to the worst."""

    count: int
    mean: str
    lines: list[tuple[str, int]]
    words: list[str]


def summary_of(event: Event) -> Summary | None:
    """None when nobody said anything. Names nobody: the order is not that of the registrations."""
    given = event.registrations.exclude(rating=None)
    counts = {row["rating"]: row["n"] for row in _counted(given)}
    if not counts:
        return None
    mean = given.aggregate(mean=Avg("rating"))["mean"]
    words = given.exclude(feedback="").order_by("rating", "feedback_at", "pk")
    return Summary(
        count=sum(counts.values()),
        mean=number(round(mean, 1)),
        lines=[(label, counts.get(int(code), 0)) for code, label in RATINGS],
        words=list(words.values_list("feedback", flat=True)[:200]),
    )


def _counted(given: Any) -> Iterable[dict[str, int]]:
    counted: Iterable[dict[str, int]] = given.values("rating").annotate(n=Count("pk")).order_by()
    return counted
