"""A change touches a bounded number of pages whatever the archive's size, and archive pages keep their members."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from press.conftest import make_section, print_all, printed
from shirorekha.config import Config
from shirorekha.newsroom.models import Story
from shirorekha.press import impact, proofs
from shirorekha.press.impact import Target
from shirorekha.press.models import ArchivePlace, Sheet

database = pytest.mark.django_db(databases=["default", "edition"])


@given(kind=st.sampled_from(["front", "story"]), name=st.sampled_from(["", "topic:5", "paper"]), number=st.integers(0))
def test_a_target_reads_back(kind: str, name: str, number: int) -> None:
    target = Target(kind, name, number)
    assert Target.decode(target.encode()) == target


def test_nonsense_is_no_target() -> None:
    with pytest.raises(ValueError, match="unpack|invalid"):
        Target.decode("front")


@database
def test_pages_touched_do_not_grow_with_the_archive(publish: Callable[..., Story], config: Config) -> None:
    def touched(name: str) -> int:
        story = publish(name, authors=("मीरा जोशी", "रवि सिंह"), topics=("बारिश", "सड़क", "नगर निगम"))
        return len(impact.of_story(story.pk, config.list_size))

    first = touched("पहली ख़बर")
    counts = [touched(f"ख़बर {number}") for number in range(12)]
    lists = 1 + 1 + 2 + 3
    assert max(counts) <= first + lists <= 30


@database
def test_a_new_story_prints_thirty_pages_at_most_whatever_the_archive(
    publish: Callable[..., Story], config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seven lists, short ones and then of 5,000 places each: what the press pulls is counted, changed or not.

    A page that is pulled twice counts twice. The bound is the lists': a front, an archive page and, where that is new,
    the one before it for each, and two feeds; a story under ten topics prints more, in an archive of any size.
    """
    names = {"authors": ("मीरा जोशी", "रवि सिंह"), "topics": ("बारिश", "सड़क", "नगर निगम")}
    first = publish("पहली ख़बर", **names)
    assert len(impact.lists_of(first)) == 7
    print_all(config)
    pulled: list[str] = []
    pull = proofs.pull

    def counted(target: Target, desk: proofs.Desk) -> object:
        rows, note = pull(target, desk)
        pulled.extend(row.address for row in rows)
        return rows, note

    monkeypatch.setattr(proofs, "pull", counted)

    def printed_for_each(name: str) -> list[tuple[int, int]]:
        counts = []
        for number in range(config.list_size + 1):  # one of these begins a new archive page in every list
            pulled.clear()
            publish(f"{name} {number}", **names)
            print_all(config)
            slots = sum(address.startswith("slot:") for address in pulled)
            counts.append((len(pulled) - slots, slots))
        return counts

    short = printed_for_each("ख़बर")
    for key in impact.lists_of(first):
        places = (ArchivePlace(list_key=key, ordinal=n, story_id=1_000_000 + n) for n in range(len(short) + 1, 5_000))
        ArchivePlace.objects.bulk_create(places, batch_size=5000)
    long = printed_for_each("बाद की ख़बर")
    assert 10 < max(pages for pages, _ in long) <= 30
    assert max(pages for pages, _ in long) == max(pages for pages, _ in short)
    # Beside them small rows: the paper's rail, the same without each of its stories, for the home page and for who
    # found nothing, their keys, and a 404's stories.
    assert max(slots for _, slots in long) <= config.rail_size + 5


def grown(story: Story, before: int) -> None:
    """Put 5,000 places that nobody stands in into each of a story's lists, some before its own and others after."""
    for key in impact.lists_of(story):
        ArchivePlace.objects.filter(list_key=key).update(ordinal=F("ordinal") + before)
        numbers = (*range(before), *range(before + 5, 5_000))
        places = (ArchivePlace(list_key=key, ordinal=n, story_id=1_000_000 + n) for n in numbers)
        ArchivePlace.objects.bulk_create(places, batch_size=5000)


def changed_by(act: Callable[[], object], config: Config) -> int:
    before = dict(Sheet.objects.values_list("address", "sequence"))
    act()
    print_all(config)
    after = dict(Sheet.objects.values_list("address", "sequence"))
    changed = (address for address, sequence in after.items() if before.get(address) != sequence)
    return sum(not address.startswith("slot:") for address in changed)


@database
def test_withdrawing_and_moving_a_story_of_a_large_archive_print_a_bounded_number_of_pages(
    publish: Callable[..., Story], config: Config
) -> None:
    """One that moves stands in eight lists, with a front, an archive page and a rail or a feed in most of them."""
    story = publish("पहली ख़बर", authors=("मीरा जोशी", "रवि सिंह"), topics=("बारिश", "सड़क", "नगर निगम"))
    other = make_section("शहर")
    print_all(config)
    grown(story, 2_000)
    assert 2 < changed_by(lambda: story.move(other, "last-child"), config) <= 40
    story = Story.objects.get(pk=story.pk)
    assert 2 < changed_by(lambda: story.save_revision().publish(), config) <= 30
    assert 2 < changed_by(lambda: Story.objects.get(pk=story.pk).unpublish(), config) <= 30
    assert printed(story.address)[0] == 410


@database
def test_archive_pages_keep_their_members(publish: Callable[..., Story], config: Config) -> None:
    stories = [publish(f"ख़बर नंबर {number}") for number in range(7)]
    print_all(config)
    before = [printed(f"/desh/purane/{number}") for number in (1, 2)]
    publish("सबसे नई ख़बर")
    stories[6].unpublish()
    print_all(config)
    assert [printed(f"/desh/purane/{number}") for number in (1, 2)] == before
    assert "ख़बर नंबर 0" in before[0][2]
    assert "ख़बर नंबर 3" in before[1][2]
    assert printed("/desh/purane/3")[2].count("सबसे नई ख़बर") > 0
    assert "ख़बर नंबर 6" not in printed("/desh/purane/3")[2]


@database
def test_a_place_is_given_once(publish: Callable[..., Story], config: Config) -> None:
    first, second = publish("एक ही ख़बर"), publish("दूसरी ख़बर")
    impact.give_places({first: ["paper", "topic:9"], second: ["paper"]})
    places = {(place.list_key, place.story_id): place.ordinal for place in ArchivePlace.objects.all()}
    assert places == {("paper", first.pk): 0, ("topic:9", first.pk): 0, ("paper", second.pk): 1}
    impact.give_places({second: ["paper", "topic:9"], first: ["topic:9"]})
    again = {(place.list_key, place.story_id): place.ordinal for place in ArchivePlace.objects.all()}
    assert again == {**places, ("topic:9", second.pk): 1}


@database
def test_the_newest_of_a_list_are_told_by_their_moment_not_by_their_place(
    publish: Callable[..., Story], config: Config, monkeypatch
) -> None:
    """An archive that is brought in after today's news stands behind it."""
    stories = [publish(f"ख़बर {number}") for number in range(5)]
    Story.objects.filter(pk=stories[4].pk).update(first_published_at=timezone.now() - timedelta(days=900))
    monkeypatch.setattr(impact, "PORTION", 2)
    print_all(config)
    wanted = [stories[number].pk for number in (3, 2, 1, 0, 4)]
    portions = list(impact.newest("paper"))
    assert [pk for portion in portions for pk in portion] == wanted
    assert [len(portion) for portion in portions] == [2, 3]


@database
def test_a_list_that_a_story_left_is_printed_anew(publish: Callable[..., Story], config: Config) -> None:
    story = publish("बारिश की ख़बर", topics=("बारिश",))
    print_all(config)
    assert "बारिश की ख़बर" in printed("/vishay/barish")[2]
    story.topic_links.clear()
    story.save()
    story.save_revision().publish()
    print_all(config)
    assert "बारिश की ख़बर" not in printed("/vishay/barish")[2]
    assert "बारिश की ख़बर" not in printed("/vishay/barish/purane/1")[2]
    assert "बारिश की ख़बर" in printed("/desh")[2]
