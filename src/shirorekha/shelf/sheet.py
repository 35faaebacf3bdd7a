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
#: No page names this one: the press prints it when everything has been printed anew, so that whoever follows an
#: edition in another one's place knows from when on an address that is not in it is no address any more.
WHOLE_EDITION = "whole"


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
