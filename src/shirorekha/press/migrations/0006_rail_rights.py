"""The right to pin and ban on the rail, for those who may publish."""

from django.db import migrations

DESK = ("उप-संपादक", "संपादक")


def grant(apps, schema_editor):
    if schema_editor.connection.alias != "default":  # the edition's database holds no people
        return
    kind, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label="press", model="railoverride")
    right, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=kind,
        codename="change_railoverride",
        defaults={"name": "Can change सूची में डेस्क का दख़ल"},
    )
    for group in apps.get_model("auth.Group").objects.filter(name__in=DESK):
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("press", "0005_rail_history"),
        ("newsroom", "0005_old_addresses"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
