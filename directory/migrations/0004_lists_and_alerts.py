import uuid

import django.contrib.postgres.fields
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_visits_and_messages")]

    operations = [
        migrations.CreateModel(
            name="SearchAlert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="jeton")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="adresse électronique")),
                ("query", models.CharField(blank=True, max_length=1500, verbose_name="recherche")),
                ("label", models.CharField(max_length=300, verbose_name="recherche en clair")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="demandée le")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmée le")),
                ("stopped_at", models.DateTimeField(blank=True, null=True, verbose_name="arrêtée le")),
                ("sending_at", models.DateTimeField(blank=True, null=True, verbose_name="envoi commencé le")),
                ("last_sent_at", models.DateTimeField(blank=True, null=True, verbose_name="dernier envoi")),
                ("failure", models.CharField(blank=True, max_length=200, verbose_name="dernier refus")),
                ("seen", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, editable=False, verbose_name="structures déjà signalées")),
            ],
            options={
                "verbose_name": "alerte sur une recherche",
                "verbose_name_plural": "alertes sur des recherches",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        models.F("query"),
                        condition=Q(stopped_at__isnull=True) & ~Q(email=""),
                        name="alert_once_per_search",
                        violation_error_message="Cette adresse suit déjà cette recherche.",
                    ),
                    models.CheckConstraint(
                        condition=~Q(email="") | Q(stopped_at__isnull=False),
                        name="alert_has_an_address_until_stopped",
                        violation_error_message="Une alerte en cours a une adresse.",
                    ),
                ],
            },
        ),
    ]
