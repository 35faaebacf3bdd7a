"""A whole paper for walk tests: `shirorekha up` in a directory of its own, on free ports, stopped by its own pid."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from shirorekha import config


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


OPENER = urllib.request.build_opener(_NoRedirect)


def get(url: str, **headers: str) -> Answer:
    """Fetch without following redirects; every status is an answer, no connection is one of status 0."""
    try:
        with OPENER.open(urllib.request.Request(url, headers=headers), timeout=10) as answer:
            return Answer(answer.status, dict(answer.headers), answer.read().decode("utf-8", "replace"))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, dict(error.headers), error.read().decode("utf-8", "replace"))
    except (urllib.error.URLError, OSError):
        return Answer(0, {}, "")


def until(happened: Callable[[], object], seconds: float = 30.0, every: float = 0.05) -> float:
    """Wait until something is true and give the seconds it took. Fails the test when it never is."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        if happened():
            return time.monotonic() - started
        time.sleep(every)
    raise AssertionError(f"did not happen within {seconds} s: {happened}")


@dataclass
class Paper:
    """A running paper. `lines` is what `up` printed so far; a test that kills it says so in `killed`."""

    data: Path
    process: subprocess.Popen[str]
    reader: str
    desk: str
    lines: list[str] = field(default_factory=list)
    killed: bool = False

    def line(self, start: str) -> str:
        for line in self.lines:
            if line.startswith(f"» {start}: "):
                return line.split(":", 1)[1].strip()
        return ""

    def page(self, path: str, **headers: str) -> Answer:
        return get(self.reader + path, **headers)

    def page_number(self, title: str) -> int:
        """The primary key of a page of the newsroom by its title."""
        with closing(config.sqlite().connect(f"file:{self.data / 'newsroom.sqlite3'}?mode=ro", uri=True)) as connection:
            found = connection.execute("SELECT id FROM wagtailcore_page WHERE title = ?", (title,)).fetchone()
        return int(found[0])

    def child_pids(self) -> dict[str, int]:
        """The pids of the four processes by verb, read from the process table."""
        found = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            if parent == self.process.pid and b"shirorekha.cli" in words:
                found[words[words.index(b"shirorekha.cli") + 1].decode()] = int(entry.name)
        return found


def environment(data: Path) -> dict[str, str]:
    """The environment of a paper of its own: nothing of the test's Django settings or data leaks in."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SHIROREKHA_", "DJANGO_"))}
    return {**clean, "SHIROREKHA_DATA_DIR": str(data)}


@contextmanager
def running(data: Path, *arguments: str, ready_seconds: float = 120.0, **settings: str) -> Iterator[Paper]:
    """Run `shirorekha up` until the block ends, then stop it as Ctrl-C does and check that it stopped cleanly."""
    reader_port, desk_port = free_port(), free_port()
    log = (data.parent / f"{data.name}.log").open("a")
    process = subprocess.Popen(
        [sys.executable, "-m", "shirorekha.cli", "up", *arguments],
        env={
            **environment(data),
            "SHIROREKHA_READER_PORT": str(reader_port),
            "SHIROREKHA_DESK_PORT": str(desk_port),
            **settings,
        },
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
        start_new_session=True,
    )
    paper = Paper(data, process, f"http://127.0.0.1:{reader_port}", f"http://127.0.0.1:{desk_port}")
    assert process.stdout is not None
    output = process.stdout
    listener = threading.Thread(target=lambda: paper.lines.extend(line.rstrip() for line in output), daemon=True)
    listener.start()
    try:
        until(lambda: process.poll() is not None or _told(paper), ready_seconds)
        assert process.poll() is None, f"up ended with {process.returncode}: {paper.lines}"
        paper.reader = (paper.line("readers") or paper.reader).rstrip("/")
        paper.desk = (paper.line("newsroom") or paper.desk).removesuffix("/admin/")
        yield paper
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        listener.join(5)
        output.close()
        log.close()
    assert paper.killed or process.returncode == 0, paper.lines


def _told(paper: Paper) -> bool:
    return any("Ctrl-C" in line for line in paper.lines)
