"""What the territory's files loaded, to tell what people changed since."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LoadedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=200)),
                ("values", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "élément chargé",
                "verbose_name_plural": "éléments chargés",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("model", "key"),
                        name="loaded_item_once",
                        violation_error_message="Cet élément est déjà retenu.",
                    )
                ],
            },
        ),
    ]
