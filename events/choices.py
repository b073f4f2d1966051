from django.db.models import IntegerChoices, TextChoices


class BodyKind(TextChoices):
    INSTANCE = "instance", "Instance"
    NETWORK = "reseau", "Réseau"
    COLLECTIVE = "collectif", "Collectif"


class BodyStanding(TextChoices):
    EXISTING = "existante", "existante"
    PROPOSED = "proposee", "proposée"
    CLOSED = "close", "close"


class College(TextChoices):
    OFFICIALS = "elus", "Élues et élus"
    ACTORS = "acteurs_ess", "Actrices et acteurs de l’ESS"
    CONVENTIONAL = "economie_conventionnelle", "Économie conventionnelle"
    CITIZENS = "citoyens", "Citoyennes et citoyens"


class EventKind(TextChoices):
    MEETING = "reunion", "Réunion"
    WORKSHOP = "atelier", "Atelier"
    CONFERENCE = "conference", "Conférence"
    FORUM = "forum", "Forum ou salon"
    MARKET = "marche", "Marché ou fête"
    TRAINING = "formation", "Formation"
    MEETUP = "rencontre", "Rencontre"
    VISIT = "visite", "Visite"


class EventStatus(IntegerChoices):
    """OpenAgenda's codes."""

    SCHEDULED = 1, "programmé"
    RESCHEDULED = 2, "reprogrammé"
    MOVED_ONLINE = 3, "déplacé en ligne"
    POSTPONED = 4, "reporté"
    FULL = 5, "complet"
    CANCELLED = 6, "annulé"


# What a visitor must read first; a scheduled event needs no sentence.
STATUS_SENTENCES = {
    EventStatus.RESCHEDULED: "Cet événement a changé de date : voici la nouvelle.",
    EventStatus.MOVED_ONLINE: "Cet événement ne se tient plus sur place : il a lieu en ligne.",
    EventStatus.POSTPONED: "Cet événement est reporté : une nouvelle date sera annoncée ici.",
    EventStatus.FULL: "Cet événement est complet : il ne reste plus de place.",
    EventStatus.CANCELLED: "Cet événement est annulé.",
}


class EventMode(IntegerChoices):
    """OpenAgenda's codes."""

    ON_SITE = 1, "sur place"
    ONLINE = 2, "en ligne"
    MIXED = 3, "sur place et en ligne"


class EventPublication(TextChoices):
    DRAFT = "brouillon", "brouillon"
    SUBMITTED = "soumis", "soumis"
    PUBLISHED = "publie", "publié"
    REFUSED = "refuse", "refusé"


class Accessibility(TextChoices):
    """OpenAgenda's codes."""

    HEARING = "hi", "Handicap auditif"
    VISUAL = "vi", "Handicap visuel"
    PSYCHIC = "pi", "Handicap psychique"
    MOTOR = "mi", "Handicap moteur"
    INTELLECTUAL = "ii", "Handicap intellectuel"


class Audience(TextChoices):
    EVERYONE = "tous", "Tout public"
    ACTORS = "acteurs", "Structures de l’ESS"
    OFFICIALS = "elus_agents", "Élues, élus, agentes et agents"
    SCHOOLS = "scolaires", "Publics scolaires"
    COMPANIES = "entreprises", "Entreprises"


class DecisionKind(TextChoices):
    DECISION = "decision", "décision"
    MANDATE = "mandat", "mandat"
    INFORMATION = "information", "information"
    OPPOSITION = "opposition", "opposition"


class DecisionStatus(TextChoices):
    OPEN = "ouverte", "ouverte"
    ONGOING = "en_cours", "en cours"
    DONE = "faite", "faite"
    DROPPED = "abandonnee", "abandonnée"


class DecisionMethod(TextChoices):
    CONSENSUS = "consensus", "par consensus"
    VOTE = "vote", "par vote"
    WRITTEN = "ecrit", "par consultation écrite"
