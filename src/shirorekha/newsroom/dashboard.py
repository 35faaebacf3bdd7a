"""The newsroom's home: where to begin, what is about to happen, what has just been printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Min
from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import PageLogEntry

from shirorekha.newsroom import paste, schedule
from shirorekha.newsroom.models import Story

#: Lines of each list.
LINES = 8


class Begin(Component):
    """Buttons with which a day's work begins."""

    name, template_name, order = "begin", "newsroom/home_begin.html", 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Give the sections in which this person may write."""
        return {"sections": paste.writable_sections(parent_context["request"].user)}


class Soon(Component):
    """Stories with a time set, and those that could not be printed when it came."""

    name, template_name, order = "soon", "newsroom/home_soon.html", 310

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Give the next stories and yesterday's and today's refusals."""
        waiting = Story.objects.filter(_revisions__approved_go_live_at__isnull=False)
        waiting = waiting.annotate(due=Min("_revisions__approved_go_live_at")).order_by("due")
        since = timezone.now() - timedelta(days=2)
        refused = PageLogEntry.objects.filter(action=schedule.REFUSED, timestamp__gte=since).select_related("page")
        return {"waiting": waiting[:LINES], "refused": refused.order_by("-timestamp")[:LINES]}


class Printed(Component):
    """The stories printed last."""

    name, template_name, order = "printed", "newsroom/home_printed.html", 320

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Give them, newest first."""
        stories = Story.objects.filter(live=True).order_by("-last_published_at")
        return {"stories": stories.defer("body")[:LINES]}


@hooks.register("construct_homepage_panels")
def panels(request: HttpRequest, shown: list[Any]) -> None:
    """Add the newsroom's panels to Wagtail's (which show what waits for review and one's own recent work)."""
    shown += [Begin(), Soon(), Printed()]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """Leave out Wagtail's counts of pages and images: they help nobody to make a paper."""
    items.clear()
