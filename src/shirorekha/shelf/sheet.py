"""A printed sheet: what the press writes, the follower carries and the reader sends.

A sheet is a sequence of parts: compressed pieces with named slots between them. The slots' content is stored on its
own (as a `Piece`) and stitched in as the page leaves, so that a new popular rail reprints no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

#: Slots that a page may name. The look (style, scripts, marks), masthead and menu, the most-read rail, the footer.
LOOK = "look"
MASTHEAD = "masthead"
POPULAR = "popular"
FOOTER = "footer"
#: Inside the pages of readers who found nothing: the sections and the newest stories.
ELSEWHERE = "elsewhere"
#: No page names this one: the press prints it when everything has been printed anew, so that whoever follows an
#: edition in another one's place knows from when on an address that is not in it is no address any more.
WHOLE_EDITION = "whole"
#: The stories that the rail names, as the words of one line: the page of the first of them gets the slot "popular-1" in
#: place of "popular", so that no rail names the page's own story.
POPULAR_KEYS = "popular-keys"
#: The rail for pages that are themselves lists of the newest stories (the home page, the paper's front): nothing while
#: the rail would only say the same again, without a pin of the desk.
POPULAR_READ = "popular-read"
#: The rail beside ELSEWHERE: without the stories that stand there.
POPULAR_ELSEWHERE = "popular-elsewhere"


def popular_without(number: int) -> str:
    """Name the slot that holds the rail without the story that stands at `number` (from 1) in POPULAR_KEYS."""
    return f"{POPULAR}-{number}"


def rail_of(list_key: str) -> str:
    """Name the slot of a list's rail ("section:5", "topic:7"); while it is empty a page shows POPULAR instead."""
    return f"{POPULAR}-{list_key.replace(':', '-')}"


def list_of(slot: str) -> str:
    """Give the key of the list whose rail a slot holds; "" for every other slot."""
    room, _, name = slot.partition("-")
    kind, _, number = name.partition("-")
    return f"{kind}:{number}" if room == POPULAR and kind in ("section", "topic") and number.isdecimal() else ""


def is_rail(slot: str) -> bool:
    """Tell whether a slot holds a rail, which changes by itself every few seconds."""
    return slot == POPULAR or slot.startswith(f"{POPULAR}-")


@dataclass(frozen=True, slots=True)
class Slot:
    """The place in a page where the current content of the slot `name` is stitched in."""

    name: str


#: What layout gives to the press: plain bytes and slots, in the order of the page.
Parts = tuple[bytes | Slot, ...]


class Piece(NamedTuple):
    """A run of bytes as raw deflate that ends on a full flush: joinable. `crc` and `length` are of the plain bytes."""

    deflated: bytes
    crc: int
    length: int


class Sheet(NamedTuple):
    """One address as printed. `status` is 200, 301 or 410; `location` is set for 301 only.

    `key` names the story in the reads' ledger ("" for pages that are not stories). `version` is a short ASCII digest of
    everything above it, the sheet's half of the ETag.
    """

    status: int
    media_type: str
    parts: tuple[Piece | Slot, ...]
    location: str = ""
    key: str = ""
    version: str = ""
