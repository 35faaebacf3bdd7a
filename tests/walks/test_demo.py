"""One command lays and runs the demo newspaper, the second start keeps it, and Ctrl-C leaves no process behind.

What `backup` saves while it runs is the whole paper in another directory.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from shirorekha.cli import NICENESS
from shirorekha.layout import gate
from walks.paper import Paper, environment, running, until

pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("demo"), pytest.mark.timeout(500)]

LOCATION = re.compile(r"<loc>[^<]*?//[^/<]+([^<]*)</loc>")
WRITTEN = list((Path(__file__).resolve().parents[2] / "demo" / "stories").glob("*.json"))
LEAST_STORIES = 24
LEAST_SECTIONS = 6


def stories(paper: Paper) -> list[str]:
    return LOCATION.findall(paper.page("/sitemap-1.xml").text)


def alive(pids: dict[str, int]) -> list[str]:
    return [verb for verb, pid in pids.items() if Path(f"/proc/{pid}").exists()]


def test_the_demo_newspaper(fresh_data_dir: Path) -> None:
    data = fresh_data_dir  # migrating an empty database is the other tests' own first step
    with running(data, "--demo", ready_seconds=300) as paper:
        login = paper.line("login")
        assert login.startswith("admin / ")
        until(lambda: len(stories(paper)) == len(WRITTEN), 120, every=0.5)
        until(lambda: "सबसे ज़्यादा पढ़ी गईं" in paper.page("/").text, 60, every=0.5)
        found = stories(paper)
        assert len(found) >= LEAST_STORIES
        assert len({address.split("/")[1] for address in found}) >= LEAST_SECTIONS
        until(lambda: all(paper.page(address).status == 200 for address in found), 60, every=1)
        for address in ("/", "/taza", "/desh", *found[:5]):
            page = paper.page(address).text
            assert 'lang="hi"' in page
            assert "popular post" not in page
            for lead in re.findall(r'(?:src|srcset)="(/-/[^" ]+)', page):
                assert paper.page(lead).status == 200, lead
        missing = paper.page("/kuchh-bhi-nahin")
        assert missing.status == 404
        assert gate.untranslated(missing.text, page) == []
        pids = paper.child_pids()
        assert set(pids) == {"desk", "press", "follow", "reader"}
        nice = {verb: os.getpriority(os.PRIO_PROCESS, pid) for verb, pid in pids.items()}
        assert nice["desk"] == nice["reader"] == os.nice(0)
        assert nice["press"] == nice["follow"] == min(19, os.nice(0) + NICENESS)
    until(lambda: not alive(pids), 10)

    with running(data, "--demo") as paper:
        assert paper.line("login") == login
        assert stories(paper) == found
        assert paper.page(found[0]).status == 200
        ask(data, "backup", str(data.parent / "kept"))
        pids = paper.child_pids()
        paper.process.kill()  # even so its children end: their standard input closes
        paper.process.wait()
        until(lambda: not alive(pids), 20)
        paper.killed = True

    restored = data.parent / "restored"
    ask(restored, "restore", str(data.parent / "kept"))
    with running(restored) as paper:
        until(lambda: stories(paper) == found, 120, every=0.5)
        until(lambda: all(paper.page(address).status == 200 for address in found), 60, every=1)
        leads = re.findall(r'(?:src|srcset)="(/-/[^" ]+)', paper.page("/").text)
        assert leads
        assert {paper.page(lead).status for lead in leads} == {200}


def ask(data: Path, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "shirorekha.cli", *words], env=environment(data), check=True)
