"""Accounts, persons, and the mails that are written to them."""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.together import Together
from rendering.visible import NOTHING_SEEN, UNSEEN_NAME


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name="MailFile",
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
                        ("name", models.CharField(max_length=120, verbose_name="nom")),
                        ("content_type", models.CharField(max_length=100, verbose_name="type")),
                        ("content", models.BinaryField(verbose_name="contenu")),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="préparé le",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pièce jointe de courriel",
                        "verbose_name_plural": "pièces jointes de courriel",
                    },
                ),
                migrations.CreateModel(
                    name="MailTemplate",
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
                            models.CharField(max_length=60, unique=True, verbose_name="modèle"),
                        ),
                        ("subject", models.CharField(max_length=200, verbose_name="objet")),
                        ("body", models.TextField(verbose_name="texte")),
                        (
                            "changed_at",
                            models.DateTimeField(auto_now=True, verbose_name="modifié le"),
                        ),
                    ],
                    options={
                        "verbose_name": "modèle de courriel",
                        "verbose_name_plural": "modèles de courriel",
                    },
                ),
                migrations.CreateModel(
                    name="User",
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
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                error_messages={
                                    "unique": "Un compte existe déjà avec cette adresse."
                                },
                                max_length=254,
                                unique=True,
                                verbose_name="adresse électronique",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="compte actif"),
                        ),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Demande un second facteur.",
                                verbose_name="accès à l’administration",
                            ),
                        ),
                        (
                            "is_sample",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="exemple fictif"
                            ),
                        ),
                        (
                            "joined_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="inscription",
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "compte",
                        "verbose_name_plural": "comptes",
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"),
                                name="user_email_unique",
                                violation_error_message="Un compte existe déjà avec cette adresse.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MailWish",
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
                                related_name="mail_wishes",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="compte",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(blank=True, max_length=60, verbose_name="à propos de"),
                        ),
                        ("topic", models.CharField(max_length=40, verbose_name="sujet")),
                        (
                            "wish",
                            models.CharField(
                                choices=[
                                    ("aussitot", "aussitôt"),
                                    ("resume", "dans le résumé de la semaine"),
                                    ("jamais", "jamais"),
                                ],
                                max_length=10,
                                verbose_name="souhait",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "préférence de courriel",
                        "verbose_name_plural": "préférences de courriel",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "scope", "topic"),
                                name="mail_wish_once",
                                violation_error_message="Cette préférence existe déjà.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutgoingMail",
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
                            "key",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=200,
                                null=True,
                                unique=True,
                                verbose_name="clé",
                            ),
                        ),
                        ("kind", models.CharField(max_length=60, verbose_name="modèle")),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="mails",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="compte",
                            ),
                        ),
                        (
                            "to",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="destinataire"
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(blank=True, max_length=60, verbose_name="à propos de"),
                        ),
                        ("subject", models.CharField(max_length=200, verbose_name="objet")),
                        ("body", models.TextField(blank=True, verbose_name="texte")),
                        (
                            "headline",
                            models.CharField(
                                blank=True, max_length=250, verbose_name="en une ligne"
                            ),
                        ),
                        ("path", models.CharField(blank=True, max_length=300, verbose_name="page")),
                        (
                            "needs_answer",
                            models.BooleanField(default=False, verbose_name="attend une réponse"),
                        ),
                        (
                            "is_deadline",
                            models.BooleanField(
                                default=False,
                                help_text="Part aussitôt, hors du plafond de la semaine.",
                                verbose_name="échéance",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("a_envoyer", "à envoyer"),
                                    ("en_envoi", "envoi commencé"),
                                    ("envoye", "envoyé"),
                                    ("refuse", "refusé par le serveur de courrier"),
                                    ("a_resumer", "attend le résumé de la semaine"),
                                    ("resume", "dit dans un résumé"),
                                    ("ecarte", "la personne n’en veut pas"),
                                    ("retenu", "retenu (démonstration)"),
                                ],
                                default="a_envoyer",
                                max_length=12,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "digest",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="told",
                                to="accounts.outgoingmail",
                                verbose_name="dit dans",
                            ),
                        ),
                        (
                            "attempts",
                            models.PositiveSmallIntegerField(default=0, verbose_name="essais"),
                        ),
                        (
                            "error",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="dernière erreur"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="écrit le"
                            ),
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
                            "files",
                            models.ManyToManyField(
                                blank=True,
                                related_name="mails",
                                to="accounts.mailfile",
                                verbose_name="pièces jointes",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "courriel",
                        "verbose_name_plural": "courriels",
                        "indexes": [
                            models.Index(
                                fields=["user", "state", "created_at"], name="mail_of_user"
                            ),
                            models.Index(fields=["created_at", "id"], name="mail_age"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
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
                            "first_name",
                            models.CharField(blank=True, max_length=80, verbose_name="prénom"),
                        ),
                        ("last_name", models.CharField(max_length=80, verbose_name="nom")),
                        (
                            "civility",
                            models.CharField(
                                blank=True,
                                choices=[("f", "Madame"), ("h", "Monsieur"), ("", "non dite")],
                                default="",
                                max_length=1,
                                verbose_name="civilité",
                            ),
                        ),
                        (
                            "function",
                            models.CharField(blank=True, max_length=160, verbose_name="fonction"),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="adresse électronique"
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=20, verbose_name="téléphone"),
                        ),
                        (
                            "is_public",
                            models.BooleanField(
                                default=False,
                                help_text="Sans cet accord, ni le nom ni l’adresse ne paraissent sur le site.",
                                verbose_name="accepte d’être nommée publiquement",
                            ),
                        ),
                        (
                            "email_is_public",
                            models.BooleanField(
                                default=False, verbose_name="accepte que son adresse soit publiée"
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                blank=True,
                                help_text="Relié quand l’adresse du compte est vérifiée.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="person",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="compte",
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
                        "verbose_name": "personne",
                        "verbose_name_plural": "personnes",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_name__regex", NOTHING_SEEN), _negated=True
                                ),
                                name="person_has_a_name",
                                violation_error_message=UNSEEN_NAME,
                            ),
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower(
                                    django.db.models.functions.text.Trim("email")
                                ),
                                condition=models.Q(("email", ""), _negated=True),
                                name="person_email_unique",
                                violation_error_message="Une personne porte déjà cette adresse.",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
