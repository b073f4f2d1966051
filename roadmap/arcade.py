"""The propositions as the arcade's bays, one group per axis."""

from collections.abc import Iterable

from rendering.arcade import Arch, ArchGroup
from roadmap.models import Axis, Proposition


def arch_groups(axes: Iterable[Axis]) -> list[ArchGroup]:
    """`axes` as `axes_with_figures()` gives them; no query."""
    return [
        ArchGroup(
            title=f"{axis.letter}. {axis.short_title}",
            arches=[arch(proposition) for proposition in axis.propositions.all()],
            url=axis.get_absolute_url(),
            hue_key=axis.hue_key,
        )
        for axis in axes
    ]


def arch(proposition: Proposition) -> Arch:
    return Arch(
        number=str(proposition.number),
        label=proposition.short_title,
        url=proposition.get_absolute_url(),
        percent=proposition.percent,
        estimated=bool(proposition.estimated),
        empty_words="aucune action comptée"
        if proposition.published_count
        else "pas encore d’action",
    )
