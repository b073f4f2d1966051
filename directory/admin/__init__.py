"""The directory in the admin, a module for each subject."""

from directory.admin import (
    alerts,  # noqa: F401 — registers its models
    completeness,  # noqa: F401 — registers its models
    distinctions,  # noqa: F401 — registers its models
    drafts,  # noqa: F401 — registers its models
    freshness,  # noqa: F401 — registers its models
    members,  # noqa: F401 — registers its models
    messages,  # noqa: F401 — registers its models
    photos,  # noqa: F401 — registers its models
    structures,  # noqa: F401 — registers its models
)
