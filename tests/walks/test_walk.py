"""The whole walk, in a real browser: from an editor's keystroke to a reader's page, and from the reader back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from walks.paper import Paper, running, until
from walks.seed import PASSWORD

pytestmark = [pytest.mark.processes, pytest.mark.browser, pytest.mark.xdist_group("walk"), pytest.mark.timeout(400)]

HEADLINE = "डाकघर में पार्सल की नई खिड़की खुली"
PHONE = "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
ADDRESS = re.compile(r"/desh/[a-z0-9-]+")


def sign_in(page: Page, paper: Paper) -> None:
    page.goto(f"{paper.desk}/admin/")
    page.fill("input[name=username]", "chief")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/admin/")


def write(page: Page, paper: Paper) -> None:
    """Write a story as an editor does: by clicking and typing."""
    page.goto(f"{paper.desk}/admin/pages/add/newsroom/story/{(paper.data / 'section').read_text()}/")
    page.fill("[name=title]", HEADLINE)
    page.fill("[name=standfirst]", "अब पार्सल के लिए अलग कतार नहीं लगेगी।")
    page.fill("[name=dateline]", "नवलगंज")
    page.locator("button.c-sf-add-button").first.click()
    page.locator(".w-combobox__option").first.click()
    page.locator("[contenteditable=true]").first.click()
    page.keyboard.type("डाकघर में सोमवार से पार्सल की नई खिड़की खुल गई है।")
    page.get_by_role("tab").nth(1).click()
    page.locator("#id_bylines-ADD").click()
    page.locator("#inline_child_bylines-0 button[data-chooser-action-choose]").first.click()
    page.locator("a[data-chooser-modal-choice]").first.click()
    expect(page.locator("#inline_child_bylines-0")).to_contain_text("मीरा जोशी")


def press(page: Page, action: str) -> None:
    """Press one of the editor's closing buttons, which stand in a menu."""
    page.locator("footer [data-w-dropdown-target=toggle], footer .w-dropdown__toggle").last.click()
    page.locator(f"button[name={action}]").click()
    page.wait_for_load_state()


def rail(paper: Paper, address: str = "/") -> str:
    page = paper.page(address).text
    return page[page.rfind("<aside") :] if "<aside" in page else ""


def test_from_keystroke_to_count(data: Path, browser: Browser) -> None:
    with running(data, SHIROREKHA_RAIL_FLOOR="0", SHIROREKHA_READ_SECONDS="1", SHIROREKHA_RAIL_SECONDS="1") as paper:
        assert HEADLINE not in paper.page("/").text
        page = browser.new_page()
        sign_in(page, paper)
        write(page, paper)
        press(page, "action-publish")

        # keystroke → page
        until(lambda: HEADLINE in paper.page("/").text)
        address = next(found for found in ADDRESS.findall(paper.page("/desh").text) if "dakghar" in found)
        story = paper.page(address)
        assert story.status == 200
        assert "मीरा जोशी" in story.text
        assert "नवलगंज" in story.text
        assert "ताज़ा ख़बरें" in rail(paper, "/desh")
        assert rail(paper) == ""  # the home page says the latest stories itself
        for other in ("/desh", "/taza", "/rss.xml", "/news-sitemap.xml"):
            assert HEADLINE in paper.page(other).text, other
        until(lambda: address in paper.page("/khoj?q=dakghar").text)

        # page → count → everybody's rail, and no page printed anew
        sheet_before = paper.page("/desh").headers["etag"].split("-")[0]
        # A headless browser says so in its name, a driven one by a mark, and neither is counted; a person's phone is.
        reader = browser.new_context(locale="hi-IN", user_agent=PHONE).new_page()
        reader.add_init_script("Object.defineProperty(navigator, 'webdriver', {get: () => false})")
        reader.goto(paper.reader + address)
        until(lambda: "सबसे ज़्यादा पढ़ी गईं" in rail(paper))
        assert HEADLINE in rail(paper)
        assert paper.page("/desh").headers["etag"].split("-")[0] == sheet_before

        # edit again, with the address as it was
        number = paper.page_number(HEADLINE)
        page.goto(f"{paper.desk}/admin/pages/{number}/edit/")
        page.fill("[name=standfirst]", "कतार में अब आधा समय लगेगा।")
        press(page, "action-publish")
        until(lambda: "कतार में अब आधा समय लगेगा।" in paper.page(address).text)

        # withdraw: 410 in Hindi, and gone from every list, the rail and the search
        page.goto(f"{paper.desk}/admin/pages/{number}/unpublish/")
        page.locator("main form button[type=submit], main form input[type=submit]").first.click()
        until(lambda: paper.page(address).status == 410)
        gone = paper.page(address)
        assert 'lang="hi"' in gone.text
        assert HEADLINE not in gone.text
        until(lambda: all(HEADLINE not in paper.page(path).text for path in ("/", "/desh", "/taza", "/rss.xml")))
        until(lambda: address not in paper.page("/khoj?q=dakghar").text)
        assert paper.page("/desh/kabhi-nahin-chhapi").status == 404
