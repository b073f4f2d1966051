"""Save a structure's page: checked, put together with what others saved meanwhile, verified today."""

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from directory.editing import edit_draft
from directory.editing.form import INTERNAL, SIRET_TAKEN, StructureForm
from directory.models import Structure
from rendering.typography import NO_BREAK

CONTRADICTION = "Deux informations se contredisent\u00a0: rien n’est enregistré, relisez la page."


@dataclass(frozen=True)
class Saved:
    """Labels of what changed: for everybody, for staff only, and by somebody else meanwhile."""

    structure: Structure
    public: list[str] = field(default_factory=list)
    internal: list[str] = field(default_factory=list)
    from_others: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        shown = "Public désormais" if self.structure.is_published else "Public à la publication"
        told = [
            (shown, self.public),
            ("Gardé pour l’équipe d’animation", self.internal),
            ("Changé entre-temps par quelqu’un d’autre, et gardé", self.from_others),
        ]
        sentences = [f"{head}{NO_BREAK}: {listed(labels)}." for head, labels in told if labels]
        return " ".join(["Page enregistrée, vérifiée aujourd’hui.", *sentences])


class NotSaved(Exception):
    """Carries the form, which says why and shows what was typed."""

    def __init__(self, form: StructureForm) -> None:
        super().__init__("not saved")
        self.form = form


def save(structure: Structure, user: User, data: QueryDict) -> Saved:
    """Raises NotSaved. The row is locked: a second person waits, then sees what the first wrote."""
    with transaction.atomic():
        locked = Structure.objects.select_for_update(no_key=True).get(pk=structure.pk)
        form = StructureForm(data, instance=locked)
        if not form.is_valid():
            raise NotSaved(form)
        _write(form)
        edit_draft.discard(structure, user)
    return _told(form)


def verify(structure: Structure) -> None:
    """« Tout est encore juste »: somebody vouches for the page as it stands."""
    Structure.objects.filter(pk=structure.pk).update(verified_at=timezone.now())


def _write(form: StructureForm) -> None:
    try:
        with transaction.atomic():
            form.write()
    except IntegrityError as error:
        # Another page took the SIRET between the check and the writing.
        broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
        form.add_error(*(("siret", SIRET_TAKEN) if "siret" in broken else (None, CONTRADICTION)))
        raise NotSaved(form) from None


def _told(form: StructureForm) -> Saved:
    others = form.merge.taken_labels if form.merge else []
    labels = {name: form.labels[name] for name in form.changes}
    return Saved(
        form.instance,
        public=[label for name, label in labels.items() if name not in INTERNAL],
        internal=[label for name, label in labels.items() if name in INTERNAL],
        from_others=others,
    )


def listed(labels: list[str]) -> str:
    """« nom, résumé, latitude »: each once."""
    return ", ".join(dict.fromkeys(label[:1].lower() + label[1:] for label in labels))
