from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_bodies_events_and_decisions"),
        ("roadmap", "0001_plan_actions_and_contributions"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="actions",
            field=models.ManyToManyField(
                blank=True, related_name="events", to="roadmap.action", verbose_name="actions"
            ),
        ),
    ]
