"""The newsroom's pages of withdrawn stories: which they are, and what readers are told of each.

The reason that the desk gave while withdrawing can be changed here without printing the story again in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page, PageLogEntry

from shirorekha.newsroom import clean
from shirorekha.newsroom.models import Paper, Story, Withdrawal
from shirorekha.newsroom.withdrawals import LONGEST_REASON

ACTION = "newsroom.reason"
#: Stories on one page of the list.
LIST_SIZE = 50


@transaction.atomic
def change(withdrawal: Withdrawal, reason: str, user: Any = None) -> None:
    """Tell readers another reason, or none, in one transaction with all that hears of it.

    The moment of withdrawal stays. Raises ValidationError in Hindi.
    """
    reason = clean.line(reason)
    if len(reason) > LONGEST_REASON:
        raise ValidationError(f"वजह {LONGEST_REASON} अक्षरों में लिखें; अभी {len(reason)} हैं।")
    before = withdrawal.reason
    if reason == before:
        return
    withdrawal.reason = reason
    withdrawal.save(update_fields=["reason"])
    story = Story.objects.filter(pk=withdrawal.pk).first()
    log(instance=story or withdrawal, action=ACTION, user=user, data={"from": before, "to": reason})


def may_change(story: Story | None, user: Any) -> bool:
    """Say whether somebody may speak to readers about a withdrawn story; one that was deleted is the whole paper's."""
    if story is not None:
        return bool(story.permissions_for_user(user).can_publish())
    return bool(Paper.objects.get().permissions_for_user(user).can_publish_subpage())


@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the withdrawn stories, the latest first, to anybody who may enter the newsroom."""
    found = Paginator(Withdrawal.objects.order_by("-moment", "-pk"), LIST_SIZE).get_page(request.GET.get("p"))
    rows = [row | {"may": may_change(row["story"], request.user)} for row in _rows(list(found))]
    return render(request, "newsroom/withdrawn.html", {"rows": rows, "found": found})


@require_http_methods(["GET", "POST"])
def change_view(request: HttpRequest, story_id: int) -> HttpResponse:
    """Show the page on which the reason is changed, and do what it asks."""
    withdrawal = Withdrawal.objects.filter(pk=story_id).first()
    if withdrawal is None:
        messages.warning(request, "यह ख़बर हटाई हुई नहीं है: शायद इस बीच फिर छप गई।")
        return redirect("newsroom_withdrawn")
    (row,) = _rows([withdrawal])
    if not may_change(row["story"], request.user):
        raise PermissionDenied
    reason, problem = request.POST.get("reason", withdrawal.reason), ""
    if request.method == "POST":
        try:
            change(withdrawal, reason, request.user)
        except ValidationError as wrong:
            problem = " ".join(wrong.messages)
        else:
            messages.success(
                request,
                f"पाठकों को अब यह वजह दिखेगी: {withdrawal.reason}"
                if withdrawal.reason
                else "पाठकों को अब वजह नहीं दिखेगी, सिर्फ़ हटाने का समय।",
            )
            return redirect("newsroom_withdrawn")
    shown = row | {"reason": reason, "problem": problem, "longest": LONGEST_REASON}
    return render(request, "newsroom/reason.html", shown, status=422 if problem else 200)


def _rows(withdrawals: list[Withdrawal]) -> list[dict[str, Any]]:
    """Give for each its story, None if it was deleted, and its headline, which the log still knows then."""
    keys = [one.pk for one in withdrawals]
    stories = Story.objects.in_bulk(keys)
    entries = PageLogEntry.objects.filter(page_id__in=[key for key in keys if key not in stories]).order_by("timestamp")
    labels = dict(entries.values_list("page_id", "label"))
    return [
        {
            "withdrawal": one,
            "story": stories.get(one.pk),
            "headline": stories[one.pk].title if one.pk in stories else labels.get(one.pk, "बिना नाम की ख़बर"),
        }
        for one in withdrawals
    ]


@hooks.register("register_page_header_buttons")
def button_on_page(page: Page, user: Any, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    """Offer the change on a withdrawn story's own page."""
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def button_in_list(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the change where stories are listed."""
    yield from _buttons(page, user)


def _buttons(page: Page, user: Any) -> Iterator[Button]:
    if page.live or page.specific_class is not Story or not Withdrawal.objects.filter(pk=page.pk).exists():
        return
    if page.permissions_for_user(user).can_publish():
        yield Button("हटाने की वजह बदलें", reverse("newsroom_reason", args=(page.pk,)), icon_name="edit", priority=55)


@hooks.register("register_reports_menu_item")
def list_in_menu() -> MenuItem:
    """Put the withdrawn stories among the reports."""
    return MenuItem("हटाई गई ख़बरें", reverse("newsroom_withdrawn"), name="withdrawn", icon_name="bin", order=650)


@hooks.register("register_log_actions")
def say_changed(actions: Any) -> None:
    """Teach the story's history to say it."""

    @actions.register_action(ACTION)
    class Changed(LogFormatter):
        """Readers are told another reason."""

        label = "हटाने की वजह बदली"

        def format_message(self, entry: Any) -> str:
            """Say from what to what."""
            before, after = (entry.data.get(name) or "कोई वजह नहीं" for name in ("from", "to"))
            return f"हटाने की वजह बदली: “{before}” से “{after}”"
