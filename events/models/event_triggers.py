"""What the database itself keeps true of an event, whoever writes it or one of its timings."""

import pgtrigger

from events.choices import UNPLANNED

# Calendars recognise a newer state of an event by this number.
NEWER = "NEW.sequence := OLD.sequence + 1; RETURN NEW;"
TOLD = (
    "title", "status", "mode", "online_url", "place_label", "address", "commune", "publication",
)  # fmt: skip

# Whoever writes a timing or an event: its dates are those of its timings, the one announced first
# stays what it was once the event is no longer as planned, and its number never goes back.
DATED = f"""
    SELECT min(starts_at), max(ends_at) INTO NEW.first_at, NEW.last_at
    FROM events_eventtiming WHERE event_id = NEW.id;
    IF NEW.status NOT IN ({", ".join(str(status.value) for status in UNPLANNED)}) THEN
        NEW.initially_at := NEW.first_at;
    ELSIF TG_OP = 'UPDATE' THEN
        NEW.initially_at := OLD.initially_at;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        NEW.sequence := greatest(NEW.sequence, OLD.sequence);
    END IF;
    RETURN NEW;
"""  # noqa: S608 # numbers of ours
TRIGGERS = [
    pgtrigger.Trigger(
        name="event_is_dated",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert
        | pgtrigger.UpdateOf(  # type: ignore[no-untyped-call]
            "first_at", "last_at", "initially_at", "status", "sequence"
        ),
        func=DATED,
    ),
    pgtrigger.Trigger(
        name="event_is_newer",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(*TOLD),
        func=NEWER,
    ),
]
