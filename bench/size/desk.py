"""The newsroom's part of the measurement: `python -m bench.size.desk VERB --directory D …`, a process of its own.

`fill` writes stories into the newsroom's own tables, lets the press print them, and print them again in a new look.
`publish` publishes drafts at a steady rate and says when each was acknowledged. `rename` gives a section another name.
A paper whose edition was laid by `bench.size.lay` gets a newsroom beside it here, whose lists go on behind the places
that the edition holds.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from bench.size.kept import Kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=("fill", "publish", "rename"))
    parser.add_argument("--directory", type=Path, required=True)
    parser.add_argument("--stories", type=int, required=True)
    parser.add_argument("--laid", type=int, default=0, help="stories that the edition holds already")
    parser.add_argument("--rate", type=float, default=10)
    parser.add_argument("--name", default="")
    chosen = parser.parse_args()
    os.environ |= {"SHIROREKHA_DATA_DIR": str(chosen.directory), "DJANGO_SETTINGS_MODULE": "shirorekha.settings"}
    chosen.directory.mkdir(parents=True, exist_ok=True)
    django.setup()

    from bench.size.newsroom import Desk  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415 - only now are there settings

    from shirorekha.processes import migrate  # noqa: PLC0415

    migrate(settings.PAPER)
    desk = Desk(settings.PAPER, chosen.laid or chosen.stories)
    desk.open(chosen.laid)
    if chosen.verb == "fill":
        fill(desk, chosen.directory, chosen.stories)
    elif chosen.verb == "publish":
        publish(desk, chosen.laid, chosen.stories, chosen.rate)
    else:
        at = time.time()
        desk.rename(chosen.name)
        print(json.dumps({"at": at}), flush=True)


def fill(desk: Any, directory: Path, count: int) -> None:
    """Write `count` stories, print them, and print them all again in a new look; each goes on where it was stopped.

    Figures are added up in `filled.json`.
    """
    kept = Kept(directory / "filled.json", stories=count)
    filled: dict[str, dict[str, float]] = kept.get("filled", {})
    for name, act in (("stories written", desk.write(count)), ("stories printed", desk.print_all())):
        _measured(name, act, kept, filled)
    _measured("pages printed again", desk.print_again(), kept, filled)


def _measured(name: str, act: Iterator[int], kept: Kept, filled: dict[str, dict[str, float]]) -> None:
    """Work through an act that yields how much it has done, and keep what it took so far."""
    before = filled.get(name, {"count": 0, "wall": 0.0, "cpu": 0.0})
    clock, spent, told = time.monotonic(), time.process_time(), 0.0
    for done in act:
        wall, cpu = time.monotonic() - clock, time.process_time() - spent
        filled[name] = {
            "count": before["count"] + done, "wall": before["wall"] + wall, "cpu": before["cpu"] + cpu
        }  # fmt: skip
        if wall - told > 10:
            told = wall
            kept.put("filled", filled)
            print(f"{name}: {filled[name]['count']:,.0f}, {done / wall:,.1f}/s", file=sys.stderr, flush=True)
    kept.put("filled", filled)


def publish(desk: Any, laid: int, count: int, rate: float) -> None:
    """Publish drafts at a steady rate; one JSON line for each: address, and the moment of the acknowledgement."""
    drafts = list(desk.drafts(laid, count))
    print(json.dumps({"ready": len(drafts)}), flush=True)
    sys.stdin.readline()
    begun = time.monotonic()
    for number, draft in enumerate(drafts):
        time.sleep(max(0.0, begun + number / rate - time.monotonic()))
        address = desk.publish(draft)
        print(json.dumps({"address": address, "at": time.time()}), flush=True)


if __name__ == "__main__":
    main()
