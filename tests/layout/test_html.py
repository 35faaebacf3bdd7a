from __future__ import annotations

import dataclasses
import importlib.util
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shirorekha.layout import gate, html
from shirorekha.layout.article import (
    Article,
    Card,
    Found,
    FoundCard,
    Home,
    LinkCard,
    ListBlock,
    Listing,
    Paragraph,
    Picture,
    PictureBlock,
    PictureFile,
    Quote,
    Rail,
    RailItem,
    Site,
    Source,
    Standing,
    Strip,
    Subheading,
    Tag,
    Withdrawn,
)
from shirorekha.shelf.sheet import (
    ELSEWHERE,
    FOOTER,
    LOOK,
    MASTHEAD,
    POPULAR,
    POPULAR_ELSEWHERE,
    POPULAR_READ,
    Slot,
)

NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\u2028\x00\ud800\u202e&lt;"
HOSTILE_URLS = ("javascript:alert(1)//", "//evil.example/", "data:text/html,<script>alert(1)</script>")


def whole(parts) -> str:
    """The page's own bytes without its slots."""
    return b"".join(part for part in parts if isinstance(part, bytes)).decode()


def stitched(parts, site, rail=b"", elsewhere=b"") -> str:
    slots = {LOOK: html.look(site), MASTHEAD: html.masthead(site), FOOTER: html.footer(site)}
    slots |= {ELSEWHERE: elsewhere, **dict.fromkeys((POPULAR, POPULAR_READ, POPULAR_ELSEWHERE), rail)}
    return b"".join(slots[part.name] if isinstance(part, Slot) else part for part in parts).decode()


def rail(site, count=3, kind="popular", age="2 साल पुरानी"):
    items = [RailItem(f"/desh/{n}", f"ख़बर {n} का शीर्षक", "कल की बैठक में क्या हुआ।", NOON, age) for n in range(count)]
    return html.rail(Rail(kind, tuple(items)), site)


@pytest.fixture
def pages(site, article, card):
    tag = article.section
    found = FoundCard(card.address, card.headline, card.text, tag.name, card.published)
    return {
        "story": html.story(article, site),
        "plain story": html.story(Article("s1", "/desh/a", "शीर्षक", tag, NOON, ()), site),
        "home": html.home(Home(card, (card,), (Strip(tag, (card, card)),), "/taza"), site),
        "empty home": html.home(Home(None, (), ()), site),
        "section": html.listing(Listing("section", tag, (card,), "दुनिया भर से", address=tag.address), site),
        "archive": html.listing(
            Listing("topic", tag, (card,), "", 3, f"{tag.address}/purane/3", f"{tag.address}/purane/2", tag.address),
            site,
        ),
        "author": html.listing(Listing("author", article.byline[0], (card,), "संवाददाता", picture=article.lead), site),
        "empty list": html.listing(Listing("section", tag, ()), site),
        "standing": html.standing(Standing("/panna/sampark", "संपर्क", article.body, NOON), site),
        "search": html.search_page(Found("बिजली", 31, (found,), 2), site),
        "search form": html.search_page(Found(" ", 0, ()), site),
        "nothing found": html.search_page(Found("बिजली", 0, ()), site),
        "not found": html.not_found(site),
        "gone": html.gone(site),
        "withdrawn": html.gone(site, Withdrawn(NOON, "मेला टल गया।")),
        "withdrawn once": html.gone(site, Withdrawn()),
    }


ALONE = {"moved": lambda site: html.moved("/desh/naya", site), "server error": html.server_error}


def test_every_page_names_each_slot_once(pages):
    for name, parts in pages.items():
        lost = name in ("search form", "nothing found", "not found", "gone") or "withdrawn" in name
        beside = POPULAR_READ if "home" in name else POPULAR_ELSEWHERE if lost else POPULAR
        names = [part.name for part in parts if isinstance(part, Slot)]
        assert names == [LOOK, MASTHEAD, *([ELSEWHERE] if lost else []), beside, FOOTER], name


def test_a_reader_who_found_nothing_is_shown_the_sections_and_the_newest_stories(pages, site, card):
    way_on = html.elsewhere((card, replace(card, headline="दूसरी ख़बर")), site)
    for name in ("not found", "gone", "nothing found", "search form"):
        text = stitched(pages[name], site, elsewhere=way_on)
        main = text[text.index("<main ") : text.index("</main>")]
        for shown in (card.headline, "दूसरी ख़बर", 'href="/taza"', *(f'href="{tag.address}"' for tag in site.sections)):
            assert shown in main, (name, shown)
        assert gate.untranslated(text) == [], name
    assert html.elsewhere((), replace(site, sections=())).strip() == b""


def test_what_no_slot_may_break_has_none(site):
    for make in ALONE.values():
        assert all(isinstance(part, bytes) for part in make(site))


def test_pages_are_well_formed(pages, site, card):
    ways = html.elsewhere((card, card), site)
    everything = {name: stitched(parts, site, rail(site)) for name, parts in pages.items()}
    everything |= {name: whole(make(site)) for name, make in ALONE.items()}
    everything |= {f"{name} with a way on": stitched(parts, site, rail(site), ways) for name, parts in pages.items()}
    everything |= {f"{name} without slots": whole(parts) for name, parts in pages.items()}
    for name, text in everything.items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(text)
        assert not parser.errors, (name, parser.errors)


def test_every_page_is_hindi_and_says_where_one_is(pages, site):
    for name, parts in pages.items():
        text = stitched(parts, site, rail(site))
        assert text.startswith('<!doctype html>\n<html lang="hi"'), name
        assert text.count("<main ") == 1 and text.count("<h1") == 1, name
        assert text.count('href="#main"') == 1 and text.count('id="main"') == 1, name
        ids = re.findall(r' id="([^"]*)"', text)
        assert len(ids) == len(set(ids)), name


def test_headings_go_down_step_by_step(pages, site):
    for name, parts in pages.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])", stitched(parts, site, rail(site)))]
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), (name, levels)


def test_no_untranslated_word(pages, site, article, card):
    for name, parts in pages.items():
        assert gate.untranslated(stitched(parts, site, rail(site))) == [], name
    for name, make in ALONE.items():
        assert gate.untranslated(make(site)) == [], name


def test_the_same_values_give_the_same_bytes(article, site):
    assert html.story(article, site) == html.story(replace(article), replace(site))


def test_a_story_shows_its_parts(article, site):
    text = whole(html.story(article, site))
    for shown in (
        "<h1>मास्को में बैठक, सहयोग पर सहमति</h1>",
        "अगली बैठक जनवरी में होगी।",
        '<b class="dateline">मास्को।</b> दोनों पक्ष <a href="/duniya/pehli">पहले भी</a> मिल चुके हैं\u00a0।',
        '<a rel="author" href="/lekhak/meera-joshi">मीरा जोशी</a>',
        'समाचार एजेंसी <a rel="nofollow noopener" href="https://sana.example/">सना</a>, गृह मंत्रालय',
        '<time datetime="2026-11-23T12:00:00+05:30">23 नवंबर 2026, दोपहर 12 बजे</time>',
        '<time datetime="2026-11-23T15:00:00+05:30">23 नवंबर 2026, दोपहर 3 बजे</time>',
        "<h2>आगे क्या</h2>",
        "<figcaption>विदेश मंत्री</figcaption>",
        "<small>साभार: रेखा शर्मा</small>",
        '<a rel="tag" href="/vishay/rus">रूस</a>',
        "25 नवंबर 2026, दोपहर 12 बजे</time> तक के लिए है।",
        "<ol>\n<li>पहला बिंदु</li>",
        '<a href="/duniya/samayrekha">पूरी समयरेखा</a>',
        'href="https://wa.me/?text=मास्को%20में%20बैठक%2C%20सहयोग',
        'data-read-seconds="5.0"',
    ):
        assert shown in text, shown


def test_what_a_story_lacks_leaves_no_trace(site):
    text = whole(html.story(Article("s1", "/desh/a", "शीर्षक", Tag("देश", "/desh"), NOON, ()), site))
    for part in (
        "byline",
        "स्रोत",
        "अपडेट",
        "figure",
        "dateline",
        "data-until",
        "standfirst",
        "og:description",
        "<p></p>",
    ):
        assert part not in text, part


def test_a_correction_before_publication_is_no_update(article, site):
    text = whole(html.story(replace(article, modified=article.published), site))
    assert "अपडेट" not in text and "article:modified_time" not in text


def test_a_dateline_before_something_else_than_text_stands_alone(article, site):
    text = whole(html.story(replace(article, body=(Subheading("आगे"),)), site))
    assert re.search(r'<p><b class="dateline">मास्को।</b> </p>\s*<h2>आगे</h2>', text)


def test_previews_carry_the_large_picture(article, site):
    text = whole(html.story(article, site))
    for shown in (
        '<link rel="canonical" href="https://akhbar.example/duniya/masko-mein-baithak">',
        'content="max-image-preview:large"',
        'property="og:image" content="https://akhbar.example/-/chitra/social.jpeg"',
        'property="og:image:width" content="1200"',
        'name="twitter:card" content="summary_large_image"',
        'type="application/rss+xml" title="दुनिया – शिरोरेखा" href="/duniya/rss.xml"',
    ):
        assert shown in text, shown


def test_pictures_hold_their_place_and_only_the_first_is_fetched_at_once(article, site):
    images = re.findall(r"<img [^>]*>", whole(html.story(article, site)))
    assert len(images) == 2
    assert all(' width="1200" height="800"' in image and ' alt="' in image for image in images)
    assert ["lazy" in image for image in images] == [False, True]
    assert 'srcset="/-/chitra/360.jpeg 360w, /-/chitra/720.jpeg 720w, /-/chitra/1200.jpeg 1200w"' in images[0]


def test_a_card_never_repeats_its_headline(card, site):
    text = whole(html.home(Home(replace(card, text=card.headline), (), ()), site))
    assert text.count(card.headline) == 1


def test_pages_without_an_address_are_not_indexed(pages):
    for name in ("search", "search form", "nothing found", "not found", "gone"):
        text = whole(pages[name])
        assert '<meta name="robots" content="noindex">' in text and "canonical" not in text, name


def test_the_beacon_is_on_stories_only(pages):
    assert [name for name, parts in pages.items() if "data-read-seconds" in whole(parts)] == ["story", "plain story"]


def test_searching_works_without_scripts(pages):
    form = '<form class="search" action="/khoj" method="get" role="search">'
    for name in ("search", "search form", "nothing found", "not found", "gone"):
        assert form in whole(pages[name]), name
    found = whole(pages["search"])
    assert 'value="बिजली"' in found
    assert "31 नतीजे मिले" in found and "पन्ना 2 / 4" in found
    assert 'rel="prev" href="/khoj?q=%E0%A4%AC%E0%A4%BF%E0%A4%9C%E0%A4%B2%E0%A5%80"' in found
    assert "panna=3" in found
    assert "कुछ नहीं मिला" in whole(pages["nothing found"])


def test_a_found_page_of_the_papers_own_says_so_instead_of_its_day(card, site):
    story = FoundCard(card.address, card.headline, card.text, "देश", NOON)
    own = FoundCard("/panna/sampark", "संपर्क", "डेस्क को यहाँ लिखें।", "", None)
    text = whole(html.search_page(Found("संपर्क", 2, (own, story)), site))
    first, second = text.split("</article>")[:2]
    assert 'href="/panna/sampark"' in first and "अख़बार के बारे में" in first and "<time" not in first
    assert "<time" in second and "अख़बार के बारे में" not in second


def test_digits_of_the_site(article, card, site):
    deva = replace(site, digits="deva")
    text = whole(html.story(article, deva))
    assert "२३ नवंबर २०२६, दोपहर १२ बजे" in text and "23 नवंबर" not in text
    found = FoundCard(card.address, card.headline, card.text, "देश", NOON)
    assert "३१ नतीजे" in whole(html.search_page(Found("क", 31, (found,)), deva))


def test_the_heading_of_the_rail_does_not_pretend(site):
    assert "सबसे ज़्यादा पढ़ी गईं" in rail(site).decode()
    latest = rail(site, kind="latest", age="").decode()
    assert "ताज़ा ख़बरें" in latest and "सबसे" not in latest and "age" not in latest
    assert html.rail(Rail("popular", ()), site) == b""
    assert "2 साल पुरानी" in rail(site).decode()


class Tags(HTMLParser):
    """Collects what a browser would build: elements with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def skeleton(text: str) -> list[str]:
    parser = Tags()
    parser.feed(text)
    for tag, attributes in parser.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], (tag, attributes)
        for name in ("href", "src", "action"):
            url = (attributes.get(name) or "").lower()
            assert not url.startswith(("javascript:", "data:", "//")), (tag, attributes)
    return [tag for tag, _ in parser.tags]


def hostile(value, text, url):
    """The same value with every text and every address replaced."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(hostile(item, text, url) for item in value)
    if not dataclasses.is_dataclass(value):
        return value
    changes = {
        field.name: url if field.name in ("url", "address") else hostile(getattr(value, field.name), text, url)
        for field in dataclasses.fields(value)
        if field.name not in ("key", "kind", "media_type", "digits")
    }
    return replace(value, **changes)


@pytest.mark.parametrize("url", HOSTILE_URLS)
def test_hostile_values_are_inert(article, card, site, url):
    bad = hostile(article, HOSTILE, url)
    bad = replace(bad, address="/desh/a", section=Tag(HOSTILE, url))
    bad_site = replace(hostile(site, HOSTILE, url), url="https://akhbar.example")
    bad_card = replace(hostile(card, HOSTILE, url), address="/desh/a")
    found = FoundCard(url, HOSTILE, HOSTILE, HOSTILE, NOON)
    made = {
        "story": stitched(html.story(bad, bad_site), bad_site),
        "home": whole(html.home(Home(bad_card, (bad_card,), (Strip(Tag(HOSTILE, url), (bad_card,)),), url), bad_site)),
        "listing": whole(
            html.listing(Listing("author", Tag(HOSTILE, url), (bad_card,), HOSTILE, 2, "/a", url, url), bad_site)
        ),
        "search": whole(html.search_page(Found(HOSTILE, 90, (found,), 2), bad_site)),
        "rail": html.rail(Rail("popular", (RailItem(url, HOSTILE, HOSTILE, NOON, HOSTILE),)), bad_site).decode(),
        "moved": whole(html.moved(url, bad_site)),
    }
    for name, text in made.items():
        tags = skeleton(text)
        assert tags.count("script") == {"story": 3, "home": 1, "listing": 1}.get(name, 0), name
        assert (
            "onerror" not in re.sub(r"&lt;img src=x onerror=alert\(1\)&gt;|\\u003cimg src=x onerror", "", text) or name
        )
        if name != "moved":
            assert "{{ 7*7 }}" in text and "&lt;script&gt;alert(1)" in text, name


@settings(max_examples=40, deadline=None)
@given(some.text(some.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_text_gives_a_well_formed_story(text):
    site = Site(text or "अ", text, "https://akhbar.example", (Tag(text, "/a"),))
    photo = Picture((PictureFile("/-/chitra/a.webp", 9, 6, "image/webp"),), text, text, text)
    body = (
        Paragraph(text),
        Quote(text, text),
        ListBlock((text,)),
        LinkCard("/a", text, text),
        PictureBlock(photo),
        Subheading(text),
    )
    article = Article(
        "s1", "/desh/a", text, Tag(text, "/a"), NOON, body, text, text, (Tag(text, "/b"),), (Source(text, "agency"),)
    )
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(stitched(html.story(article, site), site))
    assert not [error for error in parser.errors if error[1] not in ("illegal-codepoint-for-numeric-entity",)]


def test_a_reader_who_follows_no_redirects_gets_a_link(site):
    assert '<a href="/desh/naya">' in whole(html.moved("/desh/naya", site))


def test_tail_closes_the_document(pages):
    for parts in pages.values():
        assert parts[-1].decode().strip() == "</body></html>"


def test_a_card_without_text_or_picture(site):
    bare = Card("s1", "/desh/a", "शीर्षक", "", Tag("देश", "/desh"), NOON)
    text = whole(html.home(Home(bare, (), ()), site))
    assert "<img" not in text and "<p></p>" not in text and 'class="card lead bare"' in text


def test_several_rails_stand_in_one_box_each_under_its_own_name(site):
    one = RailItem("/a", "पहली", "", NOON, reads="1,200 से ज़्यादा बार पढ़ी गई")
    two = RailItem("/b", "दूसरी", "", NOON)
    shown = html.rail(Rail("popular", (one,), "खेल"), site, Rail("rising", (two,), numbered=False), Rail("latest", ()))
    text = shown.decode()
    assert text.count("<aside") == 1
    assert re.findall(r"<h2[^>]*><span>([^<]*)", text) == ["खेल: सबसे ज़्यादा पढ़ी गईं", "तेज़ी से पढ़ी जा रहीं"]
    assert len(set(re.findall(r' id="([^"]*)"', text))) == 2
    assert text.count('<ol class="bare">') == 1
    assert "1,200 से ज़्यादा बार पढ़ी गई" in text
    assert html.rail(Rail("popular", ()), site, Rail("rising", (two,))).decode().count("<h2") == 1


def test_the_gallery_has_every_kind_of_page_whole(tmp_path):
    spec = importlib.util.spec_from_file_location(
        "gallery", Path(__file__).resolve().parents[2] / "scripts" / "gallery.py"
    )
    gallery = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(gallery)
    names = gallery.write(tmp_path)
    assert {"story", "home", "section", "archive", "search", "not-found", "gone"} <= set(names)
    for name in names:
        text = (tmp_path / f"{name}.html").read_text("utf-8")
        assert text.startswith("<!doctype html>") and text.rstrip().endswith("</html>"), name
