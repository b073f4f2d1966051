"""The plan, its actions, what was asked and measured, and their history."""

import uuid

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
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
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="Roadmap",
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
                        ("title", models.CharField(max_length=200, verbose_name="titre")),
                        (
                            "description",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="présentation"
                            ),
                        ),
                        (
                            "period_label",
                            models.CharField(blank=True, max_length=80, verbose_name="période"),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="début"),
                        ),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                        (
                            "adopted_on",
                            models.DateField(blank=True, null=True, verbose_name="adoptée le"),
                        ),
                    ],
                    options={
                        "verbose_name": "feuille de route",
                        "verbose_name_plural": "feuilles de route",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="roadmap_ends_after_it_starts",
                                violation_error_message="La fin précède le début.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Axis",
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
                            "roadmap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="axes",
                                to="roadmap.roadmap",
                                verbose_name="feuille de route",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="rang")),
                        (
                            "letter",
                            models.CharField(max_length=3, unique=True, verbose_name="lettre"),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                max_length=80, unique=True, verbose_name="identifiant"
                            ),
                        ),
                        ("title", models.TextField(verbose_name="titre officiel")),
                        (
                            "short_title",
                            models.CharField(max_length=80, verbose_name="titre court"),
                        ),
                        ("summary", models.TextField(blank=True, verbose_name="résumé")),
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
                    ],
                    options={
                        "verbose_name": "axe",
                        "verbose_name_plural": "axes",
                    },
                ),
                migrations.CreateModel(
                    name="Proposition",
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
                            "axis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="propositions",
                                to="roadmap.axis",
                                verbose_name="axe",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(unique=True, verbose_name="numéro"),
                        ),
                        ("title", models.TextField(verbose_name="titre officiel")),
                        (
                            "short_title",
                            models.CharField(max_length=80, verbose_name="titre court"),
                        ),
                        (
                            "promise",
                            models.CharField(
                                blank=True,
                                help_text="Ce que cela change, en mots de tous les jours.",
                                max_length=200,
                                verbose_name="promesse",
                            ),
                        ),
                        (
                            "referent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="propositions",
                                to="accounts.person",
                                verbose_name="élue ou élu référent",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="propositions_led",
                                to="directory.structure",
                                verbose_name="cheffe de file",
                            ),
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
                                        "title", "short_title", config="public.fr_ess", weight="A"
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        "promise", config="public.fr_ess", weight="B"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("public.fr_ess"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        (
                            "poles",
                            models.ManyToManyField(
                                blank=True,
                                related_name="propositions",
                                to="poles.pole",
                                verbose_name="pôles",
                            ),
                        ),
                        (
                            "domains",
                            models.ManyToManyField(
                                blank=True,
                                related_name="propositions",
                                to="poles.domain",
                                verbose_name="domaines",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proposition",
                        "verbose_name_plural": "propositions",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)),
                                name="proposition_number_starts_at_one",
                                violation_error_message="Les propositions se numérotent à partir de 1.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contribution",
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
                            "key",
                            models.SlugField(
                                blank=True,
                                max_length=80,
                                null=True,
                                unique=True,
                                verbose_name="clé",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("idee", "idée d’atelier"),
                                    ("besoin", "besoin signalé"),
                                    ("proposition", "proposition"),
                                ],
                                default="idee",
                                max_length=12,
                                verbose_name="sorte",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="contribution")),
                        (
                            "part",
                            models.CharField(blank=True, max_length=80, verbose_name="partie"),
                        ),
                        (
                            "heading",
                            models.CharField(blank=True, max_length=160, verbose_name="rubrique"),
                        ),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                        (
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="contributions",
                                to="directory.commune",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "pole",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="contributions",
                                to="poles.pole",
                                verbose_name="pôle",
                            ),
                        ),
                        (
                            "domain",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="contributions",
                                to="poles.domain",
                                verbose_name="domaine",
                            ),
                        ),
                        (
                            "daily_life",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="contributions",
                                to="poles.dailylife",
                                verbose_name="verbe du quotidien",
                            ),
                        ),
                        (
                            "proposition",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="contributions",
                                to="roadmap.proposition",
                                verbose_name="proposition nourrie",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("recue", "reçue"),
                                    ("qualifiee", "qualifiée"),
                                    ("orientee", "orientée"),
                                    ("prise_en_charge", "prise en charge"),
                                    ("devenue_action", "devenue action"),
                                    ("traitee", "traitée"),
                                    ("ecartee", "écartée"),
                                ],
                                default="recue",
                                max_length=16,
                                verbose_name="état",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="réponse motivée")),
                        (
                            "contact_email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="adresse pour répondre"
                            ),
                        ),
                        (
                            "token",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                unique=True,
                                verbose_name="jeton de suivi",
                            ),
                        ),
                        (
                            "received_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="reçue le"
                            ),
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
                                        "text", config="public.fr_ess", weight="A"
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        "heading", config="public.fr_ess", weight="C"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("public.fr_ess"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contribution",
                        "verbose_name_plural": "contributions",
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search_vector"], name="contribution_search"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "ecartee"), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="contribution_set_aside_has_an_answer",
                                violation_error_message="Écarter une contribution demande une réponse motivée.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Action",
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
                            "proposition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="roadmap.proposition",
                                verbose_name="proposition",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                help_text="Comme 4.2 : proposition, puis rang.",
                                max_length=12,
                                unique=True,
                                verbose_name="code",
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(verbose_name="rang")),
                        ("title", models.CharField(max_length=200, verbose_name="titre")),
                        (
                            "objective",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="objectif"
                            ),
                        ),
                        (
                            "pilot",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="actions_piloted",
                                to="accounts.person",
                                verbose_name="pilote",
                            ),
                        ),
                        (
                            "referent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="actions_referred",
                                to="accounts.person",
                                verbose_name="élue ou élu référent",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="début"),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="échéance"),
                        ),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(default=1, verbose_name="poids"),
                        ),
                        (
                            "priority",
                            models.CharField(
                                choices=[
                                    ("1_haute", "haute"),
                                    ("2_moyenne", "moyenne"),
                                    ("3_basse", "basse"),
                                ],
                                default="2_moyenne",
                                max_length=10,
                                verbose_name="priorité",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("a_venir", "à venir"),
                                    ("en_cours", "en cours"),
                                    ("en_pause", "en pause"),
                                    ("bloquee", "bloquée"),
                                    ("realisee", "réalisée"),
                                    ("abandonnee", "abandonnée"),
                                ],
                                default="a_venir",
                                max_length=12,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "publication",
                            models.CharField(
                                choices=[("brouillon", "brouillon"), ("publiee", "publiée")],
                                default="brouillon",
                                max_length=10,
                                verbose_name="publication",
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
                                        "title", "code", config="public.fr_ess", weight="A"
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        "objective", config="public.fr_ess", weight="C"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("public.fr_ess"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        (
                            "leads",
                            models.ManyToManyField(
                                blank=True,
                                related_name="actions_led",
                                to="directory.structure",
                                verbose_name="structures porteuses",
                            ),
                        ),
                        (
                            "partners",
                            models.ManyToManyField(
                                blank=True,
                                related_name="actions_partnered",
                                to="directory.structure",
                                verbose_name="partenaires",
                            ),
                        ),
                        (
                            "poles",
                            models.ManyToManyField(
                                blank=True,
                                related_name="actions",
                                to="poles.pole",
                                verbose_name="pôles",
                            ),
                        ),
                        (
                            "domains",
                            models.ManyToManyField(
                                blank=True,
                                related_name="actions",
                                to="poles.domain",
                                verbose_name="domaines",
                            ),
                        ),
                        (
                            "communes",
                            models.ManyToManyField(
                                blank=True,
                                related_name="actions",
                                to="directory.commune",
                                verbose_name="communes",
                            ),
                        ),
                        (
                            "contributions",
                            models.ManyToManyField(
                                blank=True,
                                related_name="actions",
                                to="roadmap.contribution",
                                verbose_name="contributions auxquelles elle répond",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "action",
                        "verbose_name_plural": "actions",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("proposition", "rank"),
                                name="action_rank_once_per_proposition",
                                violation_error_message="Une autre action de la proposition a déjà ce rang.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^\\d{1,3}\\.\\d{1,3}$")),
                                name="action_code_is_two_numbers",
                                violation_error_message="Un code d’action s’écrit comme 4.2.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weight__gte", 1)),
                                name="action_weight_is_at_least_one",
                                violation_error_message="Le poids est un nombre entier d’au moins 1.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("due_on", None),
                                    ("due_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="action_is_due_after_it_starts",
                                violation_error_message="L’échéance précède le début.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionCode",
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
                            "code",
                            models.CharField(
                                max_length=12, unique=True, verbose_name="ancien code"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="old_codes",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "left_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="quitté le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ancien code d’action",
                        "verbose_name_plural": "anciens codes d’action",
                    },
                ),
                migrations.CreateModel(
                    name="ActionCommune",
                    fields=[],
                    options={
                        "verbose_name": "commune d’une action",
                        "verbose_name_plural": "communes des actions",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("roadmap.action_communes",),
                ),
                migrations.CreateModel(
                    name="ActionContribution",
                    fields=[],
                    options={
                        "verbose_name": "contribution à laquelle une action répond",
                        "verbose_name_plural": "contributions auxquelles les actions répondent",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("roadmap.action_contributions",),
                ),
                migrations.CreateModel(
                    name="ActionDomain",
                    fields=[],
                    options={
                        "verbose_name": "domaine d’une action",
                        "verbose_name_plural": "domaines des actions",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("roadmap.action_domains",),
                ),
                migrations.CreateModel(
                    name="ActionLead",
                    fields=[],
                    options={
                        "verbose_name": "structure porteuse d’une action",
                        "verbose_name_plural": "structures porteuses des actions",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("roadmap.action_leads",),
                ),
                migrations.CreateModel(
                    name="ActionPartner",
                    fields=[],
                    options={
                        "verbose_name": "partenaire d’une action",
                        "verbose_name_plural": "partenaires des actions",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("roadmap.action_partners",),
                ),
                migrations.CreateModel(
                    name="ActionPole",
                    fields=[],
                    options={
                        "verbose_name": "pôle d’une action",
                        "verbose_name_plural": "pôles des actions",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("roadmap.action_poles",),
                ),
                migrations.CreateModel(
                    name="Block",
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
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="blocks",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "motive",
                            models.CharField(
                                choices=[
                                    ("financement", "financement"),
                                    ("decision_politique", "décision politique attendue"),
                                    ("partenaire", "partenaire attendu"),
                                    ("moyens_humains", "moyens humains"),
                                    ("juridique", "question juridique ou réglementaire"),
                                    ("locaux", "locaux ou foncier"),
                                    ("technique", "difficulté technique ou information manquante"),
                                ],
                                max_length=20,
                                verbose_name="motif",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="ce qui bloque")),
                        (
                            "unblocker_person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="blocks",
                                to="accounts.person",
                                verbose_name="personne qui peut débloquer",
                            ),
                        ),
                        (
                            "unblocker_structure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="blocks",
                                to="directory.structure",
                                verbose_name="structure qui peut débloquer",
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="avant le"),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="bloquée depuis"
                            ),
                        ),
                        (
                            "resolved_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="débloquée le"
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="réponse")),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="déclaré par",
                            ),
                        ),
                        (
                            "status_before",
                            models.CharField(
                                choices=[
                                    ("a_venir", "à venir"),
                                    ("en_cours", "en cours"),
                                    ("en_pause", "en pause"),
                                    ("bloquee", "bloquée"),
                                    ("realisee", "réalisée"),
                                    ("abandonnee", "abandonnée"),
                                ],
                                default="en_cours",
                                help_text="Celui que l’action retrouve une fois débloquée.",
                                max_length=12,
                                verbose_name="état avant le blocage",
                            ),
                        ),
                        (
                            "turn",
                            models.PositiveSmallIntegerField(
                                default=0,
                                editable=False,
                                help_text="Un de plus chaque fois que la demande passe à quelqu’un d’autre.",
                                verbose_name="rang de la demande",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "blocage",
                        "verbose_name_plural": "blocages",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("resolved_at", None)),
                                fields=("action",),
                                name="block_one_open_per_action",
                                violation_error_message="Cette action a déjà un blocage ouvert : résolvez-le d’abord.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BlockAnswer",
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
                            "block",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="roadmap.block",
                                verbose_name="blocage",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("resolue", "débloquée"),
                                    ("transmise", "transmise à quelqu’un d’autre"),
                                    ("precisee", "réponse d’attente"),
                                ],
                                max_length=12,
                                verbose_name="réponse",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="texte")),
                        (
                            "given_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="donnée le"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="block_answers",
                                to="accounts.person",
                                verbose_name="par",
                            ),
                        ),
                        (
                            "structure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="directory.structure",
                                verbose_name="au nom de",
                            ),
                        ),
                        (
                            "by_link",
                            models.BooleanField(
                                default=False, verbose_name="par le lien du courriel"
                            ),
                        ),
                        (
                            "to_person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="accounts.person",
                                verbose_name="passée à",
                            ),
                        ),
                        (
                            "to_structure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="directory.structure",
                                verbose_name="passée à la structure",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "réponse à un blocage",
                        "verbose_name_plural": "réponses aux blocages",
                    },
                ),
                migrations.CreateModel(
                    name="Fact",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="année")),
                        (
                            "date_label",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="date en clair"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="fait")),
                    ],
                    options={
                        "verbose_name": "fait daté",
                        "verbose_name_plural": "faits datés",
                    },
                ),
                migrations.CreateModel(
                    name="Follow",
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
                            "proposition",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follows",
                                to="roadmap.proposition",
                                verbose_name="proposition",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="follows",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "told_until",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="a tout reçu jusqu’au",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "suivi par courriel",
                        "verbose_name_plural": "suivis par courriel",
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"),
                                models.F("proposition"),
                                models.F("action"),
                                condition=models.Q(
                                    ("stopped_at__isnull", True),
                                    models.Q(("email", ""), _negated=True),
                                ),
                                name="follow_once_per_subject",
                                nulls_distinct=False,
                                violation_error_message="Cette adresse suit déjà ce sujet.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("proposition", None), ("action", None), _connector="OR"
                                ),
                                name="follow_has_one_subject",
                                violation_error_message="On suit une proposition ou une action, pas les deux.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("email", ""), _negated=True),
                                    ("stopped_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="follow_has_an_address_until_stopped",
                                violation_error_message="Un suivi en cours a une adresse.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Funding",
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
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="fundings",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "funder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="fundings",
                                to="directory.structure",
                                verbose_name="financeur",
                            ),
                        ),
                        (
                            "funder_name",
                            models.CharField(
                                blank=True,
                                help_text="S’il n’est pas dans l’annuaire.",
                                max_length=160,
                                verbose_name="nom du financeur",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="année")),
                        (
                            "planned",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="prévu (€)",
                            ),
                        ),
                        (
                            "granted",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="accordé (€)",
                            ),
                        ),
                        (
                            "paid",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="versé (€)",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "financement",
                        "verbose_name_plural": "financements",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("funder__isnull", False),
                                    models.Q(("funder_name", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="funding_has_a_funder",
                                violation_error_message="Nommez le financeur.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("planned", None), ("planned__gte", 0), _connector="OR"
                                    ),
                                    models.Q(
                                        ("granted", None), ("granted__gte", 0), _connector="OR"
                                    ),
                                    models.Q(("paid", None), ("paid__gte", 0), _connector="OR"),
                                ),
                                name="funding_is_not_negative",
                                violation_error_message="Un montant ne peut pas être négatif.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Indicator",
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
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="nom")),
                        ("unit", models.CharField(blank=True, max_length=40, verbose_name="unité")),
                        (
                            "direction",
                            models.CharField(
                                choices=[
                                    ("up", "plus c’est haut, mieux c’est"),
                                    ("down", "plus c’est bas, mieux c’est"),
                                    ("none", "sans sens de lecture"),
                                ],
                                default="none",
                                max_length=5,
                                verbose_name="sens",
                            ),
                        ),
                        (
                            "precision",
                            models.PositiveSmallIntegerField(default=0, verbose_name="décimales"),
                        ),
                        (
                            "method",
                            models.TextField(blank=True, verbose_name="définition et méthode"),
                        ),
                        (
                            "periodicity_label",
                            models.CharField(blank=True, max_length=80, verbose_name="périodicité"),
                        ),
                        (
                            "period_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="tous les (mois)"
                            ),
                        ),
                        (
                            "by_commune",
                            models.BooleanField(
                                default=False, verbose_name="se mesure commune par commune"
                            ),
                        ),
                        (
                            "is_reference",
                            models.BooleanField(default=False, verbose_name="référence d’ailleurs"),
                        ),
                        (
                            "reference_label",
                            models.CharField(
                                blank=True,
                                help_text="Où se mesure la valeur à laquelle on se compare : « France », « région »…",
                                max_length=80,
                                verbose_name="lieu de la référence",
                            ),
                        ),
                        (
                            "place_label",
                            models.CharField(blank=True, max_length=120, verbose_name="lieu"),
                        ),
                        (
                            "pilot",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="indicators",
                                to="accounts.person",
                                verbose_name="pilote",
                            ),
                        ),
                        (
                            "axis",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="indicators",
                                to="roadmap.axis",
                                verbose_name="axe",
                            ),
                        ),
                        (
                            "proposition",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="indicators",
                                to="roadmap.proposition",
                                verbose_name="proposition",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="roadmap.action",
                                verbose_name="action",
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
                                        "method", config="public.fr_ess", weight="C"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("public.fr_ess"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "indicateur",
                        "verbose_name_plural": "indicateurs",
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
                                name="indicator_slug_is_free",
                                violation_error_message="Ce mot sert déjà dans les adresses du site : choisissez-en un autre.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("axis", None), ("proposition", None)),
                                    models.Q(("action", None), ("axis", None)),
                                    models.Q(("action", None), ("proposition", None)),
                                    _connector="OR",
                                ),
                                name="indicator_is_attached_once",
                                violation_error_message="Rattachez l’indicateur à un axe, à une proposition ou à une action, ou à rien pour tout le territoire.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("precision__lte", 6)),
                                name="indicator_precision_is_small",
                                violation_error_message="Six décimales au plus.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Inspiration",
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
                        ("title", models.CharField(max_length=160, verbose_name="titre")),
                        (
                            "place",
                            models.CharField(blank=True, max_length=120, verbose_name="lieu"),
                        ),
                        ("summary", models.TextField(verbose_name="résumé")),
                        (
                            "lessons",
                            models.TextField(blank=True, verbose_name="ce qui peut servir ici"),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="année"
                            ),
                        ),
                        (
                            "url",
                            models.URLField(blank=True, max_length=400, verbose_name="adresse"),
                        ),
                        (
                            "search_vector",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.SearchVector(
                                        "title", "place", config="public.fr_ess", weight="A"
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        "summary", "lessons", config="public.fr_ess", weight="B"
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
                                related_name="inspirations",
                                to="roadmap.proposition",
                                verbose_name="propositions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "inspiration",
                        "verbose_name_plural": "inspirations",
                    },
                ),
                migrations.CreateModel(
                    name="Measurement",
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
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="measurements",
                                to="roadmap.indicator",
                                verbose_name="indicateur",
                            ),
                        ),
                        ("measured_on", models.DateField(verbose_name="date")),
                        (
                            "year_only",
                            models.BooleanField(
                                default=False, verbose_name="seule l’année est connue"
                            ),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                help_text="Vide : tout le territoire.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measurements",
                                to="directory.commune",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="valeur mesurée",
                            ),
                        ),
                        (
                            "objective",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="objectif local",
                            ),
                        ),
                        (
                            "reference",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="référence d’ailleurs",
                            ),
                        ),
                        (
                            "qualifier",
                            models.CharField(
                                blank=True,
                                help_text="« plus de », « environ »…",
                                max_length=40,
                                verbose_name="nuance",
                            ),
                        ),
                        (
                            "is_estimated",
                            models.BooleanField(default=False, verbose_name="estimée"),
                        ),
                        (
                            "is_provisional",
                            models.BooleanField(default=False, verbose_name="provisoire"),
                        ),
                        ("comment", models.TextField(blank=True, verbose_name="commentaire")),
                    ],
                    options={
                        "verbose_name": "mesure",
                        "verbose_name_plural": "mesures",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "measured_on", "commune"),
                                name="measurement_once_per_date_and_place",
                                nulls_distinct=False,
                                violation_error_message="Une mesure existe déjà à cette date pour ce lieu.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value__isnull", False),
                                    ("objective__isnull", False),
                                    ("reference__isnull", False),
                                    _connector="OR",
                                ),
                                name="measurement_says_something",
                                violation_error_message="Donnez une valeur, un objectif ou une référence : vide n’est pas zéro.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Note",
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
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "written_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="date"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="notes",
                                to="accounts.person",
                                verbose_name="signée par",
                            ),
                        ),
                        ("text", models.TextField(help_text="Markdown.", verbose_name="texte")),
                        ("is_public", models.BooleanField(default=False, verbose_name="publique")),
                    ],
                    options={
                        "verbose_name": "note",
                        "verbose_name_plural": "notes",
                    },
                ),
                migrations.CreateModel(
                    name="NoteFile",
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
                            "note",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="roadmap.note",
                                verbose_name="note",
                            ),
                        ),
                        ("file", models.FileField(upload_to="notes/", verbose_name="fichier")),
                        (
                            "label",
                            models.CharField(blank=True, max_length=160, verbose_name="intitulé"),
                        ),
                    ],
                    options={
                        "verbose_name": "pièce jointe d’une note",
                        "verbose_name_plural": "pièces jointes des notes",
                    },
                ),
                migrations.CreateModel(
                    name="PendingImport",
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
                            "kind",
                            models.CharField(
                                choices=[("feuille", "feuille de route"), ("mesures", "mesures")],
                                max_length=12,
                                verbose_name="sorte",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="donné par",
                            ),
                        ),
                        ("file_name", models.CharField(max_length=160, verbose_name="fichier")),
                        ("content", models.JSONField(editable=False, verbose_name="contenu lu")),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="donné le",
                            ),
                        ),
                        (
                            "applied_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="appliqué le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tableur à appliquer",
                        "verbose_name_plural": "tableurs à appliquer",
                    },
                ),
                migrations.CreateModel(
                    name="RoadmapVersion",
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
                            "roadmap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions_frozen",
                                to="roadmap.roadmap",
                                verbose_name="feuille de route",
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
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="Vote du conseil, changement de mandat…",
                                max_length=250,
                                verbose_name="occasion",
                            ),
                        ),
                        (
                            "taken_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="instant"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "version figée de la feuille de route",
                        "verbose_name_plural": "versions figées de la feuille de route",
                    },
                ),
                migrations.CreateModel(
                    name="Step",
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
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="étape")),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="échéance"),
                        ),
                        (
                            "done_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="faite le"),
                        ),
                    ],
                    options={
                        "verbose_name": "étape",
                        "verbose_name_plural": "étapes",
                    },
                ),
                migrations.CreateModel(
                    name="SupportScheme",
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
                            "provider",
                            models.CharField(blank=True, max_length=160, verbose_name="porté par"),
                        ),
                        (
                            "structure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="schemes",
                                to="directory.structure",
                                verbose_name="structure",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("emergence", "émergence"),
                                    ("consolidation", "consolidation"),
                                    ("developpement", "développement"),
                                    ("essaimage", "essaimage"),
                                ],
                                max_length=16,
                                verbose_name="étape",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(blank=True, max_length=80, verbose_name="nature"),
                        ),
                        (
                            "audience",
                            models.CharField(blank=True, max_length=200, verbose_name="pour qui"),
                        ),
                        ("summary", models.TextField(blank=True, verbose_name="résumé")),
                        (
                            "amount",
                            models.CharField(blank=True, max_length=120, verbose_name="montant"),
                        ),
                        ("conditions", models.TextField(blank=True, verbose_name="conditions")),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="ouvert le"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="jusqu’au"),
                        ),
                        (
                            "url",
                            models.URLField(blank=True, max_length=400, verbose_name="adresse"),
                        ),
                        (
                            "cited_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="cité en"
                            ),
                        ),
                        (
                            "verified_on",
                            models.DateField(blank=True, null=True, verbose_name="vérifié le"),
                        ),
                        (
                            "search_vector",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.SearchVector(
                                        "name", "provider", config="public.fr_ess", weight="A"
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        "summary", config="public.fr_ess", weight="B"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("public.fr_ess"),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dispositif d’aide",
                        "verbose_name_plural": "dispositifs d’aide",
                    },
                ),
                migrations.CreateModel(
                    name="ActionCommuneEvent",
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
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.action",
                            ),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.commune",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActionContributionEvent",
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
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.action",
                            ),
                        ),
                        (
                            "contribution",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.contribution",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActionDomainEvent",
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
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.action",
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
                    name="ActionEvent",
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
                                to="roadmap.action",
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
                            "proposition",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.proposition",
                                verbose_name="proposition",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                help_text="Comme 4.2 : proposition, puis rang.",
                                max_length=12,
                                verbose_name="code",
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(verbose_name="rang")),
                        ("title", models.CharField(max_length=200, verbose_name="titre")),
                        (
                            "objective",
                            models.TextField(
                                blank=True, help_text="Markdown.", verbose_name="objectif"
                            ),
                        ),
                        (
                            "pilot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                                verbose_name="pilote",
                            ),
                        ),
                        (
                            "referent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                                verbose_name="élue ou élu référent",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="début"),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="échéance"),
                        ),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(default=1, verbose_name="poids"),
                        ),
                        (
                            "priority",
                            models.CharField(
                                choices=[
                                    ("1_haute", "haute"),
                                    ("2_moyenne", "moyenne"),
                                    ("3_basse", "basse"),
                                ],
                                default="2_moyenne",
                                max_length=10,
                                verbose_name="priorité",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("a_venir", "à venir"),
                                    ("en_cours", "en cours"),
                                    ("en_pause", "en pause"),
                                    ("bloquee", "bloquée"),
                                    ("realisee", "réalisée"),
                                    ("abandonnee", "abandonnée"),
                                ],
                                default="a_venir",
                                max_length=12,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "publication",
                            models.CharField(
                                choices=[("brouillon", "brouillon"), ("publiee", "publiée")],
                                default="brouillon",
                                max_length=10,
                                verbose_name="publication",
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
                        "indexes": [
                            models.Index(
                                fields=["pgh_created_at"], name="roadmap_actionevent_dated"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionLeadEvent",
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
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.action",
                            ),
                        ),
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActionPartnerEvent",
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
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.action",
                            ),
                        ),
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActionPoleEvent",
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
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                db_tablespace="",
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.action",
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
                migrations.CreateModel(
                    name="BlockAnswerEvent",
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
                                to="roadmap.blockanswer",
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
                            "block",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.block",
                                verbose_name="blocage",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("resolue", "débloquée"),
                                    ("transmise", "transmise à quelqu’un d’autre"),
                                    ("precisee", "réponse d’attente"),
                                ],
                                max_length=12,
                                verbose_name="réponse",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="texte")),
                        (
                            "given_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="donnée le"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                                verbose_name="par",
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
                            "by_link",
                            models.BooleanField(
                                default=False, verbose_name="par le lien du courriel"
                            ),
                        ),
                        (
                            "to_person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                                verbose_name="passée à",
                            ),
                        ),
                        (
                            "to_structure",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                                verbose_name="passée à la structure",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BlockEvent",
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
                                to="roadmap.block",
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
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "motive",
                            models.CharField(
                                choices=[
                                    ("financement", "financement"),
                                    ("decision_politique", "décision politique attendue"),
                                    ("partenaire", "partenaire attendu"),
                                    ("moyens_humains", "moyens humains"),
                                    ("juridique", "question juridique ou réglementaire"),
                                    ("locaux", "locaux ou foncier"),
                                    ("technique", "difficulté technique ou information manquante"),
                                ],
                                max_length=20,
                                verbose_name="motif",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="ce qui bloque")),
                        (
                            "unblocker_person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                                verbose_name="personne qui peut débloquer",
                            ),
                        ),
                        (
                            "unblocker_structure",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                                verbose_name="structure qui peut débloquer",
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="avant le"),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="bloquée depuis"
                            ),
                        ),
                        (
                            "resolved_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="débloquée le"
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="réponse")),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="déclaré par",
                            ),
                        ),
                        (
                            "status_before",
                            models.CharField(
                                choices=[
                                    ("a_venir", "à venir"),
                                    ("en_cours", "en cours"),
                                    ("en_pause", "en pause"),
                                    ("bloquee", "bloquée"),
                                    ("realisee", "réalisée"),
                                    ("abandonnee", "abandonnée"),
                                ],
                                default="en_cours",
                                help_text="Celui que l’action retrouve une fois débloquée.",
                                max_length=12,
                                verbose_name="état avant le blocage",
                            ),
                        ),
                        (
                            "turn",
                            models.PositiveSmallIntegerField(
                                default=0,
                                editable=False,
                                help_text="Un de plus chaque fois que la demande passe à quelqu’un d’autre.",
                                verbose_name="rang de la demande",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ContributionEvent",
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
                                to="roadmap.contribution",
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
                            "key",
                            models.SlugField(
                                blank=True,
                                db_index=False,
                                max_length=80,
                                null=True,
                                verbose_name="clé",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("idee", "idée d’atelier"),
                                    ("besoin", "besoin signalé"),
                                    ("proposition", "proposition"),
                                ],
                                default="idee",
                                max_length=12,
                                verbose_name="sorte",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="contribution")),
                        (
                            "part",
                            models.CharField(blank=True, max_length=80, verbose_name="partie"),
                        ),
                        (
                            "heading",
                            models.CharField(blank=True, max_length=160, verbose_name="rubrique"),
                        ),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
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
                            "domain",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poles.domain",
                                verbose_name="domaine",
                            ),
                        ),
                        (
                            "daily_life",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="poles.dailylife",
                                verbose_name="verbe du quotidien",
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
                                verbose_name="proposition nourrie",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("recue", "reçue"),
                                    ("qualifiee", "qualifiée"),
                                    ("orientee", "orientée"),
                                    ("prise_en_charge", "prise en charge"),
                                    ("devenue_action", "devenue action"),
                                    ("traitee", "traitée"),
                                    ("ecartee", "écartée"),
                                ],
                                default="recue",
                                max_length=16,
                                verbose_name="état",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="réponse motivée")),
                        (
                            "received_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="reçue le"
                            ),
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
                    name="FundingEvent",
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
                                to="roadmap.funding",
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
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "funder",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                                verbose_name="financeur",
                            ),
                        ),
                        (
                            "funder_name",
                            models.CharField(
                                blank=True,
                                help_text="S’il n’est pas dans l’annuaire.",
                                max_length=160,
                                verbose_name="nom du financeur",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="année")),
                        (
                            "planned",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="prévu (€)",
                            ),
                        ),
                        (
                            "granted",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="accordé (€)",
                            ),
                        ),
                        (
                            "paid",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="versé (€)",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorEvent",
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
                                to="roadmap.indicator",
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
                            "slug",
                            models.SlugField(
                                db_index=False, max_length=80, verbose_name="identifiant"
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="nom")),
                        ("unit", models.CharField(blank=True, max_length=40, verbose_name="unité")),
                        (
                            "direction",
                            models.CharField(
                                choices=[
                                    ("up", "plus c’est haut, mieux c’est"),
                                    ("down", "plus c’est bas, mieux c’est"),
                                    ("none", "sans sens de lecture"),
                                ],
                                default="none",
                                max_length=5,
                                verbose_name="sens",
                            ),
                        ),
                        (
                            "precision",
                            models.PositiveSmallIntegerField(default=0, verbose_name="décimales"),
                        ),
                        (
                            "method",
                            models.TextField(blank=True, verbose_name="définition et méthode"),
                        ),
                        (
                            "periodicity_label",
                            models.CharField(blank=True, max_length=80, verbose_name="périodicité"),
                        ),
                        (
                            "period_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="tous les (mois)"
                            ),
                        ),
                        (
                            "by_commune",
                            models.BooleanField(
                                default=False, verbose_name="se mesure commune par commune"
                            ),
                        ),
                        (
                            "is_reference",
                            models.BooleanField(default=False, verbose_name="référence d’ailleurs"),
                        ),
                        (
                            "reference_label",
                            models.CharField(
                                blank=True,
                                help_text="Où se mesure la valeur à laquelle on se compare : « France », « région »…",
                                max_length=80,
                                verbose_name="lieu de la référence",
                            ),
                        ),
                        (
                            "place_label",
                            models.CharField(blank=True, max_length=120, verbose_name="lieu"),
                        ),
                        (
                            "pilot",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                                verbose_name="pilote",
                            ),
                        ),
                        (
                            "axis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.axis",
                                verbose_name="axe",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MeasurementEvent",
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
                                to="roadmap.measurement",
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
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.indicator",
                                verbose_name="indicateur",
                            ),
                        ),
                        ("measured_on", models.DateField(verbose_name="date")),
                        (
                            "year_only",
                            models.BooleanField(
                                default=False, verbose_name="seule l’année est connue"
                            ),
                        ),
                        (
                            "commune",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Vide : tout le territoire.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.commune",
                                verbose_name="commune",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="valeur mesurée",
                            ),
                        ),
                        (
                            "objective",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="objectif local",
                            ),
                        ),
                        (
                            "reference",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=18,
                                null=True,
                                verbose_name="référence d’ailleurs",
                            ),
                        ),
                        (
                            "qualifier",
                            models.CharField(
                                blank=True,
                                help_text="« plus de », « environ »…",
                                max_length=40,
                                verbose_name="nuance",
                            ),
                        ),
                        (
                            "is_estimated",
                            models.BooleanField(default=False, verbose_name="estimée"),
                        ),
                        (
                            "is_provisional",
                            models.BooleanField(default=False, verbose_name="provisoire"),
                        ),
                        ("comment", models.TextField(blank=True, verbose_name="commentaire")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NoteEvent",
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
                                to="roadmap.note",
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
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "written_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="date"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                                verbose_name="signée par",
                            ),
                        ),
                        ("text", models.TextField(help_text="Markdown.", verbose_name="texte")),
                        ("is_public", models.BooleanField(default=False, verbose_name="publique")),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_created_at"], name="roadmap_noteevent_dated")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoteFileEvent",
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
                                to="roadmap.notefile",
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
                            "note",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.note",
                                verbose_name="note",
                            ),
                        ),
                        ("file", models.FileField(upload_to="notes/", verbose_name="fichier")),
                        (
                            "label",
                            models.CharField(blank=True, max_length=160, verbose_name="intitulé"),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PropositionEvent",
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
                                to="roadmap.proposition",
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
                            "axis",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.axis",
                                verbose_name="axe",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                        ("title", models.TextField(verbose_name="titre officiel")),
                        (
                            "short_title",
                            models.CharField(max_length=80, verbose_name="titre court"),
                        ),
                        (
                            "promise",
                            models.CharField(
                                blank=True,
                                help_text="Ce que cela change, en mots de tous les jours.",
                                max_length=200,
                                verbose_name="promesse",
                            ),
                        ),
                        (
                            "referent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.person",
                                verbose_name="élue ou élu référent",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="directory.structure",
                                verbose_name="cheffe de file",
                            ),
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
                    name="RoadmapVersionEvent",
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
                                to="roadmap.roadmapversion",
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
                            "roadmap",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.roadmap",
                                verbose_name="feuille de route",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False, max_length=80, verbose_name="identifiant"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="nom")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="Vote du conseil, changement de mandat…",
                                max_length=250,
                                verbose_name="occasion",
                            ),
                        ),
                        (
                            "taken_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="instant"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StepEvent",
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
                                to="roadmap.step",
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
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="roadmap.action",
                                verbose_name="action",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="rang"),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="étape")),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="échéance"),
                        ),
                        (
                            "done_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="faite le"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_created_at"], name="roadmap_stepevent_dated")
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_propositionevent" ("axis_id", "id", "is_sample", "lead_id", "number", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise", "referent_id", "short_title", "source_id", "title", "updated_at") SELECT new_values."axis_id", new_values."id", new_values."is_sample", new_values."lead_id", new_values."number", new_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."promise", new_values."referent_id", new_values."short_title", new_values."source_id", new_values."title", new_values."updated_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="749c1252f0f6a31f6696ffebe3b496aaf1fa9bce",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8ee79",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_proposition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_propositionevent" ("axis_id", "id", "is_sample", "lead_id", "number", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise", "referent_id", "short_title", "source_id", "title", "updated_at") SELECT new_values."axis_id", new_values."id", new_values."is_sample", new_values."lead_id", new_values."number", new_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."promise", new_values."referent_id", new_values."short_title", new_values."source_id", new_values."title", new_values."updated_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."axis_id" IS DISTINCT FROM (new_values."axis_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."lead_id" IS DISTINCT FROM (new_values."lead_id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."passage" IS DISTINCT FROM (new_values."passage") OR old_values."promise" IS DISTINCT FROM (new_values."promise") OR old_values."referent_id" IS DISTINCT FROM (new_values."referent_id") OR old_values."short_title" IS DISTINCT FROM (new_values."short_title") OR old_values."source_id" IS DISTINCT FROM (new_values."source_id") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."updated_at" IS DISTINCT FROM (new_values."updated_at")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="adf466cec3a62ce3b18d140df19297c6bbb49392",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fcd98",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_proposition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="proposition",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_propositionevent" ("axis_id", "id", "is_sample", "lead_id", "number", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise", "referent_id", "short_title", "source_id", "title", "updated_at") SELECT old_values."axis_id", old_values."id", old_values."is_sample", old_values."lead_id", old_values."number", old_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."promise", old_values."referent_id", old_values."short_title", old_values."source_id", old_values."title", old_values."updated_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3e646e19cf55916f807f461f28c60e7fce141328",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3fa41",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_proposition",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contribution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_contributionevent" ("answer", "commune_id", "daily_life_id", "domain_id", "heading", "id", "is_sample", "key", "kind", "part", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "proposition_id", "rank", "received_at", "source_id", "state", "text", "updated_at") SELECT new_values."answer", new_values."commune_id", new_values."daily_life_id", new_values."domain_id", new_values."heading", new_values."id", new_values."is_sample", new_values."key", new_values."kind", new_values."part", new_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."pole_id", new_values."proposition_id", new_values."rank", new_values."received_at", new_values."source_id", new_values."state", new_values."text", new_values."updated_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0c7fce6af56138d64ee82197455527768f39061b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d85f3",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_contribution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contribution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_contributionevent" ("answer", "commune_id", "daily_life_id", "domain_id", "heading", "id", "is_sample", "key", "kind", "part", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "proposition_id", "rank", "received_at", "source_id", "state", "text", "updated_at") SELECT new_values."answer", new_values."commune_id", new_values."daily_life_id", new_values."domain_id", new_values."heading", new_values."id", new_values."is_sample", new_values."key", new_values."kind", new_values."part", new_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."pole_id", new_values."proposition_id", new_values."rank", new_values."received_at", new_values."source_id", new_values."state", new_values."text", new_values."updated_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."answer" IS DISTINCT FROM (new_values."answer") OR old_values."commune_id" IS DISTINCT FROM (new_values."commune_id") OR old_values."daily_life_id" IS DISTINCT FROM (new_values."daily_life_id") OR old_values."domain_id" IS DISTINCT FROM (new_values."domain_id") OR old_values."heading" IS DISTINCT FROM (new_values."heading") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."key" IS DISTINCT FROM (new_values."key") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."part" IS DISTINCT FROM (new_values."part") OR old_values."passage" IS DISTINCT FROM (new_values."passage") OR old_values."pole_id" IS DISTINCT FROM (new_values."pole_id") OR old_values."proposition_id" IS DISTINCT FROM (new_values."proposition_id") OR old_values."rank" IS DISTINCT FROM (new_values."rank") OR old_values."received_at" IS DISTINCT FROM (new_values."received_at") OR old_values."source_id" IS DISTINCT FROM (new_values."source_id") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."updated_at" IS DISTINCT FROM (new_values."updated_at")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6068cbe3e3358fb9b9b4a6d659716cbb2e31b676",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e2ab7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_contribution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contribution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_contributionevent" ("answer", "commune_id", "daily_life_id", "domain_id", "heading", "id", "is_sample", "key", "kind", "part", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pole_id", "proposition_id", "rank", "received_at", "source_id", "state", "text", "updated_at") SELECT old_values."answer", old_values."commune_id", old_values."daily_life_id", old_values."domain_id", old_values."heading", old_values."id", old_values."is_sample", old_values."key", old_values."kind", old_values."part", old_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."pole_id", old_values."proposition_id", old_values."rank", old_values."received_at", old_values."source_id", old_values."state", old_values."text", old_values."updated_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7788fe3c2a08fd2d1954c06f1a140df10c7fbf8a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fc749",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_contribution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="action",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionevent" ("code", "created_at", "due_on", "id", "is_sample", "objective", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "priority", "proposition_id", "publication", "rank", "referent_id", "source_id", "starts_on", "status", "title", "updated_at", "weight") SELECT new_values."code", new_values."created_at", new_values."due_on", new_values."id", new_values."is_sample", new_values."objective", new_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."pilot_id", new_values."priority", new_values."proposition_id", new_values."publication", new_values."rank", new_values."referent_id", new_values."source_id", new_values."starts_on", new_values."status", new_values."title", new_values."updated_at", new_values."weight" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ceb7067494a321e0a7dff7b541a9ad28c9e2c8c6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f131c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_action",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="action",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionevent" ("code", "created_at", "due_on", "id", "is_sample", "objective", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "priority", "proposition_id", "publication", "rank", "referent_id", "source_id", "starts_on", "status", "title", "updated_at", "weight") SELECT new_values."code", new_values."created_at", new_values."due_on", new_values."id", new_values."is_sample", new_values."objective", new_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."pilot_id", new_values."priority", new_values."proposition_id", new_values."publication", new_values."rank", new_values."referent_id", new_values."source_id", new_values."starts_on", new_values."status", new_values."title", new_values."updated_at", new_values."weight" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."due_on" IS DISTINCT FROM (new_values."due_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."objective" IS DISTINCT FROM (new_values."objective") OR old_values."passage" IS DISTINCT FROM (new_values."passage") OR old_values."pilot_id" IS DISTINCT FROM (new_values."pilot_id") OR old_values."priority" IS DISTINCT FROM (new_values."priority") OR old_values."proposition_id" IS DISTINCT FROM (new_values."proposition_id") OR old_values."publication" IS DISTINCT FROM (new_values."publication") OR old_values."rank" IS DISTINCT FROM (new_values."rank") OR old_values."referent_id" IS DISTINCT FROM (new_values."referent_id") OR old_values."source_id" IS DISTINCT FROM (new_values."source_id") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."updated_at" IS DISTINCT FROM (new_values."updated_at") OR old_values."weight" IS DISTINCT FROM (new_values."weight")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="28e010eb220d7dc8f6a47a4c152e90601c828547",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8042b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_action",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="action",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionevent" ("code", "created_at", "due_on", "id", "is_sample", "objective", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "priority", "proposition_id", "publication", "rank", "referent_id", "source_id", "starts_on", "status", "title", "updated_at", "weight") SELECT old_values."code", old_values."created_at", old_values."due_on", old_values."id", old_values."is_sample", old_values."objective", old_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."pilot_id", old_values."priority", old_values."proposition_id", old_values."publication", old_values."rank", old_values."referent_id", old_values."source_id", old_values."starts_on", old_values."status", old_values."title", old_values."updated_at", old_values."weight" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6ca167e1e4e0c4355fbe19b54482ee168fef432c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_96a01",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_action",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actioncommune",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actioncommuneevent" ("action_id", "commune_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT new_values."action_id", new_values."commune_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\' FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3d7f84921d925f88e20842ed36faf9a3d835b6fe",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e6d44",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_action_communes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actioncommune",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actioncommuneevent" ("action_id", "commune_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT new_values."action_id", new_values."commune_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\' FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a74c198ed68f372515bba8eeaf070611f2d7af43",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_35ecd",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_action_communes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actioncommune",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actioncommuneevent" ("action_id", "commune_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT old_values."action_id", old_values."commune_id", old_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\' FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a2442747c39c648c0e93d367cb252bd52152c93d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_58fdc",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_action_communes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actioncontribution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actioncontributionevent" ("action_id", "contribution_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT new_values."action_id", new_values."contribution_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\' FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="744f256659a7469988974b5fcc8ef33db511607c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5e4ac",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_action_contributions",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actioncontribution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actioncontributionevent" ("action_id", "contribution_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT new_values."action_id", new_values."contribution_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\' FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f1e38bc70affd0f413cce6ec2316b94f6dd12eaf",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c38d7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_action_contributions",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actioncontribution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actioncontributionevent" ("action_id", "contribution_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT old_values."action_id", old_values."contribution_id", old_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\' FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f8924ccf853f2e67f2612dc2b825349bfa87ff4c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4d457",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_action_contributions",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actiondomain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actiondomainevent" ("action_id", "domain_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT new_values."action_id", new_values."domain_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\' FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6eecc8d664df0463787280a8251a1c5be8b0db6e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_32e7d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_action_domains",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actiondomain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actiondomainevent" ("action_id", "domain_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT new_values."action_id", new_values."domain_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\' FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="917847cfc8d841474c1a0d0f6586ae7b5f8790f6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_44ab1",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_action_domains",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actiondomain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actiondomainevent" ("action_id", "domain_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT old_values."action_id", old_values."domain_id", old_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\' FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d7eaabc67b96fe2ac9549462236f52321401ff92",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_41b0b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_action_domains",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionlead",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionleadevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT new_values."action_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."structure_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="96e67bc733ac3aaa1b578f3de908e3a726b10dce",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b8a59",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_action_leads",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionlead",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionleadevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT new_values."action_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."structure_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="341a389c3f8b999636e737000c975122076bf542",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_94e62",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_action_leads",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionlead",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionleadevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT old_values."action_id", old_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."structure_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1fb5aaf897b084ad185ba01a8ca9c4410f11aa87",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b8fbd",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_action_leads",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionpartner",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionpartnerevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT new_values."action_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."structure_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9df7b2e288ad8b0f3e37814d5a1dc31abad6f05c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d004f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_action_partners",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionpartner",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionpartnerevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT new_values."action_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."structure_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a4a4473441f35be3733debc1f995f2f3aea4d030",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7ad6c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_action_partners",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionpartner",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionpartnerevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "structure_id") SELECT old_values."action_id", old_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."structure_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a896dd779af249a9fe12de1e3ac674f2c3c9971e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f4452",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_action_partners",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionpole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionpoleevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pole_id") SELECT new_values."action_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."pole_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="438f3f6719439c3f96f6d086d273160b593942ce",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_15bd2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_action_poles",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionpole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionpoleevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pole_id") SELECT new_values."action_id", new_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."pole_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c8f79cc85881f4c5a34976de05f8d5e2440ab985",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_45d04",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_action_poles",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionpole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_actionpoleevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pole_id") SELECT old_values."action_id", old_values."id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."pole_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="33a580959c0d5940e624e90a07dbd68fcc8c619b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1463a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_action_poles",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="block",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_blockevent" ("action_id", "answer", "due_on", "id", "motive", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "status_before", "text", "turn", "unblocker_person_id", "unblocker_structure_id") SELECT new_values."action_id", new_values."answer", new_values."due_on", new_values."id", new_values."motive", new_values."opened_at", new_values."opened_by_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."resolved_at", new_values."status_before", new_values."text", new_values."turn", new_values."unblocker_person_id", new_values."unblocker_structure_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c63d887ff9c0f72acb68a76b5c461410986e1582",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2ad5b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_block",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="block",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_blockevent" ("action_id", "answer", "due_on", "id", "motive", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "status_before", "text", "turn", "unblocker_person_id", "unblocker_structure_id") SELECT new_values."action_id", new_values."answer", new_values."due_on", new_values."id", new_values."motive", new_values."opened_at", new_values."opened_by_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."resolved_at", new_values."status_before", new_values."text", new_values."turn", new_values."unblocker_person_id", new_values."unblocker_structure_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c20f89fa1ebd8393dae2f81f478ce334d82e2cde",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ca235",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_block",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="block",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_blockevent" ("action_id", "answer", "due_on", "id", "motive", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "status_before", "text", "turn", "unblocker_person_id", "unblocker_structure_id") SELECT old_values."action_id", old_values."answer", old_values."due_on", old_values."id", old_values."motive", old_values."opened_at", old_values."opened_by_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."resolved_at", old_values."status_before", old_values."text", old_values."turn", old_values."unblocker_person_id", old_values."unblocker_structure_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="cd5ae3a099d5a4625cb27aee01b82d03edd7b7e7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d7cfe",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_block",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="blockanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_blockanswerevent" ("author_id", "block_id", "by_link", "given_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "structure_id", "text", "to_person_id", "to_structure_id") SELECT new_values."author_id", new_values."block_id", new_values."by_link", new_values."given_at", new_values."id", new_values."kind", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."structure_id", new_values."text", new_values."to_person_id", new_values."to_structure_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7dd513dc6dd6bceec08efb4a0281492f6e3bbbba",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_69b8f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_blockanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="blockanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_blockanswerevent" ("author_id", "block_id", "by_link", "given_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "structure_id", "text", "to_person_id", "to_structure_id") SELECT new_values."author_id", new_values."block_id", new_values."by_link", new_values."given_at", new_values."id", new_values."kind", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."structure_id", new_values."text", new_values."to_person_id", new_values."to_structure_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2727d40d32da367542db923c96eb79ecea0113c4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d4b08",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_blockanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="blockanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_blockanswerevent" ("author_id", "block_id", "by_link", "given_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "structure_id", "text", "to_person_id", "to_structure_id") SELECT old_values."author_id", old_values."block_id", old_values."by_link", old_values."given_at", old_values."id", old_values."kind", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."structure_id", old_values."text", old_values."to_person_id", old_values."to_structure_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d68f3358d09b43de861027b4643c5e038fc86a3f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c88bd",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_blockanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="funding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_fundingevent" ("action_id", "funder_id", "funder_name", "granted", "id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "year") SELECT new_values."action_id", new_values."funder_id", new_values."funder_name", new_values."granted", new_values."id", new_values."paid", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."planned", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="481ec991113b8de55fbcdb8b41093ebe86461aa9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ee58d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_funding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="funding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_fundingevent" ("action_id", "funder_id", "funder_name", "granted", "id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "year") SELECT new_values."action_id", new_values."funder_id", new_values."funder_name", new_values."granted", new_values."id", new_values."paid", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."planned", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4c65021a58c35f0838dae1cea72a1644d9ed8718",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_064f0",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_funding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="funding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_fundingevent" ("action_id", "funder_id", "funder_name", "granted", "id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "year") SELECT old_values."action_id", old_values."funder_id", old_values."funder_name", old_values."granted", old_values."id", old_values."paid", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."planned", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d70a60ac9a43ad66dadd43c5a74cb917d7c38eed",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_09e0a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_funding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_indicatorevent" ("action_id", "axis_id", "by_commune", "direction", "id", "is_reference", "is_sample", "method", "name", "passage", "period_months", "periodicity_label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "place_label", "position", "precision", "proposition_id", "reference_label", "slug", "source_id", "unit") SELECT new_values."action_id", new_values."axis_id", new_values."by_commune", new_values."direction", new_values."id", new_values."is_reference", new_values."is_sample", new_values."method", new_values."name", new_values."passage", new_values."period_months", new_values."periodicity_label", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."pilot_id", new_values."place_label", new_values."position", new_values."precision", new_values."proposition_id", new_values."reference_label", new_values."slug", new_values."source_id", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5ecd15438f9680a95fdb660c52fdff7c44c67725",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6be7f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_indicatorevent" ("action_id", "axis_id", "by_commune", "direction", "id", "is_reference", "is_sample", "method", "name", "passage", "period_months", "periodicity_label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "place_label", "position", "precision", "proposition_id", "reference_label", "slug", "source_id", "unit") SELECT new_values."action_id", new_values."axis_id", new_values."by_commune", new_values."direction", new_values."id", new_values."is_reference", new_values."is_sample", new_values."method", new_values."name", new_values."passage", new_values."period_months", new_values."periodicity_label", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."pilot_id", new_values."place_label", new_values."position", new_values."precision", new_values."proposition_id", new_values."reference_label", new_values."slug", new_values."source_id", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."action_id" IS DISTINCT FROM (new_values."action_id") OR old_values."axis_id" IS DISTINCT FROM (new_values."axis_id") OR old_values."by_commune" IS DISTINCT FROM (new_values."by_commune") OR old_values."direction" IS DISTINCT FROM (new_values."direction") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_reference" IS DISTINCT FROM (new_values."is_reference") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."method" IS DISTINCT FROM (new_values."method") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."passage" IS DISTINCT FROM (new_values."passage") OR old_values."period_months" IS DISTINCT FROM (new_values."period_months") OR old_values."periodicity_label" IS DISTINCT FROM (new_values."periodicity_label") OR old_values."pilot_id" IS DISTINCT FROM (new_values."pilot_id") OR old_values."place_label" IS DISTINCT FROM (new_values."place_label") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."precision" IS DISTINCT FROM (new_values."precision") OR old_values."proposition_id" IS DISTINCT FROM (new_values."proposition_id") OR old_values."reference_label" IS DISTINCT FROM (new_values."reference_label") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."source_id" IS DISTINCT FROM (new_values."source_id") OR old_values."unit" IS DISTINCT FROM (new_values."unit")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="00a7770db652a6ff72007958bbf5c4c3eb307831",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_09406",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_indicatorevent" ("action_id", "axis_id", "by_commune", "direction", "id", "is_reference", "is_sample", "method", "name", "passage", "period_months", "periodicity_label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilot_id", "place_label", "position", "precision", "proposition_id", "reference_label", "slug", "source_id", "unit") SELECT old_values."action_id", old_values."axis_id", old_values."by_commune", old_values."direction", old_values."id", old_values."is_reference", old_values."is_sample", old_values."method", old_values."name", old_values."passage", old_values."period_months", old_values."periodicity_label", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."pilot_id", old_values."place_label", old_values."position", old_values."precision", old_values."proposition_id", old_values."reference_label", old_values."slug", old_values."source_id", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e2d1971f860bff1b2317a276a7a4b0d8c18e5b8c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_eb02b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="measurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_measurementevent" ("comment", "commune_id", "id", "indicator_id", "is_estimated", "is_provisional", "is_sample", "measured_on", "objective", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "reference", "source_id", "value", "year_only") SELECT new_values."comment", new_values."commune_id", new_values."id", new_values."indicator_id", new_values."is_estimated", new_values."is_provisional", new_values."is_sample", new_values."measured_on", new_values."objective", new_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."qualifier", new_values."reference", new_values."source_id", new_values."value", new_values."year_only" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="053b6c404fb30bedd14395c8242e9fa6296f5bd4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_06c84",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_measurement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="measurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_measurementevent" ("comment", "commune_id", "id", "indicator_id", "is_estimated", "is_provisional", "is_sample", "measured_on", "objective", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "reference", "source_id", "value", "year_only") SELECT new_values."comment", new_values."commune_id", new_values."id", new_values."indicator_id", new_values."is_estimated", new_values."is_provisional", new_values."is_sample", new_values."measured_on", new_values."objective", new_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."qualifier", new_values."reference", new_values."source_id", new_values."value", new_values."year_only" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c40825a2376d3c5fc7b003d6a70e46e05ea1f578",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0cc03",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_measurement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="measurement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_measurementevent" ("comment", "commune_id", "id", "indicator_id", "is_estimated", "is_provisional", "is_sample", "measured_on", "objective", "passage", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "reference", "source_id", "value", "year_only") SELECT old_values."comment", old_values."commune_id", old_values."id", old_values."indicator_id", old_values."is_estimated", old_values."is_provisional", old_values."is_sample", old_values."measured_on", old_values."objective", old_values."passage", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."qualifier", old_values."reference", old_values."source_id", old_values."value", old_values."year_only" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="60a50bc00c6ac6e263dd65f14493922e1b86bbd2",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f5714",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_measurement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="note",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_noteevent" ("action_id", "author_id", "id", "is_public", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_on") SELECT new_values."action_id", new_values."author_id", new_values."id", new_values."is_public", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."text", new_values."written_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9872c9c3c0a01a9441c5ca9273cede46730d61c2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_83640",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_note",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="note",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_noteevent" ("action_id", "author_id", "id", "is_public", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_on") SELECT new_values."action_id", new_values."author_id", new_values."id", new_values."is_public", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."text", new_values."written_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d83919ca497cce44460b3d6c30712212f2948044",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4a4ce",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_note",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="note",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_noteevent" ("action_id", "author_id", "id", "is_public", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_on") SELECT old_values."action_id", old_values."author_id", old_values."id", old_values."is_public", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."text", old_values."written_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2b34f82c1cfaeacd76783224e7e3c89b4b99463f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6be35",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_note",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notefile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_notefileevent" ("file", "id", "label", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."file", new_values."id", new_values."label", new_values."note_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="58fde903f6ba0dbda42861963dd1dfdf6dcad9e0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b87f4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_notefile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notefile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_notefileevent" ("file", "id", "label", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."file", new_values."id", new_values."label", new_values."note_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9cb2743f528228e13ffd49c3310b4ef2ac4c9895",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ec4af",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_notefile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notefile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_notefileevent" ("file", "id", "label", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."file", old_values."id", old_values."label", old_values."note_id", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="15955517198dee66a75759d4c73936bbaa35d2c9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_74e32",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_notefile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roadmapversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_roadmapversionevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "roadmap_id", "slug", "taken_at") SELECT new_values."id", new_values."name", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."reason", new_values."roadmap_id", new_values."slug", new_values."taken_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ada1844e2ac21a5ce5dc082ef35a77d7abac3ce3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_89f9b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_roadmapversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roadmapversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_roadmapversionevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "roadmap_id", "slug", "taken_at") SELECT new_values."id", new_values."name", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."reason", new_values."roadmap_id", new_values."slug", new_values."taken_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9f7c63c0e794c00490da88b1985fbdd8349a31f4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b80a9",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_roadmapversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roadmapversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_roadmapversionevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "roadmap_id", "slug", "taken_at") SELECT old_values."id", old_values."name", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."reason", old_values."roadmap_id", old_values."slug", old_values."taken_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="45663782f6ebef99fd58b201b26d2cf7de096650",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f923e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_roadmapversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="step",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_stepevent" ("action_id", "done_at", "due_on", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."action_id", new_values."done_at", new_values."due_on", new_values."id", new_values."label", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ef1e075b00ec2f4c5c38d41f83608d09693edc1c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f2843",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="roadmap_step",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="step",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_stepevent" ("action_id", "done_at", "due_on", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."action_id", new_values."done_at", new_values."due_on", new_values."id", new_values."label", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e1ccd5a5d7fcbe8beee86dfa0ecb2f04381b7f24",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4e9a5",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="roadmap_step",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="step",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_stepevent" ("action_id", "done_at", "due_on", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."action_id", old_values."done_at", old_values."due_on", old_values."id", old_values."label", _pgh_attached_context.value, COALESCE(NULLIF(CURRENT_SETTING(\'ess.written_at\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', old_values."id", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d2d863c9f2379078d805ab14d4eee32d439b88cb",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_502c8",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="roadmap_step",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
