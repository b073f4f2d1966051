"""The words that invented names and texts are made of."""

from itertools import product

# Each with its « de »: « des amis {du jardin} ». The first ones come most often.
OF_THINGS = (
    "du jardin", "de l’école", "de la maison", "du quartier", "de la jeunesse", "du village",
    "des familles", "du patrimoine", "de la culture", "de la solidarité", "de la forêt", "du théâtre",
    "de la musique", "des anciens", "de la chasse", "de la pêche", "du livre", "de la danse",
    "des parents d’élèves", "du vélo", "de la rivière", "du marché", "de la randonnée", "du cinéma",
    "des aînés", "de l’image", "de la mémoire", "du moulin", "de la nature", "du partage",
    "des locataires", "de la lecture", "du judo", "de l’orgue", "de la halle", "du sport adapté",
    "de l’atelier", "de l’enfance", "du verger", "de la gare", "du chant", "des voisins", "de la paix",
    "du handicap", "des soignants", "de la place", "des usagers", "de la bibliothèque", "du bocage",
    "de l’abeille", "des chemins", "du lavoir", "de la fanfare", "des producteurs", "de la récup",
    "du logement", "de l’emploi", "de l’accueil", "des étudiants", "de l’eau", "du soleil",
    "de la graine", "du pain", "de la photo", "du conte", "de la laine", "du bois", "de la vigne",
    "du canal", "des arts", "de la parole", "du quotidien", "de la pétanque", "du tennis", "du tir",
    "de la gymnastique", "du basket", "du football", "de l’athlétisme", "du cirque", "de la poterie",
    "du chat", "du cheval", "de l’âne", "des oiseaux", "des étangs", "de la colline", "du vallon",
    "du four à pain", "de la chapelle", "du château", "des remparts", "de la fontaine", "de la tour",
    "du goût", "des saveurs", "du compost", "de la réparation", "du réemploi", "du numérique",
    "des médias", "de la radio", "de la science", "des étoiles", "de la santé", "du répit",
    "des aidants", "de la petite enfance", "des assistantes maternelles", "du soin", "de l’habitat",
    "des retraités", "de l’amitié", "du temps libre", "de la couture", "de la broderie", "du tricot",
    "de la généalogie", "de l’histoire", "du jumelage", "de la francophonie", "des langues", "du jeu",
    "des échecs", "de la ludothèque", "du modélisme", "du train", "de la moto", "des vieux volants",
)  # fmt: skip
ADJECTIVES = (
    "sportive", "culturelle", "solidaire", "familiale", "rurale", "communale", "musicale", "populaire",
    "laïque", "départementale", "intercommunale", "bouliste", "cycliste", "citoyenne", "paysanne",
    "artistique", "scolaire", "locale", "théâtrale", "chorale", "équestre", "nautique", "pédestre",
    "écologique", "numérique", "fraternelle", "philatélique", "astronomique", "botanique", "ouvrière",
    "féminine", "nationale", "régionale", "gymnique", "festive", "joyeuse", "mobile", "nouvelle",
)  # fmt: skip
GROUPS = (
    "sapeurs-pompiers", "anciens élèves", "donneurs de sang", "pêcheurs", "chasseurs", "retraités",
    "parents", "jeunes", "boulistes", "cyclistes", "marcheurs", "jardiniers", "apiculteurs",
    "choristes", "habitants", "commerçants", "usagers", "bénévoles", "lecteurs", "peintres",
    "assistantes maternelles", "infirmières", "musiciens", "danseuses", "coureurs", "collectionneurs",
)  # fmt: skip
ARTS = (
    "musique", "danse", "cirque", "football", "judo", "théâtre", "voile", "chant", "dessin", "rugby",
    "conduite", "cuisine", "vannerie", "équitation", "escalade", "gymnastique", "natation", "lutherie",
)  # fmt: skip
# Invented proper names, several thousand, all fit to follow « de ».
_BEGINNINGS = (
    "Bar", "Bel", "Cor", "Dor", "Fal", "Far", "Gal", "Gor", "Jol", "Kar", "Lau", "Lor", "Mar", "Mel",
    "Mor", "Nar", "Pel", "Por", "Quer", "Ral", "Ser", "Sol", "Tal", "Tour", "Val", "Ver", "Vil", "Zel",
)  # fmt: skip
_MIDDLES = ("", "an", "be", "di", "en", "fo", "ga", "li", "mi", "no", "ri", "ta", "vi", "zo")
_ENDINGS = (
    "bert", "bize", "court", "dac", "dieu", "fond", "gnac", "gny", "lande", "mont", "nelle", "quin",
    "rade", "sart", "tour", "vaux", "verne", "zac",
)  # fmt: skip
PROPER_NAMES = tuple(
    begin + middle + end for middle, end, begin in product(_MIDDLES, _ENDINGS, _BEGINNINGS)
)
BRANDS = (
    "Les Mains", "La Fabrique", "Le Phare", "La Boussole", "Les Racines", "L’Étincelle", "Le Trait",
    "La Passerelle", "L’Escale", "Les Lucioles", "La Ruche", "Le Fil", "La Clé", "Les Copeaux",
    "Le Grenier", "La Bobine", "L’Horizon", "Les Semelles", "La Halte", "Le Tamis", "La Cagette",
)  # fmt: skip
PUBLICS = (
    "les familles", "les personnes âgées", "les jeunes de 16 à 25 ans", "les enfants de 3 à 12 ans",
    "les personnes en situation de handicap", "les demandeurs d’emploi", "les habitants du quartier",
    "les communes rurales", "les entreprises du bassin", "les associations voisines", "les étudiants",
    "les nouveaux arrivants", "les aidants", "les agriculteurs", "les bénévoles", "les écoles",
    "les particuliers", "les collectivités", "les femmes isolées", "les salariés en parcours",
    "les artistes", "les producteurs locaux", "les locataires", "les curieux", "toutes et tous",
)  # fmt: skip
MANNERS = (
    "à prix libre", "toute l’année", "sur rendez-vous", "dans un local accessible", "à domicile",
    "avec l’aide de bénévoles", "en circuit court", "deux jours par semaine", "sur adhésion",
    "le samedi matin", "en petits groupes", "avec des matériaux récupérés", "au plus près des besoins",
    "dans une démarche collective", "sans condition de ressources", "en itinérance", "sur devis",
    "pendant les vacances scolaires", "avec les partenaires du territoire", "à vélo", "en soirée",
)  # fmt: skip
DEEDS = (
    "accueille", "accompagne", "forme", "conseille", "équipe", "emploie", "réunit", "héberge",
    "informe", "transporte", "nourrit", "initie", "encourage", "soutient", "oriente", "écoute",
)  # fmt: skip
MEANS = (
    "des ateliers ouverts", "un atelier de réparation", "des paniers de légumes de saison",
    "une permanence juridique", "des cours hebdomadaires", "un chantier école", "des repas partagés",
    "une épicerie de quartier", "un jardin nourricier", "du prêt de matériel", "des sorties nature",
    "une bibliothèque d’objets", "un service de livraison", "des stages de découverte",
    "la collecte de textile", "le reconditionnement d’ordinateurs", "des concerts de poche",
    "une aide aux démarches en ligne", "le ménage et le repassage", "la tonte et la taille des haies",
    "des travaux de peinture", "un accueil de jour", "une garderie du soir", "des bureaux partagés",
    "la restauration de meubles", "un cercle de parole", "du covoiturage", "la location de vaisselle",
    "un buffet végétarien", "la transformation de fruits", "des visites guidées", "du compost",
    "un fablab", "des répétitions publiques", "une crèche parentale", "le portage de repas",
    "la traduction de documents", "des audits d’énergie", "l’isolation des combles", "un garage solidaire",
)  # fmt: skip
SENTENCES = (
    "L’équipe {deed} {public} et propose {means}.",
    "Née de l’envie d’agir ensemble, la structure propose {means}, {manner}.",
    "Chaque année, près de {number} personnes profitent de ce service.",
    "Notre activité principale : {activity}.",
    "Nous intervenons {manner}, en particulier pour {public}.",
    "Le projet réunit {number} adhérents autour de {means}.",
    "{Means}, c’est aussi une façon de créer du lien avec {public}.",
    "Les décisions se prennent en commun : une personne, une voix.",
    "Les excédents sont réinvestis dans le projet, jamais distribués.",
    "Un conseil d’administration de {number} membres veille au budget.",
    "Nous cherchons des bénévoles pour {means}.",
    "Métier voisin : {other}, avec les mêmes salariés.",
    "Le local ouvre {manner} ; un café y attend {public}.",
    "Des partenaires publics et privés soutiennent {means}.",
    "Pour {public}, un tarif réduit existe {manner}.",
)
STREETS = (
    "rue des Exemples", "place du Modèle", "chemin de la Fiction", "avenue de l’Imaginaire",
    "impasse du Songe", "rue du Faux-Semblant", "allée des Hypothèses", "rue de la Fable",
    "boulevard du Mirage", "quai des Chimères",
)  # fmt: skip
COMMUNE_HEADS = (
    "Saint", "Mont", "Bourg", "Villers", "Pont", "Roche", "Champ", "Val", "Mesnil", "Font", "Château",
    "Neuville", "Mas", "Pierre", "Bois", "Castel", "Combe", "Lieu", "Moulin", "Clos",
)  # fmt: skip
COMMUNE_STEMS = (
    "Fictif", "Songe", "Mirage", "Fable", "Chimère", "Leurre", "Conte", "Factice", "Légende", "Rêve",
    "Feint", "Mythe", "Fantasque", "Supposé", "Virtuel", "Simulé", "Postiche", "Prétendu", "Fantôme",
    "Papier",
)  # fmt: skip
COMMUNE_TAILS = (
    "sur-Exemple", "en-Exemple", "lès-Exemple", "sous-Exemple", "le-Modèle", "la-Maquette",
    "en-Gabarit", "près-Spécimen", "des-Essais", "de-l’Échantillon",
)  # fmt: skip
