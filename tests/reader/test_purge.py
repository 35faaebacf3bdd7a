"""Caches in front are told by key, twice, and never hold anything up."""

import http.server
import threading
import time

import pytest

from shirorekha.reader import purge
from shirorekha.reader.follower import Follower
from shirorekha.reader.purge import Purger, page_key, slot_key


class Cache(http.server.BaseHTTPRequestHandler):
    """Writes down what it is told to let go of."""

    def do_PURGE(self):  # noqa: N802
        self.server.told.append(self.headers["Surrogate-Key"].split())
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def cache():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Cache)
    server.told = []
    server.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(purge, "TELL_AFTER", (0.02, 0.1))


def until(happened):
    limit = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < limit, "it did not happen"
        time.sleep(0.005)


def test_each_key_is_told_twice(cache):
    purger = Purger(f"{cache.url}, ")
    purger.changed(["a", "b"])
    until(lambda: len(cache.told) == 2)
    assert cache.told == [["a", "b"], ["a", "b"]]
    purger.close()
    assert len(cache.told) == 2


def test_what_waits_is_told_at_the_end(cache, monkeypatch):
    monkeypatch.setattr(purge, "TELL_AFTER", (60.0, 90.0))
    purger = Purger(cache.url)
    purger.changed(["a"])
    purger.close()
    assert cache.told == [["a"]]


def test_many_keys_are_split_and_too_many_are_everything(cache, monkeypatch):
    monkeypatch.setattr(purge, "TELL_AFTER", (60.0,))
    monkeypatch.setattr(purge, "KEYS_A_REQUEST", 3)
    monkeypatch.setattr(purge, "WAITING_KEYS", 5)
    purger = Purger(cache.url)
    purger.changed("abcde")
    purger.close()
    assert cache.told == [["a", "b", "c"], ["d", "e"]]
    purger = Purger(cache.url)
    purger.changed("abcdef")
    purger.close()
    assert cache.told[2:] == [[purge.ALL]]


def test_a_cache_that_is_away_is_told_once_in_the_log(cache, capsys):
    purger = Purger(f"http://127.0.0.1:1/, {cache.url}")
    purger.changed(["a"])
    until(lambda: len(cache.told) == 2)
    purger.close()
    assert capsys.readouterr().out.count("could not be purged") == 1


def test_no_cache_is_no_thread():
    purger = Purger("")
    purger.changed(["a"])
    purger.close()
    assert not purger._thread.is_alive()


@pytest.mark.parametrize("url", ["cache.example", "file:///etc/passwd", "ftp://x"])
def test_an_address_that_is_none_is_told(url):
    with pytest.raises(ValueError, match="http address"):
        Purger(url)


def test_the_follower_tells_what_changed_but_for_the_rail(cache, config, edition):
    edition.page("/")
    edition.gone("/desh/x")
    edition.slot("masthead", "नाम")
    edition.slot("popular", "सूची")
    follower = Follower(type(config)(data_dir=config.data_dir, purge_urls=cache.url))
    while follower.step() or follower.step():
        pass
    follower.close()
    assert {key for told in cache.told for key in told} == {page_key("/"), page_key("/desh/x"), slot_key("masthead")}


def test_keys_are_short_and_differ():
    assert page_key("/a") != page_key("/b")
    assert page_key("/हिंदी").isascii()
    assert len(page_key("/" + "x" * 500)) == 14
