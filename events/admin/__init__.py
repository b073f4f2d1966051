"""The agenda and the governance in the admin, by subject."""

from events.admin import bodies, decisions, events, meetings  # noqa: F401 — they register themselves
