"""The roadmap in the admin, a module for each subject."""

from roadmap.admin import (
    actions,  # noqa: F401 — registers its models
    blocks,  # noqa: F401 — registers its models
    contributions,  # noqa: F401 — registers its models
    follows,  # noqa: F401 — registers its models
    imports,  # noqa: F401 — registers its models
    indicators,  # noqa: F401 — registers its models
    plan,  # noqa: F401 — registers its models
    support,  # noqa: F401 — registers its models
    versions,  # noqa: F401 — registers its models
)
