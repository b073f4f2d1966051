"""In whose name a block is answered: an account, or whoever holds the link of a mail."""

from dataclasses import dataclass

from accounts.models import Person, User
from directory.models import Structure
from roadmap.models import Block, BlockAnswer

TEAM = "l’équipe d’animation"
OFFICE = "la collectivité"
SOMEBODY = "une personne qui n’est plus nommée"


@dataclass(frozen=True)
class Speaker:
    user: User | None = None
    person: Person | None = None
    structure: Structure | None = None

    @property
    def by_link(self) -> bool:
        return self.user is None

    @property
    def key(self) -> str:
        """Who counts for limits."""
        one = self.user or self.person or self.structure
        return f"{type(one).__name__}:{one.pk if one else 0}"

    @property
    def name(self) -> str:
        if self.structure is not None:
            return str(self.structure)
        return str(self.person) if self.person else name_of(self.user)

    def may_answer(self, block: Block) -> bool:
        """As things stand now; may query."""
        if self.user is not None:
            return block.answered_by(self.user)
        if self.person is not None:
            return block.unblocker_person_id == self.person.pk
        return self.structure is not None and block.unblocker_structure_id == self.structure.pk


def speaker_of(user: User, block: Block | None = None) -> Speaker:
    """The account as itself, or in the name of the structure asked when it administers it."""
    person = Person.objects.filter(user=user).first()
    structure = None
    if block is not None and block.unblocker_structure is not None:
        is_named = person is not None and person.pk == block.unblocker_person_id
        structure = None if is_named or not block.asks(user) else block.unblocker_structure
    return Speaker(user, person, structure)


def name_of(user: User | None) -> str:
    """What those who read a block call an account; never its address."""
    if user is None or not user.is_active:
        return SOMEBODY
    person = getattr(user, "person", None)
    if person is not None:
        return str(person)
    return OFFICE if user.is_collectivite() else TEAM if user.is_animation() else SOMEBODY


def author_of(answer: BlockAnswer) -> str:
    """« Camille Fictive », « Camille Fictive, pour La Fabrique »."""
    if answer.structure is not None and answer.author is not None:
        return f"{answer.author}, pour {answer.structure}"
    named = answer.author or answer.structure
    return str(named) if named else SOMEBODY if answer.by_link else "l’équipe"
