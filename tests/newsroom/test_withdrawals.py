"""Why and when a story was taken from readers: kept with the act, whichever way it is done, until it is back."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from chromium import driven
from newsroom.desk import Desk, barriers
from shirorekha.newsroom.models import Story, Withdrawal


def unpublish_url(story):
    return reverse("wagtailadmin_pages:unpublish", args=(story.pk,))


def test_the_desks_reason_is_kept_tidy_until_the_story_is_back(member, write) -> None:
    story, before = write(), timezone.now()
    reason = "दोनों सूत्रों ने  अपनी बात वापस ले ली है|"
    assert member("संपादक").post(unpublish_url(story), {"withdrawal_reason": reason}).status_code == 302
    told = Withdrawal.objects.get()
    assert told.story == story.pk
    assert told.reason == "दोनों सूत्रों ने अपनी बात वापस ले ली है।"
    assert before <= told.moment <= timezone.now()
    Story.objects.get().save_revision().publish()
    assert not Withdrawal.objects.exists()


def test_a_reason_that_is_too_long_is_cut_and_hinders_nothing(member, write) -> None:
    story = write()
    member("संपादक").post(unpublish_url(story), {"withdrawal_reason": "क्योंकि " * 500})
    assert not Story.objects.get().live
    assert len(Withdrawal.objects.get().reason) <= 500


def test_the_moment_is_kept_whichever_way_a_story_goes(write) -> None:
    deleted, scheduled = write("एक"), write("दो")
    write("मसौदा", publish=False).delete()
    assert not Withdrawal.objects.exists()
    deleted_key = deleted.pk
    deleted.delete()
    Story.objects.filter(pk=scheduled.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)
    assert set(Withdrawal.objects.values_list("pk", "reason")) == {(deleted_key, ""), (scheduled.pk, "")}


def test_what_is_used_nowhere_is_said_in_words(member, write):
    page = member("संपादक").get(unpublish_url(write("पहली ख़बर"))).content.decode()
    assert "यह ख़बर और कहीं इस्तेमाल में नहीं है।" in page and "0 जगह" not in page
    assert "क्या इसे सचमुच वापस लें?" in page


def test_only_a_storys_page_asks_for_a_reason_and_everybody_can_give_it(member, write, section) -> None:
    client, story = member("संपादक"), write()
    assert "withdrawal_reason" not in client.get(unpublish_url(section)).content.decode()
    pages = {"/hatao/": client.get(unpublish_url(story)).content.decode()}

    def look(browser):
        desk = Desk(pages)
        for width in (360, 1280):
            page = desk.open(browser, "/hatao/", width)
            expect(page.get_by_label("पाठक को क्या वजह बताएँ")).to_be_visible()
            assert barriers(page) == []

    driven(look)
