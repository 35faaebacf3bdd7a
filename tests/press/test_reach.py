"""The phases of a reprint name every page of the paper once, and a place is enough to go on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from press.conftest import print_all
from shirorekha.config import Config
from shirorekha.newsroom.models import Story
from shirorekha.press import impact, reach
from shirorekha.press.impact import Target
from shirorekha.press.models import Printed, Reprint

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


def walked(walk: Reprint, config: Config) -> list[Target]:
    """Walk to the end with nothing but the row between two batches; stories of a batch in any order."""
    found: list[Target] = []
    while walk.phase:
        targets, walk.phase, walk.place = reach.following(walk, config)
        found.extend(sorted(targets))
    return found


def test_every_printed_page_is_named_once(publish: Callable[..., Story], config: Config, monkeypatch) -> None:
    monkeypatch.setattr(reach, "BATCH", 2)
    for number in range(7):
        publish(f"ख़बर {number}", topics=("पुल",) if number % 2 else ())
    print_all(config)
    found = walked(reach.begin("everything", 0, config), config)
    assert len(found) == len(set(found))
    assert set(Printed.objects.values_list("target", flat=True)) <= {target.encode() for target in found}
    first = sorted({*impact.FRAME, *impact.ALWAYS, *impact.standing()})
    assert found[: len(first)] == first


def test_stories_of_the_same_moment_are_all_named(publish: Callable[..., Story], config: Config, monkeypatch) -> None:
    monkeypatch.setattr(reach, "BATCH", 2)
    stories = [publish(f"ख़बर {number}") for number in range(5)]
    Story.objects.update(first_published_at=stories[0].first_published_at)
    print_all(config)
    found = walked(reach.begin("everything", 0, config), config)
    assert [target.number for target in found if target.kind == "story"].count(stories[2].pk) == 1
    assert len([target for target in found if target.kind == "story"]) == 5


def test_an_empty_paper(config: Config, section: object) -> None:
    found = walked(reach.begin("everything", 0, config), config)
    assert {target.kind for target in found} == {"home", "news", "index", "slot", "robots", "pages"}


def test_withdrawn_and_deleted_stories_are_named_first(
    publish: Callable[..., Story], config: Config, monkeypatch
) -> None:
    """An edition of an earlier day holds them as they were: they go before anything else is printed."""
    monkeypatch.setattr(reach, "BATCH", 2)
    monkeypatch.setattr(reach, "CHUNK", 3)
    stories = [publish(f"ख़बर {number}") for number in range(9)]
    print_all(config)
    gone = {story.pk for story in stories[1:6]}
    for story in stories[1:5]:
        story.unpublish()
    stories[5].delete()
    found = walked(reach.begin("everything", 0, config), config)
    named = [target.number for target in found if target.kind == "story"]
    assert set(named[:5]) == gone
    assert sorted(named) == sorted(
        story_id for story_id in {*gone, *(story.pk for story in (stories[0], *stories[6:]))}
    )
