"""The filter form of the agenda: a bookmarkable GET form, the same for pages, feed and calendars."""

from functools import cached_property
from typing import Any

import django_filters
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Visitor
from directory.models import Commune
from events.agenda.periods import HiddenWhenEmpty, MonthFilter, WeekFilter
from events.choices import (
    Accessibility,
    Audience,
    EventKind,
    EventMode,
    EventStatus,
    RegistrationMode,
)
from events.list_filter import ListFilter
from events.models import Campaign, Event, EventQuerySet
from events.registering.free_seats import NOT_TAKING, with_free_seats
from poles.models import Pole
from poles.search_input import SearchInput
from roadmap.models import Proposition

MODES = [
    (str(EventMode.ON_SITE.value), "sur place"),
    (str(EventMode.ONLINE.value), "en ligne"),
    (str(EventMode.MIXED.value), "au choix, sur place ou en ligne"),
]
# Fewer than elsewhere: this panel has more filters, and campaigns follow.
PER_PAGE = 15
OPEN, SEATS, FREE = "ouverte", "places", "libre"


class AgendaFilter(ListFilter):
    """`qs`: events to come, soonest first, or past ones; `any_time`: all that answer the filters."""

    UPCOMING, PAST = "a-venir", "passes"
    MONTH, WEEK = "mois", "semaine"
    COUNTED = ("Aucun événement", "événement", "événements")
    LAYOUT = ("vue", "mois", "semaine", "page")
    NOT_CHIPS = ("periode", "vue", "mois", "semaine")

    q = django_filters.CharFilter(label="Mots", method="search", widget=SearchInput)
    nature = django_filters.ChoiceFilter(
        label="Nature", field_name="kind", choices=EventKind, empty_label="Toutes"
    )
    pole = django_filters.ModelChoiceFilter(
        label="Pôle",
        empty_label="Tous les pôles",
        field_name="poles",
        to_field_name="slug",
        queryset=Pole.objects.defer("search_vector").order_by("position", "pk"),
    )
    proposition = django_filters.ModelChoiceFilter(
        label="Proposition",
        empty_label="Toutes les propositions",
        field_name="propositions",
        to_field_name="number",
        queryset=Proposition.objects.only("number", "short_title").order_by("number", "pk"),
    )
    commune = django_filters.ModelChoiceFilter(
        label="Commune",
        empty_label="Toutes les communes",
        to_field_name="insee",
        queryset=lambda request: communes_in_use(request.user),
    )
    public = django_filters.ChoiceFilter(
        label="Public", field_name="audience", choices=Audience, empty_label="Tous les publics"
    )
    campagne = django_filters.ModelChoiceFilter(
        label="Campagne ou programme",
        empty_label="Avec ou sans campagne",
        field_name="campaign",
        to_field_name="slug",
        queryset=Campaign.objects.only("slug", "name").order_by("name", "pk"),
    )
    mode = django_filters.ChoiceFilter(
        label="Tenue", choices=MODES, empty_label="Sur place ou en ligne", method="attended"
    )
    acces = django_filters.ChoiceFilter(
        label="Accessible",
        choices=Accessibility,
        empty_label="Indifférent",
        method="welcoming",
    )
    inscription = django_filters.ChoiceFilter(
        label="Inscription",
        choices=[(OPEN, "ouverte"), (SEATS, "ici, places libres"), (FREE, "sans inscription")],
        empty_label="Avec ou sans",
        method="registering",
    )
    periode = django_filters.ChoiceFilter(
        label="Période",
        choices=[(UPCOMING, "à venir"), (PAST, "passés")],
        empty_label=None,
        method="keep",
    )
    vue = django_filters.ChoiceFilter(
        label="Vue",
        choices=[(MONTH, "mois"), (WEEK, "semaine")],
        method="keep",
        widget=HiddenWhenEmpty,
    )
    mois = MonthFilter(label="Mois", method="keep", widget=HiddenWhenEmpty)
    semaine = WeekFilter(label="Semaine", method="keep", widget=HiddenWhenEmpty)

    class Meta:
        model = Event
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.view:
            # A month says itself when it is.
            del self.form.fields["periode"]

    @cached_property
    def view(self) -> str:
        """« mois », « semaine », or nothing for the list."""
        asked: str = self.data.get("vue") or ""
        implied = next((name for name in (self.MONTH, self.WEEK) if self.data.get(name)), "")
        return asked if asked in (self.MONTH, self.WEEK) else implied

    def count_words(self) -> str:
        period = "passé" if self.shows_past else "à venir"
        plural = "s" if self.paginator.count > 1 and self.shows_past else ""
        return f"{super().count_words()} {period}{plural}"

    @cached_property
    def paginator(self) -> Paginator[Event]:
        return Paginator(self.qs, PER_PAGE)

    @property
    def shows_past(self) -> bool:
        return self.chosen.get("periode") == self.PAST

    # -- Filters -----------------------------------------------------------------------------
    def search(self, events: EventQuerySet, _name: str, text: str) -> EventQuerySet:
        return events.matching(text)

    def attended(self, events: EventQuerySet, _name: str, value: str) -> EventQuerySet:
        """By how one may come: an event held both ways answers to either, as one moved online."""
        moved = Q(status=EventStatus.MOVED_ONLINE)
        on_site = Q(mode__in=[EventMode.ON_SITE, EventMode.MIXED]) & ~moved
        online = Q(mode__in=[EventMode.ONLINE, EventMode.MIXED]) | moved
        ways = {EventMode.ON_SITE: on_site, EventMode.ONLINE: online}
        return events.filter(ways.get(EventMode(int(value)), on_site & online))

    def welcoming(self, events: EventQuerySet, _name: str, code: str) -> EventQuerySet:
        return events.filter(accessibility__contains=[code])

    def registering(self, events: EventQuerySet, _name: str, value: str) -> EventQuerySet:
        """Open by its dates and situation; with seats left, where they are counted here."""
        if value == SEATS:
            return with_free_seats(events)
        if value == FREE:
            return events.filter(registration=RegistrationMode.FREE)
        late = Q(registration_closes_at__lte=timezone.now())
        return (
            events.exclude(registration=RegistrationMode.FREE)
            .exclude(status__in=NOT_TAKING)
            .exclude(late)
        )

    def keep(self, events: EventQuerySet, _name: str, _value: str) -> EventQuerySet:
        """What says when is applied last: it has a default."""
        return events

    @cached_property
    def any_time(self) -> EventQuerySet:
        """Whenever they are, unordered and bare."""
        self.form.is_valid()
        events: EventQuerySet = super().filter_queryset(self.queryset)
        return events

    def filter_queryset(self, _queryset: EventQuerySet) -> EventQuerySet:
        events: EventQuerySet = (
            self.any_time.past().latest_first()
            if self.shows_past
            else self.any_time.upcoming().soonest_first()
        )
        listed: EventQuerySet = events.for_list()
        return listed

    # -- Addresses ---------------------------------------------------------------------------
    def other_count(self) -> int:
        """How many answer the same filters in the other period."""
        return (self.any_time.upcoming() if self.shows_past else self.any_time.past()).count()

    def other_address(self) -> str:
        if self.shows_past:
            return self.address_without("periode")
        return self.address_without(periode=self.PAST)

    def address_of(self, view: str, **given: str) -> str:
        """The same filters seen another way; `view` empty is the list."""
        return self.address_without(*self.LAYOUT, **({"vue": view} if view else {}), **given)

    def query_without_layout(self) -> str:
        """What the feed and the calendars of the same filters are asked for."""
        address = self.address_without(*self.LAYOUT)
        return address if address != "?" else ""

    @property
    def reset_address(self) -> str:
        """Where nothing is filtered any more, seen the same way; empty when that is here."""
        filters = [name for name in self.form.fields if name not in self.LAYOUT]
        chosen = any(name in self.chosen for name in filters)
        return self.address_without(*filters) if chosen else ""

    @property
    def is_open(self) -> bool:
        return any(name not in self.LAYOUT for name in self.form.errors)

    @property
    def unknown(self) -> str:
        """What the address says of the month or the week and nobody understands."""
        said = [
            self.form.errors[name][0] for name in ("mois", "semaine") if name in self.form.errors
        ]
        return " ".join(said)


def communes_in_use(user: Visitor) -> QuerySet[Commune]:
    """Communes that hold an event: a list of all of them would be mostly empty answers."""
    held = Event.objects.listed_for(user).values("commune")
    return Commune.objects.filter(pk__in=held).for_list()
