"""What hangs on the synthetic structures: vocabulary, labels, networks, offers and needs."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from config.generation import words
from config.generation.copying import NULL, Row, copy
from config.generation.spread import Spread, sometimes
from config.generation.structures import rows_of, several
from config.generation.vocabulary import Vocabulary
from directory.choices import LabelKind, ListingKind, ListingState, ListingTopic
from directory.models import Listing, Structure, StructureLabel, StructureLink

LABELLED, LINKED, LISTED = 0.05, 0.10, 0.03
LABELS = Spread.zipf(LabelKind.values, head=2)
KINDS = Spread.weighed([(ListingKind.OFFER.value, 60), (ListingKind.NEED.value, 40)])
TOPICS = Spread.zipf(ListingTopic.values, head=1)
TITLES = {ListingKind.OFFER: "Proposons {}", ListingKind.NEED: "Cherchons {}"}
MEANS, PUBLICS = Spread.zipf(words.MEANS, head=3), Spread.zipf(words.PUBLICS, head=2)


@dataclass
class Ties:
    chance: Random
    vocabulary: Vocabulary
    today: dt.date
    pks: list[str]
    networks: int

    def copy(self, activities: list[Row]) -> None:
        copy(Structure.activities.through, ("structure_id", "activity_id"), [activities])
        for field, spread in (("pole", self.vocabulary.poles), ("domain", self.vocabulary.domains)):
            through = getattr(Structure, f"{field}s").through
            rows = rows_of(self.pks, several(self.chance, spread, len(self.pks)))
            copy(through, ("structure_id", f"{field}_id"), [rows])
        copy(StructureLabel, ("structure_id", "kind", "starts_on"), [self._labels()])
        copy(StructureLink, LINK, [self._links()])
        copy(Listing, LISTING, [self._listings()])

    def _drawn(self, share: float, skipped: int = 0) -> list[str]:
        pks = self.pks[skipped:]
        return [
            pk
            for pk, kept in zip(pks, sometimes(self.chance, len(pks), share), strict=True)
            if kept
        ]

    def _labels(self) -> Iterator[Row]:
        pks = self._drawn(LABELLED)
        since = self.chance.choices(range(30, 2000), k=len(pks))
        for pk, kind, days in zip(pks, LABELS.draw(self.chance, len(pks)), since, strict=True):
            yield pk, kind, self._day(-days)

    def _links(self) -> Iterator[Row]:
        """The members of each network, confirmed by it; the first networks are the largest."""
        networks = self.pks[: self.networks]
        if not networks:
            return
        pks = self._drawn(LINKED, skipped=self.networks)
        chosen = Spread.zipf(networks, head=1).draw(self.chance, len(pks))
        for pk, network in zip(pks, chosen, strict=True):
            yield pk, network, "reseau", f"{self._day(-90)} 09:00:00+00", "t"

    def _listings(self) -> Iterator[Row]:
        pks = self._drawn(LISTED)
        pks += self.chance.sample(pks, len(pks) // 5)
        spreads = (KINDS, TOPICS, MEANS, PUBLICS)
        columns = [spread.draw(self.chance, len(pks)) for spread in spreads]
        for pk, *row in zip(pks, *columns, strict=True):
            yield self._listing(pk, *row)

    def _listing(self, pk: str, kind: str, topic: str, means: str, public: str) -> Row:
        begun = self.chance.randrange(1, 300)
        title = TITLES[ListingKind(kind)].format(means)
        ends = self._day(self.chance.randrange(10, 400)) if begun % 2 else NULL
        told = f"{self._day(-begun)} 09:00:00+00"
        text = f"{title}, pour {public}."
        state = ListingState.PUBLISHED.value
        return (
            pk,
            kind,
            topic,
            title,
            text,
            state,
            self._day(-begun),
            ends,
            told,
            told,
            "t",
        )

    def _day(self, days: int) -> str:
        return str(self.today + dt.timedelta(days=days))


LINK = ("from_structure_id", "to_structure_id", "kind", "confirmed_at", "is_sample")
LISTING = (
    "structure_id", "kind", "topic", "title", "description", "state", "starts_on", "ends_on",
    "created_at", "updated_at", "is_sample",
)  # fmt: skip
