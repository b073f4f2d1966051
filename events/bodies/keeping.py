"""Who holds the meetings of a body, as people to write to."""

from accounts.models import Person, User
from directory.keepers.claims import animation
from events.models import Body


def address_of(person: Person | None) -> User | str | None:
    """The account of `person`, else their address; None when there is neither."""
    if person is None:
        return None
    if person.user is not None:
        return person.user if person.user.is_active else None
    return person.email or None


def keepers_of(body: Body, team: list[User] | None = None) -> list[User | str]:
    """Its secretary, then Animation (`team` when the caller has it), each once."""
    team = animation() if team is None else team
    secretary = address_of(body.secretary)
    if secretary is None or secretary in team:
        return [*team]
    return [secretary, *team]


def key_of(to: User | str) -> str:
    """What tells one reader from another in the key of a mail."""
    return f"u{to.pk}" if isinstance(to, User) else to.lower()
