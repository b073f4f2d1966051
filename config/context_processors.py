from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from config.sample import sample_present
from poles.models import Territory


def site(request: HttpRequest) -> dict[str, Any]:
    """The territory's name and particulars, and whether demonstration data is present.

    Lazy: an error page that does not print them must not query the database.
    """
    return {
        "territory": SimpleLazyObject(current_territory),
        "sample_present": SimpleLazyObject(sample_present),
    }


def current_territory() -> Territory:
    """The territory of this database; a bare one before `load_territory` has run."""
    found = Territory.objects.order_by("pk").first()
    return found or Territory(name="Économie sociale et solidaire", place="")
