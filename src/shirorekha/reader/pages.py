"""Pages ready to be sent: shelf and slots stitched once, kept until either changes, bounded.

What was stitched is kept by address. Whether it still holds is told by the shelf's state, looked at most every 20 ms;
after a change a page is compared by its version, and stitched again only if it or one of its slots is another one.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import NamedTuple

import structlog

from shirorekha.config import Config
from shirorekha.layout import addresses
from shirorekha.reader import headers
from shirorekha.reader.headers import Headers
from shirorekha.reader.purge import ALL, page_key, slot_key
from shirorekha.shelf import record, stitch
from shirorekha.shelf.record import RecordError
from shirorekha.shelf.sheet import Piece, Sheet, Slot
from shirorekha.shelf.shelf import ShelfReader

log = structlog.get_logger("shirorekha.reader")

#: Seconds between two looks at the shelf's state.
LOOK_SECONDS = 0.02
#: Pages kept, twice over (see Kept), and the size beyond which one is stitched anew each time.
KEPT_PAGES = 2000
LARGEST_KEPT = 256 * 1024


class Reply(NamedTuple):
    """One answer as it goes out."""

    status: int
    headers: Headers
    body: bytes


class Page:
    """One address as it is now, with its answers made when first asked for."""

    __slots__ = ("_make", "_replies", "address", "key", "length", "sheet", "slots_version", "state", "status")

    def __init__(self, address: str, sheet: Sheet, slots_version: str, state: object, make: Maker) -> None:
        """Hold a sheet and the version of its slots; `make` stitches one answer. Length is in bytes, without slots."""
        self.address, self.sheet, self.slots_version, self.state = address, sheet, slots_version, state
        self.status, self.key = sheet.status, sheet.key
        self.length = sum(part.length for part in sheet.parts if isinstance(part, Piece))
        self._make = make
        self._replies: dict[tuple[bool, bool], Reply] = {}

    def reply(self, gzip: bool, not_modified: bool = False) -> Reply:
        """Give the answer in one coding, or its 304."""
        found = self._replies.get((gzip, not_modified))
        if found is None:
            found = self._make(self, gzip, not_modified)
            if len(found.body) <= LARGEST_KEPT:
                self._replies[gzip, not_modified] = found
        return found

    def etag(self, gzip: bool) -> str:
        """Give the strong ETag: sheet, slots and coding, since other bytes are another entity (RFC 9110, 8.8.3)."""
        slots = f"-{self.slots_version}" if self.slots_version else ""
        return f'"{self.sheet.version}{slots}{"-gzip" if gzip else ""}"'


Maker = Callable[[Page, bool, bool], Reply]


class Kept:
    """The pages asked for lately. Two generations stand for an exact order of use, which would cost on every hit."""

    def __init__(self, size: int = KEPT_PAGES) -> None:
        """Keep at least `size` pages and at most twice as many."""
        self._size = size
        self._young: dict[str, Page] = {}
        self._old: dict[str, Page] = {}

    def get(self, address: str) -> Page | None:
        """Give the page kept for an address, if any."""
        page = self._young.get(address)
        if page is None:
            page = self._old.get(address)
            if page is not None:
                self.put(address, page)
        return page

    def put(self, address: str, page: Page) -> None:
        """Keep a page, and let go of the long unused ones."""
        if len(self._young) >= self._size:
            self._old, self._young = self._young, {}
        self._young[address] = page

    def drop(self, address: str) -> None:
        """Forget an address."""
        self._young.pop(address, None)
        self._old.pop(address, None)

    def __len__(self) -> int:
        """Give the number of pages kept."""
        return len(self._young | self._old)


class Pages:
    """All pages of this machine by address."""

    def __init__(self, shelf: ShelfReader, config: Config) -> None:
        """Read from a shelf; `config` says what the headers promise."""
        self.shelf = shelf
        self._kept = Kept()
        self._security = headers.security(config)
        self._cache = headers.public_cache(config)
        #: Another object whenever anything on the shelf may have changed; a page made under it is as new as can be.
        self.state: object = None
        self._slots: dict[str, Piece] = {}
        self._versions: dict[tuple[str, ...], str] = {}
        self._look_due = 0.0

    def look(self, now: float) -> None:
        """Notice what changed on the shelf; call it before asking for pages, with a monotonic clock's seconds."""
        if now < self._look_due:
            return
        self._look_due = now + LOOK_SECONDS
        state = self.shelf.state()
        if state != self.state:
            self.state = state
            self._load_slots(tuple(self._slots))

    def page(self, address: str) -> Page | None:
        """Give the page at an address as it is now, or None. Raises RecordError if its record is damaged."""
        kept = self._kept.get(address)
        if kept is not None and kept.state is self.state:
            return kept
        return self._fresh(address, kept)

    def own(self, sheet: Sheet, status: int, extra: Headers) -> Page:
        """Give a page that is not from the shelf (404, 503, results), with the slots as they are now and no ETag."""

        def make(page: Page, gzip: bool, not_modified: bool) -> Reply:
            coding = [("content-encoding", "gzip")] if gzip else []
            fields = [("content-type", sheet.media_type), ("vary", "accept-encoding"), *coding, *extra, *self._security]
            return Reply(status, fields, self._body(sheet, gzip))

        self._slots_version(sheet)
        return Page("", sheet, "", self.state, make)

    def canonical(self, path: str) -> str:
        """Give where a path that is not on the shelf should be asked for instead, or "" if nowhere.

        The other writing is that of `layout.addresses.canonical`. Only addresses that are on the shelf are given, so
        that no path can send a reader to another site.
        """
        address = addresses.canonical(path)
        if address == path or not address.startswith("/"):
            return ""
        page = self.page(address)
        if page is None:
            return ""
        return page.sheet.location or address

    def _fresh(self, address: str, kept: Page | None) -> Page | None:
        found = self.shelf.get_record(address)
        if found is None:
            if kept is not None:
                self._kept.drop(address)
            return None
        try:
            sheet = record.decode(found)
        except RecordError as error:
            if kept is None:
                raise
            log.error("a record is damaged; the page stays as it was", address=address, problem=str(error))
            kept.state = self.state
            return kept
        slots_version = self._slots_version(sheet)
        if kept is not None and kept.sheet.version == sheet.version and kept.slots_version == slots_version:
            kept.state = self.state
            return kept
        page = Page(address, sheet, slots_version, self.state, self._make)
        self._kept.put(address, page)
        return page

    def _make(self, page: Page, gzip: bool, not_modified: bool) -> Reply:
        sheet = page.sheet
        fields = [("vary", "accept-encoding"), ("cache-control", self._cache)]
        if page.status == 200:
            fields.append(("etag", page.etag(gzip)))
        if not_modified:
            return Reply(304, fields, b"")
        fields += [("content-type", sheet.media_type), ("surrogate-key", _surrogate_keys(page))]
        if gzip:
            fields.append(("content-encoding", "gzip"))
        if sheet.location:
            fields.append(("location", headers.location(sheet.location)))
        return Reply(page.status, fields + self._security, self._body(sheet, gzip))

    def _body(self, sheet: Sheet, gzip: bool) -> bytes:
        return (stitch.join if gzip else stitch.plain)(sheet.parts, self._slots)

    def _slots_version(self, sheet: Sheet) -> str:
        names = tuple(part.name for part in sheet.parts if isinstance(part, Slot))
        if not names:
            return ""
        version = self._versions.get(names)
        if version is None:
            self._load_slots(tuple(name for name in names if name not in self._slots))
            digest = hashlib.blake2b(digest_size=6)
            for name in names:
                digest.update(record.encode_slot(self._slots[name]))
            version = self._versions[names] = base64.urlsafe_b64encode(digest.digest()).decode("ascii")
        return version

    def _load_slots(self, names: tuple[str, ...]) -> None:
        changed = False
        for name in names:
            try:
                piece = self.shelf.slot(name) or stitch.EMPTY
            except RecordError as error:
                log.error("a slot's record is damaged; its last content stays", slot=name, problem=str(error))
                piece = self._slots.get(name, stitch.EMPTY)
            changed = changed or self._slots.get(name) != piece
            self._slots[name] = piece
        if changed:
            self._versions.clear()


def _surrogate_keys(page: Page) -> str:
    slots = dict.fromkeys(slot_key(part.name) for part in page.sheet.parts if isinstance(part, Slot))
    return " ".join(filter(None, (ALL, page_key(page.address), page.key, *slots)))
