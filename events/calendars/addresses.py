"""Where a calendar is, for a browser and for the programs that subscribe to it."""

from dataclasses import dataclass

from accounts.mail_words import absolute


@dataclass(frozen=True)
class CalendarAddress:
    path: str

    @property
    def web(self) -> str:
        return absolute(self.path)

    @property
    def webcal(self) -> str:
        """Programs that keep calendars answer to this scheme, and browsers hand it to them."""
        return f"webcal://{self.web.partition('://')[2]}"
