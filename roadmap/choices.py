from django.db.models import TextChoices


class ActionStatus(TextChoices):
    UPCOMING = "a_venir", "à venir"
    ONGOING = "en_cours", "en cours"
    PAUSED = "en_pause", "en pause"
    BLOCKED = "bloquee", "bloquée"
    DONE = "realisee", "réalisée"
    DROPPED = "abandonnee", "abandonnée"


CLOSED_STATUSES = (ActionStatus.DONE, ActionStatus.DROPPED)


class OpenStepsFate(TextChoices):
    """What becomes of the open steps of an action that is done; asked, not stored."""

    TICK = "cocher", "Les cocher toutes, faites aujourd’hui"
    DROP = "retirer", "Les retirer\u00a0: elles ne servent plus"
    KEEP = "garder", "Les garder ouvertes"


class ActionPublication(TextChoices):
    DRAFT = "brouillon", "brouillon"
    PUBLISHED = "publiee", "publiée"


class Priority(TextChoices):
    HIGH = "1_haute", "haute"
    MEDIUM = "2_moyenne", "moyenne"
    LOW = "3_basse", "basse"


class BlockMotive(TextChoices):
    FUNDING = "financement", "financement"
    POLITICAL = "decision_politique", "décision politique attendue"
    PARTNER = "partenaire", "partenaire attendu"
    STAFF = "moyens_humains", "moyens humains"
    LEGAL = "juridique", "question juridique ou réglementaire"
    PREMISES = "locaux", "locaux ou foncier"
    TECHNICAL = "technique", "difficulté technique ou information manquante"


class BlockAnswerKind(TextChoices):
    RESOLVED = "resolue", "débloquée"
    PASSED_ON = "transmise", "transmise à quelqu’un d’autre"
    TOLD = "precisee", "réponse d’attente"


class ImportKind(TextChoices):
    ROADMAP = "feuille", "feuille de route"
    MEASUREMENTS = "mesures", "mesures"


class Direction(TextChoices):
    UP = "up", "plus c’est haut, mieux c’est"
    DOWN = "down", "plus c’est bas, mieux c’est"
    NONE = "none", "sans sens de lecture"


class ContributionKind(TextChoices):
    IDEA = "idee", "idée d’atelier"
    NEED = "besoin", "besoin signalé"
    PROPOSAL = "proposition", "proposition"


class ContributionState(TextChoices):
    RECEIVED = "recue", "reçue"
    QUALIFIED = "qualifiee", "qualifiée"
    ORIENTED = "orientee", "orientée"
    TAKEN = "prise_en_charge", "prise en charge"
    ACTION = "devenue_action", "devenue action"
    HANDLED = "traitee", "traitée"
    SET_ASIDE = "ecartee", "écartée"


class SchemeStage(TextChoices):
    EMERGENCE = "emergence", "émergence"
    CONSOLIDATION = "consolidation", "consolidation"
    DEVELOPMENT = "developpement", "développement"
    SPREADING = "essaimage", "essaimage"
