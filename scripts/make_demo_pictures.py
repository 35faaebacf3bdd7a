#!/usr/bin/env python3
"""Draw the demo paper's pictures into demo/pictures/. They are our own work, given away under CC0 1.0.

    python3 scripts/make_demo_pictures.py            every picture
    python3 scripts/make_demo_pictures.py pul.jpg    only this one

Needs Pillow with Raqm and, for the few pictures with lettering, a face with Devanagari (Noto Sans Devanagari).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from demo_pictures import games, nature, objects, outdoors, rooms, town
from demo_pictures.canvas import Canvas

TARGET = Path(__file__).resolve().parent.parent / "demo" / "pictures"
#: No picture may weigh more than this, in bytes.
LIMIT = 150_000

PICTURES: Mapping[str, Callable[[], Canvas]] = {
    "pul.jpg": outdoors.bridge,
    "talab.jpg": outdoors.pond,
    "nakshe-ki-naliyan.png": outdoors.channels,
    "drone.jpg": outdoors.field_drone,
    "dolphin.jpg": outdoors.dolphin,
    "bijli.jpg": outdoors.lightning,
    "beej-tijori.jpg": outdoors.seed_vault,
    "matdan.jpg": rooms.counting,
    "raat-bus.jpg": town.night_bus,
    "school.jpg": rooms.classroom,
    "masko.jpg": town.evening_moscow,
    "chhapakhana.jpg": rooms.printing_press,
    "hoarding.jpg": town.mural,
    "cycle.jpg": town.cycle,
    "jahaz.jpg": town.harbour,
    "kalam.jpg": objects.pen,
    "dak.jpg": objects.envelopes,
    "ghadi.jpg": objects.clocks,
    "sikke.jpg": objects.coins,
    "chudi.jpg": objects.bangles,
    "tamatar.jpg": objects.tomatoes,
    "phone.jpg": objects.phone,
    "mitti.jpg": nature.soil,
    "kodo.jpg": nature.millet,
    "chand.jpg": nature.moon,
    "mausam-kendra.jpg": nature.weather_station,
    "saanp.jpg": nature.snake,
    "ors.jpg": nature.solution,
    "stadium.jpg": games.stadium,
    "cricket.jpg": games.cricket,
    "hockey.jpg": games.hockey,
    "shatranj.jpg": games.chess,
    "shirorekha.jpg": games.head_line,
}


def main() -> None:
    """Draw the pictures that were asked for and print what each weighs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="pictures to draw; none: all")
    names = parser.parse_args().names or list(PICTURES)
    TARGET.mkdir(parents=True, exist_ok=True)
    total = 0
    for name in names:
        size = PICTURES[name]().save(TARGET / name)
        if size > LIMIT:
            raise SystemExit(f"{name} weighs {size} bytes, more than {LIMIT}")
        total += size
        print(f"{name}: {size / 1000:.0f} KB")
    print(f"{len(names)} pictures, {total / 1000:.0f} KB")


if __name__ == "__main__":
    main()
