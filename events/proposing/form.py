"""The form of an event: proposed, kept as a draft, and its text changed once it is published.

It names each field that may be written: whatever else a POST holds is not read. What two people change
at once is put together as on the page of a structure (directory/editing/merge.py). The dates, the
place and how an event is held change otherwise once it is published (events/proposing/moving.py).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from accounts import edit_marks
from accounts.models import User
from directory.editing.groups import CommuneField, TermsField
from directory.editing.merge import Merge, merged
from directory.models import Commune, Structure
from directory.pictures import same
from directory.typed.fields import CleanCharField, WebAddressField
from events.choices import EventMode, EventPublication, RegistrationMode
from events.models import Campaign, Event, Registration
from events.proposing import completeness
from events.proposing.dates_field import DatesField, Span, spans_of, write_spans
from events.proposing.fields import AccessField, MomentField, RowField
from events.proposing.sections import SECTIONS, Section
from poles.models import Pole
from rendering.markdown import MAX_LENGTH
from rendering.picture_field import PictureField
from rendering.picture_reading import MAX_MEGABYTES
from rendering.typography import plural
from roadmap.editing.fields import MarkdownField
from roadmap.editing.people import StructuresField
from roadmap.models import Proposition

if TYPE_CHECKING:
    BaseForm = forms.ModelForm[Event]
    Files = MultiValueDict[str, Any]
else:
    BaseForm = forms.ModelForm
    Files = MultiValueDict

MOST_SEATS, MOST_PLACES = 20, 100_000
SEATS_WRONG = f"Donnez un nombre de places de 1 à {MOST_PLACES}."
EACH_WRONG = f"Donnez un nombre de 1 à {MOST_SEATS}."
CLOSES_LATE = "Les inscriptions ferment au plus tard au début de la dernière date."
TOO_FEW = "{} déjà prises\u00a0: gardez-en au moins autant."
AGAIN = (
    "<strong>Choisissez de nouveau l’image</strong>\u00a0: rien n’est encore enregistré, et votre "
    "navigateur ne la renvoie pas de lui-même."
)
MINE = "Choisissez une structure dont vous tenez la page."
# Told to everyone when they change, with the date they had: not a matter of text.
MOVED = ("dates", "mode", "online_url", "place_label", "address", "commune")
FILES = ("picture", "drop_picture")
FIELDS = (
    "title", "summary", "description", "kind", "mode", "online_url", "place_label", "address",
    "commune", "accessibility", "audience", "poles", "propositions", "campaign", "registration",
    "registration_url", "capacity", "has_waiting_list", "most_seats", "registration_closes_at",
    "image_alt",
)  # fmt: skip


def _counted(most: int, words: str, **options: Any) -> forms.IntegerField:
    told = dict.fromkeys(("required", "invalid", "min_value", "max_value"), words)
    return forms.IntegerField(min_value=1, max_value=most, error_messages=told, **options)


class EventForm(BaseForm):
    title = CleanCharField(
        label="Titre",
        max_length=140,
        error_messages={"required": "Donnez un titre à l’événement."},
    )
    summary = CleanCharField(
        label="Résumé en une phrase",
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="200 signes au plus\u00a0: ce qu’on y fait, pour qui.",
    )
    description = MarkdownField(
        label="Description",
        rows=8,
        required=False,
        max_length=MAX_LENGTH,
        help_text="Une ligne vide sépare deux paragraphes, un tiret commence une liste, **deux étoiles** mettent en gras.",
    )
    host = forms.ChoiceField(
        label="Structure qui organise", error_messages={"invalid_choice": MINE}
    )
    others = StructuresField(
        label="Avec",
        help_text="Les autres structures, par leurs noms dans l’annuaire, un par ligne.",
    )
    dates = DatesField(
        label="Dates",
        required=False,
        help_text="Une ligne par date\u202f; videz celle qui est de trop. Une fin après minuit est celle du lendemain.",
    )
    mode = forms.TypedChoiceField(
        label="Tenue", choices=EventMode.choices, coerce=int, widget=forms.RadioSelect
    )
    online_url = WebAddressField(
        label="Adresse en ligne",
        required=False,
        help_text="Elle paraît sur la page\u00a0: laissez vide si vous l’envoyez aux personnes inscrites.",
    )
    place_label = CleanCharField(label="Lieu", max_length=160, required=False)
    address = CleanCharField(label="Adresse", max_length=250, required=False)
    commune = CommuneField(
        label="Commune", queryset=Commune.objects.none(), required=False, empty_label="—"
    )
    accessibility = AccessField(
        label="Accessible aux personnes en situation de",
        help_text="Cochez seulement ce que le lieu ou la visioconférence permettent vraiment.",
    )
    poles = TermsField(label="Pôles")
    propositions = TermsField(label="Propositions de la feuille de route")
    campaign = RowField(
        label="Campagne ou programme",
        queryset=Campaign.objects.none(),
        required=False,
        empty_label="—",
    )
    registration = forms.ChoiceField(
        label="Comment vient-on\u202f?", choices=RegistrationMode.choices, widget=forms.RadioSelect
    )
    registration_url = WebAddressField(
        label="Adresse de la page d’inscription",
        required=False,
        help_text="Si l’inscription se prend sur un autre site.",
    )
    capacity = _counted(
        MOST_PLACES, SEATS_WRONG, label="Nombre de places", required=False,
        help_text="Si l’inscription se prend ici\u202f; vide, il n’est pas limité.",
    )  # fmt: skip
    has_waiting_list = forms.BooleanField(
        label="Liste d’attente quand c’est complet", required=False
    )
    most_seats = _counted(
        MOST_SEATS, EACH_WRONG, label="Places par inscription, au plus", required=False
    )
    registration_closes_at = MomentField(label="Les inscriptions ferment le")
    picture = PictureField(
        label="Image",
        required=False,
        help_text=f"JPEG, PNG, WebP ou AVIF, {MAX_MEGABYTES}\u202fMo au plus.",
    )
    drop_picture = forms.BooleanField(label="Retirer l’image", required=False)
    image_alt = CleanCharField(
        label="Ce que montre l’image",
        max_length=200,
        required=False,
        help_text="Obligatoire avec une image\u00a0: qui ne la voit pas lira ce texte.",
    )

    class Meta:
        model = Event
        fields = FIELDS
        labels = {"kind": "Nature", "audience": "Public"}

    merge: Merge | None = None
    is_unchecked = False

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Files | None = None,
        *,
        event: Event,
        user: User,
        is_for_publication: bool = False,
    ) -> None:
        """`is_for_publication`: what a draft may leave out is asked for."""
        self.user, self.is_for_publication = user, is_for_publication
        self.before = spans_of(event)
        hosts, organisers = _hosts(user, event)
        initial = {
            "dates": self.before,
            "host": str(hosts[0].pk) if hosts else "",
            "others": [one for one in organisers if not hosts or one != hosts[0]],
        }
        super().__init__(data, files, instance=event, initial=initial)
        self.hosts, self.organisers = hosts, organisers
        self._leave_out(event)
        self.order_fields([name for one in SECTIONS for name in one.names])
        self._offer_choices()
        names = [name for name in self.fields if name not in FILES]
        self.stored = replace(
            edit_marks.stored(self, ()), fields=edit_marks.marks(self.initial, names)
        )

    def _leave_out(self, event: Event) -> None:
        left = list(MOVED) if event.publication == EventPublication.PUBLISHED else []
        left += [] if event.image else ["drop_picture"]
        left += [] if self.hosts else ["host"]
        for name in left:
            del self.fields[name]

    def _offer_choices(self) -> None:
        terms: Any = self.fields
        if self.hosts:
            terms["host"].choices = [(str(one.pk), one.name) for one in self.hosts]
        else:
            terms["others"].label = "Structures qui organisent"
        terms["others"].offer(self.organisers)
        terms["poles"].offer(Pole.objects.for_tags())
        shown = Proposition.objects.only("number", "short_title").order_by("number", "pk")
        terms["propositions"].offer(shown)
        terms["campaign"].queryset = Campaign.objects.only("name").order_by("name", "pk")
        if "commune" in terms:
            here = Commune.objects.filter(pk=self.instance.commune_id)
            known = Commune.objects.in_territory() | here
            terms["commune"].queryset = known.only("name").order_by("name_key", "pk")
        for name, field in terms.items():
            if name != "host":
                field.error_messages["invalid_choice"] = "Choisissez dans la liste."
            if not isinstance(field, forms.BooleanField | DatesField) and name not in RADIOS:
                field.template_name = "directory/edit/_field.html"

    # -- Reading what was sent ---------------------------------------------------------------
    def clean_most_seats(self) -> int:
        return self.cleaned_data["most_seats"] or 1

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.is_for_publication or self.instance.publication == EventPublication.PUBLISHED:
            self._ask_for_the_rest(values)
        self._check_image(values)
        self._check_registration(values)
        if not self.is_new:
            self.merge = merged(self, values)
        return values

    def _ask_for_the_rest(self, values: dict[str, Any]) -> None:
        shown = {name: values.get(name) for name in self.fields if name not in self.errors}
        for name, words in completeness.lacking(shown).items():
            self.add_error(name, words)
        if not self.hosts and not values.get("others") and "others" not in self.errors:
            self.add_error("others", completeness.ORGANISER)

    def _check_image(self, values: dict[str, Any]) -> None:
        kept = bool(self.instance.image) and not values.get("drop_picture")
        if (values.get("picture") or kept) and not values.get("image_alt", True):
            self.add_error("image_alt", completeness.WORDLESS)

    def _check_registration(self, values: dict[str, Any]) -> None:
        closes_at = values.get("registration_closes_at")
        spans: list[Span] = values.get("dates", self.before) or []
        if closes_at and spans and closes_at > spans[-1].starts_at:
            self.add_error("registration_closes_at", CLOSES_LATE)
        taken = self._seats_taken()
        if (values.get("capacity") or taken) < taken:
            self.add_error("capacity", TOO_FEW.format(plural(taken, "place est", "places sont")))

    def _seats_taken(self) -> int:
        if self.is_new:
            return 0
        rows = Registration.objects.filter(event=self.instance).taking_a_seat()
        return sum(rows.values_list("seats", flat=True))

    @property
    def is_new(self) -> bool:
        return not self.instance.pk

    def leave_unchecked(self) -> None:
        """A row was asked for: what was typed is shown again, without a word about it."""
        self.is_unchecked = True
        self._errors = ErrorDict()

    @property
    def token(self) -> str:
        if self.is_new:
            return ""
        if self.is_unchecked:
            return str(self.data.get(edit_marks.TOKEN_NAME, ""))
        if self.merge is not None:
            return self.merge.token
        return edit_marks.sign(self.stored, self.instance)

    @property
    def labels(self) -> dict[str, str]:
        return {name: str(field.label) for name, field in self.fields.items()}

    @property
    def sections(self) -> list[tuple[Section, list[Any]]]:
        """Each with its fields; those that are not there are left out."""
        if self.is_bound and self.files.get("picture"):
            shown = self["picture"]
            shown.help_text = f"{AGAIN} {shown.help_text}"
        told = [
            (one, [self[name] for name in one.names if name in self.fields]) for one in SECTIONS
        ]
        return [(one, fields) for one, fields in told if fields]

    # -- Writing -----------------------------------------------------------------------------
    def changed_labels(self) -> list[str]:
        """Of the fields that this form, once valid, changes in the database."""
        marked = self.stored.fields
        names = [n for n in marked if edit_marks.mark(self.cleaned_data.get(n)) != marked[n]]
        names += [name for name in FILES if self.cleaned_data.get(name)]
        return [self.labels[name] for name in names]

    def write(self) -> Event:
        """Its own columns only. Inside a transaction. Raises OSError when a file cannot be kept."""
        event = self.save(commit=False)
        if not event.registration_url or event.registration != RegistrationMode.ELSEWHERE:
            event.registration_url = ""
        own = [*self._own_columns(), *self._set_picture(event)]
        event.save(update_fields=None if self.is_new else [*own, "updated_at"])
        self.save_m2m()
        event.organisers.set(self._chosen_organisers())
        if "dates" in self.fields:
            write_spans(event, self.cleaned_data["dates"])
        return event

    def _own_columns(self) -> list[str]:
        return [f.name for f in Event._meta.concrete_fields if f.name in self.fields]

    def _set_picture(self, event: Event) -> Sequence[str]:
        picture = self.cleaned_data.get("picture")
        if picture and not (event.image and same(picture, event.image.name)):
            event.image = picture
        elif self.cleaned_data.get("drop_picture") and not picture:
            event.image, event.image_alt = "", ""
        else:
            return []
        return ["image", "image_alt"]

    def _chosen_organisers(self) -> list[Structure]:
        host = self.cleaned_data.get("host")
        first = [one for one in self.hosts if str(one.pk) == host]
        return [*first, *(one for one in self.cleaned_data["others"] if one not in first)]


RADIOS = ("mode", "registration")


def _hosts(user: User, event: Event) -> tuple[list[Structure], list[Structure]]:
    """The structures in whose name `user` organises, those that already do first; and all that do.

    Animation organises in the name of any.
    """
    mine = user.memberships.current().values("structure")
    own = list(
        Structure.objects.filter(pk__in=mine).only("name", "slug").order_by("name_key", "pk")
    )
    if user.is_animation():
        own = []
    if not event.pk:
        return own, []
    there = list(event.organisers.only("name", "slug").order_by("name_key", "pk"))
    return sorted(own, key=lambda one: one not in there), there
