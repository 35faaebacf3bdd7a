"""The rail shows what is read now, says "latest" when it does not know, and never an item past its use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from press.conftest import print_all, printed_slot
from shirorekha.config import Config
from shirorekha.newsroom.models import Story
from shirorekha.press import clock, popular, run
from shirorekha.press.impact import Target
from shirorekha.pulse.ledger import Ledger, Read, Sums

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
    pages = dict(Sheet.objects.exclude(address="slot:popular").values_list("address", "sequence"))
    read(story, 40)
    assert clock.print_rail(config)
    assert "सबसे ज़्यादा पढ़ी गईं" in printed_slot("popular")
    assert dict(Sheet.objects.exclude(address="slot:popular").values_list("address", "sequence")) == pages


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
