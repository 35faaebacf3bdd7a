"""Wagtail's command of this name, done our way: each page by itself, so that one that cannot go stops no other."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from shirorekha.newsroom import schedule


class Command(BaseCommand):
    """Publish and withdraw whatever is due."""

    help = "Publish and withdraw the pages whose time has come."

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Do it, and say what was done if anything was."""
        done = schedule.run()
        if done.published or done.withdrawn or done.refused:
            self.stdout.write(f"published {done.published}, withdrawn {done.withdrawn}, refused {done.refused}")
