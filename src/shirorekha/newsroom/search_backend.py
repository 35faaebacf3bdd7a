"""Search inside the newsroom."""

from modelsearch.backends.database.fallback import DatabaseSearchBackend

SearchBackend = DatabaseSearchBackend
