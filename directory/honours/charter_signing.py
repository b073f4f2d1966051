"""The page where one signs a charter: the form that suits the account, and what was signed before."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from accounts.models import User
from directory.honours import charters
from directory.honours.charter_badges import Widget
from directory.honours.charter_form import PaperForm, SignForm
from directory.models import CharterVersion, Distinction, Structure
from rendering.typography import NARROW


@dataclass(frozen=True)
class Signature:
    """A signature as those who keep the structure see it; `is_replaced`: by that of a later text."""

    row: Distinction
    is_replaced: bool
    is_behind: bool

    @property
    def is_standing(self) -> bool:
        return self.row.withdrawn_on is None

    @property
    def widget(self) -> Widget:
        return Widget(self.row)


@dataclass(frozen=True)
class Signed:
    """A structure and its signatures of one charter, the last one first."""

    structure: Structure
    signatures: list[Signature]

    @property
    def standing(self) -> Signature | None:
        return next((one for one in self.signatures if one.is_standing), None)


class Signing:
    """What `user` may sign, `version` being in force."""

    def __init__(self, version: CharterVersion, user: User, asked: QueryDict) -> None:
        self.version = version
        self.user = user
        self.asked = asked
        self.form = self._form(None)

    @property
    def on_paper(self) -> bool:
        """Animation notes signatures on paper, save for the structures that they administer."""
        wants_paper = "papier" in self.asked or not self.structures
        return self.user.is_animation() and wants_paper

    @property
    def may_note_paper(self) -> bool:
        return self.user.is_animation() and not self.on_paper

    @property
    def is_allowed(self) -> bool:
        return bool(self.structures) or self.user.is_animation()

    @cached_property
    def structures(self) -> list[Structure]:
        return list(charters.administered_by(self.user).only("name", "slug", "publication"))

    @property
    def is_needed(self) -> bool:
        """Whether anything is left to sign, or went wrong in signing."""
        return self.on_paper or self.form.is_bound or self.unsigned > 0

    @property
    def unsigned(self) -> int:
        """How many of its structures have not signed the text in force."""
        up_to_date = [one for one in self.signed if one.standing and not one.standing.is_behind]
        return len(self.structures) - len(up_to_date)

    @cached_property
    def signed(self) -> list[Signed]:
        """Those of its structures that ever signed, by name; one query."""
        found: dict[int, list[Distinction]] = defaultdict(list)
        for row in self._rows():
            found[row.structure_id].append(row)
        return [
            Signed(structure, self._told(found[structure.pk]))
            for structure in self.structures
            if structure.pk in found
        ]

    def _rows(self) -> list[Distinction]:
        rows = Distinction.objects.filter(
            structure__in=self.structures, charter_version__charter=self.version.charter_id
        )
        return list(rows.with_page().select_related("structure").order_by("-pk"))

    def _told(self, rows: list[Distinction]) -> list[Signature]:
        """`rows` from the last to the first."""
        later = [None, *rows]
        return [
            Signature(
                row,
                is_replaced=bool(next_ and row.withdrawn_on == next_.given_on),
                is_behind=row.charter_version_id != self.version.pk,
            )
            for row, next_ in zip(rows, later, strict=False)
        ]

    def take(self, sent: QueryDict) -> str:
        """What was done, in French; empty when the form must be shown again."""
        self.form = self._form(sent)
        if not self.form.is_valid():
            return ""
        try:
            signature = self.form.sign()
        except charters.NewerVersion as refusal:
            self.form.add_error(None, str(refusal))
            return ""
        name = f"«{NARROW}{self.form.cleaned_data['structure']}{NARROW}»"
        number = self.version.number
        if signature is None:
            return f"{name} avait déjà signé la version {number}."
        noted = "Signature sur papier notée" if self.on_paper else "Charte signée"
        return f"{noted} pour {name}, version {number}."

    def _form(self, sent: QueryDict | None) -> SignForm:
        kind = PaperForm if self.on_paper else SignForm
        return kind(sent, version=self.version, user=self.user, asked=self.asked)
