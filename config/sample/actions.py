"""Fictional actions and their life: published, started, steps done, noted, blocked, closed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Max

from accounts.models import User
from config.sample.stage import Stage
from config.sample.tables import invented, toml
from config.sample.territory import shared_out
from roadmap.choices import ActionPublication, ActionStatus, BlockAnswerKind
from roadmap.editing.moving import move
from roadmap.models import Action, Block, BlockAnswer, Funding, Note, NoteFile, Proposition, Step

EARLIEST = -248
STANDING_STATUSES = (ActionStatus.UPCOMING, ActionStatus.ONGOING)


def plan_actions(stage: Stage) -> None:
    table = toml("actions")["action"]
    places = shared_out([row["hints"] for row in table], stage.territory.propositions)
    for rank, proposition in places.items():
        _Life(stage, table[rank], proposition).plan()


@dataclass
class _Life:
    """One row of the table, turned into deeds of the diary."""

    stage: Stage
    row: dict[str, Any]
    proposition: Proposition

    @property
    def key(self) -> str:
        return str(self.row.get("key", self.row["title"]))

    @property
    def action(self) -> Action:
        return self.stage.actions[self.key]

    def plan(self) -> None:
        self._plan_start()
        self._plan_course()
        if self.row["status"] not in STANDING_STATUSES:
            self._note(self.row["closed"], "18:40", self._pilot, self.close)
        self._plan_blocks()

    def _plan_blocks(self) -> None:
        """One that was resolved, and what was answered so far to the open one."""
        if freed := self.row.get("freed"):
            asked = self.stage.user_of(freed["person"])
            self._note(freed["opened"], "18:40", self._pilot, self.hold_up, freed)
            self._note(freed["resolved"], "15:10", asked, self.free, freed)
        if reply := self.row.get("block", {}).get("reply"):
            asked = self.stage.user_of(self.row["block"]["person"])
            self._note(reply[0], "09:50", asked, self.reply, reply)

    def _plan_start(self) -> None:
        starts, users = self.row["starts"], self.stage.users
        created = max(starts - 10, EARLIEST) if starts < 0 else -48
        self._note(created, "11:20", users["official"], self.create)
        if not self.row.get("draft"):
            self._note(created, "16:45", users["animation"], self.publish)
        if starts < 0:
            self._note(starts, "09:05", self._pilot, self.start)

    def _plan_course(self) -> None:
        for position, (_, _, done) in enumerate(self.row["steps"]):
            if done != "":
                self._note(done, "17:30", self._pilot, self.tick, position)
        if "moved" in self.row:
            self._note(self.row["moved"], "14:10", self.stage.users["official"], self.move)
        if "redated" in self.row:
            self._note(self.row["redated"][0], "15:20", self._pilot, self.redate)
        for note in self.row["notes"]:
            self._note(note[0], "18:10", self.stage.user_of(note[2]), self.write, note)

    def _note(
        self, days: int, time: str, who: User, deed: Callable[..., None], *about: Any
    ) -> None:
        self.stage.diary.note(self.stage.calendar.at(days, time), who, deed, *about)

    @property
    def _pilot(self) -> User:
        return self.stage.user_of(self.row["pilot"])

    # -- Deeds ------------------------------------------------------------------------------------
    def create(self) -> None:
        stage, row = self.stage, self.row
        proposition = self._first_place()
        rank = (proposition.actions.aggregate(last=Max("rank"))["last"] or 0) + 1
        referent = row.get("referent")
        action = Action.objects.create(
            proposition=proposition,
            rank=rank,
            code=f"{proposition.number}.{rank}",
            title=row["title"],
            objective=row["objective"] + invented("Action inventée"),
            pilot=stage.people[row["pilot"]],
            referent=stage.people[referent] if referent else None,
            starts_on=stage.calendar.day(row["starts"]),
            due_on=stage.calendar.day_or_none(row.get("due")),
            weight=row.get("weight", 1),
            priority=row.get("priority", "2_moyenne"),
            is_sample=True,
        )
        stage.actions[self.key] = action
        self._relate(action)
        self._detail(action)

    def _first_place(self) -> Proposition:
        """Where it is created: beside its own proposition when it moves there later."""
        every = self.stage.territory.propositions
        return every[every.index(self.proposition) - ("moved" in self.row)]

    def move(self) -> None:
        move(self.action, self.proposition)

    def redate(self) -> None:
        self.action.due_on = self.stage.calendar.day(self.row["redated"][1])
        self.action.save(update_fields=["due_on"])

    def _relate(self, action: Action) -> None:
        leads = self.stage.some_structures(self.row["leads"])
        action.leads.add(*leads)
        action.partners.add(*self.stage.some_structures(self.row.get("partners", [])))
        action.poles.add(*leads[0].poles.order_by("position", "pk")[:2])
        action.domains.add(*leads[0].domains.order_by("position", "pk")[:2])
        action.communes.add(*{lead.commune for lead in leads if lead.commune})

    def _detail(self, action: Action) -> None:
        calendar = self.stage.calendar
        Step.objects.bulk_create(
            Step(action=action, position=rank, label=label, due_on=calendar.day_or_none(due))
            for rank, (label, due, _) in enumerate(self.row["steps"])
        )
        Funding.objects.bulk_create(
            self._funding(action, row) for row in self.row.get("fundings", [])
        )

    def _funding(self, action: Action, row: dict[str, Any]) -> Funding:
        amounts = {name: row.get(name) for name in ("planned", "granted", "paid")}
        funder = self.stage.structures[row["key"]] if "key" in row else None
        year = self.stage.calendar.today.year + row["year"]
        name = "" if funder else row["funder"]
        return Funding(action=action, funder=funder, funder_name=name, year=year, **amounts)

    def publish(self) -> None:
        self.action.publication = ActionPublication.PUBLISHED
        self.action.save(update_fields=["publication"])

    def start(self) -> None:
        self._move_to(ActionStatus.ONGOING)

    def _move_to(self, status: ActionStatus) -> None:
        self.action.status = status
        self.action.save(update_fields=["status"])

    def tick(self, position: int) -> None:
        done_at = self.stage.calendar.at(self.row["steps"][position][2], "17:30")
        self.action.steps.filter(position=position).update(done_at=done_at)

    def write(self, row: list[Any]) -> None:
        days, is_public, author, text, *pieces = row
        note = Note.objects.create(
            action=self.action,
            written_on=self.stage.calendar.day(days),
            author=self.stage.people[author],
            text=text,
            is_public=is_public,
        )
        for name, label, lines in pieces:
            file = ContentFile("\n".join(lines).encode(), name)
            NoteFile.objects.create(note=note, file=file, label=label)

    def close(self) -> None:
        self._move_to(ActionStatus(self.row["status"]))
        if "block" in self.row:
            self._block(self.row["block"])

    def hold_up(self, row: dict[str, Any]) -> None:
        self._move_to(ActionStatus.BLOCKED)
        self._block(row)

    def free(self, row: dict[str, Any]) -> None:
        block = self.action.blocks.get()
        block.resolved_at = self.stage.calendar.at(row["resolved"], "15:10")
        block.answer = row["answer"]
        block.save(update_fields=["resolved_at", "answer"])
        self._answer(block, BlockAnswerKind.RESOLVED, row["person"], row["answer"])
        self._move_to(ActionStatus.ONGOING)

    def reply(self, row: tuple[int, str]) -> None:
        days, text = row
        block = self.action.blocks.get()
        answer = self._answer(block, BlockAnswerKind.TOLD, self.row["block"]["person"], text)
        answer.given_at = self.stage.calendar.at(days, "09:50")
        answer.save(update_fields=["given_at"])

    def _answer(self, block: Block, kind: BlockAnswerKind, person: str, text: str) -> BlockAnswer:
        return BlockAnswer.objects.create(
            block=block,
            kind=kind,
            text=text,
            given_at=block.resolved_at or block.opened_at,
            author=self.stage.people[person],
            by_link=self.stage.people[person].user is None,
        )

    def _block(self, row: dict[str, Any]) -> None:
        asked = row.get("structure")
        Block.objects.create(
            action=self.action,
            motive=row["motive"],
            text=row["text"],
            unblocker_person=self.stage.people[row["person"]],
            unblocker_structure=self.stage.structures[asked] if asked else None,
            due_on=self.stage.calendar.day(row["due"]),
            opened_at=self.stage.calendar.at(row["opened"], "18:40"),
            opened_by=self._pilot,
        )
