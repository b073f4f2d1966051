"""Who is written to about an event, and what each is told."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from accounts import mail_words, outbox
from accounts.edit_marks import mark
from accounts.mail_kinds import MailKind
from accounts.mail_words import Filled
from accounts.models import User
from directory.keepers.claims import animation
from directory.models import StructureMember
from events.choices import EventPublication
from events.models import Event
from events.proposing import mails
from events.proposing.dates_field import spans_of
from rendering.typography import NO_BREAK, day_and_hour

MOST_DATES = 5


def submitted(event: Event) -> None:
    """To Animation, in their digest."""
    path = reverse("admin:events_event_change", args=[event.pk])
    moment = event.submitted_at or timezone.now()
    for person in animation():
        key = f"event:{event.pk}:submitted:{moment.isoformat()}:{person.pk}"
        _write(mails.SUBMITTED, person, event, path=path, key=key)


def published(event: Event, by: User) -> None:
    for person in keepers(event, but=by):
        _write(mails.PUBLISHED, person, event)


def refused(event: Event, by: User) -> None:
    for person in keepers(event, but=by):
        _write(mails.REFUSED, person, event, path=edit_path(event), motif=event.refusal)


def tell_answer(event: Event, by: User, before: str, what: Iterable[str]) -> None:
    """What Animation did on its own page of the event: answered it, or changed it."""
    now = event.publication
    if now != before and now == EventPublication.PUBLISHED:
        published(event, by)
    elif now != before and now == EventPublication.REFUSED:
        refused(event, by)
    else:
        changed(event, by, what)


def changed(event: Event, by: User, what: Iterable[str]) -> None:
    """By Animation: to who proposed it. By those who organise: to Animation, once a day at most."""
    listed = ", ".join(dict.fromkeys(what))
    if by.is_animation():
        for person in keepers(event, but=by):
            _write(mails.CHANGED_BY_STAFF, person, event, changements=listed)
        return
    today = timezone.localdate()
    for person in animation():
        key = f"event:{event.pk}:changed:{today}:{mark(listed)}:{person.pk}"
        _write(mails.CHANGED_BY_ORGANISERS, person, event, key=key, changements=listed)


def keepers(event: Event, *, but: User) -> list[User]:
    """Who proposed it, while they keep it; else those who administer a structure that organises.
    Nobody for what Animation wrote by itself."""
    if event.submitted_at is None:
        return []
    author = event.proposed_by
    if author is not None and Event.objects.managed_by(author).filter(pk=event.pk).exists():
        return [] if author == but else [author]
    rows = StructureMember.objects.administrators()
    theirs = rows.filter(structure__in=event.organisers.values("pk")).order_by().values("user")
    kept = User.objects.filter(is_active=True, pk__in=theirs).exclude(pk=but.pk)
    return list(kept.order_by("pk"))


def refusal_preview(event: Event, reason: str) -> Filled:
    """The mail as it would leave."""
    words = {**words_of(event), "motif": reason}
    return mail_words.fill(mails.REFUSED, words, edit_path(event))


def edit_path(event: Event) -> str:
    return reverse("events:event_edit", args=[event.slug])


def words_of(event: Event) -> dict[str, str]:
    """Queries the timings and the organisers."""
    organisers = event.organisers.order_by("name_key", "pk").values_list("name", flat=True)
    return {
        "evenement": event.title,
        "quand": _when(event),
        "lieu": event.place_words,
        "structures": ", ".join(organisers),
    }


def _when(event: Event) -> str:
    spans = spans_of(event)
    told = [day_and_hour(one.starts_at) for one in spans[:MOST_DATES]]
    left = len(spans) - len(told)
    return "\n".join(told + ([f"et {left}{NO_BREAK}de plus"] if left else [])) or event.date_words


def _write(
    kind: MailKind,
    person: User,
    event: Event,
    *,
    path: str = "",
    key: str | None = None,
    **more: str,
) -> None:
    words = words_of(event) | more
    where = path or event.get_absolute_url()
    outbox.write(kind, person, words, path=where, scope=f"event:{event.pk}", key=key)
