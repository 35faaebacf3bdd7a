"""Every address of the readers' origin is made here, and nowhere else.

Addresses are ASCII, lower case, without a trailing slash (the home page is "/"). Section slugs live at the top level,
so the words below are taken and no section may use them.
"""

from __future__ import annotations

import re
import unicodedata

HOME = "/"
SEARCH = "/khoj"
LATEST = "/taza"
FEED = "/rss.xml"
SITEMAP = "/sitemap.xml"
NEWS_SITEMAP = "/news-sitemap.xml"
PAGES_SITEMAP = "/sitemap-pages.xml"
ROBOTS = "/robots.txt"
BEACON = "/-/dekha"
STATIC = "/-/static/"
PICTURES = "/-/chitra/"
#: First path segments that belong to the paper itself.
RESERVED = frozenset({"khoj", "taza", "vishay", "lekhak", "panna", "-", "admin", "rss", "sitemap", "purane"})

_SLASHES = re.compile("/{2,}")


def canonical(path: str) -> str:
    """Give the one writing of a decoded path under which it is printed, whatever stands there.

    Doubled slashes and one at the end go, capitals become small, and letters have Unicode's composed form (NFC), in
    which Hindi's nukta letters are two signs: browsers and Macs send Devanagari in either form.
    """
    composed = unicodedata.normalize("NFC", _SLASHES.sub("/", path))
    return unicodedata.normalize("NFC", composed.lower()).rstrip("/") or "/"


def section(slug: str) -> str:
    """Front of a section: /desh."""
    return f"/{slug}"


def story(section_slug: str, slug: str) -> str:
    """A story: /desh/bihar-mein-matdan-shuru."""
    return f"/{section_slug}/{slug}"


def topic(slug: str) -> str:
    """Front of a topic: /vishay/monsoon."""
    return f"/vishay/{slug}"


def author(slug: str) -> str:
    """An author's page: /lekhak/meera-joshi."""
    return f"/lekhak/{slug}"


def page(slug: str) -> str:
    """A standing page such as the contact page: /panna/sampark."""
    return f"/panna/{slug}"


def archive(front: str, number: int) -> str:
    """Archive page of a front, counted from the oldest: /desh/purane/12. The paper's own front is LATEST."""
    return f"{front}/purane/{number}"


def feed(front: str = "") -> str:
    """RSS feed of the paper (no front) or of a section, topic or author: /desh/rss.xml."""
    return f"{front.rstrip('/')}{FEED}"


def news_sitemap(number: int = 1) -> str:
    """File `number` (from 1) of the news sitemap; the first has the plain name."""
    return NEWS_SITEMAP if number == 1 else f"/news-sitemap-{number}.xml"


def story_sitemap(number: int) -> str:
    """File `number` (from 1) of the sitemap of all stories."""
    return f"/sitemap-{number}.xml"


def picture(name: str) -> str:
    """A printed picture by its content-derived file name."""
    return PICTURES + name


def static(name: str) -> str:
    """A file of the site's own look by its content-derived name."""
    return STATIC + name


def slot(name: str) -> str:
    """The edition's row that holds a slot's content; no path, so no reader can ask for it."""
    return f"slot:{name}"
