"""Numbers that an address or a hidden field carries: read, or left out without a word."""

MOST_DIGITS = 18  # more would not be a key of the database


def number_in(text: object) -> int | None:
    """The key that `text` spells in plain digits; None for anything else."""
    spelled = str(text)
    sound = spelled.isascii() and spelled.isdigit() and len(spelled) <= MOST_DIGITS
    return int(spelled) if sound else None
