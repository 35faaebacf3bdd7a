"""The bell: hears that something was published, withdrawn, moved or renamed, and leaves a print order.

The order is a row written in the publisher's own transaction (the transactional outbox), so that a crash between the
act and the printing loses nothing. Nobody who publishes knows that the press exists.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import Page
from wagtail.models import Site as WagtailSite
from wagtail.signals import page_published, page_unpublished

from shirorekha.newsroom.models import (
    Agency,
    Author,
    OldAddress,
    Paper,
    Photo,
    Section,
    StandingPage,
    Story,
    Topic,
    Withdrawal,
)
from shirorekha.press import expand, impact
from shirorekha.press.impact import Target
from shirorekha.press.models import Printed, PrintOrder

PAGE_KINDS = {Story: PrintOrder.Kind.STORY, Section: PrintOrder.Kind.SECTION, Paper: PrintOrder.Kind.PAPER}
SNIPPET_KINDS = {
    Author: PrintOrder.Kind.AUTHOR,
    Topic: PrintOrder.Kind.TOPIC,
    Agency: PrintOrder.Kind.AGENCY,
    Photo: PrintOrder.Kind.PHOTO,
}
#: A story that came out longer ago than this is no news.
NEWS_AGE = timedelta(days=2)


def connect() -> None:
    """Start hearing. Called once when Django is ready."""
    for model in (*PAGE_KINDS, StandingPage):
        page_published.connect(page_changed, sender=model, dispatch_uid=f"press-published-{model.__name__}")
        page_unpublished.connect(page_changed, sender=model, dispatch_uid=f"press-unpublished-{model.__name__}")
        post_save.connect(page_saved, sender=model, dispatch_uid=f"press-saved-{model.__name__}")
        post_delete.connect(page_changed, sender=model, dispatch_uid=f"press-delete-{model.__name__}")
    post_save.connect(page_saved, sender=Page, dispatch_uid="press-saved-Page")
    for snippet in SNIPPET_KINDS:
        post_save.connect(snippet_changed, sender=snippet, dispatch_uid=f"press-save-{snippet.__name__}")
        post_delete.connect(snippet_changed, sender=snippet, dispatch_uid=f"press-delete-{snippet.__name__}")
    post_save.connect(old_address_changed, sender=OldAddress, dispatch_uid="press-save-OldAddress")
    post_delete.connect(old_address_changed, sender=OldAddress, dispatch_uid="press-delete-OldAddress")
    post_save.connect(notice_changed, sender=Withdrawal, dispatch_uid="press-save-Withdrawal")
    post_save.connect(site_changed, sender=WagtailSite, dispatch_uid="press-site")


def page_changed(sender: type, instance: Any, **details: Any) -> None:
    """Order the pages that a story's, section's, standing page's or the paper's change touches."""
    if sender is StandingPage:
        expand.queue(impact.of_standing(instance.pk), PrintOrder.FRESH)
    else:
        order(PAGE_KINDS[sender], instance.pk, priority_of(instance))


def page_saved(sender: type, instance: Page, created: bool, **details: Any) -> None:
    """Order the pages of a published page whose row was written whole: its address may have changed.

    Wagtail's own signals for a new slug and for a move come after their transaction, where a crash would lose them;
    the row itself is saved inside it (as a plain Page when moved). Drafts write only a few fields and order nothing.
    """
    fields = details.get("update_fields")
    kind = instance.specific_class
    if (
        kind in (*PAGE_KINDS, StandingPage)
        and instance.live
        and not created
        and not details.get("raw")
        and (fields is None or "slug" in fields)
    ):
        page_changed(kind, instance)


def snippet_changed(sender: type, instance: Any, created: bool = False, **details: Any) -> None:
    """Order the pages that name an author, topic, agency or photo; a new one is named nowhere yet."""
    if not created and not details.get("raw"):
        order(SNIPPET_KINDS[sender], instance.pk)


def old_address_changed(sender: type, instance: OldAddress, **details: Any) -> None:
    """Order the redirect at an address of the earlier site, or its end."""
    if not details.get("raw"):
        expand.queue([Target("old", number=instance.pk)], PrintOrder.FRESH)


def notice_changed(sender: type, instance: Withdrawal, created: bool, **details: Any) -> None:
    """Order the notice at a withdrawn story's address anew; the withdrawal itself is heard of from its page."""
    if not created and not details.get("raw"):
        order(PrintOrder.Kind.STORY, instance.pk)


def site_changed(sender: type, instance: Any, **details: Any) -> None:
    """Order the frame of the paper anew when Wagtail's site record changes."""
    if not details.get("raw"):
        order(PrintOrder.Kind.PAPER, 0)


def priority_of(page: Page) -> int:
    """Tell news from an archive that is being brought in: that one is printed behind whatever is fresh.

    A story is archive while it says that it came out long ago and has never been printed.
    """
    since = page.first_published_at
    if not page.live or since is None or timezone.now() - since < NEWS_AGE or page.specific_class is not Story:
        return PrintOrder.FRESH
    printed = Printed.objects.filter(pk=Target("story", number=page.pk).encode()).exists()
    return PrintOrder.FRESH if printed else PrintOrder.REPRINT


def order(kind: str, object_id: int = 0, priority: int = PrintOrder.FRESH) -> None:
    """Leave a print order in the current transaction, in place of those for the same thing that wait already.

    Always a new row: one that waits may be in the press's hands, printed from the state before this change. That one
    goes, since the new row stands for it too: a publication saves its page and is heard of twice, and twice the orders
    would be half the stories in a batch of the press.
    """
    fresh = PrintOrder.objects.create(kind=kind, object_id=object_id, priority=priority)
    same = PrintOrder.objects.filter(kind=kind, object_id=object_id, priority__gte=fresh.priority)
    same.exclude(pk=fresh.pk).delete()
