"""One changes what one typed, until the event begins; fewer seats at will, more while some are free.

Two tabs, or two people with the same link: what each changed is put together, field by field.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from accounts import edit_marks
from accounts.edit_marks import Seen
from directory.editing.merge import Merge, merged
from events.choices import QuestionKind, RegistrationState
from events.models import Event, EventQuestion, Registration
from events.registering import acts, opening
from events.registering.forms import TICKED, DetailsForm, question_name
from events.registering.seats import RegistrationRefused, Seats, turn_at
from rendering.typography import plural

STARTED = "L’événement a commencé\u00a0: une inscription ne se modifie plus."
NO_MORE = "Il ne reste pas assez de places pour en prendre plus\u00a0: gardez {}, ou moins."
FEWER = (
    "En liste d’attente, le nombre de places ne peut que baisser\u00a0: pour en demander plus, "
    "quittez la liste et inscrivez-vous de nouveau."
)
ACCEPT_FIRST = "Acceptez d’abord la place proposée\u00a0: vous en demanderez plus ensuite."
State = RegistrationState


class OwnForm(DetailsForm):
    """All but the address: it is what tells whose registration this is."""

    merge: Merge | None = None

    def __init__(
        self, data: Any = None, *, registration: Registration, event: Event, **more: Any
    ) -> None:
        self.instance = registration
        most = max(event.most_seats, registration.seats)
        super().__init__(data, event=event, most=most, auto_id="modifier_%s", **more)
        del self.fields["email"]
        self.initial = _stored(registration, self.questions)
        names = list(self.fields)
        self.stored = Seen(
            at=int(timezone.now().timestamp()), fields=edit_marks.marks(self.initial, names)
        )

    @property
    def labels(self) -> dict[str, str]:
        return {name: str(field.label) for name, field in self.fields.items()}

    @property
    def token(self) -> str:
        """What the form showed: kept over an error, renewed by what was settled."""
        if self.merge is not None:
            return self.merge.token
        return edit_marks.sign(self.stored, self.instance)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self.merge = merged(self, values)
        return values

    def changes(self) -> bool:
        now = edit_marks.marks(self.cleaned_data, self.fields)
        return any(now[name] != self.stored.fields[name] for name in self.fields)


def _stored(one: Registration, questions: Iterable[EventQuestion]) -> dict[str, Any]:
    names = ("first_name", "last_name", "organisation", "attendee", "seats", "needs")
    given = dict(one.answers.values_list("question", "text"))
    answers = {
        question_name(asked): given.get(asked.pk, "") == TICKED
        if asked.kind == QuestionKind.TICK
        else given.get(asked.pk, "")
        for asked in questions
    }
    return {name: getattr(one, name) for name in names} | {"commune": one.commune_id} | answers


def form_for(one: Registration, event: Event, data: Any = None) -> OwnForm:
    """Of what is still asked: a question whose answers were erased is not. Queries."""
    asked = event.questions.filter(keep_until__gte=timezone.localdate())
    return OwnForm(data, registration=one, event=event, questions=asked.order_by("position", "pk"))


def save(one: Registration, data: Any) -> tuple[bool, OwnForm]:
    """Whether it was saved, and the form, which says what refused. Raises RegistrationRefused where
    there is nothing to change any more."""
    forms: list[OwnForm] = []
    try:
        with turn_at(one.event_id) as seats:
            current = acts.again(one)
            _refuse_over(current, seats)
            forms.append(form_for(current, seats.event, data))
            if not forms[0].is_valid():
                return False, forms[0]
            _write(current, forms[0], seats)
    except RegistrationRefused as refusal:
        if not forms:
            raise
        forms[0].add_error("seats" if "seats" in forms[0].fields else None, str(refusal))
        return False, forms[0]
    return True, forms[0]


def _refuse_over(current: Registration, seats: Seats) -> None:
    if not current.is_running:
        raise RegistrationRefused(acts.ENDED)
    if opening.has_started(seats.event, seats.now):
        raise RegistrationRefused(STARTED)


def _write(current: Registration, form: OwnForm, seats: Seats) -> None:
    if not form.changes():
        return
    wanted = form.wanted()
    _refuse_more(current, seats, wanted.seats if "seats" in form.fields else current.seats)
    for name, value in wanted.columns.items():
        setattr(current, name, value)
    current.edited_at = seats.now
    current.save(update_fields=[*wanted.columns, "edited_at"])
    acts.keep_answers(current, wanted)


def _refuse_more(current: Registration, seats: Seats, count: int) -> None:
    """Raises RegistrationRefused before anything is written."""
    more = count - current.seats
    takes_none = current.state == State.PENDING and not current.holds_a_seat()
    if more <= 0 or takes_none:
        return
    if current.state == State.WAITING:
        raise RegistrationRefused(FEWER)
    if current.state == State.OFFERED:
        raise RegistrationRefused(ACCEPT_FIRST)
    if not _has_room(current, seats, more):
        raise RegistrationRefused(NO_MORE.format(plural(current.seats, "place", "places")))


def _has_room(current: Registration, seats: Seats, more: int) -> bool:
    if not current.is_reserved:
        return seats.fits(more)
    left = seats.left(reserved=True)
    return left is None or more <= left
