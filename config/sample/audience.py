"""What readers do with the fictional pages: visits and messages of a year, and one report handled."""

from typing import Any

from config.sample.stage import Stage
from config.sample.tables import marked, toml
from directory.models import ContactMessage, ContactSubject, MessageState, PageReport, VisitCount

WEEKS = 52


def add_audience(stage: Stage) -> None:
    table = toml("audience")
    VisitCount.objects.bulk_create(
        count for row in table["visits"] for count in _visits(stage, row["structure"], row["a_day"])
    )
    for row in table["messages"]:
        _add_messages(stage, row)
    for row in table["reports"]:
        _add_report(stage, row)


def _visits(stage: Stage, key: str, a_day: int) -> list[VisitCount]:
    """On working days; `a_day` visits on average."""
    days = dict.fromkeys(stage.calendar.day(-back) for back in range(1, 7 * WEEKS))
    return [
        VisitCount(
            structure=stage.structures[key], day=day, number=stage.chance.randint(1, 2 * a_day)
        )
        for day in days
    ]


def _add_messages(stage: Stage, row: dict[str, Any]) -> None:
    """Their words were erased, as after a year: only that something was written is needed."""
    made = ContactMessage.objects.bulk_create(
        ContactMessage(
            structure=stage.structures[row["structure"]],
            subject=ContactSubject.QUESTION,
            state=MessageState.SENT,
            token=f"exemple-{row['structure']}-{rank}",
            erased_at=stage.calendar.at(days),
        )
        for rank, days in enumerate(row["days"])
    )
    for message, days in zip(made, row["days"], strict=True):
        message.created_at = stage.calendar.at(days)
    ContactMessage.objects.bulk_update(made, ["created_at"])


def _add_report(stage: Stage, row: dict[str, Any]) -> None:
    key = row["structure"]
    report = PageReport.objects.create(
        structure=stage.structures[key],
        reason=row["reason"],
        message=marked(row["message"]),
        email="lectrice@example.org",
        state=row["state"],
        answer=row.get("answer", ""),
        token=f"exemple-{key}",
    )
    written = stage.calendar.at(row["days"], "18:05")
    handled = stage.calendar.at(row.get("handled", row["days"]), "18:05")
    PageReport.objects.filter(pk=report.pk).update(created_at=written, updated_at=handled)
