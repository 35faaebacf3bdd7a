"""What counting costs: `python -m bench.pulse [READS]`.

A day of one worker in this process: each read is a beacon of another visitor about one of 100,000 stories, judged and
counted as in the readers' lane and flushed to a SQLite ledger after every 10,000. Told are reads per second of CPU time
(the flush, which has a thread of its own in the lane, included) and what memory grew by. The server's own part of
a request, HTTP and the look-up of the page, is not in it: bench.lane measures that.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

from shirorekha.config import Config
from shirorekha.pulse.ledger import Ledger
from shirorekha.pulse.tally import Tally
from shirorekha.pulse.visitor import DayKey, Visitors
from shirorekha.reader.beacon import Beacon
from shirorekha.reader.guard import Guard

STORIES, READS, FLUSH = 100_000, 1_000_000, 10_000
#: What issue "Pulse" asks for.
LEAST_READS, MOST_MEMORY = 10_000, 64
NOON = 1_795_000_000.0
CHROME = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/{}.0.0.0 Mobile Safari/537.36"


class Fields(dict[str, str]):
    """Headers as the server gives them."""

    def get_all(self, name: str) -> list[str]:
        """Give the values of a header."""
        return [self[name]] if name in self else []


def memory() -> float:
    """Give this process's memory of its own in MB (Linux)."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines())
    return int(lines["RssAnon"].split()[0]) / 1024


def main() -> None:
    """Count a day's reads and print the table."""
    reads = int(sys.argv[1]) if len(sys.argv) > 1 else READS
    chance = random.Random(5)  # noqa: S311
    with tempfile.TemporaryDirectory() as directory, Ledger(Path(directory) / "pulse.sqlite3") as ledger:
        tally = Tally()
        guard = Guard(Config(paper_url="https://khabar.example"))
        beacon = Beacon(guard, Visitors(DayKey(Path(directory) / "key")), tally, lambda path: path[1:])
        fields = Fields({"host": "khabar.example", "origin": "https://khabar.example", "content-type": "text/plain"})
        before, most, counted, counting, flushing = memory(), 0.0, 0, 0.0, 0.0
        for start in range(0, reads, FLUSH):
            asked = [
                (
                    SimpleNamespace(client=f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}:4711"),
                    Fields(fields | {"user-agent": CHROME.format(100 + n % 40)}),
                    json.dumps({"path": f"/s{chance.randrange(STORIES)}", "how": "time", "from": "direct"}).encode(),
                )
                for n in range(start, min(start + FLUSH, reads))
            ]
            begun = time.process_time()
            for scope, head, body in asked:
                beacon.take(scope, head, body, NOON)
            middle = time.process_time()
            if (batch := tally.take(NOON)) is not None:
                counted += ledger.add(batch.batch, batch.sums)
                tally.done(batch)
            counting, flushing = counting + middle - begun, flushing + time.process_time() - middle
            del asked, batch
            most = max(most, memory() - before)
    print(f"{'':32}{'measured':>12}{'to reach':>12}")
    print(f"{'reads counted':32}{counted:12,}{reads:12,}")
    print(f"{'reads/s of CPU, SQLite':32}{reads / (counting + flushing):12,.0f}{LEAST_READS:12,}")
    print(f"{'  judging and counting, µs each':32}{counting / reads * 1e6:12.1f}")
    print(f"{'  flushing, µs each':32}{flushing / reads * 1e6:12.1f}")
    print(f"{'memory grown by, MB':32}{most:12.1f}{MOST_MEMORY:12}")


if __name__ == "__main__":
    main()
