"""A correction is dated when readers are told of it, whichever way its story was published."""

from __future__ import annotations

from typing import Any

from wagtail.signals import page_published

from shirorekha.newsroom.models import Story


def connect() -> None:
    """Start hearing of published stories. Called once when Django is ready.

    A signal, since the editor's view publishes without `Page.publish`; it is sent in the view's own transaction.
    """
    page_published.connect(_date, sender=Story, dispatch_uid="corrections-published")


def _date(sender: type, instance: Story, **details: Any) -> None:
    """Date what has no date, in the story and in the revision, which the next edit is made from."""
    now = instance.last_published_at
    for correction in instance.corrections.all():
        if correction.moment is None:
            correction.moment = now
            correction.save(update_fields=["moment"])
    revision = details["revision"]
    undated = [one for one in revision.content.get("corrections", []) if not one["moment"]]
    for one in undated:
        one["moment"] = now.isoformat()
    if undated:
        revision.save(update_fields=["content"])
