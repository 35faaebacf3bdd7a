"""The beacon: a page says that it was read. Guards come first, a refusal says its reason in a header, counting is last.

Contract for pages and outsiders: docs/contracts/beacon.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from shirorekha.pulse.counts import Read
from shirorekha.pulse.tally import Tally
from shirorekha.pulse.visitor import Sight, Visitors
from shirorekha.reader import headers
from shirorekha.reader.guard import Guard

WAYS = ("time", "scroll")
#: Where a reader came from, as the page's script classes it; the address they came from never leaves the browser.
SOURCES = ("search", "whatsapp", "direct", "own", "other")
#: The source of a beacon that names none of these: an older script out of a cache, or somebody else's.
UNKNOWN_SOURCE = "unknown"
#: A beacon is far smaller; a longer one is not ours.
LONGEST_BEACON = 600
#: Our script sends four fields.
MOST_FIELDS = 8
MEDIA_TYPES = ("text/plain", "application/json", "")
PURPOSES = ("sec-purpose", "purpose", "x-purpose", "x-moz")

FOREIGN, MEDIA_TYPE, TOO_LONG, MALFORMED = "foreign", "media-type", "too-long", "malformed"
NO_PAGE, NOT_A_STORY, NO_KEY = "no-page", "not-a-story", "no-key"

#: Gives the ledger's key of the page at an address: "" if it is not a story's, None if there is no such page.
FindKey = Callable[[str], str | None]


class Beacon:
    """Takes beacons and counts those that stand for a person's read."""

    def __init__(self, guard: Guard, visitors: Visitors, tally: Tally, find_key: FindKey) -> None:
        """Remember who judges and who counts."""
        self._guard, self._visitors, self._tally, self._find_key = guard, visitors, tally, find_key

    def take(self, scope: Any, fields: Any, body: bytes, moment: float) -> str:
        """Judge one beacon and count it; give "" or the reason why it was not counted as a read.

        What it says stands in the query, or as JSON in the body as older scripts wrote it, which caches may still
        hold: of a beacon with a query the body is not looked at.
        """
        asked = scope.query_string
        said = _asked(asked) if asked else _said(body)
        reason, key = self._page(fields, len(asked or body), said)
        reason = reason or self._count(scope, fields, said, key, moment)
        if reason:
            self._tally.refuse(reason, key, moment)
        return reason

    def _count(self, scope: Any, fields: Any, said: dict[str, Any], key: str, moment: float) -> str:
        sight = Sight(
            address=self._guard.client(scope, fields),
            agent=fields.get("user-agent") or "",
            purpose=";".join(filter(None, map(fields.get, PURPOSES))),
            automated=said.get("automated") in (True, "true"),
        )
        try:
            who = self._visitors.identity(sight, moment)
        except OSError:  # the day's key cannot be had: without it nobody can be told from anybody
            return NO_KEY
        refused = self._visitors.refusal(sight, who, moment)
        if refused:
            return refused
        network, agent = self._visitors.traces(sight, moment)
        mark = self._visitors.mark(who, key, moment)
        return self._tally.read(Read(key, moment, mark, source=_source(said), network=network, agent=agent))

    def _page(self, fields: Any, length: int, said: dict[str, Any]) -> tuple[str, str]:
        """Give (reason, "") for a beacon that is not about a story of ours, else ("", the story's key)."""
        if not self._from_our_page(fields):
            return FOREIGN, ""
        if (fields.get("content-type") or "").partition(";")[0].strip().lower() not in MEDIA_TYPES:
            return MEDIA_TYPE, ""
        if length > LONGEST_BEACON:
            return TOO_LONG, ""
        path = _path(said)
        if not path:
            return MALFORMED, ""
        key = self._find_key(path)
        if key is None:
            return NO_PAGE, ""
        return ("", key) if key else (NOT_A_STORY, "")

    def _from_our_page(self, fields: Any) -> bool:
        """Say whether a browser sent this from a page of ours: every one that can run the script says so."""
        site, origin = fields.get("sec-fetch-site"), fields.get("origin")
        if site is not None and site != "same-origin":
            return False
        if origin is None:
            return site is not None
        return headers.origin_host(origin) in self._guard.hosts


@lru_cache(maxsize=4096)  # most beacons of an hour are about the same stories
def _asked(query: str) -> dict[str, Any]:
    """Read a query as the script writes it: no value has spaces, so no plus stands for one."""
    if len(query) > LONGEST_BEACON or query.count("&") >= MOST_FIELDS:
        return {}
    fields = (field.partition("=") for field in query.split("&"))
    try:
        return {name: unquote(value, errors="strict") if "%" in value else value for name, _, value in fields}
    except ValueError:
        return {}


def _said(body: bytes) -> dict[str, Any]:
    if len(body) > LONGEST_BEACON:
        return {}
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _source(said: dict[str, Any]) -> str:
    named = said.get("from")
    return named if isinstance(named, str) and named in SOURCES else UNKNOWN_SOURCE


def _path(said: dict[str, Any]) -> str:
    path = said.get("path")
    if said.get("how") not in WAYS or not isinstance(path, str) or not path.startswith("/"):
        return ""
    try:
        decoded = unquote(path, errors="strict")
        decoded.encode("utf-8")
    except UnicodeError:
        return ""
    return decoded
