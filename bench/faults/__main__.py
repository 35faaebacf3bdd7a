"""What readers get while the paper's parts are killed, filled up, locked and set back: `python -m bench.faults`.

Lays a paper of a few hundred stories through the newsroom and the press, runs desk, press, follower and a readers'
lane of two workers on free ports of 127.0.0.1, keeps readers reading and editors publishing, and brings about one
fault after another. After each, every address is asked for and compared with what was printed and with what the
newsroom says; at the end every page is also pulled from the newsroom anew. Then hostile clients. Prints the counts and
ends with code 1 if anything was wrong. Root gives the shelf a small disk of its own (otherwise RLIMIT_FSIZE), Debian's
libfaketime sets the clock back (otherwise that fault is left out, and the table says so).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.faults import hostile
from bench.faults.compare import Newsroom, settled
from bench.faults.editors import Editors
from bench.faults.faults import FAULTS, Stage, mounted, unmounted
from bench.faults.house import FAKETIME, House, until
from bench.faults.load import Readers
from bench.faults.report import Row, run, show
from bench.lane import ROOT

#: Megabytes of the shelf's own small disk.
SHELF_MEGABYTES = 48


def laid(house: House, stories: int) -> None:
    """Lay the paper: the newsroom's own tables, printed by the press."""
    print(f"laying {stories} stories through newsroom and press …", flush=True)
    command = [sys.executable, "-m", "bench.size.desk", "fill", "--directory", str(house.directory)]
    subprocess.run(
        [*command, "--stories", str(stories)], check=True, env=house.environment, cwd=ROOT, stdout=subprocess.DEVNULL
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--rate", type=float, default=120, help="requests a second")
    parser.add_argument("--publish", type=float, default=1.5, help="acts of editors a second")
    parser.add_argument("--rounds", type=int, default=3, help="how often each process is killed")
    parser.add_argument("--minute", type=float, default=60, help="seconds for which the edition is locked or gone")
    parser.add_argument("--burst", type=int, default=60, help="stories in an hour of news")
    parser.add_argument("--only", default="", help=f"comma-separated: {', '.join([*FAULTS, 'hostile'])}")
    parser.add_argument("--idle", type=int, default=2000, help="idle connections of the hostile part")
    parser.add_argument("--directory", type=Path, help="keep the paper and its logs here (default: a temporary one)")
    chosen = parser.parse_args()
    wanted = chosen.only.split(",") if chosen.only else [*FAULTS, "hostile"]
    with tempfile.TemporaryDirectory(prefix="faults-") as temporary:
        return measured(chosen, wanted, (chosen.directory or Path(temporary)).absolute())


def measured(chosen: argparse.Namespace, wanted: list[str], directory: Path) -> int:
    """Run everything in a directory; give the exit code."""
    house = House(directory / "data", workers=2)
    mounted(house.directory / "shelf", SHELF_MEGABYTES)
    newsroom = None
    try:
        laid(house, chosen.stories)
        house.start()
        newsroom = Newsroom(house)
        print("waiting until all of it is on the shelf …", flush=True)
        settled(house, newsroom, 600)
        addresses = [told["address"] for told in newsroom.ask("stories").values()]
        readers, editors = Readers(house.reader_port, addresses, chosen.rate), Editors(house, chosen.publish)
        until(editors.reader_answers, 60)
        stage = Stage(house, readers, editors, newsroom, chosen.rounds, chosen.minute, chosen.burst)
        readers.start()
        rows: list[Row] = []
        for name in wanted:
            if name == "clock" and not FAKETIME.exists():
                rows.append(Row(FAULTS[name][0], "left out: needs Debian's libfaketime"))
            elif name in FAULTS:
                rows.append(run(stage, name, whole=name == [one for one in wanted if one in FAULTS][-1]))
            if name in FAULTS:
                print(rows[-1].line(), flush=True)
        newsroom = stage.newsroom
        show(rows)
        problems = [problem for row in rows for problem in row.problems]
        if "hostile" in wanted:
            problems += hostile.measure(house, addresses, chosen.idle)
        readers.stop()
        for problem in problems:
            print(f"WRONG  {problem}")
        return 1 if problems else 0
    finally:
        if newsroom is not None:
            newsroom.close()
        house.close()
        unmounted(house.directory / "shelf")


if __name__ == "__main__":
    sys.exit(main())
