from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_structures_and_listings")]

    operations = []
