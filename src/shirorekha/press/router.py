"""Which database a table lives in: printed sheets in the edition's, everything else in the newsroom's.

The edition is a database of its own so that a reader machine can be given the printed pages and nothing of the
newsroom: no draft, no account, no credential.
"""

from __future__ import annotations

from typing import Any

EDITION = "edition"
EDITION_MODELS = frozenset({"sheet", "counter"})


class EditionRouter:
    """Django database router (https://docs.djangoproject.com/en/5.2/topics/db/multi-db/) for the edition's tables."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """Name the database that a model is read from; None leaves it to Django."""
        return EDITION if _in_edition(model._meta.app_label, model._meta.model_name) else None

    db_for_write = db_for_read

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool | None:
        """Allow no relation across the two databases; None leaves the rest to Django."""
        sides = {_in_edition(side._meta.app_label, side._meta.model_name) for side in (first, second)}
        return False if len(sides) == 2 else None

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        """Let the edition's tables, and only those, be made in the edition's database."""
        return _in_edition(app_label, model_name) == (db == EDITION)


def _in_edition(app_label: str, model_name: str | None) -> bool:
    return app_label == "press" and (model_name or "").lower() in EDITION_MODELS
