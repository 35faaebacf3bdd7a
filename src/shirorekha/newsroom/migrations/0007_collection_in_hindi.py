"""The collection that every picture goes into unless told otherwise has a Hindi name; Wagtail calls it Root."""

from django.db import migrations

ENGLISH, HINDI = "Root", "सामान्य"


def rename(apps, schema_editor):
    apps.get_model("wagtailcore.Collection").objects.filter(depth=1, name=ENGLISH).update(name=HINDI)


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0006_corrections")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
