"""The newsroom's home page by role."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from chromium import driven
from newsroom.desk import Desk, barriers
from shirorekha.newsroom import dashboard, schedule
from shirorekha.newsroom.models import StandingPage, Story
from shirorekha.pulse.counts import Read, Sums
from shirorekha.pulse.store import open_store

FRAGMENT = "/admin/pathak-abhi/"


@pytest.mark.parametrize("role", ["संवाददाता", "उप-संपादक", "संपादक"])
def test_everybody_finds_where_to_begin_and_what_was_printed(member, write, role):
    write("दिल्ली में बारिश")
    page = member(role).get("/admin/").content.decode()
    assert "देश: नई ख़बर" in page
    assert "कच्ची कॉपी चिपकाएँ" in page
    assert "हाल में छपीं" in page and "दिल्ली में बारिश" in page
    assert "Wagtail" not in page.split("<main")[1]


def test_a_paper_without_sections_says_what_to_do(member, paper):
    page = member("संपादक").get("/admin/").content.decode()
    assert "अभी कोई खंड नहीं" in page
    assert f"/admin/pages/add/newsroom/section/{paper.pk}/" in page
    page = member("संवाददाता").get("/admin/").content.decode()
    assert "अभी कोई खंड नहीं" in page and f"/admin/pages/add/newsroom/section/{paper.pk}/" not in page


def test_who_may_is_reminded_of_standing_pages_until_there_is_one(member, paper, section):
    add = f"/admin/pages/add/newsroom/standingpage/{paper.pk}/"
    editor = member("संपादक")
    assert add in editor.get("/admin/").content.decode()
    assert add not in member("संवाददाता").get("/admin/").content.decode()
    page = StandingPage(title="निजता", body=[("paragraph", "<p>हम कुछ नहीं रखते।</p>")])
    paper.add_child(instance=page)
    page.save_revision().publish()
    assert add not in editor.get("/admin/").content.decode()


def test_what_waits_for_its_time_and_what_missed_it_is_shown(member, write):
    story = write("कल की ख़बर", publish=False)
    story.go_live_at = timezone.now() + timedelta(hours=3)
    story.save_revision().publish()
    bad = write("अधूरी ख़बर", publish=False)
    bad.go_live_at = timezone.now() + timedelta(hours=1)
    revision = bad.save_revision()
    revision.publish()
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content = revision.content | {"sources": []}
    revision.save()
    assert schedule.run().refused == 1
    page = member("उप-संपादक").get("/admin/").content.decode()
    assert "तय समय पर" in page and "कल की ख़बर" in page
    assert "लेखक या स्रोत" in page
    assert not Story.objects.filter(live=True).exists()


def test_what_waits_for_review_is_shown_to_the_desk(member, section, form):
    reporter = member("संवाददाता")
    reporter.post(f"/admin/pages/add/newsroom/story/{section.pk}/", form() | {"action-submit": "1"})
    page = member("उप-संपादक").get("/admin/").content.decode()
    assert "बिहार में मतदान शुरू" in page[: page.index("पाठक इस समय")]


# --- the readers at this moment ---


@pytest.fixture
def pulse(settings, tmp_path):
    """Count reads of a story now: `pulse(story, 40)`; the ledger is the test's own."""
    settings.PAPER = replace(settings.PAPER, data_dir=tmp_path)

    def added(story, reads, minutes_ago=3, source="whatsapp"):
        at = timezone.now().timestamp() - minutes_ago * 60
        with open_store(settings.PAPER) as store:
            store.add(f"{story.key}-{reads}-{at}", Sums(reads=(Read(story.key, at, count=reads, source=source),)))

    return added


@pytest.mark.parametrize("role", ["संवाददाता", "उप-संपादक", "संपादक"])
def test_everybody_sees_what_readers_do(member, write, pulse, role):
    pulse(write("दिल्ली में बारिश"), 40)
    client = member(role)
    for address in ("/admin/", FRAGMENT):
        page = client.get(address).content.decode()
        assert "<strong>8</strong> बार हर मिनट ख़बरें पढ़ी गईं" in page
        assert "पिछले एक घंटे में ख़बरें 40 बार पढ़ी गईं।" in page
        assert page.count("<svg") >= 3
        assert "व्हाट्सऐप" in page
        assert "दिल्ली में बारिश" in page.split('id="readers-rising"')[1].split("</section>")[0]


def test_the_piece_is_a_piece_and_nobody_keeps_it(member, pulse, db):
    answer = member("संवाददाता").get(FRAGMENT)
    assert "<html" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert member("संपादक").post(FRAGMENT).status_code == 405


def test_strangers_do_not_see_it(client, db):
    assert "/login/" in client.get(FRAGMENT)["Location"]


def test_a_new_paper_says_what_will_stand_here(member, pulse, paper):
    page = member("संपादक").get("/admin/").content.decode()
    assert "अभी तक किसी पाठक का पढ़ना नहीं गिना गया" in page
    assert "<svg" not in page.split('id="desk-readers"')[1].split("</section>")[0]


def test_silence_is_told_with_its_length(member, write, pulse):
    pulse(write("दिल्ली में बारिश"), 5, minutes_ago=130)
    assert "2 घंटे से किसी ने कुछ नहीं पढ़ा" in member("संपादक").get("/admin/").content.decode()


def test_a_damaged_ledger_leaves_the_home_page_whole(member, write, pulse, settings):
    write("दिल्ली में बारिश")
    settings.PAPER.pulse_file.write_text("x" * 5000)
    page = member("संपादक").get("/admin/").content.decode()
    assert "पढ़ने का हिसाब अभी खुल नहीं रहा" in page
    assert "हाल में छपीं" in page


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_the_figures_change_while_they_are_looked_at(member, write, pulse, monkeypatch, width):
    monkeypatch.setattr(dashboard, "EVERY_SECONDS", 0.3)
    story, client = write("दिल्ली में बारिश"), member("संपादक")
    pulse(story, 40)
    home = client.get("/admin/").content.decode()
    pieces = []
    for reads in (60, 900):
        pulse(story, reads)
        pieces.append(client.get(FRAGMENT).content.decode())
    desk = Desk({"/admin/": home, FRAGMENT: pieces[0]})
    desk.failing.add(FRAGMENT)
    driven(lambda browser: watch(desk, pieces[1], browser, width))


def watch(desk, next_piece, browser, width):
    """Look at the home page as an editor does."""
    page = desk.open(browser, "/admin/", width)
    rate = page.locator(".desk-readers-rate strong")
    expect(rate).to_have_text("20")
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    # A table that is open stays open, and the keyboard stays where it is.
    page.locator("#readers-steps-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#readers-steps table")).to_be_visible()
    desk.pages[FRAGMENT] = next_piece
    expect(rate).to_have_text("200")
    expect(page.locator("#readers-steps table")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "readers-steps-open"
    page.locator("#readers-lines-open").press("Enter")
    expect(page.locator("#readers-lines tbody th")).to_have_text("दिल्ली में बारिश")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not barriers(page)

    # What fails is said, with the time of the figures that are still shown, and so is its end.
    told = page.locator("#desk-readers-told")
    expect(told).to_be_empty()
    desk.status = 500
    expect(told).to_contain_text("ताज़ा आँकड़े नहीं आ रहे। नीचे के आँकड़े")
    expect(rate).to_have_text("200")
    desk.status = 200
    expect(told).to_have_text("आँकड़े फिर से आने लगे हैं।")

    # A tab that nobody looks at asks for nothing, and neither does one that was told to stop.
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(400)
    asked = desk.asked
    page.wait_for_timeout(900)
    assert desk.asked == asked
    page.evaluate("Object.defineProperty(document, 'hidden', {value: false, configurable: true})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(400)
    assert desk.asked > asked
    page.get_by_role("button", name="अपने आप बदलना रोकें").press("Space")
    page.wait_for_timeout(400)
    asked = desk.asked
    page.wait_for_timeout(900)
    assert desk.asked == asked

    # Whoever is signed out meanwhile is told so.
    desk.status = 403
    page.get_by_role("button", name="अपने आप बदलना रोकें").press("Space")
    expect(told).to_contain_text("फिर से भीतर आइए")
    assert not barriers(page)
    assert not desk.complaints


@pytest.mark.browser
def test_an_empty_and_a_silent_paper_have_no_barriers(member, write, pulse):
    client, pages = member("संपादक"), {}
    pages["/empty/"] = client.get("/admin/").content.decode()
    pulse(write("दिल्ली में बारिश"), 5, minutes_ago=130)
    pages["/silent/"] = client.get("/admin/").content.decode()

    def look(browser):
        desk = Desk(pages)
        assert not [barrier for path in pages for barrier in barriers(desk.open(browser, path, 360))]

    driven(look)
