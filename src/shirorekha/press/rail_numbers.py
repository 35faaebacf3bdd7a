"""Whether the rails show numbers, and which: the desk's choice, else the engineer's setting (rail_numbers)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.log_actions import log as write_log

from shirorekha.config import Config
from shirorekha.newsroom.models import Paper
from shirorekha.press.models import RailNumbers

#: The action in the history of the paper's own page.
CHANGED = "press.rail_numbers"


def chosen(config: Config) -> Config:
    """Give the settings with the desk's choice of numbers in them; one query."""
    choice = RailNumbers.objects.values_list("choice", flat=True).first()
    return replace(config, rail_numbers=choice) if choice in RailNumbers.Choice.values else config


def choose(choice: str, user: Any, config: Config) -> bool:
    """Let the desk choose, and note it in the paper's history; False if it is so already. ValueError for no choice."""
    if choice not in RailNumbers.Choice.values:
        raise ValueError(f"no such numbers on a rail: {choice!r}")
    with transaction.atomic():
        before = chosen(config).rail_numbers
        if before == choice:
            return False
        RailNumbers.objects.update_or_create(pk=1, defaults={"choice": choice})
        data = {"from": str(RailNumbers.Choice(before).label), "to": str(RailNumbers.Choice(choice).label)}
        write_log(instance=Paper.objects.get(), action=CHANGED, user=user, data=data)
    return True


@hooks.register("register_log_actions")
def say_numbers(actions: Any) -> None:
    """Teach the paper's history to say it."""

    @actions.register_action(CHANGED)
    class Changed(LogFormatter):
        """The desk chose other numbers for the rails."""

        label = "लोकप्रिय सूची के अंक बदले"

        def format_message(self, entry: Any) -> str:
            """Say from what to what."""
            return f"लोकप्रिय सूची में अंक: “{entry.data['from']}” की जगह “{entry.data['to']}”"
