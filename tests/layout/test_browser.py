"""The look in a real browser, under the readers' content security policy: nothing refused, nothing sticks out."""

from __future__ import annotations

import shutil
import subprocess
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from shirorekha.layout import addresses, html, static
from shirorekha.layout.article import Article, Found, Home, Listing, Paragraph, Rail, RailItem, Strip, Tag
from shirorekha.shelf.sheet import ELSEWHERE, FOOTER, LOOK, MASTHEAD, POPULAR, POPULAR_ELSEWHERE, POPULAR_READ, Slot

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ORIGIN = "https://akhbar.example"
STAND_IN = bool(
    (listing := shutil.which("fc-list"))
    and subprocess.run([listing, "Noto Sans Devanagari"], capture_output=True, check=False).stdout
)
PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
LONG_WORD = "अंतरराष्ट्रीयकरणविरोधीमहासम्मेलनाध्यक्षीयभाषणसारसंक्षेप"
SHIFTS = """
    window.shift = 0;
    new PerformanceObserver(list => {
      for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
    }).observe({type: "layout-shift", buffered: true});
"""


class Lane:
    """A readers' lane of a few pages, kept in the test: answers a browser and notes what it was told."""

    def __init__(self, site) -> None:
        self.site = site
        self.pages: dict[str, str] = {}
        self.told: list[dict[str, str]] = []
        self.complaints: list[str] = []
        self.font_delay = 0.0
        self.newest = ()

    def put(self, address, parts, count=8, items=None):
        items = items or [
            RailItem(
                f"/desh/{n}",
                f"{LONG_WORD if n == 1 else 'ख़बर'} का शीर्षक {n}",
                "कल की बैठक में यह तय हुआ।",
                NOW,
                "2 साल पुरानी",
            )
            for n in range(count)
        ]
        rail = html.rail(Rail("popular", tuple(items)), self.site)
        slots = {
            LOOK: html.look(self.site),
            MASTHEAD: html.masthead(self.site),
            FOOTER: html.footer(self.site),
            **dict.fromkeys((POPULAR, POPULAR_READ, POPULAR_ELSEWHERE), rail),
            ELSEWHERE: html.elsewhere(self.newest, self.site),
        }
        self.pages[address] = b"".join(slots[p.name] if isinstance(p, Slot) else p for p in parts).decode()

    def answer(self, route):
        path = route.request.url.removeprefix(ORIGIN).split("?")[0].split("#")[0]
        if path == addresses.BEACON:
            assert route.request.method == "POST"
            assert route.request.post_data is None
            self.told.append(dict(parse_qsl(urlsplit(route.request.url).query, strict_parsing=True)))
            route.fulfill(status=204)
        elif path.startswith(addresses.STATIC):
            if path.endswith("woff2"):
                time.sleep(self.font_delay)
            file = static.FILES[path.removeprefix(addresses.STATIC)]
            route.fulfill(body=file.content, content_type=file.media_type)
        elif path.startswith(addresses.PICTURES):
            route.fulfill(body=PIXEL, content_type="image/gif")
        else:
            headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY}
            route.fulfill(body=self.pages[path], headers=headers)

    def open(self, browser, address, width=360, **options):
        context = browser.new_context(viewport={"width": width, "height": 740}, **options)
        context.route("**/*", self.answer)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=ORIGIN)
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.add_init_script(SHIFTS)
        page.goto(ORIGIN + address)
        return page


NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def lane(site, article, card):
    names = "देश दुनिया राज्य कारोबार खेल विज्ञान मनोरंजन नज़रिया".split()  # noqa: SIM905
    sections = tuple(Tag(name, f"/{n}") for n, name in enumerate(names))
    lane = Lane(replace(site, sections=sections, read_seconds=0.5))
    fresh = replace(article, published=NOW - timedelta(hours=5), modified=NOW - timedelta(hours=2))
    long = Paragraph(f"{LONG_WORD} https://example.org/{'a-long-address/' * 9} " + "और भी बातें हुईं। " * 60)
    hard = Article("s9", "/hard", LONG_WORD * 2, article.section, NOW, (long, *article.body), dateline=LONG_WORD)
    cards = tuple(replace(card, key=f"s{n}", published=NOW - timedelta(hours=n * 20)) for n in range(5))
    bare = replace(card, headline=LONG_WORD, picture=None)
    lane.put(
        "/",
        html.home(Home(card, (*cards, bare), (Strip(card.section, cards), Strip(card.section, (bare,)))), lane.site),
    )
    lane.put("/story", html.story(fresh, lane.site))
    lane.put("/hard", html.story(hard, lane.site))
    lane.put(
        "/list", html.listing(Listing("author", Tag(LONG_WORD, "/a"), (bare, *cards), picture=article.lead), lane.site)
    )
    lane.newest = (bare, *cards)
    lane.put("/khoj", html.search_page(Found(LONG_WORD, 0, ()), lane.site))
    lane.put("/gone", html.gone(lane.site))
    lane.put("/nowhere", html.not_found(lane.site))
    return lane


PAGES = ["/", "/story", "/hard", "/list", "/khoj", "/gone", "/nowhere"]


def test_the_policy_refuses_nothing_and_nothing_sticks_out(browser, lane):
    for width in (320, 1280):
        page = lane.open(browser, PAGES[0], width)
        for address in PAGES:
            page.goto(ORIGIN + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
            out = page.evaluate(
                """() => [...document.querySelectorAll("body *")].filter(e => !e.closest(".menu, .unseen")
                   && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"""
            )
            assert not out, (address, width)
            assert page.evaluate("document.fonts.ready.then(f => [...f].filter(x => x.status == 'loaded').length)") >= 2
        page.context.close()
    assert lane.complaints == []


def test_late_fonts_move_nothing(browser, lane):
    lane.font_delay = 0.4
    page = lane.open(browser, "/story")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(200)
    # Where the stand-in is at hand the box is the same to a hair; elsewhere what Google calls good will do.
    assert page.evaluate("window.shift") < (0.01 if STAND_IN else 0.1)
    page.context.close()


def test_fingers_find_their_targets(browser, lane):
    """44 px by WCAG 2.5.5; links inside running text are excepted there."""
    page = lane.open(browser, "/story")
    small = page.evaluate(
        """() => [...document.querySelectorAll(
             ".menu a, .find, .trail a, .tags a, .share a, .foot a, button, input, .rail li"
           )].filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML)"""
    )
    assert not small
    page.context.close()


def test_the_keyboard_can_skip_the_menu_and_sees_where_it_is(browser, lane):
    page = lane.open(browser, "/story")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.context.close()


def test_paper_is_light_whatever_the_screen_is(browser, lane):
    page = lane.open(browser, "/gone", color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('.notice')).backgroundColor"
    dark = page.evaluate(ground)
    page.emulate_media(media="print")
    assert page.evaluate(ground) != dark
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    tints = [int(part) for part in page.evaluate(ground).removeprefix("rgb(").rstrip(")").split(",")]
    assert min(tints) > 200  # what stands on it is black
    page.context.close()


def test_without_scripts_everything_is_there(browser, lane):
    page = lane.open(browser, "/story", java_script_enabled=False)
    assert "बजे" in page.inner_text(".when >> nth=0")
    assert "तक के लिए है।" in page.inner_text(".until")
    assert not page.is_visible(".ago")
    assert page.get_attribute(".share li:nth-child(2) a", "href").startswith(ORIGIN)
    page.context.close()


def test_a_script_says_how_long_ago_and_that_a_story_has_had_its_day(browser, lane, article):
    past = replace(article, published=NOW - timedelta(hours=5), modified=None, useful_until=NOW - timedelta(hours=1))
    lane.put("/past", html.story(past, lane.site))
    page = lane.open(browser, "/past")
    assert page.inner_text(".ago") == "5 घंटे पहले"
    assert page.inner_text(".until").endswith("तक काम की थी।")
    assert "बजे" in page.inner_text(".when")
    page.context.close()
    page = lane.open(browser, "/")
    shown = page.locator(".card time").all_inner_texts()
    assert "20 घंटे पहले" in shown and "3 दिन पहले" in shown
    assert "23 नवंबर 2026" in page.locator(".card.lead time").get_attribute("title")
    page.context.close()


def test_digits_of_the_site_in_scripts_too(browser, lane, article):
    site = replace(lane.site, digits="deva")
    lane.put("/deva", html.story(replace(article, published=NOW - timedelta(hours=5), modified=None), site))
    page = lane.open(browser, "/deva")
    assert page.inner_text(".ago") == "५ घंटे पहले"
    page.context.close()


def test_a_link_can_be_copied(browser, lane, article):
    page = lane.open(browser, "/story")
    page.click("[data-copy]")
    page.wait_for_function("document.querySelector('[data-copy]').textContent == 'लिंक कॉपी हो गया'")
    assert page.evaluate("navigator.clipboard.readText()") == ORIGIN + article.address
    page.context.close()


def test_a_read_is_told_once_after_its_time(browser, lane):
    page = lane.open(browser, "/story")
    page.wait_for_timeout(1_500)
    assert lane.told == [{"path": "/story", "how": "time", "automated": "true", "from": "direct"}]
    page.context.close()


def test_a_browser_without_send_beacon_tells_it_too(browser, lane):
    """By a request that outlives the page (`keepalive`)."""
    context = browser.new_context()
    context.route("**/*", lane.answer)
    context.add_init_script("""
        Navigator.prototype.sendBeacon = undefined
        const asked = window.fetch
        window.fetch = (address, told) => { window.kept = told.keepalive; return asked(address, told) }
    """)
    page = context.new_page()
    page.goto(ORIGIN + "/story")
    page.wait_for_timeout(1_500)
    assert page.evaluate("window.kept") is True
    assert [one["how"] for one in lane.told] == ["time"]
    context.close()


TEASERS = [
    "मुख्यमंत्री ने कहा कि बाढ़ से प्रभावित सभी ज़िलों में राहत शिविर अगले पंद्रह दिन तक चलते रहेंगे और किसी को लौटने के लिए नहीं कहा जाएगा।",
    "सर्वोच्च न्यायालय ने केंद्र और राज्य सरकारों से चार हफ़्ते में जवाब माँगा है। मामले की अगली सुनवाई जनवरी के दूसरे हफ़्ते में होगी।",
    "किसान संगठनों का कहना है कि न्यूनतम समर्थन मूल्य पर ख़रीद की गारंटी के बिना वे धरने से नहीं उठेंगे",
    LONG_WORD + " में यह तय हुआ कि " + LONG_WORD + " अब नहीं होगा।",
    "१२,३४,५६७ करोड़ रुपये की योजना, २०२६-२७ में 8.5% की बढ़त और ₹4,500 की मदद: बजट की दस बड़ी बातें जो हर घर पर असर डालेंगी।",
]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_teaser_on_the_rail_fits_two_lines(browser, lane, article, width):
    items = [RailItem(f"/desh/{n}", f"शीर्षक {n}", text, NOW, "") for n, text in enumerate(TEASERS)]
    lane.put("/teasers", html.story(article, lane.site), items=items)
    page = lane.open(browser, "/teasers", width)
    page.evaluate("document.fonts.ready")
    lines = page.evaluate("""[...document.querySelectorAll('.rail p')].map(p =>
        Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight)))""")
    assert len(lines) == len(TEASERS)
    assert set(lines) <= {1, 2}
    page.context.close()


def test_a_read_is_told_when_scrolled_past_the_start(browser, lane, article):
    lane.site = replace(lane.site, read_seconds=60)
    lane.put("/slow", html.story(replace(article, body=article.body * 4), lane.site))
    page = lane.open(browser, "/slow")
    page.wait_for_timeout(600)
    assert lane.told == []
    page.evaluate("document.querySelectorAll('.body p')[3].scrollIntoView()")
    page.wait_for_timeout(1_000)
    assert lane.told == [{"path": "/slow", "how": "scroll", "automated": "true", "from": "direct"}]
    page.context.close()


@pytest.mark.parametrize(
    ("referrer", "source"),
    [
        ("https://www.google.co.in/", "search"),
        ("https://www.bing.com/", "search"),
        ("https://in.search.yahoo.com/", "search"),
        ("https://duckduckgo.com/", "search"),
        ("android-app://com.google.android.googlequicksearchbox/", "search"),
        ("https://web.whatsapp.com/", "whatsapp"),
        ("android-app://com.whatsapp/", "whatsapp"),
        (ORIGIN + "/desh", "own"),
        ("https://research.example/?q=www.google.com", "other"),
        ("https://mail.google.com/", "other"),
        ("https://www.plumbing.example/", "other"),
        ("", "direct"),
    ],
)
def test_only_the_class_of_the_referrer_is_told(browser, lane, referrer, source):
    context = browser.new_context()
    context.route("**/*", lane.answer)
    context.add_init_script(f"Object.defineProperty(document, 'referrer', {{get: () => {referrer!r}}})")
    context.add_init_script("Object.defineProperty(navigator, 'webdriver', {get: () => false})")
    page = context.new_page()
    page.goto(ORIGIN + "/story")
    page.wait_for_timeout(1_200)
    assert lane.told == [{"path": "/story", "how": "time", "automated": "false", "from": source}]
    context.close()


@pytest.mark.parametrize("what", ["hidden", "prerendering"])
def test_what_nobody_sees_is_not_read(browser, lane, what):
    context = browser.new_context()
    context.route("**/*", lane.answer)
    context.add_init_script(f"Object.defineProperty(document, '{what}', {{get: () => !window.shown}})")
    page = context.new_page()
    page.goto(ORIGIN + "/story")
    page.wait_for_timeout(1_200)
    assert lane.told == []
    page.evaluate("window.shown = true")
    page.wait_for_timeout(1_500)
    assert len(lane.told) == 1
    context.close()


def test_lists_do_not_count(browser, lane):
    page = lane.open(browser, "/")
    page.wait_for_timeout(1_000)
    assert lane.told == []
    page.context.close()
