"""The list at the door: those who are expected, found by name, with what is known of them."""

from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Lower

from events.models import Event, Registration
from poles.search_input import SearchInput

PER_PAGE = 50


class DoorForm(forms.Form):
    q = forms.CharField(label="Chercher un nom", required=False, max_length=100, widget=SearchInput)
    reste = forms.BooleanField(label="Seulement celles et ceux qui manquent", required=False)
    page = forms.CharField(required=False, widget=forms.HiddenInput)


class Door:
    def __init__(self, event: Event, data: Any) -> None:
        self.event = event
        self.form = DoorForm(data)
        self.form.is_valid()
        self.asked: dict[str, Any] = self.form.cleaned_data

    @cached_property
    def page(self) -> "Page[Registration]":
        return Paginator(self._rows(), PER_PAGE).get_page(self.asked.get("page"))

    def _rows(self) -> "QuerySet[Registration]":
        rows = self.event.registrations.confirmed().named(self.asked.get("q") or "")
        if self.asked.get("reste"):
            rows = rows.filter(attended_at=None)
        return rows.order_by(Lower("last_name"), Lower("first_name"), "pk")

    @cached_property
    def counts(self) -> dict[str, int]:
        """Seats: people come with as many as they asked for."""
        counted: dict[str, int] = self.event.registrations.confirmed().aggregate(
            here=Coalesce(Sum("seats", filter=Q(attended_at__isnull=False)), 0),
            expected=Coalesce(Sum("seats"), 0),
        )
        return counted
