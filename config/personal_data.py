"""What the site must forget, and when: one line for each kind of personal data that ends."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from accounts import devices, mail_retention
from config import unused_files
from directory import retention
from directory.editing import edit_draft
from directory.following import alerts
from events.bodies import retention as body_retention
from events.registering import retention as registering
from roadmap import importing
from roadmap.following import follows
from roadmap.unblocking import retention as block_retention


@dataclass(frozen=True)
class Purge:
    """`erase(now, dry_run=…)` returns how many were, or would be, erased."""

    what: str
    erase: Callable[..., int]


PURGES = (
    Purge("messages aux structures de plus d’un an", retention.erase_old_messages),
    Purge("signalements de plus d’un an", retention.erase_old_reports),
    Purge("demandes de page répondues depuis un an", retention.erase_old_claims),
    Purge("invitations finies depuis un an", retention.erase_old_invitations),
    Purge("courriels de plus de six mois", mail_retention.erase_old_mails),
    Purge("appareils dont la session est finie", devices.forget_ended),
    Purge("brouillons de page laissés depuis un an", edit_draft.erase_old),
    Purge("alertes arrêtées ou jamais confirmées", alerts.ALERTS.purge),
    Purge("suivis de la feuille de route arrêtés ou jamais confirmés", follows.FOLLOWS.purge),
    Purge("tableurs donnés il y a plus d’une semaine", importing.erase_forgotten),
    Purge(
        "adresses données pour un blocage fini depuis un an", block_retention.erase_old_addresses
    ),
    Purge("inscriptions jamais confirmées en une semaine", registering.erase_unconfirmed),
    Purge("besoins d’accessibilité d’événements passés", registering.erase_needs),
    Purge("réponses d’inscription arrivées à leur date", registering.erase_answers),
    Purge("noms des inscriptions un an après l’événement", registering.anonymise_old),
    Purge("demandes de point répondues depuis un an", body_retention.erase_old_requests),
    Purge("fichiers que plus rien ne nomme depuis trente jours", unused_files.erase),
)


def purge(now: dt.datetime, *, dry_run: bool = False) -> Iterator[tuple[str, int]]:
    """(what, how many) for each kind, as they are done."""
    for one in PURGES:
        yield one.what, one.erase(now, dry_run=dry_run)
