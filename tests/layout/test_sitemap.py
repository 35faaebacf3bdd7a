from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shirorekha.layout import addresses, sitemap
from shirorekha.layout.article import Card, Entry, Site, Tag

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def tree(parts):
    (content,) = parts
    return ElementTree.fromstring(content)


def test_a_news_entry_says_what_google_asks(article, site):
    (url,) = tree(sitemap.news([article], site))
    assert url.findtext(MAP + "loc") == "https://akhbar.example/duniya/masko-mein-baithak"
    assert [url.findtext(f".//{NEWS}{name}") for name in ("name", "language", "publication_date", "title")] == [
        "शिरोरेखा",
        "hi",
        "2026-11-23T12:00:00+05:30",
        "मास्को में बैठक, सहयोग पर सहमति",
    ]


def test_cards_will_do_and_none_at_all(card, site):
    assert len(tree(sitemap.news([card, card], site))) == 2
    assert len(tree(sitemap.news([], site))) == 0


def test_a_file_holds_a_thousand(card, site):
    with pytest.raises(ValueError, match="1000"):
        sitemap.news([card] * 1_001, site)
    with pytest.raises(ValueError, match="50000"):
        sitemap.stories([Entry("/a", card.published)] * 50_001, site)


def test_old_stories_leave_the_news_sitemap(card, site):
    now = card.published + timedelta(days=2)
    ((address, parts),) = sitemap.news_files([card, replace(card, published=now - timedelta(days=3))], site, now)
    assert address == addresses.NEWS_SITEMAP and len(tree(parts)) == 1
    ((_, parts),) = sitemap.news_files([card], site, now + timedelta(seconds=1))
    assert len(tree(parts)) == 0


def test_a_big_day_is_split_with_an_index(card, site):
    many = [
        replace(card, key=f"s{number}", address=f"/desh/{number}", published=card.published + timedelta(seconds=number))
        for number in range(2_100)
    ]
    (first, *files) = sitemap.news_files(many, site, card.published + timedelta(hours=1))
    assert first[0] == "/news-sitemap.xml"
    assert [address for address, _ in files] == ["/news-sitemap-2.xml", "/news-sitemap-3.xml", "/news-sitemap-4.xml"]
    assert [loc.text for loc in tree(first[1]).iter(MAP + "loc")] == [
        f"https://akhbar.example{address}" for address, _ in files
    ]
    listed = [loc.text for _, parts in files for loc in tree(parts).iter(MAP + "loc")]
    assert len(listed) == len(set(listed)) == 2_100
    assert listed[0] == "https://akhbar.example/desh/2099"


def test_all_stories_and_their_index(card, site):
    root = tree(sitemap.stories([Entry("/desh/a", card.published, "/-/chitra/a.webp")], site))
    assert root.findtext(f"{MAP}url/{MAP}lastmod") == "2026-11-23T12:00:00+05:30"
    assert (
        b"<image:loc>https://akhbar.example/-/chitra/a.webp"
        in sitemap.stories([Entry("/desh/a", card.published, "/-/chitra/a.webp")], site)[0]
    )
    index = tree(sitemap.index(["/sitemap-1.xml", "/sitemap-2.xml"], site))
    assert [loc.text for loc in index.iter(MAP + "loc")] == [
        "https://akhbar.example/sitemap-1.xml",
        "https://akhbar.example/sitemap-2.xml",
    ]


def test_crawlers_are_told_where_to_look_and_where_not(site):
    (content,) = sitemap.robots(site)
    robots = RobotFileParser()
    robots.parse(content.decode().splitlines())
    assert robots.can_fetch("Googlebot", "https://akhbar.example/desh/a")
    assert not robots.can_fetch("Googlebot", "https://akhbar.example/khoj?q=a")
    assert not robots.can_fetch("Googlebot", "https://akhbar.example/-/dekha")
    assert robots.can_fetch("Googlebot", "https://akhbar.example/-/static/style.css")
    assert robots.site_maps() == ["https://akhbar.example/sitemap.xml", "https://akhbar.example/news-sitemap.xml"]


@settings(max_examples=40, deadline=None)
@given(some.text(some.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_headline_is_carried(text):
    moment = datetime.fromisoformat("2026-11-23T12:00:00+05:30")
    card = Card("s1", f"/a?{text}", text, "", Tag("अ", "/अ"), moment)
    assert len(tree(sitemap.news([card], Site(text, "", "https://akhbar.example")))) == 1
    assert len(tree(sitemap.stories([Entry(text, moment, text)], Site("", "", "https://akhbar.example")))) == 1
