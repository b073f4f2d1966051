"""Whom one may ask to free an action: persons the site can reach, structures of the directory."""

from django.db.models import Q, QuerySet, Value

from accounts.models import Person, Visitor
from directory.models import Structure
from poles.search import Key, words_of
from roadmap.access import may_manage
from roadmap.models import Action, Proposition

SHOWN = 8
BY_NAME = ("last_name", "first_name", "pk")


TIED = (
    Q(actions_piloted__isnull=False)
    | Q(actions_referred__isnull=False)
    | Q(pk__in=Proposition.objects.values("referent"))
    | Q(pole_referents__isnull=False)
    | Q(user__groups__isnull=False)
)


def proposable() -> QuerySet[Person]:
    """Whom the Collectivité is shown by name: a part in the roadmap, a role on the site, or consent.

    Of a body that is restricted, who sits there is its own people's business.
    """
    tied = Person.objects.filter(TIED).order_by().values("pk")
    return Person.objects.filter(Q(is_public=True) | Q(pk__in=tied)).order_by(*BY_NAME)


def persons_for(reader: Visitor, action: Action | None = None) -> QuerySet[Person]:
    """Pilots, referents, and whoever has a mandate or a role; those the site has an address for.

    Animation reads every name; the Collectivité those of `proposable`; others those that are
    public, and the referents of the action at hand.
    """
    reachable = ~Q(email="") | Q(user__is_active=True)
    found = Person.objects.filter(TIED | Q(mandates__isnull=False), reachable)
    if not may_manage(reader):
        found = found.filter(Q(is_public=True) | Q(pk__in=_close_to(action)))
    elif reader is not None and reader.is_authenticated and not reader.is_animation():
        found = found.filter(pk__in=proposable().order_by().values("pk"))
    return found.distinct().order_by(*BY_NAME)


def with_person(rows: QuerySet[Person], pk: int | None) -> QuerySet[Person]:
    """`rows` and that one."""
    return Person.objects.filter(Q(pk__in=rows.order_by().values("pk")) | Q(pk=pk)).order_by(
        *BY_NAME
    )


def structures_named(text: str) -> list[Structure]:
    """Published ones whose name or acronym holds each word, eight at most; an exact name alone."""
    words = words_of(text)
    rows = Structure.objects.published()
    for word in words:
        rows = rows.filter(Q(name_key__contains=Key(Value(word))) | Q(acronym__iexact=word))
    some = rows.select_related("commune").only("name", "slug", "acronym", "commune__name")
    found = list(some.order_by("name_key", "pk")[:SHOWN]) if words else []
    typed = text.strip().casefold()
    exact = [one for one in found if typed in {one.name.casefold(), one.acronym.casefold()}]
    return exact if len(exact) == 1 else found


def _close_to(action: Action | None) -> list[int]:
    if action is None:
        return []
    near = (action.referent_id, action.pilot_id, action.proposition.referent_id)
    return [pk for pk in near if pk is not None]
