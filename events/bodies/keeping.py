"""Who holds the meetings of a body, as people to write to."""

from accounts.models import User
from directory.keepers.claims import animation
from events.models import Body


def secretary_of(body: Body) -> User | str:
    """Empty when nobody keeps it, or nobody whom the site can write to."""
    return body.secretary.mailbox() if body.secretary else ""


def keepers_of(body: Body, team: list[User] | None = None) -> list[User | str]:
    """Its secretary, then Animation (`team` when the caller has it), each once."""
    team = animation() if team is None else team
    secretary = secretary_of(body)
    if not secretary or secretary in team:
        return [*team]
    return [secretary, *team]


def key_of(to: User | str) -> str:
    """What tells one reader from another in the key of a mail."""
    return f"u{to.pk}" if isinstance(to, User) else to.lower()
