"""The newsroom as an ASGI application, behind a guard that Granian and Django do not have.

Granian accepts requests with no Host or two and waits for a body for ever; Django reads a body to its end before any
middleware sees it (FACTS: "Granian's defaults"). So the guard stands outside both.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from django.core.asgi import get_asgi_application

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

#: Largest body in bytes: the longest text that the newsroom explains its refusal of, with room for some photos at once.
MOST_BYTES = 64_000_000
#: Seconds in which a body must have arrived; a photo on a slow village line takes about a minute.
MOST_SECONDS = 120.0

log = logging.getLogger(__name__)


class _RefusalError(Exception):
    """A request that goes no further; carries the status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def application() -> Application:
    """Make the newsroom's application (Granian calls this once per worker)."""
    return guarded(get_asgi_application())


def guarded(inner: Application, most_bytes: int = MOST_BYTES, most_seconds: float = MOST_SECONDS) -> Application:
    """Put the guard before an application: exactly one Host, a body of bounded size that arrives in bounded time."""

    async def guard(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await inner(scope, receive, send)
            return
        try:
            _check_head(scope, most_bytes)
        except _RefusalError as refused:
            await _refuse(send, refused.status)
            return
        body = _Body(receive, most_bytes, most_seconds)
        try:
            await inner(scope, body.receive, send)
        except _RefusalError as refused:
            log.warning("a body was refused with %d: %s", refused.status, scope.get("path"))
            with contextlib.suppress(OSError):
                await _refuse(send, refused.status)

    return guard


class _Body:
    """Hands a body on while it counts bytes and watches the clock; once it has all come, it only listens."""

    def __init__(self, receive: Receive, most_bytes: int, most_seconds: float) -> None:
        self.inner, self.left, self.whole = receive, most_bytes, False
        self.deadline = asyncio.get_running_loop().time() + most_seconds

    async def receive(self) -> Message:
        """Give the next message. Raises _RefusalError when there is too much of it or it does not come."""
        if self.whole:
            return await self.inner()
        try:
            async with asyncio.timeout_at(self.deadline):
                message = await self.inner()
        except TimeoutError as late:
            raise _RefusalError(408) from late
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise _RefusalError(413)
        self.whole = not message.get("more_body", False)
        return message


def _check_head(scope: dict[str, Any], most_bytes: int) -> None:
    names = [name.lower() for name, _ in scope["headers"]]
    lengths = {value for name, value in scope["headers"] if name.lower() == b"content-length"}
    if names.count(b"host") != 1 or len(lengths) > 1:
        raise _RefusalError(400)
    if any(not length.isdigit() for length in lengths):
        raise _RefusalError(400)
    if any(int(length) > most_bytes for length in lengths):
        raise _RefusalError(413)


async def _refuse(send: Send, status: int) -> None:
    words = {400: "अनुरोध अधूरा है।", 408: "अनुरोध पूरा नहीं पहुँचा।", 413: "भेजी गई चीज़ बहुत बड़ी है।"}
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words[status].encode()})
