"""What an account wishes to receive: about one thing (`scope`), else in general, else as is usual."""

from accounts.mail_kinds import MailKind
from accounts.models import MailState, MailWish, OutgoingMail, User, Wish

# Without a word from the person. Mails about the account itself always leave.
USUAL = {
    "page": Wish.AT_ONCE,
    "contact": Wish.AT_ONCE,
    "vie": Wish.WEEKLY,
    "reunion": Wish.AT_ONCE,  # in a digest it could come after the meeting
    "agenda": Wish.AT_ONCE,
    "instance": Wish.AT_ONCE,
    "resume": Wish.AT_ONCE,
}


class Wishes:
    """All those of one account, read once."""

    def __init__(self, user: User) -> None:
        rows = MailWish.objects.filter(user=user).values_list("scope", "topic", "wish")
        self.said = {(scope, topic): Wish(wish) for scope, topic, wish in rows}

    def about(self, topic: str, scope: str = "") -> Wish:
        general = self.said.get(("", topic), USUAL.get(topic, Wish.AT_ONCE))
        return self.said.get((scope, topic), general)

    def of(self, kind: MailKind, scope: str) -> Wish:
        """A deadline does not ask, nor what is about the account itself."""
        asks = kind.topic in USUAL and not kind.is_deadline
        return self.about(kind.topic, scope) if asks else Wish.AT_ONCE


def may_be_stopped(kind: MailKind) -> bool:
    return kind.topic in USUAL and not kind.is_deadline


def stop(user: User, topic: str, scope: str) -> None:
    """Nothing more of that topic about that; twice is as once."""
    MailWish.objects.update_or_create(
        user=user, topic=topic, scope=scope, defaults={"wish": Wish.NEVER}
    )


def waiting(user: User) -> "list[OutgoingMail]":
    """What the next digest would tell, what needs an answer first."""
    rows = OutgoingMail.objects.filter(user=user, state=MailState.FOR_DIGEST)
    return list(rows.order_by("-needs_answer", "created_at", "pk"))
