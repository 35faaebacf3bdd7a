"""Load and what it costs: wrk, h2load and /proc."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from bench.lane.peers import Server, find, stop

TICKS = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 32
#: Requests a second at which no server here is at its limit.
STEADY = 2000


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


def load(server: Server, seconds: int) -> None:
    """Load a server for a while and note requests a second, CPU µs a request and the 99th percentile in ms."""
    before = cpu_seconds(server.processes())
    command = [find("wrk"), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *_fields(server), server.url]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = cpu_seconds(server.processes()) - before
    if "Non-2xx" in told:
        stop(f"{server.name} did not answer as it should:\n{told}")
    server.rates.append(float(_told(r"Requests/sec:\s+([\d.]+)", told)))
    server.costs.append(spent / int(_told(r"(\d+) requests in", told)) * 1e6)
    server.tails.append(_percentile(told))


def load_steadily(server: Server, seconds: int, log: Path) -> None:
    """Ask a server STEADY times a second, in bursts of all connections at once, and note the 99th percentile in ms."""
    log.unlink(missing_ok=True)
    command = [
        find("h2load"), "--h1", "-t1", f"-c{CONNECTIONS}", f"-D{seconds}", f"--rps={STEADY / CONNECTIONS}",
        f"--log-file={log}", *_fields(server), server.url,
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True)
    times = sorted(int(line.split("\t")[2]) for line in log.read_text().splitlines())
    server.steady.append(times[len(times) * 99 // 100] / 1000)


def load_by_chance(server: Server, seconds: int, script: Path) -> None:
    """Ask a server about STEADY times a second, each connection after a pause by chance; note p99 in ms.

    So readers come: each when it likes. `script` is where wrk's script is put.
    """
    script.write_text(f"function delay() return math.random(1, {2 * 1000 * CONNECTIONS // STEADY - 1}) end\n")
    command = [find("wrk"), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", str(script)]
    told = subprocess.run([*command, *_fields(server), server.url], capture_output=True, text=True, check=True).stdout
    server.by_chance.append(_percentile(told))


def _percentile(told: str) -> float:
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()  # type: ignore[union-attr]
    return float(value) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def _fields(server: Server) -> list[str]:
    return [part for line in ("Accept-Encoding: gzip", *server.fields) for part in ("-H", line)]


def _told(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return found[1]
