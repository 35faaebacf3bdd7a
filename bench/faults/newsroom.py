"""The newsroom's part, two processes of their own: `python -m bench.faults.newsroom publish|answer --directory D`.

`publish` goes on publishing, changing, moving and withdrawing stories until its standard input closes, and says each
act only after it has returned: what was said must hold. `answer` answers a question a line: what the newsroom says.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

#: What an editor does next: new stories, and what becomes of published ones.
ACTS = {"publish": 55, "change": 15, "move": 10, "withdraw": 20}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=("publish", "answer"))
    parser.add_argument("--directory", type=Path, required=True)
    parser.add_argument("--rate", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    os.environ |= {"SHIROREKHA_DATA_DIR": str(chosen.directory), "DJANGO_SETTINGS_MODULE": "shirorekha.settings"}
    django.setup()

    from bench.size.newsroom import Desk  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415 - only now are there settings

    desk = Desk(settings.PAPER, 300)
    desk.open(0)
    if chosen.verb == "publish":
        publish(desk, chosen.rate, chosen.seed)
    else:
        answer(desk)


def say(**told: object) -> None:
    print(json.dumps(told), flush=True)


def publish(desk: Any, rate: float, seed: int) -> None:
    """Act at a steady rate until standard input closes; one line for each act that has returned."""
    from shirorekha.newsroom.models import Story  # noqa: PLC0415 - Django must be set up first

    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    chance = random.Random(seed)  # noqa: S311 - chance that can be repeated
    drafts = desk.drafts(2000 * seed, 100_000)  # others publish at the same time: no story is told twice
    say(ready=True)
    while not ended.wait(1 / rate):
        act = chance.choices(list(ACTS), weights=list(ACTS.values()))[0]
        try:
            _act(act, desk, drafts, chance, Story)
        except Exception as error:  # noqa: BLE001 - an editor would see it and try again
            say(refused=act, problem=f"{type(error).__name__}: {error}")


def _act(act: str, desk: Any, drafts: Iterator[Any], chance: random.Random, stories: Any) -> None:
    if act == "publish":
        story = next(drafts)
        desk.publish(story)
        say(act=act, story=story.pk)
        return
    story = chance.choice(list(stories.objects.filter(live=True).order_by("-pk")[:100]))
    say(trying=act, story=story.pk)
    if act == "withdraw":
        story.unpublish()
    else:
        if act == "change":
            story.title = f"{story.title.partition(' · ')[0]} · {chance.randrange(10_000)}"
        else:
            story.slug = f"{re.sub(r'-ab-[0-9]+$', '', story.slug)}-ab-{chance.randrange(10_000)}"
        story.save_revision().publish()
    say(act=act, story=story.pk)


def answer(desk: Any) -> None:
    """Answer `waiting`, `stories`, `proofs` and `burst N` on standard input, one JSON line each."""
    say(ready=True)
    for line in sys.stdin:
        verb, _, rest = line.strip().partition(" ")
        say(answer={"waiting": waiting, "stories": stories, "proofs": proofs, "burst": burst}[verb](desk, rest))


def waiting(desk: Any, _: str) -> list[int]:
    """Count the print orders and reprints that are not done."""
    from shirorekha.press.models import PrintOrder, Reprint  # noqa: PLC0415

    return [PrintOrder.objects.count(), Reprint.objects.filter(finished_at=None).count()]


def stories(desk: Any, _: str) -> dict[int, dict[str, Any]]:
    """Tell of every story whether it is published, where, under which earlier addresses, and its text."""
    from shirorekha.newsroom.models import Story  # noqa: PLC0415
    from shirorekha.press.impact import Target  # noqa: PLC0415
    from shirorekha.press.models import Printed  # noqa: PLC0415

    printed = Printed.objects.in_bulk()
    told = {}
    for story in Story.objects.all():
        note = printed.get(Target("story", number=story.pk).encode())
        told[story.pk] = {
            "live": story.live,
            "address": story.address,
            "printed": note is not None,
            "past": note.past if note else [],
            "text": [story.title, story.standfirst, *(re.sub("<[^>]*>", "", str(block.value)) for block in story.body)],
        }
    return told


def proofs(desk: Any, _: str) -> dict[str, str]:
    """Pull every page from the newsroom's present state anew; give a digest of each address's record.

    What the time of day changes (the news sitemap, the rail) is left out.
    """
    from shirorekha.press import impact, proofs  # noqa: PLC0415
    from shirorekha.press.models import ArchivePlace, Printed  # noqa: PLC0415

    targets = {impact.Target.decode(note.target) for note in Printed.objects.all()} | set(impact.FRAME)
    keys = ArchivePlace.objects.values_list("list_key", flat=True).distinct()
    targets |= {impact.Target("front", key) for key in keys}
    hand = proofs.Desk(desk.config)
    found = {}
    for target in targets:
        for proof in proofs.pull(target, hand)[0]:
            found[proof.address] = hashlib.sha256(proof.record).hexdigest()
    return found


def burst(desk: Any, count: str) -> int:
    """Publish so many stories as fast as it goes; give how many."""
    clock = time.monotonic()
    for draft in desk.drafts(150_000, int(count)):
        desk.publish(draft)
    return int(time.monotonic() - clock)


if __name__ == "__main__":
    main()
