"""Communes, structures, who keeps them, what they offer and need, and their history."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import directory.models.commune
import directory.models.membership
import directory.models.search_index
import poles.search
from accounts.together import Together
from rendering.visible import NOTHING_SEEN, UNSEEN_NAME


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_users_and_persons"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("poles", "0001_french_text_search"),
        ("poles", "0002_vocabulary"),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="Award",
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
                            "kind",
                            models.CharField(
                                choices=[("label", "Label"), ("trophee", "Trophée")],
                                max_length=10,
                                verbose_name="sorte",
                            ),
                        ),
                        ("name", models.CharField(max_length=160, unique=True, verbose_name="nom")),
                        (
                            "giver",
                            models.CharField(blank=True, max_length=160, verbose_name="donné par"),
                        ),
                        (
                            "description",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="présentation"
                            ),
                        ),
                        (
                            "is_published",
                            models.BooleanField(default=False, verbose_name="publiée"),
                        ),
                    ],
                    options={
                        "verbose_name": "label ou trophée",
                        "verbose_name_plural": "labels et trophées",
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
                                name="award_slug_is_free",
                                violation_error_message="Ce mot sert déjà dans les adresses du site : choisissez-en un autre.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Charter",
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
                            "title",
                            models.CharField(max_length=160, unique=True, verbose_name="titre"),
                        ),
                        (
                            "summary",
                            models.CharField(blank=True, max_length=250, verbose_name="résumé"),
                        ),
                        (
                            "is_published",
                            models.BooleanField(default=False, verbose_name="publiée"),
                        ),
                    ],
                    options={
                        "verbose_name": "charte",
                        "verbose_name_plural": "chartes",
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
                                name="charter_slug_is_free",
                                violation_error_message="Ce mot sert déjà dans les adresses du site : choisissez-en un autre.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CharterVersion",
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
                            "charter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions_of_text",
                                to="directory.charter",
                                verbose_name="charte",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                        (
                            "adopted_on",
                            models.DateField(blank=True, null=True, verbose_name="adoptée le"),
                        ),
                        ("text", models.TextField(help_text="Markdown.", verbose_name="texte")),
                        ("changes", models.TextField(blank=True, verbose_name="ce qui change")),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="exemple fictif"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "version d’une charte",
                        "verbose_name_plural": "versions d’une charte",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("charter", "number"),
                                name="charter_version_once",
                                violation_error_message="Cette version existe déjà.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Commune",
                    fields=[
                        (
                            "insee",
                            models.CharField(
                                max_length=5,
                                primary_key=True,
                                serialize=False,
                                verbose_name="code INSEE",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="nom")),
                        (
                            "slug",
                            models.SlugField(
                                max_length=120, unique=True, verbose_name="identifiant"
                            ),
                        ),
                        ("department", models.CharField(max_length=3, verbose_name="département")),
                        ("siren", models.CharField(blank=True, max_length=9, verbose_name="SIREN")),
                        (
                            "aliases",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                verbose_name="autres noms",
                            ),
                        ),
                        (
                            "postal_codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                verbose_name="codes postaux",
                            ),
                        ),
                        (
                            "population",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="population municipale"
                            ),
                        ),
                        (
                            "latitude",
                            models.FloatField(
                                blank=True, null=True, verbose_name="latitude de la mairie"
                            ),
                        ),
                        (
                            "longitude",
                            models.FloatField(
                                blank=True, null=True, verbose_name="longitude de la mairie"
                            ),
                        ),
                        (
                            "contour",
                            models.JSONField(
                                blank=True,
                                help_text="GeoJSON, WGS 84.",
                                null=True,
                                verbose_name="contour",
                            ),
                        ),
                        (
                            "in_territory",
                            models.BooleanField(default=True, verbose_name="commune du territoire"),
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
                            "place_keys",
                            models.GeneratedField(
                                db_persist=True,
                                expression=directory.models.commune.PlaceKeys(
                                    django.db.models.functions.comparison.Cast(
                                        "name", models.TextField()
                                    ),
                                    django.db.models.functions.comparison.Cast(
                                        "aliases",
                                        django.contrib.postgres.fields.ArrayField(
                                            base_field=models.TextField()
                                        ),
                                    ),
                                    django.db.models.functions.comparison.Cast(
                                        "postal_codes",
                                        django.contrib.postgres.fields.ArrayField(
                                            base_field=models.TextField()
                                        ),
                                    ),
                                ),
                                output_field=django.contrib.postgres.fields.ArrayField(
                                    base_field=models.TextField()
                                ),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "commune",
                        "verbose_name_plural": "communes",
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["place_keys"], name="commune_place_keys"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("insee__regex", "^\\d[\\dAB]\\d{3}$")),
                                name="commune_insee_has_five_signs",
                                violation_error_message="Un code INSEE compte cinq signes, comme 2A004.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Structure",
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
                        ("name", models.CharField(max_length=200, verbose_name="nom")),
                        (
                            "acronym",
                            models.CharField(blank=True, max_length=40, verbose_name="sigle"),
                        ),
                        (
                            "usual_names",
                            models.CharField(
                                blank=True,
                                help_text="Séparés par des virgules.",
                                max_length=300,
                                verbose_name="autres noms",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                max_length=120, unique=True, verbose_name="identifiant"
                            ),
                        ),
                        (
                            "summary",
                            models.CharField(blank=True, max_length=200, verbose_name="résumé"),
                        ),
                        (
                            "description",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="présentation"
                            ),
                        ),
                        (
                            "family",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("association", "Association"),
                                    ("cooperative", "Coopérative"),
                                    ("mutuelle", "Mutuelle"),
                                    ("fondation", "Fondation"),
                                    ("societe_commerciale_ess", "Société commerciale de l’ESS"),
                                    ("autre", "Autre organisme à but non lucratif"),
                                    ("hors_ess", "Hors ESS"),
                                ],
                                max_length=30,
                                verbose_name="famille de l’ESS",
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("association_1901", "Association loi 1901"),
                                    ("association_rup", "Association reconnue d’utilité publique"),
                                    ("scop", "Société coopérative de production (SCOP)"),
                                    ("scic", "Société coopérative d’intérêt collectif (SCIC)"),
                                    ("cae", "Coopérative d’activités et d’emploi (CAE)"),
                                    (
                                        "cuma",
                                        "Coopérative d’utilisation de matériel agricole (CUMA)",
                                    ),
                                    ("cooperative_agricole", "Coopérative agricole"),
                                    ("cooperative_consommateurs", "Coopérative de consommateurs"),
                                    (
                                        "cooperative_artisans",
                                        "Coopérative d’artisans ou de commerçants",
                                    ),
                                    ("banque_cooperative", "Banque coopérative"),
                                    ("mutuelle", "Mutuelle"),
                                    ("assurance_mutuelle", "Assurance mutuelle"),
                                    ("fondation", "Fondation"),
                                    ("fonds_dotation", "Fonds de dotation"),
                                    ("societe_ess", "Société commerciale de l’ESS"),
                                    ("groupement_employeurs", "Groupement d’employeurs"),
                                    ("collectif_informel", "Collectif informel"),
                                ],
                                max_length=30,
                                verbose_name="forme",
                            ),
                        ),
                        (
                            "insee_category",
                            models.CharField(
                                blank=True, max_length=4, verbose_name="catégorie juridique INSEE"
                            ),
                        ),
                        (
                            "insertion",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("EI", "Entreprise d’insertion"),
                                        ("AI", "Association intermédiaire"),
                                        ("ACI", "Atelier et chantier d’insertion"),
                                        ("ETTI", "Entreprise de travail temporaire d’insertion"),
                                        (
                                            "EITI",
                                            "Entreprise d’insertion par le travail indépendant",
                                        ),
                                        (
                                            "GEIQ",
                                            "Groupement d’employeurs pour l’insertion et la qualification",
                                        ),
                                        ("EA", "Entreprise adaptée"),
                                        ("EATT", "Entreprise adaptée de travail temporaire"),
                                        (
                                            "ESAT",
                                            "Établissement et service d’accompagnement par le travail",
                                        ),
                                    ],
                                    max_length=5,
                                ),
                                blank=True,
                                default=list,
                                verbose_name="insertion",
                            ),
                        ),
                        (
                            "siret",
                            models.CharField(
                                blank=True,
                                max_length=14,
                                null=True,
                                unique=True,
                                verbose_name="SIRET",
                            ),
                        ),
                        ("rna", models.CharField(blank=True, max_length=10, verbose_name="RNA")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="sites",
                                to="directory.structure",
                                verbose_name="structure mère",
                            ),
                        ),
                        (
                            "founded_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="année de création"
                            ),
                        ),
                        (
                            "staff_bracket",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NN", "Sans salarié ou non renseigné"),
                                    ("00", "Aucun salarié"),
                                    ("01", "1 ou 2 salariés"),
                                    ("02", "3 à 5 salariés"),
                                    ("03", "6 à 9 salariés"),
                                    ("11", "10 à 19 salariés"),
                                    ("12", "20 à 49 salariés"),
                                    ("21", "50 à 99 salariés"),
                                    ("22", "100 à 199 salariés"),
                                    ("31", "200 à 249 salariés"),
                                    ("32", "250 à 499 salariés"),
                                    ("41", "500 à 999 salariés"),
                                    ("42", "1 000 à 1 999 salariés"),
                                    ("51", "2 000 à 4 999 salariés"),
                                    ("52", "5 000 à 9 999 salariés"),
                                    ("53", "10 000 salariés et plus"),
                                ],
                                max_length=2,
                                verbose_name="effectif salarié",
                            ),
                        ),
                        (
                            "service_area",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="zone d’intervention"
                            ),
                        ),
                        (
                            "perimeter",
                            models.CharField(
                                choices=[
                                    ("territoire", "Sur le territoire"),
                                    ("hors_territoire", "Hors du territoire"),
                                    ("hors_ess", "Hors de l’ESS"),
                                ],
                                default="territoire",
                                max_length=20,
                                verbose_name="périmètre",
                            ),
                        ),
                        (
                            "address",
                            models.CharField(blank=True, max_length=250, verbose_name="adresse"),
                        ),
                        (
                            "postal_code",
                            models.CharField(blank=True, max_length=5, verbose_name="code postal"),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="structures",
                                to="directory.commune",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "latitude",
                            models.FloatField(blank=True, null=True, verbose_name="latitude"),
                        ),
                        (
                            "longitude",
                            models.FloatField(blank=True, null=True, verbose_name="longitude"),
                        ),
                        (
                            "public_email",
                            models.EmailField(
                                blank=True,
                                max_length=254,
                                verbose_name="adresse électronique publique",
                            ),
                        ),
                        (
                            "public_phone",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="téléphone public"
                            ),
                        ),
                        (
                            "internal_email",
                            models.EmailField(
                                blank=True,
                                max_length=254,
                                verbose_name="adresse électronique interne",
                            ),
                        ),
                        (
                            "internal_phone",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="téléphone interne"
                            ),
                        ),
                        ("opening_hours", models.TextField(blank=True, verbose_name="horaires")),
                        (
                            "venue_access",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Non renseigné"),
                                    ("oui", "Accessible"),
                                    ("partiel", "Accessible en partie"),
                                    ("non", "Non accessible"),
                                ],
                                max_length=10,
                                verbose_name="accessibilité du lieu",
                            ),
                        ),
                        (
                            "venue_access_note",
                            models.CharField(
                                blank=True, max_length=250, verbose_name="précision d’accès"
                            ),
                        ),
                        (
                            "website",
                            models.URLField(
                                blank=True,
                                max_length=300,
                                validators=[
                                    django.core.validators.URLValidator(
                                        ["http", "https"],
                                        message="Donnez une adresse en http:// ou https://.",
                                    )
                                ],
                                verbose_name="site",
                            ),
                        ),
                        (
                            "social_links",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.URLField(
                                    max_length=300,
                                    validators=[
                                        django.core.validators.URLValidator(
                                            ["http", "https"],
                                            message="Donnez une adresse en http:// ou https://.",
                                        )
                                    ],
                                ),
                                blank=True,
                                default=list,
                                help_text="Adresses séparées par des virgules.",
                                verbose_name="réseaux sociaux",
                            ),
                        ),
                        (
                            "logo",
                            models.ImageField(
                                blank=True, upload_to="structures/logos/", verbose_name="logo"
                            ),
                        ),
                        (
                            "logo_alt",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="texte du logo"
                            ),
                        ),
                        (
                            "publication",
                            models.CharField(
                                choices=[
                                    ("brouillon", "brouillon"),
                                    ("soumise", "soumise"),
                                    ("publiee", "publiée"),
                                    ("suspendue", "suspendue"),
                                    ("archivee", "archivée"),
                                ],
                                default="brouillon",
                                max_length=12,
                                verbose_name="publication",
                            ),
                        ),
                        (
                            "verified_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="vérifiée le"),
                        ),
                        (
                            "cited_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Année du document qui la nomme.",
                                null=True,
                                verbose_name="citée en",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="créée le"),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(auto_now=True, verbose_name="modifiée le"),
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
                            "poles",
                            models.ManyToManyField(
                                blank=True,
                                related_name="structures",
                                to="poles.pole",
                                verbose_name="pôles",
                            ),
                        ),
                        (
                            "domains",
                            models.ManyToManyField(
                                blank=True,
                                related_name="structures",
                                to="poles.domain",
                                verbose_name="domaines",
                            ),
                        ),
                        (
                            "activities",
                            models.ManyToManyField(
                                blank=True,
                                related_name="structures",
                                to="poles.activity",
                                verbose_name="activités",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "structure",
                        "verbose_name_plural": "structures",
                        "indexes": [
                            models.Index(
                                fields=["publication", "perimeter", "name_key", "id"],
                                name="structure_list",
                            ),
                            models.Index(
                                condition=models.Q(("logo", ""), _negated=True),
                                fields=["logo"],
                                name="structure_logo",
                            ),
                        ],
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
                                name="structure_slug_is_free",
                                violation_error_message="Ce mot sert déjà dans les adresses du site : choisissez-en un autre.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name__regex", NOTHING_SEEN), _negated=True),
                                name="structure_has_a_name",
                                violation_error_message=UNSEEN_NAME,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("siret__isnull", True),
                                    ("siret__regex", "^\\d{14}$"),
                                    _connector="OR",
                                ),
                                name="structure_siret_has_14_digits",
                                violation_error_message="Un SIRET compte 14 chiffres, sans espace.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rna", ""),
                                    ("rna__regex", "^W\\d[\\dA-Z]\\d{7}$"),
                                    _connector="OR",
                                ),
                                name="structure_rna_starts_with_w",
                                violation_error_message="Un numéro RNA commence par W et compte 10 signes.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("latitude__isnull", True), ("longitude__isnull", True)
                                    ),
                                    models.Q(
                                        ("latitude__range", (-90, 90)),
                                        ("longitude__range", (-180, 180)),
                                    ),
                                    _connector="OR",
                                ),
                                name="structure_point_is_on_earth",
                                violation_error_message="Donnez la latitude et la longitude ensemble, en degrés.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("founded_year__isnull", True),
                                    ("founded_year__range", (1500, 2200)),
                                    _connector="OR",
                                ),
                                name="structure_founded_year_is_plausible",
                                violation_error_message="L’année de création s’écrit en quatre chiffres.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("parent__isnull", True),
                                    models.Q(("parent", models.F("pk")), _negated=True),
                                    _connector="OR",
                                ),
                                name="structure_is_not_its_own_parent",
                                violation_error_message="Une structure ne peut pas être sa propre structure mère.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("website", ""),
                                    ("website__regex", "^https?://"),
                                    _connector="OR",
                                ),
                                name="structure_website_is_http",
                                violation_error_message="L’adresse du site commence par http:// ou https://.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactMessage",
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
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contact_messages",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "sender_name",
                            models.CharField(blank=True, max_length=80, verbose_name="nom"),
                        ),
                        (
                            "sender_email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="adresse électronique"
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                choices=[
                                    ("question", "Une question sur ce que vous faites"),
                                    ("commande", "Une commande ou un devis"),
                                    ("partenariat", "Un partenariat"),
                                    ("annonce", "Une de vos offres ou un de vos besoins"),
                                    ("benevolat", "Du bénévolat, un emploi ou un stage"),
                                    ("autre", "Autre chose"),
                                ],
                                max_length=12,
                                verbose_name="sujet",
                            ),
                        ),
                        ("body", models.TextField(blank=True, verbose_name="message")),
                        (
                            "copy_asked",
                            models.BooleanField(default=False, verbose_name="copie demandée"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("a_envoyer", "à envoyer"),
                                    ("en_envoi", "envoi commencé"),
                                    ("envoye", "envoyé"),
                                    ("refuse", "refusé par le serveur de courrier"),
                                ],
                                default="a_envoyer",
                                max_length=12,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(default=0, verbose_name="essais"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="écrit le"),
                        ),
                        (
                            "sending_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="envoi commencé le"
                            ),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="envoyé le"),
                        ),
                        (
                            "copy_sending_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="copie partie le"
                            ),
                        ),
                        (
                            "erased_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="effacé le"),
                        ),
                        (
                            "token",
                            models.CharField(
                                editable=False,
                                max_length=40,
                                unique=True,
                                verbose_name="jeton du formulaire",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "message à une structure",
                        "verbose_name_plural": "messages aux structures",
                        "indexes": [
                            models.Index(fields=["created_at", "id"], name="contact_message_age")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Distinction",
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
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="distinctions",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("charte", "Charte signée"),
                                    ("label", "Label"),
                                    ("trophee", "Trophée"),
                                ],
                                max_length=10,
                                verbose_name="sorte",
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="nom")),
                        (
                            "charter_version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="directory.charterversion",
                                verbose_name="version signée",
                            ),
                        ),
                        (
                            "award",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="laureates",
                                to="directory.award",
                                verbose_name="label ou trophée",
                            ),
                        ),
                        (
                            "edition",
                            models.CharField(blank=True, max_length=40, verbose_name="édition"),
                        ),
                        ("given_on", models.DateField(blank=True, null=True, verbose_name="date")),
                        (
                            "withdrawn_on",
                            models.DateField(blank=True, null=True, verbose_name="retirée le"),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="signatures",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="signée par le compte",
                            ),
                        ),
                        (
                            "signatory",
                            models.CharField(
                                blank=True,
                                help_text="Nom et fonction, tels que signés.",
                                max_length=160,
                                verbose_name="signataire",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="pourquoi")),
                        (
                            "project_title",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="titre du projet"
                            ),
                        ),
                        (
                            "project_text",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="récit du projet"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "distinction",
                        "verbose_name_plural": "distinctions",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_on", None)),
                                fields=("structure", "kind", "name", "edition"),
                                name="distinction_once",
                                violation_error_message="Cette distinction est déjà notée pour cette édition.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("charter_version", None),
                                    models.Q(("award", None), ("kind", "charte")),
                                    _connector="OR",
                                ),
                                name="distinction_of_one_kind",
                                violation_error_message="Une signature de charte n’est ni un label ni un trophée.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EditDraft",
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
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="compte",
                            ),
                        ),
                        ("data", models.JSONField(default=dict, verbose_name="saisie")),
                        (
                            "saved_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="gardée le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "brouillon de page",
                        "verbose_name_plural": "brouillons de pages",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("structure", "user"),
                                name="draft_once",
                                violation_error_message="Ce compte a déjà un brouillon pour cette page.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(max_length=254, verbose_name="adresse électronique"),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("administrateur", "Administratrice ou administrateur"),
                                    ("editeur", "Éditrice ou éditeur"),
                                ],
                                default="editeur",
                                max_length=16,
                                verbose_name="rôle",
                            ),
                        ),
                        (
                            "secret_hash",
                            models.CharField(
                                editable=False,
                                max_length=64,
                                unique=True,
                                verbose_name="empreinte du lien",
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="invitations_sent",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="invitée par",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="créée le",
                            ),
                        ),
                        (
                            "sent_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="envoyée le"
                            ),
                        ),
                        (
                            "expires_at",
                            models.DateTimeField(
                                default=directory.models.membership.invitation_expiry,
                                verbose_name="expire le",
                            ),
                        ),
                        (
                            "accepted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="acceptée le"),
                        ),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="invitations_accepted",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="acceptée par",
                            ),
                        ),
                        (
                            "revoked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="retirée le"),
                        ),
                    ],
                    options={
                        "verbose_name": "invitation",
                        "verbose_name_plural": "invitations",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("structure"),
                                django.db.models.functions.text.Lower("email"),
                                condition=models.Q(("accepted_at", None), ("revoked_at", None)),
                                name="invitation_open_once",
                                violation_error_message="Une invitation est déjà partie à cette adresse : renvoyez-la.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Listing",
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
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="listings",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("offre", "Offre"), ("besoin", "Besoin")],
                                max_length=8,
                                verbose_name="offre ou besoin",
                            ),
                        ),
                        (
                            "topic",
                            models.CharField(
                                choices=[
                                    ("biens_services", "Biens et services"),
                                    ("achat_groupe", "Achat groupé"),
                                    ("locaux", "Locaux"),
                                    ("vehicules_materiel", "Véhicules et matériel"),
                                    ("competences_mecenat", "Compétences et mécénat"),
                                    ("emploi_partage", "Emploi partagé"),
                                    ("benevolat", "Bénévolat"),
                                    ("financement", "Financement"),
                                ],
                                max_length=20,
                                verbose_name="sujet",
                            ),
                        ),
                        ("title", models.CharField(max_length=140, verbose_name="titre")),
                        (
                            "description",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="description"
                            ),
                        ),
                        (
                            "quantity",
                            models.CharField(blank=True, max_length=80, verbose_name="quantité"),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="à partir du"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="jusqu’au"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("brouillon", "brouillon"),
                                    ("soumise", "soumise"),
                                    ("a_corriger", "à corriger"),
                                    ("publiee", "publiée"),
                                    ("pourvue", "pourvue"),
                                    ("expiree", "expirée"),
                                    ("close", "close"),
                                ],
                                default="brouillon",
                                max_length=12,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="créée le"),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(auto_now=True, verbose_name="modifiée le"),
                        ),
                        (
                            "search_vector",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.SearchVector(
                                        "title", config="public.fr_ess", weight="A"
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
                            "communes",
                            models.ManyToManyField(
                                blank=True,
                                related_name="listings",
                                to="directory.commune",
                                verbose_name="communes",
                            ),
                        ),
                        (
                            "poles",
                            models.ManyToManyField(
                                blank=True,
                                related_name="listings",
                                to="poles.pole",
                                verbose_name="pôles",
                            ),
                        ),
                        (
                            "domains",
                            models.ManyToManyField(
                                blank=True,
                                related_name="listings",
                                to="poles.domain",
                                verbose_name="domaines",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "offre ou besoin",
                        "verbose_name_plural": "offres et besoins",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="listing_ends_after_it_starts",
                                violation_error_message="La date de fin précède la date de début.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MembershipRequest",
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
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claims",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claims",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="compte",
                            ),
                        ),
                        (
                            "function",
                            models.CharField(
                                max_length=160, verbose_name="fonction dans la structure"
                            ),
                        ),
                        (
                            "message",
                            models.TextField(blank=True, max_length=2000, verbose_name="message"),
                        ),
                        (
                            "proof",
                            models.CharField(
                                choices=[
                                    ("siret", "SIRET de la structure"),
                                    ("domaine", "Adresse au domaine de la structure"),
                                    ("aucune", "Aucune : quelqu’un décide"),
                                ],
                                default="aucune",
                                editable=False,
                                max_length=10,
                                verbose_name="preuve",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("en_attente", "en attente"),
                                    ("acceptee", "acceptée"),
                                    ("refusee", "refusée"),
                                    ("retiree", "retirée par la personne"),
                                    ("annulee", "annulée après relecture"),
                                ],
                                default="en_attente",
                                max_length=12,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(blank=True, max_length=1000, verbose_name="motif"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="demandée le",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="décidée le"),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="decided_claims",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="décidée par",
                            ),
                        ),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="relue le"),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="reviewed_claims",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="relue par",
                            ),
                        ),
                        (
                            "reminders",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="relances"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "demande pour tenir une page",
                        "verbose_name_plural": "demandes pour tenir une page",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "en_attente")),
                                fields=("structure", "user"),
                                name="claim_pending_once",
                                violation_error_message="Votre demande pour cette structure est déjà en attente.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("state", "en_attente")),
                                    models.Q(
                                        models.Q(("state", "en_attente"), _negated=True),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="claim_has_an_outcome",
                                violation_error_message="Une demande décidée a une date, une demande en attente n’en a pas.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PageReport",
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
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("faux", "Une information est fausse"),
                                    ("fermee", "La structure a fermé ou déménagé"),
                                    ("doublon", "Cette page en double une autre"),
                                    ("deplace", "Un contenu est déplacé"),
                                    ("autre", "Autre chose"),
                                ],
                                max_length=14,
                                verbose_name="motif",
                            ),
                        ),
                        ("message", models.TextField(blank=True, verbose_name="message")),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="adresse électronique"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("a_traiter", "à traiter"),
                                    ("traite", "traité"),
                                    ("ecarte", "écarté"),
                                ],
                                default="a_traiter",
                                max_length=10,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, help_text="Pour l’équipe.", verbose_name="suite donnée"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="reçu le"),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(auto_now=True, verbose_name="modifié le"),
                        ),
                        (
                            "erased_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="effacé le"),
                        ),
                        (
                            "token",
                            models.CharField(
                                editable=False,
                                max_length=40,
                                unique=True,
                                verbose_name="jeton du formulaire",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "signalement",
                        "verbose_name_plural": "signalements",
                        "indexes": [
                            models.Index(
                                fields=["state", "created_at", "id"], name="page_report_queue"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Photo",
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
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "image",
                            models.ImageField(upload_to="structures/photos/", verbose_name="image"),
                        ),
                        (
                            "alt",
                            models.CharField(max_length=200, verbose_name="texte de remplacement"),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        (
                            "width",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="largeur"
                            ),
                        ),
                        (
                            "height",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="hauteur"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "photo",
                        "verbose_name_plural": "photos",
                        "indexes": [models.Index(fields=["image"], name="photo_image")],
                    },
                ),
                migrations.CreateModel(
                    name="PoleReferent",
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
                            "pole",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="referents",
                                to="poles.pole",
                                verbose_name="pôle",
                            ),
                        ),
                        (
                            "structure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pole_referents",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pole_referents",
                                to="accounts.person",
                                verbose_name="personne",
                            ),
                        ),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="exemple fictif"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "référent d’un pôle",
                        "verbose_name_plural": "référents des pôles",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("structure__isnull", False),
                                    ("person__isnull", False),
                                    _connector="OR",
                                ),
                                name="pole_referent_is_someone",
                                violation_error_message="Nommez une structure, une personne, ou les deux.",
                            ),
                            models.UniqueConstraint(
                                fields=("pole", "structure", "person"),
                                name="pole_referent_once",
                                nulls_distinct=False,
                                violation_error_message="Ce référent est déjà nommé pour ce pôle.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchAlert",
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
                            "token",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                unique=True,
                                verbose_name="jeton",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="adresse électronique"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="demandée le",
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmée le"
                            ),
                        ),
                        (
                            "stopped_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="arrêtée le"),
                        ),
                        (
                            "sending_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="envoi commencé le"
                            ),
                        ),
                        (
                            "last_sent_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="dernier envoi"
                            ),
                        ),
                        (
                            "failure",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="dernier refus"
                            ),
                        ),
                        (
                            "query",
                            models.CharField(blank=True, max_length=1500, verbose_name="recherche"),
                        ),
                        (
                            "label",
                            models.CharField(max_length=300, verbose_name="recherche en clair"),
                        ),
                        (
                            "seen",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                default=list,
                                editable=False,
                                verbose_name="structures déjà signalées",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "alerte sur une recherche",
                        "verbose_name_plural": "alertes sur des recherches",
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"),
                                models.F("query"),
                                condition=models.Q(
                                    ("stopped_at__isnull", True),
                                    models.Q(("email", ""), _negated=True),
                                ),
                                name="alert_once_per_search",
                                violation_error_message="Cette adresse suit déjà cette recherche.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("email", ""), _negated=True),
                                    ("stopped_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="alert_has_an_address_until_stopped",
                                violation_error_message="Une alerte en cours a une adresse.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchBits",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "code",
                                "chunk",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("code", models.IntegerField(verbose_name="code")),
                        ("chunk", models.SmallIntegerField(verbose_name="tranche")),
                        ("number", models.IntegerField(verbose_name="nombre")),
                        ("bits", directory.models.search_index.BitsField(verbose_name="positions")),
                    ],
                    options={
                        "verbose_name": "ensemble de structures",
                        "verbose_name_plural": "ensembles de structures",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="SearchCode",
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
                        ("dimension", models.CharField(max_length=20, verbose_name="dimension")),
                        ("value", models.TextField(verbose_name="valeur")),
                    ],
                    options={
                        "verbose_name": "code de recherche",
                        "verbose_name_plural": "codes de recherche",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("dimension", "value"),
                                name="search_code_once",
                                violation_error_message="Cette valeur a déjà un code.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchEntry",
                    fields=[
                        (
                            "structure",
                            models.OneToOneField(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                primary_key=True,
                                related_name="search_entry",
                                serialize=False,
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        ("position", models.IntegerField(unique=True, verbose_name="position")),
                        (
                            "codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.IntegerField(), verbose_name="codes"
                            ),
                        ),
                        (
                            "text",
                            django.contrib.postgres.search.SearchVectorField(verbose_name="texte"),
                        ),
                        (
                            "commune",
                            models.CharField(max_length=5, null=True, verbose_name="commune"),
                        ),
                        (
                            "department",
                            models.CharField(max_length=3, null=True, verbose_name="département"),
                        ),
                        ("latitude", models.FloatField(null=True, verbose_name="latitude")),
                        ("longitude", models.FloatField(null=True, verbose_name="longitude")),
                        ("siret", models.CharField(max_length=14, null=True, verbose_name="SIRET")),
                        ("rna", models.CharField(max_length=10, verbose_name="RNA")),
                        ("name_key", models.TextField(verbose_name="nom à comparer")),
                        (
                            "verified_at",
                            models.DateTimeField(null=True, verbose_name="vérifiée le"),
                        ),
                        ("score", models.FloatField(verbose_name="score")),
                    ],
                    options={
                        "verbose_name": "entrée de recherche",
                        "verbose_name_plural": "entrées de recherche",
                        "default_permissions": (),
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fastupdate=False, fields=["text"], name="search_entry_text"
                            ),
                            models.Index(
                                fields=["commune", "position"], name="search_entry_commune"
                            ),
                            models.Index(
                                fields=["department", "commune", "position"],
                                name="search_entry_dept",
                            ),
                            models.Index(
                                fields=["latitude", "longitude", "position"],
                                name="search_entry_place",
                            ),
                            models.Index(
                                fields=["name_key", "structure"], name="search_entry_name"
                            ),
                            models.Index(
                                models.OrderBy(
                                    models.F("verified_at"), descending=True, nulls_last=True
                                ),
                                models.F("structure"),
                                name="search_entry_fresh",
                            ),
                            models.Index(
                                fields=["siret"],
                                name="search_entry_siret",
                                opclasses=["varchar_pattern_ops"],
                            ),
                            models.Index(
                                condition=models.Q(("rna", ""), _negated=True),
                                fields=["rna"],
                                name="search_entry_rna",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchGeneration",
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
                        ("number", models.BigIntegerField(verbose_name="numéro")),
                    ],
                    options={
                        "verbose_name": "état de la recherche",
                        "verbose_name_plural": "états de la recherche",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="SearchStale",
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
                            "transaction",
                            models.BigIntegerField(db_index=True, verbose_name="transaction"),
                        ),
                        ("kind", models.CharField(max_length=10, verbose_name="sorte")),
                        (
                            "keys",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), verbose_name="clés"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "changement à indexer",
                        "verbose_name_plural": "changements à indexer",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="SearchWord",
                    fields=[
                        (
                            "word",
                            models.TextField(primary_key=True, serialize=False, verbose_name="mot"),
                        ),
                        ("lexeme", models.TextField(verbose_name="racine")),
                        ("number", models.IntegerField(verbose_name="nombre")),
                    ],
                    options={
                        "verbose_name": "mot de recherche",
                        "verbose_name_plural": "mots de recherche",
                        "default_permissions": (),
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["word"], name="search_word_like", opclasses=["gin_trgm_ops"]
                            ),
                            models.Index(
                                fields=["word"],
                                name="search_word_start",
                                opclasses=["text_pattern_ops"],
                            ),
                            models.Index(fields=["lexeme"], name="search_word_lexeme"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StructureActivity",
                    fields=[],
                    options={
                        "verbose_name": "activité d’une structure",
                        "verbose_name_plural": "activités des structures",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("directory.structure_activities",),
                ),
                migrations.CreateModel(
                    name="StructureDomain",
                    fields=[],
                    options={
                        "verbose_name": "domaine d’une structure",
                        "verbose_name_plural": "domaines des structures",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("directory.structure_domains",),
                ),
                migrations.CreateModel(
                    name="StructureLabel",
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
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="labels",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("esus", "Entreprise solidaire d’utilité sociale (ESUS)"),
                                    ("ptce", "Pôle territorial de coopération économique (PTCE)"),
                                    ("tiers_lieu", "Tiers-lieu"),
                                    ("fabrique_territoire", "Fabrique de territoire"),
                                    ("regie_quartier", "Régie de quartier"),
                                    ("monnaie_locale", "Monnaie locale"),
                                    ("epicerie_solidaire", "Épicerie sociale et solidaire"),
                                    ("ressourcerie", "Ressourcerie"),
                                    ("centre_social", "Centre social ou maison de quartier"),
                                    ("societe_mission", "Société à mission"),
                                    ("qualiopi", "Qualiopi"),
                                ],
                                max_length=30,
                                verbose_name="label",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="depuis le"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="jusqu’au"),
                        ),
                    ],
                    options={
                        "verbose_name": "label",
                        "verbose_name_plural": "labels",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("structure", "kind", "starts_on"),
                                name="label_once_per_start",
                                nulls_distinct=False,
                                violation_error_message="Ce label est déjà noté pour cette date.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="label_ends_after_it_starts",
                                violation_error_message="La fin du label précède son début.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StructureLink",
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
                            "from_structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "to_structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links_received",
                                to="directory.structure",
                                verbose_name="avec",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reseau", "Réseau"),
                                    ("partenaire", "Partenaire"),
                                    ("client", "Client"),
                                    ("fournisseur", "Fournisseur"),
                                ],
                                max_length=12,
                                verbose_name="lien",
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="confirmé le"),
                        ),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="exemple fictif"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lien entre structures",
                        "verbose_name_plural": "liens entre structures",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("from_structure", "to_structure", "kind"),
                                name="structure_link_once",
                                violation_error_message="Ce lien existe déjà.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("from_structure", models.F("to_structure")), _negated=True
                                ),
                                name="structure_link_has_two_ends",
                                violation_error_message="Une structure ne peut pas être liée à elle-même.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StructureMember",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="compte",
                            ),
                        ),
                        (
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("administrateur", "Administratrice ou administrateur"),
                                    ("editeur", "Éditrice ou éditeur"),
                                ],
                                default="editeur",
                                max_length=16,
                                verbose_name="rôle",
                            ),
                        ),
                        (
                            "since",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="depuis"
                            ),
                        ),
                        (
                            "until",
                            models.DateTimeField(blank=True, null=True, verbose_name="jusqu’à"),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="memberships_ended",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="terminé par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "membre d’une structure",
                        "verbose_name_plural": "membres des structures",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("user", "structure"),
                                name="member_once_at_a_time",
                                violation_error_message="Ce compte est déjà membre de la structure.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="member_leaves_after_joining",
                                violation_error_message="La fin précède le début.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StructurePole",
                    fields=[],
                    options={
                        "verbose_name": "pôle d’une structure",
                        "verbose_name_plural": "pôles des structures",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("directory.structure_poles",),
                ),
                migrations.CreateModel(
                    name="StructureSlug",
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
                                max_length=120, unique=True, verbose_name="ancien identifiant"
                            ),
                        ),
                        (
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="old_slugs",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ancienne adresse",
                        "verbose_name_plural": "anciennes adresses",
                    },
                ),
                migrations.CreateModel(
                    name="VisitCount",
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
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="visit_counts",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="jour")),
                        ("number", models.PositiveIntegerField(default=0, verbose_name="visites")),
                    ],
                    options={
                        "verbose_name": "visites d’un jour",
                        "verbose_name_plural": "visites par jour",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("structure", "day"),
                                name="visit_count_once_a_day",
                                violation_error_message="Ce jour est déjà compté pour cette structure.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PhotoEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="versions",
                                to="directory.photo",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "structure",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "image",
                            models.ImageField(upload_to="structures/photos/", verbose_name="image"),
                        ),
                        (
                            "alt",
                            models.CharField(max_length=200, verbose_name="texte de remplacement"),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        (
                            "width",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="largeur"
                            ),
                        ),
                        (
                            "height",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="hauteur"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StructureActivityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "structure",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poles.activity",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StructureDomainEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "structure",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                            ),
                        ),
                        (
                            "domain",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poles.domain",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StructureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="versions",
                                to="directory.structure",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
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
                        ("name", models.CharField(max_length=200, verbose_name="nom")),
                        (
                            "acronym",
                            models.CharField(blank=True, max_length=40, verbose_name="sigle"),
                        ),
                        (
                            "usual_names",
                            models.CharField(
                                blank=True,
                                help_text="Séparés par des virgules.",
                                max_length=300,
                                verbose_name="autres noms",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False, max_length=120, verbose_name="identifiant"
                            ),
                        ),
                        (
                            "summary",
                            models.CharField(blank=True, max_length=200, verbose_name="résumé"),
                        ),
                        (
                            "description",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="présentation"
                            ),
                        ),
                        (
                            "family",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("association", "Association"),
                                    ("cooperative", "Coopérative"),
                                    ("mutuelle", "Mutuelle"),
                                    ("fondation", "Fondation"),
                                    ("societe_commerciale_ess", "Société commerciale de l’ESS"),
                                    ("autre", "Autre organisme à but non lucratif"),
                                    ("hors_ess", "Hors ESS"),
                                ],
                                max_length=30,
                                verbose_name="famille de l’ESS",
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("association_1901", "Association loi 1901"),
                                    ("association_rup", "Association reconnue d’utilité publique"),
                                    ("scop", "Société coopérative de production (SCOP)"),
                                    ("scic", "Société coopérative d’intérêt collectif (SCIC)"),
                                    ("cae", "Coopérative d’activités et d’emploi (CAE)"),
                                    (
                                        "cuma",
                                        "Coopérative d’utilisation de matériel agricole (CUMA)",
                                    ),
                                    ("cooperative_agricole", "Coopérative agricole"),
                                    ("cooperative_consommateurs", "Coopérative de consommateurs"),
                                    (
                                        "cooperative_artisans",
                                        "Coopérative d’artisans ou de commerçants",
                                    ),
                                    ("banque_cooperative", "Banque coopérative"),
                                    ("mutuelle", "Mutuelle"),
                                    ("assurance_mutuelle", "Assurance mutuelle"),
                                    ("fondation", "Fondation"),
                                    ("fonds_dotation", "Fonds de dotation"),
                                    ("societe_ess", "Société commerciale de l’ESS"),
                                    ("groupement_employeurs", "Groupement d’employeurs"),
                                    ("collectif_informel", "Collectif informel"),
                                ],
                                max_length=30,
                                verbose_name="forme",
                            ),
                        ),
                        (
                            "insee_category",
                            models.CharField(
                                blank=True, max_length=4, verbose_name="catégorie juridique INSEE"
                            ),
                        ),
                        (
                            "insertion",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("EI", "Entreprise d’insertion"),
                                        ("AI", "Association intermédiaire"),
                                        ("ACI", "Atelier et chantier d’insertion"),
                                        ("ETTI", "Entreprise de travail temporaire d’insertion"),
                                        (
                                            "EITI",
                                            "Entreprise d’insertion par le travail indépendant",
                                        ),
                                        (
                                            "GEIQ",
                                            "Groupement d’employeurs pour l’insertion et la qualification",
                                        ),
                                        ("EA", "Entreprise adaptée"),
                                        ("EATT", "Entreprise adaptée de travail temporaire"),
                                        (
                                            "ESAT",
                                            "Établissement et service d’accompagnement par le travail",
                                        ),
                                    ],
                                    max_length=5,
                                ),
                                blank=True,
                                default=list,
                                verbose_name="insertion",
                            ),
                        ),
                        (
                            "siret",
                            models.CharField(
                                blank=True, max_length=14, null=True, verbose_name="SIRET"
                            ),
                        ),
                        ("rna", models.CharField(blank=True, max_length=10, verbose_name="RNA")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                                verbose_name="structure mère",
                            ),
                        ),
                        (
                            "founded_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="année de création"
                            ),
                        ),
                        (
                            "staff_bracket",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NN", "Sans salarié ou non renseigné"),
                                    ("00", "Aucun salarié"),
                                    ("01", "1 ou 2 salariés"),
                                    ("02", "3 à 5 salariés"),
                                    ("03", "6 à 9 salariés"),
                                    ("11", "10 à 19 salariés"),
                                    ("12", "20 à 49 salariés"),
                                    ("21", "50 à 99 salariés"),
                                    ("22", "100 à 199 salariés"),
                                    ("31", "200 à 249 salariés"),
                                    ("32", "250 à 499 salariés"),
                                    ("41", "500 à 999 salariés"),
                                    ("42", "1 000 à 1 999 salariés"),
                                    ("51", "2 000 à 4 999 salariés"),
                                    ("52", "5 000 à 9 999 salariés"),
                                    ("53", "10 000 salariés et plus"),
                                ],
                                max_length=2,
                                verbose_name="effectif salarié",
                            ),
                        ),
                        (
                            "service_area",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="zone d’intervention"
                            ),
                        ),
                        (
                            "perimeter",
                            models.CharField(
                                choices=[
                                    ("territoire", "Sur le territoire"),
                                    ("hors_territoire", "Hors du territoire"),
                                    ("hors_ess", "Hors de l’ESS"),
                                ],
                                default="territoire",
                                max_length=20,
                                verbose_name="périmètre",
                            ),
                        ),
                        (
                            "address",
                            models.CharField(blank=True, max_length=250, verbose_name="adresse"),
                        ),
                        (
                            "postal_code",
                            models.CharField(blank=True, max_length=5, verbose_name="code postal"),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.commune",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "latitude",
                            models.FloatField(blank=True, null=True, verbose_name="latitude"),
                        ),
                        (
                            "longitude",
                            models.FloatField(blank=True, null=True, verbose_name="longitude"),
                        ),
                        (
                            "public_email",
                            models.EmailField(
                                blank=True,
                                max_length=254,
                                verbose_name="adresse électronique publique",
                            ),
                        ),
                        (
                            "public_phone",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="téléphone public"
                            ),
                        ),
                        (
                            "internal_email",
                            models.EmailField(
                                blank=True,
                                max_length=254,
                                verbose_name="adresse électronique interne",
                            ),
                        ),
                        (
                            "internal_phone",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="téléphone interne"
                            ),
                        ),
                        ("opening_hours", models.TextField(blank=True, verbose_name="horaires")),
                        (
                            "venue_access",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Non renseigné"),
                                    ("oui", "Accessible"),
                                    ("partiel", "Accessible en partie"),
                                    ("non", "Non accessible"),
                                ],
                                max_length=10,
                                verbose_name="accessibilité du lieu",
                            ),
                        ),
                        (
                            "venue_access_note",
                            models.CharField(
                                blank=True, max_length=250, verbose_name="précision d’accès"
                            ),
                        ),
                        (
                            "website",
                            models.URLField(
                                blank=True,
                                max_length=300,
                                validators=[
                                    django.core.validators.URLValidator(
                                        ["http", "https"],
                                        message="Donnez une adresse en http:// ou https://.",
                                    )
                                ],
                                verbose_name="site",
                            ),
                        ),
                        (
                            "social_links",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.URLField(
                                    max_length=300,
                                    validators=[
                                        django.core.validators.URLValidator(
                                            ["http", "https"],
                                            message="Donnez une adresse en http:// ou https://.",
                                        )
                                    ],
                                ),
                                blank=True,
                                default=list,
                                help_text="Adresses séparées par des virgules.",
                                verbose_name="réseaux sociaux",
                            ),
                        ),
                        (
                            "logo",
                            models.ImageField(
                                blank=True, upload_to="structures/logos/", verbose_name="logo"
                            ),
                        ),
                        (
                            "logo_alt",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="texte du logo"
                            ),
                        ),
                        (
                            "publication",
                            models.CharField(
                                choices=[
                                    ("brouillon", "brouillon"),
                                    ("soumise", "soumise"),
                                    ("publiee", "publiée"),
                                    ("suspendue", "suspendue"),
                                    ("archivee", "archivée"),
                                ],
                                default="brouillon",
                                max_length=12,
                                verbose_name="publication",
                            ),
                        ),
                        (
                            "verified_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="vérifiée le"),
                        ),
                        (
                            "cited_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Année du document qui la nomme.",
                                null=True,
                                verbose_name="citée en",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="créée le"),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(auto_now=True, verbose_name="modifiée le"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StructureLabelEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="versions",
                                to="directory.structurelabel",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "structure",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("esus", "Entreprise solidaire d’utilité sociale (ESUS)"),
                                    ("ptce", "Pôle territorial de coopération économique (PTCE)"),
                                    ("tiers_lieu", "Tiers-lieu"),
                                    ("fabrique_territoire", "Fabrique de territoire"),
                                    ("regie_quartier", "Régie de quartier"),
                                    ("monnaie_locale", "Monnaie locale"),
                                    ("epicerie_solidaire", "Épicerie sociale et solidaire"),
                                    ("ressourcerie", "Ressourcerie"),
                                    ("centre_social", "Centre social ou maison de quartier"),
                                    ("societe_mission", "Société à mission"),
                                    ("qualiopi", "Qualiopi"),
                                ],
                                max_length=30,
                                verbose_name="label",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="depuis le"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="jusqu’au"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StructureLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="versions",
                                to="directory.structurelink",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "from_structure",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "to_structure",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                                verbose_name="avec",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reseau", "Réseau"),
                                    ("partenaire", "Partenaire"),
                                    ("client", "Client"),
                                    ("fournisseur", "Fournisseur"),
                                ],
                                max_length=12,
                                verbose_name="lien",
                            ),
                        ),
                        (
                            "confirmed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="confirmé le"),
                        ),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="exemple fictif"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StructurePoleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "structure",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                            ),
                        ),
                        (
                            "pole",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poles.pole",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structureevent" ("acronym", "address", "cited_year", "commune_id", "created_at", "description", "family", "founded_year", "id", "insee_category", "insertion", "internal_email", "internal_phone", "is_sample", "latitude", "legal_form", "logo", "logo_alt", "longitude", "name", "opening_hours", "parent_id", "passage", "perimeter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_code", "public_email", "public_phone", "publication", "rna", "service_area", "siret", "slug", "social_links", "source_id", "staff_bracket", "summary", "updated_at", "usual_names", "venue_access", "venue_access_note", "verified_at", "website") SELECT new_values."acronym", new_values."address", new_values."cited_year", new_values."commune_id", new_values."created_at", new_values."description", new_values."family", new_values."founded_year", new_values."id", new_values."insee_category", new_values."insertion", new_values."internal_email", new_values."internal_phone", new_values."is_sample", new_values."latitude", new_values."legal_form", new_values."logo", new_values."logo_alt", new_values."longitude", new_values."name", new_values."opening_hours", new_values."parent_id", new_values."passage", new_values."perimeter", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."postal_code", new_values."public_email", new_values."public_phone", new_values."publication", new_values."rna", new_values."service_area", new_values."siret", new_values."slug", new_values."social_links", new_values."source_id", new_values."staff_bracket", new_values."summary", new_values."updated_at", new_values."usual_names", new_values."venue_access", new_values."venue_access_note", new_values."verified_at", new_values."website" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="527c81246ac56a226d90661fc0b0add64e388328",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0a008",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="directory_structure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structureevent" ("acronym", "address", "cited_year", "commune_id", "created_at", "description", "family", "founded_year", "id", "insee_category", "insertion", "internal_email", "internal_phone", "is_sample", "latitude", "legal_form", "logo", "logo_alt", "longitude", "name", "opening_hours", "parent_id", "passage", "perimeter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_code", "public_email", "public_phone", "publication", "rna", "service_area", "siret", "slug", "social_links", "source_id", "staff_bracket", "summary", "updated_at", "usual_names", "venue_access", "venue_access_note", "verified_at", "website") SELECT new_values."acronym", new_values."address", new_values."cited_year", new_values."commune_id", new_values."created_at", new_values."description", new_values."family", new_values."founded_year", new_values."id", new_values."insee_category", new_values."insertion", new_values."internal_email", new_values."internal_phone", new_values."is_sample", new_values."latitude", new_values."legal_form", new_values."logo", new_values."logo_alt", new_values."longitude", new_values."name", new_values."opening_hours", new_values."parent_id", new_values."passage", new_values."perimeter", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."postal_code", new_values."public_email", new_values."public_phone", new_values."publication", new_values."rna", new_values."service_area", new_values."siret", new_values."slug", new_values."social_links", new_values."source_id", new_values."staff_bracket", new_values."summary", new_values."updated_at", new_values."usual_names", new_values."venue_access", new_values."venue_access_note", new_values."verified_at", new_values."website" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."acronym" IS DISTINCT FROM (new_values."acronym") OR old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."cited_year" IS DISTINCT FROM (new_values."cited_year") OR old_values."commune_id" IS DISTINCT FROM (new_values."commune_id") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."description" IS DISTINCT FROM (new_values."description") OR old_values."family" IS DISTINCT FROM (new_values."family") OR old_values."founded_year" IS DISTINCT FROM (new_values."founded_year") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."insee_category" IS DISTINCT FROM (new_values."insee_category") OR old_values."insertion" IS DISTINCT FROM (new_values."insertion") OR old_values."internal_email" IS DISTINCT FROM (new_values."internal_email") OR old_values."internal_phone" IS DISTINCT FROM (new_values."internal_phone") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."latitude" IS DISTINCT FROM (new_values."latitude") OR old_values."legal_form" IS DISTINCT FROM (new_values."legal_form") OR old_values."logo" IS DISTINCT FROM (new_values."logo") OR old_values."logo_alt" IS DISTINCT FROM (new_values."logo_alt") OR old_values."longitude" IS DISTINCT FROM (new_values."longitude") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."opening_hours" IS DISTINCT FROM (new_values."opening_hours") OR old_values."parent_id" IS DISTINCT FROM (new_values."parent_id") OR old_values."passage" IS DISTINCT FROM (new_values."passage") OR old_values."perimeter" IS DISTINCT FROM (new_values."perimeter") OR old_values."postal_code" IS DISTINCT FROM (new_values."postal_code") OR old_values."public_email" IS DISTINCT FROM (new_values."public_email") OR old_values."public_phone" IS DISTINCT FROM (new_values."public_phone") OR old_values."publication" IS DISTINCT FROM (new_values."publication") OR old_values."rna" IS DISTINCT FROM (new_values."rna") OR old_values."service_area" IS DISTINCT FROM (new_values."service_area") OR old_values."siret" IS DISTINCT FROM (new_values."siret") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."social_links" IS DISTINCT FROM (new_values."social_links") OR old_values."source_id" IS DISTINCT FROM (new_values."source_id") OR old_values."staff_bracket" IS DISTINCT FROM (new_values."staff_bracket") OR old_values."summary" IS DISTINCT FROM (new_values."summary") OR old_values."updated_at" IS DISTINCT FROM (new_values."updated_at") OR old_values."usual_names" IS DISTINCT FROM (new_values."usual_names") OR old_values."venue_access" IS DISTINCT FROM (new_values."venue_access") OR old_values."venue_access_note" IS DISTINCT FROM (new_values."venue_access_note") OR old_values."verified_at" IS DISTINCT FROM (new_values."verified_at") OR old_values."website" IS DISTINCT FROM (new_values."website")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fa436c6d27ec9b3af7d358676f6a312bcd40a994",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0319a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="directory_structure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structureevent" ("acronym", "address", "cited_year", "commune_id", "created_at", "description", "family", "founded_year", "id", "insee_category", "insertion", "internal_email", "internal_phone", "is_sample", "latitude", "legal_form", "logo", "logo_alt", "longitude", "name", "opening_hours", "parent_id", "passage", "perimeter", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_code", "public_email", "public_phone", "publication", "rna", "service_area", "siret", "slug", "social_links", "source_id", "staff_bracket", "summary", "updated_at", "usual_names", "venue_access", "venue_access_note", "verified_at", "website") SELECT old_values."acronym", old_values."address", old_values."cited_year", old_values."commune_id", old_values."created_at", old_values."description", old_values."family", old_values."founded_year", old_values."id", old_values."insee_category", old_values."insertion", old_values."internal_email", old_values."internal_phone", old_values."is_sample", old_values."latitude", old_values."legal_form", old_values."logo", old_values."logo_alt", old_values."longitude", old_values."name", old_values."opening_hours", old_values."parent_id", old_values."passage", old_values."perimeter", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."postal_code", old_values."public_email", old_values."public_phone", old_values."publication", old_values."rna", old_values."service_area", old_values."siret", old_values."slug", old_values."social_links", old_values."source_id", old_values."staff_bracket", old_values."summary", old_values."updated_at", old_values."usual_names", old_values."venue_access", old_values."venue_access_note", old_values."verified_at", old_values."website" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="078397bdef399bb81e647ab82a8dab5fb191fa87",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_34a52",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="directory_structure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="photo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_photoevent" ("alt", "height", "id", "image", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "structure_id", "width") SELECT new_values."alt", new_values."height", new_values."id", new_values."image", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."position", new_values."structure_id", new_values."width" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b8c6022f9ede58fe2fe8a6a88962f22b80cbc82d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_865a0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="directory_photo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="photo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_photoevent" ("alt", "height", "id", "image", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "structure_id", "width") SELECT new_values."alt", new_values."height", new_values."id", new_values."image", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."position", new_values."structure_id", new_values."width" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="365c2d84f299a1aef6a39e86cc3e01c0af2789c9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6ab97",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="directory_photo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="photo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_photoevent" ("alt", "height", "id", "image", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "structure_id", "width") SELECT old_values."alt", old_values."height", old_values."id", old_values."image", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."position", old_values."structure_id", old_values."width" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b7409a0d9a8f921449b4d51651dbe53d0c4e3954",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_14949",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="directory_photo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structureactivity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structureactivityevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT new_values."activity_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."structure_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="522fe2d73f6907f3e4a6e6bbc8b40eecfbf4bc30",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_47b28",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="directory_structure_activities",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structureactivity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structureactivityevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT new_values."activity_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."structure_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d58cc55746ed631e35aaf2ba9fe4abcfddeca048",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_32e26",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="directory_structure_activities",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structureactivity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structureactivityevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT old_values."activity_id", old_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."structure_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c454d7189feace615f5c34846afa09dd5748c2f6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_32564",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="directory_structure_activities",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structuredomain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structuredomainevent" ("domain_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT new_values."domain_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."structure_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7fc957a275bd211e6a94a0d4a76b7738dc14638f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_41e26",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="directory_structure_domains",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structuredomain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structuredomainevent" ("domain_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT new_values."domain_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."structure_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6df6aa3e7cd8f4173c5e83f8542e9c94719177f3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_47467",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="directory_structure_domains",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structuredomain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structuredomainevent" ("domain_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT old_values."domain_id", old_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."structure_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="22f4e610e6d58ebb8c65aeb5d2e9cb5a121871d5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d4fcd",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="directory_structure_domains",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structurelabel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structurelabelevent" ("ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "structure_id") SELECT new_values."ends_on", new_values."id", new_values."kind", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."starts_on", new_values."structure_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="db9659e144ff33589db678fb8bfcf1680a974895",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2bbc2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="directory_structurelabel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structurelabel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structurelabelevent" ("ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "structure_id") SELECT new_values."ends_on", new_values."id", new_values."kind", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."starts_on", new_values."structure_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c3986ec3f0f2dafa5e0a694c6865a08b695ac1b8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_68d43",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="directory_structurelabel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structurelabel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structurelabelevent" ("ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "structure_id") SELECT old_values."ends_on", old_values."id", old_values."kind", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."starts_on", old_values."structure_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="896041b002d506490a3e22360e697e2bba902cb0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_16efa",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="directory_structurelabel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structurelink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structurelinkevent" ("confirmed_at", "from_structure_id", "id", "is_sample", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_structure_id") SELECT new_values."confirmed_at", new_values."from_structure_id", new_values."id", new_values."is_sample", new_values."kind", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."to_structure_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b0f82c8bf4173bf4cca91a5759de6a1375988629",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_20cf3",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="directory_structurelink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structurelink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structurelinkevent" ("confirmed_at", "from_structure_id", "id", "is_sample", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_structure_id") SELECT new_values."confirmed_at", new_values."from_structure_id", new_values."id", new_values."is_sample", new_values."kind", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."to_structure_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e1ca61097844dcf34f404be57763610374919057",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_44fed",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="directory_structurelink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structurelink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structurelinkevent" ("confirmed_at", "from_structure_id", "id", "is_sample", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_structure_id") SELECT old_values."confirmed_at", old_values."from_structure_id", old_values."id", old_values."is_sample", old_values."kind", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."to_structure_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d116858e9c15918edee40d84235df46bda3f4f30",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_981b1",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="directory_structurelink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structurepole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structurepoleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pole_id", "structure_id") SELECT new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."pole_id", new_values."structure_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="749debdb466bc759c6f12b1f19102d9be3f3ebac",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7933f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="directory_structure_poles",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structurepole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structurepoleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pole_id", "structure_id") SELECT new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."pole_id", new_values."structure_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b93b4d81ba7f6a629d863135e7df0606c51b982d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7c622",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="directory_structure_poles",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="structurepole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directory_structurepoleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pole_id", "structure_id") SELECT old_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."pole_id", old_values."structure_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="acd2853e3e111b389b0c1d8ef5cfcd2b43db4dc9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f0b66",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="directory_structure_poles",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
