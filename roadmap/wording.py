"""How numbers agree with their nouns in French."""

from rendering import typography


def plural(count: int, one: str, many: str) -> str:
    """« 1 action », « 3 actions », « aucune » being said as 0; from 2 on, the plural."""
    return f"{typography.number(count)} {many if count > 1 else one}"
