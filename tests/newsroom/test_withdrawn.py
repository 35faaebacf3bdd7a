"""What readers are told of a withdrawn story can be changed without printing the story again in between."""

from __future__ import annotations

from django.db import connection
from django.db.models.signals import post_save
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import ModelLogEntry, PageLogEntry

from chromium import driven
from newsroom.desk import Desk, barriers
from shirorekha.newsroom import withdrawn
from shirorekha.newsroom.models import Story, Withdrawal
from shirorekha.newsroom.withdrawals import LONGEST_REASON

REASON = "दोनों सूत्रों ने अपनी बात वापस ले ली है।"


def taken(write, title="मेला रविवार तक", reason="मेला टल गया।") -> Story:
    story = write(title)
    story.withdrawal_reason = reason
    story.unpublish()
    return story


def url(story: Story) -> str:
    return reverse("newsroom_reason", args=(story.pk,))


def test_an_editor_changes_the_reason_and_neither_story_nor_moment(member, write) -> None:
    story = taken(write)
    moment = Withdrawal.objects.get().moment
    client = member("संपादक")
    assert "मेला टल गया।" in client.get(url(story)).content.decode()
    answer = client.post(url(story), {"reason": "दोनों सूत्रों  ने अपनी बात वापस ले ली है|"}, follow=True)
    assert REASON in answer.content.decode()
    told = Withdrawal.objects.get()
    assert (told.reason, told.moment) == (REASON, moment)
    assert not Story.objects.get().live
    said = PageLogEntry.objects.get(action=withdrawn.ACTION)
    assert said.message == f"हटाने की वजह बदली: “मेला टल गया।” से “{REASON}”"
    assert said.user == client.user


def test_a_reason_can_be_taken_back_and_the_same_one_is_no_change(member, write) -> None:
    story, client = taken(write), member("उप-संपादक")
    client.post(url(story), {"reason": "मेला टल गया।"})
    assert not PageLogEntry.objects.filter(action=withdrawn.ACTION).exists()
    answer = client.post(url(story), {"reason": "  "}, follow=True).content.decode()
    assert "वजह नहीं बताई गई।" in answer and "सिर्फ़ हटाने का समय" in answer
    assert Withdrawal.objects.get().reason == ""
    assert PageLogEntry.objects.get(action=withdrawn.ACTION).message.endswith("से “कोई वजह नहीं”")


def test_a_reason_that_is_too_long_is_shown_again_whole(member, write) -> None:
    story, long = taken(write), "क्योंकि " * 80
    answer = member("संपादक").post(url(story), {"reason": long})
    assert answer.status_code == 422
    assert f"वजह {LONGEST_REASON} अक्षरों में लिखें; अभी {len(long.strip())} हैं।" in answer.content.decode()
    assert long in answer.content.decode()
    assert Withdrawal.objects.get().reason == "मेला टल गया।"


def test_who_hears_of_it_hears_inside_the_transaction(write) -> None:
    heard = []

    def hear(instance, created, **details):
        heard.append((connection.in_atomic_block, created, instance.reason))

    taken(write)
    post_save.connect(hear, sender=Withdrawal)
    try:
        withdrawn.change(Withdrawal.objects.get(), REASON)
    finally:
        post_save.disconnect(hear, sender=Withdrawal)
    assert heard == [(True, False, REASON)]


def test_a_reporter_looks_and_changes_nothing(member, write) -> None:
    story, client = taken(write), member("संवाददाता")
    listed = client.get(reverse("newsroom_withdrawn")).content.decode()
    assert "मेला टल गया।" in listed and url(story) not in listed
    assert client.post(url(story), {"reason": REASON}).status_code == 302  # Wagtail's way to say no
    assert Withdrawal.objects.get().reason == "मेला टल गया।"


def test_a_story_that_is_printed_again_has_no_reason_to_change(member, write) -> None:
    story = taken(write)
    Story.objects.get().save_revision().publish()
    answer = member("संपादक").post(url(story), {"reason": REASON}, follow=True)
    assert "यह ख़बर हटाई हुई नहीं है" in answer.content.decode()
    assert not Withdrawal.objects.exists()


def test_a_deleted_story_is_listed_by_its_headline_and_can_be_explained(member, write) -> None:
    story = write("मेला रविवार तक")
    client = member("संपादक")
    client.post(reverse("wagtailadmin_pages:delete", args=(story.pk,)))
    listed = client.get(reverse("newsroom_withdrawn")).content.decode()
    assert "मेला रविवार तक" in listed and "(मिटाई गई)" in listed
    client.post(url(story), {"reason": REASON})
    assert Withdrawal.objects.get().reason == REASON
    assert ModelLogEntry.objects.get(action=withdrawn.ACTION).message.endswith(f"से “{REASON}”")


def test_the_latest_stand_first_and_fifty_on_a_page(member, write) -> None:
    for number in range(withdrawn.LIST_SIZE + 1):
        taken(write, f"हटी ख़बर {number}")
    client = member("संपादक")
    first = client.get(reverse("newsroom_withdrawn")).content.decode()
    assert f"हटी ख़बर {withdrawn.LIST_SIZE}<" in first and "हटी ख़बर 0<" not in first
    assert "?p=2" in first
    assert "हटी ख़बर 0<" in client.get(reverse("newsroom_withdrawn") + "?p=2").content.decode()


def test_the_storys_own_page_and_the_lists_lead_there(member, write) -> None:
    story, other = taken(write), write("छपी ख़बर")
    client = member("संपादक")
    assert url(story) in client.get(reverse("wagtailadmin_pages:edit", args=(story.pk,))).content.decode()
    section = client.get(reverse("wagtailadmin_explore", args=(story.get_parent().pk,))).content.decode()
    assert url(story) in section and url(other) not in section
    assert reverse("newsroom_withdrawn") in client.get("/admin/").content.decode()
    assert (
        url(story)
        not in member("संवाददाता").get(reverse("wagtailadmin_explore", args=(story.get_parent().pk,))).content.decode()
    )


def test_both_pages_can_be_used_by_everybody_at_both_widths(member, write) -> None:
    client, story = member("संपादक"), taken(write, reason="")
    taken(write, "दूसरी ख़बर " + "बहुतलंबाशब्द" * 8)
    refused = client.post(url(story), {"reason": "क्योंकि " * 80})
    pages = {
        "/list/": client.get(reverse("newsroom_withdrawn")).content.decode(),
        "/form/": client.get(url(story)).content.decode(),
        "/refused/": refused.content.decode(),
    }
    Withdrawal.objects.all().delete()
    pages["/empty/"] = client.get(reverse("newsroom_withdrawn")).content.decode()
    assert "कोई ख़बर हटाई नहीं गई है।" in pages["/empty/"]

    def look(browser):
        desk = Desk(pages)
        for width in (360, 1280):
            for path in pages:
                page = desk.open(browser, path, width)
                assert barriers(page) == [], path
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            expect(desk.open(browser, "/form/", width).get_by_label("पाठक को क्या वजह बताएँ")).to_be_visible()

    driven(look)
