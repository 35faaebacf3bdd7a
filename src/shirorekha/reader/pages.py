"""Pages ready to be sent: shelf and slots stitched once, kept until either changes, bounded.

What was stitched is kept by address. Whether it still holds is told by the shelf's state, looked at most every 20 ms;
after a change a page is compared by its version, and stitched again only if it or one of its slots is another one.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from itertools import groupby
from typing import NamedTuple

import structlog

from shirorekha.config import Config
from shirorekha.layout import addresses
from shirorekha.reader import headers
from shirorekha.reader.headers import Headers
from shirorekha.reader.kept import Kept
from shirorekha.reader.purge import ALL, KEYS, page_keys, slot_key
from shirorekha.shelf import ready, record, stitch
from shirorekha.shelf.ready import OWN, Ready, Run, Weave
from shirorekha.shelf.record import RecordError
from shirorekha.shelf.sheet import POPULAR, POPULAR_KEYS, Piece, Sheet, is_rail, list_of, popular_without
from shirorekha.shelf.shelf import ShelfReader

log = structlog.get_logger("shirorekha.reader")

#: Seconds between two looks at the shelf's state.
LOOK_SECONDS = 0.02
#: The size in bytes beyond which an answer is made anew each time.
LARGEST_KEPT = 256 * 1024
#: What a kept page takes in memory beside its body, in bytes.
BESIDE_BODY = 1500
_ENCODED = ("content-encoding", "gzip")
_VARY = ("vary", "accept-encoding")
_IN_304 = ("vary", "cache-control")


class Reply(NamedTuple):
    """One answer as it goes out."""

    status: int
    headers: Headers
    body: bytes


class Page:
    """One address as it is now: its compressed answer, and the others as soon as they are asked for.

    Nothing but the compressed answer is kept of the sheet: the plain one is had by decompressing it.
    """

    __slots__ = (
        "_kept", "_others", "address", "key", "location", "places", "slots_version", "state", "status", "tag", "used",
        "version", "weight", "zipped",
    )  # fmt: skip

    def __init__(
        self,
        address: str,
        sheet: Ready,
        slots_version: str,
        state: object,
        zipped: Reply,
        kept: Kept[Page] | None = None,
    ) -> None:
        """Hold what is compared of a sheet, the version of its slots, and the answer stitched of both.

        `kept` is told when the page becomes heavier by its plain answer.
        """
        self._kept = kept
        self.address, self.slots_version, self.state, self.zipped = address, slots_version, state, zipped
        self.status, self.key, self.version, self.location = sheet.status, sheet.key, sheet.version, sheet.location
        self.places = sheet.places
        self.tag = _etag(self.version, slots_version, True)
        self.weight, self.used = len(zipped.body) + BESIDE_BODY, False
        self._others: dict[tuple[bool, bool], Reply] | None = None

    @property
    def length(self) -> int:
        """The bytes of the plain page, up to 4 GB (the end of a gzip member, RFC 1952, 2.3.1)."""
        return int.from_bytes(self.zipped.body[-4:], "little")

    def reply(self, gzip: bool, not_modified: bool = False) -> Reply:
        """Give the answer in one coding, or its 304."""
        if gzip and not not_modified:
            return self.zipped
        others = self._others
        if others is None:
            others = self._others = {}
        found = others.get((gzip, not_modified))
        if found is None:
            found = self._unmodified(gzip) if not_modified else self._plain()
            if len(found.body) <= LARGEST_KEPT:
                others[gzip, not_modified] = found
                if self._kept is not None:
                    self._kept.grow(self.address, self, len(found.body))
        return found

    def etag(self, gzip: bool) -> str:
        """Give the strong ETag: sheet, slots and coding, since other bytes are another entity (RFC 9110, 8.8.3)."""
        return self.tag if gzip else _etag(self.version, self.slots_version, False)

    def _plain(self) -> Reply:
        fields = [
            ("etag", self.etag(False)) if field[0] == "etag" else field
            for field in self.zipped.headers
            if field is not _ENCODED
        ]
        return Reply(self.zipped.status, fields, zlib.decompress(self.zipped.body, zlib.MAX_WBITS | 16))

    def _unmodified(self, gzip: bool) -> Reply:
        fields = [field for field in self.zipped.headers if field[0] in _IN_304]
        return Reply(304, [*fields, ("etag", self.etag(gzip))], b"")


class Form(NamedTuple):
    """What all pages share that have the same slots at the same places.

    `version` is a digest of the slots' content, `keys` their surrogate keys, and `weave` stitches them in.
    """

    version: str
    keys: str
    weave: Weave


class Pages:
    """All pages of this machine by address."""

    def __init__(self, shelf: ShelfReader, config: Config) -> None:
        """Read from a shelf; `config` says what the headers promise."""
        self.shelf = shelf
        self._kept: Kept[Page] = Kept(config.kept_megabytes * 1_000_000)
        self._ending = [_ENCODED, *headers.security(config)]
        self._cache = ("cache-control", headers.public_cache(config))
        #: Another object whenever anything on the shelf may have changed; a page made under it is as new as can be.
        self.state: object = None
        self._slots: dict[str, Piece] = {}
        self._forms: dict[str, Form] = {}
        self._runs: dict[tuple[str, ...], Run] = {}
        #: Where each story that the rail names stands in POPULAR_KEYS, from 1.
        self._named: dict[str, int] = {}
        #: When the shelf is to be looked at again, by the clock that `look` is given.
        self.look_due = 0.0

    def look(self, now: float) -> None:
        """Notice what changed on the shelf; call it before asking for pages, with a monotonic clock's seconds."""
        if now < self.look_due:
            return
        self.look_due = now + LOOK_SECONDS
        state = self.shelf.state()
        if state != self.state:
            self.state = state
            self._forget_rails_of_lists()
            self._load_slots((*self._slots, POPULAR_KEYS))
            keys = stitch.inflate(self._slots[POPULAR_KEYS]).decode("ascii", "replace").split()
            self._named = {key: number for number, key in enumerate(keys, 1)}

    def page(self, address: str) -> Page | None:
        """Give the page at an address as it is now, or None. Raises RecordError if its record is damaged."""
        kept = self._kept.get(address)
        if kept is not None and kept.state is self.state:
            return kept
        return self._fresh(address, kept)

    def key(self, address: str) -> str | None:
        """Give the key of the page at an address ("" if it is no story's), None if there is none to read.

        The page is neither stitched nor kept for that. Of a damaged record nothing can be told: None.
        """
        try:
            sheet = self._sheet(address)
        except RecordError as error:
            log.error("a record is damaged; its reads are not counted", address=address, problem=str(error))
            return None
        return None if sheet is None or sheet.status != 200 else sheet.key

    def own(self, sheet: Sheet, status: int, extra: Headers) -> Page:
        """Give a page that is not from the shelf (404, 503, results), with the slots as they are now and no ETag."""
        laid = ready.decode(ready.encode(sheet, ALL))
        form = self._form(laid.places, laid.key)
        keys = f"{ALL} {form.keys}".rstrip()
        fields = [("content-type", laid.media_type), _VARY, (KEYS, keys), *extra, *self._ending]
        return Page("", laid, form.version, self.state, Reply(status, fields, form.weave.join(laid)))

    def canonical(self, path: str) -> str:
        """Give where a path that is not on the shelf should be asked for instead, or "" if nowhere.

        The other writing is that of `layout.addresses.canonical`. Only the search and addresses that are on the shelf
        are given, so that no path can send a reader to another site.
        """
        address = addresses.canonical(path)
        if address == addresses.SEARCH:
            return address
        if address == path or not address.startswith("/"):
            return ""
        page = self.page(address)
        if page is None:
            return ""
        return page.location or address

    def _fresh(self, address: str, kept: Page | None) -> Page | None:
        try:
            sheet = self._sheet(address)
        except RecordError as error:
            if kept is None:
                raise
            log.error("a record is damaged; the page stays as it was", address=address, problem=str(error))
            kept.state = self.state
            return kept
        if sheet is None:
            if kept is not None:
                self._kept.drop(address)
            return None
        form = self._form(sheet.places, sheet.key)
        if kept is not None and kept.version == sheet.version and kept.slots_version == form.version:
            kept.state = self.state
            return kept
        page = self._stitched(address, sheet, form)
        if len(page.zipped.body) <= LARGEST_KEPT:
            self._kept.put(address, page)
        elif kept is not None:
            self._kept.drop(address)
        return page

    def _sheet(self, address: str) -> Ready | None:
        """Read what lies at an address, also on a shelf that an earlier version filled."""
        found = self.shelf.get(address)
        if found is None:
            return None
        if not ready.is_ready(found):
            sheet = record.decode(found)
            found = ready.encode(sheet, page_keys(address, sheet.key))
        return ready.decode(found)

    def _stitched(self, address: str, sheet: Ready, form: Form) -> Page:
        fields = [
            _VARY,
            self._cache,
            ("content-type", sheet.media_type),
            (KEYS, f"{sheet.keys} {form.keys}" if form.keys else sheet.keys),
            *self._ending,
        ]
        zipped = Reply(sheet.status, fields, form.weave.join(sheet))
        page = Page(address, sheet, form.version, self.state, zipped, self._kept)
        if sheet.status == 200:
            fields.append(("etag", page.tag))
        elif sheet.location:
            fields.append(("location", headers.location(sheet.location)))
        return page

    def _form(self, places: str, key: str) -> Form:
        number = self._named.get(key)
        if number is not None:  # the rail names this page's own story: the page gets the one without it
            own_rail = popular_without(number)
            places = " ".join([own_rail if name == POPULAR else name for name in places.split(" ")])
        return self._forms.get(places) or self._new_form(places)

    def _new_form(self, places: str) -> Form:
        names = places.split(" ") if places else []
        slots = [name for name in names if name != OWN]
        self._load_slots(tuple(name for name in slots if name not in self._slots))
        digest = hashlib.blake2b(digest_size=6)
        runs: list[Run | None] = []
        for of_slots, group in groupby(names, lambda name: name != OWN):
            if not of_slots:
                runs += [None for _ in group]
                continue
            shown = tuple(map(self._shown, group))
            for name in shown:
                digest.update(record.encode_slot(self._slots[name]))
            runs.append(self._run(shown))
        version = base64.urlsafe_b64encode(digest.digest()).decode("ascii") if slots else ""
        form = Form(version, " ".join(dict.fromkeys(map(_slot_key, slots))), Weave(runs))
        self._forms[places] = form
        return form

    def _shown(self, name: str) -> str:
        """Name the slot that is shown in a slot's place: of a list of which too little is read, the paper's rail."""
        if self._slots[name].length or not list_of(name):
            return name
        self._load_slots((POPULAR,) if POPULAR not in self._slots else ())
        return POPULAR

    def _run(self, names: tuple[str, ...]) -> Run:
        run = self._runs.get(names)
        if run is None:
            run = self._runs[names] = Run([self._slots[name] for name in names])
        return run

    def _forget_rails_of_lists(self) -> None:
        """Let go of the rails of sections and topics: of thousands, few are asked for before the next change."""
        for name in [name for name in self._slots if list_of(name)]:
            del self._slots[name]
        for places in [places for places in self._forms if any(map(list_of, places.split(" ")))]:
            del self._forms[places]
        for names in [names for names in self._runs if any(map(list_of, names))]:
            del self._runs[names]

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
            self._forms.clear()
            self._runs.clear()


def _slot_key(name: str) -> str:
    """Give the surrogate key of a slot; all variants of the paper's rail are one to a cache."""
    return slot_key(POPULAR if is_rail(name) and not list_of(name) else name)


def _etag(version: str, slots_version: str, gzip: bool) -> str:
    slots = f"-{slots_version}" if slots_version else ""
    return f'"{version}{slots}{"-gzip" if gzip else ""}"'
