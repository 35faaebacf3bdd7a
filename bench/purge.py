"""Proof of docs/contracts/purge.md against a real Varnish: `python -m bench.purge` (Debian: varnish, varnish-modules).

A lane, a Varnish in front that keeps pages for an hour, a follower that purges. A page is asked for until it is a hit,
printed anew, and asked for until the new one comes; the last line shows how long that took. The other page stays a hit.
Last, a "not found" that the cache keeps gives way to the story that is printed there.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.lane import ROOT, free_port

from shirorekha.shelf import record

CONTRACT = ROOT / "docs" / "contracts" / "purge.md"
HOUR = "sub vcl_backend_response { set beresp.ttl = 1h; }"


def vcl(reader_port: int) -> str:
    """Take the contract's own VCL, with this lane behind it and an hour's life for every page."""
    found = re.search(r"```vcl\n(.*?)```", CONTRACT.read_text("utf-8"), re.DOTALL)
    assert found
    backend = f'backend lane {{ .host = "127.0.0.1"; .port = "{reader_port}"; }}'
    return f"vcl 4.1;\n{backend}\n{found[1]}\n{HOUR}\n"


class Edition:
    """The edition's table, written as the press does."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute(
            "CREATE TABLE press_sheet (address TEXT PRIMARY KEY, sequence INTEGER UNIQUE NOT NULL,"
            " record BLOB NOT NULL, document TEXT NOT NULL, printed_at TEXT NOT NULL)"
        )
        self.sequence = 0

    def print(self, address: str, text: str) -> None:
        """Print a page."""
        self.sequence += 1
        page = record.encode(record.sheet(200, "text/html; charset=utf-8", (text.encode(),)))
        row = (address, self.sequence, page, "", "")
        self.connection.execute("INSERT OR REPLACE INTO press_sheet VALUES (?, ?, ?, ?, ?)", row)


@contextmanager
def running(*command: str, **environment: str) -> Iterator[None]:
    """Run a program for the length of the block."""
    process = subprocess.Popen(command, env=os.environ | environment, cwd=ROOT)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def ask(url: str, host: str) -> tuple[str, bool]:
    """Ask the cache for a page: (text or the status that is not 200, whether the cache had it)."""
    request = urllib.request.Request(url, headers={"Host": host})  # noqa: S310 - our own cache
    try:
        answer = urllib.request.urlopen(request, timeout=5)  # noqa: S310
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        hit = len(answer.headers["X-Varnish"].split()) == 2
        return answer.read().decode() if answer.status == 200 else str(answer.status), hit


def until(happened, seconds: float = 15.0) -> float:  # type: ignore[no-untyped-def]
    """Wait for something; give the seconds that it took."""
    began = time.monotonic()
    while not happened():
        if time.monotonic() - began > seconds:
            sys.exit("it did not happen")
        time.sleep(0.01)
    return time.monotonic() - began


def answers(url: str, host: str) -> bool:
    try:
        return not ask(url, host)[0].startswith("5")
    except OSError:
        return False


def main() -> None:
    varnishd = shutil.which("varnishd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if varnishd is None:
        sys.exit("varnishd is needed: apt-get install varnish varnish-modules")
    with tempfile.TemporaryDirectory(prefix="purge-") as name:
        directory, reader_port, cache_port = Path(name), free_port(), free_port()
        directory.chmod(0o755)
        (directory / "vcl").write_text(vcl(reader_port))
        edition = Edition(directory / "edition.sqlite3")
        edition.print("/", "one")
        edition.print("/other", "other")
        host, cache = f"127.0.0.1:{reader_port}", f"http://127.0.0.1:{cache_port}"
        settings = {
            "SHIROREKHA_DATA_DIR": name,
            "SHIROREKHA_READER_PORT": str(reader_port),
            "SHIROREKHA_PAPER_URL": f"http://{host}",
            "SHIROREKHA_PURGE_URLS": f"{cache}/",
        }
        python = (sys.executable, "-m", "shirorekha.cli")
        varnish = (varnishd, "-F", "-a", f"127.0.0.1:{cache_port}", "-f", f"{name}/vcl", "-n", f"{name}/varnish")
        with running(*python, "reader", **settings), running(*python, "follow", **settings), running(*varnish):
            until(lambda: answers(f"{cache}/other", host), 60)
            time.sleep(3)  # the first purges are over
            times = []
            for number in range(10):
                for path in ("/", "/other"):
                    until(lambda path=path: ask(cache + path, host)[1])
                edition.print("/", f"print {number}")
                times.append(until(lambda number=number: ask(f"{cache}/", host)[0] == f"print {number}"))
                assert ask(f"{cache}/other", host)[1], "the other page was purged too"
            until(lambda: ask(f"{cache}/new", host) == ("404", True))
            edition.print("/new", "new")
            until(lambda: ask(f"{cache}/new", host)[0] == "new")
            print(
                f"printed to seen behind a cache of an hour: median {sorted(times)[5]:.2f} s, worst {max(times):.2f} s"
            )


if __name__ == "__main__":
    main()
