"""The paper's own page instead of Wagtail's welcome page, and Wagtail's site pointing at it."""

from django.conf import settings
from django.db import migrations


def found(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    Locale = apps.get_model("wagtailcore.Locale")
    Paper = apps.get_model("newsroom.Paper")
    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    kind, _ = ContentType.objects.get_or_create(model="paper", app_label="newsroom")
    paper = Paper.objects.create(
        title=settings.PAPER.paper_name,
        draft_title=settings.PAPER.paper_name,
        slug="akhbar",
        content_type=kind,
        path=root.path + "0001",
        depth=2,
        numchild=0,
        url_path="/akhbar/",
        locale=Locale.objects.first(),
        live=True,
    )
    root.numchild = 1
    root.save()
    Site.objects.create(
        hostname="localhost", site_name=settings.PAPER.paper_name, root_page_id=paper.pk, is_default_site=True
    )


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_first"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(found, migrations.RunPython.noop)]
