"""Kill -9 of anything at any moment loses no publication, prints none twice and shows nothing that was withdrawn."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from walks.paper import Paper, environment, running, until

pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("kill"), pytest.mark.timeout(400)]

ROUNDS = 8
HERE = Path(__file__).resolve().parent

#: What the newsroom says every story's page must be, asked in a process of its own so that no Django state is shared.
TRUTH = """
import django, json
django.setup()
from shirorekha.newsroom.models import Story
from shirorekha.press.models import PrintOrder
print(json.dumps({
    "orders": PrintOrder.objects.count(),
    "stories": {s.pk: [s.live, s.address, s.title] for s in Story.objects.all()},
}))
"""


def truth(paper: Paper) -> dict:
    told = subprocess.run(
        [sys.executable, "-c", TRUTH],
        env={**environment(paper.data), "DJANGO_SETTINGS_MODULE": "shirorekha.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(told.stdout.splitlines()[-1])


def publish_until_killed(paper: Paper, seed: int, seconds: float) -> dict[int, str]:
    """Publish for a while, kill -9 the publisher in the middle of whatever it does, give what it had said."""
    process = subprocess.Popen(
        [sys.executable, str(HERE / "publisher.py"), str(seed), "1000"],
        env={**environment(paper.data), "DJANGO_SETTINGS_MODULE": "shirorekha.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    said = [first, *process.stdout.read().splitlines()]
    process.stdout.close()
    process.wait()
    return {int(line.split()[1]): line.split()[0] for line in said if len(line.split()) == 2}


def left_over(paper: Paper) -> list[str]:
    """Name processes of this paper that outlived it, workers of killed servers included."""
    mine = f"SHIROREKHA_DATA_DIR={paper.data}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mine in (entry / "environ").read_bytes().split(b"\0"):
                found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def test_nothing_is_lost_whatever_is_killed(data: Path) -> None:
    chance = random.Random(20261123)
    with running(data) as paper:
        said: dict[int, str] = {}
        for number in range(ROUNDS):
            victim = ("press", "follow", "reader", "desk")[number % 4]
            said.update(publish_until_killed(paper, number, chance.uniform(0.3, 1.2)))
            os.kill(paper.child_pids()[victim], signal.SIGKILL)
            until(lambda victim=victim: victim in paper.child_pids(), 20)
        until(lambda: truth(paper)["orders"] == 0, 60, every=1)
        stories = truth(paper)["stories"]
        assert len(said) > ROUNDS
        for pk, act in said.items():
            assert stories[str(pk)][0] is (act == "published"), f"story {pk} was {act} and the newsroom forgot"

        def wrong() -> list[str]:
            found = []
            for pk, (live, address, headline) in stories.items():
                answer = paper.page(address)
                if live and (answer.status != 200 or answer.text.count(f"<h1>{headline}") > 1):
                    found.append(f"{pk} live but {answer.status} at {address}")
                if not live and answer.status not in (404, 410):
                    found.append(f"{pk} withdrawn but {answer.status} at {address}")
            return found

        try:
            until(lambda: not wrong(), 60, every=1)
        except AssertionError:
            pytest.fail(str(wrong()))
    until(lambda: not left_over(paper), 30, every=0.5)
