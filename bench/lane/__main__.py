"""What a page costs: the readers' lane against nginx, Varnish, WordPress and Wagtail, `python -m bench.lane`.

One story page of about 25 KB with its rail, gzip, keep-alive, `wrk -t1 -c32`, one worker each. Every peer is set up by
the bench in a folder of its own; one that cannot be is told with the reason. Rounds are alternated, so that a machine
that slows down slows all of them, and a ratio is the median of the rounds' own ratios. CPU per request is read from
/proc (user and system time of all of a server's processes over the requests that wrk counted): it repeats where
requests per second drift with whatever else the machine does. Last, the 99th percentile at a steady 2,000 requests a
second: each connection after a pause by chance (wrk), and all 32 at once, 62 times a second (h2load).
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench.lane import peers, servers
from bench.lane.measures import load, load_by_chance, load_steadily
from bench.lane.pages import story
from bench.lane.peers import NotHereError, Server, wait_for
from bench.lane.report import table
from bench.lane.wagtail import wagtail
from bench.lane.wordpress import wordpress


def set_up(stack: ExitStack, directory: Path) -> tuple[dict[str, Server], dict[str, str]]:
    """Start everybody; give the servers by their short names, and the reason for each that is not here."""
    printed = story()
    print(f"page: {len(printed.whole()):,} B, of which the rail {len(printed.rail):,} B")
    starts = {
        "ours": servers.lane,
        "nginx": lambda place, told: servers.files(place, told, "nginx gzip_static, Debian's defaults", servers.DEBIAN),
        "tuned": lambda place, told: servers.files(place, told, "nginx gzip_static, tuned", servers.TUNED),
        "varnish": servers.edge_side_includes,
        "ssi": servers.server_side_includes,
        "wordpress": wordpress,
        "wagtail": wagtail,
    }
    here: dict[str, Server] = {}
    absent: dict[str, str] = {}
    for name, start in starts.items():
        place = directory / name
        place.mkdir()
        try:
            started = stack.enter_context(start(place, printed))
        except NotHereError as reason:
            absent[name] = str(reason)
            continue
        if isinstance(started, list):
            here["usual"], here["best"] = started
        else:
            here[name] = started
    return here, absent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="alternated rounds (default 5)")
    parser.add_argument("--seconds", type=int, default=4, help="seconds of load for each server in a round (default 4)")
    parser.add_argument("--install", action="store_true", help="install the Debian packages that are missing (root)")
    chosen = parser.parse_args()
    lacking = peers.missing()
    if lacking and chosen.install:
        peers.install(lacking)
    elif lacking:
        print(f"missing Debian packages (--install brings them): {' '.join(lacking)}")
    with tempfile.TemporaryDirectory(prefix="lane-") as name, ExitStack() as stack:
        directory = Path(name)
        directory.chmod(0o755)  # the workers of nginx and PHP are other users
        here, absent = set_up(stack, directory)
        for reason in [absent[name] for name in ("ours", "nginx") if name in absent]:
            peers.stop(reason)
        for server in here.values():
            server.sent = int(wait_for(server)["size"])
        etag = wait_for(here["ours"])["etag"]
        ours = here["ours"]
        here["again"] = Server("Shirorekha, 304", ours.url, ours.processes, (f"If-None-Match: {etag}",))
        measure(here, chosen.rounds, chosen.seconds, directory / "h2load.log")
        print(table(here, absent))


def measure(here: dict[str, Server], rounds: int, seconds: int, log: Path) -> None:
    """Load everybody in turn, round after round, after a first short round that warms up and is forgotten."""
    for server in here.values():
        load(server, 1)
        for figures in (server.rates, server.costs, server.tails):
            figures.clear()
    for number in range(rounds):
        for name, server in here.items():
            load(server, seconds)
            if name in ("ours", "nginx", "tuned"):
                load_by_chance(server, seconds, log.with_suffix(".lua"))
                load_steadily(server, seconds, log)
        rates = ", ".join(f"{name} {server.rates[-1]:,.0f}" for name, server in here.items())
        print(f"round {number + 1}: {rates}", flush=True)
    assert all(statistics.median(server.costs) > 0 for server in here.values())


if __name__ == "__main__":
    main()
