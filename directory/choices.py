"""Enumerations of the directory; codes stay as they are: files and other programs hold them."""

from django.db.models import TextChoices


class Publication(TextChoices):
    DRAFT = "brouillon", "brouillon"
    SUBMITTED = "soumise", "soumise"
    PUBLISHED = "publiee", "publiée"
    SUSPENDED = "suspendue", "suspendue"
    ARCHIVED = "archivee", "archivée"


class Family(TextChoices):
    """Legal families of the ESS (law 2014-856, article 1); empty means not told."""

    ASSOCIATION = "association", "Association"
    COOPERATIVE = "cooperative", "Coopérative"
    MUTUELLE = "mutuelle", "Mutuelle"
    FONDATION = "fondation", "Fondation"
    SOCIETE = "societe_commerciale_ess", "Société commerciale de l’ESS"
    OTHER = "autre", "Autre organisme à but non lucratif"
    OUTSIDE = "hors_ess", "Hors ESS"


class LegalForm(TextChoices):
    ASSOCIATION_1901 = "association_1901", "Association loi 1901"
    ASSOCIATION_RUP = "association_rup", "Association reconnue d’utilité publique"
    SCOP = "scop", "Société coopérative de production (SCOP)"
    SCIC = "scic", "Société coopérative d’intérêt collectif (SCIC)"
    CAE = "cae", "Coopérative d’activités et d’emploi (CAE)"
    CUMA = "cuma", "Coopérative d’utilisation de matériel agricole (CUMA)"
    COOP_AGRICOLE = "cooperative_agricole", "Coopérative agricole"
    COOP_CONSO = "cooperative_consommateurs", "Coopérative de consommateurs"
    COOP_ARTISANS = "cooperative_artisans", "Coopérative d’artisans ou de commerçants"
    BANQUE_COOP = "banque_cooperative", "Banque coopérative"
    MUTUELLE = "mutuelle", "Mutuelle"
    ASSURANCE_MUTUELLE = "assurance_mutuelle", "Assurance mutuelle"
    FONDATION = "fondation", "Fondation"
    FONDS_DOTATION = "fonds_dotation", "Fonds de dotation"
    SOCIETE_ESS = "societe_ess", "Société commerciale de l’ESS"
    GROUPEMENT = "groupement_employeurs", "Groupement d’employeurs"
    COLLECTIF = "collectif_informel", "Collectif informel"


class Insertion(TextChoices):
    EI = "EI", "Entreprise d’insertion"
    AI = "AI", "Association intermédiaire"
    ACI = "ACI", "Atelier et chantier d’insertion"
    ETTI = "ETTI", "Entreprise de travail temporaire d’insertion"
    EITI = "EITI", "Entreprise d’insertion par le travail indépendant"
    GEIQ = "GEIQ", "Groupement d’employeurs pour l’insertion et la qualification"
    EA = "EA", "Entreprise adaptée"
    EATT = "EATT", "Entreprise adaptée de travail temporaire"
    ESAT = "ESAT", "Établissement et service d’accompagnement par le travail"


class LabelKind(TextChoices):
    ESUS = "esus", "Entreprise solidaire d’utilité sociale (ESUS)"
    PTCE = "ptce", "Pôle territorial de coopération économique (PTCE)"
    TIERS_LIEU = "tiers_lieu", "Tiers-lieu"
    FABRIQUE = "fabrique_territoire", "Fabrique de territoire"
    REGIE = "regie_quartier", "Régie de quartier"
    MONNAIE = "monnaie_locale", "Monnaie locale"
    EPICERIE = "epicerie_solidaire", "Épicerie sociale et solidaire"
    RESSOURCERIE = "ressourcerie", "Ressourcerie"
    CENTRE_SOCIAL = "centre_social", "Centre social ou maison de quartier"
    MISSION = "societe_mission", "Société à mission"
    QUALIOPI = "qualiopi", "Qualiopi"


class Perimeter(TextChoices):
    TERRITORY = "territoire", "Sur le territoire"
    ELSEWHERE = "hors_territoire", "Hors du territoire"
    OUTSIDE_ESS = "hors_ess", "Hors de l’ESS"


OUTSIDE_WORDS = {
    Perimeter.OUTSIDE_ESS: "Hors ESS",
    Perimeter.ELSEWHERE: "Hors du territoire",
}


class StaffBracket(TextChoices):
    """INSEE's brackets (tranche_effectif_salarie)."""

    UNKNOWN = "NN", "Sans salarié ou non renseigné"
    NONE = "00", "Aucun salarié"
    S01 = "01", "1 ou 2 salariés"
    S02 = "02", "3 à 5 salariés"
    S03 = "03", "6 à 9 salariés"
    S11 = "11", "10 à 19 salariés"
    S12 = "12", "20 à 49 salariés"
    S21 = "21", "50 à 99 salariés"
    S22 = "22", "100 à 199 salariés"
    S31 = "31", "200 à 249 salariés"
    S32 = "32", "250 à 499 salariés"
    S41 = "41", "500 à 999 salariés"
    S42 = "42", "1 000 à 1 999 salariés"
    S51 = "51", "2 000 à 4 999 salariés"
    S52 = "52", "5 000 à 9 999 salariés"
    S53 = "53", "10 000 salariés et plus"


class VenueAccess(TextChoices):
    UNKNOWN = "", "Non renseigné"
    FULL = "oui", "Accessible"
    PARTIAL = "partiel", "Accessible en partie"
    NO = "non", "Non accessible"


class ListingKind(TextChoices):
    OFFER = "offre", "Offre"
    NEED = "besoin", "Besoin"


class ListingTopic(TextChoices):
    GOODS = "biens_services", "Biens et services"
    GROUP_PURCHASE = "achat_groupe", "Achat groupé"
    PREMISES = "locaux", "Locaux"
    EQUIPMENT = "vehicules_materiel", "Véhicules et matériel"
    SKILLS = "competences_mecenat", "Compétences et mécénat"
    SHARED_JOB = "emploi_partage", "Emploi partagé"
    VOLUNTEERING = "benevolat", "Bénévolat"
    FUNDING = "financement", "Financement"


class ListingState(TextChoices):
    DRAFT = "brouillon", "brouillon"
    SUBMITTED = "soumise", "soumise"
    TO_FIX = "a_corriger", "à corriger"
    PUBLISHED = "publiee", "publiée"
    FILLED = "pourvue", "pourvue"
    EXPIRED = "expiree", "expirée"
    CLOSED = "close", "close"


class LinkKind(TextChoices):
    NETWORK = "reseau", "Réseau"
    PARTNER = "partenaire", "Partenaire"
    CLIENT = "client", "Client"
    SUPPLIER = "fournisseur", "Fournisseur"


class MemberRole(TextChoices):
    ADMINISTRATOR = "administrateur", "Administratrice ou administrateur"
    EDITOR = "editeur", "Éditrice ou éditeur"


class ClaimProof(TextChoices):
    SIRET = "siret", "SIRET de la structure"
    DOMAIN = "domaine", "Adresse au domaine de la structure"
    NONE = "aucune", "Aucune : quelqu’un décide"


class ClaimState(TextChoices):
    PENDING = "en_attente", "en attente"
    GRANTED = "acceptee", "acceptée"
    REFUSED = "refusee", "refusée"
    WITHDRAWN = "retiree", "retirée par la personne"
    REVOKED = "annulee", "annulée après relecture"


class AwardKind(TextChoices):
    LABEL = "label", "Label"
    TROPHY = "trophee", "Trophée"


class DistinctionKind(TextChoices):
    CHARTER = "charte", "Charte signée"
    LABEL = "label", "Label"
    TROPHY = "trophee", "Trophée"
