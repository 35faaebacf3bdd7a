"""A new look is printed on every page; kill -9 of the press costs one batch of it, and no reader sees a mixed page."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from shirorekha import config
from walks.paper import Paper, environment, running, until

pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("kill"), pytest.mark.timeout(400)]

HERE = Path(__file__).resolve().parent
STORIES = 150
KILLS = 3


def rows(paper: Paper, question: str) -> list[tuple]:
    with closing(config.sqlite().connect(f"file:{paper.data / 'newsroom.sqlite3'}?mode=ro", uri=True)) as connection:
        return list(connection.execute(question))


def addresses(paper: Paper) -> list[str]:
    asked = "SELECT address FROM press_printed WHERE target LIKE 'story|%' OR target LIKE 'archive|%'"
    return [address for (address,) in rows(paper, asked)]


def counted(paper: Paper) -> tuple[int, bool]:
    found = rows(paper, "SELECT counted, finished_at IS NOT NULL FROM press_reprint WHERE kind = 'everything'")
    return (found[0][0], bool(found[0][1])) if found else (0, False)


def look(text: str) -> str:
    """Name the look of a page: by the mark in its head, by the digits of its dates, or "mixed"."""
    said = re.search(r'data-digits="(\w+)"', text)
    shown = re.findall(r"<time[^>]*>([^<]*)</time>", text.partition("<main")[2].partition("</main>")[0])
    digits = {"deva" if re.search("[०-९]", moment) else "latn" for moment in shown}
    return said[1] if said and digits == {said[1]} else "mixed"


@contextmanager
def watching(paper: Paper, some: list[str]) -> Iterator[list[tuple[int, str, str]]]:
    """Read pages all the while, as readers do."""
    seen: list[tuple[int, str, str]] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            for address in some:
                answer = paper.page(address)
                seen.append((answer.status, look(answer.text), address))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield seen
    finally:
        stop.set()
        reader.join()


def test_a_reprint_survives_kill_9_and_no_reader_sees_half_a_look(data: Path) -> None:
    with running(data) as paper:
        subprocess.run(
            [sys.executable, str(HERE / "publisher.py"), "7", str(STORIES)],
            env={**environment(data), "DJANGO_SETTINGS_MODULE": "shirorekha.settings"},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        until(lambda: not rows(paper, "SELECT 1 FROM press_printorder"), 120, every=0.5)
        old = [address for address in addresses(paper) if paper.page(address).status == 200]
        assert {look(paper.page(address).text) for address in old} == {"latn"}
    with running(data, SHIROREKHA_DIGITS="deva") as paper, watching(paper, old[::7]) as seen:
        before, in_the_middle = 0, 0
        for _ in range(KILLS):
            until(lambda before=before: counted(paper)[0] > before or counted(paper)[1], 60, every=0.01)
            press = paper.child_pids()["press"]
            os.kill(press, signal.SIGKILL)
            before, finished = counted(paper)
            in_the_middle += not finished
            until(lambda press=press: paper.child_pids().get("press", press) != press, 20)
            assert counted(paper)[0] >= before, "the reprint began again from nothing"
        assert in_the_middle
        until(lambda: counted(paper)[1], 120, every=0.2)
        until(lambda: {look(paper.page(address).text) for address in old} == {"deva"}, 60, every=1)
    assert {status for status, _, _ in seen} == {200}
    assert {mixed for _, mixed, _ in seen} <= {"latn", "deva"}
