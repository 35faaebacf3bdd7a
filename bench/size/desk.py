"""The newsroom's part of the measurement: `python -m bench.size.desk VERB --directory D …`, a process of its own.

`fill` writes stories into the newsroom's own tables and lets the press print them. `publish` publishes drafts at a
steady rate and says when each was acknowledged. `rename` gives a section another name. A paper whose edition was laid
by `bench.size.lay` gets a newsroom beside it here, whose lists go on behind the places that the edition holds.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import django


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
        fill(desk, chosen.stories)
    elif chosen.verb == "publish":
        publish(desk, chosen.laid, chosen.stories, chosen.rate)
    else:
        at = time.time()
        desk.rename(chosen.name)
        print(json.dumps({"at": at}), flush=True)


def fill(desk: Any, count: int) -> None:
    """Write and print `count` stories; goes on where an earlier run stopped."""
    clock, spent = time.monotonic(), time.process_time()
    made = 0
    for made in desk.write(count):
        if made % 1000 == 0:
            print(f"written {made:,}", flush=True)
    if made:
        took, cost = time.monotonic() - clock, time.process_time() - spent
        print(f"newsroom: {made:,} stories written, {made / took:,.0f}/s, {cost / made * 1e3:.1f} ms of CPU each")
    clock, spent = time.monotonic(), time.process_time()
    printed = told = 0
    for printed in desk.print_all():
        if printed - told >= 1000:
            told = printed
            print(f"printed {printed:,}", flush=True)
    if printed:
        took, cost = time.monotonic() - clock, time.process_time() - spent
        print(f"press: {printed:,} orders, {printed / took:,.1f}/s, {cost / printed * 1e3:.1f} ms of CPU each")


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
