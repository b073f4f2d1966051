"""The name of the site, for what has no request to read it from."""

from poles.models import Territory


def site_name() -> str:
    """Before the territory is loaded, words that any site could bear."""
    found = Territory.objects.order_by("pk").first()
    return found.name if found else "Économie sociale et solidaire"
