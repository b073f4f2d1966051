"""The directory: communes, structures, what ties them, what they offer and need."""

from directory.models.commune import Commune, CommuneQuerySet
from directory.models.distinction import Distinction
from directory.models.links import PoleReferent, StructureLink, StructureMember
from directory.models.listing import Listing, ListingQuerySet
from directory.models.structure import (
    Photo,
    Structure,
    StructureActivity,
    StructureDomain,
    StructureLabel,
    StructurePole,
    StructureQuerySet,
    StructureSlug,
)

__all__ = [
    "Commune",
    "CommuneQuerySet",
    "Distinction",
    "Listing",
    "ListingQuerySet",
    "Photo",
    "PoleReferent",
    "Structure",
    "StructureActivity",
    "StructureDomain",
    "StructureLabel",
    "StructureLink",
    "StructureMember",
    "StructurePole",
    "StructureQuerySet",
    "StructureSlug",
]
