"""Publishing and withdrawing at a set time: each page in a transaction of its own.

Wagtail's own loop stops at the first page that cannot be published, so that one story without a source would keep every
later one from print for good; and it withdraws pages outside a transaction.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.log_actions import log as write_log
from wagtail.models import Page, Revision

#: The page's history says with this action that its time came and it was not fit to be printed.
REFUSED = "newsroom.refused"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done:
    """What one run did, in pages."""

    published: int = 0
    withdrawn: int = 0
    refused: int = 0


def run() -> Done:
    """Withdraw what has expired, then publish what is due, oldest first."""
    now = timezone.now()
    expired = Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
    withdrawn = sum(_withdraw(page) for page in list(expired))
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    results = [_publish(revision) for revision in list(due)]
    return Done(published=results.count(True), withdrawn=withdrawn, refused=results.count(False))


def _withdraw(page: Page) -> bool:
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _publish(revision: Revision) -> bool:
    try:
        revision.publish(log_action="wagtail.publish.scheduled")
    except ValidationError as wrong:
        _refuse(revision, " ".join(wrong.messages))
        return False
    return True


@transaction.atomic
def _refuse(revision: Revision, why: str) -> None:
    """Take a page off the schedule and say why in its history; it stays a draft with nothing lost."""
    log.warning("not published at its time: %s: %s", revision.object_str, why)
    page = revision.content_object
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    Page.objects.filter(pk=page.pk).update(go_live_at=None)
    write_log(instance=page, action=REFUSED, data={"why": why}, revision=revision)


@hooks.register("register_log_actions")
def say_refused(actions: Any) -> None:
    """Teach the page's history to say it."""

    @actions.register_action(REFUSED)
    class Refused(LogFormatter):
        """A page that was not fit to be printed when its time came."""

        label = "तय समय पर नहीं छपी"

        def format_message(self, entry: Any) -> str:
            """Say why."""
            return f"तय समय पर नहीं छपी: {entry.data.get('why', '')}"
