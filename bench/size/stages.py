"""The stages of the measurement, in their order; each measures once, keeps its figures, and can be shown again."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.size import measure
from bench.size.kept import Kept

#: Stories that go through the newsroom's own tables and the press.
NEWSROOM = 10_000
#: How kindly the laying treats others on the machine.
NICE = "10"
#: A row of the table: what, the figure, and what is to be reached ("" for nothing).
Row = tuple[str, str, str]


@dataclass(frozen=True)
class Paper:
    """The paper that is measured, and how."""

    directory: Path
    stories: int
    told: int
    rounds: int
    seconds: int
    warm: int
    publish: int
    index_seconds: float


def lay(paper: Paper, kept: Kept) -> None:
    """Lay the paper into the edition: stories and lists side by side, each going on where it was stopped."""
    clock = time.monotonic()
    command = ["nice", "-n", NICE, sys.executable, "-m", "bench.size.lay", "--directory", str(paper.directory)]
    command += ["--stories", str(paper.stories), "--told", str(paper.told)]
    subprocess.run([*command, "--only", "tables"], check=True, cwd=measure.ROOT)
    both = [subprocess.Popen([*command, "--only", what], cwd=measure.ROOT) for what in ("stories", "lists")]
    if any([one.wait() for one in both]):
        sys.exit("the paper could not be laid; the same command goes on where it stopped")
    kept.put("laid in seconds", kept.get("laid in seconds", 0) + time.monotonic() - clock)


def followed(paper: Paper, kept: Kept) -> None:
    """Follow pages, then the index, from nothing; a stopped run goes on and its seconds are added up."""
    measure.follow(paper.directory, "pages", kept)
    measure.follow(paper.directory, "index", kept, paper.index_seconds)


def on_disk(paper: Paper, kept: Kept) -> None:
    """Weigh what lies on the disk."""
    kept.put("bytes", measure.bytes_on_disk(paper.directory))


def read(paper: Paper, kept: Kept) -> None:
    """Start a reader, ask for a page at once, load it with three mixes, and look at its memory."""
    addresses = measure.stories(paper.directory)
    with tempfile.TemporaryDirectory(prefix="size-") as name, quiet():
        files = measure.mixes(paper.directory, addresses, Path(name))
        with measure.reader(paper.directory) as started:
            found: dict[str, Any] = {"first": measure.first_answer(started, addresses[0])}
            found["memory at start"] = started.memory()
            found["mixes"] = measure.alternate(started, files, paper.rounds, paper.seconds, paper.warm)
            found["memory loaded"] = started.memory()
    kept.put("reader", found)


def published(paper: Paper, kept: Kept) -> None:
    """Publish at ten a second through newsroom, press and follower; then rename a section."""
    addresses = measure.stories(paper.directory)
    with quiet(), measure.house(paper.directory), measure.reader(paper.directory) as started:
        measure.first_answer(started, addresses[0])
        kept.put("publishing", measure.publishing(paper.directory, paper.stories, paper.publish, started))
        kept.put("menu", measure.menu(paper.directory, paper.stories, addresses, started))


def newsroom(paper: Paper, kept: Kept) -> None:
    """Write stories into the newsroom's own tables, print them, and print them all again; each goes on where it was."""
    count = min(NEWSROOM, paper.stories)
    command = [sys.executable, "-m", "bench.size.desk", "fill", "--stories", str(count)]
    own = paper.directory.with_name(f"{paper.directory.name}-newsroom")
    subprocess.run([*command, "--directory", str(own)], check=True, cwd=measure.ROOT)
    kept.put("newsroom", Kept(own / "filled.json", stories=count)["filled"])


@contextmanager
def quiet() -> Iterator[None]:
    """Note on standard error how busy the machine is: rates and waits are worth what they were measured beside."""
    print(f"load {Path('/proc/loadavg').read_text().split()[0]}", file=sys.stderr)
    yield


STAGES: tuple[tuple[str, Callable[[Paper, Kept], None]], ...] = (
    ("lay", lay),
    ("follow", followed),
    ("disk", on_disk),
    ("read", read),
    ("publish", published),
    ("newsroom", newsroom),
)


def rows(kept: Kept, stories: int) -> Iterator[Row]:
    """Yield the table of everything measured so far."""
    if "laid in seconds" in kept:
        yield "laid, two processes", f"{kept['laid in seconds']:,.0f} s", ""
    yield from _rows_on_disk(kept, stories)
    for what in ("pages", "index"):
        if took := kept.get(f"followed {what}"):
            rate, cost = took["stories"] / took["wall"], took["cpu"] / took["stories"] * 1e6
            shown = f"{rate:,.0f} stories/s ({took['stories']:,} in {took['wall']:,.0f} s; {cost:,.0f} µs of CPU each)"
            yield f"followed from nothing, {what}", shown, ""
    if found := kept.get("reader"):
        yield from _rows_of_reader(found)
    if found := kept.get("publishing"):
        yield "published", f"{len(found['times'])} stories, {found['rate']:.1f} a second", "10"
        yield "publish to readable, p50", f"{_at(found['times'], 50):.2f} s", ""
        yield "publish to readable, p99", f"{_at(found['times'], 99):.2f} s", "2 s"
    if found := kept.get("menu"):
        yield f"new menu on {found['pages']} pages of the archive", f"{found['seconds']:.1f} s", "5 s"
    for name, filled in kept.get("newsroom", {}).items():
        rate, cost = filled["count"] / filled["wall"], filled["cpu"] / filled["count"] * 1e3
        yield f"newsroom's own tables, {name}", f"{rate:,.1f}/s ({filled['count']:,}; {cost:.1f} ms of CPU each)", ""


def _rows_on_disk(kept: Kept, stories: int) -> Iterator[Row]:
    if "bytes" not in kept:
        return
    weights = {name: size / stories for name, size in kept["bytes"].items()}
    indexed = kept.get("followed index", {}).get("stories", 0)
    if 0 < indexed < stories:  # an index that is being built is weighed by the stories that it holds
        weights["index"] = kept["bytes"]["index"] / indexed
    for name, size in weights.items():
        yield f"{name}, bytes a story", f"{size:,.0f}", ""
    yield "all told, bytes a story", f"{sum(weights.values()):,.0f}", "12,288"


def _rows_of_reader(found: dict[str, Any]) -> Iterator[Row]:
    yield "first answer after start", f"{found['first']:.2f} s", "2 s"
    one_rate, one_cost = found["mixes"]["one page"]
    for mix, (rate, cost) in found["mixes"].items():
        ratio = f"{rate / one_rate:.2f} of one page's; by CPU {one_cost / cost:.2f}"
        yield f"requests, {mix}", f"{rate:,.0f}/s, {cost:.0f} µs of CPU each ({ratio})", "0.8" if mix == "Zipf" else ""
    for when in ("at start", "loaded"):
        taken = found[f"memory {when}"]
        yield f"worker's own memory, {when}", f"{taken['own']:.0f} MB", "300 MB"
        yield f"worker, resident with the mapped shelf, {when}", f"{taken['resident']:.0f} MB", ""


def _at(times: list[float], percent: int) -> float:
    return times[min(len(times) - 1, len(times) * percent // 100)]
