"""Events that take registrations, and people who register."""

from allauth.account.models import EmailAddress

from accounts.models import OutgoingMail
from events.models import Event, Registration
from events.registering import acts
from events.registering.acts import Wanted
from events.registering.seats import RegistrationRefused
from tests.factories import EventFactory, UserFactory


def open_event(**columns):
    """In ten days, with registration here; 5 seats unless told."""
    given = {"registration": "ici", "capacity": 5, "has_waiting_list": True, "days": 10}
    return EventFactory(**(given | columns))


def sure(email):
    """An account whose address is verified."""
    user = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def wanted(email, **columns):
    given = {"first_name": "Camille", "last_name": "Fictive", "email": email}
    answers = columns.pop("answers", {})
    return Wanted(given | columns, answers)


def register(event, email="camille@example.org", by=None, **columns):
    return acts.register(event, wanted(email, **columns), by)


def come(event, email, **columns):
    """Confirmed, or waiting, as if the mail's link had been opened at once."""
    return acts.confirm(register(event, email, **columns))


def outcome(act, *arguments, **named):
    try:
        return act(*arguments, **named)
    except RegistrationRefused as refusal:
        return refusal


def again(one):
    return type(one).objects.get(pk=one.pk)


def taken(event):
    return sum(
        Registration.objects.filter(event=event).taking_a_seat().values_list("seats", flat=True)
    )


def states(event):
    rows = Registration.objects.filter(event=event).order_by("pk")
    return list(rows.values_list("state", flat=True))


def kinds(to):
    return list(OutgoingMail.objects.filter(to=to).order_by("pk").values_list("kind", flat=True))


def change(event, **columns):
    Event.objects.filter(pk=event.pk).update(**columns)
