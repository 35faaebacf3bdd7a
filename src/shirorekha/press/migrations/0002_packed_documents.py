"""The search document beside its sheet becomes bytes: compressed with the page as its dictionary."""

from django.db import migrations, models


def to_bytes(apps, schema_editor):
    """PostgreSQL types its columns; SQLite keeps whatever is written, so no row there has to be touched."""
    if schema_editor.connection.vendor == "postgresql" and schema_editor.connection.alias == "edition":
        schema_editor.execute(
            "ALTER TABLE press_sheet ALTER COLUMN document TYPE bytea USING convert_to(document, 'UTF8')"
        )


class Migration(migrations.Migration):
    dependencies = [("press", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("sheet", "document", models.BinaryField(blank=True, default=b"")),
            ],
            database_operations=[migrations.RunPython(to_bytes, migrations.RunPython.noop)],
        ),
    ]
