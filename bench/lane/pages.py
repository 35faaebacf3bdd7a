"""The one page that everybody serves: a story of about 25 KB with its rail, from the demo paper's own sentences."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.lane.peers import ROOT

from shirorekha.layout import html
from shirorekha.layout.article import Article, Paragraph, Rail, RailItem, Site, Tag
from shirorekha.reader.purge import page_keys
from shirorekha.shelf import ready, record, stitch
from shirorekha.shelf.sheet import FOOTER, LOOK, MASTHEAD, POPULAR, Parts, Slot
from shirorekha.shelf.shelf import ShelfWriter

MOMENT = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
ADDRESS = "/desh/bhaari-baarish"
PAGE_BYTES = 25_000


@dataclass(frozen=True)
class Story:
    """The page as the press makes it: parts with slots between them, and the slots' content."""

    parts: Parts
    slots: dict[str, bytes]

    def whole(self, rail: bytes | None = None) -> bytes:
        """Give the page as one text, with the rail or with what stands in its place."""
        told = self.slots if rail is None else {**self.slots, POPULAR: rail}
        return b"".join(told[part.name] if isinstance(part, Slot) else part for part in self.parts)

    @property
    def rail(self) -> bytes:
        """Give the rail alone."""
        return self.slots[POPULAR]


def story() -> Story:
    """Print the story, as long as PAGE_BYTES asks."""
    site = Site("शिरोरेखा", "ख़बर, सीधी और साफ़", "http://127.0.0.1:8000", (Tag("देश", "/desh"), Tag("खेल", "/khel")))
    stories = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "demo" / "stories").glob("*.json"))]
    told = [part for story in stories for part in story["body"] if isinstance(part, str)]
    paragraphs = [Paragraph(re.sub(r"\{[^}]*\}", "सोमवार", text)) for text in told]
    items = tuple(
        RailItem(f"/desh/khabar-{number}", story["headline"], story.get("standfirst", ""), MOMENT)
        for number, story in enumerate(stories[:8])
    )
    slots = {
        LOOK: html.look(site),
        MASTHEAD: html.masthead(site),
        POPULAR: html.rail(Rail("popular", items), site),
        FOOTER: html.footer(site),
    }
    for count in range(1, len(paragraphs) + 1):
        value = Article("s1", ADDRESS, stories[0]["headline"], site.sections[0], MOMENT, tuple(paragraphs[:count]))
        printed = Story(html.story(value, site), slots)
        if len(printed.whole()) >= PAGE_BYTES:
            break
    return printed


def lay_out(directory: Path, printed: Story) -> None:
    """Put the page and its slots on a shelf for our lane."""
    writer = ShelfWriter(directory / "shelf")
    with writer.transaction() as batch:
        sheet = record.sheet(200, "text/html; charset=utf-8", printed.parts, key="s1")
        batch.put(ADDRESS, ready.encode(sheet, page_keys(ADDRESS, "s1")))
        for name, content in printed.slots.items():
            batch.put_slot(name, record.encode_slot(stitch.compress(content)))
        batch.set_cursor("whole", 1)
    writer.close()


def ready_made(directory: Path, printed: Story) -> None:
    """Write the page as nginx's gzip_static wants it, gzip's best beside the plain file."""
    path = directory / "root" / f"{ADDRESS.strip('/')}.html"
    path.parent.mkdir(parents=True)
    path.write_bytes(printed.whole())
    path.with_suffix(".html.gz").write_bytes(gzip.compress(printed.whole(), 9, mtime=0))
