"""A statement made of named sets, and what it is made for."""

from typing import Any, NamedTuple

from django.db import connection

from directory.models.search_index import CHUNK
from directory.search.sets import Part


class Condition(NamedTuple):
    """A set by its name in the statement, and what it narrows by: a dimension, « q » for words,
    « near » for a distance, or nothing; `rank` is that of the term among the words."""

    about: str
    name: str
    rank: int | None = None


class Statement:
    """Named sets, each a common table; parameters follow the order of the SQL."""

    def __init__(self) -> None:
        self.named: list[str] = []
        self.params: list[Any] = []

    def name(self, name: str, part: Part) -> str:
        self.named.append(f"{name} AS MATERIALIZED ({part.sql})")
        self.params += part.params
        return name

    def meet(self, name: str, members: list[str]) -> str:
        """The set of what is in all of `members`, which are names."""
        bits = " & ".join(f"{member}.bits" for member in members)
        joined = members[0] + "".join(f" JOIN {member} USING (chunk)" for member in members[1:])
        return self.name(name, Part(f"SELECT chunk, {bits} AS bits FROM {joined}"))

    def less(self, name: str, whole: str, taken: str) -> str:
        """The set of what is in `whole` and not in `taken`, which are names."""
        bits = f"{whole}.bits & ~coalesce({taken}.bits, 0::bit({CHUNK}))"
        joined = f"{whole} LEFT JOIN {taken} USING (chunk)"
        return self.name(name, Part(f"SELECT chunk, {bits} AS bits FROM {joined}"))

    @property
    def tables(self) -> str:
        return f"WITH {', '.join(self.named)}"

    def fetch(self, sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(f"{self.tables} {sql}", [*self.params, *params])
            return list(cursor.fetchall())
