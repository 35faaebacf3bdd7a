"""In PostgreSQL the search document beside its sheet was left a text by 0002, which the router kept from the edition."""

from django.db import migrations


def to_bytes(apps, schema_editor):
    """Text that was written as bytes since then stands there as PostgreSQL spells bytes: \\x, then hexadecimal."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE press_sheet ALTER COLUMN document TYPE bytea USING "
            r"CASE WHEN document::text LIKE '\\x%' THEN document::text::bytea ELSE convert_to(document::text, 'UTF8') END",
            params=None,
        )


class Migration(migrations.Migration):
    dependencies = [("press", "0007_rail_numbers")]

    # The hint tells the router whose table it is.
    operations = [migrations.RunPython(to_bytes, migrations.RunPython.noop, hints={"model_name": "sheet"})]
