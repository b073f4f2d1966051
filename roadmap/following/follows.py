"""Follow the roadmap, a proposition or an action by mail (accounts/subscribing.py).

Only what every visitor may read is told, whoever follows.
"""

import datetime as dt

from accounts.linking import verified_addresses
from accounts.models import User
from accounts.own_data import Holder
from accounts.subscribing import Following, News, Tally
from accounts.subscription_mail import AskingWords
from roadmap.changes import between
from roadmap.following import follow_mail
from roadmap.models import Follow, FollowQuerySet


def news_of(follow: Follow, today: dt.date, at: dt.datetime) -> News | None:
    """What changed for the public since it was last told."""
    changes = between(
        follow.told_until, at, reader=None, proposition=follow.proposition, action=follow.action
    )
    if changes.is_empty:
        return None
    return News(follow_mail.digest(follow, changes, today), {"told_until": at})


FOLLOWS = Following(
    model=Follow,
    salt="roadmap.follows",
    news_of=news_of,
    words=AskingWords(
        confirm_view="roadmap:follow_confirm",
        news="de ce qui change dans la feuille de route",
        it="ce sujet",
    ),
)


def follow_at_once(user: User, subject: dict[str, object]) -> Follow:
    """With the verified address of an account: nothing is left to confirm."""
    one: Follow = FOLLOWS.kept(own_address(user), subject)
    one.confirm()
    return one


def own_address(user: User) -> str:
    """The main one that was verified; empty without any."""
    return next(iter(verified_addresses(user)), "")


def of_account(user: User) -> FollowQuerySet:
    """What its verified addresses follow."""
    rows: FollowQuerySet = Follow.objects.running().filter(Holder(user).wrote_from("email"))
    return rows.for_list()


def send_due(today: dt.date) -> Tally:
    """Raises mail_server.ServerAway. Of an action that left the public, nothing more is said."""
    for follow in Follow.objects.not_stopped().without_subject():
        follow.stop()
    return FOLLOWS.send_due(today)
