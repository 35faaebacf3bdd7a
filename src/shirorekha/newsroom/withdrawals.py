"""Withdrawals: when a story was taken from readers, and the reason that the desk gives them for it.

What is kept here is all that the notice at the story's address says; it outlives the story's own row.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import post_delete
from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from shirorekha.newsroom import clean
from shirorekha.newsroom.pages import Story

LONGEST_REASON = 500


class Withdrawal(models.Model):
    """One withdrawn story. `story` is its primary key, and no relation: a deleted story was withdrawn, too."""

    story = models.BigIntegerField("ख़बर", primary_key=True)
    moment = models.DateTimeField("कब हटाई गई")
    reason = models.CharField("वजह", max_length=LONGEST_REASON, blank=True)

    class Meta:
        verbose_name = "हटाई गई ख़बर"
        verbose_name_plural = "हटाई गई ख़बरें"

    def __str__(self) -> str:
        return f"{self.story} {self.reason}".strip()


def connect() -> None:
    """Start hearing of withdrawals. Called once when Django is ready.

    Signals, since stories are withdrawn by their schedule and in bulk as well; they are sent in the act's transaction.
    """
    page_unpublished.connect(_withdrawn, sender=Story, dispatch_uid="withdrawals-unpublished")
    page_published.connect(_published, sender=Story, dispatch_uid="withdrawals-published")
    post_delete.connect(_deleted, sender=Story, dispatch_uid="withdrawals-deleted")


@hooks.register("before_unpublish_page")
def take_reason(request: HttpRequest, page: Page) -> None:
    """Keep the reason that the desk wrote on Wagtail's page for withdrawing; it is stored with the act itself."""
    page.withdrawal_reason = clean.line(request.POST.get("withdrawal_reason", ""))[:LONGEST_REASON]


def _withdrawn(sender: type, instance: Story, **details: Any) -> None:
    told = {"moment": timezone.now(), "reason": getattr(instance, "withdrawal_reason", "")}
    Withdrawal.objects.update_or_create(pk=instance.pk, defaults=told)


def _published(sender: type, instance: Story, **details: Any) -> None:
    Withdrawal.objects.filter(pk=instance.pk).delete()


def _deleted(sender: type, instance: Story, **details: Any) -> None:
    if instance.first_published_at is not None:
        Withdrawal.objects.get_or_create(pk=instance.pk, defaults={"moment": timezone.now()})
