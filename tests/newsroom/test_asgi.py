"""The guard before the newsroom: one Host, bounded bodies, bounded time."""

from __future__ import annotations

import asyncio

import pytest

from shirorekha.newsroom import asgi


async def echo(scope, receive, send):
    """Read a body to its end as Django does, then answer with its length."""
    length, more = 0, True
    while more:
        message = await receive()
        length += len(message.get("body", b""))
        more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(length).encode()})


def ask(headers=((b"host", b"desk.example"),), chunks=(b"",), pause=0.0, **limits):
    sent, waiting = [], list(chunks)

    async def receive():
        await asyncio.sleep(pause)
        chunk = waiting.pop(0)
        return {"type": "http.request", "body": chunk, "more_body": bool(waiting)}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": "/admin/", "headers": list(headers)}
    asyncio.run(asgi.guarded(echo, **limits)(scope, receive, send))
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


def test_a_request_with_one_host_passes():
    assert ask(chunks=(b"abc", b"de")) == (200, b"5")


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ((b"host", b"a"), (b"host", b"b")),
        ((b"host", b"a"), (b"content-length", b"1"), (b"content-length", b"2")),
        ((b"host", b"a"), (b"content-length", b"-1")),
        ((b"host", b"a"), (b"content-length", b"1e3")),
    ],
)
def test_a_head_that_two_readers_could_read_differently_is_refused(headers):
    status, words = ask(headers=headers)
    assert status == 400
    assert "अनुरोध" in words.decode()


def test_a_body_that_says_it_is_too_long_is_refused_unread():
    headers = ((b"host", b"a"), (b"content-length", b"11"))
    assert ask(headers=headers, chunks=(), most_bytes=10)[0] == 413


def test_a_body_that_turns_out_too_long_is_refused():
    assert ask(chunks=(b"x" * 6, b"x" * 6, b"x" * 6), most_bytes=10)[0] == 413


def test_a_body_that_drips_is_refused():
    assert ask(chunks=(b"x",) * 50, pause=0.01, most_seconds=0.05)[0] == 408


def test_other_protocols_are_djangos_business():
    seen = []

    async def inner(scope, receive, send):
        seen.append(scope["type"])

    asyncio.run(asgi.guarded(inner)({"type": "lifespan"}, None, None))
    assert seen == ["lifespan"]


def test_the_newsroom_answers_behind_the_guard(db):
    application = asgi.application()
    sent, waiting = [], [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive():
        if waiting:
            return waiting.pop()
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": "/robots.txt",
        "query_string": b"",
        "headers": [(b"host", b"desk.example")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8001),
        "scheme": "http",
    }
    asyncio.run(application(scope, receive, send))
    assert sent[0]["status"] == 200
