"""The form by which a structure keeps its own page.

It names each field that may be written: whatever else a POST holds is not read. A field that the
page did not send is left as it is.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts import edit_marks
from directory.editing.groups import (
    ActivityFamily,
    CommuneField,
    InsertionField,
    TermsField,
    families_of,
)
from directory.editing.merge import Merge, merged
from directory.models import Commune, Structure
from directory.typed.fields import (
    CleanCharField,
    CleanTextField,
    PhoneField,
    PostalCodeField,
    RnaField,
    SiretField,
    SocialLinksField,
    WebAddressField,
)
from poles.models import Activity, Domain, Pole
from rendering.markdown import MAX_LENGTH, to_html

if TYPE_CHECKING:
    BaseForm = forms.ModelForm[Structure]
else:
    BaseForm = forms.ModelForm

SIRET_TAKEN = "Une autre page porte déjà ce SIRET\u00a0: vérifiez-le, ou signalez le doublon."
EARLIEST_YEAR, LATEST_YEAR = 1500, 2200  # as the database holds it
YEAR_WRONG = "L’année de création s’écrit en quatre chiffres."
UNTOLD = "Non renseigné"
INTERNAL = ("internal_email", "internal_phone")
LONGEST_HOURS = 1000


@dataclass(frozen=True)
class Group:
    """Fields that go together, under one legend and one anchor."""

    anchor: str
    title: str
    names: tuple[str, ...]
    intro: str = ""
    template: str = ""


PLACE = ("address", "postal_code", "commune", "latitude", "longitude")
# fmt: off
GROUPS = (
    Group("identite", "Identité", (
        "name", "acronym", "usual_names", "summary", "legal_form", "family", "insertion", "siret",
        "rna", "founded_year", "staff_bracket",
    )),
    Group("activites", "Ce qu’on y fait",
          ("description", "activities", "poles", "domains", "service_area")),
    Group("lieu", "Où et quand", ("opening_hours", "venue_access", "venue_access_note"),
          template="directory/edit/_place.html"),
    Group("joindre", "Joindre", ("public_phone", "public_email", "website", "social_links"),
          "Tout ce groupe se lit sur votre page."),
    Group("interne", "Contact interne", INTERNAL,
          "Pour l’équipe d’animation seulement\u00a0: jamais montré au public."),
)
# fmt: on
NAMES = (*(name for group in GROUPS for name in group.names), *PLACE)


class StructureForm(BaseForm):
    """Bound to what was posted; or showing `typed`, what somebody has not saved yet.

    `opened` are the keys of the families of activities to unfold.
    """

    description = CleanTextField(
        label="Présentation",
        required=False,
        max_length=MAX_LENGTH,
        help_text="En quelques paragraphes. Une ligne vide sépare deux paragraphes, un tiret commence une liste, **deux étoiles** mettent en gras.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    insertion = InsertionField(label="Insertion par l’activité économique, handicap")
    activities = TermsField(label="Activités")
    poles = TermsField(label="Pôles")
    domains = TermsField(label="Domaines d’action")
    siret = SiretField(
        required=False,
        help_text="14 chiffres, avec ou sans espaces.",
        error_messages={"unique": SIRET_TAKEN},
    )
    rna = RnaField(
        label="RNA", required=False, help_text="Pour une association\u00a0: W et 9 chiffres."
    )
    founded_year = forms.IntegerField(
        label="Année de création",
        required=False,
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), YEAR_WRONG),
    )
    postal_code = PostalCodeField(label="Code postal", required=False)
    commune = CommuneField(
        label="Commune", queryset=Commune.objects.none(), required=False, empty_label=UNTOLD
    )
    opening_hours = CleanTextField(
        label="Horaires",
        required=False,
        max_length=LONGEST_HOURS,
        help_text="En mots simples, ou comme «\u202fMo-Fr 09:00-12:30,14:00-17:00\u202f», que le site met en français.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    public_phone = PhoneField(label="Téléphone", required=False)
    internal_phone = PhoneField(label="Téléphone interne", required=False)
    website = WebAddressField(label="Site", required=False)
    social_links = SocialLinksField(
        label="Réseaux sociaux", required=False, help_text="Une adresse par ligne, huit au plus."
    )

    class Meta:
        model = Structure
        fields = NAMES
        field_classes = dict.fromkeys(
            ("name", "acronym", "usual_names", "summary", "service_area", "address",
             "venue_access_note"),
            CleanCharField,
        )  # fmt: skip
        labels = {
            "name": "Nom",
            "acronym": "Sigle",
            "usual_names": "Autres noms connus",
            "summary": "Résumé en une phrase",
            "legal_form": "Forme juridique",
            "family": "Famille de l’ESS",
            "staff_bracket": "Effectif salarié",
            "service_area": "Zone d’intervention",
            "address": "Adresse",
            "public_email": "Adresse électronique",
            "internal_email": "Adresse électronique interne",
            "venue_access": "Accessibilité du lieu",
            "venue_access_note": "Précisions d’accès",
        }
        help_texts = {
            "usual_names": "Séparés par des virgules.",
            "summary": "200 signes au plus\u00a0: qui vous êtes, pour qui, quoi.",
            "service_area": "Par exemple un quartier, une commune, tout le territoire.",
            "venue_access_note": "Une marche, une rampe, une boucle magnétique…",
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3, "data-counter": ""}),
            "public_email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "internal_email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    merge: Merge | None = None
    asks_preview = False

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        instance: Structure,
        typed: QueryDict | None = None,
        opened: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(data, instance=instance)
        self.opened = opened
        self._offer_choices()
        # What the database holds; `initial` may then show what was typed.
        self.stored = edit_marks.stored(self, ())
        self.typed = typed
        if data is not None:
            self._leave_what_was_not_sent(data)
        elif typed is not None:
            shown = {name: _posted(self, name, typed) for name in _sent(self, typed)}
            self.initial = {**self.initial, **shown}

    def _offer_choices(self) -> None:
        terms: Any = self.fields
        terms["poles"].offer(Pole.objects.for_tags())
        terms["domains"].offer(Domain.objects.only("name").order_by("position", "pk"))
        terms["activities"].offer(
            Activity.objects.only("name", "parent").order_by("name_key", "pk")
        )
        for name in ("legal_form", "family", "staff_bracket"):
            terms[name].choices = [("", UNTOLD), *terms[name].choices[1:]]
        known = Commune.objects.in_territory() | Commune.objects.filter(pk=self.instance.commune_id)
        terms["commune"].queryset = known.only("name").order_by("name_key", "pk")
        for name in terms:
            terms[name].template_name = "directory/edit/_field.html"
        terms["activities"].template_name = "directory/edit/_activities.html"
        terms["description"].template_name = "directory/edit/_description.html"

    def _leave_what_was_not_sent(self, data: QueryDict) -> None:
        for name in set(self.fields) - set(_sent(self, data)):
            del self.fields[name]

    # -- Reading what was sent ---------------------------------------------------------------
    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self.merge = merged(self, values)
        return values

    @property
    def token(self) -> str:
        """The marks that the page must carry: of what it shows, and of where it started."""
        if self.typed is not None:
            return str(self.typed.get(edit_marks.TOKEN_NAME, "")) or self._fresh_token
        return self.merge.token if self.merge is not None else self._fresh_token

    @property
    def _fresh_token(self) -> str:
        return edit_marks.sign(self.stored, self.instance)

    @cached_property
    def changes(self) -> list[str]:
        """Names of the fields that this form, once valid, changes in the database."""
        return [
            name
            for name, value in self.cleaned_data.items()
            if edit_marks.mark(value) != self.stored.fields[name]
        ]

    @cached_property
    def labels(self) -> dict[str, str]:
        return {name: str(field.label) for name, field in self.base_fields.items()}

    @property
    def filled(self) -> dict[str, bool]:
        """Which fields hold something, as they are shown now."""
        return {name: bool(self[name].value()) for name in self.fields}

    @cached_property
    def activity_families(self) -> list[ActivityFamily]:
        field: Any = self.fields["activities"]
        chosen = {str(key) for key in self["activities"].value() or ()}
        return families_of(field.rows.values(), chosen, set(self.opened))

    @property
    def preview(self) -> SafeString:
        """The presentation as its readers would see it."""
        return to_html(str(self["description"].value() or ""))

    # -- Writing -----------------------------------------------------------------------------
    def write(self) -> Structure:
        """Its own columns only; the page is thereby verified. Inside a transaction."""
        structure = self.save(commit=False)
        structure.verified_at = timezone.now()
        own = [f.name for f in Structure._meta.concrete_fields if f.name in self.fields]
        structure.save(update_fields=[*own, "verified_at", "updated_at"])
        self.save_m2m()
        return structure


def _sent(form: StructureForm, data: QueryDict) -> list[str]:
    """Boxes that are all unticked send nothing: they always count as sent."""
    return [
        name
        for name, field in form.fields.items()
        if not field.widget.value_omitted_from_data(data, form.files, name)
    ]


def _posted(form: StructureForm, name: str, data: QueryDict) -> Any:
    return form.fields[name].widget.value_from_datadict(data, form.files, name)
