"""What the desk is told about readers: true sums, fair comparisons, and plain words when there is nothing to tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from shirorekha.newsroom import readers_now as readers
from shirorekha.newsroom.models import Story
from shirorekha.newsroom.readers_now import Minutes
from shirorekha.pulse import counts, tally, visitor
from shirorekha.pulse.counts import Read, Sums
from shirorekha.pulse.store import open_store
from shirorekha.reader import beacon

NOW = datetime(2026, 11, 25, 15, 32, 30, tzinfo=UTC)  # 21:02:30 in India
LAST = int(NOW.timestamp() // 60)


@pytest.fixture
def config(tmp_path):
    return replace(settings.PAPER, data_dir=tmp_path)


@pytest.fixture
def count(config):
    """Count reads: `count("s1", 5, minutes_ago=10, source="search")`."""

    def added(key, reads, minutes_ago=0.0, source="direct", **refused):
        at = NOW.timestamp() - minutes_ago * 60
        sums = Sums(
            reads=(Read(key, at, count=reads, source=source),) if reads else (),
            refused={(int(at // 3600), key, reason.replace("_", "-")): many for reason, many in refused.items()},
        )
        with open_store(config) as store:
            store.add(f"{key}-{reads}-{minutes_ago}-{source}-{refused}", sums)

    return added


def minutes(**stories):
    """Minutes of stories: `minutes(s1={0: 5, 10: 2})` is five reads in the last minute and two ten minutes ago."""
    return Minutes.of((LAST - ago, key, reads) for key, counted in stories.items() for ago, reads in counted.items())


def test_sums_and_steps():
    counted = minutes(s1={0: 5, 4: 1, 5: 7}, s2={5: 3})
    assert counted.between(LAST - 5, LAST) == 16
    assert counted.between(LAST - 4, LAST, "s1") == 6
    assert counted.between(LAST - 4, LAST, "s9") == 0
    assert counted.steps(LAST, 3, 5) == [0, 10, 6]
    assert counted.steps(LAST, 2, 5, "s2") == [3, 0]


def test_the_same_hour_of_last_week():
    assert readers.week(minutes(s1={5: 120}), minutes(s1={5: 100}), LAST) == (
        "पिछले एक घंटे में ख़बरें 120 बार पढ़ी गईं। पिछले हफ़्ते इसी समय 100 बार: अब 20% ज़्यादा।"
    )
    assert readers.week(minutes(s1={5: 50, 61: 9}), minutes(s1={59: 100}), LAST).endswith("अब 50% कम।")
    assert readers.week(minutes(s1={5: 50}), minutes(s1={5: 50}), LAST).endswith("अब उतना ही।")
    assert readers.week(minutes(s1={5: 50}), minutes(), LAST).endswith("पिछले हफ़्ते इसी समय का हिसाब नहीं है।")


def test_what_rises_and_falls_is_more_than_noise():
    moved = readers.movements(
        minutes(
            s1={3: 40, 35: 10}, s2={3: 6, 35: 4}, s3={3: 1020, 35: 1000}, s4={3: 2, 40: 30}, s5={10: 12}, s6={59: 9}
        ),
        LAST,
    )
    assert moved["s1"] == (40, 10)
    assert readers.top(moved) == ["s3", "s1", "s5", "s2", "s4"]
    assert readers.rising(moved) == ["s1", "s5"]
    assert readers.fell(moved) == ["s4", "s6"]


def test_the_chart_and_its_table_say_the_same():
    published = [(NOW - timedelta(minutes=31), "डाकघर में नई खिड़की"), (NOW - timedelta(hours=5), "सुबह की ख़बर")]
    chart = readers.chart(minutes(s1={0: 7, 31: 40}), minutes(s1={31: 20}), LAST, published)
    assert len(chart.steps) == 36
    assert chart.most == "40"
    assert (chart.steps[-1].clock, chart.steps[-1].reads) == ("20:58", "7")
    busiest = next(step for step in chart.steps if step.reads == "40")
    assert (busiest.before, busiest.marks) == ("20", ("डाकघर में नई खिड़की",))
    assert [step.marks for step in chart.steps if step.marks] == [("डाकघर में नई खिड़की",)]
    assert "सबसे ज़्यादा 20:28 पर" in chart.picture
    assert (chart.ticks[0], chart.ticks[-1]) == ("18:03", "21:02")
    assert chart.has_before and chart.has_marks


def test_shares_are_named_in_hindi_and_sum_up():
    told = readers.shares({"crawler": 30, "malformed": 5, "too-long": 5, "something-new": 10}, readers.REFUSALS)
    assert [(share.name, share.count, share.percent) for share in told] == [
        ("खोज इंजन और दूसरे रोबोट", "30", "60%"),
        ("हमारे पन्ने का भेजा नहीं", "10", "20%"),
        ("दूसरी", "10", "20%"),
    ]
    assert readers.shares({}, readers.SOURCES) == ()


def test_every_reason_and_source_has_its_words():
    reasons = {
        value
        for module in (visitor, tally, beacon)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and name not in {"KEY_FILE", "UNKNOWN_SOURCE"}
    }
    reasons |= {counts.FARM, counts.SPREAD, counts.BY_HAND}
    assert {"crawler", "again", "foreign"} <= reasons
    assert not reasons - readers.REFUSALS.keys()
    assert not {*beacon.SOURCES, beacon.UNKNOWN_SOURCE} - readers.SOURCES.keys()


def test_a_new_paper(config, db):
    assert readers.look(config, NOW) == readers.Now("empty")


def test_a_ledger_that_cannot_be_read_is_told_and_not_raised(config, db, caplog):
    config.pulse_file.write_text("यह गिनती की फ़ाइल नहीं है" * 100)
    assert readers.look(config, NOW).condition == "broken"
    assert "cannot be read" in caplog.text


def test_a_look(config, count, write):
    story, other = write("डाकघर में नई खिड़की"), write("पुल पर जाम")
    gone = write("हटी ख़बर")
    gone.unpublish()
    Story.objects.update(first_published_at=NOW - timedelta(minutes=50))
    count(story.key, 60, minutes_ago=3, source="whatsapp")
    count(other.key, 20, minutes_ago=40, source="search", crawler=20)
    count(gone.key, 500, minutes_ago=3)
    count(story.key, 40, minutes_ago=3 + 7 * 24 * 60)
    told = readers.look(config, NOW)
    assert told.condition == "live"
    assert told.rate == "112"  # (60 + 500) in five minutes
    assert [(one.headline, one.reads, one.before) for one in told.top] == [("डाकघर में नई खिड़की", "60", "0")]
    assert told.top[0].steps == ("0",) * 11 + ("60",)  # the small line's numbers, for the table beside it
    assert "हर 5 मिनट: 0, 0," in told.top[0].spark
    assert (told.spark_clocks[0], told.spark_clocks[-1], len(told.spark_clocks)) == ("20:03", "20:58", 12)
    assert [one.headline for one in told.rising] == ["डाकघर में नई खिड़की"]
    assert [one.headline for one in told.fell] == ["पुल पर जाम"]
    assert Counter({share.name: int(share.count) for share in told.sources}) == {
        "सीधे": 500, "व्हाट्सऐप": 60, "खोज (गूगल वग़ैरह)": 20,
    }  # fmt: skip
    assert told.refused_percent == "3%"
    assert "पिछले हफ़्ते इसी समय 40 बार" in told.week
    assert sum(map(len, (step.marks for step in told.chart.steps))) == 2


def test_silence_is_told(config, count, db):
    count("s1", 5, minutes_ago=settings.PAPER.rail_stale_minutes + 15)
    told = readers.look(config, NOW)
    assert (told.condition, told.silent, told.rate) == ("stale", "45 मिनट", "0")


def test_strange_keys_are_passed_over(config, count, db):
    count("s1; drop", 50)
    assert readers.look(config, NOW).top == ()
