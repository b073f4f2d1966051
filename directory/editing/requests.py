"""What an address or a button of the edit page asks for; what is not understood is left out."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

MOST_OPENED = 40


@dataclass(frozen=True)
class EditAddress:
    """`?brouillon=1` takes up the draft, `?ouvrir=` unfolds a family of activities."""

    takes_up_draft: bool = False
    opened: frozenset[str] = frozenset()

    @classmethod
    def read(cls, asked: QueryDict) -> "EditAddress":
        keys = [key for key in asked.getlist("ouvrir")[:MOST_OPENED] if key.isascii()]
        opened = frozenset(key for key in keys if key.isdigit())
        return cls(bool(asked.get("brouillon")), opened)

    @property
    def after_keeping(self) -> str:
        """What follows the page's path once the draft is kept."""
        unfolded = "".join(f"&ouvrir={key}" for key in sorted(self.opened))
        return f"?brouillon=1{unfolded}" + (f"#famille-{min(self.opened)}" if self.opened else "")


def is_asked(request: HttpRequest, button: str) -> bool:
    """Whether that button of the form was the one pressed."""
    return button in request.POST
