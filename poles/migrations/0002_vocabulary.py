"""The vocabulary that structures and actions share."""

import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import poles.search
from accounts.together import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("poles", "0001_french_text_search"),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="Source",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                max_length=80, unique=True, verbose_name="identifiant"
                            ),
                        ),
                        ("title", models.CharField(max_length=250, verbose_name="titre")),
                        (
                            "author",
                            models.CharField(blank=True, max_length=200, verbose_name="auteur"),
                        ),
                        (
                            "published_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="date de publication"
                            ),
                        ),
                        (
                            "date_label",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="date en clair"
                            ),
                        ),
                        (
                            "licence",
                            models.CharField(blank=True, max_length=120, verbose_name="licence"),
                        ),
                        (
                            "url",
                            models.URLField(blank=True, max_length=400, verbose_name="adresse"),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="ce que c’est")),
                    ],
                    options={
                        "verbose_name": "source",
                        "verbose_name_plural": "sources",
                    },
                ),
                migrations.CreateModel(
                    name="DailyLife",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="poles.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "passage",
                            models.CharField(
                                blank=True,
                                help_text="Où le lire dans la source.",
                                max_length=250,
                                verbose_name="passage",
                            ),
                        ),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="exemple fictif"
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                max_length=80, unique=True, verbose_name="identifiant"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=80, unique=True, verbose_name="verbe"),
                        ),
                        (
                            "official",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="formulation d’origine"
                            ),
                        ),
                        (
                            "hint",
                            models.CharField(blank=True, max_length=200, verbose_name="pour quoi"),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                    ],
                    options={
                        "verbose_name": "verbe du quotidien",
                        "verbose_name_plural": "verbes du quotidien",
                    },
                ),
                migrations.CreateModel(
                    name="Domain",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="poles.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "passage",
                            models.CharField(
                                blank=True,
                                help_text="Où le lire dans la source.",
                                max_length=250,
                                verbose_name="passage",
                            ),
                        ),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="exemple fictif"
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                max_length=80, unique=True, verbose_name="identifiant"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, unique=True, verbose_name="nom")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        (
                            "summary",
                            models.CharField(blank=True, max_length=200, verbose_name="résumé"),
                        ),
                    ],
                    options={
                        "verbose_name": "domaine d’action",
                        "verbose_name_plural": "domaines d’action",
                    },
                ),
                migrations.CreateModel(
                    name="Activity",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                max_length=80, unique=True, verbose_name="identifiant"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="nom")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                limit_choices_to={"parent": None},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="poles.activity",
                                verbose_name="famille d’activité",
                            ),
                        ),
                        (
                            "naf",
                            models.CharField(blank=True, max_length=120, verbose_name="codes NAF"),
                        ),
                        (
                            "synonyms",
                            models.TextField(
                                blank=True,
                                help_text="Les mots de tous les jours, séparés par des virgules.",
                                verbose_name="synonymes",
                            ),
                        ),
                        (
                            "search_vector",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.SearchVector(
                                        "name", config="public.fr_ess", weight="A"
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        "synonyms", config="public.fr_ess", weight="B"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("public.fr_ess"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        (
                            "name_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=poles.search.Key("name"),
                                output_field=models.TextField(),
                            ),
                        ),
                        (
                            "daily_life",
                            models.ManyToManyField(
                                blank=True,
                                related_name="activities",
                                to="poles.dailylife",
                                verbose_name="verbes du quotidien",
                            ),
                        ),
                        (
                            "domains",
                            models.ManyToManyField(
                                blank=True,
                                related_name="activities",
                                to="poles.domain",
                                verbose_name="domaines",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "activité",
                        "verbose_name_plural": "activités",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("parent", models.F("pk")), _negated=True),
                                name="activity_is_not_its_own_parent",
                                violation_error_message="Une activité ne peut pas être sa propre famille.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pole",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="poles.source",
                                verbose_name="source",
                            ),
                        ),
                        (
                            "passage",
                            models.CharField(
                                blank=True,
                                help_text="Où le lire dans la source.",
                                max_length=250,
                                verbose_name="passage",
                            ),
                        ),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="exemple fictif"
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                max_length=80, unique=True, verbose_name="identifiant"
                            ),
                        ),
                        ("name", models.CharField(max_length=160, unique=True, verbose_name="nom")),
                        (
                            "summary",
                            models.CharField(blank=True, max_length=200, verbose_name="résumé"),
                        ),
                        (
                            "description",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="description"
                            ),
                        ),
                        (
                            "hue",
                            models.CharField(
                                max_length=7,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^#[0-9a-f]{6}$", "Écrivez une couleur comme #8a5a12."
                                    )
                                ],
                                verbose_name="couleur",
                            ),
                        ),
                        (
                            "search_vector",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.CombinedSearchVector(
                                        django.contrib.postgres.search.SearchVector(
                                            "name", config="public.fr_ess", weight="A"
                                        ),
                                        "||",
                                        django.contrib.postgres.search.SearchVector(
                                            "summary", config="public.fr_ess", weight="B"
                                        ),
                                        django.contrib.postgres.search.SearchConfig(
                                            "public.fr_ess"
                                        ),
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        "description", config="public.fr_ess", weight="C"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("public.fr_ess"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        (
                            "domains",
                            models.ManyToManyField(
                                blank=True,
                                related_name="poles",
                                to="poles.domain",
                                verbose_name="domaines",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pôle",
                        "verbose_name_plural": "pôles",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "slug__in",
                                        (
                                            "actions",
                                            "adresse",
                                            "agenda",
                                            "axes",
                                            "bilan",
                                            "calendrier",
                                            "campagnes",
                                            "carte",
                                            "compte-rendu",
                                            "courriels",
                                            "decisions",
                                            "distinctions",
                                            "donnees",
                                            "dossier",
                                            "evenements",
                                            "export",
                                            "fermer",
                                            "historique",
                                            "importer",
                                            "inscription",
                                            "insigne",
                                            "inspirations",
                                            "modifier",
                                            "nouvelle",
                                            "personnel",
                                            "profil",
                                            "propositions",
                                            "proposer",
                                            "publier",
                                            "reunions",
                                            "revendiquer",
                                            "signaler",
                                            "suivi",
                                            "tableau-de-bord",
                                        ),
                                    ),
                                    _negated=True,
                                ),
                                name="pole_slug_is_free",
                                violation_error_message="Ce mot sert déjà dans les adresses du site : choisissez-en un autre.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Territory",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                max_length=80, unique=True, verbose_name="identifiant"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="nom du site")),
                        (
                            "tagline",
                            models.CharField(blank=True, max_length=200, verbose_name="devise"),
                        ),
                        ("place", models.CharField(max_length=120, verbose_name="territoire")),
                        (
                            "place_description",
                            models.TextField(blank=True, verbose_name="présentation du territoire"),
                        ),
                        (
                            "epci_siren",
                            models.CharField(
                                blank=True, max_length=9, verbose_name="SIREN de l’EPCI"
                            ),
                        ),
                        (
                            "epci_name",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="nom de l’EPCI"
                            ),
                        ),
                        (
                            "commune_attribution",
                            models.TextField(blank=True, verbose_name="attribution des communes"),
                        ),
                        (
                            "contact_email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="adresse de contact"
                            ),
                        ),
                        (
                            "accessibility_status",
                            models.CharField(
                                choices=[
                                    ("non conforme", "non conforme"),
                                    ("partiellement conforme", "partiellement conforme"),
                                    ("totalement conforme", "totalement conforme"),
                                ],
                                default="non conforme",
                                help_text="« non conforme » tant qu’aucun audit valide n’existe.",
                                max_length=40,
                                verbose_name="conformité d’accessibilité",
                            ),
                        ),
                        (
                            "paper",
                            models.CharField(
                                default="#faf6ee",
                                max_length=7,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^#[0-9a-f]{6}$", "Écrivez une couleur comme #8a5a12."
                                    )
                                ],
                                verbose_name="fond",
                            ),
                        ),
                        (
                            "ink",
                            models.CharField(
                                default="#1d2733",
                                max_length=7,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^#[0-9a-f]{6}$", "Écrivez une couleur comme #8a5a12."
                                    )
                                ],
                                verbose_name="encre",
                            ),
                        ),
                        (
                            "mortar",
                            models.CharField(
                                default="#d9cfbd",
                                max_length=7,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^#[0-9a-f]{6}$", "Écrivez une couleur comme #8a5a12."
                                    )
                                ],
                                verbose_name="traits",
                            ),
                        ),
                        ("publisher", models.TextField(blank=True, verbose_name="éditeur")),
                        (
                            "publication_director",
                            models.TextField(
                                blank=True, verbose_name="direction de la publication"
                            ),
                        ),
                        ("host", models.TextField(blank=True, verbose_name="hébergeur")),
                        (
                            "data_protection",
                            models.TextField(blank=True, verbose_name="protection des données"),
                        ),
                    ],
                    options={
                        "verbose_name": "territoire",
                        "verbose_name_plural": "territoire",
                    },
                ),
            ],
        ),
    ]
