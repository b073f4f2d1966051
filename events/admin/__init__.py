"""The agenda and the governance in the admin, by subject."""

from events.admin import (
    attendance,  # noqa: F401 — registers its models
    bodies,  # noqa: F401 — registers its models
    calendar_keys,  # noqa: F401 — registers its models
    campaigns,  # noqa: F401 — registers its models
    decisions,  # noqa: F401 — registers its models
    events,  # noqa: F401 — registers its models
    meetings,  # noqa: F401 — registers its models
    minutes,  # noqa: F401 — registers its models
    recurrences,  # noqa: F401 — registers its models
    registrations,  # noqa: F401 — registers its models
)
