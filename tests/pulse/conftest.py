"""A real Redis (or Valkey) of the test's own, which nothing else uses and which leaves nothing behind."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shirorekha.pulse.shared import SharedLedger

_numbers = itertools.count()


class Server:
    """A server on a free port of this machine that can be stopped and started again; it keeps nothing on the disk."""

    def __init__(self, program: str, directory: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._command = [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._directory = directory
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(self._command, cwd=self._directory, stdout=subprocess.DEVNULL)
        limit = time.monotonic() + 30
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as wire:
                    wire.sendall(b"PING\r\n")
                    assert wire.recv(16).startswith(b"+PONG")
                return
            except (OSError, AssertionError):
                assert self._process.poll() is None, "redis-server ended by itself"
                assert time.monotonic() < limit, "redis-server does not come up"
                time.sleep(0.02)

    def stop(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.wait(timeout=20)


def start_server(directory: Path) -> Server:
    """Start one; without any on this machine the test says so, and CI takes that as a failure."""
    found = next(filter(None, map(shutil.which, ("redis-server", "valkey-server"))), None)
    if found is None:
        message = "no redis-server and no valkey-server on this machine: the shared ledger was not tested"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return Server(found, directory)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = start_server(tmp_path_factory.mktemp("redis"))
    yield started
    started.stop()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server that a test may stop."""
    started = start_server(tmp_path)
    yield started
    started.stop()


@pytest.fixture
def shared(server: Server) -> Iterator[SharedLedger]:
    """A shared ledger with nothing in it."""
    with SharedLedger(server.url, prefix=f"{{test{next(_numbers)}}}:") as opened:
        yield opened
