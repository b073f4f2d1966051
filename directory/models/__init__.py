"""The directory: communes, structures, what ties them, what they offer and need."""

from directory.models.alert import SearchAlert
from directory.models.commune import Commune, CommuneQuerySet
from directory.models.distinction import (
    Award,
    AwardQuerySet,
    Charter,
    CharterQuerySet,
    CharterVersion,
    CharterVersionQuerySet,
    Distinction,
    DistinctionQuerySet,
)
from directory.models.draft import EditDraft
from directory.models.links import PoleReferent, StructureLink, StructureMember
from directory.models.listing import Listing, ListingQuerySet
from directory.models.membership import (
    INVITATION_LASTS,
    Invitation,
    InvitationQuerySet,
    MembershipRequest,
    MembershipRequestQuerySet,
)
from directory.models.message import (
    ContactMessage,
    ContactMessageQuerySet,
    ContactSubject,
    MessageState,
)
from directory.models.report import PageReport, PageReportQuerySet, ReportReason, ReportState
from directory.models.search_index import (
    SearchBits,
    SearchCode,
    SearchEntry,
    SearchGeneration,
    SearchStale,
    SearchWord,
)
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
from directory.models.visit import VisitCount, VisitCountQuerySet

__all__ = [
    "INVITATION_LASTS",
    "Award",
    "AwardQuerySet",
    "Charter",
    "CharterQuerySet",
    "CharterVersion",
    "CharterVersionQuerySet",
    "Commune",
    "CommuneQuerySet",
    "ContactMessage",
    "ContactMessageQuerySet",
    "ContactSubject",
    "Distinction",
    "DistinctionQuerySet",
    "EditDraft",
    "Invitation",
    "InvitationQuerySet",
    "Listing",
    "ListingQuerySet",
    "MembershipRequest",
    "MembershipRequestQuerySet",
    "MessageState",
    "PageReport",
    "PageReportQuerySet",
    "Photo",
    "PoleReferent",
    "ReportReason",
    "ReportState",
    "SearchAlert",
    "SearchBits",
    "SearchCode",
    "SearchEntry",
    "SearchGeneration",
    "SearchStale",
    "SearchWord",
    "Structure",
    "StructureActivity",
    "StructureDomain",
    "StructureLabel",
    "StructureLink",
    "StructureMember",
    "StructurePole",
    "StructureQuerySet",
    "StructureSlug",
    "VisitCount",
    "VisitCountQuerySet",
]
