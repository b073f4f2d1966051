"""What one fills in to come: about oneself, then the organiser's questions; the same typed by hand."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.crypto import get_random_string

from accounts.linking import verified_addresses
from accounts.models import Person, User
from directory.models import Commune
from directory.public_form import LongText, PublicForm, refuse_control_characters
from events.choices import Attendee, QuestionKind
from events.models import Event, EventQuestion
from events.registering.acts import Wanted

NAMES = (
    "first_name",
    "last_name",
    "email",
    "organisation",
    "attendee",
    "commune",
    "seats",
    "needs",
)
TICKED = "oui"
NEEDS_HELP = (
    "Boucle magnétique, place en fauteuil, interprète… Seule l’équipe qui organise le lit\u202f; "
    "c’est effacé après l’événement."
)
ONE_LINE = {"validators": [refuse_control_characters]}


class DetailsForm(forms.Form):
    """`event` says how many seats one may take; `questions` are those of its organisers."""

    first_name = forms.CharField(
        label="Prénom",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": "Donnez votre prénom."},
        **ONE_LINE,  # type: ignore[arg-type]
    )
    last_name = forms.CharField(
        label="Nom",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": "Donnez votre nom."},
        **ONE_LINE,  # type: ignore[arg-type]
    )
    email = forms.EmailField(
        label="Adresse électronique",
        max_length=254,
        help_text="Pour confirmer et vous prévenir d’un changement. Exemple\u00a0: prenom.nom@exemple.fr",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Donnez votre adresse électronique.",
            "invalid": "Écrivez une adresse complète, comme prenom.nom@exemple.fr.",
        },
    )
    attendee = forms.ChoiceField(label="Vous venez comme", choices=Attendee)
    organisation = forms.CharField(
        label="Structure ou collectivité",
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        **ONE_LINE,  # type: ignore[arg-type]
    )
    commune = forms.ModelChoiceField(
        label="Commune",
        required=False,
        empty_label="Ailleurs, ou je préfère ne pas dire",
        queryset=Commune.objects.none(),
    )
    seats = forms.IntegerField(
        label="Nombre de places",
        min_value=1,
        initial=1,
        error_messages={
            "required": "Dites combien de places il vous faut.",
            "invalid": "Donnez un nombre de places, comme 2.",
            "min_value": "Demandez une place au moins.",
        },
    )
    needs = LongText(
        label="Besoins d’accessibilité",
        max_length=1000,
        required=False,
        help_text=NEEDS_HELP,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
    )

    def __init__(
        self,
        *args: Any,
        event: Event,
        questions: Iterable[EventQuestion] = (),
        most: int = 0,
        **kwargs: Any,
    ) -> None:
        """`most` seats, when it is not what the event says."""
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        communes: Any = self.fields["commune"]
        communes.queryset = Commune.objects.in_territory().for_list().only("name", "name_key")
        self._bound_seats(most or event.most_seats)
        for question in self.questions:
            self.fields[question_name(question)] = field_for(question)
        self.order_fields(
            [*NAMES[:-1], *(question_name(one) for one in self.questions), "needs"],
        )

    def _bound_seats(self, most: int) -> None:
        if most == 1:
            del self.fields["seats"]
            return
        self.fields["seats"] = _seats_up_to(most, self.fields["seats"])

    def wanted(self) -> Wanted:
        """Of a valid form."""
        columns = {name: self.cleaned_data[name] for name in NAMES if name in self.cleaned_data}
        given = {one.pk: self.cleaned_data.get(question_name(one)) for one in self.questions}
        return Wanted(columns, {key: _told(value) for key, value in given.items()})


class RegistrationForm(PublicForm, DetailsForm):
    """By anybody: sealed against robots, unless an account with a verified address asks."""

    salt = "registration"

    def __init__(
        self, data: Any = None, *, account: User | None, event: Event, **more: Any
    ) -> None:
        self.address = next(iter(verified_addresses(account)), "") if account else ""
        super().__init__(data, about=event, event=event, **more)
        if self.address:
            del self.fields["email"]
        self._greet(account)

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data if self.address else super().clean()

    def wanted(self) -> Wanted:
        wanted = super().wanted()
        if self.address:
            wanted.columns["email"] = self.address
        return wanted

    def _greet(self, account: User | None) -> None:
        person = Person.objects.filter(user=account).first() if account else None
        if person is not None:
            self.initial.setdefault("first_name", person.first_name)
            self.initial.setdefault("last_name", person.last_name)


class HandForm(DetailsForm):
    """By the organisers, of somebody who may have no address. The same page sent twice is one."""

    once = forms.CharField(
        required=False,
        max_length=40,
        widget=forms.HiddenInput,
        initial=lambda: get_random_string(22),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = False
        self.fields["email"].required = False
        self.fields["email"].help_text = "Pour lui écrire sa confirmation et un changement."
        self.fields["attendee"].label = "Vient comme"
        commune: Any = self.fields["commune"]
        commune.empty_label = "Ailleurs, ou non dite"
        self.fields["last_name"].error_messages["required"] = "Donnez un nom."
        for name in ("first_name", "last_name", "email", "organisation"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        for question in self.questions:
            self.fields[question_name(question)].required = False


class WalkInForm(HandForm):
    """At the door: as little as can be."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("email", "commune", "needs", "organisation"):
            del self.fields[name]


def _seats_up_to(most: int, field: Any) -> forms.IntegerField:
    told = {**field.error_messages, "max_value": f"Demandez {most} places au plus."}
    help_text = f"{most} au plus, la vôtre comprise."
    return forms.IntegerField(
        label=field.label, min_value=1, max_value=most, initial=1, help_text=help_text,
        error_messages=told,
    )  # fmt: skip


def field_for(question: EventQuestion) -> forms.Field:
    required = {"required": "Répondez à cette question."}
    common: dict[str, Any] = {
        "label": question.label,
        "required": question.is_required,
        "error_messages": required,
    }
    match question.kind:
        case QuestionKind.LONG:
            widget = forms.Textarea(attrs={"rows": 4, "maxlength": 2000})
            return LongText(**common, widget=widget)
        case QuestionKind.CHOICE:
            choices = [("", "—"), *((one, one) for one in question.choices)]
            return forms.ChoiceField(**common, choices=choices)
        case QuestionKind.TICK:
            return forms.BooleanField(**common)
    return forms.CharField(**common, max_length=300, **ONE_LINE)  # type: ignore[arg-type]


def question_name(question: EventQuestion) -> str:
    """Of its field in the forms."""
    return f"question-{question.pk}"


def _told(value: Any) -> str:
    return TICKED if value is True else str(value or "")
