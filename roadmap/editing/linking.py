"""What an action is tied to: the contributions it answers, the events that speak of it.

Decisions are tied where they are written. Each act is one tie, the same when asked twice.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict

from accounts.models import Visitor
from poles.search import MAX_QUERY_LENGTH
from roadmap.models import Action, Contribution

MOST_FOUND = 12
KINDS = {"contribution": "contributions", "evenement": "events"}


class LinkForm(forms.Form):
    """`sorte`: contribution or event; `numero`: which; `lien`: the state wanted."""

    sorte = forms.ChoiceField(choices=[(name, name) for name in KINDS])
    numero = forms.IntegerField(min_value=1, max_value=2**62)
    lien = forms.ChoiceField(choices=[("oui", "relier"), ("non", "retirer")])


class FindForm(forms.Form):
    q = forms.CharField(
        label="Mots cherchés", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )

    @property
    def text(self) -> str:
        """Cut rather than refused; empty when there is nothing to search for."""
        if not self.is_valid():
            return ""
        return str(self.cleaned_data["q"])[:MAX_QUERY_LENGTH].replace("\0", "").strip()


@dataclass(frozen=True)
class Links:
    """Of `action`, those that `reader` may see, and those that their words find."""

    action: Action
    reader: Visitor
    text: str

    def _tied(self, name: str) -> Any:
        return getattr(self.action, name)

    @cached_property
    def contributions(self) -> Any:
        rows = Contribution.objects.visible_to(self.reader).filter(actions=self.action)
        return list(rows.for_list())

    @cached_property
    def events(self) -> Any:
        rows = self._tied("events").visible_to(self.reader).with_dates()
        return list(rows.defer("search_vector").order_by("-first_at", "-pk"))

    @cached_property
    def decisions(self) -> Any:
        return self._tied("decisions").visible_to(self.reader).for_list()

    @cached_property
    def found_contributions(self) -> Any:
        rows = Contribution.objects.visible_to(self.reader).exclude(actions=self.action)
        return rows.matching(self.text).for_list()[:MOST_FOUND] if self.text else ()

    @cached_property
    def found_events(self) -> Any:
        if not self.text:
            return ()
        rows = self._tied("events").model.objects.visible_to(self.reader)
        others = rows.exclude(actions=self.action).matching(self.text).with_dates()
        return others.defer("search_vector").order_by("-first_at", "-pk")[:MOST_FOUND]


def apply(action: Action, reader: Visitor, data: QueryDict) -> bool:
    """Whether it was understood: what the reader may not see is as if it did not exist."""
    form = LinkForm(data)
    if not form.is_valid():
        return False
    tied: Any = getattr(action, KINDS[form.cleaned_data["sorte"]])
    row = tied.model.objects.visible_to(reader).filter(pk=form.cleaned_data["numero"]).first()
    if row is None:
        return False
    (tied.add if form.cleaned_data["lien"] == "oui" else tied.remove)(row)
    return True
