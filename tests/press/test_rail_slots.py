"""Rails of the paper, of sections and topics and of what rises: right names, nothing twice, boundedly many slots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from press.conftest import make_section, print_all, printed_slot
from shirorekha.config import Config
from shirorekha.importers import page
from shirorekha.newsroom import article
from shirorekha.newsroom.models import Author, Section, Story, StoryAuthor, Topic
from shirorekha.press import clock, edition, history, overrides, popular, rail_slots
from shirorekha.press.models import Sheet
from shirorekha.pulse.ledger import Ledger, Read, Sums
from shirorekha.shelf import record, stitch
from shirorekha.shelf.sheet import (
    ELSEWHERE,
    POPULAR,
    POPULAR_ELSEWHERE,
    POPULAR_KEYS,
    POPULAR_READ,
    Slot,
    popular_without,
    rail_of,
)

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, rail_size=3, rail_rising=2)


@pytest.fixture
def read(config: Config) -> Callable[..., None]:
    """Count reads: `read(story, 5, 10)` is five reads ten minutes ago."""

    def add(story: Story, count: int, minutes_ago: float = 0.0) -> None:
        at = timezone.now().timestamp() - minutes_ago * 60
        with Ledger(config.pulse_file) as ledger:
            for half_life in (6 * 3600, 6 * 3600 // 8):
                ledger.keep_half_life(half_life)
            ledger.add(f"{story.pk}-{count}-{minutes_ago}", Sums(reads=(Read(story.key, at, count=count),)))

    return add


@pytest.fixture
def aged(publish: Callable[..., Story]) -> Callable[..., Story]:
    """Publish a story so many hours ago."""

    def make(title: str, hours: float = 2.0, **more: object) -> Story:
        story = publish(title, **more)
        Story.objects.filter(pk=story.pk).update(first_published_at=timezone.now() - timedelta(hours=hours))
        return story

    return make


def around(config: Config) -> int:
    return rail_slots.Rounds().print_changed(popular.moment(config), article.site())


def slots() -> set[str]:
    """The slots of rails that hold something."""
    rows = Sheet.objects.filter(address__startswith="slot:popular")
    return {row.address[5:] for row in rows if record.decode_slot(bytes(row.record)).length}


def test_each_named_story_has_a_rail_without_itself(
    aged: Callable[..., Story], read: Callable[..., None], config: Config
) -> None:
    config = replace(config, rail_rising=0)
    stories = [aged(f"ख़बर संख्या {number}") for number in range(5)]
    for number, story in enumerate(stories):
        read(story, 90 - 10 * number)
    print_all(config)
    around(config)
    assert printed_slot(POPULAR_KEYS).split()[:3] == [story.key for story in stories[:3]]
    assert all(story.title in printed_slot(POPULAR) for story in stories[:3])
    assert stories[3].title not in printed_slot(POPULAR)
    for number, story in enumerate(stories[:3], 1):
        without = printed_slot(popular_without(number))
        assert story.title not in without
        assert stories[3].title in without
        assert stories[4].title not in without
        assert without.count("<li>") == 3


def test_the_latest_stories_leave_out_the_pages_own_as_well(publish: Callable[..., Story], config: Config) -> None:
    story = publish("अकेली ख़बर")
    publish("दूसरी ख़बर")
    print_all(config)
    around(config)
    number = printed_slot(POPULAR_KEYS).split().index(story.key) + 1
    assert "ताज़ा ख़बरें" in printed_slot(popular_without(number))
    assert story.title not in printed_slot(popular_without(number))


def test_a_reader_who_found_nothing_sees_no_story_twice(
    aged: Callable[..., Story], read: Callable[..., None], config: Config
) -> None:
    config = replace(config, rail_rising=0)
    stories = [aged(f"कहानी {chr(0x0915 + number)} की", hours=2 + number) for number in range(10)]
    for number, story in enumerate(stories):
        read(story, 90 - 5 * number)
    print_all(config)
    around(config)
    newest, beside = printed_slot(ELSEWHERE), printed_slot(POPULAR_ELSEWHERE)
    assert [story.title in newest for story in stories] == [True] * 6 + [False] * 4
    assert [story.title in beside for story in stories] == [False] * 6 + [True] * 3 + [False]
    assert 'class="bare"' in beside  # the fourth of the list is not called the first
    assert stories[0].title in printed_slot(POPULAR)
    assert printed_slot(POPULAR_READ) == printed_slot(POPULAR)


def test_the_latest_stories_stand_once_on_a_page_that_lists_them_itself(
    publish: Callable[..., Story], config: Config
) -> None:
    story = publish("पहली ख़बर")
    print_all(config)
    around(config)
    assert story.title in printed_slot(POPULAR)
    assert "ताज़ा ख़बरें" in printed_slot(POPULAR)
    assert 'class="bare"' in printed_slot(POPULAR)  # the newest is first in no ranking, so it gets no 1
    assert printed_slot(POPULAR_READ) == printed_slot(POPULAR_ELSEWHERE) == ""
    user = get_user_model().objects.create_user("रमा")
    overrides.make(overrides.PIN, "paper", story, "मतदान आज है", timezone.now() + timedelta(hours=1), user, 1)
    around(config)
    assert "संपादक की पसंद" in printed_slot(POPULAR_READ)  # what the desk pins is seen on the home page too


def test_sections_and_topics_have_their_own_rails(
    aged: Callable[..., Story], read: Callable[..., None], config: Config, section: Section
) -> None:
    other = make_section("खेल")
    for number in range(4):
        read(aged(f"देश की ख़बर {number}", topics=["बारिश"]), 40 + number)
    matches = [aged(f"खेल की ख़बर {number}", place=other) for number in range(3)]
    for story in matches:
        read(story, 20)
    read(aged("अकेली बात", topics=["सूखा"]), 60)
    print_all(config)
    around(config)
    topic = Topic.objects.get(name="बारिश")
    assert "खेल: सबसे ज़्यादा पढ़ी गईं" in printed_slot(rail_of(f"section:{other.pk}"))
    assert all(story.title in printed_slot(rail_of(f"section:{other.pk}")) for story in matches)
    assert "देश की" not in printed_slot(rail_of(f"section:{other.pk}"))
    assert "बारिश: सबसे ज़्यादा पढ़ी गईं" in printed_slot(rail_of(f"topic:{topic.pk}"))
    alone = Topic.objects.get(name="सूखा")
    assert rail_of(f"topic:{alone.pk}") not in slots()  # one story is no list: the topic's page shows the paper's


def test_lists_have_a_half_life_of_their_own(
    aged: Callable[..., Story], read: Callable[..., None], config: Config, section: Section
) -> None:
    morning, evening = aged("सुबह का फ़ैसला", hours=14), aged("शाम का हादसा", hours=14)
    read(aged("बीच की ख़बर", hours=14), 30, minutes_ago=5)
    read(morning, 300, minutes_ago=13 * 60)
    read(evening, 60, minutes_ago=60)
    print_all(config)

    def order(name: str) -> bool:
        shown = printed_slot(name)
        return shown.index("सुबह का फ़ैसला") < shown.index("शाम का हादसा")

    around(config)
    assert (order(POPULAR), order(rail_of(f"section:{section.pk}"))) == (False, False)
    around(replace(config, list_half_life_hours=72.0))
    assert (order(POPULAR), order(rail_of(f"section:{section.pk}"))) == (False, True)


def test_the_pages_of_lists_ask_for_their_own_rail(publish: Callable[..., Story], config: Config) -> None:
    story = publish("ख़बर", topics=["बारिश"], authors=["मीरा जोशी"])
    print_all(config)

    def rail(address: str) -> str:
        parts = record.decode(bytes(Sheet.objects.get(address=address).record)).parts
        return next(part.name for part in parts if isinstance(part, Slot) and part.name.startswith(POPULAR))

    assert rail(story.address) == rail("/lekhak/mira-joshi") == rail("/taza/purane/1") == POPULAR
    assert rail("/") == rail("/taza") == POPULAR_READ
    assert rail("/desh") == rail_of(f"section:{story.get_parent().pk}")
    assert rail(Topic.objects.get().address) == rail_of(f"topic:{Topic.objects.get().pk}")


def test_what_rises_stands_below_and_nothing_twice(
    aged: Callable[..., Story], read: Callable[..., None], config: Config
) -> None:
    for number in range(4):
        story = aged(f"बड़ी ख़बर {number}", 30)
        for minutes in range(0, 720, 30):
            read(story, 50, minutes)
    woken = aged("जागी हुई ख़बर", 30)
    for minutes in range(60, 720, 60):
        read(woken, 1, minutes)
    read(woken, 25, 1)
    print_all(config)
    around(config)
    whole = printed_slot(POPULAR)
    head, _, below = whole.partition("तेज़ी से पढ़ी जा रहीं")
    assert woken.title in below
    assert woken.title not in head
    assert woken.title not in printed_slot(popular_without(printed_slot(POPULAR_KEYS).split().index(woken.key) + 1))


def test_a_withdrawn_story_leaves_every_rail_in_the_run_that_withdraws_it(
    aged: Callable[..., Story], read: Callable[..., None], config: Config
) -> None:
    stories = [aged(f"ख़बर {number}", topics=["बारिश"]) for number in range(4)]
    for story in stories:
        read(story, 50)
    print_all(config)
    around(config)
    before = slots()
    assert (
        len(before) == 2 + 3 + 1 + 2
    )  # the paper's and the home page's, three variants, their keys, section and topic
    stories[0].unpublish()
    print_all(config)
    for name in before:
        assert stories[0].title not in printed_slot(name)
    assert stories[0].key not in printed_slot(POPULAR_KEYS).split()


def test_a_list_that_is_read_no_more_gives_its_rail_back(
    aged: Callable[..., Story], read: Callable[..., None], config: Config
) -> None:
    for number in range(3):
        read(aged(f"ख़बर {number}"), 50)
    print_all(config)
    around(config)
    name = next(name for name in slots() if name.startswith("popular-section"))
    later = timezone.now() + timedelta(minutes=config.rail_stale_minutes + 1)
    rail_slots.Rounds().print_changed(popular.moment(config, later), article.site())  # as a press that has just started
    assert name not in slots()
    assert "ताज़ा ख़बरें" in printed_slot(POPULAR)


def test_a_round_prints_what_changed_and_no_more_than_its_share(
    aged: Callable[..., Story], read: Callable[..., None], config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rail_slots, "LISTS_A_ROUND", 2)
    topics = ["एक", "दो", "तीन", "चार"]
    stories = [aged(f"ख़बर {number}", topics=topics) for number in range(3)]
    for story in stories:
        read(story, 50)
    print_all(config)
    rounds = rail_slots.Rounds()
    asked = [rounds.due(popular.moment(config)) for _ in range(4)]
    assert [len(names) for names in asked] == [2, 2, 1, 0]
    assert len({name for names in asked for name in names}) == 5  # four topics and the section
    last = popular.moment(config).ranking.places[-1].key
    read(next(story for story in stories if story.key == last), 70)
    assert len(rounds.due(popular.moment(config))) == 2


def test_what_could_not_be_printed_is_due_again(
    aged: Callable[..., Story], read: Callable[..., None], config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        read(aged(f"ख़बर {number}"), 50)
    print_all(config)
    rounds = rail_slots.Rounds()
    with monkeypatch.context() as patch:
        patch.setattr(edition, "write", lambda rows: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rounds.print_changed(popular.moment(config), article.site())
    assert rounds.print_changed(popular.moment(config), article.site())
    assert any(name.startswith("popular-section") for name in slots())


def test_a_changed_headline_is_on_the_lists_rail_at_the_next_round(
    aged: Callable[..., Story], read: Callable[..., None], config: Config
) -> None:
    stories = [aged(f"ख़बर {number}") for number in range(3)]
    for story in stories:
        read(story, 50)
    print_all(config)
    rounds = rail_slots.Rounds()
    rounds.print_changed(popular.moment(config), article.site())
    stories[1].title = "नया शीर्षक"
    stories[1].save_revision().publish()
    print_all(config)
    rounds.print_changed(popular.moment(config), article.site())
    name = next(name for name in slots() if name.startswith("popular-section"))
    assert "नया शीर्षक" in printed_slot(name)


def test_how_often_a_story_was_read_is_told_if_the_paper_wants(
    aged: Callable[..., Story], read: Callable[..., None], config: Config
) -> None:
    read(aged("बहुत पढ़ी"), 12345)
    read(aged("कम पढ़ी"), 9)
    print_all(config)
    told = popular.current(replace(config, rail_numbers="reads", digits="deva"))
    assert [item.reads for item in told.items] == ["१२,००० से ज़्यादा बार पढ़ी गई", ""]
    assert told.numbered
    assert [item.reads for item in popular.current(config).items] == ["", ""]
    assert not popular.current(replace(config, rail_numbers="none")).numbered


def test_the_jobs_own_round_prints_once(aged: Callable[..., Story], read: Callable[..., None], config: Config) -> None:
    story = aged("ख़बर")
    print_all(config)
    clock.print_rail(config)
    read(story, 50)
    assert clock.print_rail(config)
    assert not clock.print_rail(config)
    assert stitch.inflate(record.decode_slot(edition.record_of("slot:popular"))) == printed_slot(POPULAR).encode()


def test_a_pinned_story_past_its_use_leaves_a_sections_rail_at_the_next_round(
    aged: Callable[..., Story], read: Callable[..., None], section: Section, config: Config
) -> None:
    for number in range(3):
        read(aged(f"ख़बर संख्या {number}"), 40)
    guest = aged("खेल की मेहमान ख़बर", place=make_section("खेल"))
    print_all(config)
    rounds, key = rail_slots.Rounds(), f"section:{section.pk}"
    overrides.make("pin", key, guest, "दोनों खंडों की ख़बर", timezone.now() + timedelta(hours=1), None, 1)
    rounds.print_changed(popular.moment(config), article.site())
    assert "संपादक की पसंद" in printed_slot(rail_of(key))
    assert "मेहमान" not in printed_slot(POPULAR)
    Story.objects.filter(pk=guest.pk).update(useful_until=timezone.now() - timedelta(seconds=1))
    rounds.print_changed(popular.moment(config), article.site())
    assert "मेहमान" not in printed_slot(rail_of(key))


def test_the_history_says_when_a_sections_rail_was_no_longer_shown(
    aged: Callable[..., Story], read: Callable[..., None], section: Section, config: Config
) -> None:
    for number in range(3):
        read(aged(f"ख़बर संख्या {number}"), 40)
    print_all(config)
    rounds, key = rail_slots.Rounds(), f"section:{section.pk}"
    rounds.print_changed(popular.moment(config), article.site())
    shown = history.at(key, timezone.now())
    assert shown is not None and len(history.state_of(shown).items) == 3
    assert history.state_of(shown).items[0].pace > 0
    rounds.print_changed(popular.moment(config, timezone.now() + timedelta(hours=2)), article.site())
    later = history.at(key, timezone.now() + timedelta(hours=3))
    assert later is not None and later.kind == history.NONE


def test_an_imported_archive_reaches_no_rail_by_its_old_counts(
    aged: Callable[..., Story], read: Callable[..., None], config: Config, tmp_path: Path
) -> None:
    """A saved page that boasts of its counts, published with its date of 2024: from the importer to the rail."""
    copy = tmp_path / "old.txt"
    copy.write_text(
        "सीरिया पर बैठक टली\n15 नवंबर 2024\n12,45,678 बार पढ़ा गया\n\n"
        "जिनेवा। सीरिया पर होने वाली बैठक सोमवार को टल गई। नई तारीख़ अभी तय नहीं हुई है।\n"
    )
    fresh = [aged(f"आज की ख़बर {number}", hours=3) for number in range(3)]
    page.import_page(copy)
    old = Story.objects.get(live=False)
    old.bylines.add(StoryAuthor(author=Author.objects.first()))
    old.save_revision().publish()
    two_years = timezone.now() - timedelta(days=730)
    Story.objects.filter(pk=old.pk).update(first_published_at=two_years)
    print_all(config)
    assert popular.current(config).kind == "latest"
    for story in fresh:
        read(story, 10)
    around(config)
    assert old.title not in printed_slot(POPULAR)
    with Ledger(config.pulse_file) as ledger:
        assert ledger.totals(two_years - timedelta(days=1), [old.key]) == []
    # an engineer who brings the old counts into the ledger all the same, at the time they were counted, changes nothing
    read(old, 1_245_678, minutes_ago=730 * 24 * 60)
    around(config)
    rail = popular.current(config)
    assert (rail.kind, len(rail.items)) == ("popular", 3)
    assert old.title not in printed_slot(POPULAR)
    # what people read now, it may reach the rail by: with its age in words
    read(old, 5_000)
    assert [item.age for item in popular.current(config).items if item.headline == old.title] == ["2 साल पुरानी"]
