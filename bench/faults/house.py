"""The paper's processes, each alone, so that each can be killed, stopped and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.lane import ROOT, free_port

VERBS = ("press", "follow", "reader", "desk")
#: Where Debian's libfaketime lies.
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
#: The same at each run, so that a paper that is kept need not be printed anew for another port.
PAPER_URL = "http://paper.example"
SLEEP = """
import select, time
time.sleep = lambda seconds: select.select([], [], [], seconds)
"""


def until(happened: Callable[[], object], seconds: float = 60.0, every: float = 0.05) -> float:
    """Wait until something is so; give the seconds it took, infinity if it never was."""
    clock = time.monotonic()
    while time.monotonic() - clock < seconds:
        if happened():
            return time.monotonic() - clock
        time.sleep(every)
    return float("inf")


class House:
    """A paper in a directory, with two workers of the readers' lane unless told otherwise."""

    def __init__(self, directory: Path, workers: int) -> None:
        """Choose free ports; nothing is started yet."""
        self.directory, self.workers = directory, workers
        self.reader_port, self.desk_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.reader_port}"
        self.desk_url = f"http://127.0.0.1:{self.desk_port}"
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        #: Further variables of every process that is started from now on.
        self.more: dict[str, str] = {}
        #: Seconds by which the clock of `clocked` is ahead of the true one when nothing is wrong with it.
        self.offset = 0.0
        self.logs = directory.parent / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)

    @property
    def environment(self) -> dict[str, str]:
        """The variables under which a process of this paper runs."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("SHIROREKHA_", "DJANGO_"))}
        return {
            **clean,
            "SHIROREKHA_DATA_DIR": str(self.directory),
            "SHIROREKHA_READER_PORT": str(self.reader_port),
            "SHIROREKHA_DESK_PORT": str(self.desk_port),
            "SHIROREKHA_PAPER_URL": PAPER_URL,
            "SHIROREKHA_NEWSROOM_URL": self.desk_url,
            # Every reader here is on one network: that is no farm.
            "SHIROREKHA_QUARANTINE_READS": "1000000",
            "SHIROREKHA_READER_WORKERS": str(self.workers),
            **self.more,
        }

    def start(self, *verbs: str) -> None:
        """Start processes; each ends by itself when this one is gone."""
        for verb in verbs or VERBS:
            with (self.logs / f"{verb}.log").open("ab") as log:
                self.children[verb] = subprocess.Popen(
                    [sys.executable, "-m", "shirorekha.cli", verb, "--with-parent"],
                    stdin=subprocess.PIPE, stdout=log, stderr=log, env=self.environment, cwd=ROOT,
                    start_new_session=True,
                )  # fmt: skip

    def kill(self, verb: str) -> None:
        """Kill a process as kill -9 does; its workers are left to notice it by themselves."""
        self.children[verb].kill()
        self._buried(verb)

    def stop(self, verb: str) -> None:
        """Stop a process in order."""
        if self.children[verb].poll() is None:
            self.children[verb].terminate()
        try:
            self.children[verb].wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.children[verb].pid, signal.SIGKILL)
        self._buried(verb)

    def _buried(self, verb: str) -> None:
        child = self.children.pop(verb)
        child.wait()
        if child.stdin:
            child.stdin.close()

    def close(self) -> None:
        """Stop everything."""
        for verb in list(self.children):
            self.stop(verb)

    def worker_pids(self, verb: str = "reader") -> list[int]:
        """List the processes that a server has started, but for Python's own tracker of resources."""
        main = self.children[verb].pid
        found = []
        for pid in map(int, Path(f"/proc/{main}/task/{main}/children").read_text().split()):
            try:
                told = Path(f"/proc/{pid}/cmdline").read_bytes()
            except OSError:
                continue
            if told and b"resource_tracker" not in told:
                found.append(pid)
        return found

    def log(self, verb: str) -> str:
        """Give what a process has said so far."""
        return (self.logs / f"{verb}.log").read_text("utf-8", "replace")

    def heard(self, verb: str, words: str, since: int) -> bool:
        """Tell whether a process has said something behind a place in its log (`len(log(verb))` earlier)."""
        return words in self.log(verb)[since:]

    def fake_clock(self, seconds: float) -> None:
        """Set the clock of all processes started with `clocked`, at once, so many seconds from the true one."""
        (self.directory.parent / "clock").write_text(f"{seconds:+.0f}\n")

    def clocked(self) -> dict[str, str]:
        """Give the variables under which a process sees the clock of `fake_clock`; its monotonic one stays true.

        Under libfaketime 0.9.10 Python's time.sleep fails (clock_nanosleep until a monotonic moment): another one is
        put in its place.
        """
        patch = self.directory.parent / "sleep"
        patch.mkdir(exist_ok=True)
        (patch / "sitecustomize.py").write_text(SLEEP)
        return {
            "PYTHONPATH": os.pathsep.join(filter(None, (str(patch), os.environ.get("PYTHONPATH")))),
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(self.directory.parent / "clock"),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }
