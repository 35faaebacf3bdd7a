"""What every peer is to the bench: a server that it starts by itself, or the reason why it is not here."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: Debian's packages by the program that shows whether they are here.
PACKAGES = {
    "wrk": "wrk",
    "h2load": "nghttp2-client",
    "nginx": "nginx",
    "varnishd": "varnish",
    "php8.2": "php8.2-cli",
    "php-fpm8.2": "php8.2-fpm",
    "mariadbd": "mariadb-server",
    "mariadb-install-db": "mariadb-server",
    "mariadb": "mariadb-client",
}
#: WordPress is no program; it also needs PHP's module for its database, which Debian brings along.
WORDPRESS = Path("/usr/share/wordpress")
THEME = WORDPRESS / "wp-content" / "themes" / "twentytwentythree"
_PLACES = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin"


class NotHereError(Exception):
    """A peer that cannot be set up on this machine; the text says why."""


@dataclass
class Server:
    """One server under load, and what its rounds measured, one figure a round."""

    name: str
    url: str
    processes: Callable[[], list[int]]
    fields: tuple[str, ...] = ()
    sent: int = 0
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    tails: list[float] = field(default_factory=list)
    steady: list[float] = field(default_factory=list)
    by_chance: list[float] = field(default_factory=list)


def free_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find(program: str) -> str:
    """Give a program's path; raises NotHereError that names the Debian package."""
    found = shutil.which(program) or shutil.which(program, path=_PLACES)
    if found is None:
        raise NotHereError(f"{program} is missing: apt-get install {PACKAGES.get(program, program)}")
    return found


def missing() -> list[str]:
    """List the Debian packages that the bench would use and that are not here."""
    absent = [
        package for program, package in PACKAGES.items()
        if shutil.which(program) is None and shutil.which(program, path=_PLACES) is None
    ]  # fmt: skip
    if not WORDPRESS.exists():
        absent += ["wordpress", "php8.2-mysql"]
    if not THEME.exists():
        absent.append("wordpress-theme-twentytwentythree")
    return list(dict.fromkeys(absent))


def install(packages: list[str]) -> None:
    """Install Debian packages; needs root. A machine's own services that come with them stay stopped or are its own."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})


@contextmanager
def running(command: list[str], log: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program for the length of the block, its words in a log; it is stopped by its own process id."""
    with log.open("ab") as words:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=words, stderr=words, cwd=ROOT)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(server: Server, log: Path | None = None, seconds: float = 60.0) -> dict[str, str]:
    """Wait until a server answers 200; give its headers, names small, and the body's size in bytes as "size"."""
    request = urllib.request.Request(server.url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own server
    limit, problem = time.monotonic() + seconds, ""
    while time.monotonic() < limit:
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
                fields = {name.lower(): value for name, value in answer.headers.items()}
                return {**fields, "size": str(len(answer.read()))}
        except OSError as error:
            problem = str(error)
            time.sleep(0.1)
    words = log.read_text("utf-8", "replace")[-800:] if log and log.exists() else ""
    raise NotHereError(f"{server.name} does not answer 200: {problem}\n{words}")


def stop(problem: object) -> None:
    """End the bench with a reason."""
    sys.exit(str(problem))
