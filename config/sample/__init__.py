"""Is there demonstration data? Each page says so while there is."""

from accounts.models import User


def sample_present() -> bool:
    """Sample accounts are loaded first and removed last, so they stand for all the rest."""
    return User.objects.filter(is_sample=True).exists()
