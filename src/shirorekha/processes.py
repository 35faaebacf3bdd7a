"""`shirorekha up`: one command, one directory, four processes, started, watched and stopped together."""

from __future__ import annotations

import dataclasses
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from shirorekha.config import PREFIX, Config, SettingError

VERBS = ("press", "follow", "reader", "desk")
#: Where to ask what listens on every address.
_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - compared, not bound
#: How many ports above the wanted one are tried when it is taken.
PORTS_TRIED = 50
#: Seconds a process gets to stop by itself before it is killed.
STOP_SECONDS = 10.0
#: Seconds without a word after which a progress line says what is being waited for.
QUIET_SECONDS = 2.0


def say(message: str) -> None:
    """Print a progress line at once, even into a pipe."""
    print(f"» {message}", flush=True)  # noqa: T201 - this is the command line's own voice


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Say what is going on once it has taken two seconds, and again every ten."""
    done = threading.Event()

    def watch() -> None:
        waited = QUIET_SECONDS
        while not done.wait(QUIET_SECONDS if waited == QUIET_SECONDS else 10.0):
            say(f"{what} …")
            waited += 10.0

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def free_port(host: str, wanted: int, taken: frozenset[int] = frozenset()) -> int:
    """Give `wanted`, or the next port on `host` that nobody listens on. Raises OSError if none is near."""
    for port in range(wanted, wanted + PORTS_TRIED):
        if port in taken:
            continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port from {wanted} to {wanted + PORTS_TRIED - 1} on {host}")


def up(settings: Config, *, demo: bool) -> int:
    """Prepare the data directory, run all processes, restart what dies, stop everything on Ctrl-C or SIGTERM.

    Raises SettingError if a port is taken that a proxy in front was told of.
    """
    settings = _with_free_ports(settings)
    os.environ.update(_environment(settings))
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with progress("preparing the databases"):
        migrate(settings)
    login = ""
    if demo:
        try:
            login = _load_demo()
        except ValueError as error:  # importers.demo.DemoError: this directory is not the demo's
            say(str(error))
            return 1
    family = Family(settings)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: family.stop.set())
    family.start()
    try:
        with progress("starting the paper"):
            ready = family.wait_until(lambda: _both_answer(settings))
        if ready:
            _tell(settings, login)
        family.watch()
    finally:
        family.end()
    say("stopped")
    return 0


def _tell(settings: Config, login: str) -> None:
    say(f"readers:  {settings.paper_url}/")
    say(f"newsroom: {settings.newsroom_url}/admin/")
    if login:
        say(f"login:    {login}")
    else:
        say("login:    make one with `shirorekha manage createsuperuser`")
    say("Ctrl-C stops everything")


def _with_free_ports(settings: Config) -> Config:
    """Move to free ports, and let the two origins follow unless they were set by hand.

    A paper whose origin is set stands behind a proxy that knows the port: then SettingError says that it is taken.
    """
    reader_port = free_port(settings.reader_host, settings.reader_port)
    desk_port = free_port(settings.desk_host, settings.desk_port, frozenset({reader_port}))
    for name, wanted, free in (
        ("READER_PORT", settings.reader_port, reader_port), ("DESK_PORT", settings.desk_port, desk_port)
    ):  # fmt: skip
        if free != wanted and f"{PREFIX}PAPER_URL" in os.environ:
            raise SettingError(f"port {wanted} is taken: stop what listens there, or set {PREFIX}{name}")
    moved: dict[str, object] = {"reader_port": reader_port, "desk_port": desk_port}
    if f"{PREFIX}PAPER_URL" not in os.environ:
        moved["paper_url"] = f"http://{settings.reader_host}:{reader_port}"
    if f"{PREFIX}NEWSROOM_URL" not in os.environ:
        moved["newsroom_url"] = f"http://{settings.desk_host}:{desk_port}"
    return dataclasses.replace(settings, **moved)  # type: ignore[arg-type]


def _environment(settings: Config) -> dict[str, str]:
    """Write the settings as the variables from which a child reads the same ones."""
    return {PREFIX + field.name.upper(): str(getattr(settings, field.name)) for field in dataclasses.fields(settings)}


def migrate(settings: Config) -> None:
    """Make or update the newsroom's and the edition's databases. Imports Django only now: the front door is light."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("migrate", "press", database="edition", interactive=False, verbosity=0)


def _load_demo() -> str:
    from shirorekha.importers import demo

    with progress("laying out the demo newspaper"):
        return str(demo.load(say=say).login)


def _both_answer(settings: Config) -> bool:
    """Ask both origins where they listen, not by their public names: the proxy in front may start after us."""
    return _answers(settings.reader_host, settings.reader_port, settings.paper_url, "/") and _answers(
        settings.desk_host, settings.desk_port, settings.newsroom_url, "/admin/login/"
    )


def _answers(host: str, port: int, origin: str, path: str) -> bool:
    asking = http.client.HTTPConnection(_ANY.get(host, host), port, timeout=5)
    try:
        asking.request("GET", path, headers={"Host": urlsplit(origin).netloc})
        return asking.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()


class Family:
    """The paper's processes, which live and stop together."""

    def __init__(self, settings: Config) -> None:
        self.settings = settings
        self.stop = threading.Event()
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.fell: dict[str, float] = {}

    def start(self) -> None:
        """Start every process."""
        for verb in VERBS:
            self._start(verb)

    def _start(self, verb: str) -> None:
        # A session of its own keeps the terminal's Ctrl-C from it: this process stops it in order. The pipe on its
        # standard input tells it when this process is gone, even by kill -9.
        self.children[verb] = subprocess.Popen(
            [sys.executable, "-m", "shirorekha.cli", verb, "--with-parent"],
            stdin=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, **_environment(self.settings)},
            cwd=Path.cwd(),
        )

    def wait_until(self, happened: Callable[[], bool]) -> bool:
        """Wait for something while keeping the processes up; False if told to stop before."""
        while not self.stop.is_set():
            if happened():
                return True
            self._raise_the_fallen()
            self.stop.wait(0.2)
        return False

    def watch(self) -> None:
        """Keep every process up until told to stop."""
        while not self.stop.wait(0.5):
            self._raise_the_fallen()

    def _raise_the_fallen(self) -> None:
        for verb, child in list(self.children.items()):
            code = child.poll()
            if code is None:
                continue
            now = time.monotonic()
            if now - self.fell.get(verb, -10.0) < 2.0:  # it falls at once, again and again: do not spin
                continue
            self.fell[verb] = now
            say(f"{verb} ended with code {code}; starting it again")
            self._start(verb)

    def end(self) -> None:
        """Stop every process: ask, wait, then kill what is left."""
        say("stopping")
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        limit = time.monotonic() + STOP_SECONDS
        for child in self.children.values():
            try:
                child.wait(max(0.1, limit - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def serve_desk(settings: Config) -> None:
    """Serve the newsroom by ASGI on Granian (under WSGI a spoofed X_Forwarded_For would win; FACTS)."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings

    Granian(
        "shirorekha.processes:desk_application",
        factory=True,
        address=settings.desk_host,
        port=settings.desk_port,
        interface=Interfaces.ASGINL,  # Django speaks no lifespan
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=5_000),
        websockets=False,
        backlog=1024,
        backpressure=256,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()


def desk_application() -> Any:
    """Make the newsroom's ASGI application in a worker of Granian's, and end with the process that started it.

    A worker whose main process was killed would go on answering on the port beside its successor, for ever.
    """
    from shirorekha.newsroom import asgi

    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(STOP_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="with-parent").start()
    return asgi.application()
