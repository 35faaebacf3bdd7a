"""Each way in which a beacon is not a person's read of a story has a name of its own."""

import json
from types import SimpleNamespace
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.config import Config
from shirorekha.pulse.tally import Tally
from shirorekha.pulse.visitor import DayKey, Sight, Visitors
from shirorekha.reader.beacon import Beacon
from shirorekha.reader.guard import Guard

NOON = 1_795_000_000.0
KEYS = {"/desh/barish": "s1", "/हिंदी/बारिश": "s2", "/": ""}
PERSON = {
    "host": "khabar.example",
    "origin": "https://khabar.example",
    "sec-fetch-site": "same-origin",
    "user-agent": "Mozilla/5.0 (Linux; Android 10; K) Chrome/130.0 Mobile Safari/537.36",
    "content-type": "text/plain;charset=UTF-8",
}


class Fields(dict):
    """Headers as the server gives them."""

    def get_all(self, name):
        return [self[name]] if name in self else []


class Scope:
    """What of a request the beacon looks at."""

    client = "203.0.113.7:4711"

    def __init__(self, query_string=""):
        self.query_string = query_string


@pytest.fixture(scope="module")
def day_key(tmp_path_factory):
    return DayKey(tmp_path_factory.mktemp("key"))


@pytest.fixture
def tally():
    return Tally()


@pytest.fixture
def beacon(day_key, tally):
    return Beacon(Guard(Config(paper_url="https://khabar.example")), Visitors(day_key), tally, KEYS.get)


def body(path="/desh/barish", how="time", **more):
    return json.dumps({"path": path, "how": how, **more}).encode()


def take(beacon, data=None, query="", **changes):
    fields = PERSON | {name.replace("_", "-"): value for name, value in changes.items()}
    fields = {name: value for name, value in fields.items() if value is not None}
    return beacon.take(Scope(query), Fields(fields), body() if data is None else data, NOON)


@pytest.mark.parametrize("path", ["/desh/barish", "/%E0%A4%B9%E0%A4%BF%E0%A4%82%E0%A4%A6%E0%A5%80/बारिश"])
@pytest.mark.parametrize("how", ["time", "scroll"])
def test_a_read_counts(beacon, tally, path, how):
    assert take(beacon, body(path, how)) == ""
    (read,) = tally.take(NOON).sums.reads
    assert read.key in ("s1", "s2")
    assert read.mark
    assert len({read.mark, read.network, read.agent}) == 3


def test_a_replay_counts_once(beacon, tally):
    assert [take(beacon) for _ in range(3)] == ["", "again", "again"]
    sums = tally.take(NOON).sums
    assert len(sums.reads) == 1
    assert list(sums.refused.values()) == [2]


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        ("foreign", {"origin": "https://evil.example"}),
        ("foreign", {"origin": "null"}),
        ("foreign", {"sec_fetch_site": "cross-site"}),
        ("foreign", {"sec_fetch_site": "none"}),
        ("foreign", {"origin": None, "sec_fetch_site": None}),
        ("media-type", {"content_type": "application/x-www-form-urlencoded"}),
        ("crawler", {"user_agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}),
        ("no-agent", {"user_agent": None}),
        ("prefetch", {"sec_purpose": "prefetch;prerender"}),
        ("prefetch", {"purpose": "prefetch"}),
        ("prefetch", {"x_moz": "prefetch"}),
        ("", {"content_type": None}),
        ("", {"content_type": "application/json"}),
        ("", {"origin": None}),
        ("", {"sec_fetch_site": None}),
        ("", {"origin": "http://127.0.0.1:8000"}),
    ],
)
def test_who_sent_it(beacon, tally, reason, changes):
    assert take(beacon, **changes) == reason
    sums = tally.take(NOON).sums
    assert [name for _, _, name in sums.refused] == ([reason] if reason else [])


@pytest.mark.parametrize("source", ["search", "whatsapp", "direct", "own", "other"])
def test_where_a_reader_came_from_is_counted(beacon, tally, source):
    assert take(beacon, body(**{"from": source})) == ""
    assert tally.take(NOON).sums.reads[0].source == source


@pytest.mark.parametrize("said", [{}, {"from": "https://example.org/a"}, {"from": ["search"]}, {"from": None}])
def test_no_other_word_about_where_from_is_kept(beacon, tally, said):
    assert take(beacon, body(**said)) == ""
    assert tally.take(NOON).sums.reads[0].source == "unknown"


@pytest.mark.parametrize(
    ("reason", "data"),
    [
        ("malformed", b""),
        ("malformed", b"{"),
        ("malformed", b"[]"),
        ("malformed", b'"x"'),
        ("malformed", b"\xff\xfe"),
        ("malformed", b"[" * 500),
        ("malformed", body(how="other")),
        ("malformed", body(how=["time"])),
        ("malformed", body(path="desh")),
        ("malformed", body(path=7)),
        ("malformed", body(path="/%ff")),
        ("malformed", b'{"path": "/\\ud800", "how": "time"}'),
        ("too-long", body(path="/" + "x" * 600)),
        ("no-page", body(path="/nowhere")),
        ("no-page", body(path="/slot:popular")),
        ("not-a-story", body(path="/")),
        ("automation", body(automated=True)),
        ("", body(automated=False)),
    ],
)
def test_what_it_says(beacon, reason, data):
    assert take(beacon, data) == reason


@pytest.mark.parametrize(
    ("reason", "query"),
    [
        ("", "path=%2Fdesh%2Fbarish&how=time&automated=false&from=search"),
        ("", "path=/desh/barish&how=scroll&automated=undefined&from=search"),
        ("", urlencode({"from": "search", "how": "time", "path": quote("/हिंदी/बारिश")})),
        ("automation", "path=/desh/barish&how=time&automated=true"),
        ("no-page", "path=/nowhere&how=time"),
        ("not-a-story", "path=/&how=time"),
        ("malformed", "x"),
        ("malformed", "path=/desh/barish"),
        ("malformed", "path=/desh/barish&how=other"),
        ("malformed", "path=%ff&how=time"),
        ("malformed", "path=/%25ff&how=time"),
        ("malformed", "path=desh&how=time"),
        ("malformed", "&".join(f"x{n}=1" for n in range(20)) + "&path=/desh/barish&how=time"),
        ("too-long", "path=/desh/barish&how=time&from=" + "x" * 600),
    ],
)
def test_what_it_says_in_the_query(beacon, tally, reason, query):
    assert take(beacon, b"", query, content_type=None) == reason
    reads = tally.take(NOON).sums.reads
    assert [read.source for read in reads] == ([] if reason else ["search"])


def test_beside_a_query_no_body_is_looked_at(beacon):
    assert take(beacon, body(), "path=/nowhere&how=time") == "no-page"


def test_without_the_days_key_nobody_is_counted(beacon, tally, monkeypatch):
    def away(moment):
        raise OSError("the shared ledger is away")

    monkeypatch.setattr(beacon._visitors, "_day_key", SimpleNamespace(at=away))
    assert take(beacon) == "no-key"
    assert list(tally.take(NOON).sums.refused.values()) == [1]


def test_staff_and_a_burst_are_refused_by_name(beacon):
    answers = [take(beacon) for _ in range(61)]
    assert answers == ["", *["again"] * 59, "burst"]
    sight = Sight("203.0.113.7", PERSON["user-agent"])
    beacon._visitors.staff = frozenset({beacon._visitors.identity(sight, NOON)})
    assert take(beacon) == "staff"


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=80), st.dictionaries(st.just("path"), st.text()).map(json.dumps).map(str.encode)))
def test_any_body_has_an_answer(day_key, data):
    beacon = Beacon(Guard(Config()), Visitors(day_key), Tally(), KEYS.get)
    fields = Fields(PERSON | {"origin": "http://127.0.0.1:8000"})
    assert beacon.take(Scope(), fields, data, NOON) in ("malformed", "too-long")


@settings(max_examples=60)
@given(st.text(max_size=80) | st.lists(st.tuples(st.sampled_from(("path", "how")), st.text())).map(urlencode))
def test_any_query_has_an_answer(day_key, query):
    beacon = Beacon(Guard(Config()), Visitors(day_key), Tally(), KEYS.get)
    fields = Fields(PERSON | {"origin": "http://127.0.0.1:8000"})
    assert beacon.take(Scope(query), fields, b"", NOON) in ("malformed", "too-long", "no-page", "not-a-story", "")
