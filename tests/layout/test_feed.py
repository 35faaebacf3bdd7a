from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shirorekha.layout import feed
from shirorekha.layout.article import Article, Channel, Correction, Paragraph, Site, Tag

ATOM = "{http://www.w3.org/2005/Atom}"
NEVER_IN_A_FEED = re.compile(r"<script|javascript:|onerror=|<iframe|<style")


def written(channel, site) -> bytes:
    (content,) = feed.rss(channel, site)
    return content


@pytest.fixture
def channel(article):
    return Channel("दुनिया", "/duniya", (article,), article.modified, "दुनिया भर से", "https://hub.example/")


def test_a_feed_readers_program_understands_it(channel, article, site):
    parsed = feedparser.parse(written(channel, site))
    assert not parsed.bozo
    assert parsed.version == "rss20"
    assert parsed.feed.title == "दुनिया – शिरोरेखा" and parsed.feed.language == "hi"
    assert parsed.feed.link == "https://akhbar.example/duniya"
    (entry,) = parsed.entries
    assert entry.title == article.headline
    assert entry.link == "https://akhbar.example/duniya/masko-mein-baithak"
    assert entry.summary == "अगली बैठक जनवरी में होगी।"
    assert [author.name for author in entry.authors] == ["मीरा जोशी", "विदेश डेस्क"]
    assert [tag.term for tag in entry.tags] == ["दुनिया", "रूस"]
    assert entry.published_parsed[:5] == (2026, 11, 23, 6, 30)
    assert entry.media_content[0]["url"] == "https://akhbar.example/-/chitra/social.jpeg"
    body = entry.content[0].value
    assert '<a href="https://akhbar.example/duniya/pehli">' in body and "मास्को।" in body and "पूरी समयरेखा" in body


def test_the_name_of_a_story_outlives_its_address_and_its_words(channel, article, site):
    changed = replace(
        article, address="/desh/naya", headline="नया शीर्षक", modified=article.modified + timedelta(days=1)
    )
    assert feed.guid(changed, site) == feed.guid(article, site)
    item = ElementTree.fromstring(written(channel, site)).find("channel/item/guid")
    assert item.get("isPermaLink") == "false" and item.text == "tag:akhbar.example,2026:s7"


def test_a_feed_tells_what_was_wrong(channel, article, site):
    corrected = replace(article, corrections=(Correction("बैठक <मंगलवार> को हुई।", article.modified),))
    (entry,) = feedparser.parse(written(replace(channel, articles=(corrected,)), site)).entries
    assert "<b>भूल-सुधार:</b> बैठक &lt;मंगलवार&gt; को हुई।" in entry.content[0].value


def test_one_self_and_at_most_one_hub(channel, site):
    for one, hubs in ((channel, 1), (replace(channel, hub=""), 0)):
        links = [link.get("rel") for link in ElementTree.fromstring(written(one, site)).iter(ATOM + "link")]
        assert links.count("self") == 1 and links.count("hub") == hubs and len(links) == 1 + hubs
    assert b'href="https://akhbar.example/duniya/rss.xml"' in written(channel, site)


def test_the_papers_own_feed(channel, site):
    own = replace(channel, address="/", title="शिरोरेखा")
    assert b'rel="self" type="application/rss+xml" href="https://akhbar.example/rss.xml"' in written(own, site)
    assert "<title>शिरोरेखा</title>".encode() in written(own, site)


def test_dates_are_of_rfc_822(channel, article, site):
    root = ElementTree.fromstring(written(channel, site))
    assert parsedate_to_datetime(root.findtext("channel/item/pubDate")) == article.published
    assert parsedate_to_datetime(root.findtext("channel/lastBuildDate")) == channel.built
    assert root.findtext("channel/item/pubDate") == "Mon, 23 Nov 2026 12:00:00 +0530"


def test_a_feed_has_an_end_and_the_same_bytes(channel, article, site):
    many = replace(channel, articles=tuple(replace(article, key=f"s{number}") for number in range(80)))
    assert written(many, site).count(b"<item>") == feed.FEED_SIZE
    assert written(many, site) == written(many, site)


def test_an_empty_front_has_a_feed(channel, site):
    assert not feedparser.parse(written(replace(channel, articles=()), site)).bozo


@settings(max_examples=40, deadline=None)
@given(some.text(some.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_text_is_carried(text):
    site = Site("अ", text, "https://akhbar.example")
    noon = parsedate_to_datetime("Mon, 23 Nov 2026 12:00:00 +0530")
    article = Article("s1", "/a", text, Tag(text, "/b"), noon, (Paragraph(text),), text, text, (Tag(text, "/c"),))
    content = written(Channel(text, "/", (article,), noon, text), site)
    item = ElementTree.fromstring(content).find("channel/item")
    assert not NEVER_IN_A_FEED.search(item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded"))


def test_hostile_markup_does_not_reach_other_programs(channel, article, site):
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>]]><a href='javascript:1'>क</a>"
    content = written(replace(channel, articles=(replace(article, body=(Paragraph(bad),), headline=bad),)), site)
    item = ElementTree.fromstring(content).find("channel/item")
    assert item.findtext("title") == bad
    assert not NEVER_IN_A_FEED.search(item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded"))
