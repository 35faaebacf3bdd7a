"""A newsroom kept in the test: a browser is answered with pages that were asked for before, and with static files."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

ORIGIN = "http://desk.example"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
#: What Wagtail's own pages are told for: two of its landmarks have one name.
WAGTAILS = {"landmark-unique"}


class Desk:
    """`pages` holds what stands at a path; `status` is the answer's where it is one of `failing`; `asked` counts."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages
        self.status = 200
        self.failing: set[str] = set()
        self.asked = 0
        self.complaints: list[str] = []

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).split("?")[0]
        if path in self.pages:
            counted = path in self.failing
            self.asked += counted
            status = self.status if counted else 200
            route.fulfill(status=status, body=self.pages[path], content_type="text/html; charset=utf-8")
        elif path.startswith("/static/") and (found := finders.find(path.removeprefix("/static/"))):
            route.fulfill(path=found, content_type=KINDS.get(Path(found).suffix, "application/octet-stream"))
        else:
            route.fulfill(status=404)

    def open(self, browser: Browser, path: str, width: int) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 740}, locale="hi-IN")
        context.route("**/*", self.answer)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(ORIGIN + path)
        return page


#: Resolves when all that fades or slides in has come to rest: half-way through, its colours are nobody's.
AT_REST = """() => Promise.allSettled(document.getAnimations()
    .filter(one => Number.isFinite(one.effect.getComputedTiming().endTime)).map(one => one.finished))"""


def barriers(page: Page) -> list[str]:
    """What axe-core finds wrong with a page as it stands, with everything folded out."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate(AT_REST)
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found
        if one["id"] not in WAGTAILS
        for node in one["nodes"]
    ]
