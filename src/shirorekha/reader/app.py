"""The public lane: one path of four verbs for every page: admit, find, stitch, send. Nothing falls through to Django.

An RSGI application (the server's own interface) with one instance in each worker process. Pages are answered in the
server's thread that holds the request (`reader.dispatch`), all that waits for something in the event loop's; what both
use is used under one lock.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
import time
from time import monotonic
from typing import Any, cast

import structlog

from shirorekha.config import Config
from shirorekha.hindi.numbers import Digits
from shirorekha.layout import addresses, html
from shirorekha.layout.article import Site
from shirorekha.pulse.store import day_key
from shirorekha.pulse.tally import Tally
from shirorekha.pulse.visitor import Visitors
from shirorekha.reader import headers
from shirorekha.reader.beacon import Beacon
from shirorekha.reader.files import Files
from shirorekha.reader.find import BusyError, Finder
from shirorekha.reader.flush import Flusher
from shirorekha.reader.guard import BodyRefusedError, Guard
from shirorekha.reader.headers import Headers
from shirorekha.reader.pages import LARGEST_KEPT, Page, Pages, Reply
from shirorekha.reader.purge import ALL, KEYS, page_key
from shirorekha.shelf import record
from shirorekha.shelf.shelf import ShelfReader

log = structlog.get_logger("shirorekha.reader")

#: Seconds between two rounds of what a worker does by itself: flush counts, look for a new shelf, mind its parent.
ROUND_SECONDS = 1.0
#: Seconds after which a thread that answers a search or brings counts to the ledger must let pages go ahead. Python's
#: own 5 ms are what a page would wait for each time.
SWITCH_SECONDS = 0.0005
#: Seconds after which a reader is asked to come again while the paper is being laid out.
RETRY_AFTER = "5"
#: Seconds within which the same failure is logged once.
FAILURE_QUIET_SECONDS = 10.0
#: Where the lane's own addresses begin: everything below is answered here and never sought on the shelf.
OWN = "/-/"
NOT_FOUND, FAILED, BUSY, PREPARING = "not-found", "failed", "busy", "preparing"
#: How the paths begin whose answers may wait: for a body, for the index.
_WAITING = (OWN, addresses.SEARCH)
_HTML = "text/html; charset=utf-8"
_READING = ("GET", "HEAD")
_TEXT = "text/plain; charset=utf-8"
_NO_STORE: Headers = [("cache-control", headers.NO_STORE)]
#: What a refused request is told; readers see these only behind a wrongly set-up proxy.
_REFUSALS = {
    400: "यह अनुरोध समझ में नहीं आया।",
    405: "यहाँ ऐसा अनुरोध नहीं चलता।",
    408: "अनुरोध पूरा नहीं पहुँचा।",
    413: "अनुरोध बहुत बड़ा है।",
    421: "यह पता इस अख़बार का नहीं है।",
}


class Lane:
    """Everything that one worker process needs to answer readers."""

    def __init__(self, config: Config) -> None:
        """Remember the settings; files are opened when the worker's loop is there."""
        self._config = config

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Open what is needed, warm it up, and begin the rounds. The server calls this once in each worker."""
        config = self._config
        self._loop, self._parent = loop, os.getppid()
        #: Held by whoever looks at the shelf, takes pages or counts views, never while waiting for anything else.
        self._lock = threading.Lock()
        digits = cast(Digits, config.digits)
        site = Site(config.paper_name, config.paper_tagline, config.paper_url, digits=digits)
        self._tally = Tally()
        self._visitors = visitors = Visitors(day_key(config))
        self._flusher = Flusher(config, self._tally, visitors)
        self._guard = Guard(config)
        self._files = Files(config)
        self._pages = Pages(ShelfReader(config.shelf_dir), config)
        self._finder = Finder(config, site, self._readable)
        self._beacon = Beacon(self._guard, visitors, self._tally, self._pages.key)
        self._counted = Reply(204, _NO_STORE, b"")
        self._short: Headers = [("cache-control", f"public, max-age={config.public_cache_seconds}")]
        retry = [*_NO_STORE, ("retry-after", RETRY_AFTER)]
        self._own_sheets = {
            NOT_FOUND: (404, record.sheet(200, _HTML, html.not_found(site)), self._short),
            FAILED: (500, record.sheet(200, _HTML, html.server_error(site)), _NO_STORE),
            BUSY: (503, record.sheet(200, _HTML, html.server_error(site)), retry),
            PREPARING: (503, record.sheet(200, _HTML, html.preparing(site)), retry),
        }
        self._own_pages: dict[str, Page] = {}
        self._failures: dict[str, float] = {}
        self._refusals = {status: _refusal(status, text) for status, text in _REFUSALS.items()}
        sys.setswitchinterval(SWITCH_SECONDS)
        self._warm_up()
        loop.call_later(ROUND_SECONDS, self._round)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Flush the last counts and give everything back; the server calls this at SIGTERM."""
        self._flusher.close(time.time())
        self._finder.close()
        self._pages.shelf.close()

    def answer_at_once(self, scope: Any, protocol: Any) -> bool:
        """Answer for a page or a beacon; False, and nothing done, if answering may have to wait for something.

        The server's own thread calls this, so no exception may leave it.
        """
        try:
            path = scope.path
            beacon = path == addresses.BEACON
            if path.startswith(_WAITING) and not (beacon and self._takes_at_once(scope)):
                return False
            fields = scope.headers
            refused = self._guard.host_refusal(scope, fields)
            if refused:
                _send(protocol, self._refusals[refused])
                return True
            if beacon:
                _send(protocol, self._took(scope, fields, b""))
                return True
            return self._answer_page(scope, fields, protocol, path)
        except Exception as error:  # a failure of ours, told once and never to the reader
            self._answer_failure(scope, protocol, error)
            return True

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer a request in the event loop."""
        try:
            await self._answer(scope, protocol)
        except Exception as error:  # as above
            self._answer_failure(scope, protocol, error)

    async def _answer(self, scope: Any, protocol: Any) -> None:
        fields, path, method = scope.headers, scope.path, scope.method
        refused = self._guard.host_refusal(scope, fields)
        if refused:
            return _send(protocol, self._refusals[refused])
        if path.startswith(OWN):
            return await self._answer_own(scope, protocol, path.removeprefix(OWN), method)
        if method in _READING and path.rstrip("/") == addresses.SEARCH:
            return await self._answer_search(scope, protocol, path)
        if not self._answer_page(scope, fields, protocol, path):
            await self._send_large(protocol, path)
        return None

    def _answer_page(self, scope: Any, fields: Any, protocol: Any, path: str) -> bool:
        """Answer for an address; False, and nothing done, if the page is so large that others would wait for it."""
        method = scope.method
        if method not in _READING:
            _send(protocol, _not_allowed("GET, HEAD"))
            return True
        gzip = headers.accepts_gzip(fields.get("accept-encoding"))
        wanted = fields.get("if-none-match")
        pages, now = self._pages, monotonic()
        with self._lock:
            if now >= pages.look_due:
                pages.look(now)
            page = pages.page(path)
            if page is None:
                reply = self._missing(path, scope.query_string, gzip)
            elif not gzip and page.length > LARGEST_KEPT:
                return False
            else:
                reply = page.zipped if gzip else page.reply(False)
                if page.status == 200:
                    if wanted is not None and headers.names_etag(wanted, page.etag(gzip)):
                        reply = page.reply(gzip, True)
                    if page.key and method == "GET":
                        self._tally.view(page.key)
        _send(protocol, reply)
        return True

    async def _send_large(self, protocol: Any, path: str) -> None:
        """Decompress a page of many megabytes (a sitemap, for who reads no gzip) without holding up the others."""
        with self._lock:
            page = self._pages.page(path)
            reply = self._missing(path, "", False) if page is None else None
        if page is not None:
            reply = await self._loop.run_in_executor(None, page.reply, False)
        _send(protocol, cast(Reply, reply))

    def _missing(self, path: str, query: str, gzip: bool) -> Reply:
        """Answer for an address that is not on the shelf: somewhere else, not yet, or not at all."""
        elsewhere = self._pages.canonical(path)
        if elsewhere:
            return self._moved(path, elsewhere, query)
        if not self._pages.shelf.whole():
            return self._own_page(PREPARING).reply(gzip)
        reply = self._own_page(NOT_FOUND).reply(gzip)
        keyed = [(name, f"{value} {page_key(path)}" if name == KEYS else value) for name, value in reply.headers]
        return reply._replace(headers=keyed)  # so that a cache lets go of it as soon as something is printed there

    def _own_reply(self, name: str, gzip: bool) -> Reply:
        with self._lock:
            return self._own_page(name).reply(gzip)

    def _moved(self, path: str, address: str, query: str) -> Reply:
        target = headers.location(address + ("?" + query if query else ""))
        return Reply(301, [("location", target), (KEYS, f"{ALL} {page_key(path)}"), *self._short], b"")

    async def _answer_search(self, scope: Any, protocol: Any, path: str) -> None:
        gzip = headers.accepts_gzip(scope.headers.get("accept-encoding"))
        if path != addresses.SEARCH:
            return _send(protocol, self._moved(path, addresses.SEARCH, scope.query_string))
        try:
            sheet = await self._finder.page(scope.query_string)
        except BusyError:
            return _send(protocol, self._own_reply(BUSY, gzip))
        with self._lock:
            self._pages.look(monotonic())
            reply = self._pages.own(sheet, 200, _NO_STORE).reply(gzip)
        return _send(protocol, reply)

    async def _answer_own(self, scope: Any, protocol: Any, name: str, method: str) -> None:
        kind, _, name = name.partition("/")
        if OWN + kind == addresses.BEACON and not name:
            return await self._answer_beacon(scope, protocol, method)
        if method not in _READING:
            return _send(protocol, _not_allowed("GET, HEAD"))
        fields = scope.headers
        gzip = headers.accepts_gzip(fields.get("accept-encoding"))
        if f"{OWN}{kind}/" == addresses.PICTURES:
            picture = self._files.picture(name)
            if picture is not None:
                protocol.response_file(200, picture.headers, picture.path)
                return None
        if f"{OWN}{kind}/" == addresses.STATIC:
            reply = self._files.static(name, gzip, fields.get("if-none-match"))
            if reply is not None:
                return _send(protocol, reply)
        return _send(protocol, self._own_reply(NOT_FOUND, gzip))

    async def _answer_beacon(self, scope: Any, protocol: Any, method: str) -> None:
        if method != "POST":
            return _send(protocol, _not_allowed("POST"))
        try:
            body = await self._guard.body(scope.headers, protocol)
        except BodyRefusedError as error:
            return _send(protocol, self._refusals[error.status])
        self._visitors.begin_day(time.time())
        return _send(protocol, self._took(scope, scope.headers, body))

    def _takes_at_once(self, scope: Any) -> bool:
        """Say whether a beacon is all there: nothing is said in a body, and the day's key is known."""
        return bool(scope.method == "POST" and scope.query_string and self._visitors.ready(time.time()))

    def _took(self, scope: Any, fields: Any, body: bytes) -> Reply:
        with self._lock:
            self._pages.look(monotonic())
            reason = self._beacon.take(scope, fields, body, time.time())
        return self._counted._replace(headers=[*_NO_STORE, ("x-refused", reason)]) if reason else self._counted

    def _own_page(self, name: str) -> Page:
        page = self._own_pages.get(name)
        if page is None or page.state is not self._pages.state:
            status, sheet, extra = self._own_sheets[name]
            page = self._own_pages[name] = self._pages.own(sheet, status, extra)
        return page

    def _readable(self, address: str) -> bool:
        with self._lock:
            self._pages.look(monotonic())
            return self._pages.key(address) is not None

    def _round(self) -> None:
        """What a worker does by itself, once a second."""
        self._loop.call_later(ROUND_SECONDS, self._round)
        if os.getppid() != self._parent:  # the server's main process is gone: nobody would ever stop this one
            os.kill(os.getpid(), signal.SIGTERM)
        self._guard.end_patience(self._loop.time())
        self._visitors.begin_day(time.time())
        with self._lock:
            self._pages.shelf.look_for_file()
            self._flusher.flush(self._loop, time.time())

    def _warm_up(self) -> None:
        """Read once what every reader asks for, then tell the collector to leave all of it alone (DESIGN)."""
        self._pages.look(monotonic())
        for page in (self._pages.page(addresses.HOME), *map(self._own_page, self._own_sheets)):
            if page is not None:
                page.reply(True)
        gc.collect()
        gc.freeze()

    def _answer_failure(self, scope: Any, protocol: Any, error: Exception) -> None:
        self._failed(scope, error)
        gzip = headers.accepts_gzip(scope.headers.get("accept-encoding"))
        _send(protocol, self._own_reply(FAILED, gzip))

    def _failed(self, scope: Any, error: Exception) -> None:
        kind, now = f"{type(error).__name__}: {error}", time.monotonic()
        if now - self._failures.get(kind, -FAILURE_QUIET_SECONDS) < FAILURE_QUIET_SECONDS:
            return
        if len(self._failures) > 1000:
            self._failures.clear()
        self._failures[kind] = now
        log.error("a request failed", method=scope.method, path=scope.path, exc_info=error)


def _send(protocol: Any, reply: Reply) -> None:
    status, fields, body = reply
    if body:
        protocol.response_bytes(status, fields, body)
    else:
        protocol.response_empty(status, fields)


def _refusal(status: int, text: str) -> Reply:
    return Reply(status, [("content-type", _TEXT), *_NO_STORE], f"{text}\n".encode())


def _not_allowed(methods: str) -> Reply:
    refusal = _refusal(405, _REFUSALS[405])
    return refusal._replace(headers=[*refusal.headers, ("allow", methods)])
