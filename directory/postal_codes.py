"""Whether a postal code goes with a commune: said to who types them, never refused.

A post-office box or a company's own code belongs to no commune's list.
"""

from directory.models import Commune
from rendering.typography import NO_BREAK


def postal_code_warning(postal_code: str, commune: Commune | None) -> str:
    """One sentence when they do not go together; empty when they do, or when one is unknown."""
    if not postal_code or commune is None or not commune.postal_codes:
        return ""
    if postal_code in commune.postal_codes:
        return ""
    known = " ou ".join(commune.postal_codes)
    return (
        f"Le code postal {postal_code} n’est pas celui de {commune.name} ({known}){NO_BREAK}: "
        "vérifiez l’un et l’autre."
    )
