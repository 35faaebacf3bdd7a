"""The rail shows what is read now, says "latest" when it does not know, and never an item past its use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from press.conftest import print_all, printed_slot
from shirorekha.config import Config
from shirorekha.newsroom.models import Story
from shirorekha.press import clock, history, overrides, popular, run
from shirorekha.press.impact import Target
from shirorekha.pulse.ledger import Ledger, Read, Sums
from shirorekha.pulse.quarantine import Judgement

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


@pytest.fixture
def read(config: Config) -> Callable[..., None]:
    """Count reads of a story: `read(story, 5, minutes_ago=10)`."""

    def add(story: Story, count: int, minutes_ago: float = 0) -> None:
        at = timezone.now().timestamp() - minutes_ago * 60
        with Ledger(config.pulse_file) as ledger:
            ledger.add(f"{story.pk}-{count}-{minutes_ago}", Sums(reads=(Read(story.key, at, count=count),)))

    return add


def headlines(config: Config) -> list[str]:
    print_all(config)
    return [item.headline for item in popular.current(config).items]


def test_an_empty_paper_shows_the_latest_under_that_name(config: Config) -> None:
    rail = popular.current(config)
    assert (rail.kind, rail.items) == ("latest", ())
    assert clock.print_rail(config)
    assert not clock.print_rail(config)


def test_most_read_first(publish: Callable[..., Story], read: Callable[..., None], config: Config) -> None:
    first, second = publish("पहली ख़बर"), publish("दूसरी ख़बर")
    read(first, 30)
    read(second, 10)
    assert popular.current(config).items == ()  # they are published and not yet printed
    assert headlines(config)
    assert popular.current(config).kind == "popular"
    assert headlines(config) == ["पहली ख़बर", "दूसरी ख़बर"]


def test_old_reads_fade(publish: Callable[..., Story], read: Callable[..., None], config: Config) -> None:
    old, new = publish("कल की धूम"), publish("आज की बात")
    Story.objects.filter(pk=old.pk).update(first_published_at=timezone.now() - timedelta(hours=40))
    read(old, 100, minutes_ago=36 * 60)
    read(new, 10)
    assert headlines(config) == ["आज की बात", "कल की धूम"]


def test_stale_counts_do_not_pretend(publish: Callable[..., Story], read: Callable[..., None], config: Config) -> None:
    read(publish("पहली ख़बर"), 100, minutes_ago=config.rail_stale_minutes + 1)
    assert popular.current(config).kind == "latest"


def test_a_handful_of_reads_is_no_list(
    publish: Callable[..., Story], read: Callable[..., None], config: Config
) -> None:
    read(publish("पहली ख़बर"), config.rail_floor - 1)
    assert popular.current(config).kind == "latest"


def test_withdrawn_and_past_use_leave_at_once(
    publish: Callable[..., Story], read: Callable[..., None], config: Config
) -> None:
    kept = publish("टिकी ख़बर")
    gone = publish("हटी ख़बर")
    past = publish("बीता मैच", useful_until=timezone.now() + timedelta(hours=1))
    for story in (kept, gone, past):
        read(story, 50)
    assert set(headlines(config)) == {"टिकी ख़बर", "हटी ख़बर", "बीता मैच"}
    print_all(config)
    run.print_targets([Target("slot", "popular")], config)  # as the clock does: it leads to stories that are printed
    assert "हटी ख़बर" in printed_slot("popular")
    gone.unpublish()
    print_all(config)
    assert "हटी ख़बर" not in printed_slot("popular")
    Story.objects.filter(pk=past.pk).update(useful_until=timezone.now() - timedelta(minutes=1))
    assert headlines(config) == ["टिकी ख़बर"]


def test_an_old_item_says_its_age(publish: Callable[..., Story], read: Callable[..., None], config: Config) -> None:
    story = publish("पुरानी ख़बर")
    Story.objects.filter(pk=story.pk).update(first_published_at=timezone.now() - timedelta(days=800))
    read(story, 50)
    print_all(config)
    assert popular.current(config).items[0].age == "2 साल पुरानी"


def test_foreign_keys_in_the_ledger_are_passed_over(read: Callable[..., None], config: Config) -> None:
    with Ledger(config.pulse_file) as ledger:
        ledger.add("x", Sums(reads=(Read("s12; drop", timezone.now().timestamp(), count=99),)))
    assert popular.current(config).items == ()


def test_a_read_changes_the_slot_and_no_page(
    publish: Callable[..., Story], read: Callable[..., None], config: Config
) -> None:
    from shirorekha.press.models import Sheet

    story = publish("पहली ख़बर")
    print_all(config)
    clock.print_rail(config)
    pages = dict(Sheet.objects.exclude(address__startswith="slot:popular").values_list("address", "sequence"))
    read(story, 40)
    assert clock.print_rail(config)
    assert "सबसे ज़्यादा पढ़ी गईं" in printed_slot("popular")
    assert dict(Sheet.objects.exclude(address__startswith="slot:popular").values_list("address", "sequence")) == pages


def test_an_archive_imported_with_its_old_counts_stays_off_the_rail(
    publish: Callable[..., Story], read: Callable[..., None], config: Config
) -> None:
    two_years = timedelta(days=730)
    old = [publish(f"पुरानी धूम {number}") for number in range(3)]
    Story.objects.filter(pk__in=[story.pk for story in old]).update(first_published_at=timezone.now() - two_years)
    for story in old:
        read(story, 1_000_000, minutes_ago=two_years.total_seconds() / 60)
    assert popular.current(config).kind == "latest"  # old counts make no list by themselves
    new = publish("आज की बात")
    read(new, 5)
    assert headlines(config) == ["आज की बात"]
    assert popular.current(config).kind == "popular"


@pytest.fixture
def small(publish: Callable[..., Story], read: Callable[..., None], config: Config) -> Config:
    """A paper of few reads: four stories of the morning, a rail of three places, floor and pace as at night."""
    for number, reads in enumerate((12, 8, 6, 4)):
        story = publish(f"सुबह की ख़बर {number}")
        Story.objects.filter(pk=story.pk).update(first_published_at=timezone.now() - timedelta(hours=5 + number))
        read(story, reads, minutes_ago=20)
    return replace(config, rail_size=3, rail_rising=0)


def test_a_story_just_published_has_its_chance_in_the_last_place(publish: Callable[..., Story], small: Config) -> None:
    assert headlines(small) == ["सुबह की ख़बर 0", "सुबह की ख़बर 1", "सुबह की ख़बर 2"]
    publish("अभी की ख़बर")
    assert headlines(small) == ["सुबह की ख़बर 0", "सुबह की ख़बर 1", "अभी की ख़बर"]
    assert [item.newcomer for item in popular.current(small).items] == [False, False, True]
    clock.print_rail(small)
    assert "अभी छपी" in printed_slot("popular")
    row = history.at("paper", timezone.now())
    assert row
    assert [item.newcomer for item in history.state_of(row).items] == [False, False, True]
    assert headlines(replace(small, rail_newcomer="no"))[-1] == "सुबह की ख़बर 2"


def test_a_chance_is_over_in_an_hour_and_a_busy_paper_gives_none(
    publish: Callable[..., Story], read: Callable[..., None], small: Config
) -> None:
    story = publish("अभी की ख़बर")
    assert headlines(small)[-1] == "अभी की ख़बर"
    Story.objects.filter(pk=story.pk).update(first_published_at=timezone.now() - timedelta(minutes=61))
    assert headlines(small)[-1] == "सुबह की ख़बर 2"
    Story.objects.filter(pk=story.pk).update(first_published_at=timezone.now())
    for first in Story.objects.filter(title="सुबह की ख़बर 0"):
        read(first, 2_500)
    assert headlines(small)[-1] == "सुबह की ख़बर 2"


def test_no_chance_for_what_is_banned_past_its_use_or_not_printed(
    publish: Callable[..., Story], small: Config, admin_user: User
) -> None:
    print_all(small)
    publish("पिछली नई ख़बर")
    assert popular.current(small).items[-1].headline == "सुबह की ख़बर 2"  # it does not stand on its page yet
    over = publish("मैच से पहले", useful_until=timezone.now() + timedelta(minutes=30))
    assert headlines(small)[-1] in ("मैच से पहले", "पिछली नई ख़बर")
    Story.objects.filter(pk=over.pk).update(useful_until=timezone.now() - timedelta(minutes=1))
    assert headlines(small)[-1] == "पिछली नई ख़बर"
    banned = Story.objects.get(title="पिछली नई ख़बर")
    overrides.make("ban", "paper", banned, "जाँच बाक़ी", timezone.now() + timedelta(hours=1), admin_user)
    assert headlines(small)[-1] == "सुबह की ख़बर 2"


def test_a_pin_and_a_newcomer_stand_side_by_side_and_nothing_twice(
    publish: Callable[..., Story], read: Callable[..., None], small: Config, admin_user: User
) -> None:
    small = replace(small, rail_size=4)
    story = publish("अभी की ख़बर")
    read(story, 1)
    pinned = Story.objects.get(title="सुबह की ख़बर 3")
    overrides.make("pin", "paper", pinned, "ज़रूरी", timezone.now() + timedelta(hours=1), admin_user, 4)
    assert headlines(small) == ["सुबह की ख़बर 0", "सुबह की ख़बर 1", "अभी की ख़बर", "सुबह की ख़बर 3"]
    read(story, 90)
    assert headlines(small)[0] == "अभी की ख़बर"
    assert not any(item.newcomer for item in popular.current(small).items)
    overrides.make("pin", "rising", story, "ज़रूरी", timezone.now() + timedelta(hours=1), admin_user, 1)
    assert headlines(small).count("अभी की ख़बर") == 1


def test_a_newcomer_makes_no_list_by_itself(publish: Callable[..., Story], small: Config) -> None:
    publish("अभी की ख़बर")
    print_all(small)
    assert popular.current(replace(small, rail_floor=10_000)).kind == "latest"
    assert popular.current(replace(small, rail_stale_minutes=10)).kind == "latest"
    assert not any(item.newcomer for item in popular.current(replace(small, rail_stale_minutes=10)).items)


def test_a_story_in_doubt_waits_for_its_place(small: Config) -> None:
    story = Story.objects.get(title="सुबह की ख़बर 0")
    assert headlines(small)[0] == "सुबह की ख़बर 0"
    popular.heed(Judgement([], frozenset({story.key})))
    try:
        assert headlines(small) == ["सुबह की ख़बर 1", "सुबह की ख़बर 2", "सुबह की ख़बर 3"]
    finally:
        popular.heed(Judgement([]))
    assert headlines(small)[0] == "सुबह की ख़बर 0"


def test_one_hand_that_reads_nearly_everything_takes_no_chance_away(
    publish: Callable[..., Story], read: Callable[..., None], small: Config
) -> None:
    """A machine that is not known for one yet makes a small paper look too busy for a chance; it is one reader."""
    publish("अभी की ख़बर")
    for first in Story.objects.filter(title="सुबह की ख़बर 0"):
        read(first, 2_500)
    assert headlines(small)[-1] == "सुबह की ख़बर 2"
    popular.heed(Judgement([], largest=0.98))
    try:
        assert headlines(small)[-1] == "अभी की ख़बर"
    finally:
        popular.heed(Judgement([]))
