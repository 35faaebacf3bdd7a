"""What a paper of some size costs on disk, in memory and in time; each function measures one thing."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.lane import cpu_seconds, family, find, free_port
from bench.size.kept import Kept

from shirorekha.config import Config
from shirorekha.reader.edition import Edition
from shirorekha.reader.follower import Shelving
from shirorekha.reader.indexing import Indexing
from shirorekha.reader.purge import Purger
from shirorekha.search.index import Reader as Index
from shirorekha.shelf.shelf import ShelfReader

ROOT = Path(__file__).resolve().parent.parent.parent
#: Pages of the archive that are looked at for a new menu.
MENU_PAGES = 200
#: Requests sampled for a mix; wrk walks them in a circle.
SAMPLE = 2_000_000
#: Each request is written out before the load begins, once for each address: wrk shares the cores with the worker.
LUA = """
local requests = {}
local place = tonumber(os.getenv("FROM"))
function init(args)
  local written = {}
  for line in io.lines(os.getenv("PATHS")) do
    local one = written[line] or wrk.format("GET", line, {["Accept-Encoding"] = "gzip"})
    written[line] = one
    requests[#requests + 1] = one
  end
end
request = function()
  place = place % #requests + 1
  return requests[place]
end
"""


def environment(directory: Path, **more: str) -> dict[str, str]:
    """Give the variables under which a process of the paper in a directory runs."""
    return {**os.environ, "SHIROREKHA_DATA_DIR": str(directory), **more}


def bytes_on_disk(directory: Path) -> dict[str, int]:
    """Give the bytes that edition, shelf and index take, as the file system counts them."""

    def size(path: Path) -> int:
        files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
        return sum(file.stat().st_blocks * 512 for file in files)

    names = {"edition": "edition.sqlite3", "shelf": "shelf", "index": "index"}
    return {name: size(directory / path) for name, path in names.items()}


def follow(directory: Path, what: str, kept: Kept, most: float = float("inf")) -> None:
    """Follow the edition's pages, or its documents into the index, from nothing, for `most` seconds at the most.

    The index goes on where an earlier run was stopped, and its seconds are added up.
    """
    name, config = f"followed {what}", Config(data_dir=directory)
    before = kept.get(name, {"stories": 0, "wall": 0.0, "cpu": 0.0, "whole": False})
    if before["whole"]:
        return
    if not before["stories"]:
        shutil.rmtree(directory / "shelf" if what == "pages" else config.index_dir, ignore_errors=True)
    edition, purger = Edition(config.edition_file), Purger("")
    indexing = Indexing(config, edition)
    shelving = Shelving(config, edition, purger) if what == "pages" else None
    clock, spent = time.monotonic(), time.process_time()
    told, more = clock, True

    def note(*, whole: bool) -> None:
        done = len(stories(directory)) if what == "pages" else indexed(config)
        wall, cpu = time.monotonic() - clock, time.process_time() - spent
        figures = {"stories": done, "wall": before["wall"] + wall, "cpu": before["cpu"] + cpu, "whole": whole}
        kept.put(name, figures)

    while more and time.monotonic() - clock < most:
        more = shelving.step(indexing) if shelving else indexing.step()
        if what == "index" and time.monotonic() - told > 60:
            told = time.monotonic()
            note(whole=False)
            print(f"indexed {kept[name]['stories']:,}", file=sys.stderr, flush=True)
    for one in (shelving, indexing, purger, edition):
        if one is not None:
            one.close()
    note(whole=not more)


def indexed(config: Config) -> int:
    """Count the documents of an index."""
    found = Index(config.index_dir)._searcher
    return 0 if found is None else int(found.num_docs)


@dataclass
class Reader:
    """A running readers' lane with one worker."""

    url: str
    process: subprocess.Popen[bytes]

    def memory(self) -> dict[str, float]:
        """Give the worker's memory in MB: all that is resident, its fair share (PSS), and what is its alone.

        The pages of the shelf and of the index that it has looked at are mapped files: they count as resident, but
        they are the kernel's one copy, shared by all workers and given up when memory is short.
        """
        worker = family(self.process.pid)[-1]
        told = Path(f"/proc/{worker}/smaps_rollup").read_text()
        taken = {name: int(value) / 1024 for name, value in re.findall(r"(\w+):\s+(\d+) kB", told)}
        private = taken["Private_Clean"] + taken["Private_Dirty"]
        return {"resident": taken["Rss"], "share": taken["Pss"], "private": private, "own": taken["Anonymous"]}


@contextmanager
def reader(directory: Path) -> Iterator[Reader]:
    """Run the readers' lane on a directory; it is told to stop at the end."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    told = environment(directory, SHIROREKHA_READER_PORT=str(port), SHIROREKHA_PAPER_URL=url)
    process = subprocess.Popen([sys.executable, "-m", "shirorekha.cli", "reader"], env=told, cwd=ROOT)
    try:
        yield Reader(url, process)
    finally:
        process.terminate()
        process.wait()


def first_answer(started: Reader, path: str) -> float:
    """Give the seconds until a page is answered; call it right after the start."""
    clock = time.monotonic()
    while time.monotonic() - clock < 60:
        if status(started.url + path) == 200:
            return time.monotonic() - clock
        time.sleep(0.005)
    sys.exit("the reader does not answer")


def status(url: str) -> int:
    """Give the status of an answer, 0 for none."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def stories(directory: Path) -> list[str]:
    """List the addresses of all story pages of an edition."""
    edition = sqlite3.connect(f"file:{directory / 'edition.sqlite3'}?mode=ro", uri=True)
    rows = edition.execute("SELECT address FROM press_sheet WHERE length(document)").fetchall()
    edition.close()
    return [address for (address,) in rows]


def mixes(directory: Path, addresses: list[str], into: Path) -> dict[str, Path]:
    """Write the paths of three loads: one page, all pages evenly, and by Zipf's law (the n-th is read 1/n as often)."""
    chance = random.Random(4)  # noqa: S311 - chance that can be repeated
    ranked = chance.sample(addresses, len(addresses))
    harmonic, weights = 0.0, []
    for rank in range(1, len(ranked) + 1):
        harmonic += 1 / rank
        weights.append(harmonic)
    drawn = {
        "one page": [_typical(directory, ranked)],
        "uniform": chance.choices(ranked, k=SAMPLE),
        "Zipf": chance.choices(ranked, cum_weights=weights, k=SAMPLE),
    }
    into.mkdir(parents=True, exist_ok=True)
    (into / "mix.lua").write_text(LUA)
    files = {}
    for name, paths in drawn.items():
        files[name] = into / f"{name.replace(' ', '-')}.txt"
        files[name].write_text("\n".join(paths))
    return files


def _typical(directory: Path, ranked: list[str]) -> str:
    """Choose a page of middling size, so that its rate can be held against a mix's."""
    shelf = ShelfReader(directory / "shelf")
    some = {address: len(shelf.get(address) or b"") for address in ranked[:999]}
    shelf.close()
    return sorted(some, key=lambda address: some[address])[len(some) // 2]


def load(started: Reader, mix: Path, seconds: int, begin: int = 0) -> tuple[float, float, int]:
    """Load the lane with a mix from its `begin`-th request: (requests a second, CPU µs a request, requests)."""
    processes = family(started.process.pid)
    before = cpu_seconds(processes)
    command = [find("wrk"), "-t1", "-c32", f"-d{seconds}s", "-s", str(mix.parent / "mix.lua"), started.url]
    told = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PATHS": str(mix), "FROM": str(begin)}
    ).stdout
    spent = cpu_seconds(processes) - before
    if "Non-2xx" in told:
        sys.exit(f"not every answer was 200:\n{told}")
    requests = re.search(r"(\d+) requests in", told)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    assert requests and rate, told
    return float(rate[1]), spent / int(requests[1]) * 1e6, int(requests[1])


def alternate(
    started: Reader, files: dict[str, Path], rounds: int, seconds: int, warm: int
) -> dict[str, tuple[float, float]]:
    """Load with the mixes in turn; medians of (requests a second, CPU µs a request).

    First the worker serves the Zipf mix for `warm` seconds, since one that has just been started keeps no page ready
    yet. Every load goes on in its mix where the one before ended: the same requests again would be answered from what
    was kept a moment ago.
    """
    begin = dict.fromkeys(files, 0)
    if warm:
        begin["Zipf"] = load(started, files["Zipf"], warm)[2]
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in files}
    for _ in range(rounds):
        for name, mix in files.items():
            rate, cost, requests = load(started, mix, seconds, begin[name] % SAMPLE)
            begin[name] += requests
            found[name].append((rate, cost))
    return {
        name: (statistics.median(rate for rate, _ in some), statistics.median(cost for _, cost in some))
        for name, some in found.items()
    }


@contextmanager
def house(directory: Path) -> Iterator[None]:
    """Run press and follower on a directory."""
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "shirorekha.cli", verb],
            env=environment(directory),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for verb in ("press", "follow")
    ]
    try:
        yield
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait()


def publishing(directory: Path, laid: int, count: int, started: Reader) -> dict[str, Any]:
    """Publish stories at ten a second.

    Gives the seconds from each acknowledgement until a reader gets the page, in order (infinite for one that never
    came), and how many were published a second.
    """
    command = [sys.executable, "-m", "bench.size.desk", "publish", "--directory", str(directory)]
    desk = subprocess.Popen(
        [*command, "--stories", str(count), "--laid", str(laid)],
        env=environment(directory),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert desk.stdin and desk.stdout
    if "ready" not in desk.stdout.readline():
        sys.exit("the newsroom did not get its drafts ready")
    desk.stdin.write("go\n")
    desk.stdin.flush()
    lines: deque[str] = deque()
    hearing = threading.Thread(target=lines.extend, args=(desk.stdout,), daemon=True)
    hearing.start()
    waiting: dict[str, float] = {}
    moments: list[float] = []
    times: list[float] = []
    until = time.time() + count / 10 * 6 + 60
    while (len(times) < count or hearing.is_alive()) and time.time() < until:
        while lines:
            told = json.loads(lines.popleft())
            waiting[told["address"]] = told["at"]
            moments.append(told["at"])
        for address, at in list(waiting.items()):
            if status(started.url + address) == 200:
                times.append(time.time() - at)
                del waiting[address]
        time.sleep(0.01)
    desk.wait()
    times = sorted([*times, *(float("inf") for _ in range(count - len(times)))])
    return {"times": times, "rate": (len(moments) - 1) / (moments[-1] - moments[0])}


def menu(directory: Path, laid: int, addresses: list[str], started: Reader) -> dict[str, float]:
    """Rename a section; the seconds until `pages` pages of the archive, asked one after another, carry its new name.

    A page that is asked again does not answer for the others: each is fetched until it has the new name.
    """
    name = f"खंड {int(time.time()) % 10_000}"
    command = [sys.executable, "-m", "bench.size.desk", "rename", "--directory", str(directory)]
    chosen = random.Random(5).sample(addresses, min(MENU_PAGES, len(addresses)))  # noqa: S311
    for address in chosen:  # as the cache of a worker that has served them stands
        _text(started.url + address)
    desk = subprocess.Popen(
        [*command, "--stories", "1", "--laid", str(laid), "--name", name],
        env=environment(directory), cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert desk.stdout
    at = float(json.loads(desk.stdout.readline())["at"])
    seen = time.time()
    for address in chosen:
        while name not in _text(started.url + address):
            if time.time() - at > 120:
                return {"pages": len(chosen), "seconds": float("inf")}
            time.sleep(0.01)
        seen = time.time()
    desk.communicate()
    return {"pages": len(chosen), "seconds": seen - at}


def _text(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())
