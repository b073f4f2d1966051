"""The queue of pages to look over again, in the list of structures."""

from typing import Any

from accounts.admin_base import Rows
from accounts.admin_filters import YES, OnlyFilter


class ToReviewFilter(OnlyFilter):
    title = "à revoir (jamais vérifiée, ou il y a plus d’un an)"
    parameter_name = "revoir"

    def only(self, rows: Any) -> Rows:
        found: Rows = rows.to_review()
        return found


STALE = f"{ToReviewFilter.parameter_name}={YES}"
