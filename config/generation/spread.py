"""Draws that are as uneven as real life: few things are very common, many are rare."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random


@dataclass(frozen=True)
class Spread[T]:
    """Values with how often each comes; `draw` gives many at once, which is what makes it quick."""

    values: Sequence[T]
    heights: Sequence[float]

    @classmethod
    def weighed(cls, pairs: Iterable[tuple[T, float]]) -> "Spread[T]":
        values, weights = zip(*pairs, strict=True)
        return cls(values, list(accumulate(weights)))

    @classmethod
    def zipf(cls, values: Sequence[T], *, head: float = 0) -> "Spread[T]":
        """The value of rank r comes 1 / (r + head) times; a greater head is less steep."""
        weights = [1 / (rank + head) for rank in range(1, len(values) + 1)]
        return cls(values, list(accumulate(weights)))

    @classmethod
    def even(cls, values: Sequence[T]) -> "Spread[T]":
        return cls(values, list(range(1, len(values) + 1)))

    def draw(self, chance: Random, count: int) -> list[T]:
        return chance.choices(self.values, cum_weights=self.heights, k=count)


def sometimes(chance: Random, count: int, share: float) -> list[bool]:
    """`count` answers, of which `share` are true."""
    draw = chance.random
    return [draw() < share for _ in range(count)]
