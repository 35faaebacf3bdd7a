"""Every address against what the newsroom says: status, story text, and the very bytes that were printed."""

from __future__ import annotations

import hashlib
import html
import http.client
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench.faults.house import House, until
from bench.lane import ROOT

from shirorekha import config
from shirorekha.reader.follower import CURSOR
from shirorekha.shelf import record, stitch
from shirorekha.shelf.sheet import POPULAR, POPULAR_KEYS, Piece, Sheet, Slot, list_of, popular_without
from shirorekha.shelf.shelf import ShelfReader

SLOT = "slot:"


class Newsroom:
    """The process that answers for the newsroom."""

    def __init__(self, house: House) -> None:
        """Start it and wait until it can answer."""
        command = [sys.executable, "-m", "bench.faults.newsroom", "answer", "--directory", str(house.directory)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=house.environment, cwd=ROOT
        )
        self._line("ready")

    def ask(self, question: str) -> Any:
        """Ask one of bench.faults.newsroom's questions."""
        assert self._process.stdin
        self._process.stdin.write(question + "\n")
        self._process.stdin.flush()
        return self._line("answer")

    def _line(self, name: str) -> Any:
        assert self._process.stdout
        for line in self._process.stdout:
            if line.startswith("{") and name in (told := json.loads(line)):
                return told[name]
        sys.exit("the newsroom's process has fallen")

    def close(self) -> None:
        """Let it go."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@dataclass
class Compared:
    """How many addresses were asked for, and what is not as it should be."""

    addresses: int = 0
    wrong: list[str] = field(default_factory=list)


def settled(house: House, newsroom: Newsroom, seconds: float = 180.0) -> float:
    """Wait until nothing waits to be printed and the shelf holds the last row; give the seconds that took."""
    return until(lambda: newsroom.ask("waiting") == [0, 0] and carried(house), seconds, every=0.25)


def carried(house: House) -> bool:
    """Tell whether the follower has carried the edition's last row."""
    return shelf_cursor(house) == last_row(house)


def shelf_cursor(house: House) -> int:
    """Give the number of the last row that is on the shelf."""
    with closing(ShelfReader(house.directory / "shelf")) as shelf:
        return shelf.cursor(CURSOR)


def last_row(house: House) -> int:
    """Give the number of the edition's last row."""
    return int(_edition(house, "SELECT MAX(sequence) FROM press_sheet")[0][0] or 0)


def rows(house: House) -> dict[str, bytes]:
    """Give every address of the edition with its record."""
    return dict(_edition(house, "SELECT address, record FROM press_sheet"))


def _edition(house: House, question: str) -> list[Any]:
    path = house.directory / "edition.sqlite3"
    with closing(config.sqlite().connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as connection:
        return list(connection.execute(question).fetchall())


def compare(house: House, newsroom: Newsroom, *, whole: bool) -> Compared:
    """Ask for every address and compare it; `whole` also pulls every page from the newsroom anew."""
    found = Compared()
    printed = rows(house)
    with closing(http.client.HTTPConnection("127.0.0.1", house.reader_port, timeout=20)) as wire:
        _pages(house, wire, printed, found)
        _stories(wire, newsroom.ask("stories"), found)
    if whole:
        proofs = newsroom.ask("proofs")
        for address, digest in proofs.items():
            if hashlib.sha256(printed.get(address, b"")).hexdigest() != digest:
                found.wrong.append(f"{address}: printed from an older state of the newsroom")
        stray = [address for address in set(printed) - set(proofs) if not _by_the_clock(address)]
        found.wrong += [f"{address}: nothing in the newsroom stands for it" for address in stray]
    return found


def _by_the_clock(address: str) -> bool:
    return address.startswith(SLOT) or "news" in address or address in ("/", "/sitemap.xml")


def _pages(house: House, wire: http.client.HTTPConnection, printed: dict[str, bytes], found: Compared) -> None:
    slots = _slots(printed)
    for address, content in printed.items():
        if address.startswith(SLOT):
            continue
        found.addresses += 1
        sheet = record.decode(content)
        answer, body = _get(wire, address)
        for _ in range(3):  # rails may have been printed meanwhile, and readers look at most every 20 ms
            if answer.status != sheet.status or body == stitch.plain(sheet.parts, shown_on(sheet, slots)):
                break
            time.sleep(0.3)
            slots = _slots(rows(house))
            answer, body = _get(wire, address)
        said = (answer.status, answer.getheader("location", ""))
        if said != (sheet.status, quote(sheet.location)):
            found.wrong.append(f"{address}: {said} instead of {sheet.status} {sheet.location}")
        elif body != stitch.plain(sheet.parts, shown_on(sheet, slots)):
            found.wrong.append(f"{address}: other bytes than those printed")


def shown_on(sheet: Sheet, slots: Mapping[str, Piece]) -> dict[str, Piece]:
    """Give what a page's slots hold: no rail names the page's own story, and an empty list has the paper's."""
    shown = {name: piece if piece.length or not list_of(name) else slots[POPULAR] for name, piece in slots.items()}
    for part in sheet.parts:
        if isinstance(part, Slot) and list_of(part.name) and part.name not in slots:
            shown[part.name] = slots[POPULAR]
    keys = stitch.inflate(slots[POPULAR_KEYS]).decode().split() if POPULAR_KEYS in slots else []
    if sheet.key in keys:
        shown[POPULAR] = slots[popular_without(keys.index(sheet.key) + 1)]
    return shown


def _slots(printed: dict[str, bytes]) -> dict[str, Any]:
    named = ((address, content) for address, content in printed.items() if address.startswith(SLOT))
    return {address.removeprefix(SLOT): record.decode_slot(content) for address, content in named}


def _stories(wire: http.client.HTTPConnection, stories: dict[str, dict[str, Any]], found: Compared) -> None:
    taken = {story["address"] for story in stories.values() if story["live"]}
    for number, story in stories.items():
        wanted = {200} if story["live"] else {410} if story["printed"] else {404, 410}
        if not story["live"] and story["address"] in taken:
            continue
        answer, body = _get(wire, story["address"])
        found.addresses += 1
        if answer.status not in wanted:
            found.wrong.append(f"story {number} at {story['address']}: {answer.status} instead of {wanted}")
        elif story["live"] and (missing := _missing(body, story["text"])):
            found.wrong.append(f"story {number} at {story['address']}: without {missing[0][:60]}")
        for old in story["past"]:
            answer, _ = _get(wire, old)
            found.addresses += 1
            moved = (301, quote(story["address"])) if story["live"] else (410, "")
            if old not in taken and (answer.status, answer.getheader("location", "")) != moved:
                found.wrong.append(f"story {number} once at {old}: {answer.status} instead of {moved}")


def _missing(body: bytes, texts: Iterable[str]) -> list[str]:
    text = _spaced(html.unescape(re.sub("<[^>]*>", "", body.decode("utf-8"))))
    return [wanted for wanted in texts if _spaced(html.unescape(wanted)) not in text]


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _get(wire: http.client.HTTPConnection, address: str) -> tuple[http.client.HTTPResponse, bytes]:
    for last in (False, True):
        try:
            wire.request("GET", quote(address), headers={"Accept-Encoding": "identity"})
            answer = wire.getresponse()
            return answer, answer.read()
        except (http.client.HTTPException, OSError):
            wire.close()
            if last:
                raise
    raise AssertionError


def totals(directory: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Give all views and all reads of the ledger by story."""
    path = directory / "pulse.sqlite3"
    if not path.exists():
        return {}, {}
    with closing(config.sqlite().connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as ledger:
        found = ledger.execute("SELECT key, SUM(views), SUM(reads) FROM hourly GROUP BY key").fetchall()
    return {key: views for key, views, _ in found}, {key: reads for key, _, reads in found}
