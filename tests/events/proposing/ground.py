"""Somebody who keeps a structure, and what they type."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from tests.factories import MembershipFactory

PROPOSE = reverse("events:event_propose")


def keeper(**columns):
    """Their account, and the structure whose page they keep."""
    row = MembershipFactory(**columns)
    return row.user, row.structure


def day(days=10):
    return f"{timezone.localdate() + dt.timedelta(days=days):%Y-%m-%d}"


def dates(*rows):
    """As the rows of the form send them: (day, from, to)."""
    sent = {"dates-lignes": str(len(rows))}
    for rank, row in enumerate(rows):
        for part, value in zip(("on", "begins", "ends"), row, strict=True):
            sent[f"dates-{rank}-{part}"] = value
    return sent


def typed(structure=None, *rows, **columns):
    """What a complete proposal sends."""
    given = {
        "title": "Atelier de réparation",
        "summary": "On répare ensemble.",
        "description": "Venez avec un objet.",
        "kind": "atelier",
        "host": str(structure.pk) if structure else "",
        "others": "",
        "mode": "1",
        "place_label": "Salle des Arches",
        "address": "1 rue fictive",
        "online_url": "",
        "audience": "tous",
        "registration": "libre",
        "most_seats": "1",
        "image_alt": "",
        **dates(*(rows or [(day(), "18:30", "20:00")])),
    }
    return given | columns


def token_of(client, url):
    """The marks that a page of editing carries."""
    return client.get(url).context["form"].token
