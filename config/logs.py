import logging


class OneLineFormatter(logging.Formatter):
    """What people typed cannot forge a second line; a traceback keeps its own lines."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 — logging's name
        line = super().formatMessage(record)
        return line.replace("\r", "\\r").replace("\n", "\\n")
