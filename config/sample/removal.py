"""Take all fictional data away, with its history: as if it had never been there."""

from typing import Any

import pghistory
import pgtrigger
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Q
from pghistory.models import Context

from accounts.models import Person, User
from config.generation.removal import remove_communes, remove_untouched
from config.sample import sample_accounts
from config.sample.frozen import SLUG
from config.sample.loading import take_turn
from config.sample.pictures import forget_files
from directory.models import (
    Award,
    Charter,
    CharterVersion,
    Distinction,
    Listing,
    PoleReferent,
    Structure,
    StructureLink,
)
from events.models import (
    AgendaRequest,
    Attendance,
    Body,
    Campaign,
    Decision,
    Erratum,
    Event,
    Mandate,
    Meeting,
    Minutes,
    Recurrence,
    Registration,
    Remark,
)
from roadmap.models import (
    Action,
    Contribution,
    Follow,
    Indicator,
    Measurement,
    RoadmapVersion,
    SupportScheme,
)

# What hangs on a sample thing goes with it, even when a visitor of the demo added it. In an order
# that the protecting keys accept; accounts last, since they stand for all the rest.
OF_SAMPLE_MEETINGS = Q(meeting__is_sample=True) | Q(meeting__body__is_sample=True)
HANGING: tuple[tuple[type[models.Model], Q], ...] = (
    (Erratum, Q(minutes__meeting__is_sample=True) | Q(minutes__meeting__body__is_sample=True)),
    (Remark, Q(author__is_sample=True)),
    (Minutes, OF_SAMPLE_MEETINGS),
    (Decision, OF_SAMPLE_MEETINGS),
    (Registration, Q()),
    (Event, Q(meeting__body__is_sample=True) | Q(recurrence__is_sample=True)),
    (Recurrence, Q()),
    (Campaign, Q()),
    (Meeting, Q()),
    (Attendance, Q(mandate__person__is_sample=True) | Q(mandate__body__is_sample=True)),
    (AgendaRequest, Q(person__is_sample=True) | Q(body__is_sample=True)),
    (Mandate, Q(person__is_sample=True)),
    (Body, Q()),
    (Measurement, Q()),
    (Indicator, Q()),
    (Contribution, Q()),
    (SupportScheme, Q()),
    (RoadmapVersion, Q(slug__startswith=SLUG)),
    (Follow, Q(email__in=sample_accounts().values("email"))),
    (Action, Q()),
    (Listing, Q()),
    (Distinction, Q(charter_version__charter__is_sample=True) | Q(award__is_sample=True)),
    (CharterVersion, Q(charter__is_sample=True)),
    (Charter, Q()),
    (Award, Q()),
    (StructureLink, Q()),
    (PoleReferent, Q()),
    (Structure, Q()),
    (Person, Q()),
    (User, Q()),
)
# Approved words stand, but for those of examples.
APPROVED = "events.MinutesParagraph:approved_minutes_stand"
Keys = dict[type[models.Model], set[Any]]


def remove_sample() -> int:
    """The number of objects deleted, those that went along included; 0 when there were none."""
    with transaction.atomic():
        take_turn()
        _close_sessions()
        forget_files()
        count = remove_untouched()
        with pghistory.context(route="remove_sample") as context, pgtrigger.ignore(APPROVED):
            count += _release_proxies()
            count += sum(_delete(model, hanging) for model, hanging in HANGING)
        _forget(str(context.id))
        return count + remove_communes()


def _delete(model: type[models.Model], hanging: Q) -> int:
    marked = any(field.name == "is_sample" for field in model._meta.fields)
    mine = Q(is_sample=True) | hanging if marked else hanging
    found = model._default_manager.filter(mine).values("pk")
    return model._default_manager.filter(pk__in=list(found.values_list("pk", flat=True))).delete()[
        0
    ]


def _release_proxies() -> int:
    """Whoever speaks for another cannot be deleted before them."""
    found = Attendance.objects.filter(proxy__isnull=False)
    return found.filter(Q(is_sample=True) | OF_SAMPLE_MEETINGS).delete()[0]


def _close_sessions() -> None:
    users = {str(pk) for pk in User.objects.filter(is_sample=True).values_list("pk", flat=True)}
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") in users:
            session.delete()


# -- History ------------------------------------------------------------------------------------
def _forget(context: str) -> None:
    """Delete every version of what was just deleted: its last versions carry `context`."""
    removed = {
        tracked(events): set(
            events.objects.filter(pgh_context_id=context, pgh_label="delete").values_list(
                _key(events), flat=True
            )
        )
        for events in histories()
    }
    contexts: set[Any] = set()
    for events in histories():
        versions = events.objects.filter(_concerns(events, removed))
        contexts.update(versions.values_list("pgh_context_id", flat=True))
        versions.delete()
    _forget_contexts(contexts - {None})


def histories() -> list[Any]:
    return list(pghistory.models.Event.__subclasses__())


def tracked(events: Any) -> type[models.Model]:
    model: type[models.Model] = events.pgh_tracked_model
    return model


def _key(events: Any) -> str:
    return str(tracked(events)._meta.pk.attname)


def _concerns(events: Any, removed: Keys) -> Q:
    """Versions of removed objects, and of what had been deleted from them before."""
    found = Q(**{f"{_key(events)}__in": removed[tracked(events)]})
    names = {field.name for field in events._meta.fields}
    for field in tracked(events)._meta.concrete_fields:
        remote = field.remote_field
        if remote and remote.on_delete is models.CASCADE and remote.model in removed:
            found |= Q(**{f"{field.attname}__in": removed[remote.model]})
    return found | Q(is_sample=True) if "is_sample" in names else found


def _forget_contexts(contexts: set[Any]) -> None:
    """Who and from where, of versions that no longer exist."""
    for events in histories():
        still_used = events.objects.filter(pgh_context_id__in=contexts)
        contexts = contexts - set(still_used.values_list("pgh_context_id", flat=True))
    Context.objects.filter(pk__in=contexts).delete()
