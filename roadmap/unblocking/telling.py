"""Tell by mail: who is asked, who waits, who no longer has to answer. Each mail once, by its key."""

from collections.abc import Iterable

from django.urls import reverse

from accounts import outbox
from accounts.mail_kinds import MailKind
from accounts.mail_server import without_addresses
from accounts.models import User
from accounts.rate_limit import RateLimit
from rendering.typography import day
from roadmap.choices import ActionPublication
from roadmap.models import Block, BlockAnswer
from roadmap.unblocking import block_mails, links
from roadmap.unblocking.asked import BlockRefused, Recipient, recipients_of
from roadmap.unblocking.speaker import Speaker, name_of

DAY = 24 * 60 * 60
BY_ONE = RateLimit("block-asks", 30, DAY)
TO_MAILBOX = RateLimit("block-asks-to", 5, DAY)
TOO_MANY = "Trop de demandes de déblocage envoyées aujourd’hui\u00a0: reprenez demain."
TOO_MANY_TO = "Cette adresse a déjà reçu plusieurs demandes aujourd’hui\u00a0: reprenez demain."


def asked_by(block: Block) -> list[Recipient]:
    """Those whom the block asks as it stands."""
    return recipients_of(block.unblocker_person, block.unblocker_structure)


def ask(block: Block, by: Speaker, word: str = "") -> None:
    """Tells those whom the block asks now. Raises BlockRefused when a limit is reached."""
    if BY_ONE.wait_for(by.key):
        raise BlockRefused(TOO_MANY)
    for one in asked_by(block):
        if one.account is None and TO_MAILBOX.wait_for(str(one.to)):
            raise BlockRefused(TOO_MANY_TO)
        kinds = (block_mails.ASKED, block_mails.ASKED_BY_LINK)
        words = {**_words(block, one), "qui": by.name, "mot": _safe(word, one)}
        _write(kinds, block, one, words, f"block:{block.pk}:{block.turn}:asked:{one.key}")


def remind(block: Block, rank: int) -> int:
    """The reminder of that rank, since the date passed; how many mails are new."""
    kinds = (block_mails.REMINDER, block_mails.REMINDER_BY_LINK)
    told = 0
    for one in asked_by(block):
        words = {**_words(block, one), "depuis": block.age_words}
        key = f"block:{block.pk}:{block.turn}:{block.due_on}:late:{rank}:{one.key}"
        told += _write(kinds, block, one, words, key)
    return told


def tell_resolved(block: Block, by: Speaker, text: str) -> None:
    """The pilot, with an account or not, and who declared the block; not who resolved it."""
    words = {"action": str(block.action), "qui": by.name, "mot": text}
    words["etat"] = block.action.get_status_display()
    for one in _keepers(block, by):
        outbox.write(
            block_mails.RESOLVED, one, words, path=_action_path(block),
            scope=f"action:{block.action_id}", key=f"block:{block.pk}:resolved:{_key(one)}",
        )  # fmt: skip


def tell_news(answer: BlockAnswer, block: Block, by: Speaker) -> None:
    """A waiting answer, or to whom the request went: to the same people, when they have accounts."""
    words = {
        "action": str(block.action),
        "qui": by.name,
        "suite": _outcome(answer),
        "a": ", ".join(str(one) for one in (answer.to_person, answer.to_structure) if one),
        "avant": day(block.due_on) if block.due_on else "",
        "mot": answer.text,
    }
    for one in _keepers(block, by):
        if isinstance(one, User):
            outbox.write(
                block_mails.NEWS, one, words, path=_action_path(block),
                scope=f"action:{block.action_id}", key=f"block-answer:{answer.pk}:{_key(one)}",
            )  # fmt: skip


def release(
    block: Block, former: Iterable[Recipient], turn: int, outcome: str, by: Speaker
) -> None:
    """Those who were asked at `turn` have nothing more to do; who did it knows."""
    words = {"action": str(block.action), "issue": outcome}
    for one in former:
        if one.account is None or one.account != by.user:
            outbox.write(
                block_mails.RELEASED, one.to, words, path=_action_path(block),
                scope=f"action:{block.action_id}",
                key=f"block:{block.pk}:{turn}:released:{one.key}",
            )  # fmt: skip


def _words(block: Block, one: Recipient) -> dict[str, str]:
    return {
        "action": str(block.action),
        "motif": block.get_motive_display(),
        "texte": _safe(block.text, one),
        "avant": day(block.due_on) if block.due_on else "",
        "qui": name_of(block.opened_by),
        "structure": str(one.structure or ""),
        "mot": "",
        "fin": day(links.last_day(block)),
    }


def _write(
    kinds: tuple[MailKind, MailKind], block: Block, one: Recipient, words: dict[str, str], key: str
) -> bool:
    has_account = one.account is not None
    kind = kinds[0] if has_account else kinds[1]
    path = reverse("roadmap:block_answer", args=[block.pk])
    path = path if has_account else links.path_of(block, one)
    mail = outbox.write(kind, one.to, words, path=path, scope=f"action:{block.action_id}", key=key)
    return mail is not None


def _safe(text: str, one: Recipient) -> str:
    """A mailbox that nobody verified gets no address but ours; the page says the whole."""
    return text if one.account else without_addresses(text)


def _keepers(block: Block, by: Speaker) -> list[User | str]:
    """The pilot and who declared the block, who may still read it, but for the speaker."""
    pilot, found = block.action.pilot, list[User | str]()
    if pilot is not None and pilot.mailbox():
        found.append(pilot.mailbox())
    declared = block.opened_by
    if declared is not None and block.action.internal_notes_seen_by(declared):
        found.append(declared)
    own = {by.user, by.person.email if by.person and by.by_link else None}
    return [one for one in dict.fromkeys(found) if one not in own]


def _outcome(answer: BlockAnswer) -> str:
    words = answer.get_kind_display()
    return words[:1].upper() + words[1:]


def _key(one: User | str) -> str:
    return f"u{one.pk}" if isinstance(one, User) else links.LINK.mark(one)


def _action_path(block: Block) -> str:
    is_public = block.action.publication == ActionPublication.PUBLISHED
    return block.action.get_absolute_url() if is_public else reverse("my_space")
