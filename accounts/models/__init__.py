"""Who signs in (User) and who is named on the site (Person): two things on purpose.

Most referents, pilots and mandate holders have no account, so everything that names a human
points at Person; User is for sign-in and authorship. Mails are here for every floor to write.
"""

from accounts.models.mail import (
    MailFile,
    MailState,
    MailTemplate,
    MailWish,
    OutgoingMail,
    OutgoingMailQuerySet,
    Wish,
)
from accounts.models.person import Civility, Person
from accounts.models.subscription import Subscription, SubscriptionQuerySet
from accounts.models.user import Role, User, UserManager, Visitor

__all__ = [
    "Civility",
    "MailFile",
    "MailState",
    "MailTemplate",
    "MailWish",
    "OutgoingMail",
    "OutgoingMailQuerySet",
    "Person",
    "Role",
    "Subscription",
    "SubscriptionQuerySet",
    "User",
    "UserManager",
    "Visitor",
    "Wish",
]
