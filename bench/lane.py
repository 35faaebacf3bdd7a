"""What a page costs: the readers' lane against nginx on the same bytes, `python -m bench.lane`.

Needs wrk, h2load and nginx (Debian: wrk, nghttp2-client, nginx-light).

One story page of about 25 KB with its rail, gzip, keep-alive, `wrk -t1 -c32`, one worker each. Rounds are alternated,
so that a machine that slows down slows all of them; the table shows medians. CPU per request is read from /proc (user
and system time of all of a server's processes over the requests that wrk counted): it repeats where requests per
second drift with whatever else the machine does. The last column is the 99th percentile at a steady 2,000 requests a
second (h2load), where no server is at its limit.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from shirorekha.layout import html
from shirorekha.layout.article import Article, Paragraph, Rail, RailItem, Site, Tag
from shirorekha.shelf import record, stitch
from shirorekha.shelf.sheet import FOOTER, LOOK, MASTHEAD, POPULAR
from shirorekha.shelf.shelf import ShelfReader, ShelfWriter

ROOT = Path(__file__).resolve().parent.parent
MOMENT = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
ADDRESS = "/desh/bhaari-baarish"
PAGE_BYTES = 25_000
TICKS = os.sysconf("SC_CLK_TCK")

#: Debian 12's nginx.conf as it comes, but for paths, one worker and the port; gzip_static sends the ready-made file.
NGINX = """
worker_processes 1;
pid {directory}/nginx.pid;
error_log {directory}/error.log;
events {{ worker_connections 768; }}
http {{
    {extra}
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    gzip on;
    client_body_temp_path {directory}/body; proxy_temp_path {directory}/proxy; fastcgi_temp_path {directory}/fastcgi;
    uwsgi_temp_path {directory}/uwsgi; scgi_temp_path {directory}/scgi;
    server {{ listen 127.0.0.1:{port}; root {directory}/root; gzip_static on; charset utf-8; }}
}}
"""
DEBIAN = "sendfile on; access_log {directory}/access.log;"
TUNED = "open_file_cache max=1000; sendfile off; access_log off;"


@dataclass
class Server:
    """One server under load, and what its rounds measured."""

    name: str
    url: str
    processes: Callable[[], list[int]]
    fields: tuple[str, ...] = ()
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    tails: list[float] = field(default_factory=list)
    steady: list[float] = field(default_factory=list)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page() -> tuple[tuple[bytes, ...], dict[str, bytes]]:
    """Print a story of about 25 KB from the demo paper's own sentences, with its slots as the press fills them."""
    site = Site("शिरोरेखा", "ख़बर, सीधी और साफ़", "http://127.0.0.1:8000", (Tag("देश", "/desh"), Tag("खेल", "/khel")))
    stories = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "demo" / "stories").glob("*.json"))]
    told = [part for story in stories for part in story["body"] if isinstance(part, str)]
    paragraphs = [Paragraph(re.sub(r"\{[^}]*\}", "सोमवार", text)) for text in told]
    items = tuple(
        RailItem(f"/desh/khabar-{number}", story["headline"], story.get("standfirst", ""), MOMENT)
        for number, story in enumerate(stories[:8])
    )
    slots = {
        LOOK: html.look(site),
        MASTHEAD: html.masthead(site),
        POPULAR: html.rail(Rail("popular", items), site),
        FOOTER: html.footer(site),
    }
    fixed = sum(map(len, slots.values()))
    for count in range(1, len(paragraphs) + 1):
        story = Article("s1", ADDRESS, stories[0]["headline"], site.sections[0], MOMENT, tuple(paragraphs[:count]))
        parts = html.story(story, site)
        if fixed + sum(len(part) for part in parts if isinstance(part, bytes)) >= PAGE_BYTES:
            break
    return parts, slots


def lay_out(directory: Path, parts: tuple[bytes, ...], slots: dict[str, bytes]) -> None:
    """Put the page and its slots on a shelf."""
    writer = ShelfWriter(directory / "shelf")
    with writer.transaction() as batch:
        batch.put(ADDRESS, record.encode(record.sheet(200, "text/html; charset=utf-8", parts, key="s1")))
        for name, content in slots.items():
            batch.put_slot(name, record.encode_slot(stitch.compress(content)))
        batch.set_cursor("whole", 1)
    writer.close()


@contextmanager
def lane(directory: Path) -> Iterator[Server]:
    """Run the readers' lane on a laid-out directory."""
    port = free_port()
    environment = {
        "SHIROREKHA_DATA_DIR": str(directory),
        "SHIROREKHA_READER_PORT": str(port),
        "SHIROREKHA_PAPER_URL": f"http://127.0.0.1:{port}",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "shirorekha.cli", "reader"], env=os.environ | environment, cwd=ROOT
    )
    try:
        yield Server("Shirorekha", f"http://127.0.0.1:{port}{ADDRESS}", lambda: family(process.pid))
    finally:
        process.terminate()
        process.wait()


@contextmanager
def nginx(directory: Path, name: str, extra: str) -> Iterator[Server]:
    """Run nginx on the same page as ready-made files."""
    port = free_port()
    directory.chmod(0o755)
    (directory / "nginx.conf").write_text(
        NGINX.format(directory=directory, port=port, extra=extra.format(directory=directory))
    )
    process = subprocess.Popen(
        [find("nginx"), "-c", str(directory / "nginx.conf"), "-g", "daemon off;", "-e", str(directory / "error.log")]
    )
    try:
        yield Server(name, f"http://127.0.0.1:{port}{ADDRESS}.html", lambda: family(process.pid))
    finally:
        process.terminate()
        process.wait()


def ready_made(directory: Path, shelf: Path) -> Path:
    """Write the stitched page as nginx's gzip_static wants it."""
    reader = ShelfReader(shelf)
    sheet = reader.get(ADDRESS)
    assert sheet is not None
    slots = {name: reader.slot(name) or stitch.EMPTY for name in (LOOK, MASTHEAD, POPULAR, FOOTER)}
    plain = stitch.plain(sheet.parts, slots)
    reader.close()
    path = directory / "root" / f"{ADDRESS.strip('/')}.html"
    path.parent.mkdir(parents=True)
    path.write_bytes(plain)
    compressed = subprocess.run([find("gzip"), "-9", "-n", "-c", str(path)], capture_output=True, check=True).stdout
    path.with_suffix(".html.gz").write_bytes(compressed)
    return path


def find(program: str) -> str:
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")
    if found is None:
        sys.exit(f"{program} is needed: apt-get install wrk nghttp2-client nginx-light")
    return found


def family(parent: int) -> list[int]:
    """List a process and its children."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [parent, *map(int, children)]


def cpu_seconds(processes: list[int]) -> float:
    """Sum the user and system time of processes so far."""
    total = 0
    for process in processes:
        values = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        total += int(values[11]) + int(values[12])
    return total / TICKS


def load(server: Server, seconds: int, connections: int = 32) -> tuple[float, float, float]:
    """Load a server for a while: (requests a second, CPU microseconds a request, 99th percentile in milliseconds)."""
    fields = [part for name in ("Accept-Encoding: gzip", *server.fields) for part in ("-H", name)]
    before = cpu_seconds(server.processes())
    told = subprocess.run(
        [find("wrk"), "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *fields, server.url],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    spent = cpu_seconds(server.processes()) - before
    requests = int(_told(r"(\d+) requests in", told))
    if "Non-2xx" in told and not server.fields:
        sys.exit(f"{server.name} did not answer 200:\n{told}")
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()  # type: ignore[union-attr]
    scale = {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]
    return float(_told(r"Requests/sec:\s+([\d.]+)", told)), spent / requests * 1e6, float(value) * scale


def steady_tail(server: Server, seconds: int, log: Path, connections: int = 32, rate: int = 2000) -> float:
    """Ask a server at a steady rate; give the 99th percentile of its answers' times in milliseconds."""
    fields = [part for name in ("Accept-Encoding: gzip", *server.fields) for part in ("-H", name)]
    log.unlink(missing_ok=True)
    pace = f"--rps={rate / connections}"
    command = [find("h2load"), "--h1", "-t1", f"-c{connections}", f"-D{seconds}", pace, f"--log-file={log}", *fields]
    subprocess.run([*command, server.url], capture_output=True, check=True)
    times = sorted(int(line.split("\t")[2]) for line in log.read_text().splitlines())
    return times[len(times) * 99 // 100] / 1000


def _told(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return found[1]


def wait_for(server: Server) -> dict[str, str]:
    """Wait until a server answers; give the headers of its answer."""
    request = urllib.request.Request(server.url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own server
    for _ in range(200):
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
                return {
                    **{name.lower(): value for name, value in answer.headers.items()},
                    "size": str(len(answer.read())),
                }
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{server.name} does not answer")


def table(servers: list[Server], base: Server) -> str:
    """Lay the medians out as a table, with ratios to one of the servers."""
    rate, cost = statistics.median(base.rates), statistics.median(base.costs)
    lines = [f"{'':36}{'requests/s':>11}{'ratio':>7}{'CPU µs':>8}{'ratio':>7}{'p99 ms':>8}{'at 2,000/s':>12}"]
    for server in servers:
        mine, spent = statistics.median(server.rates), statistics.median(server.costs)
        tail, steady = statistics.median(server.tails), statistics.median(server.steady)
        lines.append(
            f"{server.name:36}{mine:11,.0f}{mine / rate:7.2f}{spent:8.1f}{spent / cost:7.2f}{tail:8.2f}{steady:12.2f}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lane-") as name:
        directory = Path(name)
        directory.chmod(0o755)  # nginx's worker is another user
        parts, slots = page()
        lay_out(directory, parts, slots)
        for kind in ("default", "tuned"):
            (directory / kind).mkdir()
            made = ready_made(directory / kind, directory / "shelf")
        print(f"page {made.stat().st_size:,} B, nginx's file {made.with_suffix('.html.gz').stat().st_size:,} B")
        with (
            lane(directory) as ours,
            nginx(directory / "default", "nginx gzip_static, Debian's defaults", DEBIAN) as plain,
            nginx(directory / "tuned", "nginx gzip_static, tuned", TUNED) as tuned,
        ):
            headers = [wait_for(server) for server in (ours, plain, tuned)]
            print(f"sent: ours {headers[0]['size']} B, nginx {headers[1]['size']} B")
            again = Server("Shirorekha, 304", ours.url, ours.processes, (f"If-None-Match: {headers[0]['etag']}",))
            servers = [plain, tuned, ours, again]
            for server in servers:
                load(server, 1)
            for _ in range(chosen.rounds):
                for server in servers:
                    rate, cost, tail = load(server, chosen.seconds)
                    server.rates.append(rate)
                    server.costs.append(cost)
                    server.tails.append(tail)
                    server.steady.append(steady_tail(server, chosen.seconds, directory / "h2load.log"))
            print(table(servers, plain))


if __name__ == "__main__":
    main()
