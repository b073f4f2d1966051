"""Minutes written paragraph by paragraph: added, changed, moved, taken away, put back.

Each act holds the row of the minutes. What two people do at once is told to the second, with what
they typed; an act sent twice is done once.
"""

from typing import Any

from django import forms
from django.db import transaction

from accounts import edit_marks
from accounts.edit_conflict import GuardedForm
from accounts.models import User
from directory.typed.fields import CleanTextField
from events.choices import ParagraphKind
from events.minuting import versions
from events.minuting.drafting import renumber
from events.minuting.keeping import held_to_write
from events.minuting.key_choice import KeyChoice
from events.minuting.workflow import MinutesRefused
from events.models import AgendaItem, Minutes, MinutesParagraph
from rendering.markdown import MAX_LENGTH

MOST = 300
TOO_MANY = f"Un compte rendu tient en {MOST} paragraphes\u00a0: complétez-en un."
GONE = (
    "Ce paragraphe a été supprimé entre-temps. Votre texte est gardé ci-dessous\u00a0: ajoutez-le."
)
CHANGED = "Ce paragraphe a changé entre-temps\u00a0: relisez-le avant de le supprimer."
MARKED = ("kind", "text", "item", "is_confidential")


class ParagraphForm(GuardedForm):
    text = CleanTextField(
        label="Texte",
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 10, "maxlength": MAX_LENGTH}),
        help_text="Une ligne vide sépare deux paragraphes, un tiret commence une liste, "
        "**deux étoiles** mettent en gras.",
        error_messages={
            "required": "Écrivez le texte du paragraphe, ou supprimez-le.",
            "max_length": "Ce paragraphe est trop long\u00a0: faites-en deux.",
        },
    )

    item = KeyChoice(
        label="Point de l’ordre du jour",
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label="Aucun",
        error_messages={"invalid_choice": "Choisissez un point de la liste."},
    )

    class Meta:
        model = MinutesParagraph
        fields = MARKED

    field_order = ("kind", "text", "item", "is_confidential")

    def __init__(self, data: Any = None, *, instance: MinutesParagraph, **options: Any) -> None:
        super().__init__(data, instance=instance, **options)
        items: Any = self.fields["item"]
        items.queryset = instance.minutes.meeting.items.order_by("position", "pk")
        kind: Any = self.fields["kind"]
        kind.error_messages["invalid_choice"] = "Choisissez une sorte de la liste."

    @property
    def token(self) -> str:
        """Marks of what it shows; kept over a plain error, renewed after a conflict."""
        if self.is_bound and self.next_token:
            return self.next_token
        return edit_marks.sign(edit_marks.stored(self, ()), self.instance)


def mark_of(one: MinutesParagraph) -> str:
    """What a button was shown with: another mark later, and the act asks to read again."""
    return edit_marks.row_mark({name: getattr(one, name) for name in MARKED}, MARKED)


# -- Changing one ----------------------------------------------------------------------------------
def save(minutes: Minutes, pk: int, data: Any, by: User) -> ParagraphForm | None:
    """None once saved; else the form that says why not. Raises MinutesRefused."""
    with transaction.atomic():
        current = held_to_write(minutes)
        rows = current.paragraphs.select_for_update(of=("self",), no_key=True)
        found = rows.filter(pk=pk).first()
        if found is None:
            raise MinutesRefused(GONE)
        found.minutes = current
        form = ParagraphForm(data, instance=found)
        if not form.is_valid():
            return form
        if form.changed_data:
            found.save(update_fields=list(MARKED))
            versions.keep_correction(current, by)
        return None


def add(minutes: Minutes, after: int | None, data: Any, by: User) -> ParagraphForm | None:
    """After that paragraph, or at the end. None once added, else the form. Raises MinutesRefused."""
    with transaction.atomic():
        current = held_to_write(minutes)
        form = ParagraphForm(data, instance=MinutesParagraph(minutes=current))
        if not form.is_valid():
            return form
        order = list(current.paragraphs.in_order())
        place = _place_after(order, after)
        if _is_repeat(order, place, form):
            return None
        if len(order) >= MOST:
            raise MinutesRefused(TOO_MANY)
        made = form.instance
        made.position = place + 1
        made.save(force_insert=True)
        renumber([*order[:place], made, *order[place:]])
        versions.keep_correction(current, by)
        return None


def _place_after(order: list[MinutesParagraph], after: int | None) -> int:
    places = {one.pk: rank for rank, one in enumerate(order, start=1)}
    return 0 if after == 0 else places.get(after or -1, len(order))


def _is_repeat(order: list[MinutesParagraph], place: int, form: ParagraphForm) -> bool:
    """A double click: the very same paragraph stands there already."""
    told = form.cleaned_data
    there = order[place] if place < len(order) else order[-1] if order else None
    return there is not None and all(getattr(there, name) == told[name] for name in MARKED)


# -- Moving one ------------------------------------------------------------------------------------
@transaction.atomic
def move(minutes: Minutes, pk: int, beside: int, by: User, *, before: bool) -> None:
    """Just before, or just after, that neighbour: asked twice, it is done once.
    Raises MinutesRefused."""
    current = held_to_write(minutes)
    order = list(current.paragraphs.in_order())
    found = next((one for one in order if one.pk == pk), None)
    neighbour = next((one for one in order if one.pk == beside), None)
    if found is None or neighbour is None or found == neighbour:
        return
    order.remove(found)
    order.insert(order.index(neighbour) + (0 if before else 1), found)
    renumber(order)
    versions.keep_correction(current, by)


# -- Taking one away -------------------------------------------------------------------------------
@transaction.atomic
def remove(minutes: Minutes, pk: int, seen: str, by: User) -> bool:
    """Whether it was there. Raises MinutesRefused when it changed since it was shown."""
    current = held_to_write(minutes)
    found = current.paragraphs.filter(pk=pk).first()
    if found is None:
        return False
    if mark_of(found) != seen:
        raise MinutesRefused(CHANGED)
    found.delete()
    renumber(list(current.paragraphs.in_order()))
    versions.keep_correction(current, by)
    return True


@transaction.atomic
def put_back(minutes: Minutes, pk: int, by: User) -> bool:
    """A paragraph that was taken away, as the history keeps it. Raises MinutesRefused."""
    current = held_to_write(minutes)
    last = removed(current, pk)
    if last is None:
        return False
    order = list(current.paragraphs.in_order())
    item = current.meeting.items.filter(pk=last.item_id).first()
    decision = current.meeting.decisions.filter(pk=last.decision_id).first()
    # What it hung on may have been confidential, and is no more there to say so.
    is_orphan = (item is None and last.item_id) or (decision is None and last.decision_id)
    made = MinutesParagraph(
        pk=pk, minutes=current, position=last.position, kind=last.kind, text=last.text,
        drafted=last.drafted, is_confidential=last.is_confidential or bool(is_orphan),
        item=item, decision=decision,
    )  # fmt: skip
    made.save(force_insert=True)
    place = max(0, last.position - 1)
    renumber([*order[:place], made, *order[place:]])
    versions.keep_correction(current, by)
    return True


def removed(minutes: Minutes, pk: int) -> Any:
    """The last version of a paragraph of `minutes` that is no more; None otherwise."""
    if minutes.paragraphs.filter(pk=pk).exists():
        return None
    tracked: Any = MinutesParagraph
    events = tracked.pgh_event_model.objects.filter(minutes_id=minutes.pk, pgh_obj_id=pk)
    return events.filter(pgh_label="delete").order_by("-pgh_id").first()


def new_in(minutes: Minutes, item: int | None = None) -> MinutesParagraph:
    return MinutesParagraph(minutes=minutes, kind=ParagraphKind.TEXT, item_id=item)
