"""Who counts as a person, and that nobody can be found again by their marks."""

import os
import re
import stat
import subprocess
import sys
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.config import Config
from shirorekha.pulse import visitor
from shirorekha.pulse.counts import TRACE_BYTES, Read, Sums
from shirorekha.pulse.store import day_key, open_store
from shirorekha.pulse.visitor import DayKey, Sight, Visitors

NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC).timestamp()
DAY = 86_400.0
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"
)
PEOPLE = [
    ANDROID,
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5"
    " Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Opera/9.80 (Android; Opera Mini/36.2.2254/191.256; U; hi) Presto/2.12.423 Version/12.16",
    "Mozilla/5.0 (Linux; U; Android 9; en-US; CUBOT P40) AppleWebKit/537.36 UCBrowser/13.4 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 SamsungBrowser/25 Chrome/121 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 15; 23076RN4BI Build/AP3A.240617.008; wv) AppleWebKit/537.36 Version/4.0 Chrome/130.0"
    " Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 7.0; Panasonic ELUGA A4) AppleWebKit/537.36 Chrome/95.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 11; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0 Mobile [FB_IAB/FB4A;FBAV/450.0]",
]
MACHINES = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) Chrome/130.0 Mobile Safari/537.36 (compatible; GoogleOther)",
    "facebookexternalhit/1.1", "WhatsApp/2.23.20.0", "curl/7.88.1", "python-requests/2.31", "Wget/1.21",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/130.0.0.0 Safari/537.36",
    "Mozilla/5.0 (compatible; bingbot/2.0)", "Mozilla/5.0 AppleWebKit/537.36 (compatible; GPTBot/1.0)",
    "httpunit/1.x", "Mozilla/2.0 (compatible; Ask Jeeves/Teoma)", "Mozilla/4.5 (compatible; HTTrack 3.0x; Windows 98)",
    "TelegramBot (like TwitterBot)", "Mozilla/5.0", "Mozilla/5.0 (compatible; YandexMetrika/2.0)", "feedparser/6.0",
    "Mozilla/5.0 (Linux; Android 11) Chrome/130.0 Mobile Safari/537.36 Chrome-Lighthouse", "Go-http-client/2.0",
]  # fmt: skip


@pytest.fixture
def visitors(tmp_path):
    return Judge(DayKey(tmp_path))


class Judge(Visitors):
    """Visitors as the beacon asks them, in one call."""

    def asked(self, sight, moment):
        return self.refusal(sight, self.identity(sight, moment), moment)

    def marked(self, sight, key, moment):
        return self.mark(self.identity(sight, moment), key, moment)


@pytest.mark.parametrize("agent", PEOPLE)
def test_people(visitors, agent):
    assert visitors.asked(Sight("203.0.113.7", agent), NOON) == ""


@pytest.mark.parametrize("agent", MACHINES)
def test_machines(visitors, agent):
    assert visitors.asked(Sight("203.0.113.7", agent), NOON) == visitor.CRAWLER


def test_what_says_what_it_is(visitors):
    assert visitors.asked(Sight("203.0.113.7", ANDROID, purpose="prefetch;prerender"), NOON) == visitor.PREFETCH
    assert visitors.asked(Sight("203.0.113.7", ANDROID, automated=True), NOON) == visitor.AUTOMATION
    assert visitors.asked(Sight("203.0.113.7", ""), NOON) == visitor.NO_AGENT


def test_a_burst_is_refused_until_it_is_over(visitors):
    sight = Sight("203.0.113.7", ANDROID)
    answers = [visitors.asked(sight, NOON + n / 10) for n in range(visitor.BURST_READS + 5)]
    assert answers == [""] * visitor.BURST_READS + [visitor.BURST] * 5
    assert visitors.asked(Sight("203.0.113.8", ANDROID), NOON) == ""
    assert visitors.asked(sight, NOON + visitor.BURST_SECONDS + 1) == ""


def test_a_clock_set_back_locks_nobody_out(visitors):
    sight = Sight("203.0.113.7", ANDROID)
    for _ in range(visitor.BURST_READS + 1):
        visitors.asked(sight, NOON)
    assert visitors.asked(sight, NOON - 3600) == ""


def test_the_memory_of_paces_is_bounded(visitors, monkeypatch):
    monkeypatch.setattr(visitor, "BURST_MEMORY", 10)
    for number in range(50):
        visitors.asked(Sight(f"203.0.113.{number}", ANDROID), NOON)
    assert len(visitors._pace) == 10


def test_a_mark_stands_for_person_story_and_day(visitors):
    sight = Sight("203.0.113.7", ANDROID)
    mark = visitors.marked(sight, "s1", NOON)
    assert mark == visitors.marked(Sight("203.0.113.7", ANDROID, automated=False), "s1", NOON + 60)
    others = {
        visitors.marked(sight, "s2", NOON),
        visitors.marked(Sight("203.0.113.8", ANDROID), "s1", NOON),
        visitors.marked(Sight("203.0.113.7", ANDROID + "x"), "s1", NOON),
        visitors.marked(sight, "s1", NOON + DAY),
    }
    assert len(others) == 4
    assert mark not in others


def test_traces_stand_for_a_network_or_a_browser_and_a_day(visitors):
    network, agent = visitors.traces(Sight("203.0.113.7", ANDROID), NOON)
    assert (len(network), len(agent)) == (TRACE_BYTES, TRACE_BYTES)
    assert visitors.traces(Sight("203.0.113.99", ANDROID), NOON + 60) == (network, agent)
    assert visitors.traces(Sight("203.0.114.7", "other"), NOON)[0] != network
    tomorrow = visitors.traces(Sight("203.0.113.7", ANDROID), NOON + DAY)
    assert not {network, agent} & set(tomorrow)
    assert visitors.traces(Sight("x", "x"), NOON)[0] != visitors.traces(Sight("x", "x"), NOON)[1]


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("::ffff:203.0.113.7", "203.0.113.0/24"),
        ("2409:4043:1234:5678::1", "2409:4043:1234::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("nonsense", "nonsense"),
        ("", ""),
    ],
)
def test_wide_networks(address, wanted):
    assert visitor.wide_network(address) == wanted


def test_processes_of_one_paper_agree(tmp_path):
    ours = DayKey(tmp_path / "key").at(NOON)
    script = (
        "import sys; from pathlib import Path; from shirorekha.pulse.visitor import DayKey;"
        "print(DayKey(Path(sys.argv[1])).at(float(sys.argv[2])).hex())"
    )
    others = [
        subprocess.Popen([sys.executable, "-c", script, tmp_path / "key", str(NOON)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert {other.communicate()[0].strip() for other in others} == {ours.hex()}


def test_yesterdays_key_is_gone(tmp_path):
    """After midnight nothing on the disk, and nothing in a process, can make yesterday's marks again."""
    key = DayKey(tmp_path)
    assert not key.at_hand(NOON)
    yesterday = key.at(NOON)
    assert [key.at_hand(NOON + later) for later in (0, 60, DAY)] == [True, True, False]
    today = key.at(NOON + DAY)
    assert today != yesterday
    assert key.at(NOON) == today
    for path in tmp_path.rglob("*"):
        assert yesterday.hex() not in path.read_text()
    assert DayKey(tmp_path).at(NOON + DAY) == today
    assert yesterday not in vars(key).values()


def test_the_days_key_is_thrown_away_at_midnight_though_nobody_reads(tmp_path):
    visitors = Visitors(DayKey(tmp_path))
    visitors.begin_day(NOON)
    kept = (tmp_path / "visitor-day.key").read_text()
    visitors.begin_day(NOON + 60)
    assert (tmp_path / "visitor-day.key").read_text() == kept
    visitors.begin_day(NOON + 86_400)
    assert (tmp_path / "visitor-day.key").read_text() != kept


def test_a_clock_that_was_days_ahead_leaves_no_key_for_days(tmp_path):
    key = DayKey(tmp_path)
    wrong = key.at(NOON + 900 * DAY)
    today = key.at(NOON)
    assert today != wrong
    assert DayKey(tmp_path).at(NOON) == today
    assert key.at(NOON + DAY) != today


def test_yesterdays_hashes_cannot_be_linked_to_todays(tmp_path):
    """After midnight and a pruning, what is left on the disk makes none of yesterday's hashes of the same reader."""
    config = Config(data_dir=tmp_path)
    visitors, sight = Visitors(day_key(config)), Sight("203.0.113.7", ANDROID)

    def hashes(moment):
        who = visitors.identity(sight, moment)
        return who, visitors.mark(who, "s1", moment), *visitors.traces(sight, moment)

    yesterday = hashes(NOON)
    with open_store(config) as ledger:
        ledger.add("1", Sums((Read("s1", NOON, yesterday[1], 1, "direct", *yesterday[2:]),)))
        ledger.note_staff(yesterday[0], NOON)
        today = hashes(NOON + DAY)
        ledger.add("2", Sums((Read("s1", NOON + DAY, today[1], 1, "direct", *today[2:]),)))
        ledger.prune(datetime.fromtimestamp(NOON + DAY, UTC))
        assert not set(yesterday) & set(today)
        tables = ("marks", "traced", "staff", "quarantined")
        left = {value for table in tables for row in ledger._ask(f"SELECT * FROM {table}") for value in row}
        assert left & set(today) == {today[1], *today[2:]}
        assert not left & set(yesterday)
    on_disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    keys = [bytes.fromhex(text.decode()) for text in re.findall(rb"[0-9a-f]{64}", on_disk)]
    assert keys
    for key in keys:
        again = Visitors(SimpleNamespace(at=lambda moment, key=key: key))
        who = again.identity(sight, NOON)
        assert not {who, again.mark(who, "s1", NOON), *again.traces(sight, NOON)} & set(yesterday)
    assert b"203.0.113" not in on_disk
    assert ANDROID.encode() not in on_disk


def test_the_key_is_private_and_asks_not_to_be_backed_up(tmp_path):
    old = os.umask(0)
    try:
        DayKey(tmp_path / "volatile").at(NOON)
    finally:
        os.umask(old)
    mode = stat.S_IMODE((tmp_path / "volatile" / visitor.KEY_FILE).stat().st_mode)
    assert mode == 0o600
    tag = (tmp_path / "volatile" / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_a_damaged_key_file_is_replaced(tmp_path):
    (tmp_path / visitor.KEY_FILE).write_text("rubbish")
    assert len(DayKey(tmp_path).at(NOON)) == visitor.KEY_BYTES


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2409:4043:1234:5678:aaaa:bbbb:cccc:dddd", "2409:4043:1234:5678::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("nonsense", "nonsense"),
        ("non:sense", "non:sense"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_networks(address, wanted):
    assert visitor.network(address) == wanted


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_header_at_all_is_judged(tmp_path_factory, address, agent):
    visitors = Judge(DayKey(tmp_path_factory.mktemp("key")))
    assert isinstance(visitors.asked(Sight(address, agent), NOON), str)
    assert len(visitors.marked(Sight(address, agent), "s1", NOON)) == visitor.MARK_BYTES
    assert [len(trace) for trace in visitors.traces(Sight(address, agent), NOON)] == [TRACE_BYTES] * 2
