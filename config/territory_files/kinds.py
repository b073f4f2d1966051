"""What the files hold: one `Kind` for each, in the order in which they are written.

Adding a kind of item is adding a `Kind`: types, lengths, choices and references are the model's.
"""

from django.db.models import Model

from config.territory_files import shapes
from config.territory_files.kind import Extra, Kind
from directory.models import Commune, Structure, StructureLabel
from events.models import Body, Campaign, Event, EventTiming
from poles.models import Activity, DailyLife, Domain, Pole, Source, Territory
from roadmap.models import (
    Axis,
    Contribution,
    Fact,
    Indicator,
    Inspiration,
    Measurement,
    Proposition,
    Roadmap,
    SupportScheme,
)

TOLD = "source passage"

KINDS = (
    Kind(
        Source,
        "sources.toml",
        "source",
        "slug title author published_on date_label licence url description",
        feminine=True,
        needed=True,
    ),
    Kind(
        Territory,
        "territory.toml",
        "territory",
        "slug name tagline place place_description epci_siren epci_name commune_attribution "
        "contact_email accessibility_status",
        renamed=shapes.TERRITORY_PARTS,
        shaped=" ".join(shapes.TERRITORY_PARTS),
        shape=shapes.territory,
        single=True,
        needed=True,
    ),
    Kind(
        Commune,
        "communes.geojson",
        "",
        "insee name slug siren population postal_codes department aliases longitude latitude",
        renamed={"geometry": "contour"},
        consumed="town_hall slug",
        shaped="slug department aliases longitude latitude",
        shape=shapes.commune,
        key=("insee",),
        feminine=True,
        needed=True,
    ),
    Kind(Domain, "vocabulary.toml", "domain", f"slug name position summary {TOLD}"),
    Kind(DailyLife, "vocabulary.toml", "daily_life", f"slug name official hint position {TOLD}"),
    Kind(
        Activity,
        "activities.csv",
        "",
        "slug parent name naf daily_life domains synonyms",
        shape=shapes.activity,
        feminine=True,
    ),
    Kind(
        Pole,
        "poles.toml",
        "pole",
        f"slug position name summary description hue domains {TOLD}",
        needed=True,
    ),
    Kind(
        Structure,
        "actors.toml",
        "actor",
        "slug name acronym usual_names summary description family legal_form insertion siret rna "
        "founded_year perimeter poles domains activities service_area address postal_code commune "
        f"website cited_year {TOLD}",
        consumed="labels",
        shape=shapes.structure,
        initial={"publication": "publiee"},
        feminine=True,
    ),
    Kind(
        StructureLabel,
        "actors.toml",
        "actor",
        "structure",
        renamed={"labels": "kind"},
        shaped="structure",
        shape=shapes.labels,
        key=("structure", "kind"),
    ),
    Kind(
        Roadmap,
        "roadmap.toml",
        "roadmap",
        f"slug title description period_label starts_on ends_on adopted_on {TOLD}",
        feminine=True,
        single=True,
        needed=True,
    ),
    Kind(
        Axis,
        "roadmap.toml",
        "axis",
        f"roadmap position letter slug title short_title summary hue {TOLD}",
        shaped="roadmap",
        shape=shapes.of_the_roadmap,
        key=("letter",),
        needed=True,
    ),
    Kind(
        Proposition,
        "roadmap.toml",
        "proposition",
        f"axis number title short_title promise lead poles domains {TOLD}",
        key=("number",),
        feminine=True,
        needed=True,
    ),
    Kind(
        Contribution,
        "contributions.csv",
        "",
        f"key text part heading rank commune pole domain daily_life proposition {TOLD}",
        shape=shapes.contribution,
        key=("key",),
        initial={"state": "orientee"},
        feminine=True,
    ),
    Kind(
        Indicator,
        "indicators.toml",
        "indicator",
        "slug position name unit direction precision method periodicity_label place_label axis "
        f"proposition {TOLD}",
        renamed={"reference_only": "is_reference"},
        shaped="position",
        shape=shapes.indicator,
    ),
    Kind(
        Measurement,
        "indicators.toml",
        "indicator.measurement",
        f"indicator measured_on year_only commune value objective qualifier comment {TOLD}",
        renamed={"estimated": "is_estimated"},
        consumed="year measured_on",
        shaped="indicator measured_on year_only",
        shape=shapes.measurement,
        key=("indicator", "measured_on", "commune"),
        feminine=True,
    ),
    Kind(Fact, "facts.toml", "fact", f"slug year date_label text {TOLD}"),
    Kind(
        SupportScheme,
        "schemes.toml",
        "scheme",
        "slug name provider structure stage kind audience summary amount conditions url cited_year "
        + TOLD,
    ),
    Kind(
        Inspiration,
        "inspirations.toml",
        "inspiration",
        f"slug title place summary lessons year url propositions {TOLD}",
        feminine=True,
    ),
    Kind(
        Body,
        "bodies.toml",
        "body",
        f"slug name kind purpose colleges cadence_label roadmap {TOLD}",
        renamed={"cited_as": "standing", "external": "is_external"},
        consumed="steers_roadmap",
        shaped="roadmap",
        shape=shapes.body,
        feminine=True,
    ),
    Kind(
        Campaign,
        "campaigns.toml",
        "campaign",
        f"slug name kind description month_label starts_on ends_on propositions {TOLD}",
        feminine=True,
    ),
    Kind(
        Event,
        "events.toml",
        "event",
        "slug title summary description kind series year date_label place_label address commune "
        f"organisers poles propositions audience campaign {TOLD}",
        consumed="starts_on starts_at ends_at",
        shape=shapes.event,
        initial={"publication": "publie"},
    ),
    Kind(
        EventTiming,
        "events.toml",
        "event",
        "event starts_at ends_at",
        shaped="event",
        shape=shapes.timing,
        key=("event", "starts_at"),
    ),
)

EXTRAS = (
    Extra("territory.toml", "identity", shapes.IDENTITY, single=True),
    Extra("territory.toml", "legal", shapes.LEGAL, single=True),
    Extra("communes.toml", "department", "code name"),
    Extra("communes.toml", "alias", "insee names"),
)

# A reference names its target by that target's own key.
TARGETS: dict[type[Model], Kind] = {kind.model: kind for kind in KINDS if len(kind.key) == 1}
FILES = {part.file for part in (*KINDS, *EXTRAS)}
NEEDED_FILES = {kind.file for kind in KINDS if kind.needed} | {"vocabulary.toml"}
