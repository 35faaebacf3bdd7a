"""An earlier site's addresses from a file: `shirorekha manage old_addresses FILE.csv`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shirorekha.newsroom import old_addresses


class Command(BaseCommand):
    """Keep the old addresses of a table."""

    help = "Keep an earlier site's addresses: CSV in UTF-8, two columns, the old address and this paper's."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file's name."""
        parser.add_argument("file", type=Path)

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Keep them, and name every line that could not be kept."""
        try:
            with options["file"].open(encoding="utf-8-sig", newline="") as lines:
                kept, refused = old_addresses.read(lines)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{options['file']} cannot be read: {error}") from error
        for line in refused:
            self.stderr.write(line)
        self.stdout.write(f"kept {kept}, refused {len(refused)}")
        if refused:
            raise CommandError("some lines were refused; mend them and run it again, what is kept stays kept")
