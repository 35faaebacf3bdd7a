from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.layout import addresses

MADE = [
    addresses.section("desh"),
    addresses.story("desh", "bihar-mein-matdan"),
    addresses.topic("rus"),
    addresses.author("meera-joshi"),
    addresses.page("sampark"),
    addresses.archive("/desh", 12),
    addresses.feed("/desh"),
    addresses.feed(),
    addresses.news_sitemap(),
    addresses.news_sitemap(2),
    addresses.story_sitemap(3),
    addresses.picture("a.webp"),
    addresses.static("style.0123.css"),
    addresses.SEARCH,
    addresses.LATEST,
    addresses.BEACON,
]


def test_addresses_are_plain_paths_and_all_different():
    assert len(set(MADE)) == len(MADE)
    assert all(re.fullmatch(r"(/[a-z0-9.-]+)+", address) for address in MADE)


def test_the_papers_own_feed_is_the_same_by_either_name():
    assert addresses.feed() == addresses.feed("/") == addresses.FEED


@pytest.mark.parametrize("address", MADE)
def test_no_section_can_take_the_papers_own_first_words(address):
    if address.startswith(("/desh",)):
        return
    assert address.split("/")[1].split(".")[0].split("-")[0] in {
        word.split("-")[0] for word in addresses.RESERVED | {"news"}
    }


def test_a_slot_has_no_path():
    assert not addresses.slot("popular").startswith("/")


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/", "/"),
        ("", "/"),
        ("///", "/"),
        ("/Desh//Barish/", "/desh/barish"),
        ("/\u0958िला/", "/\u0915\u093cिला"),
        ("/\u0929", "/\u0929"),
        ("/\u0928\u093c", "/\u0929"),
        ("/İ", "/i̇"),
    ],
)
def test_every_writing_of_a_path_has_one_canonical_form(path, wanted):
    assert addresses.canonical(path) == wanted


@given(st.text())
def test_canonical_of_canonical_is_itself(path):
    assert addresses.canonical(addresses.canonical(path)) == addresses.canonical(path)
