"""A small edition as the press writes it, for following and serving."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from shirorekha.config import Config, sqlite
from shirorekha.reader.follower import Follower
from shirorekha.search.document import Document
from shirorekha.shelf import record, stitch
from shirorekha.shelf.sheet import Slot
from shirorekha.shelf.shelf import ShelfWriter


class Edition:
    """The press's half of the contract: rows with the next sequence number, newest only."""

    document = staticmethod(lambda address, headline: _document(address, headline))

    def __init__(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.connection = sqlite().connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute(
            "CREATE TABLE IF NOT EXISTS press_sheet (address TEXT PRIMARY KEY, sequence INTEGER UNIQUE NOT NULL,"
            " record BLOB NOT NULL, document TEXT NOT NULL DEFAULT '', printed_at TEXT NOT NULL)"
        )

    def rows(self, *rows):
        """Write (address, record, document) rows in one transaction."""
        self.connection.execute("BEGIN IMMEDIATE")
        (last,) = self.connection.execute("SELECT COALESCE(MAX(sequence), 0) FROM press_sheet").fetchone()
        for number, (address, content, document) in enumerate(rows, start=last + 1):
            self.connection.execute(
                "INSERT OR REPLACE INTO press_sheet VALUES (?, ?, ?, ?, ?)",
                (address, number, content, document, datetime.now(UTC).isoformat()),
            )
        self.connection.execute("COMMIT")

    def page(self, address, text="पन्ना", **more):
        """Print one page that cannot be searched."""
        self.rows((address, record.encode(record.sheet(200, "text/html; charset=utf-8", (text.encode(),), **more)), ""))

    def story(self, address, headline, key="s1"):
        """Print one story that can."""
        page = record.sheet(200, "text/html; charset=utf-8", (f"<h1>{headline}</h1>".encode(),), key=key)
        self.rows((address, record.encode(page), _document(address, headline)))

    def stitched(self, address, text, key=""):
        """Print a page with the three slots of every page, of Hindi text and of a size that is worth compressing."""
        parts = (b"<!doctype html><html lang=hi>", Slot("masthead"), text.encode(), Slot("popular"), Slot("footer"))
        self.rows((address, record.encode(record.sheet(200, "text/html; charset=utf-8", parts, key=key)), ""))

    def moved(self, address, to):
        """Print a move."""
        page = record.sheet(301, "text/html; charset=utf-8", ("<a>यहाँ</a>".encode(),), to)
        self.rows((address, record.encode(page), ""))

    def gone(self, address):
        """Withdraw an address."""
        self.rows((address, record.encode(record.sheet(410, "text/html; charset=utf-8", ("हटाई गई".encode(),))), ""))

    def slot(self, name, text):
        """Print a slot's content."""
        self.rows((f"slot:{name}", record.encode_slot(stitch.compress(text.encode())), ""))

    def close(self):
        """Give the file back."""
        self.connection.close()


def _document(address, headline):
    return Document(
        address=address, headline=headline, standfirst="", body="", names="", section="देश",
        published=datetime(2026, 11, 23, tzinfo=UTC),
    ).to_json()  # fmt: skip


@pytest.fixture
def config(tmp_path):
    return Config(data_dir=tmp_path)


@pytest.fixture
def edition(config):
    opened = Edition(config.edition_file)
    yield opened
    opened.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def free_port_of_this_machine():
    return free_port()


#: Makes Django and Wagtail impossible to import, whoever tries.
BLOCK = """
import importlib.abc, sys

class Nowhere(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "wagtail", "modelcluster", "treebeard"}:
            raise ImportError(f"{name} is out of the reader's reach")

sys.meta_path.insert(0, Nowhere())
"""
#: The reader as it runs in production, with Django out of reach and less patience with slow bodies.
START = (
    BLOCK
    + """
from shirorekha import config
from shirorekha.reader import guard, serve
guard.BODY_SECONDS = 0.5
serve.serve(config.load())
"""
)


class Answer:
    """One answer as it came over the wire."""

    def __init__(self, response):
        self.status, self.fields, self.raw = response.status, response.headers, response.read()

    def __getitem__(self, name):
        return self.fields[name]

    @property
    def body(self):
        """The body as a reader sees it."""
        return gzip.decompress(self.raw) if self.fields["content-encoding"] == "gzip" else self.raw

    @property
    def text(self):
        """The body as text."""
        return self.body.decode()


class Lane:
    """A real reader process on a free port."""

    def __init__(self, data_dir, **settings):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        values = {"data_dir": data_dir, "reader_port": self.port, "paper_url": self.url, **settings}
        self.config = Config(**values)
        environment = {f"SHIROREKHA_{name.upper()}": str(value) for name, value in values.items()}
        self.process = subprocess.Popen(
            [sys.executable, "-c", START],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ | environment,
        )  # fmt: skip
        self.silent = None
        limit = time.monotonic() + 60
        while not self.answers():
            assert self.process.poll() is None, self.process.communicate()[0]
            assert time.monotonic() < limit, "the reader does not come up"
            time.sleep(0.05)

    def answers(self):
        """Say whether anybody listens."""
        try:
            return bool(self.ask("/-/static/none").status)
        except OSError:
            return False

    def ask(self, path, method="GET", body=None, host=None, **fields):
        """Send one request and give its answer; header names are written with underscores."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
            for name, value in fields.items():
                connection.putheader(name.replace("_", "-"), value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def say(self, data, wait=5.0):
        """Send raw bytes and give everything that comes until the other side closes or is silent for `wait` seconds."""
        with socket.create_connection(("127.0.0.1", self.port)) as wire:
            wire.settimeout(wait)
            wire.sendall(data)
            got = b""
            with contextlib.suppress(TimeoutError, ConnectionResetError):
                while chunk := wire.recv(65536):
                    got += chunk
            return got

    def workers(self):
        """List the process ids of the workers."""
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True)
        return [int(line) for line in found.stdout.split()]

    def stop(self):
        """Stop it in order and give what it said; no test may leave one behind."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.communicate(timeout=30)[0]
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


def follow_all(config):
    """Bring everything printed so far to shelf and index."""
    follower = Follower(config)
    while follower.step() or follower.step():
        pass
    follower.close()


@pytest.fixture(scope="module")
def start():
    """Start readers that are stopped when the module's tests are over."""
    lanes = []

    def begin(data_dir, **settings):
        lanes.append(Lane(data_dir, **settings))
        return lanes[-1]

    yield begin
    for lane in lanes:
        lane.stop()


@pytest.fixture(scope="session")
def block_django():
    """The beginning of a program in which Django cannot be imported."""
    return BLOCK


@pytest.fixture(scope="session")
def start_reader():
    """A program that starts the reader with Django out of reach."""
    return START


class Paper(Edition):
    """An edition with its own shelf and index, filled in this process before a reader is started on them."""

    def __init__(self, data_dir):
        self.config = Config(data_dir=data_dir)
        super().__init__(self.config.edition_file)

    def follow(self):
        """Bring everything printed so far to shelf and index."""
        follow_all(self.config)

    def withdraw_from_shelf_only(self, address):
        """Leave the index behind the shelf, as it is for a second after every withdrawal."""
        self._on_shelf(lambda batch: batch.remove(address))

    def damage_on_shelf(self, address):
        """Put what cannot be read at an address."""
        self._on_shelf(lambda batch: batch.put(address, b"rubbish"))

    def _on_shelf(self, change):
        writer = ShelfWriter(self.config.shelf_dir)
        with writer.transaction() as batch:
            change(batch)
        writer.close()


@pytest.fixture(scope="session")
def paper_at():
    """Make a paper in a directory."""
    return Paper
