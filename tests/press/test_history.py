"""What a rail showed is kept as it was printed, thinned out with age and never beyond its size."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from press.conftest import print_all
from shirorekha.config import Config
from shirorekha.newsroom.models import Story
from shirorekha.press import clock, history, run
from shirorekha.press.history import Item, State
from shirorekha.press.impact import Target
from shirorekha.press.models import RailShown
from shirorekha.pulse.ledger import Ledger, Read, Sums

pytestmark = pytest.mark.django_db(databases=["default", "edition"])

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def state(*stories: int, at: datetime = NOON, rail: str = "paper", kind: str = "popular") -> State:
    items = tuple(Item(one, f"ख़बर {one}", f"/desh/{one}", NOON.isoformat(), reads_hour=one * 10) for one in stories)
    return State(rail, at, kind, items)


def orders(rail: str = "paper") -> list[str]:
    return list(RailShown.objects.filter(rail=rail).order_by("at").values_list("order", flat=True))


def test_only_a_change_is_written_and_figures_every_ten_minutes() -> None:
    assert history.note([state(1, 2)]) == 1
    assert history.note([state(1, 2, at=NOON + timedelta(minutes=5))]) == 0
    assert history.note([state(2, 1, at=NOON + timedelta(minutes=6))]) == 1
    assert history.note([state(2, 1, at=NOON + timedelta(minutes=15))]) == 0
    assert history.note([state(2, 1, at=NOON + timedelta(minutes=16))]) == 1
    assert history.note([state(2, 1, at=NOON + timedelta(minutes=17), kind="latest")]) == 1
    assert history.note([state(2, 1, at=NOON + timedelta(hours=9), kind="latest")]) == 0  # a quiet night has no figures
    assert orders() == ["1,2", "2,1", "2,1", "2,1"]


def test_a_rail_that_is_not_shown_any_more_is_noted_once() -> None:
    assert history.note([state(rail="section:3", kind=history.NONE)]) == 0  # there never was one
    history.note([state(1, 2, 3, rail="section:3")])
    assert history.note([state(at=NOON + timedelta(minutes=1), rail="section:3", kind=history.NONE)]) == 1
    assert history.note([state(at=NOON + timedelta(hours=1), rail="section:3", kind=history.NONE)]) == 0
    assert history.at("section:3", NOON + timedelta(minutes=30)).kind == history.NONE


def test_rails_are_kept_apart() -> None:
    history.note([state(1, 2), state(2, 1, rail="section:3")])
    assert history.note([state(1, 2, at=NOON + timedelta(seconds=3)), state(2, rail="section:3")]) == 1
    assert history.rails_kept() == ["paper", "section:3"]


def test_what_was_packed_comes_back_and_is_small() -> None:
    items = tuple(
        Item(n, "डाकघर में पार्सल की नई खिड़की खुली, क़तार आधी", f"/desh/dakghar-{n}", NOON.isoformat(), n, n * 1.37, 0.83, n)
        for n in range(8)
    )
    assert history.unpack(history.pack(items)) == items
    assert len(history.pack(items)) < 1200
    assert history.unpack(b"") == ()


def test_any_moment_can_be_asked_for() -> None:
    for minute, stories in enumerate(((1,), (2,), (3,))):
        history.note([state(*stories, at=NOON + timedelta(minutes=minute))])
    assert history.at("paper", NOON - timedelta(seconds=1)) is None
    middle = history.at("paper", NOON + timedelta(minutes=1, seconds=59))
    assert middle is not None and middle.order == "2"
    assert history.before(middle).order == "1"
    assert history.after(middle).order == "3"
    assert history.first("paper").order == "1"
    assert history.state_of(middle).items[0].reads_hour == 20


def test_after_90_days_it_goes_and_after_two_it_is_kept_to_the_minute() -> None:
    old, middle, new = NOON - timedelta(days=91), NOON - timedelta(days=3), NOON - timedelta(hours=1)
    history.note([state(1, at=old)])
    for second in (0, 20, 40, 70):
        history.note([state(second, at=middle + timedelta(seconds=second))])
    for quarter in range(1, 8):
        history.note([state(70, at=middle + timedelta(seconds=70, minutes=15 * quarter))])
    for second in (0, 20, 40, 70):
        history.note([state(second, at=new + timedelta(seconds=second))])
    before = RailShown.objects.count()
    gone = history.prune(NOON)
    assert RailShown.objects.count() == before - gone
    kept = RailShown.objects.filter(at__lt=NOON - timedelta(days=2)).order_by("at")
    assert [row.order for row in kept] == ["40", "70", "70"]  # of a minute the last; of what stays, one an hour
    assert RailShown.objects.filter(at__gt=NOON - timedelta(days=2)).count() == 4
    assert history.prune(NOON) == 0


def test_the_table_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_ROWS", 3)
    for minute in range(6):
        history.note([state(minute, at=NOON + timedelta(minutes=minute))])
    assert history.prune(NOON + timedelta(hours=1)) == 3
    assert orders() == ["3", "4", "5"]


def test_the_press_notes_what_it_printed_and_why(publish: Callable[..., Story], config: Config) -> None:
    story = publish("पहली ख़बर")
    print_all(config)
    run.print_targets([Target("slot", "popular")], config)
    row = history.at("paper", timezone.now())
    assert (row.kind, row.cause, row.order) == ("latest", "stale", str(story.pk))
    with Ledger(config.pulse_file) as ledger:
        ledger.add("x", Sums(reads=(Read(story.key, timezone.now().timestamp(), count=40),)))
    clock.print_rail(config)
    row = history.at("paper", timezone.now())
    item = history.state_of(row).items[0]
    assert (row.kind, row.cause) == ("popular", "")
    assert (item.headline, item.reads_hour, item.reads_window) == ("पहली ख़बर", 40, 40)
    assert 39 < item.score <= 40


def test_a_history_that_cannot_be_written_stops_no_printing(
    publish: Callable[..., Story], config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(states: object) -> int:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(history, "_note", full)
    publish("पहली ख़बर")
    print_all(config)
    assert not RailShown.objects.exists()


def test_the_clock_prunes(config: Config) -> None:
    history.note([state(1, at=timezone.now() - timedelta(days=100))])
    assert clock.prune_history(config) == "1 पुरानी पंक्तियाँ हटीं"
    assert clock.prune_history(config) == ""
