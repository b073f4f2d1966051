"""What the tests of blocks share: a stuck action, who is asked, and the link of the last mail."""

import datetime as dt
import re

from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from roadmap.choices import ActionStatus
from roadmap.models import Block
from roadmap.unblocking import declaring
from roadmap.unblocking.asked import Asked
from roadmap.unblocking.declaring import Why
from tests.factories import ActionFactory, PersonFactory, UserFactory

TEXT = "Il manque une salle deux matinées par semaine."
LINK = re.compile(r"https?://[^/\s]+(/feuille-de-route/deblocage/\S+/)")
IN_TEN_DAYS = dt.timedelta(days=10)


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


def account(email="", **person):
    """An account whose address is verified, and its person."""
    user = UserFactory(**({"email": email} if email else {}))
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return PersonFactory(user=user, email=user.email, **person).user


def stuck(by, *, person=None, structure=None, action=None, days=10, text=TEXT):
    """A block that `by` declared."""
    action = action or ActionFactory(pilot=by.person, status=ActionStatus.PAUSED)
    asked = Asked(person, structure, in_days(days))
    return declaring.declare(action, Why("locaux", text), asked, by)


def someone(email="nadia@example.org", **fields):
    """A person with an address and no account."""
    return PersonFactory(first_name="Nadia", last_name="Fictive", email=email, **fields)


def mails(kind):
    return OutgoingMail.objects.filter(kind=kind).order_by("pk")


def link_in(mail):
    return LINK.search(mail.body)[1]


def last_link(kind="blocage_demande_lien"):
    return link_in(mails(kind).last())


def new_url(action):
    return reverse("roadmap:block_new", args=[action.code])


def answer_url(block):
    return reverse("roadmap:block_answer", args=[block.pk])


def declaration(**more):
    """What the form of a block sends, for somebody the site does not know."""
    told = {
        "acte": "declarer", "motive": "locaux", "text": TEXT, "first_name": "Nadia",
        "last_name": "Fictive", "email": "nadia@example.org", "due_on": f"{in_days(10)}",
    }  # fmt: skip
    return {**told, **more}


def resolving(text="La salle est trouvée.", turn=0):
    return {"acte": "debloquer", "tour": turn, "debloquer-text": text}


def replying(text="Je reviens vers vous.", turn=0, due_on=""):
    return {"acte": "repondre", "tour": turn, "repondre-text": text, "repondre-due_on": due_on}


def passing(turn=0, **more):
    told = {"last_name": "Inventé", "email": "martial@example.org", "due_on": f"{in_days(20)}"}
    told = {**told, **more}
    sent = {f"passer-{name}": value for name, value in told.items()}
    return {"acte": "passer", "tour": turn, **sent}


def again(block):
    return Block.objects.select_related("action").get(pk=block.pk)
