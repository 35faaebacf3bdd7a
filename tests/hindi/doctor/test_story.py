"""Headline, standfirst, dateline and body among the rows of a page."""

import pytest

from shirorekha.hindi.doctor.page import rows
from shirorekha.hindi.doctor.story import body_start, read

BODY = "पटना में सोमवार को तेज बारिश हुई और कई सड़कें डूब गईं। लोग घंटों फँसे रहे।"
MORE = "नगर आयुक्त ने कहा कि पटना की सड़कों से पानी निकालने के लिए पंप लगाए गए हैं।"
HEAD = "पटना में बारिश से सड़कें डूबीं, लोग फँसे"


def headline(text: str) -> str:
    story = read(rows(text))
    return story.headline.piece.raw if story.headline else ""


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n\n{BODY}\n{MORE}",
        f"राजनीति की बात\n{HEAD}\n{BODY}\n{MORE}",
        f"{HEAD} {BODY}\n{MORE}",
        f"{HEAD}\n{HEAD}\n{BODY}\n{MORE}",
        f"{HEAD}\n{HEAD} {BODY}\n{MORE}",
        f"{BODY}\n{MORE}\n{HEAD}",
        f"{HEAD} | ताज़ा समाचार\n{BODY}\n{MORE}",
        f"{HEAD}\nपटना, 23 नवंबर (भाषा)\n{BODY}\n{MORE}",
    ],
)
def test_the_headline_is_found_wherever_it_stands(text: str) -> None:
    assert headline(text) == HEAD


def test_a_story_without_one_says_so() -> None:
    story = read(rows(f"पटना, 23 नवंबर (भाषा) {BODY}\n{MORE}"))
    assert story.headline is None
    assert [note.kind for note in story.notes] == ["headline"]
    assert story.dateline is not None


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\nनगर निगम के दावों की खुली पोल\nपटना। {BODY}\n{MORE}",
        f"{HEAD}\nनगर निगम के दावों की पोल खुल गई है और लोग नाराज हैं।\nBy राम कुमार\n{BODY}\n{MORE}",
        f"{HEAD}\nसार\nनगर निगम के दावों की पोल खुल गई है और लोग नाराज हैं।\nविस्तार\n{BODY}\n{MORE}",
    ],
)
def test_the_standfirst_stands_between_headline_and_body(text: str) -> None:
    story = read(rows(text))
    assert story.standfirst is not None
    assert story.standfirst.piece.raw.startswith("नगर निगम के दावों")
    assert len(story.body) == 2


def test_one_sentence_a_line_has_no_standfirst() -> None:
    story = read(rows(f"{HEAD}\n{BODY}\n{MORE}\n{MORE[:-1]} और।"))
    assert story.standfirst is None
    assert len(story.body) == 3


def test_a_paragraph_said_twice_is_left_out_once() -> None:
    story = read(rows(f"{HEAD}\n{BODY}\n{MORE}\n{BODY}"))
    assert len(story.body) == 2
    assert [row.kind for row in story.out] == ["repeated"]


def test_where_the_body_begins() -> None:
    assert body_start(rows(f"{HEAD}\nBy राम कुमार\n{BODY}")) == 2
    assert body_start(rows(HEAD)) == 1
