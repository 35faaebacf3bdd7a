"""The newsroom's own places stand in the menu, and what a newspaper has no use for does not."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.html import strip_tags
from playwright.sync_api import expect

from chromium import driven
from newsroom.desk import Desk, barriers

KINDS = ("author", "topic", "agency", "name")


@pytest.mark.django_db
def test_the_menu(client) -> None:
    client.force_login(User.objects.create_superuser("chief", "", "a-long-password-1"))
    page = client.get("/admin/").content.decode()
    for place in ("/admin/kachchi-copy/", *(f"/admin/snippets/newsroom/{kind}/" for kind in KINDS)):
        assert place in page, place
    for place in ("/admin/documents/", "/admin/sites/", "/admin/reports/page-types-usage/"):
        assert place not in page, place


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_told_by_our_own_page(client) -> None:
    client.force_login(User.objects.create_superuser("chief", "", "a-long-password-1"))
    answer = client.get("/admin/nahin-hai/")
    assert answer.status_code == 404
    assert "समाचार कक्ष में लौटें" in answer.content.decode()


def test_the_desk_brings_its_own_devanagari_face(client) -> None:
    """A newsroom's machine may have none: the style sheet's fonts are there to be fetched by anybody at the door."""
    sheet = b"".join(client.get("/static/newsroom/desk.css")).decode()
    assert sheet.count("@font-face") == 2
    for name in ("text.woff2", "text-bold.woff2"):
        assert f"url(../paper/{name})" in sheet
        assert b"".join(client.get(f"/static/paper/{name}"))[:4] == b"wOF2"


@pytest.mark.parametrize(("kind", "title"), [("author", "लेखक चुनें"), ("topic", "विषय चुनें"), ("agency", "स्रोत चुनें")])
def test_a_dialogue_says_of_what_to_choose_in_the_order_of_hindi(member, kind: str, title: str) -> None:
    page = member("संपादक").get(f"/admin/snippets/choose/newsroom/{kind}/").json()["html"]
    assert title in " ".join(strip_tags(page).split())
    assert f"चुनें {title.split()[0]}" not in " ".join(strip_tags(page).split())


@pytest.mark.browser
def test_after_choosing_the_keyboard_goes_on_where_it_was(member, write, author) -> None:
    client, story = member("संपादक"), write()
    choose = "/admin/snippets/choose/newsroom/author/"
    pages = {path: client.get(path).content.decode() for path in (choose, f"{choose}chosen/{author.pk}/")}
    pages["/khabar/"] = client.get(reverse("wagtailadmin_pages:edit", args=(story.pk,))).content.decode()

    def walk(browser):
        page = Desk(pages).open(browser, "/khabar/", 1280)
        page.get_by_role("tab", name="ब्योरा").click()
        page.get_by_role("button", name="लेखक जोड़ें").press("Enter")
        page.get_by_role("button", name="लेखक चुनें").press("Enter")
        page.locator(".modal").get_by_role("link", name=author.name).press("Enter")
        chosen = page.locator(".snippet-chooser", has_text=author.name).get_by_role("button", name="काम")
        expect(chosen).to_be_focused()

    driven(walk)


@pytest.mark.browser
def test_the_box_for_a_pictures_tags_has_a_name(member) -> None:
    client = member("संपादक")
    pages = {"/tasveer/": client.get(reverse("wagtailimages:add")).content.decode()}

    def look(browser):
        page = Desk(pages).open(browser, "/tasveer/", 360)
        expect(page.locator(".tagit-new input")).to_have_attribute("aria-label", "टैग")
        assert barriers(page) == []

    driven(look)


@pytest.mark.django_db
def test_the_top_of_the_tree_leads_into_the_paper(client) -> None:
    client.force_login(User.objects.create_superuser("chief", "", "a-long-password-1"))
    shown = client.get(reverse("wagtailadmin_explore_root")).content.decode()
    assert "अख़बार नीचे है।" in shown
    assert "साइट अभी बनाएँ" not in shown
