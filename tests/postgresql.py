"""A real PostgreSQL of the test's own, on a free port of this machine, which leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from walks.paper import free_port

#: The user that PostgreSQL runs as where the tests run as root, which it refuses.
OTHER_USER = "postgres"


class Server:
    """A running server; `url("name")` is the address of a fresh database."""

    def __init__(self, programs: Path, directory: Path) -> None:
        self._programs, self._directory, self.port = programs, directory, free_port()
        self._run("initdb", "--auth=trust", "--username=desk", "--no-sync", "-D", str(directory / "data"))
        self.start()

    def start(self) -> None:
        options = f"-p {self.port} -k {self._directory} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._control("start", "-o", options, "-l", str(self._directory / "log"))

    def stop(self) -> None:
        self._control("stop", "-m", "fast")

    def url(self, name: str) -> str:
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "desk", name)
        return f"postgresql://desk@127.0.0.1:{self.port}/{name}"

    def _control(self, act: str, *arguments: str) -> None:
        self._run("pg_ctl", act, "-w", "-D", str(self._directory / "data"), *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        # No pipe: the server would hold it open, and whoever reads it would wait for ever.
        subprocess.run(
            [self._programs / program, *arguments],
            cwd=self._directory,
            check=True,
            timeout=120,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **_as_other_user(),
        )


def _as_other_user() -> dict[str, Any]:
    return {"user": OTHER_USER, "group": OTHER_USER, "extra_groups": []} if os.geteuid() == 0 else {}


def _programs() -> Path | None:
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = [*debian, *([Path(on_path)] if on_path else [])]
    return found[-1].resolve().parent if found else None


@contextmanager
def running_server() -> Iterator[Server]:
    """Run one; without PostgreSQL on this machine the test says so, and CI takes that as a failure."""
    programs = _programs()
    if programs is None:
        message = "no PostgreSQL on this machine: an edition shared by several machines was not tested"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    directory = Path(tempfile.mkdtemp(prefix="shirorekha-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(directory, OTHER_USER, OTHER_USER)
    try:
        server = Server(programs, directory)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(directory, ignore_errors=True)
