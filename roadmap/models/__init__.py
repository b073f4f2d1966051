"""The roadmap: what was promised, what is done about it, and what people asked for."""

from roadmap.models.action import (
    Action,
    ActionCommune,
    ActionDomain,
    ActionLead,
    ActionPartner,
    ActionPole,
    ActionQuerySet,
    Block,
    Funding,
    Note,
    Step,
)
from roadmap.models.contribution import Contribution, ContributionQuerySet
from roadmap.models.indicator import Fact, Indicator, IndicatorQuerySet, Measurement
from roadmap.models.plan import Axis, AxisQuerySet, Proposition, PropositionQuerySet, Roadmap
from roadmap.models.support import Inspiration, SupportScheme, SupportSchemeQuerySet

__all__ = [
    "Action",
    "ActionCommune",
    "ActionDomain",
    "ActionLead",
    "ActionPartner",
    "ActionPole",
    "ActionQuerySet",
    "Axis",
    "AxisQuerySet",
    "Block",
    "Contribution",
    "ContributionQuerySet",
    "Fact",
    "Funding",
    "Indicator",
    "IndicatorQuerySet",
    "Inspiration",
    "Measurement",
    "Note",
    "Proposition",
    "PropositionQuerySet",
    "Roadmap",
    "Step",
    "SupportScheme",
    "SupportSchemeQuerySet",
]
