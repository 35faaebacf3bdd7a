"""The newsroom's home: where to begin, what readers do, what is about to happen, what has just been printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Min
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import PageLogEntry

from shirorekha.newsroom import paste, schedule
from shirorekha.newsroom import readers_now as readers
from shirorekha.newsroom.models import Paper, StandingPage, Story

#: Lines of each list.
LINES = 8
#: Seconds after which the panel of readers is looked at anew.
EVERY_SECONDS = 15


class Begin(Component):
    """Buttons with which a day's work begins."""

    name, template_name, order = "begin", "newsroom/home_begin.html", 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Give the sections in which this person may write; to who may make pages also the paper itself."""
        user = parent_context["request"].user
        paper = Paper.objects.get()
        return {
            "sections": paste.writable_sections(user),
            "paper": paper if paper.permissions_for_user(user).can_publish_subpage() else None,
            "standing": StandingPage.objects.filter(live=True).exists(),
        }


class Readers(Component):
    """What readers do now; the page's script keeps it so (readers.js)."""

    name, template_name, order = "readers", "newsroom/home_readers.html", 240  # what waits for somebody goes first

    class Media:
        css = {"all": ("newsroom/readers.css",)}
        js = (Script("newsroom/readers.js", defer=True),)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Look once, for whoever has no script."""
        return {**_readers_now(), "every_seconds": EVERY_SECONDS}


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


@require_GET
def readers_now(request: HttpRequest) -> HttpResponse:
    """Give what the panel of readers shows now, as a piece of a page."""
    return render(request, "newsroom/readers_now.html", _readers_now())


def _readers_now() -> dict[str, Any]:
    paper = settings.PAPER
    shown = readers.look(paper, timezone.now())
    return {
        "now": shown,
        "paper_url": paper.paper_url,
        "rate_minutes": readers.RATE_MINUTES,
        "step_minutes": readers.STEP_MINUTES,
        "window_minutes": readers.WINDOW_MINUTES,
        "chart_hours": readers.CHART_HOURS,
    }


@hooks.register("construct_homepage_panels")
def panels(request: HttpRequest, shown: list[Any]) -> None:
    """Add the newsroom's panels to Wagtail's (which show what waits for review and one's own recent work)."""
    shown += [Begin(), Readers(), Soon(), Printed()]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """Leave out Wagtail's counts of pages and images: they help nobody to make a paper."""
    items.clear()
