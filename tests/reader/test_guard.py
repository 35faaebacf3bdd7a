"""What the server lets through is stopped here."""

import asyncio

import pytest

from shirorekha.config import Config
from shirorekha.reader import guard
from shirorekha.reader.guard import BodyRefusedError, Guard


class Fields(dict):
    """Headers as the server gives them: a list of values for each name."""

    def get_all(self, name):
        return super().get(name, [])

    def get(self, name, default=None):
        return super().get(name, [default])[0]


class Scope:
    """What of a request the guard looks at."""

    def __init__(self, client="203.0.113.7:1234", authority=None):
        self.client, self.authority = client, authority


@pytest.mark.parametrize(
    ("hosts", "authority", "wanted"),
    [
        (["khabar.example"], None, 0),
        (["KHABAR.example"], None, 0),
        (["localhost:8000"], None, 0),
        ([], None, 400),
        (["khabar.example", "khabar.example"], None, 400),
        (["khabar.example", "evil.example"], None, 400),
        (["evil.example"], None, 421),
        (["khabar.example:81"], None, 421),
        (["khabar.example"], "evil.example", 421),
        (["khabar.example"], "khabar.example", 0),
        (["khabar.example@evil.example"], None, 421),
        ([""], None, 421),
    ],
)
def test_one_host_and_ours(hosts, authority, wanted):
    judge = Guard(Config(paper_url="http://khabar.example"))
    fields = Fields({"host": hosts} if hosts else {})
    assert judge.host_refusal(Scope(authority=authority), fields) == wanted


@pytest.mark.parametrize(
    ("proxies", "client", "forwarded", "wanted"),
    [
        ("", "203.0.113.7:5", ["198.51.100.1"], "203.0.113.7"),
        ("10.0.0.0/8", "203.0.113.7:5", ["198.51.100.1"], "203.0.113.7"),
        ("10.0.0.0/8", "10.1.2.3:5", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.0/8", "10.1.2.3:5", ["6.6.6.6, 198.51.100.1, 10.9.9.9"], "198.51.100.1"),
        ("10.0.0.0/8", "10.1.2.3:5", ["6.6.6.6", "198.51.100.1"], "198.51.100.1"),
        ("10.0.0.0/8", "10.1.2.3:5", [], "10.1.2.3"),
        ("10.0.0.0/8", "10.1.2.3:5", [", ,"], "10.1.2.3"),
        ("10.0.0.0/8", "10.1.2.3:5", ["rubbish"], "rubbish"),
        ("::1, 10.0.0.1", "[::1]:5", ["2001:db8::7"], "2001:db8::7"),
        ("10.0.0.0/8", "10.1.2.3:5", ["10.4.4.4"], "10.4.4.4"),
    ],
)
def test_whose_address_is_believed(proxies, client, forwarded, wanted):
    judge = Guard(Config(trusted_proxies=proxies))
    assert judge.client(Scope(client), Fields({"x-forwarded-for": forwarded})) == wanted


def test_a_proxy_that_is_no_address_is_told():
    with pytest.raises(ValueError, match="proxy.example"):
        Guard(Config(trusted_proxies="proxy.example"))


class Stream:
    """A request's body as the server gives it: whole when called, in chunks when iterated."""

    def __init__(self, *chunks, wait=0.0):
        self.chunks, self.wait = chunks, wait

    async def __call__(self):
        return b"".join([chunk async for chunk in self])

    async def __aiter__(self):
        for chunk in self.chunks:
            await asyncio.sleep(self.wait)
            yield chunk


def read(stream, length=None, limit=2048):
    async def wait():
        judge = Guard(Config(body_bytes=limit))
        reading = asyncio.create_task(
            judge.body(Fields({} if length is None else {"content-length": [length]}), stream)
        )
        while not reading.done():
            await asyncio.sleep(0.005)
            judge.end_patience(asyncio.get_running_loop().time())
        assert judge._patience._until == {}
        return await reading

    return asyncio.run(wait())


def test_a_body_is_read_whole():
    assert read(Stream(b"ab", b"cd"), "4") == b"abcd"
    assert read(Stream(b"ab", b"cd")) == b"abcd"
    assert read(Stream()) == b""


@pytest.mark.parametrize(
    ("length", "chunks", "status"),
    [
        ("99", [b"x" * 99], 413),
        (None, [b"x" * 9, b"y"], 413),
        ("9", [b"x" * 5], 400),
        ("-1", [], 400),
        ("1e3", [], 400),
        ("९", [], 400),
    ],
)
def test_a_body_that_is_refused(length, chunks, status):
    with pytest.raises(BodyRefusedError) as refused:
        read(Stream(*chunks), length, limit=9)
    assert refused.value.status == status


@pytest.mark.parametrize("length", ["2", None])
def test_a_slow_body_is_refused(monkeypatch, length):
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.02)
    with pytest.raises(BodyRefusedError) as refused:
        read(Stream(b"a", b"b", wait=5.0), length)
    assert refused.value.status == 408


def test_a_task_that_is_cancelled_by_another_stays_cancelled():
    async def wait():
        reading = asyncio.create_task(Guard(Config()).body(Fields({}), Stream(b"a", wait=5.0)))
        await asyncio.sleep(0.01)
        reading.cancel()
        await reading

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(wait())
