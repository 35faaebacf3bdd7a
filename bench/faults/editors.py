"""Editors: a process that publishes, changes, moves and withdraws, and what it said that it had done."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections import Counter

from bench.faults.house import House
from bench.lane import ROOT


class Editors:
    """One process of bench.faults.newsroom; each start has another seed. `said` is the last act on each story."""

    def __init__(self, house: House, rate: float) -> None:
        """Nobody is at work yet."""
        self._house, self._rate, self._seed = house, rate, 0
        self._process: subprocess.Popen[str] | None = None
        self._listener: threading.Thread | None = None
        self._ready = threading.Event()
        self.said: dict[int, str] = {}
        #: Stories whose act was begun and not acknowledged: either outcome is right.
        self.open: set[int] = set()
        self.acts: Counter[str] = Counter()
        self.problems: Counter[str] = Counter()

    def start(self) -> None:
        """Begin to work; returns when the first act is about to be done."""
        self._seed += 1
        command = [sys.executable, "-m", "bench.faults.newsroom", "publish", "--directory", str(self._house.directory)]
        self._process = subprocess.Popen(
            [*command, "--rate", str(self._rate), "--seed", str(self._seed)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self._house.environment, cwd=ROOT,
        )  # fmt: skip
        self._listener = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
        self._ready.clear()
        self._listener.start()
        self._ready.wait(180)

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        for line in process.stdout:
            try:
                told = json.loads(line)
            except ValueError:  # a line of the log, or one that was cut off by a kill
                continue
            if "ready" in told:
                self._ready.set()
            elif "trying" in told:
                self.open.add(told["story"])
            elif "act" in told:
                self.said[told["story"]] = told["act"]
                self.open.discard(told["story"])
                self.acts[told["act"]] += 1
            elif "refused" in told:
                self.problems[told["problem"]] += 1

    def kill(self) -> None:
        """Kill the editor in the middle of whatever is being done."""
        if self._process is not None:
            self._process.kill()
            self._end()

    def stop(self) -> None:
        """Let the act under way be finished."""
        if self._process is not None:
            assert self._process.stdin
            self._process.stdin.close()
            self._end()

    def _end(self) -> None:
        assert self._process and self._listener and self._process.stdout and self._process.stdin
        self._process.wait()
        self._listener.join()
        self._process.stdout.close()
        self._process.stdin.close()
        self._process = None

    def forgotten(self, stories: dict[str, dict[str, object]]) -> list[str]:
        """Name stories of which the newsroom says something else than was acknowledged."""
        return [
            f"story {number}: {act} was acknowledged and is forgotten"
            for number, act in self.said.items()
            if number not in self.open and stories[str(number)]["live"] is (act == "withdraw")
        ]

    def desk_answers(self) -> bool:
        """Tell whether the newsroom's server answers."""
        return _answers(f"{self._house.desk_url}/admin/login/")

    def reader_answers(self) -> bool:
        """Tell whether the readers' lane answers."""
        return _answers(f"{self._house.url}/")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
