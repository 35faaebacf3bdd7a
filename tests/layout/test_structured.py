from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta

import html5lib
import pytest

from shirorekha.layout import html, structured
from shirorekha.layout.article import Correction, Home, Listing, Officer, Tag

XHTML = "{http://www.w3.org/1999/xhtml}"


def page(parts):
    return html5lib.parse(b"".join(part for part in parts if isinstance(part, bytes)).decode())


def text(element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def found(tree, tag, name=None):
    return [one for one in tree.iter(XHTML + tag) if name is None or name in (one.get("class") or "").split()]


def graph(tree) -> dict:
    (script,) = [one for one in found(tree, "script") if one.get("type") == "application/ld+json"]
    data = json.loads(script.text)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


@pytest.fixture
def tree(article, site):
    return page(html.story(article, site))


def test_headline_place_and_sources_are_those_on_the_page(tree):
    story = graph(tree)["NewsArticle"]
    assert story["headline"] == text(found(tree, "h1")[0])
    assert story["description"] == text(found(tree, "p", "standfirst")[0])
    assert story["contentLocation"]["name"] + "।" == text(found(tree, "b", "dateline")[0])
    sources = text(found(tree, "p", "sources")[0])
    assert [source["name"] for source in story["sourceOrganization"]] == ["सना", "गृह मंत्रालय"]
    assert all(source["name"] in sources for source in story["sourceOrganization"])
    assert [source["@type"] for source in story["sourceOrganization"]] == [
        "NewsMediaOrganization",
        "GovernmentOrganization",
    ]


def test_moments_are_those_on_the_page_with_their_zone(tree):
    story = graph(tree)["NewsArticle"]
    shown = [found(line, "time")[0].get("datetime") for line in found(tree, "p", "when")]
    assert [story["datePublished"], story["dateModified"]] == shown
    assert all(moment.endswith("+05:30") for moment in shown)


def test_an_unchanged_story_was_modified_when_published(article, site):
    for modified in (None, article.published, article.published - timedelta(days=1)):
        story = graph(page(html.story(replace(article, modified=modified), site)))["NewsArticle"]
        assert story["dateModified"] == story["datePublished"]


def test_corrections_are_those_on_the_page(article, site):
    told = Correction("पहले छपा था कि बैठक सोमवार को हुई। बैठक मंगलवार को हुई।", article.published + timedelta(hours=2))
    tree = page(html.story(replace(article, corrections=(told,)), site))
    (correction,) = graph(tree)["NewsArticle"]["correction"]
    (note,) = [one for one in found(tree, "section") if one.get("id") == "bhul-sudhar"]
    assert correction["@type"] == "CorrectionComment" and correction["text"] in text(note)
    moments = [found(note, "time")[0], found(found(tree, "p", "corrected")[0], "time")[0]]
    assert {moment.get("datetime") for moment in moments} == {correction["datePublished"]}
    assert "correction" not in graph(page(html.story(article, site)))["NewsArticle"]


def test_whom_a_reader_complains_to_stands_at_the_foot_and_in_the_papers_data(site):
    officer = Officer("अंजलि <वर्मा>", "shikayat@akhbar.example", "12, प्रेस मार्ग, पटना")
    answering = replace(site, officer=officer)
    foot = html5lib.parse(html.footer(answering).decode())
    (line,) = found(foot, "p", "officer")
    assert all(part in text(line) for part in (officer.name, officer.email, officer.address))
    assert found(line, "a")[0].get("href") == "mailto:shikayat@akhbar.example"
    contact = graph(page(html.home(Home(None, (), ()), answering)))["NewsMediaOrganization"]["contactPoint"]
    assert (contact["name"], contact["email"]) == (officer.name, officer.email)
    assert not found(html5lib.parse(html.footer(site).decode()), "p", "officer")
    assert "contactPoint" not in graph(page(html.home(Home(None, (), ()), site)))["NewsMediaOrganization"]


def test_authors_are_people_or_desks_with_pages(tree):
    authors = graph(tree)["NewsArticle"]["author"]
    assert [(author["@type"], author["name"], author["url"]) for author in authors] == [
        ("Person", "मीरा जोशी", "https://akhbar.example/lekhak/meera-joshi"),
        ("Organization", "विदेश डेस्क", "https://akhbar.example/lekhak/videsh-desk"),
    ]
    assert text(found(tree, "p", "byline")[0]) == "मीरा जोशी, विदेश डेस्क"


def test_without_a_byline_the_paper_itself_is_the_author(article, site):
    (author,) = graph(page(html.story(replace(article, byline=()), site)))["NewsArticle"]["author"]
    assert author["@type"] == "NewsMediaOrganization" and author["name"] == site.name


def test_images_in_the_three_shapes(tree):
    images = graph(tree)["NewsArticle"]["image"]
    assert [(image["width"], image["height"]) for image in images] == [(1200, 800), (1200, 630), (600, 600)]
    assert all(image["url"].startswith("https://akhbar.example/-/chitra/") for image in images)
    assert {image["creditText"] for image in images} == {"रेखा शर्मा"}


def test_the_trail_is_the_one_on_the_page(tree, article):
    trail = graph(tree)["BreadcrumbList"]["itemListElement"]
    shown = [text(item) for item in found(found(tree, "nav", "trail")[0], "a")]
    assert [step["name"] for step in trail] == [*shown, article.headline]
    assert [step["position"] for step in trail] == [1, 2, 3]
    assert trail[1]["item"] == "https://akhbar.example/duniya"


def test_topics_section_and_language(tree):
    story = graph(tree)["NewsArticle"]
    assert story["keywords"] == ["रूस"] and story["articleSection"] == "दुनिया" and story["inLanguage"] == "hi"
    assert story["expires"] == "2026-11-25T12:00:00+05:30"
    assert story["mainEntityOfPage"] == "https://akhbar.example/duniya/masko-mein-baithak"


def test_what_a_story_lacks_is_not_described(article, site):
    bare = replace(article, lead=None, topics=(), sources=(), dateline="", standfirst="", useful_until=None)
    story = json.loads(structured.story(bare, site))["@graph"][0]
    for key in ("image", "keywords", "sourceOrganization", "contentLocation", "description", "expires"):
        assert key not in story


def test_the_publisher_is_a_news_organisation(site):
    publisher = structured.publisher(site)
    assert publisher["@type"] == "NewsMediaOrganization" and publisher["legalName"] == "शिरोरेखा प्रकाशन"
    assert publisher["logo"]["url"].startswith("https://akhbar.example/-/static/icon-512.")
    assert publisher["sameAs"] == ["https://social.example/shirorekha"]
    assert "sameAs" not in structured.publisher(replace(site, links=("javascript:1", "/a")))


def test_home_and_lists_describe_themselves(site, card):
    home = {node["@type"] for node in json.loads(structured.paper(site))["@graph"]}
    assert home == {"WebSite", "NewsMediaOrganization"}
    author = Listing("author", Tag("मीरा जोशी", "/lekhak/meera-joshi"), (card,))
    page, _, trail = json.loads(structured.listing(author, "/lekhak/meera-joshi", site))["@graph"]
    assert page["@type"] == "ProfilePage" and page["mainEntity"]["name"] == "मीरा जोशी"
    assert [step["name"] for step in trail["itemListElement"]] == ["मुखपृष्ठ", "मीरा जोशी"]


def test_nothing_in_it_can_end_the_script(article, site):
    written = structured.story(replace(article, headline="</script><!-- & \u2028\u2029"), site)
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written)["@graph"][0]["headline"] == "</script><!-- & \u2028\u2029"


def test_plain_texts_of_a_story(article):
    assert structured.opening(article) == "दोनों पक्ष पहले भी मिल चुके हैं ।"
    assert structured.opening(replace(article, body=())) == ""
    assert structured.body_text(article).split("\n") == [
        "दोनों पक्ष पहले भी मिल चुके हैं ।",
        "शांति ही लक्ष्य है।",
        "पहला बिंदु",
        "दूसरा बिंदु",
    ]
    assert structured.summary(replace(article, standfirst=""), 100).startswith("दोनों पक्ष")


def test_the_home_page_names_the_pages_that_tell_the_papers_rules(site):
    """Each rule once: the first of two pages in the footer stands for it."""
    policies = (("correctionsPolicy", "/panna/bhul-sudhar"), ("correctionsPolicy", "/panna/doosra"))
    organisation = json.loads(structured.paper(replace(site, policies=policies)))["@graph"][1]
    assert organisation["correctionsPolicy"] == f"{site.url}/panna/bhul-sudhar"
    assert "correctionsPolicy" not in json.loads(structured.paper(site))["@graph"][1]
