"""What the words of the directory mean, in one sentence each, for someone who has never met them."""

from directory.choices import DistinctionKind, Family, Insertion, LabelKind, LegalForm, LinkKind

FAMILIES = {
    Family.ASSOCIATION: "Des personnes réunies autour d’un projet commun, sans partage de bénéfices entre elles.",
    Family.COOPERATIVE: "Une entreprise qui appartient à ses membres et où chacun compte pour une voix.",
    Family.MUTUELLE: "Un organisme gouverné par ses adhérentes et adhérents, sans actionnaire.",
    Family.FONDATION: "Des biens affectés durablement à une œuvre d’intérêt général.",
    Family.SOCIETE: "Une société commerciale qui a inscrit dans ses statuts les principes de l’ESS : utilité sociale, gouvernance partagée, bénéfices réinvestis.",
}
LEGAL_FORMS = {
    LegalForm.ASSOCIATION_1901: "Des personnes réunies autour d’un projet commun, sans partage de bénéfices entre elles.",
    LegalForm.ASSOCIATION_RUP: "Une association dont l’État a reconnu l’utilité pour toutes et tous.",
    LegalForm.SCOP: "Une entreprise dont les salariées et salariés détiennent la majorité et élisent la direction.",
    LegalForm.SCIC: "Une coopérative où salariés, bénéficiaires et partenaires, parfois des collectivités, décident ensemble au service d’un intérêt collectif.",
    LegalForm.CAE: "Une coopérative où l’on crée son activité en étant salarié, avec un accompagnement et des services communs.",
    LegalForm.CUMA: "Des agricultrices et agriculteurs qui achètent et utilisent ensemble leur matériel.",
    LegalForm.COOP_AGRICOLE: "Des exploitations agricoles qui transforment, vendent ou achètent ensemble.",
    LegalForm.COOP_CONSO: "Un commerce qui appartient à celles et ceux qui y font leurs achats.",
    LegalForm.COOP_ARTISANS: "Des artisans ou des commerçants indépendants qui mettent leurs moyens en commun.",
    LegalForm.BANQUE_COOP: "Une banque qui appartient à ses sociétaires : une personne, une voix.",
    LegalForm.MUTUELLE: "Un organisme de protection, de santé surtout, gouverné par ses adhérentes et adhérents, sans actionnaire.",
    LegalForm.ASSURANCE_MUTUELLE: "Un assureur qui appartient à ses assurées et assurés, sans actionnaire.",
    LegalForm.FONDATION: "Des biens affectés durablement à une œuvre d’intérêt général.",
    LegalForm.FONDS_DOTATION: "Un organisme qui recueille des dons pour financer une œuvre d’intérêt général.",
    LegalForm.SOCIETE_ESS: "Une société commerciale qui a inscrit dans ses statuts les principes de l’ESS : utilité sociale, gouvernance partagée, bénéfices réinvestis.",
    LegalForm.GROUPEMENT: "Des employeurs qui embauchent ensemble et se partagent des emplois stables.",
    LegalForm.COLLECTIF: "Des personnes qui agissent ensemble sans avoir créé de structure juridique.",
}
INSERTION = {
    Insertion.EI: "Elle vend des biens ou des services en salariant des personnes éloignées de l’emploi.",
    Insertion.AI: "Elle met à disposition de particuliers, d’associations ou d’entreprises des personnes en parcours d’insertion.",
    Insertion.ACI: "Il emploie et accompagne des personnes très éloignées de l’emploi, le temps de reprendre pied.",
    Insertion.ETTI: "Elle propose des missions d’intérim à des personnes en parcours d’insertion.",
    Insertion.EITI: "Elle accompagne des personnes éloignées de l’emploi qui travaillent à leur compte.",
    Insertion.GEIQ: "Des entreprises embauchent et forment ensemble des personnes éloignées de l’emploi.",
    Insertion.EA: "Elle emploie en milieu ordinaire une majorité de personnes en situation de handicap.",
    Insertion.EATT: "Elle propose des missions d’intérim à des personnes en situation de handicap.",
    Insertion.ESAT: "Il offre un travail et un accompagnement médico-social à des personnes en situation de handicap.",
}
LABELS = {
    LabelKind.ESUS: "Agrément de l’État aux entreprises qui cherchent d’abord une utilité sociale.",
    LabelKind.PTCE: "Des acteurs d’un même territoire qui montent ensemble des projets économiques solidaires.",
    LabelKind.TIERS_LIEU: "Un lieu partagé où l’on travaille, fabrique, apprend et se rencontre.",
    LabelKind.FABRIQUE: "Un tiers-lieu soutenu par l’État pour animer son territoire.",
    LabelKind.REGIE: "Habitantes, habitants, bailleurs et collectivités y améliorent ensemble la vie du quartier.",
    LabelKind.MONNAIE: "Une monnaie qui circule entre les habitants et les commerces du territoire.",
    LabelKind.EPICERIE: "Une épicerie qui rend accessibles à toutes et tous des produits de qualité.",
    LabelKind.RESSOURCERIE: "Elle collecte, répare et revend ce qui peut encore servir.",
    LabelKind.CENTRE_SOCIAL: "Un équipement de quartier ouvert à tous, porté avec ses habitantes et habitants.",
    LabelKind.MISSION: "Une société qui a inscrit dans ses statuts des objectifs sociaux et environnementaux.",
    LabelKind.QUALIOPI: "Certification de la qualité des organismes de formation.",
}
TIES = {
    LinkKind.NETWORK: "Réseaux",
    LinkKind.PARTNER: "Partenaires",
    LinkKind.CLIENT: "Clients",
    LinkKind.SUPPLIER: "Fournisseurs",
}
# What stands before the name of a distinction, for the eye only.
SIGNS = {
    DistinctionKind.CHARTER: "✓",
    DistinctionKind.LABEL: "●",
    DistinctionKind.TROPHY: "★",
}
