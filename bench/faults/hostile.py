"""Hostile clients against the readers' lane, while an ordinary one goes on reading and its waits are measured.

Slow ones (a head of 10,000 bytes, one byte a second), thousands that say nothing, requests that two servers would read
differently (RFC 9112, 11.2), and methods, paths and headers that nobody means. None may get a 5xx, none a page that
another request asked for, and the ordinary client must be answered throughout.
"""

from __future__ import annotations

import contextlib
import re
import selectors
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import quote

from bench.faults.house import House

Samples = dict[str, bytes]
#: Seconds within which a sample's answer must have come, if one comes.
PATIENCE = 3.0
#: Clients that send their head by one byte a second.
SLOW = 50
#: Its body ends where everybody who reads it at all sees it end, so that the next request on the wire is one.
PIPELINED = "TE chunked twice"
STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")


def smuggling(host: str) -> Samples:
    """Give requests in which a second one is hidden: whoever answers /hidden has read two where there is one."""
    hidden = b"GET /hidden HTTP/1.1\r\nHost: " + host.encode() + b"\r\n\r\n"
    length = str(len(hidden)).encode()

    def post(fields: bytes, body: bytes, path: bytes = b"/-/dekha") -> bytes:
        return b"POST " + path + b" HTTP/1.1\r\nHost: " + host.encode() + b"\r\n" + fields + b"\r\n" + body

    chunked, whole = b"Transfer-Encoding: chunked\r\n", b"Content-Length: " + length + b"\r\n"
    return {
        "CL and TE": post(b"Content-Length: 4\r\n" + chunked, b"0\r\n\r\n" + hidden),
        "TE and CL": post(chunked + whole, b"0\r\n\r\n" + hidden),
        "two CL that differ": post(b"Content-Length: 0\r\n" + whole, hidden),
        "two CL in one field": post(b"Content-Length: 0, " + length + b"\r\n", hidden),
        "CL with a sign": post(b"Content-Length: +" + length + b"\r\n", hidden),
        "CL in hex": post(b"Content-Length: 0x" + f"{len(hidden):x}".encode() + b"\r\n", hidden),
        "CL with a space before the colon": post(b"Content-Length : " + length + b"\r\n", hidden),
        "negative CL": post(b"Content-Length: -1\r\n", hidden),
        "obs-fold in CL": post(b"Content-Length:\r\n " + length + b"\r\n", hidden),
        "obs-fold in TE": post(b"Transfer-Encoding:\r\n chunked\r\n" + whole, b"0\r\n\r\n" + hidden),
        PIPELINED: post(chunked + chunked, b"0\r\n\r\n" + hidden),
        "TE that is not chunked": post(b"Transfer-Encoding: xchunked\r\n" + whole, hidden),
        "TE identity, chunked": post(b"Transfer-Encoding: identity, chunked\r\n" + whole, b"0\r\n\r\n" + hidden),
        "TE with a tab": post(b"Transfer-Encoding:\tchunked\r\n" + whole, b"0\r\n\r\n" + hidden),
        "TE behind a vertical tab": post(b"Transfer-Encoding: \x0bchunked\r\n" + whole, b"0\r\n\r\n" + hidden),
        "TE in HTTP/1.0": post(chunked + whole, b"0\r\n\r\n" + hidden).replace(b"HTTP/1.1", b"HTTP/1.0", 1),
        "bare LF ends the lines": post(whole, hidden).replace(b"\r\n", b"\n", 4),
        "bare CR in a field": post(b"X: a\rContent-Length: 0\r\n" + whole, hidden),
        "chunk size with junk": post(chunked, b"0;x=\r\n\r\nGET"),
        "chunk size with a sign": post(chunked, b"+0\r\n\r\n" + hidden),
        "chunk size in 0x": post(chunked, b"0x0\r\n\r\n" + hidden),
        "chunk size too large": post(chunked, b"FFFFFFFFFFFFFFFFF\r\n" + hidden),
        "chunk ended by LF": post(chunked, b"2\nhi\n0\n\n" + hidden),
        "chunk longer than said": post(chunked, b"2\r\nhixx\r\n0\r\n\r\n" + hidden),
        "chunk extension of 20 KB": post(chunked, b"1;" + b"x" * 20_000 + b"\r\nz\r\n0\r\n\r\n"),
        "trailer with a length": post(chunked, b"0\r\nContent-Length: 5\r\n\r\n"),
        "GET with a body": post(whole, hidden, b"/").replace(b"POST", b"GET", 1),
        "HEAD with a body": post(whole, hidden, b"/").replace(b"POST", b"HEAD", 1),
    }


def absurd(host: str) -> Samples:
    """Give methods, paths and fields that nobody means."""
    name = host.encode()

    def ask(line: bytes, fields: bytes = b"") -> bytes:
        return line + b"\r\nHost: " + name + b"\r\n" + fields + b"\r\n"

    def get(path: bytes) -> bytes:
        return ask(b"GET " + path + b" HTTP/1.1")

    samples = {
        "NUL in the path": get(b"/a\x00b"),
        "%00 in the path": get(b"/%00"),
        "..%2f": get(b"/-/static/..%2f..%2f..%2fetc%2fpasswd"),
        "../": get(b"/-/chitra/../../newsroom.sqlite3"),
        "%2e%2e/": get(b"/-/chitra/%2e%2e/%2e%2e/secret-key"),
        "backslashes": get(b"/-/static/..\\..\\secret-key"),
        "half an encoding": get(b"/%e0%a4"),
        "a bare percent": get(b"/%"),
        "overlong UTF-8": get(b"/%c0%ae%c0%ae/"),
        "a surrogate in UTF-8": get(b"/%ed%a0%80"),
        "raw bytes that are no UTF-8": get(b"/\xff\xfe\xe0\xa4"),
        "raw Devanagari": get("/समाचार".encode()),
        "path of 64 KB": get(b"/" + b"a" * 65_536),
        "path of 14 KB": get(b"/" + b"a" * 14_000),
        "path of 3,000 slashes": get(b"/" * 3000),
        "path of 4,600 %2f": get(b"/" + b"%2f" * 4600),
        "query of 14 KB": get(b"/?" + b"q" * 14_000),
        "search for 14 KB": get(b"/khoj?q=" + b"%E0%A4%95" * 1500),
        "search for NUL": get(b"/khoj?q=%00%ff%22%28&panna=-1"),
        "search page 10^30": get(b"/khoj?q=a&panna=1000000000000000000000000000000"),
        "slot's name": get(b"/slot:popular"),
        "a path without slash": get(b"slot:popular"),
        "asterisk": ask(b"OPTIONS * HTTP/1.1"),
        "GET asterisk": get(b"*"),
        "CONNECT": b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n",
        "CONNECT to us": ask(b"CONNECT " + name + b" HTTP/1.1"),
        "absolute form, ours": get(b"http://" + name + b"/"),
        "absolute form, another's": get(b"http://example.org/"),
        "absolute form, https": get(b"https://" + name + b"/"),
        "absolute form, file": get(b"file:///etc/passwd"),
        "host with a user": b"GET / HTTP/1.1\r\nHost: a@" + name + b"\r\n\r\n",
        "empty host": b"GET / HTTP/1.1\r\nHost:\r\n\r\n",
        "host of 10 KB": b"GET / HTTP/1.1\r\nHost: " + b"h" * 10_000 + b"\r\n\r\n",
        "host that is no UTF-8": b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n",
        "field name of 12 KB": ask(b"GET / HTTP/1.1", b"X" * 12_000 + b": a\r\n"),
        "field name of 100 KB": ask(b"GET / HTTP/1.1", b"X" * 100_000 + b": a\r\n"),
        "1,000 fields": ask(b"GET / HTTP/1.1", b"".join(b"X%d: a\r\n" % number for number in range(1000))),
        "fields that are no UTF-8": ask(
            b"GET / HTTP/1.1",
            b"Accept-Encoding: \xff\xfe\r\nIf-None-Match: \xe0\xa4\r\nUser-Agent: \xff\r\nX-Forwarded-For: \xff\r\n",
        ),
        "beacon whose fields are no UTF-8": (
            b"POST /-/dekha HTTP/1.1\r\nHost: " + name + b"\r\nUser-Agent: \xff\xfe\r\nOrigin: \xff\r\n"
            b"Sec-Fetch-Site: \xff\r\nContent-Type: \xff\r\nSec-Purpose: \xff\r\nContent-Length: 2\r\n\r\n{}"
        ),
        "beacon with a query and another's body": (
            b"POST /-/dekha?path=/&how=time HTTP/1.1\r\nHost: " + name + b"\r\nContent-Length: 600\r\n\r\n" + b"[" * 600
        ),
        "beacon of deep JSON": (
            b"POST /-/dekha HTTP/1.1\r\nHost: " + name + b"\r\nContent-Length: 600\r\n\r\n" + b"[" * 600
        ),
        "If-None-Match of 14 KB": ask(b"GET / HTTP/1.1", b'If-None-Match: "' + b'a", "' * 2800 + b'a"\r\n'),
        "Accept-Encoding of 14 KB": ask(b"GET / HTTP/1.1", b"Accept-Encoding: " + b"gzip;q=0.5, " * 1200 + b"br\r\n"),
        "weights that are no numbers": ask(b"GET / HTTP/1.1", b"Accept-Encoding: gzip;q=nan, identity;q=inf\r\n"),
        "Range of a million": ask(b"GET / HTTP/1.1", b"Range: bytes=" + b"0-1," * 3000 + b"9-\r\n"),
        "Expect": ask(b"GET / HTTP/1.1", b"Expect: 100-continue\r\n"),
        "Expect nonsense": ask(b"GET / HTTP/1.1", b"Expect: nonsense\r\n"),
        "Upgrade to h2c": ask(b"GET / HTTP/1.1", b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"),
        "Upgrade to websocket": ask(b"GET / HTTP/1.1", b"Connection: Upgrade\r\nUpgrade: websocket\r\n"),
        "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "TLS hello": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64),
        "HTTP/0.9": b"GET /\r\n\r\n",
        "HTTP/9.9": ask(b"GET / HTTP/9.9"),
        "nothing but line ends": b"\r\n" * 4000,
        "nothing but zeros": bytes(10_000),
    }
    for method in ("TRACE", "DELETE", "PROPFIND", "get", "G\x01T", "", "X" * 10_000):
        samples[f"method {method[:12]!r}"] = ask(method.encode() + b" / HTTP/1.1")
    return samples


def say(port: int, data: bytes) -> bytes:
    """Send bytes and give all that comes back until the other side hangs up or is silent for a while."""
    got = b""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as wire:
        with contextlib.suppress(OSError):
            wire.sendall(data)
        while chunk := wire.recv(65_536):
            got += chunk
            wire.settimeout(0.35)
    return got


class Ordinary:
    """A client that asks for one page after another, each over a new connection, and notes how long it waited."""

    def __init__(self, port: int, addresses: list[str]) -> None:
        """Begin to ask."""
        self._port, self._addresses = port, addresses
        self.waits: list[float] = []
        self.missed: list[str] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._ask, daemon=True)
        self._thread.start()

    def _ask(self) -> None:
        number = 0
        while not self._ended.wait(0.02):
            address = self._addresses[number % len(self._addresses)]
            number += 1
            clock = time.monotonic()
            line = f"GET {quote(address)} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nConnection: close\r\n\r\n"
            got = b""
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._port), timeout=10) as wire:
                wire.sendall(line.encode())
                while chunk := wire.recv(65_536):
                    got += chunk
            self.waits.append(time.monotonic() - clock)
            if not re.match(rb"HTTP/1\.1 (200|301|410|404)", got):
                self.missed.append(f"an ordinary client got {got[:40]!r} at {address}")

    def end(self) -> tuple[str, list[str]]:
        """Stop asking; give the waits in words and what went wrong."""
        self._ended.set()
        self._thread.join()
        waits = sorted(self.waits) or [float("inf")]
        middle, late = waits[len(waits) // 2], waits[min(len(waits) - 1, len(waits) * 99 // 100)]
        told = f"{len(waits):5} pages, ms: {middle * 1e3:5.1f} p50 {late * 1e3:6.1f} p99 {waits[-1] * 1e3:6.1f} longest"
        return told, self.missed


@contextmanager
def meanwhile(what: str, house: House, addresses: list[str], problems: list[str]) -> Iterator[None]:
    """Measure what an ordinary client waits during the block, and print it."""
    ordinary = Ordinary(house.reader_port, addresses)
    try:
        yield
    finally:
        told, missed = ordinary.end()
        print(f"{what:46} {told}", flush=True)
        problems += [f"{what}: {one}" for one in missed[:5]]


def measure(house: House, addresses: list[str], idle: int) -> list[str]:
    """Bring on the hostile clients, print what an ordinary one waits meanwhile, give what was wrong."""
    problems: list[str] = []
    workers = house.worker_pids()
    host = f"127.0.0.1:{house.reader_port}"
    print("\nhostile clients; meanwhile an ordinary client got")
    with meanwhile("nobody hostile", house, addresses, problems):
        time.sleep(4)
    with meanwhile(f"{SLOW} heads at one byte a second", house, addresses, problems):
        problems += slow(house)
    with meanwhile(f"{idle:,} connections that say nothing", house, addresses, problems):
        silent(house, idle)
    with meanwhile("heads of 10,000 bytes, a piece a second", house, addresses, problems):
        long_heads(house)
    with meanwhile("request smuggling", house, addresses, problems):
        problems += sampled(house, smuggling(host))
    with meanwhile("absurd methods, paths and fields", house, addresses, problems):
        problems += sampled(house, absurd(host))
    if house.worker_pids() != workers:
        problems.append("a worker fell under hostile clients")
    if "a request failed" in house.log("reader"):
        problems.append("a request made the lane fail: see reader.log")
    return problems


def sampled(house: House, samples: Samples) -> list[str]:
    """Send each sample; a 5xx, an answer to the hidden request, or a foreign file is wrong. Prints the statuses."""
    problems, told = [], {}
    for name, data in samples.items():
        got = say(house.reader_port, data)
        statuses = [int(status) for status in STATUS.findall(got)]
        told.setdefault(" ".join(map(str, statuses)) or "closed", []).append(name)
        if any(status >= 500 for status in statuses):
            problems.append(f"{name}: {statuses}")
        if name != PIPELINED and b"/hidden" in data and len(statuses) > 1 and 400 not in statuses:
            problems.append(f"{name}: answered {statuses}, so a hidden request was read")
        if b"root:" in got or b"SQLite format" in got:
            problems.append(f"{name}: a file of this machine was sent")
    for statuses, names in sorted(told.items()):
        print(f"  {statuses}: {', '.join(names)}")
    return problems


def slow(house: House) -> list[str]:
    """Send heads by one byte a second: each must be cut off when the head's time is over, and none answered."""
    problems = []
    data = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{house.reader_port}\r\n".encode()
    with ExitStack() as stack:
        wires = [stack.enter_context(socket.create_connection(("127.0.0.1", house.reader_port))) for _ in range(SLOW)]
        for place in range(10):
            for wire in wires:
                with contextlib.suppress(OSError):
                    wire.send(data[place : place + 1])
            time.sleep(1)
        held = [wire for wire in wires if not _closed(wire)]
        if held:
            problems.append(f"{len(held)} of {SLOW} heads at one byte a second are still waited for after 10 s")
    return problems


def silent(house: House, count: int) -> None:
    """Open connections and say nothing until the server hangs up, at most ten seconds."""
    with ExitStack() as stack, selectors.DefaultSelector() as waiting:
        for _ in range(count):
            wire = stack.enter_context(socket.create_connection(("127.0.0.1", house.reader_port)))
            waiting.register(wire, selectors.EVENT_READ)
        until = time.monotonic() + 10
        while waiting.get_map() and time.monotonic() < until:
            for key, _ in waiting.select(0.5):
                waiting.unregister(key.fileobj)


def long_heads(house: House) -> None:
    """Send heads of 10,000 bytes in pieces of 2,000, a second between them."""
    field = b"X-Long: " + b"a" * 10_000 + b"\r\n\r\n"
    data = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{house.reader_port}\r\n".encode() + field
    with ExitStack() as stack:
        wires = [stack.enter_context(socket.create_connection(("127.0.0.1", house.reader_port))) for _ in range(20)]
        for place in range(0, len(data), 2000):
            for wire in wires:
                with contextlib.suppress(OSError):
                    wire.send(data[place : place + 2000])
            time.sleep(1)


def _closed(wire: socket.socket) -> bool:
    wire.setblocking(False)
    try:
        while wire.recv(65_536):
            pass
        return True
    except BlockingIOError:
        return False
    except OSError:
        return True
