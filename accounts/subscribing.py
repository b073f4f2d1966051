"""Following something by mail without account: confirmed by a link, told once a week at most, stopped.

A mail leaves at most once: the subscription is marked as sending before the mail server hears of
it. What a crash leaves so waits for a person (`to_check()`) and is never sent again by the program.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts import mail_server, subscription_mail
from accounts.models import Subscription

CONFIRM_WITHIN = dt.timedelta(days=7)


class LinkRefused(Exception):
    """A confirmation link that is too old, or not of our making."""


class NothingToFollow(Exception):
    """What is followed is no more; the message is kept for staff to read."""


@dataclass
class Tally:
    """What one round of sending did."""

    sent: int = 0
    refused: int = 0
    to_check: int = 0


@dataclass(frozen=True)
class News:
    """`told`: the columns to write once the mail has left, so that nothing is told twice."""

    mail: EmailMultiAlternatives
    told: dict[str, object]


# What is new for one subscription at an instant of a day; None for nothing. May raise NothingToFollow.
NewsOf = Callable[[Any, dt.date, dt.datetime], News | None]


@dataclass(frozen=True)
class Following:
    """One kind of subscription, from its asking to its end.

    `erased`: what is emptied beside the address when one is stopped.
    """

    model: type[Subscription]
    salt: str
    news_of: NewsOf
    words: subscription_mail.AskingWords
    erased: dict[str, object] = field(default_factory=dict)

    # -- Asking and confirming -------------------------------------------------------------------
    def ask(self, email: str, subject: dict[str, object], **columns: object) -> None:
        """Keeps it and mails its confirmation; one already there is reminded of, not doubled.

        Either way one mail leaves and the visitor reads the same page: nobody learns who follows
        what. Raises what accounts.mail_server raises.
        """
        one = self.kept(email, subject, **columns)
        # Asked again: the week to confirm begins again, as its new link's.
        self._rows().filter(pk=one.pk).update(created_at=timezone.now())
        with mail_server.open_server() as server:
            mail_server.hand_over(server, self._asking_mail(one))

    def kept(self, email: str, subject: dict[str, object], **columns: object) -> Any:
        """The one that this address has of this subject, perhaps made now; not stopped."""
        return self._existing(email, subject) or self._created(email, subject, columns)

    def signed(self, one: Subscription) -> str:
        return signing.TimestampSigner(salt=self.salt).sign(str(one.token))

    def from_link(self, text: str) -> Any:
        """What a confirmation link confirms; raises LinkRefused."""
        try:
            token = signing.TimestampSigner(salt=self.salt).unsign(text, max_age=CONFIRM_WITHIN)
            return self._rows().not_stopped().get(token=UUID(token))
        except (signing.BadSignature, self.model.DoesNotExist):
            raise LinkRefused from None

    def _asking_mail(self, one: Subscription) -> EmailMultiAlternatives:
        if one.confirmed_at is not None:
            return subscription_mail.already_running(one, self.words)
        return subscription_mail.confirmation(one, self.words, self.signed(one))

    def _existing(self, email: str, subject: dict[str, object]) -> Any:
        rows = self._rows().not_stopped().filter(email__iexact=email, **subject)
        return rows.order_by("pk").first()

    def _created(self, email: str, subject: dict[str, object], columns: dict[str, object]) -> Any:
        one = self.model(email=email, **subject, **columns)
        try:
            with transaction.atomic():
                one.save(force_insert=True)
        except IntegrityError:  # asked twice at the same moment
            return self._existing(email, subject) or one
        return one

    # -- The weekly round ------------------------------------------------------------------------
    def send_due(self, today: dt.date) -> Tally:
        """Mails each due one its news. A refused address does not stop the others.

        Raises mail_server.ServerAway, with nothing marked, when the mail server does not answer at
        all.
        """
        tally = Tally()
        for key in list(self._rows().due(today).order_by("pk").values_list("pk", flat=True)):
            self._send_one(key, today, tally)
        tally.to_check = self._rows().to_check().count()
        return tally

    def _send_one(self, key: int, today: dt.date, tally: Tally) -> None:
        one, at = self._rows().filter(pk=key).first(), timezone.now()
        if one is None:  # deleted since the round began
            return
        try:
            news = self.news_of(one, today, at)
        except NothingToFollow as refusal:
            self._rows().filter(pk=key).update(failure=str(refusal))
            tally.refused += 1
            return
        if news:
            with mail_server.open_server() as server:  # before anything is marked
                if self._rows().due(today).filter(pk=key).update(sending_at=at):
                    self._hand_over(server, key, news, tally)

    def _hand_over(self, server: BaseEmailBackend, key: int, news: News, tally: Tally) -> None:
        try:
            mail_server.hand_over(server, news.mail)
        except mail_server.Refused as refusal:
            self._release(key, failure=str(refusal))
            tally.refused += 1
        except OSError:
            return  # perhaps sent, perhaps not: it stays « à vérifier »
        else:
            self._release(key, last_sent_at=timezone.now(), failure="", **news.told)
            tally.sent += 1

    def _release(self, key: int, **columns: object) -> None:
        self._rows().filter(pk=key).update(sending_at=None, **columns)

    # -- What a person decides of a doubt; what is kept ------------------------------------------
    def settle(self, rows: Iterable[Any], *, arrived: bool) -> int:
        """Ends the doubt of those « à vérifier »: taken as sent, or to be sent at the next round."""
        doubtful = [one for one in rows if one.sending_at is not None]
        for one in doubtful:
            self._release(one.pk, **(self._as_arrived(one) if arrived else {}))
        return len(doubtful)

    def _as_arrived(self, one: Any) -> dict[str, object]:
        try:
            news = self.news_of(one, timezone.localdate(one.sending_at), one.sending_at)
        except NothingToFollow:
            news = None
        return {"last_sent_at": one.sending_at, **(news.told if news else {})}

    def purge(self, now: dt.datetime, *, dry_run: bool = False) -> int:
        """Deletes those never confirmed in seven days, and erases the address of stopped ones.

        How many rows were, or would be, touched.
        """
        forgotten = self._rows().never_confirmed(timezone.localdate(now))
        stopped = self._rows().stopped().filter(~Q(email=""))
        if dry_run:
            return int((forgotten | stopped).count())
        erased: int = stopped.update(email="", **self.erased)
        return erased + int(forgotten.delete()[0])

    def _rows(self) -> Any:
        return self.model._default_manager.all()
