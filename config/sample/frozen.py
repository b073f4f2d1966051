"""A fictional vote at which the roadmap was frozen, and somebody who follows it."""

from config.sample.stage import Stage
from roadmap.models import Follow, Roadmap, RoadmapVersion

# What removal knows them by: neither has a mark of its own.
SLUG = "exemple-"
DAYS = -120


def plan_frozen(stage: Stage) -> None:
    stage.diary.note(stage.calendar.at(DAYS, "18:30"), stage.users["animation"], _freeze, stage)


def _freeze(stage: Stage) -> None:
    roadmap = Roadmap.objects.current()
    if roadmap is None:
        return
    RoadmapVersion.objects.create(
        roadmap=roadmap,
        slug=f"{SLUG}vote",
        name="Vote du conseil (exemple fictif)",
        reason="Le conseil fictif a voté la feuille de route",
        taken_at=stage.calendar.at(DAYS, "18:30"),
    )


def add_follows(stage: Stage) -> None:
    """The fictional official follows everything."""
    at = stage.calendar.at(-20)
    Follow.objects.create(
        email=stage.users["official"].email, created_at=at, confirmed_at=at, told_until=at
    )
