"""Addresses of an earlier site, and who may keep them."""

import django.db.models.deletion
from django.db import migrations, models

#: What each role may do with old addresses: the same as with the rest of the paper's printed addresses.
RIGHTS = {"उप-संपादक": ("view", "add", "change"), "संपादक": ("view", "add", "change", "delete")}


def grant(apps, schema_editor):
    kind, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="newsroom", model="oldaddress"
    )
    for name, acts in RIGHTS.items():
        group = apps.get_model("auth.Group").objects.filter(name=name).first()
        for act in acts if group else ():
            right, _ = apps.get_model("auth.Permission").objects.get_or_create(
                content_type=kind, codename=f"{act}_oldaddress", defaults={"name": f"Can {act} oldaddress"}
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0004_desk"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.CreateModel(
            name="OldAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "old",
                    models.CharField(
                        error_messages={"unique": "यह पुराना पता पहले से दर्ज है।"},
                        help_text=(
                            "पुरानी साइट से पूरा पता नक़ल करके चिपकाइए, हिंदी में हो तो वैसा ही। "
                            "जैसे: /समाचार/बिहार-में-बारिश"
                        ),
                        max_length=600,
                        unique=True,
                        verbose_name="पुराना पता",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="अब यहाँ",
                    ),
                ),
            ],
            options={"verbose_name": "पुराना पता", "verbose_name_plural": "पुराने पते", "ordering": ("old",)},
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
