"""What changed between two instants, read from the history that the database keeps.

`between(since, until, reader=…)` compares what stood at both ends: what came and went in between is
not told. `moments` understands « 2026-09-01 », « reunion-12 » and « version-… ».
"""

from roadmap.changes.engine import Changes, between
from roadmap.changes.kinds import Kind
from roadmap.changes.line import Line
from roadmap.changes.moments import Moment, UnknownMoment
from roadmap.changes.moves import Move

__all__ = ["Changes", "Kind", "Line", "Moment", "Move", "UnknownMoment", "between"]
