import django.db.models.deletion
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ANIMATION = "Animation"
KEPT_BY_STAFF = ["contactmessage", "pagereport", "visitcount"]


def give_rights(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Staff handle reports and messages; the roles themselves are made by config's migration."""
    config = apps.get_app_config("directory")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="directory", content_type__model__in=KEPT_BY_STAFF
    )
    apps.get_model("auth", "Group").objects.get(name=ANIMATION).permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_search_engine"),
        ("config", "0002_roles_and_cache"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sender_name", models.CharField(blank=True, max_length=80, verbose_name="nom")),
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
                ("copy_asked", models.BooleanField(default=False, verbose_name="copie demandée")),
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
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="essais")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="écrit le")),
                (
                    "sending_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="envoi commencé le"),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="envoyé le")),
                (
                    "copy_sending_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="copie partie le"),
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
                (
                    "structure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_messages",
                        to="directory.structure",
                        verbose_name="structure",
                    ),
                ),
            ],
            options={
                "verbose_name": "message à une structure",
                "verbose_name_plural": "messages aux structures",
                "indexes": [models.Index(fields=["created_at", "id"], name="contact_message_age")],
            },
        ),
        migrations.CreateModel(
            name="PageReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                            ("revendication", "Je représente cette structure"),
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
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="reçu le")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="modifié le")),
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
                (
                    "structure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="directory.structure",
                        verbose_name="structure",
                    ),
                ),
            ],
            options={
                "verbose_name": "signalement",
                "verbose_name_plural": "signalements",
                "indexes": [
                    models.Index(fields=["state", "created_at", "id"], name="page_report_queue")
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="jour")),
                ("number", models.PositiveIntegerField(default=0, verbose_name="visites")),
                (
                    "structure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visit_counts",
                        to="directory.structure",
                        verbose_name="structure",
                    ),
                ),
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
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
