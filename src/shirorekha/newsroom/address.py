"""Changing the address of what has been published: an act of its own, so that nobody does it by accident.

The old address keeps working: whoever hears of the change leaves a redirect there.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from shirorekha.newsroom import slugs
from shirorekha.newsroom.pages import Addressed

ACTION = "newsroom.address"


@transaction.atomic
def change(page: Addressed, slug: str, user: Any = None) -> None:
    """Give a page another slug, in one transaction with all that hears of it. Raises ValidationError in Hindi."""
    slug = slug.strip()
    slugs.check(slug, reserved=page.reserved)
    if not page._slug_is_available(slug, page.get_parent(), page):
        raise ValidationError("यह पता पहले से किसी और पन्ने का है।")
    before = type(page).objects.get(pk=page.pk)
    if before.slug == slug:
        return
    after = type(page).objects.get(pk=page.pk)
    after.slug = slug
    after.save()
    log(instance=after, action=ACTION, user=user, data={"from": before.address, "to": after.address})
    page.slug, page.url_path = after.slug, after.url_path


@require_http_methods(["GET", "POST"])
def change_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the page पता बदलें and do what it asks."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, Addressed) or not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    slug, problem = request.POST.get("slug", page.slug), ""
    if request.method == "POST":
        try:
            change(page, slug, request.user)
        except ValidationError as wrong:
            problem = " ".join(wrong.messages)
        else:
            messages.success(request, f"नया पता: {page.full_url}")
            return redirect("wagtailadmin_pages:edit", page.pk)
    shown = {"page": page, "slug": slug, "problem": problem, "old": page.full_url}
    return render(request, "newsroom/address.html", shown, status=422 if problem else 200)


@hooks.register("register_log_actions")
def say_changed(actions: Any) -> None:
    """Teach the page's history to say it."""

    @actions.register_action(ACTION)
    class Changed(LogFormatter):
        """A page got another address."""

        label = "पता बदला"

        def format_message(self, entry: Any) -> str:
            """Say from what to what."""
            return f"पता बदला: {entry.data.get('from')} से {entry.data.get('to')}"
