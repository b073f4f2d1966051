"""What governance holds about somebody (accounts/own_data.py)."""

from collections.abc import Iterable

from accounts.own_data import Holder, Part, Row, told
from events.models import AgendaItem, Body, Decision, Mandate


def _mandates(holder: Holder) -> Iterable[Row]:
    for words, column in (("titulaire", "person"), ("suppléance", "substitute")):
        mandates = Mandate.objects.filter(**{f"{column}__user": holder.user})
        for one in mandates.select_related("body").order_by("starts_on", "pk"):
            own = told(one, "college", "function", "starts_on", "ends_on")
            yield {"instance": one.body.name, "à titre de": words, **own}


def _bodies(holder: Holder) -> Iterable[Row]:
    for one in Body.objects.filter(secretary__user=holder.user).order_by("pk"):
        yield {"instance": one.name}


def _decisions(holder: Holder) -> Iterable[Row]:
    seen = Decision.objects.visible_to(holder.user)
    for one in seen.filter(owner__user=holder.user).order_by("pk"):
        yield told(one, "taken_on", "text", "due_on", "status")


def _items(holder: Holder) -> Iterable[Row]:
    for one in AgendaItem.objects.filter(presenter__user=holder.user).order_by("pk"):
        yield told(one, "title")


PARTS = (
    Part("mandats", "Vos mandats", _mandates),
    Part("secretariats", "Les instances dont vous tenez le secrétariat", _bodies),
    Part("decisions", "Les décisions dont la suite vous est confiée", _decisions),
    Part("points", "Les points d’ordre du jour que vous présentez", _items),
)
