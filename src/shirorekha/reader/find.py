"""The search page: a reader's words to the index in a thread of its own, so that no question holds up a page."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs

import structlog

from shirorekha.config import Config
from shirorekha.layout import html
from shirorekha.layout.article import Found, FoundCard, Site
from shirorekha.search.document import STORY
from shirorekha.search.index import Hit, Reader, Results
from shirorekha.shelf import record
from shirorekha.shelf.sheet import Sheet

log = structlog.get_logger("shirorekha.reader")

#: The longest question, in characters; a headline is under 200.
LONGEST_QUERY = 200
LONGEST_QUERY_STRING = 4000
PAGE_SIZE = 10
LAST_PAGE = 1000
#: Questions that may wait for the one thread; beyond it the reader is asked to come again.
LONGEST_QUEUE = 16
#: Seconds between two looks for what was committed to the index, and for which the same question has the same answer.
REFRESH_SECONDS = 1.0
REMEMBERED = 256

#: Says whether the page at an address is there to be read (the index may be a second behind a withdrawal).
Readable = Callable[[str], bool]


class BusyError(Exception):
    """More questions wait than can be answered soon."""


class Finder:
    """Answers questions one after another in its own thread."""

    def __init__(self, config: Config, site: Site, readable: Readable) -> None:
        """Open the index, which need not exist yet."""
        self._index = Reader(config.index_dir)
        self._site, self._readable = site, readable
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="find")
        self._waiting = 0
        self._refreshed = 0.0
        self._answers: dict[tuple[str, int], tuple[float, Results]] = {}

    async def page(self, query_string: str) -> Sheet:
        """Give the search page for a request's query string; raises BusyError when too many wait already."""
        query, number = asked(query_string)
        loop = asyncio.get_running_loop()
        results = self._remembered(query, number)
        if results is None:
            if self._waiting >= LONGEST_QUEUE:
                raise BusyError
            self._waiting += 1
            try:
                results = await loop.run_in_executor(self._thread, self._find, query, number)
            finally:
                self._waiting -= 1
            self._remember(query, number, results)
        hits = [hit for hit in results.hits if self._readable(hit.address)]
        found = Found(query, results.total, tuple(map(_card, hits)), number, PAGE_SIZE)
        return await loop.run_in_executor(self._thread, self._sheet, found)

    def close(self) -> None:
        """Let the thread end; questions that wait are dropped."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _find(self, query: str, number: int) -> Results:
        if not query:
            return Results(0, ())
        now = time.monotonic()
        if now - self._refreshed > REFRESH_SECONDS:
            self._index.refresh()
            self._refreshed = now
        return self._index.find(query, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)

    def _sheet(self, found: Found) -> Sheet:
        return record.sheet(200, "text/html; charset=utf-8", html.search_page(found, self._site))

    def _remembered(self, query: str, number: int) -> Results | None:
        kept = self._answers.get((query, number))
        if kept is None or time.monotonic() - kept[0] > REFRESH_SECONDS:
            return None
        return kept[1]

    def _remember(self, query: str, number: int, results: Results) -> None:
        if len(self._answers) >= REMEMBERED:
            self._answers.clear()
        self._answers[query, number] = (time.monotonic(), results)


def asked(query_string: str) -> tuple[str, int]:
    """Read a query string into (question, page from 1); whatever is wrong with it is cut, never an error."""
    try:
        fields = parse_qs(query_string[:LONGEST_QUERY_STRING], max_num_fields=20, errors="replace")
    except ValueError:
        return "", 1
    words = "".join(
        letter if letter.isprintable() or letter in "\u200c\u200d" else " " for letter in _last(fields, "q")
    )
    number = _last(fields, "panna").strip()
    page = int(number) if number.isdecimal() and len(number) <= 4 else 1
    return " ".join(words.split())[:LONGEST_QUERY], min(max(page, 1), LAST_PAGE)


def _last(fields: dict[str, list[str]], name: str) -> str:
    return fields.get(name, [""])[-1]


def _card(hit: Hit) -> FoundCard:
    return FoundCard(
        hit.address, hit.headline, hit.standfirst, hit.section, hit.published if hit.kind == STORY else None
    )
