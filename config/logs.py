import logging
import re

# Links that open a door by themselves (alerts, registrations) have such a key in their path.
KEY = re.compile(r"(?<=/)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}[^/\s]*", re.IGNORECASE)


class OneLineFormatter(logging.Formatter):
    """What people typed cannot forge a second line, and no key of a link is kept; a traceback
    keeps its own lines."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 — logging's name
        line = super().formatMessage(record)
        return KEY.sub("…", line.replace("\r", "\\r").replace("\n", "\\n"))
