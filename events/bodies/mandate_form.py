"""Add a mandate to a body, or keep one: its end, its substitute, for whom its holder sits."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import edit_marks
from accounts.models import Person, User
from directory.typed.fields import CleanCharField
from events.bodies.mandate_cells import CellRefused, Places
from events.bodies.mandate_plan import BACKWARDS, ITSELF
from events.bodies.people import Named, NotRecognised, People
from events.choices import College
from events.convening.sending import tell_substitute
from events.models import Body, Mandate
from roadmap.editing.fields import DayField

KEPT = ("college", "function", "structure_id", "commune_id", "substitute_id", "ends_on")
SAME_START = "Cette personne a déjà un mandat qui commence ce jour-là."
STALE = (
    "Quelqu’un a changé ce mandat entre-temps\u00a0: rien n’est encore enregistré, ce que vous avez "
    "écrit est gardé. Relisez, puis enregistrez de nouveau."
)
SUBSTITUTE_NAME = "Donnez aussi le nom."


def _name(label: str, most: int = 80, **options: Any) -> CleanCharField:
    return CleanCharField(label=label, required=False, max_length=most, **options)


class KeepForm(forms.Form):
    """A mandate that is there: who holds it and since when stay as they are."""

    college = forms.ChoiceField(label="Collège", choices=College.choices)
    function = _name(
        "Fonction",
        120,
        help_text="Par exemple «\u202fMembre\u202f», «\u202fVice-présidente\u202f».",
    )
    structure = _name("Au nom de", 200, help_text="Le nom d’une structure de l’annuaire.")
    commune = _name("Pour la commune", 120, help_text="Son nom, ou son code INSEE.")
    ends_on = DayField(
        label="Fin", help_text="Le dernier jour du mandat\u202f; vide, sans terme connu."
    )
    sub_first = _name("Prénom de la suppléance")
    sub_last = _name("Nom de la suppléance")
    sub_email = forms.EmailField(label="Adresse de la suppléance", required=False, max_length=254)

    def __init__(self, body: Body, user: User, mandate: Mandate, data: Any = None) -> None:
        self.body, self.user, self.mandate = body, user, mandate
        self.people = People()
        super().__init__(data, initial=self._initial())

    def _initial(self) -> dict[str, Any]:
        one = self.mandate
        sub = one.substitute if one.substitute_id else None
        return {
            "college": one.college or College.ACTORS,
            "function": one.function,
            "structure": one.structure.name if one.structure_id and one.structure else "",
            "commune": one.commune.name if one.commune_id and one.commune else "",
            "ends_on": one.ends_on,
            "sub_first": sub.first_name if sub else "",
            "sub_last": sub.last_name if sub else "",
        }

    @property
    def seen(self) -> str:
        """What the page shows of the mandate, to see later that somebody changed it."""
        return mark_of(self.mandate)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        values["structure"] = self._place("structure", values)
        values["commune"] = self._place("commune", values)
        values["substitute"] = self._named("sub", values)
        self._refuse(values)
        if self.mandate.pk and self.data.get("vu", "") != self.seen:
            raise ValidationError(STALE, code="stale")
        return values

    def _place(self, name: str, values: dict[str, Any]) -> Any:
        typed = values.get(name) or ""
        stored = getattr(self.mandate, name) if getattr(self.mandate, f"{name}_id") else None
        if not typed or (stored is not None and typed == stored.name):
            return stored if typed else None
        places = Places([typed], []) if name == "structure" else Places([], [typed])
        try:
            return places.structure(typed) if name == "structure" else places.commune(typed)
        except CellRefused as refusal:
            self.add_error(name, str(refusal))
            return None

    def _named(self, prefix: str, values: dict[str, Any]) -> Named | None:
        """Somebody that the site recognises, or would make."""
        parts = [values.get(f"{prefix}_{part}") or "" for part in ("first", "last", "email")]
        if not any(parts):
            return None
        named = Named(*parts)
        if not any(sign.isalnum() for sign in named.last):
            self.add_error(f"{prefix}_last", SUBSTITUTE_NAME)
            return None
        try:
            self.people.find(named)
        except NotRecognised as refusal:
            self.add_error(f"{prefix}_last", str(refusal))
        return named

    def _refuse(self, values: dict[str, Any]) -> None:
        start, end = self._start(values), values.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", BACKWARDS)
        holder, sub = self._holder_name(values), values["substitute"]
        if holder is not None and sub is not None and holder.key == sub.key:
            self.add_error("sub_last", ITSELF)

    def _start(self, values: dict[str, Any]) -> Any:
        return self.mandate.starts_on

    def _holder_name(self, values: dict[str, Any]) -> Named | None:
        holder = self.mandate.person
        return Named(holder.first_name, holder.last_name)

    # -- Writing ----------------------------------------------------------------------------------
    def save(self) -> Mandate | None:
        """None when somebody was faster: the form says so, and keeps what was typed."""
        try:
            with transaction.atomic():
                Body.objects.select_for_update(of=("self",), no_key=True).get(pk=self.body.pk)
                return self._written()
        except IntegrityError:
            self.add_error(None, SAME_START)
            return None

    def _written(self) -> Mandate | None:
        # Not its key: a meeting that is being convened writes rows that point at it.
        rows = Mandate.objects.select_for_update(of=("self",), no_key=True)
        now = rows.filter(pk=self.mandate.pk).first()
        if now is None or mark_of(now) != self.data.get("vu", ""):
            self.add_error(None, STALE)
            return None
        self._put(now)
        return now

    def _put(self, mandate: Mandate) -> None:
        values = self.cleaned_data
        for name in ("college", "function", "structure", "commune", "ends_on"):
            setattr(mandate, name, values[name])
        mandate.substitute = self._person(values["substitute"]) if values["substitute"] else None
        mandate.save()
        tell_substitute(mandate)

    def _person(self, named: Named) -> Person:
        person = self.people.find_or_make(named, is_sample=self.body.is_sample)
        if not person.pk:
            person.save()
        elif named.email and not person.email and self.user.is_animation():
            person.email = named.email
            person.save(update_fields=["email"])
        return person


class NewForm(KeepForm):
    """A mandate that begins."""

    first = _name("Prénom")
    last = CleanCharField(
        label="Nom", max_length=80, error_messages={"required": "Donnez le nom de la personne."}
    )
    email = forms.EmailField(
        label="Adresse électronique",
        required=False,
        max_length=254,
        help_text="Elle sert à reconnaître la personne, et à la convoquer.",
    )
    starts_on = DayField(label="Début", required=True)
    field_order = (
        "first", "last", "email", "college", "function", "structure", "commune",
        "starts_on", "ends_on",
    )  # fmt: skip

    def __init__(self, body: Body, user: User, data: Any = None) -> None:
        super().__init__(body, user, Mandate(body=body), data)

    def _initial(self) -> dict[str, Any]:
        return {"college": College.ACTORS, "starts_on": timezone.localdate()}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        parts = {"first": "", "last": "", "email": "", **{k: v for k, v in values.items() if v}}
        values["person"] = self._named("", {f"_{k}": parts[k] for k in ("first", "last", "email")})
        return values

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field.removeprefix("_") if field else field, error)

    def _start(self, values: dict[str, Any]) -> Any:
        return values.get("starts_on")

    def _holder_name(self, values: dict[str, Any]) -> Named | None:
        last = values.get("last") or ""
        return Named(values.get("first") or "", last) if last else None

    def _written(self) -> Mandate:
        """Sent twice, it is made once."""
        values = self.cleaned_data
        person = self._person(values["person"])
        start = values["starts_on"]
        known = Mandate.objects.filter(body=self.body, person=person, starts_on=start)
        mandate = Mandate(
            body=self.body, person=person, starts_on=start, is_sample=self.body.is_sample
        )
        if (there := known.first()) is not None:
            return self._same(there)
        self._put(mandate)
        return mandate

    def _same(self, there: Mandate) -> Mandate:
        """The one that a first click made; another one is refused. Raises IntegrityError."""
        values = self.cleaned_data
        if (there.college, there.function, there.ends_on) != (
            values["college"], values["function"], values["ends_on"],
        ):  # fmt: skip
            raise IntegrityError
        return there


def mark_of(mandate: Mandate) -> str:
    return edit_marks.row_mark({name: getattr(mandate, name) for name in KEPT}, KEPT)
