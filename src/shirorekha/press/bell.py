"""The bell: hears that something was published, withdrawn, moved or renamed, and leaves a print order.

The order is a row written in the publisher's own transaction (the transactional outbox), so that a crash between the
act and the printing loses nothing. Nobody who publishes knows that the press exists.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Site as WagtailSite
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from shirorekha.newsroom.models import Agency, Author, Paper, Photo, Section, Story, Topic
from shirorekha.press.models import PrintOrder

PAGE_KINDS = {Story: PrintOrder.Kind.STORY, Section: PrintOrder.Kind.SECTION, Paper: PrintOrder.Kind.PAPER}
SNIPPET_KINDS = {
    Author: PrintOrder.Kind.AUTHOR,
    Topic: PrintOrder.Kind.TOPIC,
    Agency: PrintOrder.Kind.AGENCY,
    Photo: PrintOrder.Kind.PHOTO,
}


def connect() -> None:
    """Start hearing. Called once when Django is ready."""
    for model in PAGE_KINDS:
        for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
            signal.connect(page_changed, sender=model, dispatch_uid=f"press-{signal!r}-{model.__name__}")
        post_delete.connect(page_changed, sender=model, dispatch_uid=f"press-delete-{model.__name__}")
    for model in SNIPPET_KINDS:
        post_save.connect(snippet_changed, sender=model, dispatch_uid=f"press-save-{model.__name__}")
        post_delete.connect(snippet_changed, sender=model, dispatch_uid=f"press-delete-{model.__name__}")
    post_save.connect(site_changed, sender=WagtailSite, dispatch_uid="press-site")


def page_changed(sender: type, instance: Any, **details: Any) -> None:
    """Order the pages that a story's, section's or the paper's change touches."""
    order(PAGE_KINDS[sender], instance.pk)


def snippet_changed(sender: type, instance: Any, created: bool = False, **details: Any) -> None:
    """Order the pages that name an author, topic, agency or photo; a new one is named nowhere yet."""
    if not created and not details.get("raw"):
        order(SNIPPET_KINDS[sender], instance.pk)


def site_changed(sender: type, instance: Any, **details: Any) -> None:
    """Order the frame of the paper anew when Wagtail's site record changes."""
    if not details.get("raw"):
        order(PrintOrder.Kind.PAPER, 0)


def order(kind: str, object_id: int = 0) -> None:
    """Leave a print order in the current transaction, unless the same one already waits untouched."""
    PrintOrder.objects.create(kind=kind, object_id=object_id)
