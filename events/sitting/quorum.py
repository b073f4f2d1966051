"""How many voices a meeting has, and whether they are enough to decide.

The base is the mandates that stand on the day of the meeting, one for each person. A seat is held in
person by its holder or by who replaces them; it is represented when it named a seat held in person.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from events.choices import College, Presence
from events.models import Meeting
from rendering.typography import plural

IN_PERSON = (Presence.PRESENT, Presence.SUBSTITUTED)


@dataclass(frozen=True)
class Seat:
    """One mandate of the base. `proxy`: the key of the seat that speaks for it."""

    key: int
    college: str
    presence: str = Presence.UNKNOWN
    proxy: int | None = None

    @property
    def is_in_person(self) -> bool:
        return self.presence in IN_PERSON


@dataclass(frozen=True)
class Rule:
    """`percent` of the base, rounded up; None: the body asks for no quorum."""

    percent: int | None
    counts_proxies: bool = True
    needs_none: bool = False  # second call of a body that then needs no quorum

    @classmethod
    def of(cls, meeting: Meeting) -> "Rule":
        body = meeting.body
        relaxed = meeting.is_second_call and body.second_call_needs_no_quorum
        return cls(body.quorum_percent, body.quorum_counts_proxies, relaxed)


@dataclass(frozen=True)
class Quorum:
    seats: Sequence[Seat]
    rule: Rule
    _in_person: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        there = frozenset(seat.key for seat in self.seats if seat.is_in_person)
        object.__setattr__(self, "_in_person", there)

    @property
    def base(self) -> int:
        return len(self.seats)

    @property
    def in_person(self) -> int:
        return len(self._in_person)

    @property
    def represented(self) -> int:
        return sum(map(self._is_represented, self.seats))

    @property
    def voices(self) -> int:
        return self.in_person + self.represented

    @property
    def counted(self) -> int:
        """What is compared with the quorum."""
        return self.voices if self.rule.counts_proxies else self.in_person

    @property
    def needed(self) -> int:
        """0 when no quorum is asked for."""
        if self.rule.percent is None or self.rule.needs_none:
            return 0
        return -(-self.rule.percent * self.base // 100)

    @property
    def is_reached(self) -> bool:
        """An empty room decides nothing, whatever the rule."""
        return self.in_person > 0 and self.counted >= self.needed

    @property
    def missing(self) -> int:
        return max(self.needed - self.counted, 0)

    def voices_of(self) -> dict[str, int]:
        """The voices of each college that has some, in the order of the vocabulary."""
        speaking = (seat for seat in self.seats if seat.is_in_person or self._is_represented(seat))
        counts = Counter(seat.college for seat in speaking)
        return {college: counts[college] for college in College.values if counts[college]}

    def _is_represented(self, seat: Seat) -> bool:
        return seat.presence == Presence.REPRESENTED and seat.proxy in self._in_person

    # -- Words ---------------------------------------------------------------------------------
    @property
    def rule_words(self) -> str:
        """« Quorum : 5 voix sur 9 mandats (50 %) »."""
        if self.rule.needs_none:
            return "Seconde convocation\u00a0: aucun quorum n’est demandé."
        if self.rule.percent is None:
            return "Les règles de l’instance ne demandent pas de quorum."
        without = "" if self.rule.counts_proxies else ", procurations non comptées"
        seats = plural(self.base, "mandat", "mandats")
        return f"Il faut {self.needed} voix pour {seats} ({self.rule.percent}\u202f%{without})."

    @property
    def state_words(self) -> str:
        if self.is_reached:
            return "Quorum atteint" if self.needed else "L’instance peut décider"
        if not self.in_person:
            return "Personne n’est encore pointé présent"
        return f"Quorum non atteint\u00a0: il manque {self.missing} voix"

    @property
    def voices_words(self) -> str:
        """« 7 voix : 5 en personne, 2 par procuration »."""
        by_proxy = f"{self.represented} par procuration"
        return f"{self.voices} voix\u00a0: {self.in_person} en personne, {by_proxy}"
