"""The forms of claims, members and invitations: what may be asked, never who asks or of what page."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from directory.choices import MemberRole
from directory.keepers import claims, invitations, membership
from directory.models import Invitation, MembershipRequest, Structure, StructureMember
from directory.public_form import LongText
from directory.typed.fields import CleanCharField, SiretField

REFUSE, LEAVE, SEND_AGAIN, REVOKE = "refuser", "retirer", "renvoyer", "annuler"
ROLES_HELP = (
    "Une éditrice ou un éditeur modifie la page\u202f; "
    "une administratrice ou un administrateur choisit aussi qui la tient."
)
OTHER_SIRET = (
    "Ce n’est pas le SIRET que porte cette page\u00a0: corrigez-le, ou laissez ce champ vide et "
    "quelqu’un décidera."
)


class ClaimForm(forms.Form):
    function = CleanCharField(
        label="Votre fonction dans la structure",
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        help_text="Par exemple\u00a0: trésorière, coordinateur, bénévole.",
    )
    siret = SiretField(
        label="SIRET de la structure",
        required=False,
        empty_value="",
        help_text="Ses 14 chiffres, avec ou sans espaces. S’il est juste, la page vous est confiée aussitôt.",
    )
    message = LongText(
        label="Message",
        required=False,
        help_text="Ce qui aide à vous reconnaître\u00a0: depuis quand, avec qui.",
    )

    def __init__(self, *args: Any, structure: Structure, asks_siret: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.structure = structure
        if not asks_siret:
            del self.fields["siret"]

    def clean_siret(self) -> str:
        number = str(self.cleaned_data["siret"])
        if number and number != self.structure.siret:
            raise ValidationError(OTHER_SIRET)
        return number

    def claim_by(self, user: User) -> MembershipRequest:
        """Not saved yet; the form must be valid."""
        told = self.cleaned_data
        return MembershipRequest(
            structure=self.structure,
            user=user,
            function=told["function"],
            message=told["message"],
        )

    @property
    def typed_siret(self) -> str:
        return str(self.cleaned_data.get("siret", ""))


class AnswerForm(forms.Form):
    """What administrators, or Animation, say to a claim."""

    answer = forms.ChoiceField(
        label="Votre réponse",
        choices=[
            (MemberRole.EDITOR, "Accepter\u00a0: cette personne modifie la page"),
            (MemberRole.ADMINISTRATOR, "Accepter\u00a0: elle l’administre, comme vous"),
            (REFUSE, "Refuser"),
        ],
        widget=forms.RadioSelect,
    )
    reason = LongText(
        label="Un mot pour la personne",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 1000}),
        help_text="Pour refuser, il est indispensable\u00a0: c’est le motif.",
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        missing = not told.get("reason") and "reason" not in self.errors
        if told.get("answer") == REFUSE and missing:
            self.add_error("reason", claims.REASON_MISSING)
        return told

    def answer_claim(self, claim: MembershipRequest, by: User) -> None:
        """Raises what claims.accept() and refuse() raise."""
        if self.cleaned_data["answer"] == REFUSE:
            claims.refuse(claim, by, self.cleaned_data["reason"])
        else:
            told = self.cleaned_data
            claims.accept(claim, by, told["answer"], told["reason"])


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label="Adresse électronique",
        max_length=254,
        help_text="Le lien ne s’ouvrira qu’avec cette adresse.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label="Rôle",
        choices=list(reversed(MemberRole.choices)),
        initial=MemberRole.EDITOR,
        widget=forms.RadioSelect,
        help_text=ROLES_HELP,
    )


class InvitationActForm(forms.Form):
    act = forms.ChoiceField(choices=[(SEND_AGAIN, "Renvoyer"), (REVOKE, "Annuler")])

    def apply(self, invitation: Invitation, by: User) -> str:
        """What was done, in words. Raises what invitations.send_again() and revoke() raise."""
        if self.cleaned_data["act"] == REVOKE:
            invitations.revoke(invitation, by)
            return "L’invitation est annulée\u00a0: son lien n’ouvre plus rien."
        invitations.send_again(invitation, by)
        return "Un nouveau lien est parti\u202f; le précédent n’ouvre plus rien."


if TYPE_CHECKING:  # Django's class is generic for type checkers only
    MemberChoiceField = forms.ModelChoiceField[StructureMember]
else:
    MemberChoiceField = forms.ModelChoiceField


class Successor(MemberChoiceField):
    def label_from_instance(self, member: StructureMember) -> str:
        return member.user.email


class MemberForm(forms.Form):
    """Another role, or none any more; the last administrator names another one first."""

    outcome = forms.ChoiceField(label="Désormais", widget=forms.RadioSelect)
    successor = Successor(
        label="Qui administrera la page",
        queryset=StructureMember.objects.none(),
        empty_label="Choisissez une personne",
        error_messages={"required": membership.LAST},
        help_text="Personne d’autre ne l’administre aujourd’hui\u00a0: nommez quelqu’un.",
    )

    def __init__(
        self, *args: Any, member: StructureMember, by: User, administers: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.by = member, by
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)  # noqa: S101 — declared so above
        outcome.choices = self._outcomes(administers=administers)
        if len(outcome.choices) == 1:
            self.initial["outcome"] = LEAVE
        self._offer_successors()

    def _outcomes(self, *, administers: bool) -> list[tuple[str, str]]:
        leave = "Je quitte cette page" if self.by == self.member.user else "Ne tient plus la page"
        roles = [role for role in MemberRole.choices if role[0] != self.member.role]
        return [*(roles if administers else []), (LEAVE, leave)]

    def _offer_successors(self) -> None:
        others = StructureMember.objects.current().filter(
            structure=self.member.structure, user__is_active=True
        )
        found = others.exclude(pk=self.member.pk).for_list()
        if not membership.is_last_administrator(self.member) or not found.exists():
            del self.fields["successor"]
        else:
            self.fields["successor"].queryset = found  # type: ignore[attr-defined]

    def apply(self) -> None:
        """Raises what membership.change_role() and end() raise."""
        told = self.cleaned_data
        successor = told.get("successor")
        if told["outcome"] == LEAVE:
            membership.end(self.member, self.by, successor)
        else:
            membership.change_role(self.member, told["outcome"], self.by, successor)
