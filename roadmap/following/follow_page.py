"""What the page that follows something shows, and does, for one reader."""

from functools import cached_property

from accounts.models import User, Visitor
from roadmap.following import follows
from roadmap.following.subject_form import SubjectForm
from roadmap.models import Follow


class FollowPage:
    """About a valid subject."""

    def __init__(self, reader: Visitor, about: SubjectForm) -> None:
        self.user = reader if isinstance(reader, User) else None
        self.subject = about.subject

    @cached_property
    def address(self) -> str:
        """The verified address of the account; empty for a visitor, who types one."""
        return follows.own_address(self.user) if self.user else ""

    @cached_property
    def running(self) -> Follow | None:
        """What the account already follows of it."""
        if self.user is None:
            return None
        return follows.of_account(self.user).filter(**self.subject).first()

    @property
    def about(self) -> str:
        return Follow(**self.subject).about

    @property
    def about_path(self) -> str:
        return Follow(**self.subject).about_path

    def ask(self, email: str) -> None:
        """Raises what accounts.mail_server raises."""
        follows.FOLLOWS.ask(email, self.subject)

    def follow(self) -> None:
        if self.user is not None and self.running is None:
            follows.follow_at_once(self.user, self.subject)
