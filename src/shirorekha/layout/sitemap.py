"""What crawlers are told: the news sitemap, the sitemaps of all stories, their index and robots.txt.

Rules: sitemaps.org 0.9 (50,000 addresses a file); Google's news sitemap (first published within two days, 1,000
stories a file). The truth of a news sitemap has a time: it must be made anew, or expire, as its stories pass 48 hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from shirorekha.layout import addresses
from shirorekha.layout.article import Article, Card, Entry, Site
from shirorekha.layout.render import rendered
from shirorekha.shelf.sheet import Parts

#: Stories in one news sitemap, and how long after its first publication a story may stand there (Google).
NEWS_LIMIT = 1_000
NEWS_AGE = timedelta(days=2)
#: Addresses in one sitemap (sitemaps.org).
SITEMAP_LIMIT = 50_000


def news(stories: Sequence[Article | Card], site: Site) -> Parts:
    """Print one file of the news sitemap. Raises ValueError beyond NEWS_LIMIT stories; `news_files` splits them."""
    if len(stories) > NEWS_LIMIT:
        raise ValueError(f"a news sitemap holds {NEWS_LIMIT} stories, not {len(stories)}: use news_files")
    return (rendered("news_sitemap.xml", stories=stories, site=site),)


def news_files(stories: Iterable[Article | Card], site: Site, now: datetime) -> list[tuple[str, Parts]]:
    """Print the whole news sitemap as (address, parts), leaving out what was first published over two days ago.

    Up to NEWS_LIMIT stories are one file at addresses.NEWS_SITEMAP; more of them are files 2, 3 … with an index of
    those files in the first one's place.
    """
    fresh = [story for story in stories if now - story.published <= NEWS_AGE]
    fresh.sort(key=lambda story: (story.published, story.key), reverse=True)
    if len(fresh) <= NEWS_LIMIT:
        return [(addresses.news_sitemap(), news(fresh, site))]
    files = [
        (addresses.news_sitemap(number), news(fresh[first : first + NEWS_LIMIT], site))
        for number, first in enumerate(range(0, len(fresh), NEWS_LIMIT), 2)
    ]
    return [(addresses.news_sitemap(), index([address for address, _ in files], site)), *files]


def stories(entries: Sequence[Entry], site: Site) -> Parts:
    """Print one file of the sitemap of all stories. Raises ValueError beyond SITEMAP_LIMIT entries."""
    if len(entries) > SITEMAP_LIMIT:
        raise ValueError(f"a sitemap holds {SITEMAP_LIMIT} addresses, not {len(entries)}")
    return (rendered("sitemap.xml", entries=entries, site=site),)


def index(files: Sequence[str], site: Site) -> Parts:
    """Print the index of sitemaps, given the address of each file."""
    return (rendered("sitemap_index.xml", files=files, site=site),)


def robots(site: Site) -> Parts:
    """Print robots.txt: where the sitemaps are, and that search pages and the beacon are no business of crawlers."""
    lines = [
        "User-agent: *",
        f"Disallow: {addresses.SEARCH}",
        f"Disallow: {addresses.BEACON}",
        "",
        f"Sitemap: {site.url}{addresses.SITEMAP}",
        f"Sitemap: {site.url}{addresses.NEWS_SITEMAP}",
    ]
    return ("\n".join(lines).encode() + b"\n",)
