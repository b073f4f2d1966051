"""What the roadmap holds about somebody (accounts/own_data.py)."""

from collections.abc import Iterable

from accounts.own_data import Holder, Part, Row, told
from roadmap.models import (
    Action,
    Block,
    BlockAnswer,
    Contribution,
    Follow,
    Indicator,
    Note,
    PendingImport,
    Proposition,
)


def _actions(holder: Holder) -> Iterable[Row]:
    for words, column in (("pilote", "pilot"), ("élue ou élu référent", "referent")):
        actions = Action.objects.filter(**{f"{column}__user": holder.user})
        for one in actions.order_by("pk"):
            yield {"rôle": words, "code": one.code, "action": one.title}


def _propositions(holder: Holder) -> Iterable[Row]:
    for one in Proposition.objects.filter(referent__user=holder.user).order_by("pk"):
        yield {"proposition": str(one)}


def _indicators(holder: Holder) -> Iterable[Row]:
    for one in Indicator.objects.filter(pilot__user=holder.user).order_by("pk"):
        yield {"indicateur": str(one)}


def _notes(holder: Holder) -> Iterable[Row]:
    for one in Note.objects.filter(author__user=holder.user).order_by("written_on", "pk"):
        yield {**told(one, "written_on", "text", "is_public")}


def _blocks(holder: Holder) -> Iterable[Row]:
    for one in Block.objects.filter(unblocker_person__user=holder.user).order_by("pk"):
        yield told(one, "motive", "text", "due_on", "opened_at", "resolved_at", "answer")


def _block_answers(holder: Holder) -> Iterable[Row]:
    for one in BlockAnswer.objects.filter(author__user=holder.user).order_by("given_at", "pk"):
        yield told(one, "kind", "text", "given_at", "by_link")


def _blocks_declared(holder: Holder) -> Iterable[Row]:
    for one in Block.objects.filter(opened_by=holder.user).order_by("opened_at", "pk"):
        yield told(one, "motive", "text", "opened_at", "resolved_at")


def _contributions(holder: Holder) -> Iterable[Row]:
    rows = Contribution.objects.filter(holder.wrote_from("contact_email"))
    for one in rows.order_by("received_at", "pk"):
        yield told(one, "contact_email", "text", "state", "answer", "received_at")


def _follows(holder: Holder) -> Iterable[Row]:
    rows = Follow.objects.filter(holder.wrote_from("email"))
    for one in rows.for_list():
        names = ("email", "created_at", "confirmed_at", "stopped_at")
        yield {"suivi": one.about, **told(one, *names)}


def _imports(holder: Holder) -> Iterable[Row]:
    for one in PendingImport.objects.filter(user=holder.user).order_by("created_at", "pk"):
        yield told(one, "file_name", "kind", "created_at", "applied_at")


PARTS = (
    Part("actions", "Les actions où vous êtes nommée ou nommé", _actions),
    Part("propositions", "Les propositions où vous êtes référente ou référent", _propositions),
    Part("indicateurs", "Les indicateurs que vous tenez", _indicators),
    Part("notes", "Les notes que vous avez signées", _notes),
    Part("blocages", "Les blocages qui vous attendent ou vous ont attendu", _blocks),
    Part("reponses-aux-blocages", "Vos réponses à des blocages", _block_answers),
    Part("blocages-declares", "Les blocages que vous avez déclarés", _blocks_declared),
    Part("contributions", "Vos contributions", _contributions),
    Part("tableurs", "Les tableurs que vous avez donnés cette semaine", _imports),
    Part("suivis", "Ce que vous suivez de la feuille de route", _follows),
)
