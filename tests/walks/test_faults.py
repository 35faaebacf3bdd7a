"""What can be deleted, moved or put back under a running paper: readers keep every page, and nothing is lost.

`python -m bench.faults` does this and more under load; here is the short part of it, with nothing left to chance.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from shirorekha import config
from walks.paper import Paper, environment, running, until

pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("faults"), pytest.mark.timeout(300)]

#: Publishes a story for each headline on its standard input; one that begins with "-" is withdrawn.
EDITOR = """
import sys
import django
django.setup()
from shirorekha.newsroom.models import Author, Section, Story, StoryAuthor
section, author = Section.objects.live().first(), Author.objects.first()
for line in sys.stdin:
    title = line.strip()
    if title.startswith("-"):
        Story.objects.get(title=title[1:]).unpublish()
    else:
        story = Story(live=False, title=title, body=[("paragraph", f"<p>{title}: पूरी ख़बर।</p>")])
        story.bylines.add(StoryAuthor(author=author))
        section.add_child(instance=story)
        story.save_revision().publish()
        title = Story.objects.get(pk=story.pk).address
    print("done", title, flush=True)
"""


class Editor:
    """An editor at work on a paper, in a process of its own."""

    def __init__(self, paper: Paper) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", EDITOR],
            env={**environment(paper.data), "DJANGO_SETTINGS_MODULE": "shirorekha.settings"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def act(self, title: str) -> str:
        """Publish a story and give its address, or withdraw one."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{title}\n")
        self._process.stdin.flush()
        while not (line := self._process.stdout.readline()).startswith("done "):
            assert line, "the editor's process fell"
        return line.removeprefix("done ").strip()

    def close(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def orders(paper: Paper) -> int:
    """Count what waits to be printed."""
    question = "SELECT (SELECT COUNT(*) FROM press_printorder) + COUNT(*) FROM press_reprint WHERE finished_at IS NULL"
    with closing(config.sqlite().connect(f"file:{paper.data / 'newsroom.sqlite3'}?mode=ro", uri=True)) as newsroom:
        return int(newsroom.execute(question).fetchone()[0])


def reads(paper: Paper, address: str, status: int = 200) -> bool:
    return paper.page(address).status == status


@contextmanager
def read_throughout(paper: Paper, wanted: list[str]) -> Iterator[None]:
    """Ask for pages all the while: each must be there each time."""
    missed: list[str] = []
    ended = threading.Event()

    def ask() -> None:
        while not ended.wait(0.02):
            missed.extend(f"{address}: {answer}" for address in wanted if (answer := paper.page(address).status) != 200)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
    assert not missed, missed[:5]


def copy_of(edition: Path) -> Path:
    copy = edition.with_name("copy")
    with closing(config.sqlite().connect(edition)) as source, closing(config.sqlite().connect(copy)) as target:
        source.backup(target)
    return copy


def deleted_shelf(paper: Paper) -> None:
    shelf = paper.data / "shelf"
    before = (shelf / "data.mdb").stat().st_ino
    for file in shelf.iterdir():
        file.unlink()
    until(lambda: (shelf / "data.mdb").exists() and (shelf / "data.mdb").stat().st_ino != before)


@contextmanager
def edition_away(paper: Paper) -> Iterator[None]:
    away = paper.data / "away"
    away.mkdir()
    files = [file for file in paper.data.glob("edition.sqlite3*") if file.is_file()]
    for file in files:
        file.rename(away / file.name)
    yield
    for file in files:
        (away / file.name).rename(file)


def test_readers_keep_every_page_whatever_is_taken_away(data: Path) -> None:
    edition = data / "edition.sqlite3"
    with running(data) as paper, closing(Editor(paper)) as editor:
        where = [editor.act(title) for title in ("पहली ख़बर", "दूसरी ख़बर", "तीसरी ख़बर")]
        until(lambda: all(reads(paper, address) for address in where))

        with read_throughout(paper, where):
            follower = paper.child_pids()["follow"]
            os.kill(follower, signal.SIGSTOP)
            late = editor.act("रुके रहने पर छपी")
            os.kill(follower, signal.SIGCONT)
            until(lambda: reads(paper, late))

            deleted_shelf(paper)
            late = editor.act("नई शेल्फ़ पर")
            until(lambda: reads(paper, late))

            with edition_away(paper):
                late = editor.act("संस्करण के बिना")
                time.sleep(4)
                assert orders(paper), "printed into a file that is not there"
                assert not edition.exists(), "an empty edition in place of the missing one"
            until(lambda: reads(paper, late))

        copy = copy_of(edition)
        where.append(editor.act("नक़ल के बाद छपी"))
        gone = where.pop(0)
        editor.act("-पहली ख़बर")
        until(lambda: reads(paper, gone, 410) and reads(paper, where[-1]) and not orders(paper))
        with read_throughout(paper, where):
            for file in data.glob("edition.sqlite3*"):
                file.unlink()
            copy.rename(edition)
            late = editor.act("नक़ल पर छपी")
            until(lambda: reads(paper, late))
            until(lambda: not orders(paper) and reads(paper, gone, 410), 60)
