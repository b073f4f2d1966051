"""The mails about the roadmap; each kind is declared here, or in the package of what it tells."""

from roadmap.unblocking import block_mails  # noqa: F401 — they declare their kinds
