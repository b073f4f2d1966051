"""A mail that its reader can stop in one click (RFC 8058), with a header that mail programs can read."""

import email.policy
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage as Message
from typing import Any

from django.core.mail import EmailMultiAlternatives


class OneLine(UnstructuredHeader):
    """Python would cut a long address into encoded words, which no mail program takes for a link."""

    def fold(self, *, policy: email.policy.Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]


_headers = HeaderRegistry()
_headers.map_to_type("list-unsubscribe", OneLine)  # type: ignore[arg-type] # it becomes a BaseHeader there


class StoppableMail(EmailMultiAlternatives):
    def stop_at(self, link: str) -> None:
        self.extra_headers |= {
            "List-Unsubscribe": f"<{link}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }

    def message(self, *, policy: Any = email.policy.default) -> Message:
        return super().message(policy=policy.clone(header_factory=_headers))
