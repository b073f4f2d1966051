"""An axis, a proposition: how the GET forms of the roadmap offer them."""

from typing import Any

import django_filters

from roadmap.models import Axis, Proposition


def by_axis() -> django_filters.ModelChoiceFilter:
    """Of actions, under the slug of the axis."""
    return django_filters.ModelChoiceFilter(
        queryset=Axis.objects.for_list(), field_name="proposition__axis", label="Axe",
        to_field_name="slug", empty_label="Tous",
    )  # fmt: skip


def by_proposition(**options: Any) -> django_filters.ModelChoiceFilter:
    """Under its number; `field_name` where the rows do not call it `proposition`."""
    return django_filters.ModelChoiceFilter(
        queryset=Proposition.objects.order_by("number", "pk"), label="Proposition",
        to_field_name="number", empty_label="Toutes", **options,
    )  # fmt: skip
