"""What is written by mail about claims, members and invitations."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from accounts.mail_kinds import MailKind, declare
from accounts.models import User
from accounts.outbox import write
from directory import relay
from directory.choices import ClaimProof, MemberRole
from directory.models import Invitation, MembershipRequest, Structure
from rendering.typography import day, plural

PAGE = "page"
WHO = {"structure": "La Fabrique imaginaire", "personne": "camille@example.org"}
CLAIM = {**WHO, "fonction": "Trésorière", "message": "Je tiens nos comptes depuis 2019."}
OUTCOME = {"structure": "La Fabrique imaginaire", "motif": "Nous ne vous connaissons pas."}
TEAM = "Vous pouvez aussi répondre à l’équipe d’animation, dont l’adresse est sur le site."


RECEIVED = declare(
    MailKind(
        code="demande_recue",
        label="Demande pour tenir une page : à décider",
        topic=PAGE,
        reason="vous décidez qui tient cette page",
        subject="{{ personne }} demande à tenir la page de {{ structure }}",
        body="{{ personne }} ({{ fonction }}) demande à tenir la page de {{ structure }}.\n\n"
        "{% if message %}Son message :\n{{ message }}\n\n{% endif %}"
        "Acceptez ou refusez, avec un motif.",
        sample=CLAIM,
        needs_answer=True,
    )
)
REMINDER = declare(
    MailKind(
        code="demande_rappel",
        label="Demande pour tenir une page : rappel",
        topic=PAGE,
        reason="vous décidez qui tient cette page",
        subject="{{ personne }} attend votre réponse pour la page de {{ structure }}",
        body="Depuis {{ attente }}, {{ personne }} ({{ fonction }}) attend de savoir si la page de "
        "{{ structure }} lui est confiée.\n\nAcceptez ou refusez, avec un motif."
        "{% if derniere %}\n\nL’équipe d’animation peut désormais répondre aussi.{% endif %}",
        sample={**CLAIM, "attente": "3 jours", "derniere": ""},
        needs_answer=True,
        is_deadline=True,
    )
)
GRANTED = declare(
    MailKind(
        code="demande_acceptee",
        label="Demande pour tenir une page : acceptée",
        topic=PAGE,
        reason="vous avez demandé à tenir cette page",
        subject="Vous tenez la page de {{ structure }}",
        body="Votre demande est acceptée : vous tenez la page de {{ structure }} ({{ role }})."
        "{% if motif %}\n\n{{ motif }}{% endif %}"
        "{% if relecture %} L’équipe d’animation relira cette décision.{% endif %}\n\n"
        "Commencez par vérifier ce que la page dit aujourd’hui.",
        sample={
            "structure": "La Fabrique imaginaire",
            "role": "éditrice ou éditeur",
            "motif": "Votre adresse est au nom de la structure.",
            "relecture": "oui",
        },
    )
)
REFUSED = declare(
    MailKind(
        code="demande_refusee",
        label="Demande pour tenir une page : refusée",
        topic=PAGE,
        reason="vous avez demandé à tenir cette page",
        subject="Votre demande pour la page de {{ structure }} est refusée",
        body="Votre demande pour tenir la page de {{ structure }} est refusée.\n\n"
        f"Motif : {{{{ motif }}}}\n\n{TEAM}",
        sample=OUTCOME,
    )
)
REVOKED = declare(
    MailKind(
        code="demande_annulee",
        label="Demande pour tenir une page : annulée après relecture",
        topic=PAGE,
        reason="vous teniez cette page",
        subject="Vous ne tenez plus la page de {{ structure }}",
        body="Après relecture, l’équipe d’animation a repris la page de {{ structure }}, qui vous "
        f"avait été confiée aussitôt.\n\nMotif : {{{{ motif }}}}\n\n{TEAM}",
        sample=OUTCOME,
        is_deadline=True,
    )
)
WITHDRAWN = declare(
    MailKind(
        code="demande_retiree",
        label="Demande pour tenir une page : retirée",
        topic=PAGE,
        reason="vous décidez qui tient cette page",
        subject="{{ personne }} ne demande plus la page de {{ structure }}",
        body="{{ personne }} a retiré sa demande pour tenir la page de {{ structure }} : "
        "vous n’avez rien à faire.",
        sample=WHO,
    )
)
ARRIVED = declare(
    MailKind(
        code="membre_arrive",
        label="Une personne tient désormais la page, sur une preuve",
        topic=PAGE,
        reason="cette page est la vôtre, et une autre personne vient d’y entrer",
        subject="{{ personne }} tient désormais la page de {{ structure }}",
        body="{{ personne }} tient la page de {{ structure }} depuis à l’instant ({{ role }}), sur "
        "cette preuve : {{ preuve }}.\n\nSi vous ne connaissez pas cette personne, contestez "
        "à l’adresse ci-dessous : elle n’aura plus accès à la page.",
        sample={
            **WHO,
            "role": "éditrice ou éditeur",
            "preuve": "une adresse électronique au nom de la structure",
        },
        is_deadline=True,
    )
)
INVITED = declare(
    MailKind(
        code="invitation",
        label="Invitation à tenir une page",
        topic=PAGE,
        reason="vous êtes invitée ou invité par une personne qui tient cette page",
        subject="{{ personne }} vous invite à tenir la page de {{ structure }}",
        body="{{ personne }} vous invite à tenir avec elle ou lui la page de {{ structure }} "
        "({{ role }}).\n\nOuvrez ce lien, qui ne vaut que pour vous, jusqu’au {{ echeance }} :\n"
        "{{ lien_invitation }}\n\nSi cette invitation ne vous dit rien, ne faites rien.",
        sample={
            **WHO,
            "role": "éditrice ou éditeur",
            "echeance": "mardi 3 novembre 2026",
            "lien_invitation": "https://exemple.invalid/invitations/exemple/",
        },
        is_deadline=True,
        is_secret=True,
    )
)
ACCEPTED = declare(
    MailKind(
        code="invitation_acceptee",
        label="Invitation acceptée",
        topic=PAGE,
        reason="vous avez invité cette personne",
        subject="{{ personne }} tient la page de {{ structure }} avec vous",
        body="{{ personne }} a accepté votre invitation à tenir la page de {{ structure }}.",
        sample=WHO,
    )
)
REMOVED = declare(
    MailKind(
        code="membre_retire",
        label="Une personne ne tient plus la page",
        topic=PAGE,
        reason="vous teniez cette page",
        subject="Vous ne tenez plus la page de {{ structure }}",
        body="La page de {{ structure }} est désormais tenue sans vous : une personne qui "
        f"l’administre en a décidé ainsi.\n\n{TEAM}",
        sample={"structure": "La Fabrique imaginaire"},
        is_deadline=True,
    )
)
ROLE = declare(
    MailKind(
        code="membre_role",
        label="Votre rôle sur une page a changé",
        topic=PAGE,
        reason="vous tenez cette page",
        subject="Votre rôle sur la page de {{ structure }} a changé",
        body="Vous tenez désormais la page de {{ structure }} avec ce rôle : {{ role }}.",
        sample={"structure": "La Fabrique imaginaire", "role": "éditrice ou éditeur"},
    )
)
PROOFS = {
    ClaimProof.SIRET: "le SIRET de la structure",
    ClaimProof.DOMAIN: "une adresse électronique au nom de la structure",
}


# -- Claims ---------------------------------------------------------------------------------------
def tell_received(to: User, claim: MembershipRequest) -> None:
    _about_claim(RECEIVED, to, claim, key="recue")


def remind(to: User, claim: MembershipRequest, times: int) -> None:
    days = plural((3, 8)[times - 1], "jour", "jours")
    more = {"attente": days, "derniere": "oui" if times > 1 else ""}
    _about_claim(REMINDER, to, claim, key=f"rappel-{times}", more=more)


def tell_withdrawn(to: User, claim: MembershipRequest) -> None:
    _about_claim(WITHDRAWN, to, claim, key="retiree")


def tell_granted(claim: MembershipRequest, role: str) -> None:
    at_once = claim.proof != ClaimProof.NONE
    words = {
        "role": role_words(role),
        "motif": claim.reason,
        "relecture": "oui" if at_once else "",
    }
    _to_claimant(GRANTED, claim, words, claim.structure.get_absolute_url())


def tell_refused(claim: MembershipRequest) -> None:
    path = reverse("directory:claim", args=[claim.structure.slug])
    _to_claimant(REFUSED, claim, {"motif": claim.reason}, path)


def tell_revoked(claim: MembershipRequest) -> None:
    path = claim.structure.get_absolute_url()
    _to_claimant(REVOKED, claim, {"motif": claim.reason}, path)


def tell_granted_at_once(claim: MembershipRequest, role: str, kept: list[User]) -> None:
    """To the administrators, who can undo it, else to the structure's own mailbox."""
    structure = claim.structure
    words = {
        "structure": structure.name,
        "personne": claim.user.email,
        "role": role_words(role),
        "preuve": PROOFS[ClaimProof(claim.proof)],
    }
    for to in kept:
        path = reverse("directory:members", args=[structure.slug])
        write(ARRIVED, to, words, path=path, scope=_scope(structure))
    mailbox = relay.mailbox_of(structure)
    if not kept and mailbox.lower() not in {"", claim.user.email.lower()}:
        path = reverse("directory:report", args=[structure.slug])
        write(ARRIVED, mailbox, words, path=path, scope=_scope(structure))


# -- Members and invitations ------------------------------------------------------------------------
def invite(invitation: Invitation, secret: str, inviter: str) -> None:
    """No `path`: the secret stays in the words, which are erased once the mail has left."""
    structure = invitation.structure
    words = {
        "structure": structure.name,
        "personne": inviter or "L’équipe d’animation",
        "role": role_words(invitation.role),
        "echeance": day(invitation.expires_at),
        "lien_invitation": urljoin(
            settings.SITE_URL, reverse("directory:invitation", args=[secret])
        ),
    }
    write(INVITED, invitation.email, words, scope=_scope(structure))


def tell_accepted(to: User, structure: Structure, user: User) -> None:
    words = {"structure": structure.name, "personne": user.email}
    path = reverse("directory:members", args=[structure.slug])
    write(ACCEPTED, to, words, path=path, scope=_scope(structure))


def tell_removed(to: User, structure: Structure) -> None:
    path = structure.get_absolute_url()
    write(REMOVED, to, {"structure": structure.name}, path=path, scope=_scope(structure))


def tell_role(to: User, structure: Structure, role: str) -> None:
    words = {"structure": structure.name, "role": role_words(role)}
    path = structure.get_absolute_url()
    write(ROLE, to, words, path=path, scope=_scope(structure))


def role_words(role: str) -> str:
    return MemberRole(role).label.lower()


# -- What they share ----------------------------------------------------------------------------------
def _about_claim(
    kind: MailKind,
    to: User,
    claim: MembershipRequest,
    *,
    key: str,
    more: dict[str, str] | None = None,
) -> None:
    """To who decides; once for each, whatever happens."""
    structure = claim.structure
    words = {
        "structure": structure.name,
        "personne": claim.user.email,
        "fonction": claim.function,
        "message": claim.message,
        **(more or {}),
    }
    write(
        kind,
        to,
        words,
        path=reverse("directory:claim_answer", args=[structure.slug, claim.pk]),
        scope=_scope(structure),
        key=f"demande-{claim.pk}-{key}-{to.pk}",
    )


def _to_claimant(
    kind: MailKind, claim: MembershipRequest, words: dict[str, str], path: str
) -> None:
    told = {"structure": claim.structure.name, **words}
    write(kind, claim.user, told, path=path, scope=_scope(claim.structure))


def _scope(structure: Structure) -> str:
    return f"structure:{structure.pk}"
