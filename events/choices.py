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


# No sitting takes place on the date that was announced.
NOT_HELD = (EventStatus.CANCELLED, EventStatus.POSTPONED)
# The date announced first is no longer the one to come on.
UNPLANNED = (EventStatus.RESCHEDULED, *NOT_HELD)
# How a note says what was announced before.
FIRST = "Initialement"
# What a visitor must read first; a scheduled event needs no sentence.
STATUS_SENTENCES = {
    EventStatus.RESCHEDULED: "Cet événement a changé de date\u00a0: voici la nouvelle.",
    EventStatus.MOVED_ONLINE: "Cet événement ne se tient plus sur place\u00a0: il a lieu en ligne.",
    EventStatus.POSTPONED: "Cet événement est reporté\u00a0: une nouvelle date sera annoncée ici.",
    EventStatus.FULL: "Cet événement est complet\u00a0: il ne prend plus d’inscription.",
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


class CampaignKind(TextChoices):
    CAMPAIGN = "campagne", "Campagne"
    PROGRAMME = "programme", "Programme"


class RegistrationMode(TextChoices):
    """How one comes to an event."""

    FREE = "libre", "sans inscription"
    HERE = "ici", "inscription sur ce site"
    ELSEWHERE = "ailleurs", "inscription sur un autre site"


class RegistrationState(TextChoices):
    """Only CONFIRMED, and PENDING or OFFERED while `held_until` is to come, take a seat."""

    PENDING = "a_confirmer", "adresse à confirmer"
    CONFIRMED = "inscrite", "inscription confirmée"
    WAITING = "en_attente", "en liste d’attente"
    OFFERED = "proposee", "place proposée"
    LAPSED = "passee", "proposition restée sans réponse"
    CANCELLED = "annulee", "annulée"


class Attendee(TextChoices):
    """As what one comes; counts the officials and agents of a training programme."""

    CITIZEN = "citoyen", "Citoyenne ou citoyen"
    ACTOR = "acteur_ess", "Actrice ou acteur de l’ESS"
    OFFICIAL = "elu", "Élue ou élu"
    AGENT = "agent", "Agente ou agent d’une collectivité"
    COMPANY = "entreprise", "Entreprise ou réseau économique"
    OTHER = "autre", "Autre"


class QuestionKind(TextChoices):
    SHORT = "court", "réponse courte"
    LONG = "long", "réponse longue"
    CHOICE = "choix", "un choix dans une liste"
    TICK = "case", "case à cocher"


class Frequency(TextChoices):
    WEEKLY = "semaine", "chaque semaine"
    FORTNIGHTLY = "quinzaine", "une semaine sur deux"
    MONTHLY = "mois", "chaque mois"
    BIMONTHLY = "deux_mois", "tous les deux mois"
    QUARTERLY = "trimestre", "chaque trimestre"


class Majority(TextChoices):
    """What a vote must reach: of the votes for and against, or of all the voices counted."""

    SIMPLE = "simple", "majorité simple (plus de pour que de contre)"
    ABSOLUTE = "absolue", "majorité absolue (plus de la moitié des voix)"
    TWO_THIRDS = "deux_tiers", "deux tiers des voix"


class ItemKind(TextChoices):
    INFORMATION = "information", "pour information"
    DEBATE = "debat", "pour débat"
    DECISION = "decision", "pour décision"
    APPROVAL = "approbation", "approbation d’un compte rendu"


class ItemOrigin(TextChoices):
    """Why the program proposed a subject; empty for one that was typed."""

    DECISION = "decision", "décision à suivre"
    BLOCK = "blocage", "blocage"
    LATE = "retard", "action en retard"
    INDICATOR = "indicateur", "indicateur à mettre à jour"
    MINUTES = "compte_rendu", "compte rendu à approuver"
    REQUEST = "demande", "demandé par un membre"


class RequestState(TextChoices):
    ASKED = "demande", "en attente de réponse"
    TAKEN = "retenu", "inscrit à l’ordre du jour"
    REFUSED = "refuse", "non retenu"


class Answer(TextChoices):
    """What a member says before a meeting."""

    NONE = "", "sans réponse"
    COMING = "presente", "sera là"
    SUBSTITUTE = "suppleance", "laisse sa place à sa suppléante ou son suppléant"
    PROXY = "procuration", "donne procuration"
    ABSENT = "absente", "ne viendra pas"


class Presence(TextChoices):
    """What was seen at the meeting."""

    UNKNOWN = "", "à pointer"
    PRESENT = "presente", "présence"
    SUBSTITUTED = "suppleee", "suppléance"
    REPRESENTED = "representee", "procuration"
    EXCUSED = "excusee", "absence excusée"
    ABSENT = "absente", "absence"


class MinutesState(TextChoices):
    DRAFT = "brouillon", "brouillon"
    CIRCULATED = "diffuse", "diffusé pour remarques"
    APPROVED = "approuve", "approuvé"
    PUBLISHED = "publie", "publié"


class ApprovalMethod(TextChoices):
    IN_MEETING = "seance", "en séance"
    TACIT = "tacite", "tacite, faute de remarque dans le délai"


class ParagraphKind(TextChoices):
    HEADING = "titre", "titre"
    TEXT = "texte", "texte"
    DECISION = "decision", "décision"


class RemarkState(TextChoices):
    ASKED = "posee", "posée"
    ACCEPTED = "acceptee", "acceptée"
    REFUSED = "refusee", "refusée"
