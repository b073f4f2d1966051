"""Is there demonstration data? Each page says so while there is."""

from django.db.models import QuerySet

from accounts.models import User


def sample_accounts() -> QuerySet[User]:
    """Sample accounts are loaded first and removed last, so they stand for all the rest."""
    return User.objects.filter(is_sample=True)


def sample_present() -> bool:
    return sample_accounts().exists()
