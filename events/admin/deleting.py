"""What is deleted with a meeting, and what keeps it: for its own page and for that of its event."""

from typing import Any

from django.http import HttpRequest

from events.models import Attendance, Decision, Minutes
from events.models.minutes import LOCKED

DECIDED = (
    "Des décisions y ont été prises\u00a0: elles restent au registre. Retirez-les d’abord, ou "
    "annulez la réunion au lieu de la supprimer."
)
APPROVED = "Son compte rendu est approuvé\u00a0: la réunion reste avec lui."


class DeletedWithItsSheet:
    """A sheet of attendance is not cut, but goes with its meeting; what was decided there stays."""

    to_meeting = "meeting"  # from a decision or minutes to what this admin deletes

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        found = super().get_deleted_objects(objs, request)  # type: ignore[misc]
        deleted, counts, lacking, protected = found
        reasons = self._reasons_to_stay(objs)
        # Where both hold, the page would tell what an account may not, and nothing of the reasons.
        lacking = set() if reasons else set(lacking) - {Attendance._meta.verbose_name}
        return deleted, counts, lacking, [*reasons, *protected]

    def _reasons_to_stay(self, objs: Any) -> list[str]:
        """What to do first, in words."""
        of = {f"{self.to_meeting}__in": [one.pk for one in objs]}
        decided = Decision.objects.filter(**of).exists()
        approved = Minutes.objects.filter(state__in=LOCKED, **of).exists()
        return [words for words, holds in ((DECIDED, decided), (APPROVED, approved)) if holds]
