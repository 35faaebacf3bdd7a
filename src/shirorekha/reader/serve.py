"""Start-up of the readers' lane: Granian with the limits that its defaults lack (FACTS: measured traps)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels

from shirorekha.config import Config
from shirorekha.reader.app import Lane
from shirorekha.reader.dispatch import ask_first

#: Connections that a worker holds at once. The default of 1,024 lets as many idle ones stop it.
BACKPRESSURE = 20_000
#: Connections that wait to be taken.
BACKLOG = 4096
#: Milliseconds within which a request's head must have come; a silent connection is closed after it.
HEADER_MILLISECONDS = 5000
#: Bytes of a request's head; ours are under 2 KB.
HEAD_BYTES = 16_384
#: Seconds that a worker gets to stop by itself.
STOP_SECONDS = 8
#: Seconds between the start of a new worker in place of a fallen one and the end of the old.
RESPAWN_SECONDS = 0.1


def serve(config: Config) -> None:
    """Answer readers until SIGTERM or SIGINT, then flush the counts and return; workers that fall are replaced.

    TLS and HTTP/2 belong to the proxy in front: with both protocols open a silent socket is never closed. Raises
    OSError if the port is taken, SystemExit if workers fall again and again.
    """
    # An instance stands for the application; the server's types know functions only.
    make_lane = cast(Callable[..., Callable[..., Any]], partial(_make_lane, config))
    Granian(
        "shirorekha.reader.app",
        address=config.reader_host,
        port=config.reader_port,
        interface=Interfaces.RSGI,
        workers=config.reader_workers,
        loop=Loops.uvloop,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS, max_buffer_size=HEAD_BYTES),
        websockets=False,
        backlog=BACKLOG,
        backpressure=BACKPRESSURE,
        respawn_failed_workers=True,
        respawn_interval=RESPAWN_SECONDS,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
    ).serve(target_loader=make_lane, wrap_loader=False)


def _make_lane(config: Config) -> Lane:
    """Make the application; the server calls this in each worker process, before that takes requests."""
    lane = Lane(config)
    ask_first(lane.answer_at_once)
    return lane
