"""An event is written: made as a draft, changed, made again from another, erased."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.crypto import get_random_string

from accounts.models import User
from directory.pictures_form import NOT_KEPT
from events.choices import EventPublication
from events.models import Event, Registration
from events.proposing import limits, telling
from events.proposing.form import EventForm, Files
from events.proposing.slugs import free_slug
from events.registering.announcing import announcing
from events.registering.seats import RegistrationRefused
from rendering.file_undo import undone_on_failure
from roadmap.editing.sent import number_in

COPIED = (
    "title", "summary", "description", "kind", "series", "mode", "online_url", "place_label",
    "address", "commune", "audience", "campaign", "registration", "registration_url", "most_seats",
    "offer_hours", "capacity", "reserved_seats", "has_waiting_list", "accessibility", "image",
    "image_alt", "is_sample",
)  # fmt: skip
RELATED = ("organisers", "poles", "propositions", "actions")
ERASABLE = (EventPublication.DRAFT, EventPublication.REFUSED)
ATTEMPTS = 5
NOT_ERASABLE = "Cet événement ne s’efface pas\u00a0: s’il n’a plus lieu, annulez-le."


class DraftRefused(Exception):
    """Its message is one French sentence for the person."""


def last_of(user: User) -> int:
    """Their newest event: a form carries it, so that sent twice it makes one event."""
    return int(user.events_proposed.aggregate(last=Max("pk"))["last"] or 0)


# -- Made -----------------------------------------------------------------------------------------
def create(
    user: User, data: QueryDict, files: Files, *, is_for_publication: bool
) -> tuple[Event | None, EventForm]:
    """The draft, or None and the form that says why."""
    form = EventForm(data, files, event=Event(), user=user, is_for_publication=is_for_publication)
    try:
        with undone_on_failure(), transaction.atomic():
            take_turn(user)
            return _made(user, form, data), form
    except OSError:
        form.instance.pk = None
        form.add_error(None, NOT_KEPT)
        return None, form


def take_turn(user: User) -> None:
    """Two sendings of one person: the second waits, then finds what the first made."""
    list(User.objects.select_for_update(no_key=True).filter(pk=user.pk).values_list("pk"))


def _made(user: User, form: EventForm, data: QueryDict) -> Event | None:
    if not form.is_valid():
        return None
    double = made_since(user, data, form.cleaned_data["title"])
    if double is not None:
        return double
    if limits.DRAFTED.wait_for(str(user.pk)):
        form.add_error(None, limits.TOO_MANY)
        return None
    form.instance.proposed_by = user
    return named(form.instance, form.write)


def made_since(user: User, data: QueryDict, title: str) -> Event | None:
    """The same one, made since the page was shown: its button was pressed twice."""
    seen = number_in(data.get("vu", ""))
    if seen is None:
        return None
    rows = user.events_proposed.filter(title=title, pk__gt=seen).defer("search_vector")
    return rows.order_by("pk").first()


def named(event: Event, write: Callable[[], Event]) -> Event:
    """Somebody may take the same address at the same moment: the next one is tried."""
    for _attempt in range(ATTEMPTS):
        event.slug = free_slug(event.title)
        try:
            with transaction.atomic():
                return write()
        except IntegrityError:
            event.pk = None
    event.slug = f"{free_slug(event.title)}-{get_random_string(6).lower()}"
    return write()


# -- Changed --------------------------------------------------------------------------------------
def save(
    event: Event, user: User, data: QueryDict, files: Files, *, is_for_publication: bool
) -> tuple[bool, EventForm]:
    """Whether it was saved, and the form. The row is locked: a second person waits for the first."""

    def form_of(row: Event) -> EventForm:
        return EventForm(data, files, event=row, user=user, is_for_publication=is_for_publication)

    forms: list[EventForm] = []
    try:
        with undone_on_failure(), announcing(event):
            rows = Event.objects.select_for_update(of=("self",), no_key=True)
            current = rows.defer("search_vector").get(pk=event.pk)
            forms.append(form_of(current))
            if not forms[0].is_valid():
                return False, forms[0]
            _write(forms[0], user)
    except (OSError, RegistrationRefused) as refusal:
        form = forms[0] if forms else form_of(as_it_is(event))
        form.add_error(None, NOT_KEPT if isinstance(refusal, OSError) else str(refusal))
        return False, form
    return True, forms[0]


def as_it_is(event: Event) -> Event:
    """For who could not have a turn at it; raises Http404 when it was erased meanwhile."""
    return get_object_or_404(Event.objects.defer("search_vector"), pk=event.pk)


def _write(form: EventForm, user: User) -> None:
    """What is published is changed at once, and told; so is what Animation changes."""
    changed = form.changed_labels()
    event = form.write()
    is_told = event.publication == EventPublication.PUBLISHED or event.proposed_by != user
    if changed and is_told and (user.is_animation() or not event.is_waiting):
        telling.changed(event, user, changed)


# -- Made again -----------------------------------------------------------------------------------
@transaction.atomic
def copy(event: Event, user: User, data: QueryDict) -> Event:
    """A draft with the same words, organisers and image, without any date. Raises DraftRefused."""
    take_turn(user)
    double = made_since(user, data, event.title)
    if double is not None:
        return double
    if limits.DRAFTED.wait_for(str(user.pk)):
        raise DraftRefused(limits.TOO_MANY)
    made = Event(**{name: getattr(event, name) for name in COPIED}, proposed_by=user)
    named(made, lambda: _stored(made))
    for name in RELATED:
        rows: Any = getattr(Event.objects.defer("search_vector").get(pk=event.pk), name)
        getattr(made, name).set(rows.order_by("pk"))
    return made


def _stored(event: Event) -> Event:
    event.save()
    return event


# -- Erased ---------------------------------------------------------------------------------------
@transaction.atomic
def erase(event: Event) -> None:
    """A draft that nobody registered for; what is public is cancelled instead. Raises DraftRefused."""
    rows = Event.objects.select_for_update(of=("self",), no_key=True).defer("search_vector")
    current = rows.filter(pk=event.pk).first()
    if current is None:
        return
    if not may_erase(current):
        raise DraftRefused(NOT_ERASABLE)
    current.delete()


def may_erase(event: Event) -> bool:
    """Queries."""
    kept = Registration.objects.filter(event=event).exists() or hasattr(event, "meeting")
    return event.publication in ERASABLE and not kept
