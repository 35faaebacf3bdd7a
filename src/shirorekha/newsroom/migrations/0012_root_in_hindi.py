"""The top of the page tree, which the desk meets where it chooses a page, has a Hindi name; Wagtail calls it Root."""

from django.db import migrations

ENGLISH, HINDI = "Root", "सब पन्ने"


def rename(apps, schema_editor):
    roots = apps.get_model("wagtailcore.Page").objects.filter(depth=1, title=ENGLISH)
    roots.update(title=HINDI, draft_title=HINDI)


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0011_policies")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
