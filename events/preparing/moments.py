"""A day and an hour of the clock, made an instant: refused when that hour does not exist."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone

NO_SUCH_HOUR = (
    "Cette heure n’existe pas ce jour-là\u00a0: la nuit du passage à l’heure d’été saute une heure."
)


def instant(day: dt.date, hour: dt.time) -> dt.datetime:
    """In the site's time zone, aware. Of an hour that comes twice, in October, the first.

    Raises ValidationError for an hour that the March night skips.
    """
    zone = timezone.get_current_timezone()
    typed = dt.datetime.combine(day, hour)
    moment = typed.replace(tzinfo=zone)
    if moment.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != typed:
        raise ValidationError(NO_SUCH_HOUR, code="no such hour")
    return moment
