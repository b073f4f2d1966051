"""The commune that a cell names, by its name, another of its names, or its INSEE code."""

import difflib
from functools import cached_property

from django.core.exceptions import ValidationError

from directory.models import Commune
from rendering.typography import NO_BREAK
from roadmap.importing import key_of


class Communes:
    """Those of the territory, read once."""

    @cached_property
    def _known(self) -> dict[str, list[Commune]]:
        found: dict[str, list[Commune]] = {}
        for one in Commune.objects.in_territory().for_list():
            for name in {_key(word) for word in (one.pk, one.name, *one.aliases)}:
                found.setdefault(name, []).append(one)
        return found

    def named(self, text: str) -> Commune | None:
        """None when empty: the whole territory. Raises ValidationError in one sentence."""
        if not text.strip():
            return None
        found = self._known.get(_key(text), [])
        if len(found) > 1:
            codes = " ou ".join(one.pk for one in found)
            raise ValidationError(f"Deux communes s’appellent ainsi{NO_BREAK}: écrivez {codes}.")
        if not found:
            raise ValidationError(self._unknown(text.strip()))
        return found[0]

    def _unknown(self, text: str) -> str:
        near = difflib.get_close_matches(_key(text), self._known, n=1, cutoff=0.7)
        words = f"«\u202f{text[:60]}\u202f» n’est pas une commune du territoire."
        return f"{words} Vouliez-vous dire {self._known[near[0]][0].name}\u202f?" if near else words


def _key(name: str) -> str:
    return key_of(name).replace("-", " ").replace("saint ", "st ").replace("'", " ")
