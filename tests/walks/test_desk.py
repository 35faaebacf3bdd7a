"""The desk's word against the count, in a real browser: pinned, shown to readers as what it is, taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from shirorekha.hindi.dates import INDIA
from walks.conftest import run
from walks.paper import Paper, running, until
from walks.seed import PASSWORD

pytestmark = [pytest.mark.processes, pytest.mark.browser, pytest.mark.xdist_group("walk"), pytest.mark.timeout(300)]

MARK = "संपादक की पसंद"


def sign_in(page: Page, paper: Paper, name: str) -> None:
    page.goto(f"{paper.desk}/admin/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/admin/")


def pin(page: Page, paper: Paper, headline: str) -> None:
    """Pin a story to the first place as an editor does: it is chosen from the paper's pages."""
    page.goto(f"{paper.desk}/admin/lokpriya-suchi/")
    page.get_by_role("link", name="ख़बर टिकाएँ या रोकें").click()
    page.get_by_label("टिकाना").check()
    page.get_by_role("button", name="ख़बर चुनें", exact=True).click()
    page.locator(".modal-body input[name=q]").fill(headline)
    page.locator(".modal-body a.choose-page", has_text=headline).click()
    page.get_by_label("कौन-सी जगह").fill("1")
    page.get_by_label("वजह").fill("आज का दिन इसी का है")
    page.get_by_role("button", name="दर्ज करें").click()
    expect(page.locator("main")).to_contain_text("बिना समय के न टिकाया जाता है")  # an end is always asked for
    page.get_by_label("कब तक").fill((datetime.now(INDIA) + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M"))
    page.get_by_role("button", name="दर्ज करें").click()
    expect(page.locator("main")).to_contain_text("टिका दी गई")


def test_a_pin_from_the_desk_to_readers_and_back(data: Path, browser: Browser) -> None:
    with running(data, SHIROREKHA_RAIL_FLOOR="0", SHIROREKHA_RAIL_SECONDS="1") as paper:
        said = [line.split() for line in run(data, "publisher.py", "3", "4").splitlines()]
        gone = {number for act, number in said if act == "withdrawn"}
        number = next(number for act, number in said if act == "published" and number not in gone)
        page = browser.new_page()
        sign_in(page, paper, "chief")
        page.goto(f"{paper.desk}/admin/pages/{number}/edit/")
        headline = page.locator("[name=title]").input_value()
        until(lambda: headline in paper.page("/").text)
        assert MARK not in paper.page("/").text

        pin(page, paper, headline)
        until(lambda: MARK in paper.page("/").text)
        until(lambda: "पाठकों ने नहीं" in _told(page, paper), every=1)

        deputy = browser.new_context().new_page()
        sign_in(deputy, paper, "deputy")
        assert "chief ने" in _told(deputy, paper)
        shared = deputy.get_by_role("link", name="इस पल का लिंक").get_attribute("href")
        deputy.get_by_role("button", name="दख़ल हटाएँ").click()
        until(lambda: MARK not in paper.page("/").text)
        page.goto(f"{paper.desk}{shared}")
        expect(page.locator("main")).to_contain_text("पाठकों ने नहीं")  # what was, is told as it was
        page.goto(f"{paper.desk}/admin/pages/{number}/history/")
        expect(page.locator("main")).to_contain_text("आज का दिन इसी का है")
        expect(page.locator("main")).to_contain_text("समय से पहले हटाया")


def _told(page: Page, paper: Paper) -> str:
    page.goto(f"{paper.desk}/admin/lokpriya-suchi/")
    return page.locator("main").inner_text()
