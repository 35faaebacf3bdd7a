"""What counting costs: `python -m bench.pulse [--reads N] [--seconds S]`, on the SQLite file and on Redis.

First a day of one worker in this process: each read is a beacon of another visitor about one of 100,000 stories, judged
and counted as in the readers' lane and flushed after every 10,000. Told are reads per second of CPU time, flushing
(which has a thread of its own in the lane) included, and what memory grew by.

Then the same beacons over HTTP: the lane as shipped, one worker, behind Granian, with 100,000 pages on its shelf; wrk
sends beacons of ever new visitors as fast as they are answered. Told are reads per second, which also depend on what
else the machine does, and per second of the worker's CPU (from /proc, flushing included). At last the
ledger is asked whether it holds every read that was answered. Redis is told as absent where there is no redis-server,
HTTP where there is no wrk.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from bench.lane.measures import cpu_seconds, family
from bench.lane.peers import Server, free_port, running, wait_for

from shirorekha.config import Config
from shirorekha.pulse.store import Store, day_key, open_store
from shirorekha.pulse.tally import Tally
from shirorekha.pulse.visitor import Visitors
from shirorekha.reader.beacon import Beacon
from shirorekha.reader.guard import Guard
from shirorekha.reader.purge import page_keys
from shirorekha.shelf import ready, record
from shirorekha.shelf.shelf import ShelfWriter

STORIES, READS, FLUSH, SECONDS = 100_000, 1_000_000, 10_000, 20
#: What issue "Pulse" asks for.
LEAST_READS, MOST_MEMORY = 10_000, 64
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
CHROME = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/{}.0.0.0 Mobile Safari/537.36"
#: Each request is another visitor's read; wrk calls this for every one.
BEACONS = """
local n = 0
function init(arguments) n = tonumber(arguments[1]) end
function request()
  n = n + 1
  local fields = {
    ["Origin"] = wrk.scheme .. "://" .. wrk.host .. ":" .. wrk.port,
    ["User-Agent"] = string.format("AGENT", 100 + n % 40),
    ["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.floor(n / 65536), math.floor(n / 256) % 256, n % 256),
  }
  local said = string.format("path=%%2Fdesh%%2Fs%d&how=time&automated=false&from=direct", n * 7919 % STORIES)
  return wrk.format("POST", "/-/dekha?" .. said, fields)
end
"""


class Fields(dict[str, str]):
    """Headers as the server gives them."""

    def get_all(self, name: str) -> list[str]:
        """Give the values of a header."""
        return [self[name]] if name in self else []


def memory(process: int | str = "self") -> float:
    """Give a process's memory of its own in MB (Linux)."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text("ascii").splitlines())
    return int(lines["RssAnon"].split()[0]) / 1024


@contextmanager
def redis() -> Iterator[tuple[str, int]]:
    """Run a Redis that keeps nothing on the disk; give its address and process."""
    port = free_port()
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    command = [str(program), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        time.sleep(1.0)
        yield f"redis://127.0.0.1:{port}/0", started.pid
    finally:
        started.terminate()
        started.wait()


def counted(ledger: Store) -> int:
    """Give the reads that a ledger holds."""
    return sum(row.reads for row in ledger.totals(LONG_AGO))


def in_process(config: Config, reads: int) -> dict[str, float]:
    """Count a day's reads in this process."""
    chance = random.Random(5)  # noqa: S311
    moment = time.time()
    tally = Tally()
    beacon = Beacon(Guard(config), Visitors(day_key(config)), tally, lambda path: path[1:])
    fields = Fields({"host": "khabar.example", "origin": "https://khabar.example"})
    before, most, counting, flushing = memory(), 0.0, 0.0, 0.0
    with open_store(config) as ledger:
        ledger.keep_half_life(21_600)
        for start in range(0, reads, FLUSH):
            asked = [
                (
                    SimpleNamespace(
                        client=f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}:4711",
                        query_string=f"path=%2Fs{chance.randrange(STORIES)}&how=time&automated=false&from=direct",
                    ),
                    Fields(fields | {"user-agent": CHROME.format(100 + n % 40)}),
                )
                for n in range(start, min(start + FLUSH, reads))
            ]
            begun = time.process_time()
            for scope, head in asked:
                beacon.take(scope, head, b"", moment)
            middle = time.process_time()
            if (batch := tally.take(moment)) is not None:
                ledger.add(batch.batch, batch.sums)
                tally.done(batch)
            counting, flushing = counting + middle - begun, flushing + time.process_time() - middle
            del asked, batch
            most = max(most, memory() - before)
        held = counted(ledger)
    return {"counting": counting, "flushing": flushing, "memory": most, "held": held}


def lay_shelf(directory: Path) -> None:
    """Put 100,000 small stories on a shelf: what is looked up is the address, not the text."""
    page = record.sheet(200, "text/html; charset=utf-8", (b"<!doctype html><html lang=hi><p>" + b"x" * 200,))
    writer = ShelfWriter(directory / "shelf")
    with writer.transaction() as batch:
        for number in range(STORIES):
            address, key = f"/desh/s{number}", f"s{number}"
            batch.put(address, ready.encode(page._replace(key=key), page_keys(address, key)))
        batch.set_cursor("whole", 1)
    writer.close()


def over_http(directory: Path, pulse_url: str, seconds: int) -> dict[str, float]:
    """Load the lane with beacons for a while."""
    port, log, script = free_port(), directory / "lane.log", directory / "beacons.lua"
    script.write_text(BEACONS.replace("AGENT", CHROME.format("%d")).replace("STORIES", str(STORIES)))
    settings = {
        "DATA_DIR": str(directory), "READER_PORT": str(port), "READER_WORKERS": "1", "PULSE_URL": pulse_url,
        "PAPER_URL": f"http://127.0.0.1:{port}", "TRUSTED_PROXIES": "127.0.0.1",
    }  # fmt: skip
    environment = {f"SHIROREKHA_{name}": value for name, value in settings.items()}
    with running([sys.executable, "-m", "shirorekha.cli", "reader"], log, **environment) as process:
        wait_for(Server("lane", f"http://127.0.0.1:{port}/desh/s1", lambda: family(process.pid)), log)
        worker = max(family(process.pid), key=memory)
        before, cpu = memory(worker), cpu_seconds(family(process.pid))
        command = ["wrk", "-t1", "-c32", f"-d{seconds}s", "-s", str(script), f"http://127.0.0.1:{port}", "--", "0"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert "Non-2xx" not in told, told
        time.sleep(3.0)
        spent, grown = cpu_seconds(family(process.pid)) - cpu, memory(worker) - before
    requests = int(re.search(r"(\d+) requests in", told)[1])  # type: ignore[index]
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])  # type: ignore[index]
    with open_store(Config(data_dir=directory, pulse_url=pulse_url)) as ledger:
        held = counted(ledger)
    return {"requests": requests, "rate": rate, "cpu": spent, "memory": grown, "held": held}


def tell(name: str, here: dict[str, float], reads: int, http: dict[str, float] | None, server: str) -> None:
    """Print one store's rows."""
    print(f"\n{name:52}{'measured':>12}{'to reach':>12}")
    spent = here["counting"] + here["flushing"]
    print(f"{'reads counted':52}{here['held']:12,.0f}{reads:12,}")
    print(f"{'reads/s of CPU, without the request':52}{reads / spent:12,.0f}")
    print(f"{'  judging and counting, µs each':52}{here['counting'] / reads * 1e6:12.1f}")
    print(f"{'  flushing, µs each':52}{here['flushing'] / reads * 1e6:12.1f}")
    print(f"{'memory grown by, MB':52}{here['memory']:12.1f}{MOST_MEMORY:12}")
    if http:
        # Where more is answered than the ledger takes, what is over 200,000 waiting is refused (pulse.tally).
        sustained = http["rate"] * min(1.0, http["held"] / http["requests"])
        print(f"{'over HTTP: reads/s held, wrk beside it':52}{sustained:12,.0f}{LEAST_READS:12,}")
        print(f"{'over HTTP: reads/s of CPU':52}{http['requests'] / http['cpu']:12,.0f}")
        print(f"{'over HTTP: memory grown by, MB, at this rate':52}{http['memory']:12.1f}")
        print(f"{'over HTTP: reads held of those answered':52}{http['held']:12,.0f}{http['requests']:12,.0f}")
    print(server, flush=True)


def main() -> None:
    """Measure both stores and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reads", type=int, default=READS, help=f"reads of the day (default {READS:,})")
    parser.add_argument("--seconds", type=int, default=SECONDS, help=f"seconds of HTTP load (default {SECONDS})")
    chosen = parser.parse_args()
    have_wrk = shutil.which("wrk") is not None
    if not have_wrk:
        print("no wrk on this machine (Debian: wrk): nothing is measured over HTTP")
    with tempfile.TemporaryDirectory(prefix="pulse-") as name:
        directory = Path(name)
        if have_wrk:
            lay_shelf(directory)
        config = Config(data_dir=directory / "day", paper_url="https://khabar.example")
        here = in_process(config, chosen.reads)
        file = sum(path.stat().st_size for path in config.data_dir.glob("pulse.sqlite3*"))
        http = over_http(directory, "", chosen.seconds) if have_wrk else None
        tell("SQLite file", here, chosen.reads, http, f"{'the file after the day, MB':52}{file / 1e6:12.1f}")
        if not (shutil.which("redis-server") or shutil.which("valkey-server")):
            print("\nno redis-server on this machine (Debian: redis-server): the shared ledger is not measured")
            return
        with redis() as (url, process):
            before, cpu = memory(process), cpu_seconds([process])
            here = in_process(replace(config, pulse_url=url), chosen.reads)
            grown, spent = memory(process) - before, cpu_seconds([process]) - cpu
        with redis() as (url, _):
            http = over_http(directory, url, chosen.seconds) if have_wrk else None
        told = f"{'server: memory grown by, MB':52}{grown:12.1f}\n"
        told += f"{'server: CPU, µs a read':52}{spent / chosen.reads * 1e6:12.1f}"
        tell("Redis", here, chosen.reads, http, told)


if __name__ == "__main__":
    main()
