"""Numbers that look right and belong to nobody: no real SIREN begins with 0."""

MOST = 10_000_000  # of numbers that seven digits make
EVERY = 12  # one structure in twelve is a second establishment of the one before


class NumbersExhausted(Exception):
    """Fewer numbers are left than structures asked for."""


def siret(number: int) -> str:
    """The SIRET of the synthetic structure of that number, with the two check digits of INSEE."""
    second = number % EVERY == EVERY - 1
    siren = _checked(f"0{number - second:07d}")
    return _checked(f"{siren}{1 + second:04d}")


def number_of(siret: str) -> int:
    """The greatest number that may have given this SIRET."""
    return int(siret[1:8]) + 1


def rna(number: int) -> str:
    return f"W00{number:07d}"


def _checked(digits: str) -> str:
    """With the check digit of Luhn at its end."""
    doubled = [2 * int(digit) for digit in digits[-1::-2]]
    total = sum(map(int, digits[-2::-2])) + sum(two - 9 * (two > 9) for two in doubled)  # noqa: PLR2004
    return f"{digits}{-total % 10}"
