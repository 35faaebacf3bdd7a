"""How a request gets from the server to the lane: at once, in the server's own thread, or by way of the event loop.

Granian reads a request in Rust and hands it to one thread of its own, which holds Python's lock and does nothing but
wake the event loop in another thread, where a task is made for it. A page is answered in 3 µs, and that way to it
costs 5. So the thread asks the lane first; only what the lane does not take goes to the event loop.

This leans on one function that Granian does not document. tests/reader/test_dispatch.py fails should another version
of Granian hand requests over otherwise; the lane then answers everything in the event loop, slower but the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import Context
from typing import Any

import structlog
from granian import _futures as handing

log = structlog.get_logger("shirorekha.reader")

#: Answers a request (scope, protocol) and says True, or leaves it alone and says False. It must not raise.
AnswerAtOnce = Callable[[Any, Any], bool]
#: The server's function that makes (event loop, context, application) into what takes each request.
_MAKER = "_cbsched_aioschedule"


def ask_first(answer: AnswerAtOnce) -> None:
    """Have the server of this process ask `answer` before the event loop; call it before the server begins."""
    usual = getattr(handing, _MAKER, None)
    if usual is None:
        log.warning("this Granian hands requests over otherwise; pages take the longer way through the event loop")
        return

    def maker(loop: asyncio.AbstractEventLoop, context: Context, application: Any) -> Callable[[Any], None]:
        later = usual(loop, context, application)

        def take(request: Any) -> None:
            if not answer(request.scope, request.proto):
                later(request)

        return take

    setattr(handing, _MAKER, maker)
