"""The templates, compiled once, with the few words that they may use."""

from __future__ import annotations

from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import jinja2
from markupsafe import Markup

from shirorekha.hindi import dates, numbers, teaser
from shirorekha.layout import addresses, inline, printable, static
from shirorekha.layout.article import Block, Picture, PictureFile, Site

#: Characters of a card's teaser: two lines and a bit of a 360 px phone beside a thumbnail.
CARD_TEASER = 110
#: Characters of a rail teaser, and the width of its two lines in CSS pixels with the size of its letters: at 360 px the
#: style sheet leaves 286 beside the place's number, in the column of a wide window 261; the rest is for measuring.
RAIL_TEASER = 110
RAIL_PIXELS, RAIL_SIZE, RAIL_LINES = 256.0, 15.0, 2
#: Teasers kept: a new story stands in six lists or more, and its neighbours in most of them.
TEASERS_KEPT = 4096
#: What older browsers read when they do not take the first media type offered.
_PLAIN_TYPES = ("image/jpeg", "image/png")


@cache
def environment() -> jinja2.Environment:
    """Give the one Jinja environment: everything escaped, nothing undefined passes, compiled templates kept."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("shirorekha.layout", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters.update(
        exact=dates.exact,
        day=dates.day,
        machine=machine,
        grouped=numbers.grouped,
        link=inline.safe_link,
        glue=inline.glue,
        inline=clean_markup,
        absolute=absolute,
        card_teaser=card_teaser,
        rail_teaser=rail_teaser,
        ways=ways,
        kind=kind,
    )
    made.globals.update(static=static.address_of, addresses=addresses)
    return made


def rendered(template: str, **values: Any) -> bytes:
    """Render one template to the bytes of its part of a page."""
    return printable.encoded(environment().get_template(template).render(**values))


def machine(moment: datetime) -> str:
    """Write a moment for machines: ISO 8601 in India's zone, to the second; the same in markup, feed and JSON-LD."""
    return moment.astimezone(dates.INDIA).isoformat(timespec="seconds")


def clean_markup(markup: str) -> Markup:
    """Pass inline HTML through the last cleaning and tell Jinja that it is safe now."""
    return Markup(inline.clean(markup))  # noqa: S704 — this is where it was made safe


def absolute(markup: str, site: Site) -> str:
    """Write the paper's own paths as whole addresses, for feeds; cleaned markup stays cleaned markup."""
    return type(markup)(inline.absolute(str(markup), site.url))


def kind(block: Block) -> str:
    """Name the kind of a body block, as `layout.article` calls it: "Paragraph", "Quote" …"""
    return type(block).__name__


@lru_cache(maxsize=TEASERS_KEPT)
def card_teaser(text: str, headline: str) -> str:
    """Cut the teaser of a card: never the headline again, "" if nothing is left to say."""
    return teaser.teaser(text, CARD_TEASER, headline=headline)


def rail_teaser(text: str, headline: str) -> str:
    """Cut the teaser of a place on the rail, two lines at 360 px and beside a page as well."""
    return teaser.teaser(text, RAIL_TEASER, headline=headline, pixels=RAIL_PIXELS, size=RAIL_SIZE, lines=RAIL_LINES)


def ways(picture: Picture) -> tuple[list[list[PictureFile]], list[PictureFile]]:
    """Sort a picture's files by media type: what a browser may choose from, and the plain kind that every one reads.

    Both hold files from narrow to wide; a picture without any file gives ([], []).
    """
    kinds: dict[str, list[PictureFile]] = {}
    for file in picture.files:
        kinds.setdefault(file.media_type, []).append(file)
    if not kinds:
        return [], []
    plain = next((kind for kind in _PLAIN_TYPES if kind in kinds), list(kinds)[-1])
    return [files for kind, files in kinds.items() if kind != plain], kinds[plain]
