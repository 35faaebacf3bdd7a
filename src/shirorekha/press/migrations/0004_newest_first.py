"""Places know when their story came out, so that a list's newest are found whatever its size."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    page, place = apps.get_model("wagtailcore", "Page"), apps.get_model("press", "ArchivePlace")
    moments = page.objects.filter(pk=OuterRef("story_id")).values("first_published_at")
    place.objects.using(schema_editor.connection.alias).update(published=Subquery(moments))


class Migration(migrations.Migration):
    dependencies = [("press", "0003_reprints"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.AddField("archiveplace", "published", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "archiveplace", models.Index(fields=["list_key", "-published", "-story_id"], name="press_place_newest")
        ),
        migrations.AddIndex("printorder", models.Index(fields=["kind", "object_id"], name="press_order_thing")),
    ]
