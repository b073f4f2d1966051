"""How often one account may make events, ask for them to be published, or move them."""

from accounts.rate_limit import RateLimit

HOUR, DAY = 3600, 86_400  # seconds
DRAFTED = RateLimit("event-drafted", 40, DAY)
SUBMITTED = RateLimit("event-submitted", 20, DAY)
# Each move is written to all who registered.
MOVED = RateLimit("event-moved", 8, DAY)
TOO_MANY = "Vous avez préparé beaucoup d’événements aujourd’hui\u00a0: réessayez demain."
TOO_MANY_SUBMITTED = (
    "Vous avez proposé beaucoup d’événements aujourd’hui\u00a0: le brouillon est gardé, réessayez "
    "demain."
)
TOO_MANY_MOVES = (
    "Cet événement a déjà changé plusieurs fois aujourd’hui\u00a0: réessayez demain, ou écrivez à "
    "l’équipe d’animation."
)
