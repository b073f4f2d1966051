"""What is refused at a meeting; each message is one sentence for who holds it."""

from collections.abc import Iterable

from rendering.typography import plural


class SittingRefused(Exception):
    """Its message says why in French."""

    words = "Ce n’est pas possible."

    def __str__(self) -> str:
        return " ".join(map(str, self.args)) or self.words


class AttendanceRefused(SittingRefused):
    pass


class SittingClosed(AttendanceRefused):
    words = "La séance est close\u00a0: rouvrez-la pour changer les présences, les échanges ou les décisions."


class NotOpen(SittingRefused):
    words = "La séance n’est pas ouverte\u00a0: ouvrez-la d’abord."


class ItemGone(SittingRefused):
    words = (
        "Un point a été retiré de l’ordre du jour entre-temps\u00a0: gardez votre texte ailleurs."
    )


class QuorumMissed(SittingRefused):
    def __init__(self, state: str) -> None:
        super().__init__(
            f"{state}. Aucune décision ne peut être prise\u202f; les informations et les échanges "
            "continuent, et vous pouvez convoquer une seconde fois."
        )


class NotStanding(AttendanceRefused):
    words = "Ce mandat n’est pas en cours le jour de la réunion\u00a0: il ne compte pas."


class NoSubstitute(AttendanceRefused):
    def __init__(self, person: object) -> None:
        super().__init__(
            f"{person} n’a pas de suppléante ni de suppléant\u00a0: ajoutez cette personne à son "
            "mandat, ou donnez une procuration."
        )


class SeatedTwice(AttendanceRefused):
    def __init__(self, person: object) -> None:
        super().__init__(
            f"{person} siège déjà pour un autre mandat\u00a0: une personne n’a qu’un siège. "
            "Donnez-lui plutôt une procuration."
        )


class HoldsProxies(AttendanceRefused):
    def __init__(self, speaker: str, people: Iterable[object]) -> None:
        names = ", ".join(map(str, people))
        super().__init__(
            f"{speaker} porte la procuration de {names}\u00a0: pointez d’abord autrement qui est "
            "représenté."
        )


class NoSpeaker(AttendanceRefused):
    words = "Dites qui représente cette personne\u00a0: quelqu’un qui siège aujourd’hui."


class OwnProxy(AttendanceRefused):
    words = "Personne ne se représente soi-même\u00a0: choisissez quelqu’un d’autre."


class ProxyOfProxy(AttendanceRefused):
    def __init__(self, person: object) -> None:
        super().__init__(
            f"{person} a déjà donné procuration\u00a0: une procuration ne se transmet pas."
        )


class SpeakerAway(AttendanceRefused):
    def __init__(self, person: object) -> None:
        super().__init__(
            f"Le siège de {person} n’est pas pointé présent\u00a0: seule une personne dans la salle "
            "porte une procuration."
        )


class TooManyProxies(AttendanceRefused):
    def __init__(self, speaker: str, most: int) -> None:
        held = plural(most, "procuration", "procurations") if most else "aucune procuration"
        super().__init__(f"{speaker} porte au plus {held}, selon les règles de l’instance.")
