"""Each mail about a registration is written here, once, to the account or to the address."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.urls import reverse
from django.utils import timezone

from accounts import outbox
from accounts.mail_kinds import MailKind
from accounts.models import MailFile, User
from events.choices import RegistrationState
from events.models import Event, EventTiming, Registration
from events.registering import mails
from events.registering.calendar_part import calendar_part
from rendering.typography import day_and_hour, plural


def to_confirm(one: Registration, event: Event) -> None:
    held = one.seat_kept_until()
    _write(
        mails.CONFIRM, one, event, key=_once("confirm"), garde=day_and_hour(held) if held else ""
    )


def already(one: Registration, event: Event) -> None:
    _write(mails.ALREADY, one, event, key=_once("already"), etat=one.get_state_display())


def _once(what: str) -> str:
    """A form sent twice in the same two minutes writes one mail."""
    return f"{what}-{int(timezone.now().timestamp()) // 120}"


def standing(one: Registration, event: Event) -> None:
    """Confirmed, or waiting at some rank."""
    if one.state == RegistrationState.CONFIRMED:
        _write_with_dates(mails.CONFIRMED, one, event, key="confirmed")
    else:
        _write(mails.WAITING, one, event, key="waiting", rang=str(one.rank()))


def by_hand(one: Registration, event: Event) -> None:
    _write_with_dates(mails.BY_HAND, one, event, key="by-hand")


def offered(one: Registration, event: Event) -> None:
    if one.held_until is not None:
        _write(mails.OFFERED, one, event, key="offered", garde=day_and_hour(one.held_until))


def offer_lapsed(one: Registration, event: Event) -> None:
    _write(mails.LAPSED, one, event, key="lapsed", path=event.get_absolute_url())


def cancelled(one: Registration, event: Event, *, by_team: bool) -> None:
    team = "oui" if by_team else ""
    path = event.get_absolute_url()
    _write(mails.CANCELLED, one, event, key="cancelled", path=path, equipe=team)


def reminder(one: Registration, event: Event, day: str, key: str) -> bool:
    """`day`: « demain »; whether it was written, and not before."""
    return _write(mails.REMINDER, one, event, key=key, jour=day)


def thanks(one: Registration, event: Event) -> bool:
    path = reverse("events:registration_feedback", args=[one.token])
    return _write(mails.THANKS, one, event, key="thanks", path=path)


def changed(
    rows: Iterable[Registration],
    event: Event,
    key: str,
    words: dict[str, str],
    gone: Iterable[EventTiming],
) -> int:
    """To all at once, in few statements; the new dates go to those who come. How many are new."""
    told = words_of(event) | words
    count = 0
    for is_coming, some in groupby(sorted(rows, key=_comes), key=_comes):
        letters = [_letter(one, key, told) for one in some if recipient(one)]
        files = calendar_part(event.pk, gone) if is_coming and letters else []
        count += outbox.write_many(mails.CHANGED, letters, scope=scope_of(event), files=files)
    return count


def _comes(one: Registration) -> bool:
    return one.state == RegistrationState.CONFIRMED


def _letter(one: Registration, key: str, told: dict[str, str]) -> outbox.Letter:
    words = told | {"places": places(one)}
    return outbox.Letter(recipient(one), words, one.get_absolute_url(), _key(one, key))


def _write_with_dates(kind: MailKind, one: Registration, event: Event, key: str) -> None:
    if recipient(one):
        files = calendar_part(event.pk)
        _write(kind, one, event, key=key, files=files, joint="oui" if files else "")


def _write(
    kind: MailKind,
    one: Registration,
    event: Event,
    *,
    key: str,
    path: str = "",
    files: Sequence[MailFile] = (),
    **more: str,
) -> bool:
    to = recipient(one)
    if not to:
        return False
    words = words_of(event) | {"places": places(one)} | more
    path, scope = path or one.get_absolute_url(), scope_of(event)
    key = _key(one, key)
    return outbox.write(kind, to, words, path=path, scope=scope, key=key, files=files) is not None


def _key(one: Registration, what: str) -> str:
    return f"registration:{one.pk}:{what}"


def scope_of(event: Event) -> str:
    return f"event:{event.pk}"


def recipient(one: Registration) -> User | str:
    """Empty for somebody whom the organisers typed without an address, or who was anonymised."""
    return one.user if one.user is not None and one.user.is_active else one.email


def words_of(event: Event) -> dict[str, str]:
    return {"evenement": event.title, "quand": when(event), "lieu": event.place_words}


def places(one: Registration) -> str:
    return plural(one.seats, "place", "places") if one.seats > 1 else ""


def when(event: Event) -> str:
    """Each sitting in the site's time zone; queries unless prefetched."""
    timings = sorted(event.timings.all(), key=lambda one: (one.starts_at, one.pk))
    return "\n".join(day_and_hour(one.starts_at) for one in timings) or event.date_words
