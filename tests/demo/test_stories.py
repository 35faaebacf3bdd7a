"""The demo's own data: what a newcomer reads first must be whole, varied, and spelled one way."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regex
from PIL import Image

from shirorekha.hindi.latin import slug
from shirorekha.hindi.letters import normalise

DEMO = Path(__file__).resolve().parents[2] / "demo"
PAPER = json.loads((DEMO / "paper.json").read_text())
PICTURES = json.loads((DEMO / "pictures.json").read_text())
STORIES = {path.stem: json.loads(path.read_text()) for path in sorted((DEMO / "stories").glob("*.json"))}
KNOWN = frozenset(
    ("headline", "standfirst", "dateline", "section", "authors", "sources", "topics")
    + ("picture", "caption", "hours_ago", "useful_until", "reads", "body")
)
#: Frequent words whose nukta is easily forgotten; the demo writes it throughout.
_BARE = (
    "खबर अखबार ज्यादा बाजार हजार साफ सिर्फ तरफ फसल कीमत वक्त करीब खर्च खुद खुश खास आखिर खराब खरीद रफ्तार "
    "दफ्तर हफ्ता हफ्ते अफसर जिला जिले जरूरत जरूरी रोज नजर चीज तेज आवाज दरवाजा मजदूर मंजूर मंजूरी कमजोर "
    "सब्जी इंतजार इंतजाम कागज गलत गलती कदम कानून इलाका मौका किस्सा कर्ज कलम हक फर्क तरीका बाकी कतार काबू "
    "फोन फिल्म फाइनल जमीन जिंदगी तारीख मरीज फैसला फीसदी सफर काफी बर्फ मुताबिक ताकत दिक्कत जहाज अंदाजा "
    "औजार वजन शौक जरा जरिया गरीब बाग दाग गायब खतरा खिलाफ खाली खत्म तनख्वाह"
)
BARE = frozenset(regex.split(" ", _BARE))


def texts(story: dict[str, Any]) -> Iterator[str]:
    """Give every text of a story that a reader sees."""
    yield from (story["headline"], story.get("standfirst", ""), story.get("dateline", ""), story.get("caption", ""))
    for part in story["body"]:
        for name, value in (part if isinstance(part, dict) else {"paragraph": part}).items():
            if name == "list":
                yield from value
            elif name not in ("ordered", "link", "picture"):
                yield value


def words(story: dict[str, Any]) -> list[str]:
    return [word for text in texts(story) for word in regex.findall(r"[\p{L}\p{M}\p{N}]+", text)]


def test_it_is_a_whole_paper() -> None:
    assert len(STORIES) >= 30
    assert len({story["section"] for story in STORIES.values()}) >= 7
    assert max(story["hours_ago"] for story in STORIES.values()) <= 240
    assert min(story["hours_ago"] for story in STORIES.values()) < 1
    used = Counter(topic for story in STORIES.values() for topic in story["topics"])
    assert len(used) >= 12
    assert set(used) == {row["slug"] for row in PAPER["topics"]}
    kinds = {name for story in STORIES.values() for part in story["body"] if isinstance(part, dict) for name in part}
    assert {"subheading", "quote", "picture", "list", "link"} <= kinds
    assert any("useful_until" in story for story in STORIES.values())


def test_lengths_run_from_a_note_to_a_long_read() -> None:
    lengths = sorted(len(words(story)) for story in STORIES.values())
    assert 40 <= lengths[0] < 100
    assert lengths[-1] > 1000
    assert all(150 <= length <= 500 for length in lengths[1:-1])


@pytest.mark.parametrize("name", STORIES)
def test_a_story_refers_only_to_what_is_there(name: str) -> None:
    story = STORIES[name]
    assert set(story) <= KNOWN
    assert story["section"] in {row["slug"] for row in PAPER["sections"]}
    for kind in ("authors", "topics", "sources"):
        assert set(story.get(kind, ())) <= {row["slug"] for row in PAPER[kind]}
    assert story["authors"]
    for part in story["body"]:
        if isinstance(part, dict) and "link" in part:
            target = STORIES[part["link"].removeprefix("story:")]
            assert target["hours_ago"] > story["hours_ago"], "a link goes to a story that is already out"


@pytest.mark.parametrize("name", STORIES)
def test_hindi_is_written_one_way(name: str) -> None:
    for text in texts(STORIES[name]):
        assert normalise(text) == text
        plain = regex.sub(r"</?(?:strong|em)>", "", regex.sub(r"\{din(?:[+-]1)?\}", "सोमवार", text))
        assert not set(plain) & set('"<>{}'), "only <strong>, <em> and {din}"
        assert not regex.search(r"\p{Latin}{2}|[०-९]|\.{2}|  ", plain)
        assert not regex.search(r"\p{Devanagari}\.(?:\s|$)", plain), "a sentence ends with a danda"
    assert not set(words(STORIES[name])) & BARE


def test_every_headline_has_an_address_of_its_own() -> None:
    made = Counter((story["section"], slug(story["headline"])) for story in STORIES.values())
    assert set(made.values()) == {1}


def test_pictures_are_described_light_and_used() -> None:
    files = {path.name: path for path in (DEMO / "pictures").iterdir()}
    inside = [
        part["picture"] for s in STORIES.values() for part in s["body"] if isinstance(part, dict) and "picture" in part
    ]
    used = {story["picture"] for story in STORIES.values() if "picture" in story} | set(inside)
    assert set(files) == set(PICTURES) == used
    assert len(files) >= 16
    assert max(path.stat().st_size for path in files.values()) <= 150_000
    assert sum(path.stat().st_size for path in files.values()) <= 2_500_000
    for name, path in files.items():
        with Image.open(path) as image:
            assert image.size == (1600, 1000)
        assert len(PICTURES[name]["alternative"]) > 30
        assert PICTURES[name]["title"]


def test_the_licence_is_stated() -> None:
    assert "CC0" in (DEMO / "README.md").read_text()


def test_the_standing_pages_are_as_well_written() -> None:
    assert [row["name"] for row in PAPER["pages"]][-2:] == ["निजता", "शिकायत अधिकारी"]
    for page in PAPER["pages"]:
        told = {"headline": page["name"], "body": page["body"]}
        assert all(normalise(text) == text for text in texts(told))
        assert not set(words(told)) & BARE
