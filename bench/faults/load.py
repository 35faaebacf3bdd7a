"""Readers: a bounded number of clients that ask for pages and say that they read them, and remember every answer."""

from __future__ import annotations

import asyncio
import gzip
import random
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

#: A story's key among the surrogate keys of its page.
KEY = re.compile(r"(?:^| )(s\d+)(?: |$)")
AGENT = "Mozilla/5.0 (Linux; Android 14; K{number}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile"
#: Every so many requests one is a beacon, and every so many beacons one is an earlier one again.
BEACON_EVERY, REPLAY_EVERY = 5, 6
#: Seconds after which an answer is given up.
PATIENCE = 10.0

Mark = tuple[int, str]


@dataclass
class Seen:
    """What readers got since the last `fresh`: what is wrong in it, and what the ledger must hold of it."""

    answers: Counter[int] = field(default_factory=Counter)
    silent: int = 0
    failed: list[tuple[float, str, int]] = field(default_factory=list)
    wrong: list[tuple[float, str, str]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    #: Views by key that were answered, and those whose answer never came; moments of the answered ones.
    views: Counter[str] = field(default_factory=Counter)
    doubtful_views: Counter[str] = field(default_factory=Counter)
    moments: list[float] = field(default_factory=list)
    reads: set[Mark] = field(default_factory=set)
    doubtful_reads: set[Mark] = field(default_factory=set)
    read_moments: list[float] = field(default_factory=list)


class Readers:
    """Clients in a thread of their own, `rate` requests a second together; `addresses` may grow at any time."""

    def __init__(self, port: int, addresses: list[str], rate: float, clients: int = 12) -> None:
        """Remember what to ask for; `start` begins."""
        self._port, self._rate, self._clients = port, rate, clients
        self.addresses = addresses
        #: Addresses that have been there: from then on each must answer with a page, a move or a withdrawal.
        self.there: set[str] = set()
        self.seen = Seen()
        self._keys: dict[str, str] = {}
        self._etags: dict[str, str] = {}
        #: A paper that is kept may know the visitors of an earlier run today.
        self._visitor = time.time_ns() // 1_000_000_000 * 100_000
        self._taken: set[Mark] = set()
        self._unsure: set[Mark] = set()
        self._beacons: list[tuple[int, str]] = []
        self._asked = 0
        self._chance = random.Random(7)
        self._running = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=lambda: asyncio.run(self._all()), daemon=True)

    def start(self) -> None:
        """Be ready to ask; `go_on` begins."""
        self._thread.start()

    def pause(self) -> None:
        """Stop asking; what is under way is answered."""
        self._running.clear()
        time.sleep(0.3)

    def go_on(self) -> None:
        """Ask again."""
        self._running.set()

    def new_day(self) -> None:
        """Forget who has read what: after midnight a read of the same visitor counts again. Call it while paused."""
        self._beacons, self._taken, self._unsure = [], set(), set()

    def fresh(self) -> Seen:
        """Give what was seen and begin anew; call it while paused."""
        seen, self.seen = self.seen, Seen()
        self._taken |= seen.reads
        self._unsure |= seen.doubtful_reads
        return seen

    def lost(self, marks: set[Mark]) -> None:
        """Note that some of these reads went with a killed worker: said again, they may count or not."""
        self._taken -= marks
        self._unsure |= marks

    def stop(self) -> None:
        """End for good."""
        self._ended = True
        self._thread.join(PATIENCE + 2)

    async def _all(self) -> None:
        await asyncio.gather(*(self._client(number) for number in range(self._clients)))

    async def _client(self, number: int) -> None:
        wire: Wire | None = None
        await asyncio.sleep(number / self._rate)
        while not self._ended:
            began = time.monotonic()
            if self._running.is_set():
                wire = wire or Wire(self._port)
                if not await self._one(wire):
                    wire.close()
                    wire = None
            elif wire is not None:  # the server closes what is silent for five seconds
                wire.close()
                wire = None
            await asyncio.sleep(max(0.001, self._clients / self._rate - (time.monotonic() - began)))

    async def _one(self, wire: Wire) -> bool:
        self._asked += 1
        address = self._choose()
        if self._asked % BEACON_EVERY == 0 and self._keys.get(address):
            return await self._beacon(wire, address)
        return await self._page(wire, address)

    def _choose(self) -> str:
        """The newest are read most, as in life."""
        back = min(int(self._chance.expovariate(1 / 60)) + 1, len(self.addresses))
        return self._chance.choice((self.addresses[-back], self._chance.choice(self.addresses)))

    async def _page(self, wire: Wire, address: str) -> bool:
        seen, key, asked = self.seen, self._keys.get(address, ""), time.monotonic()
        known = self._etags.get(address, "") if self._asked % 7 == 0 else ""
        more = f"If-None-Match: {known}\r\n" if known else ""
        try:
            answer = await wire.ask(f"GET {quote(address)} HTTP/1.1\r\n", f"Accept-Encoding: gzip\r\n{more}\r\n")
        except (OSError, EOFError, asyncio.IncompleteReadError, TimeoutError):
            seen.silent += 1
            if wire.sent and key:
                seen.doubtful_views[key] += 1
            return False
        seen.seconds.append(time.monotonic() - asked)
        self._judge(seen, address, answer)
        if answer.status in (200, 304) and (key := self._keys.get(address, "")):
            seen.views[key] += 1
            seen.moments.append(time.monotonic())
        return True

    def _judge(self, seen: Seen, address: str, answer: Answer) -> None:
        seen.answers[answer.status] += 1
        if answer.status == 200:
            self.there.add(address)
            self._etags[address] = answer.fields.get("etag", "")
            found = KEY.search(answer.fields.get("surrogate-key", ""))
            self._keys[address] = found[1] if found else ""
            if self._keys[address]:
                text = gzip.decompress(answer.body).decode("utf-8")
                if f'{quote(address)}"' not in text or not text.rstrip().endswith("</html>"):
                    seen.wrong.append((time.monotonic(), address, "another page, or half of one"))
        if answer.status >= 500 and address in self.there:
            seen.failed.append((time.monotonic(), address, answer.status))
        elif address in self.there and answer.status not in (200, 301, 304, 410):
            seen.wrong.append((time.monotonic(), address, str(answer.status)))

    async def _beacon(self, wire: Wire, address: str) -> bool:
        if self._beacons and self._chance.random() < 1 / REPLAY_EVERY:
            visitor, address = self._chance.choice(self._beacons[-200:])
        else:
            self._visitor += 1
            visitor = self._visitor
            self._beacons.append((visitor, address))
        seen, mark = self.seen, (visitor, self._keys[address])
        said = urlencode({"path": quote(address), "how": "time", "automated": "false", "from": "direct"})
        rest = f"User-Agent: {AGENT.format(number=visitor)}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0\r\n\r\n"
        try:
            answer = await wire.ask(f"POST /-/dekha?{said} HTTP/1.1\r\n", rest)
        except (OSError, EOFError, asyncio.IncompleteReadError, TimeoutError):
            seen.silent += 1
            if wire.sent:
                seen.doubtful_reads.add(mark)
            return False
        seen.answers[answer.status] += 1
        if answer.status >= 500:
            seen.failed.append((time.monotonic(), "/-/dekha", answer.status))
        if answer.status == 204 and not answer.fields.get("x-refused") and mark not in self._taken:
            (seen.doubtful_reads if mark in self._unsure else seen.reads).add(mark)
            seen.read_moments.append(time.monotonic())
        return True


@dataclass
class Answer:
    """One answer as it came."""

    status: int
    fields: dict[str, str]
    body: bytes


class Wire:
    """One kept connection. `sent` tells whether the last question left before it failed."""

    def __init__(self, port: int) -> None:
        """Connect with the first question."""
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.sent = False

    async def ask(self, line: str, rest: str) -> Answer:
        """Ask and give the whole answer. Raises OSError, TimeoutError or asyncio.IncompleteReadError for none."""
        self.sent = False
        async with asyncio.timeout(PATIENCE):
            if self._streams is None:
                self._streams = await asyncio.open_connection("127.0.0.1", self._port)
            reader, writer = self._streams
            writer.write(f"{line}Host: 127.0.0.1:{self._port}\r\n{rest}".encode())
            self.sent = True
            await writer.drain()
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
            body = await reader.readexactly(int(fields.get("content-length", "0")))
            return Answer(int(head[0].split()[1]), fields, body)

    def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None
