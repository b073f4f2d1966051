import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_mail"),
        ("directory", "0003_own_pages"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("poles", "0002_vocabulary"),
        ("roadmap", "0001_plan_actions_and_contributions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True, verbose_name="ancien code")),
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
            name="ActionContributionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BlockAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "by_link",
                    models.BooleanField(default=False, verbose_name="par le lien du courriel"),
                ),
            ],
            options={
                "verbose_name": "réponse à un blocage",
                "verbose_name_plural": "réponses aux blocages",
            },
        ),
        migrations.CreateModel(
            name="BlockAnswerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                    "by_link",
                    models.BooleanField(default=False, verbose_name="par le lien du courriel"),
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
                ("id", models.BigIntegerField()),
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
                        blank=True, db_index=False, max_length=80, null=True, verbose_name="clé"
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
                ("part", models.CharField(blank=True, max_length=80, verbose_name="partie")),
                ("heading", models.CharField(blank=True, max_length=160, verbose_name="rubrique")),
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
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
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="modifiée le")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="jeton"
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
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmée le"),
                ),
                (
                    "stopped_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="arrêtée le"),
                ),
                (
                    "sending_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="envoi commencé le"),
                ),
                (
                    "last_sent_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="dernier envoi"),
                ),
                (
                    "failure",
                    models.CharField(blank=True, max_length=200, verbose_name="dernier refus"),
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
            },
        ),
        migrations.CreateModel(
            name="IndicatorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                    models.SlugField(db_index=False, max_length=80, verbose_name="identifiant"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
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
                ("method", models.TextField(blank=True, verbose_name="définition et méthode")),
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
                ("place_label", models.CharField(blank=True, max_length=120, verbose_name="lieu")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoteFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.FileField(upload_to="notes/", verbose_name="fichier")),
                ("label", models.CharField(blank=True, max_length=160, verbose_name="intitulé")),
            ],
            options={
                "verbose_name": "pièce jointe d’une note",
                "verbose_name_plural": "pièces jointes des notes",
            },
        ),
        migrations.CreateModel(
            name="NoteFileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("file", models.FileField(upload_to="notes/", verbose_name="fichier")),
                ("label", models.CharField(blank=True, max_length=160, verbose_name="intitulé")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PendingImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("file_name", models.CharField(max_length=160, verbose_name="fichier")),
                ("content", models.JSONField(editable=False, verbose_name="contenu lu")),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="donné le"
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
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="identifiant")),
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
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="instant"),
                ),
            ],
            options={
                "verbose_name": "version figée de la feuille de route",
                "verbose_name_plural": "versions figées de la feuille de route",
            },
        ),
        migrations.CreateModel(
            name="RoadmapVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "slug",
                    models.SlugField(db_index=False, max_length=80, verbose_name="identifiant"),
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
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="instant"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="action",
            name="contributions",
            field=models.ManyToManyField(
                blank=True,
                related_name="actions",
                to="roadmap.contribution",
                verbose_name="contributions auxquelles elle répond",
            ),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="block",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="block",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="block",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="measurement",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="measurement",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="measurement",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="note",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="note",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="note",
            name="delete_delete",
        ),
        migrations.RemoveField(
            model_name="note",
            name="attachment",
        ),
        migrations.RemoveField(
            model_name="noteevent",
            name="attachment",
        ),
        migrations.AddField(
            model_name="block",
            name="opened_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="déclaré par",
            ),
        ),
        migrations.AddField(
            model_name="block",
            name="status_before",
            field=models.CharField(
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
        migrations.AddField(
            model_name="block",
            name="turn",
            field=models.PositiveSmallIntegerField(
                default=0,
                editable=False,
                help_text="Un de plus chaque fois que la demande passe à quelqu’un d’autre.",
                verbose_name="rang de la demande",
            ),
        ),
        migrations.AddField(
            model_name="blockevent",
            name="opened_by",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="blockevent",
            name="status_before",
            field=models.CharField(
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
        migrations.AddField(
            model_name="blockevent",
            name="turn",
            field=models.PositiveSmallIntegerField(
                default=0,
                editable=False,
                help_text="Un de plus chaque fois que la demande passe à quelqu’un d’autre.",
                verbose_name="rang de la demande",
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="by_commune",
            field=models.BooleanField(default=False, verbose_name="se mesure commune par commune"),
        ),
        migrations.AddField(
            model_name="indicator",
            name="period_months",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="tous les (mois)"
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="reference_label",
            field=models.CharField(
                blank=True,
                help_text="Où se mesure la valeur à laquelle on se compare : « France », « région »…",
                max_length=80,
                verbose_name="lieu de la référence",
            ),
        ),
        migrations.AddField(
            model_name="measurement",
            name="is_provisional",
            field=models.BooleanField(default=False, verbose_name="provisoire"),
        ),
        migrations.AddField(
            model_name="measurement",
            name="reference",
            field=models.DecimalField(
                blank=True,
                decimal_places=6,
                max_digits=18,
                null=True,
                verbose_name="référence d’ailleurs",
            ),
        ),
        migrations.AddField(
            model_name="measurementevent",
            name="is_provisional",
            field=models.BooleanField(default=False, verbose_name="provisoire"),
        ),
        migrations.AddField(
            model_name="measurementevent",
            name="reference",
            field=models.DecimalField(
                blank=True,
                decimal_places=6,
                max_digits=18,
                null=True,
                verbose_name="référence d’ailleurs",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="measurement",
            name="measurement_says_something",
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__isnull", False),
                    ("objective__isnull", False),
                    ("reference__isnull", False),
                    _connector="OR",
                ),
                name="measurement_says_something",
                violation_error_message="Donnez une valeur, un objectif ou une référence : vide n’est pas zéro.",
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
        migrations.AddField(
            model_name="actioncode",
            name="action",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="old_codes",
                to="roadmap.action",
                verbose_name="action",
            ),
        ),
        migrations.AddField(
            model_name="actioncontributionevent",
            name="action",
            field=models.ForeignKey(
                db_constraint=False,
                db_tablespace="",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="roadmap.action",
            ),
        ),
        migrations.AddField(
            model_name="actioncontributionevent",
            name="contribution",
            field=models.ForeignKey(
                db_constraint=False,
                db_tablespace="",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="roadmap.contribution",
            ),
        ),
        migrations.AddField(
            model_name="actioncontributionevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="blockanswer",
            name="author",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="block_answers",
                to="accounts.person",
                verbose_name="par",
            ),
        ),
        migrations.AddField(
            model_name="blockanswer",
            name="block",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="answers",
                to="roadmap.block",
                verbose_name="blocage",
            ),
        ),
        migrations.AddField(
            model_name="blockanswer",
            name="structure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="directory.structure",
                verbose_name="au nom de",
            ),
        ),
        migrations.AddField(
            model_name="blockanswer",
            name="to_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="accounts.person",
                verbose_name="passée à",
            ),
        ),
        migrations.AddField(
            model_name="blockanswer",
            name="to_structure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="directory.structure",
                verbose_name="passée à la structure",
            ),
        ),
        migrations.AddField(
            model_name="blockanswerevent",
            name="author",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="blockanswerevent",
            name="block",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="roadmap.block",
                verbose_name="blocage",
            ),
        ),
        migrations.AddField(
            model_name="blockanswerevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="blockanswerevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="roadmap.blockanswer",
            ),
        ),
        migrations.AddField(
            model_name="blockanswerevent",
            name="structure",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="blockanswerevent",
            name="to_person",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="blockanswerevent",
            name="to_structure",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="contributionevent",
            name="commune",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="contributionevent",
            name="daily_life",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="contributionevent",
            name="domain",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="contributionevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="contributionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="roadmap.contribution",
            ),
        ),
        migrations.AddField(
            model_name="contributionevent",
            name="pole",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="contributionevent",
            name="proposition",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="contributionevent",
            name="source",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="follow",
            name="action",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="follows",
                to="roadmap.action",
                verbose_name="action",
            ),
        ),
        migrations.AddField(
            model_name="follow",
            name="proposition",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="follows",
                to="roadmap.proposition",
                verbose_name="proposition",
            ),
        ),
        migrations.AddField(
            model_name="indicatorevent",
            name="action",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="indicatorevent",
            name="axis",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="indicatorevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="indicatorevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="roadmap.indicator",
            ),
        ),
        migrations.AddField(
            model_name="indicatorevent",
            name="pilot",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="indicatorevent",
            name="proposition",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="indicatorevent",
            name="source",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="notefile",
            name="note",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="files",
                to="roadmap.note",
                verbose_name="note",
            ),
        ),
        migrations.AddField(
            model_name="notefileevent",
            name="note",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="roadmap.note",
                verbose_name="note",
            ),
        ),
        migrations.AddField(
            model_name="notefileevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="notefileevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="roadmap.notefile",
            ),
        ),
        migrations.AddField(
            model_name="pendingimport",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="donné par",
            ),
        ),
        migrations.AddField(
            model_name="roadmapversion",
            name="roadmap",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions_frozen",
                to="roadmap.roadmap",
                verbose_name="feuille de route",
            ),
        ),
        migrations.AddField(
            model_name="roadmapversionevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="roadmapversionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="versions",
                to="roadmap.roadmapversion",
            ),
        ),
        migrations.AddField(
            model_name="roadmapversionevent",
            name="roadmap",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="roadmap.roadmap",
                verbose_name="feuille de route",
            ),
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
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"),
                models.F("proposition"),
                models.F("action"),
                condition=models.Q(
                    ("stopped_at__isnull", True), models.Q(("email", ""), _negated=True)
                ),
                name="follow_once_per_subject",
                nulls_distinct=False,
                violation_error_message="Cette adresse suit déjà ce sujet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposition", None), ("action", None), _connector="OR"),
                name="follow_has_one_subject",
                violation_error_message="On suit une proposition ou une action, pas les deux.",
            ),
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email", ""), _negated=True),
                    ("stopped_at__isnull", False),
                    _connector="OR",
                ),
                name="follow_has_an_address_until_stopped",
                violation_error_message="Un suivi en cours a une adresse.",
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
        migrations.AddIndex(
            model_name="actionevent",
            index=models.Index(fields=["pgh_created_at"], name="roadmap_actionevent_dated"),
        ),
        migrations.AddIndex(
            model_name="noteevent",
            index=models.Index(fields=["pgh_created_at"], name="roadmap_noteevent_dated"),
        ),
        migrations.AddIndex(
            model_name="stepevent",
            index=models.Index(fields=["pgh_created_at"], name="roadmap_stepevent_dated"),
        ),
    ]
