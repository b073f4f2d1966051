"""The address of an event: made once from its title, then never changed."""

from itertools import count

from django.utils.text import slugify

from events.models import Event
from poles.models import RESERVED_SLUGS

LONGEST = 100
NAMELESS = "evenement"


def free_slug(title: str) -> str:
    """One that no event has, and no path of the site; another process may take it meanwhile."""
    base = slugify(title.replace("’", "-").replace("œ", "oe"))[:LONGEST].strip("-") or NAMELESS
    if base in RESERVED_SLUGS:
        base = f"{base}-{NAMELESS}"
    alike = Event.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    taken = set(alike)
    candidates = (base if rank == 1 else f"{base}-{rank}" for rank in count(1))
    return next(slug for slug in candidates if slug not in taken)
