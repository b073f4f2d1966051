"""What the page « Modifier » shows beside its form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from django.urls import reverse

from accounts import edit_marks
from accounts.edit_conflict import SLACK
from accounts.models import User
from accounts.versions import last_change
from directory.completeness import Completeness, completeness_of
from directory.editing.form import GROUPS, Group, StructureForm
from directory.models import EditDraft, Structure
from rendering.typography import day_and_hour


class ShownGroup:
    """A group with its fields, those of a partial of its own left out."""

    def __init__(self, group: Group, form: StructureForm) -> None:
        self.anchor, self.title, self.intro = group.anchor, group.title, group.intro
        self.template = group.template
        self.fields = [form[name] for name in group.names if name in form.fields]


@dataclass
class EditPage:
    """`draft` is the person's own; it waits until they take it up, and `form` then shows it."""

    structure: Structure
    user: User
    form: StructureForm
    draft: EditDraft | None = None
    is_taken_up: bool = False

    @cached_property
    def groups(self) -> list["ShownGroup"]:
        return [ShownGroup(group, self.form) for group in GROUPS]

    @property
    def other_pages(self) -> list[tuple[str, str]]:
        named = [
            ("Logo et photos", "directory:pictures"),
            ("Réseaux, partenaires, clients, fournisseurs", "directory:links"),
            ("Qui tient cette page", "directory:members"),
            ("Historique de la page", "directory:history"),
            ("Voir la page publique", "directory:detail"),
        ]
        return [(label, reverse(name, args=[self.structure.slug])) for label, name in named]

    @property
    def waiting_draft(self) -> EditDraft | None:
        return None if self.is_taken_up else self.draft

    @property
    def path(self) -> str:
        return reverse("directory:edit", args=[self.structure.slug])

    @property
    def has_mistakes(self) -> bool:
        return bool(self.form.errors)

    @cached_property
    def completeness(self) -> Completeness:
        shows_typing = self.form.is_bound or self.form.typed is not None
        return completeness_of(self.structure, self.form.filled if shows_typing else None)

    @property
    def parent(self) -> Structure | None:
        found = self.structure.parent
        return found if found is not None and found.is_published else None

    @cached_property
    def sites(self) -> Sequence[Structure]:
        rows = self.structure.sites.published().select_related("commune")
        return list(rows.only("name", "slug", "commune__name").order_by("name_key", "pk"))

    @property
    def clash_author(self) -> str:
        """« Quelqu’un de votre équipe, mardi… »: who saved meanwhile, as far as history tells."""
        seen = edit_marks.read(str(self.form.data.get(edit_marks.TOKEN_NAME, "")), self.structure)
        if seen is None:
            return ""
        change = last_change(self.structure, datetime.fromtimestamp(seen.at, UTC) - SLACK)
        if change is None:
            return ""
        return f"{self._who(change.who)}, {day_and_hour(change.at)}"

    def _who(self, email: str) -> str:
        """Members know each other by their addresses; those of staff stay theirs."""
        members = self.structure.members.current().filter(user__email=email)
        if email and (self.user.is_animation() or members.exists()):
            return email
        return "L’équipe d’animation" if email else "Une mise à jour du site"
