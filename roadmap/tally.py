"""What stands behind a figure of progress: how many actions, and how sure."""

from dataclasses import dataclass
from decimal import Decimal

from rendering.typography import plural
from roadmap.progress import rounded


@dataclass(frozen=True)
class Tally:
    """Counts of published actions; `counted` leaves out the abandoned ones, `estimated` is part of it,
    `guessed` its share of the weight, in %."""

    published: int = 0
    counted: int = 0
    estimated: int = 0
    late: int = 0
    blocked: int = 0
    progress: Decimal | None = None
    guessed: Decimal | None = None

    @property
    def percent(self) -> int | None:
        return rounded(self.progress)

    @property
    def estimated_percent(self) -> int | None:
        return rounded(self.guessed)

    @property
    def dropped(self) -> int:
        return self.published - self.counted

    @property
    def words(self) -> str:
        """« 3 actions comptées, dont 1 estimée, et 1 abandonnée à part »."""
        if not self.published:
            return "pas encore d’action"
        if not self.counted:
            return f"aucune action comptée, {self.dropped_words}"
        words = plural(self.counted, "action comptée", "actions comptées")
        guessed = f", dont {self.estimated_words}" if self.estimated else ""
        dropped = f", et {self.dropped_words} à part" if self.dropped else ""
        return f"{words}{guessed}{dropped}"

    @property
    def estimated_words(self) -> str:
        return plural(self.estimated, "estimée", "estimées")

    @property
    def dropped_words(self) -> str:
        return plural(self.dropped, "abandonnée", "abandonnées")

    @property
    def late_words(self) -> str:
        return f"{plural(self.late, 'action', 'actions')} en retard"

    @property
    def blocked_words(self) -> str:
        return plural(self.blocked, "action bloquée", "actions bloquées")
