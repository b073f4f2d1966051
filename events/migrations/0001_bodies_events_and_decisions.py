"""Bodies, events, meetings and decisions, and their history."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.together import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_users_and_persons"),
        ("directory", "0001_structures_and_listings"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("poles", "0002_vocabulary"),
        ("roadmap", "0001_plan_actions_and_contributions"),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="Body",
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
                        ("name", models.CharField(max_length=200, verbose_name="nom")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("instance", "Instance"),
                                    ("reseau", "Réseau"),
                                    ("collectif", "Collectif"),
                                ],
                                default="instance",
                                max_length=12,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "standing",
                            models.CharField(
                                choices=[
                                    ("existante", "existante"),
                                    ("proposee", "proposée"),
                                    ("close", "close"),
                                ],
                                default="existante",
                                max_length=12,
                                verbose_name="situation",
                            ),
                        ),
                        (
                            "purpose",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="objet"
                            ),
                        ),
                        (
                            "colleges",
                            models.CharField(blank=True, max_length=250, verbose_name="collèges"),
                        ),
                        (
                            "cadence_label",
                            models.CharField(blank=True, max_length=120, verbose_name="rythme"),
                        ),
                        (
                            "cadence_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="tous les (mois)"
                            ),
                        ),
                        (
                            "quorum_percent",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="quorum (%)"
                            ),
                        ),
                        (
                            "quorum_counts_proxies",
                            models.BooleanField(
                                default=True, verbose_name="les procurations comptent au quorum"
                            ),
                        ),
                        (
                            "second_call_needs_no_quorum",
                            models.BooleanField(
                                default=False, verbose_name="sans quorum sur seconde convocation"
                            ),
                        ),
                        (
                            "most_proxies",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="procurations par personne, au plus"
                            ),
                        ),
                        (
                            "majority",
                            models.CharField(
                                choices=[
                                    ("simple", "majorité simple (plus de pour que de contre)"),
                                    ("absolue", "majorité absolue (plus de la moitié des voix)"),
                                    ("deux_tiers", "deux tiers des voix"),
                                ],
                                default="simple",
                                max_length=12,
                                verbose_name="majorité",
                            ),
                        ),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(
                                default=10, verbose_name="convocation avant (jours)"
                            ),
                        ),
                        (
                            "remarks_days",
                            models.PositiveSmallIntegerField(
                                default=15, verbose_name="délai de remarque (jours)"
                            ),
                        ),
                        (
                            "is_tacitly_approved",
                            models.BooleanField(
                                default=False,
                                help_text="Sans remarque à la fin du délai, le compte rendu est approuvé.",
                                verbose_name="approbation tacite",
                            ),
                        ),
                        (
                            "rules",
                            models.TextField(
                                blank=True,
                                help_text="Procurations, majorité.",
                                verbose_name="règles",
                            ),
                        ),
                        (
                            "is_restricted",
                            models.BooleanField(
                                default=False,
                                help_text="Ordre du jour, documents et comptes rendus pour ses membres seulement.",
                                verbose_name="restreinte",
                            ),
                        ),
                        (
                            "is_external",
                            models.BooleanField(
                                default=False,
                                help_text="Un réseau où l’ESS est représentée.",
                                verbose_name="instance extérieure",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="children",
                                to="events.body",
                                verbose_name="rattachée à",
                            ),
                        ),
                        (
                            "roadmap",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="bodies",
                                to="roadmap.roadmap",
                                verbose_name="feuille de route pilotée",
                            ),
                        ),
                        (
                            "secretary",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="bodies_kept",
                                to="accounts.person",
                                verbose_name="secrétaire",
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
                                        "purpose", config="public.fr_ess", weight="C"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("public.fr_ess"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "instance",
                        "verbose_name_plural": "instances",
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
                                name="body_slug_is_free",
                                violation_error_message="Ce mot sert déjà dans les adresses du site : choisissez-en un autre.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quorum_percent", None),
                                    ("quorum_percent__range", (1, 100)),
                                    _connector="OR",
                                ),
                                name="body_quorum_is_a_percentage",
                                violation_error_message="Le quorum est un pourcentage, de 1 à 100.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Campaign",
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
                        ("name", models.CharField(max_length=160, verbose_name="nom")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("campagne", "Campagne"), ("programme", "Programme")],
                                default="campagne",
                                max_length=10,
                                verbose_name="nature",
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="début de l’édition"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="fin de l’édition"
                            ),
                        ),
                        (
                            "month_label",
                            models.CharField(blank=True, max_length=80, verbose_name="période"),
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
                                        "description", config="public.fr_ess", weight="C"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("public.fr_ess"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        (
                            "propositions",
                            models.ManyToManyField(
                                blank=True,
                                related_name="campaigns",
                                to="roadmap.proposition",
                                verbose_name="propositions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "campagne ou programme",
                        "verbose_name_plural": "campagnes et programmes",
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
                                name="campaign_slug_is_free",
                                violation_error_message="Ce mot sert déjà dans les adresses du site : choisissez-en un autre.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="campaign_ends_after_it_starts",
                                violation_error_message="La fin précède le début.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recurrence",
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
                        ("title", models.CharField(max_length=140, verbose_name="titre")),
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reunion", "Réunion"),
                                    ("atelier", "Atelier"),
                                    ("conference", "Conférence"),
                                    ("forum", "Forum ou salon"),
                                    ("marche", "Marché ou fête"),
                                    ("formation", "Formation"),
                                    ("rencontre", "Rencontre"),
                                    ("visite", "Visite"),
                                ],
                                default="rencontre",
                                max_length=12,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "frequency",
                            models.CharField(
                                choices=[
                                    ("semaine", "chaque semaine"),
                                    ("quinzaine", "une semaine sur deux"),
                                    ("mois", "chaque mois"),
                                    ("deux_mois", "tous les deux mois"),
                                    ("trimestre", "chaque trimestre"),
                                ],
                                default="mois",
                                max_length=12,
                                verbose_name="rythme",
                            ),
                        ),
                        ("first_on", models.DateField(verbose_name="première date")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="jusqu’au")),
                        ("begins", models.TimeField(verbose_name="de")),
                        ("ends", models.TimeField(verbose_name="à")),
                        (
                            "planned_on",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.DateField(),
                                default=list,
                                editable=False,
                                verbose_name="jours planifiés",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True, verbose_name="planifie ses prochaines dates"
                            ),
                        ),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="exemple fictif"
                            ),
                        ),
                        (
                            "poles",
                            models.ManyToManyField(
                                blank=True,
                                related_name="recurrences",
                                to="poles.pole",
                                verbose_name="pôles",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "série de rendez-vous",
                        "verbose_name_plural": "séries de rendez-vous",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends__gt", models.F("begins"))),
                                name="recurrence_ends_after_it_begins",
                                violation_error_message="La fin doit suivre le début.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
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
                                max_length=120, unique=True, verbose_name="identifiant"
                            ),
                        ),
                        ("title", models.CharField(max_length=140, verbose_name="titre")),
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reunion", "Réunion"),
                                    ("atelier", "Atelier"),
                                    ("conference", "Conférence"),
                                    ("forum", "Forum ou salon"),
                                    ("marche", "Marché ou fête"),
                                    ("formation", "Formation"),
                                    ("rencontre", "Rencontre"),
                                    ("visite", "Visite"),
                                ],
                                default="rencontre",
                                max_length=12,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "series",
                            models.CharField(blank=True, max_length=120, verbose_name="série"),
                        ),
                        (
                            "recurrence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="events",
                                to="events.recurrence",
                                verbose_name="série de rendez-vous",
                            ),
                        ),
                        (
                            "status",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "programmé"),
                                    (2, "reprogrammé"),
                                    (3, "déplacé en ligne"),
                                    (4, "reporté"),
                                    (5, "complet"),
                                    (6, "annulé"),
                                ],
                                default=1,
                                verbose_name="situation",
                            ),
                        ),
                        (
                            "status_note",
                            models.CharField(
                                blank=True,
                                help_text="Si l’événement change, est reporté ou annulé.",
                                max_length=250,
                                verbose_name="pourquoi",
                            ),
                        ),
                        (
                            "mode",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "sur place"),
                                    (2, "en ligne"),
                                    (3, "sur place et en ligne"),
                                ],
                                default=1,
                                verbose_name="tenue",
                            ),
                        ),
                        (
                            "online_url",
                            models.URLField(
                                blank=True, max_length=300, verbose_name="adresse en ligne"
                            ),
                        ),
                        (
                            "place_label",
                            models.CharField(blank=True, max_length=160, verbose_name="lieu"),
                        ),
                        (
                            "address",
                            models.CharField(blank=True, max_length=250, verbose_name="adresse"),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="directory.commune",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("tous", "Tout public"),
                                    ("acteurs", "Structures de l’ESS"),
                                    ("elus_agents", "Élues, élus, agentes et agents"),
                                    ("scolaires", "Publics scolaires"),
                                    ("entreprises", "Entreprises"),
                                ],
                                default="tous",
                                max_length=12,
                                verbose_name="public",
                            ),
                        ),
                        (
                            "campaign",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="events",
                                to="events.campaign",
                                verbose_name="campagne",
                            ),
                        ),
                        (
                            "registration",
                            models.CharField(
                                choices=[
                                    ("libre", "sans inscription"),
                                    ("ici", "inscription sur ce site"),
                                    ("ailleurs", "inscription sur un autre site"),
                                ],
                                default="libre",
                                max_length=10,
                                verbose_name="inscription",
                            ),
                        ),
                        (
                            "registration_url",
                            models.URLField(
                                blank=True, max_length=300, verbose_name="adresse d’inscription"
                            ),
                        ),
                        (
                            "registration_closes_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="inscriptions closes le"
                            ),
                        ),
                        (
                            "most_seats",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="places par inscription, au plus"
                            ),
                        ),
                        (
                            "offer_hours",
                            models.PositiveSmallIntegerField(
                                default=48,
                                help_text="Pour la première personne de la liste d’attente\u202f; ensuite, la suivante.",
                                verbose_name="une place libérée est gardée (heures)",
                            ),
                        ),
                        (
                            "attendance_count",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="Si elles ne sont pas pointées ici.",
                                null=True,
                                verbose_name="présences comptées",
                            ),
                        ),
                        (
                            "capacity",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="places"
                            ),
                        ),
                        (
                            "reserved_seats",
                            models.PositiveIntegerField(default=0, verbose_name="places réservées"),
                        ),
                        (
                            "has_waiting_list",
                            models.BooleanField(default=False, verbose_name="liste d’attente"),
                        ),
                        (
                            "accessibility",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("hi", "Handicap auditif"),
                                        ("vi", "Handicap visuel"),
                                        ("pi", "Handicap psychique"),
                                        ("mi", "Handicap moteur"),
                                        ("ii", "Handicap intellectuel"),
                                    ],
                                    max_length=2,
                                ),
                                blank=True,
                                default=list,
                                verbose_name="accessibilité",
                            ),
                        ),
                        (
                            "image",
                            models.ImageField(
                                blank=True, upload_to="events/", verbose_name="image"
                            ),
                        ),
                        (
                            "image_alt",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="texte de l’image"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Quand la source ne donne pas de date entière.",
                                null=True,
                                verbose_name="année",
                            ),
                        ),
                        (
                            "first_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="commence le"
                            ),
                        ),
                        (
                            "last_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="finit le"
                            ),
                        ),
                        (
                            "initially_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="annoncé d’abord pour le"
                            ),
                        ),
                        (
                            "memory_year",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Coalesce(
                                    django.db.models.functions.datetime.ExtractYear("first_at"),
                                    "year",
                                ),
                                output_field=models.IntegerField(),
                                verbose_name="année retenue",
                            ),
                        ),
                        (
                            "date_label",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="date en clair"
                            ),
                        ),
                        (
                            "publication",
                            models.CharField(
                                choices=[
                                    ("brouillon", "brouillon"),
                                    ("soumis", "soumis"),
                                    ("publie", "publié"),
                                    ("refuse", "refusé"),
                                ],
                                default="brouillon",
                                max_length=10,
                                verbose_name="publication",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="events_proposed",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposé par",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="soumis le"),
                        ),
                        (
                            "refusal",
                            models.CharField(
                                blank=True, max_length=250, verbose_name="motif du refus"
                            ),
                        ),
                        (
                            "uid",
                            models.UUIDField(
                                db_default=django.contrib.postgres.functions.RandomUUID(),
                                editable=False,
                                unique=True,
                                verbose_name="identifiant d’agenda",
                            ),
                        ),
                        (
                            "sequence",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="changements annoncés"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="créé le"),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(auto_now=True, verbose_name="modifié le"),
                        ),
                        (
                            "search_vector",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.CombinedSearchVector(
                                        django.contrib.postgres.search.SearchVector(
                                            "title", config="public.fr_ess", weight="A"
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
                                        "description",
                                        "place_label",
                                        config="public.fr_ess",
                                        weight="C",
                                    ),
                                    django.contrib.postgres.search.SearchConfig("public.fr_ess"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        (
                            "organisers",
                            models.ManyToManyField(
                                blank=True,
                                related_name="events",
                                to="directory.structure",
                                verbose_name="organisé par",
                            ),
                        ),
                        (
                            "poles",
                            models.ManyToManyField(
                                blank=True,
                                related_name="events",
                                to="poles.pole",
                                verbose_name="pôles",
                            ),
                        ),
                        (
                            "propositions",
                            models.ManyToManyField(
                                blank=True,
                                related_name="events",
                                to="roadmap.proposition",
                                verbose_name="propositions",
                            ),
                        ),
                        (
                            "actions",
                            models.ManyToManyField(
                                blank=True,
                                related_name="events",
                                to="roadmap.action",
                                verbose_name="actions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "événement",
                        "verbose_name_plural": "événements",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("publication", "publie")),
                                fields=["last_at", "first_at", "id"],
                                name="event_coming",
                            ),
                            models.Index(
                                models.OrderBy(
                                    models.F("memory_year"), descending=True, nulls_last=True
                                ),
                                models.OrderBy(
                                    models.F("first_at"), descending=True, nulls_last=True
                                ),
                                models.F("id"),
                                condition=models.Q(("publication", "publie")),
                                name="event_memory",
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
                                name="event_slug_is_free",
                                violation_error_message="Ce mot sert déjà dans les adresses du site : choisissez-en un autre.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("capacity", None),
                                    ("reserved_seats__lte", models.F("capacity")),
                                    _connector="OR",
                                ),
                                name="event_reserves_within_capacity",
                                violation_error_message="Les places réservées dépassent le nombre de places.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("online_url", ""),
                                    ("online_url__regex", "^https?://"),
                                    _connector="OR",
                                ),
                                name="event_online_url_is_http",
                                violation_error_message="L’adresse en ligne commence par http:// ou https://.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("registration_url", ""),
                                    ("registration_url__regex", "^https?://"),
                                    _connector="OR",
                                ),
                                name="event_registration_url_is_http",
                                violation_error_message="L’adresse d’inscription commence par http:// ou https://.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("most_seats__gte", 1)),
                                name="event_gives_a_seat",
                                violation_error_message="Une inscription prend au moins une place.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
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
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meeting",
                                to="events.event",
                                verbose_name="événement",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="events.body",
                                verbose_name="instance",
                            ),
                        ),
                        (
                            "convened_on",
                            models.DateField(blank=True, null=True, verbose_name="convoquée le"),
                        ),
                        (
                            "answers_by",
                            models.DateField(
                                blank=True, null=True, verbose_name="réponses attendues le"
                            ),
                        ),
                        (
                            "is_second_call",
                            models.BooleanField(
                                default=False,
                                help_text="Après un quorum manqué\u00a0: si les règles de l’instance le disent, elle délibère sans quorum.",
                                verbose_name="seconde convocation",
                            ),
                        ),
                        (
                            "chair",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="meetings_chaired",
                                to="accounts.person",
                                verbose_name="présidence de séance",
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="ouverte le"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="levée le"),
                        ),
                        (
                            "quorum_reached",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="quorum atteint"
                            ),
                        ),
                        (
                            "attendees_count",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="présents"
                            ),
                        ),
                        (
                            "proxies_count",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="procurations"
                            ),
                        ),
                        (
                            "summary",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="en bref"
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
                        "verbose_name": "réunion",
                        "verbose_name_plural": "réunions",
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="events.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="decisions_taken",
                                to="events.agendaitem",
                                verbose_name="point de l’ordre du jour",
                            ),
                        ),
                        (
                            "taken_on",
                            models.DateField(blank=True, null=True, verbose_name="prise le"),
                        ),
                        ("text", models.TextField(verbose_name="décision")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("decision", "décision"),
                                    ("mandat", "mandat"),
                                    ("information", "information"),
                                    ("opposition", "opposition"),
                                ],
                                default="decision",
                                max_length=12,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="decisions",
                                to="accounts.person",
                                verbose_name="chargée ou chargé de la suite",
                            ),
                        ),
                        (
                            "owner_structure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="decisions",
                                to="directory.structure",
                                verbose_name="structure chargée de la suite",
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="échéance"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("ouverte", "ouverte"),
                                    ("en_cours", "en cours"),
                                    ("faite", "faite"),
                                    ("abandonnee", "abandonnée"),
                                ],
                                default="ouverte",
                                max_length=12,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "status_note",
                            models.CharField(
                                blank=True,
                                help_text="Ce qui a été fait, ou pourquoi non.",
                                max_length=250,
                                verbose_name="où elle en est",
                            ),
                        ),
                        (
                            "closed_on",
                            models.DateField(blank=True, null=True, verbose_name="close le"),
                        ),
                        (
                            "is_confidential",
                            models.BooleanField(
                                default=False,
                                help_text="Pour les membres de l’instance seulement.",
                                verbose_name="confidentielle",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("consensus", "par consensus"),
                                    ("vote", "par vote"),
                                    ("ecrit", "par consultation écrite"),
                                ],
                                max_length=10,
                                verbose_name="prise",
                            ),
                        ),
                        (
                            "votes_for",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="pour"
                            ),
                        ),
                        (
                            "votes_against",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="contre"
                            ),
                        ),
                        (
                            "abstentions",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="abstentions"
                            ),
                        ),
                        (
                            "majority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("simple", "majorité simple (plus de pour que de contre)"),
                                    ("absolue", "majorité absolue (plus de la moitié des voix)"),
                                    ("deux_tiers", "deux tiers des voix"),
                                ],
                                help_text="La règle du jour du vote, reprise de l’instance si elle n’est pas dite ici.",
                                max_length=12,
                                verbose_name="majorité demandée",
                            ),
                        ),
                        (
                            "proposition",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="decisions",
                                to="roadmap.proposition",
                                verbose_name="proposition",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="decisions",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "pole",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="decisions",
                                to="poles.pole",
                                verbose_name="pôle",
                            ),
                        ),
                        (
                            "contribution",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="decisions",
                                to="roadmap.contribution",
                                verbose_name="contribution",
                            ),
                        ),
                        (
                            "search_vector",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "text", config="public.fr_ess", weight="A"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "décision",
                        "verbose_name_plural": "décisions",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on", None),
                                    ("taken_on", None),
                                    ("due_on__gte", models.F("taken_on")),
                                    _connector="OR",
                                ),
                                name="decision_is_due_after_it_is_taken",
                                violation_error_message="L’échéance précède la décision.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("method", "vote"), ("majority", ""), _connector="OR"
                                ),
                                name="decision_majority_is_of_a_vote",
                                violation_error_message="Seule une décision prise par vote a une majorité.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="events.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="point")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("information", "pour information"),
                                    ("debat", "pour débat"),
                                    ("decision", "pour décision"),
                                    ("approbation", "approbation d’un compte rendu"),
                                ],
                                default="debat",
                                max_length=12,
                                verbose_name="sorte",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("decision", "décision à suivre"),
                                    ("blocage", "blocage"),
                                    ("retard", "action en retard"),
                                    ("indicateur", "indicateur à mettre à jour"),
                                    ("compte_rendu", "compte rendu à approuver"),
                                    ("demande", "demandé par un membre"),
                                ],
                                max_length=12,
                                verbose_name="proposé pour",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="précisions")),
                        (
                            "is_confidential",
                            models.BooleanField(
                                default=False,
                                help_text="Pour les membres\u202f; absent de l’ordre du jour et du compte rendu publiés.",
                                verbose_name="confidentiel",
                            ),
                        ),
                        (
                            "discussion",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="échanges"
                            ),
                        ),
                        (
                            "discussion_number",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="version des échanges"
                            ),
                        ),
                        (
                            "discussed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="traité le"),
                        ),
                        (
                            "duration_minutes",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="durée (minutes)"
                            ),
                        ),
                        (
                            "presenter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="agenda_items",
                                to="accounts.person",
                                verbose_name="présenté par",
                            ),
                        ),
                        (
                            "proposition",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="agenda_items",
                                to="roadmap.proposition",
                                verbose_name="proposition",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="agenda_items",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="agenda_items",
                                to="events.decision",
                                verbose_name="décision à suivre",
                            ),
                        ),
                        (
                            "block",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="agenda_items",
                                to="roadmap.block",
                                verbose_name="blocage",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="agenda_items",
                                to="roadmap.indicator",
                                verbose_name="indicateur",
                            ),
                        ),
                        (
                            "about_meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="approval_items",
                                to="events.meeting",
                                verbose_name="réunion dont le compte rendu est à approuver",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "point d’ordre du jour",
                        "verbose_name_plural": "points d’ordre du jour",
                    },
                ),
                migrations.CreateModel(
                    name="AgendaRequest",
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
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="requests",
                                to="events.body",
                                verbose_name="instance",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_requests",
                                to="accounts.person",
                                verbose_name="demandé par",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="sujet")),
                        (
                            "note",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="précisions"
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="demandé le",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("demande", "en attente de réponse"),
                                    ("retenu", "inscrit à l’ordre du jour"),
                                    ("refuse", "non retenu"),
                                ],
                                default="demande",
                                max_length=10,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=250, verbose_name="réponse"),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="répondu le"),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="requests",
                                to="events.agendaitem",
                                verbose_name="point",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "demande de point",
                        "verbose_name_plural": "demandes de point",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refuse"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="agenda_request_refused_with_a_reason",
                                violation_error_message="Dites pourquoi le sujet n’est pas retenu.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mandate",
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
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mandates",
                                to="events.body",
                                verbose_name="instance",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mandates",
                                to="accounts.person",
                                verbose_name="personne",
                            ),
                        ),
                        (
                            "structure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="mandates",
                                to="directory.structure",
                                verbose_name="au nom de",
                            ),
                        ),
                        (
                            "college",
                            models.CharField(
                                choices=[
                                    ("elus", "Élues et élus"),
                                    ("acteurs_ess", "Actrices et acteurs de l’ESS"),
                                    ("economie_conventionnelle", "Économie conventionnelle"),
                                    ("citoyens", "Citoyennes et citoyens"),
                                ],
                                max_length=30,
                                verbose_name="collège",
                            ),
                        ),
                        (
                            "function",
                            models.CharField(blank=True, max_length=120, verbose_name="fonction"),
                        ),
                        (
                            "substitute",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="substitutions",
                                to="accounts.person",
                                verbose_name="suppléante ou suppléant",
                            ),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="mandates",
                                to="directory.commune",
                                verbose_name="pour la commune",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="exemple fictif"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mandat",
                        "verbose_name_plural": "mandats",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="mandate_ends_after_it_starts",
                                violation_error_message="La fin du mandat précède son début.",
                            ),
                            models.UniqueConstraint(
                                fields=("body", "person", "starts_on"),
                                name="mandate_once_per_start",
                                violation_error_message="Cette personne a déjà un mandat qui commence ce jour-là.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendances",
                                to="events.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "mandate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="events.mandate",
                                verbose_name="mandat",
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
                            "convened_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="convoquée le"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "sans réponse"),
                                    ("presente", "sera là"),
                                    (
                                        "suppleance",
                                        "laisse sa place à sa suppléante ou son suppléant",
                                    ),
                                    ("procuration", "donne procuration"),
                                    ("absente", "ne viendra pas"),
                                ],
                                default="",
                                max_length=12,
                                verbose_name="réponse",
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="répondu le"),
                        ),
                        (
                            "answer_proxy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="events.attendance",
                                verbose_name="souhaite être représentée par",
                            ),
                        ),
                        (
                            "presence",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "à pointer"),
                                    ("presente", "présence"),
                                    ("suppleee", "suppléance"),
                                    ("representee", "procuration"),
                                    ("excusee", "absence excusée"),
                                    ("absente", "absence"),
                                ],
                                default="",
                                max_length=12,
                                verbose_name="présence",
                            ),
                        ),
                        (
                            "proxy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="proxies",
                                to="events.attendance",
                                verbose_name="représentée par",
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
                        "verbose_name": "présence",
                        "verbose_name_plural": "présences",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "mandate"),
                                name="attendance_once_per_mandate",
                                violation_error_message="Ce mandat est déjà sur la feuille de présence.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("proxy", None),
                                    models.Q(("proxy", models.F("pk")), _negated=True),
                                    _connector="OR",
                                ),
                                name="attendance_is_not_its_own_proxy",
                                violation_error_message="Personne ne se représente soi-même.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("presence", "representee"), ("proxy__isnull", False)),
                                    models.Q(
                                        models.Q(("presence", "representee"), _negated=True),
                                        ("proxy", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="attendance_is_represented_by_somebody",
                                violation_error_message="Une procuration désigne qui représente.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BodyCollege",
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
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="college_seats",
                                to="events.body",
                                verbose_name="instance",
                            ),
                        ),
                        (
                            "college",
                            models.CharField(
                                choices=[
                                    ("elus", "Élues et élus"),
                                    ("acteurs_ess", "Actrices et acteurs de l’ESS"),
                                    ("economie_conventionnelle", "Économie conventionnelle"),
                                    ("citoyens", "Citoyennes et citoyens"),
                                ],
                                max_length=30,
                                verbose_name="collège",
                            ),
                        ),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="sièges")),
                    ],
                    options={
                        "verbose_name": "sièges d’un collège",
                        "verbose_name_plural": "sièges par collège",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("body", "college"),
                                name="seats_once_per_college",
                                violation_error_message="Ce collège a déjà son nombre de sièges.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarKey",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_key",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="compte",
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
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="créée le",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "adresse d’agenda personnel",
                        "verbose_name_plural": "adresses d’agenda personnel",
                    },
                ),
                migrations.CreateModel(
                    name="CollegeVote",
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
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="votes",
                                to="events.decision",
                                verbose_name="décision",
                            ),
                        ),
                        (
                            "college",
                            models.CharField(
                                choices=[
                                    ("elus", "Élues et élus"),
                                    ("acteurs_ess", "Actrices et acteurs de l’ESS"),
                                    ("economie_conventionnelle", "Économie conventionnelle"),
                                    ("citoyens", "Citoyennes et citoyens"),
                                ],
                                max_length=30,
                                verbose_name="collège",
                            ),
                        ),
                        (
                            "votes_for",
                            models.PositiveSmallIntegerField(default=0, verbose_name="pour"),
                        ),
                        (
                            "votes_against",
                            models.PositiveSmallIntegerField(default=0, verbose_name="contre"),
                        ),
                        (
                            "abstentions",
                            models.PositiveSmallIntegerField(default=0, verbose_name="abstentions"),
                        ),
                    ],
                    options={
                        "verbose_name": "vote d’un collège",
                        "verbose_name_plural": "votes par collège",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("decision", "college"),
                                name="vote_once_per_college",
                                violation_error_message="Ce collège a déjà voté.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
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
                            "meeting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="minutes",
                                to="events.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("brouillon", "brouillon"),
                                    ("diffuse", "diffusé pour remarques"),
                                    ("approuve", "approuvé"),
                                    ("publie", "publié"),
                                ],
                                default="brouillon",
                                max_length=10,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "circulated_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diffusé le"),
                        ),
                        (
                            "remarks_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="remarques jusqu’au"
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="approuvé le"),
                        ),
                        (
                            "approved_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("seance", "en séance"),
                                    ("tacite", "tacite, faute de remarque dans le délai"),
                                ],
                                max_length=8,
                                verbose_name="approbation",
                            ),
                        ),
                        (
                            "approved_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="minutes_approved",
                                to="events.meeting",
                                verbose_name="approuvé à la réunion",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="publié le"),
                        ),
                        (
                            "publishes_itself",
                            models.BooleanField(
                                default=False,
                                help_text="Sans ce qui est confidentiel.",
                                verbose_name="publié dès son approbation",
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
                        "verbose_name": "compte rendu",
                        "verbose_name_plural": "comptes rendus",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "brouillon"),
                                    models.Q(
                                        ("circulated_at__isnull", False),
                                        ("remarks_until__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="minutes_circulate_until_a_day",
                                violation_error_message="Un compte rendu diffusé l’est jusqu’à une date.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("approuve", "publie")), _negated=True),
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        models.Q(("approved_how", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="minutes_approval_is_told",
                                violation_error_message="Une approbation a une date et une manière.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesParagraph",
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
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="paragraphs",
                                to="events.minutes",
                                verbose_name="compte rendu",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("titre", "titre"),
                                    ("texte", "texte"),
                                    ("decision", "décision"),
                                ],
                                default="texte",
                                max_length=8,
                                verbose_name="sorte",
                            ),
                        ),
                        ("text", models.TextField(help_text="Markdown.", verbose_name="texte")),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="paragraphs",
                                to="events.agendaitem",
                                verbose_name="point",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="paragraphs",
                                to="events.decision",
                                verbose_name="décision",
                            ),
                        ),
                        (
                            "drafted",
                            models.TextField(
                                blank=True, editable=False, verbose_name="texte proposé"
                            ),
                        ),
                        (
                            "is_confidential",
                            models.BooleanField(
                                default=False,
                                help_text="Pour les membres\u202f; absent de ce qui est publié.",
                                verbose_name="confidentiel",
                            ),
                        ),
                        (
                            "search_vector",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "text", config="public.fr_ess", weight="C"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "paragraphe de compte rendu",
                        "verbose_name_plural": "paragraphes de compte rendu",
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search_vector"], name="minutes_paragraph_words"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Erratum",
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
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="errata",
                                to="events.minutes",
                                verbose_name="compte rendu",
                            ),
                        ),
                        (
                            "paragraph",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="errata",
                                to="events.minutesparagraph",
                                verbose_name="paragraphe",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(max_length=2000, verbose_name="au lieu de cela, lire"),
                        ),
                        ("reason", models.CharField(max_length=250, verbose_name="raison")),
                        (
                            "is_confidential",
                            models.BooleanField(default=False, verbose_name="confidentiel"),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="fait le",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="fait par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "erratum",
                        "verbose_name_plural": "errata",
                    },
                ),
                migrations.CreateModel(
                    name="EventQuestion",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="events.event",
                                verbose_name="événement",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="question")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("court", "réponse courte"),
                                    ("long", "réponse longue"),
                                    ("choix", "un choix dans une liste"),
                                    ("case", "case à cocher"),
                                ],
                                default="court",
                                max_length=10,
                                verbose_name="réponse",
                            ),
                        ),
                        (
                            "choices",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                verbose_name="choix",
                            ),
                        ),
                        (
                            "is_required",
                            models.BooleanField(default=False, verbose_name="obligatoire"),
                        ),
                        ("keep_until", models.DateField(verbose_name="réponses gardées jusqu’au")),
                    ],
                    options={
                        "verbose_name": "question d’inscription",
                        "verbose_name_plural": "questions d’inscription",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "choix"), _negated=True),
                                    ("choices__len__gte", 2),
                                    _connector="OR",
                                ),
                                name="question_offers_choices",
                                violation_error_message="Une question à choix propose au moins deux réponses.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EventTiming",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="timings",
                                to="events.event",
                                verbose_name="événement",
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="début")),
                        ("ends_at", models.DateTimeField(verbose_name="fin")),
                    ],
                    options={
                        "verbose_name": "horaire",
                        "verbose_name_plural": "horaires",
                        "indexes": [
                            models.Index(fields=["ends_at", "starts_at"], name="timing_period")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="timing_ends_after_it_starts",
                                violation_error_message="La fin doit suivre le début.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Guest",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="guests",
                                to="events.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invited_to",
                                to="accounts.person",
                                verbose_name="personne",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "personne invitée",
                        "verbose_name_plural": "personnes invitées",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "person"),
                                name="guest_once_per_meeting",
                                violation_error_message="Cette personne est déjà invitée.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingDocument",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="events.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="documents",
                                to="events.agendaitem",
                                verbose_name="point",
                            ),
                        ),
                        ("title", models.CharField(max_length=160, verbose_name="intitulé")),
                        ("file", models.FileField(upload_to="reunions/", verbose_name="fichier")),
                        (
                            "is_confidential",
                            models.BooleanField(
                                default=False,
                                help_text="Pour les membres de l’instance seulement.",
                                verbose_name="confidentiel",
                            ),
                        ),
                        (
                            "added_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="ajouté le",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "document de réunion",
                        "verbose_name_plural": "documents de réunion",
                    },
                ),
                migrations.CreateModel(
                    name="MinutesVersion",
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
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="document_versions",
                                to="events.minutes",
                                verbose_name="compte rendu",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        ("label", models.CharField(max_length=120, verbose_name="version")),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="faite le",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="faite par",
                            ),
                        ),
                        (
                            "paragraphs",
                            models.JSONField(editable=False, verbose_name="paragraphes"),
                        ),
                    ],
                    options={
                        "verbose_name": "version d’un compte rendu",
                        "verbose_name_plural": "versions d’un compte rendu",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("minutes", "number"),
                                name="minutes_version_once",
                                violation_error_message="Cette version existe déjà.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecurrenceHost",
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
                            "recurrence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hosts",
                                to="events.recurrence",
                                verbose_name="série",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        (
                            "structure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hosting",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "structure qui reçoit",
                        "verbose_name_plural": "structures qui reçoivent à tour de rôle",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("recurrence", "structure"),
                                name="host_once_per_recurrence",
                                violation_error_message="Cette structure reçoit déjà, à son tour.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Registration",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="registrations",
                                to="events.event",
                                verbose_name="événement",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="registrations",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="compte",
                            ),
                        ),
                        (
                            "first_name",
                            models.CharField(blank=True, max_length=80, verbose_name="prénom"),
                        ),
                        (
                            "last_name",
                            models.CharField(blank=True, max_length=80, verbose_name="nom"),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="adresse électronique"
                            ),
                        ),
                        (
                            "organisation",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="structure ou collectivité"
                            ),
                        ),
                        (
                            "attendee",
                            models.CharField(
                                choices=[
                                    ("citoyen", "Citoyenne ou citoyen"),
                                    ("acteur_ess", "Actrice ou acteur de l’ESS"),
                                    ("elu", "Élue ou élu"),
                                    ("agent", "Agente ou agent d’une collectivité"),
                                    ("entreprise", "Entreprise ou réseau économique"),
                                    ("autre", "Autre"),
                                ],
                                default="citoyen",
                                max_length=12,
                                verbose_name="vient comme",
                            ),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="directory.commune",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(default=1, verbose_name="places"),
                        ),
                        (
                            "is_reserved",
                            models.BooleanField(
                                default=False,
                                help_text="Inscrite par l’équipe qui organise.",
                                verbose_name="sur les places réservées",
                            ),
                        ),
                        (
                            "needs",
                            models.TextField(
                                blank=True,
                                help_text="Lus par l’équipe qui organise seulement, effacés après l’événement.",
                                max_length=1000,
                                verbose_name="besoins d’accessibilité",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("a_confirmer", "adresse à confirmer"),
                                    ("inscrite", "inscription confirmée"),
                                    ("en_attente", "en liste d’attente"),
                                    ("proposee", "place proposée"),
                                    ("passee", "proposition restée sans réponse"),
                                    ("annulee", "annulée"),
                                ],
                                default="a_confirmer",
                                max_length=12,
                                verbose_name="état",
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
                                blank=True, null=True, verbose_name="adresse confirmée le"
                            ),
                        ),
                        (
                            "held_until",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="place gardée jusqu’au"
                            ),
                        ),
                        (
                            "waiting_since",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="en attente depuis"
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="modifiée par la personne le"
                            ),
                        ),
                        (
                            "cancelled_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="annulée le"),
                        ),
                        (
                            "attended_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="pointée le"),
                        ),
                        (
                            "checked_in_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="pointée par",
                            ),
                        ),
                        (
                            "rating",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="avis (1 à 4)"
                            ),
                        ),
                        (
                            "feedback",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="avis en clair"
                            ),
                        ),
                        (
                            "feedback_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="avis donné le"
                            ),
                        ),
                        (
                            "erased_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="anonymisée le"
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
                        "verbose_name": "inscription",
                        "verbose_name_plural": "inscriptions",
                        "indexes": [
                            models.Index(
                                fields=["event", "state", "waiting_since"],
                                name="registration_queue",
                            ),
                            models.Index(
                                condition=models.Q(("state", "proposee")),
                                fields=["held_until"],
                                name="registration_offers",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("event"),
                                django.db.models.functions.text.Lower("email"),
                                condition=models.Q(
                                    ("state__in", ("inscrite", "en_attente", "proposee")),
                                    models.Q(("email", ""), _negated=True),
                                ),
                                name="registration_once_per_address",
                                violation_error_message="Cette adresse est déjà inscrite à cet événement.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seats__gte", 1)),
                                name="registration_takes_a_seat",
                                violation_error_message="Une inscription prend au moins une place.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ("a_confirmer", "proposee")), _negated=True
                                    ),
                                    ("held_until__isnull", False),
                                    _connector="OR",
                                ),
                                name="registration_is_held_for_a_while",
                                violation_error_message="Une place gardée l’est jusqu’à un moment.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "en_attente"), _negated=True),
                                    ("waiting_since__isnull", False),
                                    _connector="OR",
                                ),
                                name="registration_waits_since",
                                violation_error_message="Une attente a un début.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rating", None), ("rating__range", (1, 4)), _connector="OR"
                                ),
                                name="registration_rating_is_1_to_4",
                                violation_error_message="L’avis va de 1 à 4.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegistrationAnswer",
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
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="events.registration",
                                verbose_name="inscription",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="events.eventquestion",
                                verbose_name="question",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(blank=True, max_length=2000, verbose_name="réponse"),
                        ),
                    ],
                    options={
                        "verbose_name": "réponse d’inscription",
                        "verbose_name_plural": "réponses d’inscription",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("registration", "question"),
                                name="answer_once_per_question",
                                violation_error_message="Cette question a déjà sa réponse.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Remark",
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
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="remarks",
                                to="events.minutes",
                                verbose_name="compte rendu",
                            ),
                        ),
                        (
                            "paragraph",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="remarks",
                                to="events.minutesparagraph",
                                verbose_name="paragraphe",
                            ),
                        ),
                        ("quoted", models.TextField(blank=True, verbose_name="paragraphe lu")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes_remarks",
                                to="accounts.person",
                                verbose_name="faite par",
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="remarque")),
                        (
                            "made_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="faite le",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("posee", "posée"),
                                    ("acceptee", "acceptée"),
                                    ("refusee", "refusée"),
                                ],
                                default="posee",
                                max_length=10,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(blank=True, max_length=1000, verbose_name="réponse"),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="répondu le"),
                        ),
                    ],
                    options={
                        "verbose_name": "remarque sur un compte rendu",
                        "verbose_name_plural": "remarques sur un compte rendu",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refusee"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="remark_refused_with_a_reason",
                                violation_error_message="Dites pourquoi la remarque est refusée.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BodyCollegeEvent",
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
                                to="events.bodycollege",
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
                            "body",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="events.body",
                                verbose_name="instance",
                            ),
                        ),
                        (
                            "college",
                            models.CharField(
                                choices=[
                                    ("elus", "Élues et élus"),
                                    ("acteurs_ess", "Actrices et acteurs de l’ESS"),
                                    ("economie_conventionnelle", "Économie conventionnelle"),
                                    ("citoyens", "Citoyennes et citoyens"),
                                ],
                                max_length=30,
                                verbose_name="collège",
                            ),
                        ),
                        ("seats", models.PositiveSmallIntegerField(verbose_name="sièges")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DecisionEvent",
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
                                to="events.decision",
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
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="events.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="events.agendaitem",
                                verbose_name="point de l’ordre du jour",
                            ),
                        ),
                        (
                            "taken_on",
                            models.DateField(blank=True, null=True, verbose_name="prise le"),
                        ),
                        ("text", models.TextField(verbose_name="décision")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("decision", "décision"),
                                    ("mandat", "mandat"),
                                    ("information", "information"),
                                    ("opposition", "opposition"),
                                ],
                                default="decision",
                                max_length=12,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                                verbose_name="chargée ou chargé de la suite",
                            ),
                        ),
                        (
                            "owner_structure",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                                verbose_name="structure chargée de la suite",
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="échéance"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("ouverte", "ouverte"),
                                    ("en_cours", "en cours"),
                                    ("faite", "faite"),
                                    ("abandonnee", "abandonnée"),
                                ],
                                default="ouverte",
                                max_length=12,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "status_note",
                            models.CharField(
                                blank=True,
                                help_text="Ce qui a été fait, ou pourquoi non.",
                                max_length=250,
                                verbose_name="où elle en est",
                            ),
                        ),
                        (
                            "closed_on",
                            models.DateField(blank=True, null=True, verbose_name="close le"),
                        ),
                        (
                            "is_confidential",
                            models.BooleanField(
                                default=False,
                                help_text="Pour les membres de l’instance seulement.",
                                verbose_name="confidentielle",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("consensus", "par consensus"),
                                    ("vote", "par vote"),
                                    ("ecrit", "par consultation écrite"),
                                ],
                                max_length=10,
                                verbose_name="prise",
                            ),
                        ),
                        (
                            "votes_for",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="pour"
                            ),
                        ),
                        (
                            "votes_against",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="contre"
                            ),
                        ),
                        (
                            "abstentions",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="abstentions"
                            ),
                        ),
                        (
                            "majority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("simple", "majorité simple (plus de pour que de contre)"),
                                    ("absolue", "majorité absolue (plus de la moitié des voix)"),
                                    ("deux_tiers", "deux tiers des voix"),
                                ],
                                help_text="La règle du jour du vote, reprise de l’instance si elle n’est pas dite ici.",
                                max_length=12,
                                verbose_name="majorité demandée",
                            ),
                        ),
                        (
                            "proposition",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.proposition",
                                verbose_name="proposition",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "pole",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poles.pole",
                                verbose_name="pôle",
                            ),
                        ),
                        (
                            "contribution",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.contribution",
                                verbose_name="contribution",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MandateEvent",
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
                                to="events.mandate",
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
                            "body",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="events.body",
                                verbose_name="instance",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                                verbose_name="personne",
                            ),
                        ),
                        (
                            "structure",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                                verbose_name="au nom de",
                            ),
                        ),
                        (
                            "college",
                            models.CharField(
                                choices=[
                                    ("elus", "Élues et élus"),
                                    ("acteurs_ess", "Actrices et acteurs de l’ESS"),
                                    ("economie_conventionnelle", "Économie conventionnelle"),
                                    ("citoyens", "Citoyennes et citoyens"),
                                ],
                                max_length=30,
                                verbose_name="collège",
                            ),
                        ),
                        (
                            "function",
                            models.CharField(blank=True, max_length=120, verbose_name="fonction"),
                        ),
                        (
                            "substitute",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                                verbose_name="suppléante ou suppléant",
                            ),
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
                                verbose_name="pour la commune",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
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
                    name="MinutesEvent",
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
                                to="events.minutes",
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
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="events.meeting",
                                verbose_name="réunion",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("brouillon", "brouillon"),
                                    ("diffuse", "diffusé pour remarques"),
                                    ("approuve", "approuvé"),
                                    ("publie", "publié"),
                                ],
                                default="brouillon",
                                max_length=10,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "circulated_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="diffusé le"),
                        ),
                        (
                            "remarks_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="remarques jusqu’au"
                            ),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="approuvé le"),
                        ),
                        (
                            "approved_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("seance", "en séance"),
                                    ("tacite", "tacite, faute de remarque dans le délai"),
                                ],
                                max_length=8,
                                verbose_name="approbation",
                            ),
                        ),
                        (
                            "approved_in",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="events.meeting",
                                verbose_name="approuvé à la réunion",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="publié le"),
                        ),
                        (
                            "publishes_itself",
                            models.BooleanField(
                                default=False,
                                help_text="Sans ce qui est confidentiel.",
                                verbose_name="publié dès son approbation",
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
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MinutesParagraphEvent",
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
                                to="events.minutesparagraph",
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
                            "minutes",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="events.minutes",
                                verbose_name="compte rendu",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("titre", "titre"),
                                    ("texte", "texte"),
                                    ("decision", "décision"),
                                ],
                                default="texte",
                                max_length=8,
                                verbose_name="sorte",
                            ),
                        ),
                        ("text", models.TextField(help_text="Markdown.", verbose_name="texte")),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="events.agendaitem",
                                verbose_name="point",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="events.decision",
                                verbose_name="décision",
                            ),
                        ),
                        (
                            "drafted",
                            models.TextField(
                                blank=True, editable=False, verbose_name="texte proposé"
                            ),
                        ),
                        (
                            "is_confidential",
                            models.BooleanField(
                                default=False,
                                help_text="Pour les membres\u202f; absent de ce qui est publié.",
                                verbose_name="confidentiel",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="event_is_dated",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    SELECT min(starts_at), max(ends_at) INTO NEW.first_at, NEW.last_at\n    FROM events_eventtiming WHERE event_id = NEW.id;\n    IF NEW.status NOT IN (2, 6, 4) THEN\n        NEW.initially_at := NEW.first_at;\n    ELSIF TG_OP = 'UPDATE' THEN\n        NEW.initially_at := OLD.initially_at;\n    END IF;\n    IF TG_OP = 'UPDATE' THEN\n        NEW.sequence := greatest(NEW.sequence, OLD.sequence);\n    END IF;\n    RETURN NEW;\n",
                            hash="b8981ad31578d1a2eb2ecb2b78e8a1cfdf353999",
                            operation='INSERT OR UPDATE OF "first_at", "last_at", "initially_at", "status", "sequence"',
                            pgid="pgtrigger_event_is_dated_88040",
                            table="events_event",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="event_is_newer",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."commune_id" IS DISTINCT FROM (NEW."commune_id") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."online_url" IS DISTINCT FROM (NEW."online_url") OR OLD."place_label" IS DISTINCT FROM (NEW."place_label") OR OLD."publication" IS DISTINCT FROM (NEW."publication") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                            func="NEW.sequence := OLD.sequence + 1; RETURN NEW;",
                            hash="d00cdc28b054051b2937594741f7792b61117f85",
                            operation="UPDATE",
                            pgid="pgtrigger_event_is_newer_c946e",
                            table="events_event",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="decision_keeps_its_rule",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"majority\" = '' AND NEW.\"method\" = 'vote')",
                            func="\n    NEW.majority := coalesce((\n        SELECT body.majority FROM events_meeting AS meeting\n        JOIN events_body AS body ON body.id = meeting.body_id WHERE meeting.id = NEW.meeting_id\n    ), '');\n    RETURN NEW;\n",
                            hash="d91ce42da3066e1af152fbfeaf197edd1a818e9e",
                            operation='INSERT OR UPDATE OF "method", "majority", "meeting_id"',
                            pgid="pgtrigger_decision_keeps_its_rule_a6c87",
                            table="events_decision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_decisionevent" ("abstentions", "action_id", "closed_on", "contribution_id", "due_on", "id", "is_confidential", "is_sample", "item_id", "kind", "majority", "meeting_id", "method", "owner_id", "owner_structure_id", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "proposition_id", "source_id", "status", "status_note", "taken_on", "text", "votes_against", "votes_for") SELECT new_values."abstentions", new_values."action_id", new_values."closed_on", new_values."contribution_id", new_values."due_on", new_values."id", new_values."is_confidential", new_values."is_sample", new_values."item_id", new_values."kind", new_values."majority", new_values."meeting_id", new_values."method", new_values."owner_id", new_values."owner_structure_id", new_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."pole_id", new_values."proposition_id", new_values."source_id", new_values."status", new_values."status_note", new_values."taken_on", new_values."text", new_values."votes_against", new_values."votes_for" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cb083c4908739ad15764cb4fbf6b9fc257bfad3a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f4c41",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="events_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_decisionevent" ("abstentions", "action_id", "closed_on", "contribution_id", "due_on", "id", "is_confidential", "is_sample", "item_id", "kind", "majority", "meeting_id", "method", "owner_id", "owner_structure_id", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "proposition_id", "source_id", "status", "status_note", "taken_on", "text", "votes_against", "votes_for") SELECT new_values."abstentions", new_values."action_id", new_values."closed_on", new_values."contribution_id", new_values."due_on", new_values."id", new_values."is_confidential", new_values."is_sample", new_values."item_id", new_values."kind", new_values."majority", new_values."meeting_id", new_values."method", new_values."owner_id", new_values."owner_structure_id", new_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."pole_id", new_values."proposition_id", new_values."source_id", new_values."status", new_values."status_note", new_values."taken_on", new_values."text", new_values."votes_against", new_values."votes_for" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."abstentions" IS DISTINCT FROM (new_values."abstentions") OR old_values."action_id" IS DISTINCT FROM (new_values."action_id") OR old_values."closed_on" IS DISTINCT FROM (new_values."closed_on") OR old_values."contribution_id" IS DISTINCT FROM (new_values."contribution_id") OR old_values."due_on" IS DISTINCT FROM (new_values."due_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_confidential" IS DISTINCT FROM (new_values."is_confidential") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."item_id" IS DISTINCT FROM (new_values."item_id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."majority" IS DISTINCT FROM (new_values."majority") OR old_values."meeting_id" IS DISTINCT FROM (new_values."meeting_id") OR old_values."method" IS DISTINCT FROM (new_values."method") OR old_values."owner_id" IS DISTINCT FROM (new_values."owner_id") OR old_values."owner_structure_id" IS DISTINCT FROM (new_values."owner_structure_id") OR old_values."passage" IS DISTINCT FROM (new_values."passage") OR old_values."pole_id" IS DISTINCT FROM (new_values."pole_id") OR old_values."proposition_id" IS DISTINCT FROM (new_values."proposition_id") OR old_values."source_id" IS DISTINCT FROM (new_values."source_id") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."status_note" IS DISTINCT FROM (new_values."status_note") OR old_values."taken_on" IS DISTINCT FROM (new_values."taken_on") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."votes_against" IS DISTINCT FROM (new_values."votes_against") OR old_values."votes_for" IS DISTINCT FROM (new_values."votes_for")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1d1e88049c832fcd68c91c3c32e4928a634c8fa3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b1212",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="events_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_decisionevent" ("abstentions", "action_id", "closed_on", "contribution_id", "due_on", "id", "is_confidential", "is_sample", "item_id", "kind", "majority", "meeting_id", "method", "owner_id", "owner_structure_id", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "proposition_id", "source_id", "status", "status_note", "taken_on", "text", "votes_against", "votes_for") SELECT old_values."abstentions", old_values."action_id", old_values."closed_on", old_values."contribution_id", old_values."due_on", old_values."id", old_values."is_confidential", old_values."is_sample", old_values."item_id", old_values."kind", old_values."majority", old_values."meeting_id", old_values."method", old_values."owner_id", old_values."owner_structure_id", old_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."pole_id", old_values."proposition_id", old_values."source_id", old_values."status", old_values."status_note", old_values."taken_on", old_values."text", old_values."votes_against", old_values."votes_for" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="600891f59d94891cf32d8a2728e33682b6a0b1ec",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c483b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="events_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mandate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_mandateevent" ("body_id", "college", "commune_id", "ends_on", "function", "id", "is_sample", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "structure_id", "substitute_id") SELECT new_values."body_id", new_values."college", new_values."commune_id", new_values."ends_on", new_values."function", new_values."id", new_values."is_sample", new_values."person_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."starts_on", new_values."structure_id", new_values."substitute_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="21a6ee4a80e0873d2dd82e3b7f966485b89a71eb",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4fe9f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="events_mandate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mandate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_mandateevent" ("body_id", "college", "commune_id", "ends_on", "function", "id", "is_sample", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "structure_id", "substitute_id") SELECT new_values."body_id", new_values."college", new_values."commune_id", new_values."ends_on", new_values."function", new_values."id", new_values."is_sample", new_values."person_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."starts_on", new_values."structure_id", new_values."substitute_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bf687188acb0bf7af76d4af2fd5d70f5e50c58a2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3d17d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="events_mandate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mandate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_mandateevent" ("body_id", "college", "commune_id", "ends_on", "function", "id", "is_sample", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "structure_id", "substitute_id") SELECT old_values."body_id", old_values."college", old_values."commune_id", old_values."ends_on", old_values."function", old_values."id", old_values."is_sample", old_values."person_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."starts_on", old_values."structure_id", old_values."substitute_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0518e8317a2ff4b4ab5822ed7d2b9cff387038b3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c9fda",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="events_mandate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bodycollege",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_bodycollegeevent" ("body_id", "college", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") SELECT new_values."body_id", new_values."college", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."seats" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="80fef5883c648425b7e81d5c6cea7ba5efd4bf0e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_34860",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="events_bodycollege",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bodycollege",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_bodycollegeevent" ("body_id", "college", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") SELECT new_values."body_id", new_values."college", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."seats" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7e24b773b30e1b89cc568451c7ab5139c61f94b5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_12942",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="events_bodycollege",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bodycollege",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_bodycollegeevent" ("body_id", "college", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") SELECT old_values."body_id", old_values."college", old_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."seats" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b5fc8323b7f2414b5ff518e0e23ba5a105811813",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d7b6e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="events_bodycollege",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_minutesevent" ("approved_at", "approved_how", "approved_in_id", "circulated_at", "id", "is_sample", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "publishes_itself", "remarks_until", "state") SELECT new_values."approved_at", new_values."approved_how", new_values."approved_in_id", new_values."circulated_at", new_values."id", new_values."is_sample", new_values."meeting_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."published_at", new_values."publishes_itself", new_values."remarks_until", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="27d471dc50e64fbb766423701f4d9999ef2187fd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4d5c9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="events_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_minutesevent" ("approved_at", "approved_how", "approved_in_id", "circulated_at", "id", "is_sample", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "publishes_itself", "remarks_until", "state") SELECT new_values."approved_at", new_values."approved_how", new_values."approved_in_id", new_values."circulated_at", new_values."id", new_values."is_sample", new_values."meeting_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."published_at", new_values."publishes_itself", new_values."remarks_until", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fac8a9c53b06ba7ca98d35ab0736fa60785271a1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f363d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="events_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_minutesevent" ("approved_at", "approved_how", "approved_in_id", "circulated_at", "id", "is_sample", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "publishes_itself", "remarks_until", "state") SELECT old_values."approved_at", old_values."approved_how", old_values."approved_in_id", old_values."circulated_at", old_values."id", old_values."is_sample", old_values."meeting_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."published_at", old_values."publishes_itself", old_values."remarks_until", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9961fc6bf86d41b1a66dfc187594d3998ef39a9c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_90274",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="events_minutes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutesparagraph",
                    trigger=pgtrigger.compiler.Trigger(
                        name="approved_minutes_stand",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE parent bigint;",
                            func="\n        parent := CASE WHEN TG_OP = 'INSERT' THEN NEW.minutes_id ELSE OLD.minutes_id END;\n        IF TG_OP = 'UPDATE' THEN\n            IF (NEW.minutes_id, NEW.position, NEW.kind, NEW.text, NEW.is_confidential)\n                IS NOT DISTINCT FROM\n                (OLD.minutes_id, OLD.position, OLD.kind, OLD.text, OLD.is_confidential)\n            THEN\n                RETURN NEW;\n            END IF;\n        END IF;\n        IF EXISTS (\n            SELECT FROM events_minutes WHERE id = parent AND state IN ('approuve', 'publie')\n        ) THEN\n            RAISE EXCEPTION 'approved minutes are locked' USING ERRCODE = 'check_violation',\n                CONSTRAINT = 'minutes_are_locked';\n        END IF;\n        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n    ",
                            hash="340c050c38b56b206183ff21925481a3fea9d9dd",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_approved_minutes_stand_b6804",
                            table="events_minutesparagraph",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutesparagraph",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_minutesparagraphevent" ("decision_id", "drafted", "id", "is_confidential", "item_id", "kind", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") SELECT new_values."decision_id", new_values."drafted", new_values."id", new_values."is_confidential", new_values."item_id", new_values."kind", new_values."minutes_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."position", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cf9e935b09a0b2e34df5923d098399a1f3ba3ea1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_20b37",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="events_minutesparagraph",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutesparagraph",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_minutesparagraphevent" ("decision_id", "drafted", "id", "is_confidential", "item_id", "kind", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") SELECT new_values."decision_id", new_values."drafted", new_values."id", new_values."is_confidential", new_values."item_id", new_values."kind", new_values."minutes_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."position", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decision_id" IS DISTINCT FROM (new_values."decision_id") OR old_values."drafted" IS DISTINCT FROM (new_values."drafted") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_confidential" IS DISTINCT FROM (new_values."is_confidential") OR old_values."item_id" IS DISTINCT FROM (new_values."item_id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."minutes_id" IS DISTINCT FROM (new_values."minutes_id") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."text" IS DISTINCT FROM (new_values."text")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ff659da655d51a3f6d05c3f18a3deac4e02aeacb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fd1c1",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="events_minutesparagraph",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="minutesparagraph",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "events_minutesparagraphevent" ("decision_id", "drafted", "id", "is_confidential", "item_id", "kind", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") SELECT old_values."decision_id", old_values."drafted", old_values."id", old_values."is_confidential", old_values."item_id", old_values."kind", old_values."minutes_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."position", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="35db80123d949b651cdf6cd0cfa30bc8dd72bc19",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_de285",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="events_minutesparagraph",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eventtiming",
                    trigger=pgtrigger.compiler.Trigger(
                        name="timing_makes_event_newer",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    UPDATE events_event SET sequence = sequence + 1,\n        updated_at = greatest(updated_at, clock_timestamp()), first_at = NULL, last_at = NULL\n    WHERE id IN (OLD.event_id, NEW.event_id);\n    RETURN NULL;\n",
                            hash="1ad78f03c73d5b8e5203fdb3e4b37b1ff1e5f8f5",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_timing_makes_event_newer_9a414",
                            table="events_eventtiming",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
