"""The tables of history that changes are read from, with the columns that are told."""

from roadmap.changes.versions import Table
from roadmap.models import Action, Funding, Measurement, Note, Step

ACTIONS = Table(
    Action,
    ("code", "title", "proposition_id", "status", "publication", "weight", "starts_on", "due_on",
     "is_sample"),
)  # fmt: skip
STEPS = Table(Step, ("action_id", "label", "done_at"))
NOTES = Table(Note, ("action_id", "written_on", "text", "is_public"))
FUNDINGS = Table(
    Funding, ("action_id", "funder_id", "funder_name", "year", "planned", "granted", "paid")
)
# What moves is the last value of the indicator: all its measurements are wanted.
MEASUREMENTS = Table(
    Measurement,
    ("indicator_id", "commune_id", "measured_on", "year_only", "value", "is_provisional"),
    link="indicator_id",
)
