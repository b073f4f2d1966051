"""The roadmap: what was promised, what is done about it, and what people asked for."""

from roadmap.models.action import Action, ActionCode, ActionQuerySet
from roadmap.models.block import Block, BlockAnswer, BlockAnswerQuerySet, BlockQuerySet
from roadmap.models.contribution import Contribution, ContributionQuerySet
from roadmap.models.follow import Follow, FollowQuerySet
from roadmap.models.follow_up import Note, NoteFile, NoteQuerySet, Step, StepQuerySet
from roadmap.models.funding import Funding, FundingQuerySet
from roadmap.models.indicator import (
    Fact,
    Indicator,
    IndicatorQuerySet,
    Measurement,
    MeasurementQuerySet,
)
from roadmap.models.pending_import import PendingImport, PendingImportQuerySet
from roadmap.models.plan import Axis, AxisQuerySet, Proposition, PropositionQuerySet, Roadmap
from roadmap.models.support import Inspiration, SupportScheme, SupportSchemeQuerySet
from roadmap.models.ties import (
    ActionCommune,
    ActionContribution,
    ActionDomain,
    ActionLead,
    ActionPartner,
    ActionPole,
)
from roadmap.models.version import RoadmapVersion, RoadmapVersionQuerySet

__all__ = [
    "Action", "ActionCode", "ActionCommune", "ActionContribution", "ActionDomain", "ActionLead",
    "ActionPartner", "ActionPole", "ActionQuerySet", "Axis", "AxisQuerySet", "Block", "BlockAnswer",
    "BlockAnswerQuerySet", "BlockQuerySet", "Contribution", "ContributionQuerySet", "Fact", "Follow", "FollowQuerySet",
    "Funding", "FundingQuerySet", "Indicator", "IndicatorQuerySet", "Inspiration", "Measurement", "MeasurementQuerySet",
    "Note", "NoteFile", "NoteQuerySet", "PendingImport", "PendingImportQuerySet", "Proposition",
    "PropositionQuerySet", "Roadmap", "RoadmapVersion", "RoadmapVersionQuerySet", "Step",
    "StepQuerySet", "SupportScheme", "SupportSchemeQuerySet",
]  # fmt: skip
