"""Pins and bans: they hold until their time or until they are taken back, and the page's history tells of all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import PageLogEntry

from press.conftest import print_all, printed_slot
from shirorekha.config import Config
from shirorekha.newsroom.models import Story
from shirorekha.press import clock, overrides, popular
from shirorekha.press.models import RailOverride
from shirorekha.pulse.ledger import Ledger, Read, Sums

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("meera", first_name="मीरा", last_name="जोशी")


@pytest.fixture
def stories(publish: Callable[..., Story], config: Config) -> list[Story]:
    """Three printed stories, read 30, 20 and 10 times."""
    made = [publish(title) for title in ("पहली ख़बर", "दूसरी ख़बर", "तीसरी ख़बर")]
    reads = tuple(
        Read(story.key, timezone.now().timestamp(), count=count)
        for story, count in zip(made, (30, 20, 10), strict=True)
    )
    with Ledger(config.pulse_file) as ledger:
        ledger.add("x", Sums(reads=reads))
    print_all(config)
    return made


def make(act: str, story: Story, user: User, hours: float = 2, rail: str = "paper", **more: object) -> RailOverride:
    until = timezone.now() + timedelta(hours=hours)
    return overrides.make(act, rail, story, "चुनाव का दिन", until, user, **more)


def shown(config: Config, **later: float) -> list[str]:
    return [item.headline for item in popular.current(config, timezone.now() + timedelta(**later)).items]


def history(story: Story) -> list[str]:
    return [
        entry.message for entry in PageLogEntry.objects.filter(page=story, action__startswith="press.").order_by("pk")
    ]


def test_a_pinned_story_stands_at_its_place_until_its_time(stories: list[Story], editor: User, config: Config) -> None:
    assert shown(config) == ["पहली ख़बर", "दूसरी ख़बर", "तीसरी ख़बर"]
    make("pin", stories[2], editor, hours=0.4, place=1)
    assert shown(config) == ["तीसरी ख़बर", "पहली ख़बर", "दूसरी ख़बर"]
    assert shown(config, minutes=23) == ["तीसरी ख़बर", "पहली ख़बर", "दूसरी ख़बर"]
    assert shown(config, minutes=25) == ["पहली ख़बर", "दूसरी ख़बर", "तीसरी ख़बर"]


def test_readers_are_told_what_an_editor_chose(stories: list[Story], editor: User, config: Config) -> None:
    make("pin", stories[1], editor, place=1)
    clock.print_rail(config)
    slot = printed_slot("popular")
    assert slot.index("दूसरी ख़बर") < slot.index("संपादक की पसंद") < slot.index("पहली ख़बर")
    assert slot.count("संपादक की पसंद") == 1


def test_a_place_beyond_the_end_is_the_last_and_a_full_list_stays_as_long(
    stories: list[Story], editor: User, config: Config
) -> None:
    make("pin", stories[0], editor, place=8)
    assert shown(config) == ["दूसरी ख़बर", "तीसरी ख़बर", "पहली ख़बर"]
    assert shown(replace(config, rail_size=2)) == ["दूसरी ख़बर", "पहली ख़बर"]


def test_two_pins_keep_their_places(stories: list[Story], editor: User, config: Config) -> None:
    make("pin", stories[2], editor, place=2)
    make("pin", stories[1], editor, place=1)
    assert shown(config) == ["दूसरी ख़बर", "तीसरी ख़बर", "पहली ख़बर"]


def test_a_banned_story_is_gone_from_its_rail_or_from_all(stories: list[Story], editor: User, config: Config) -> None:
    ban = make("ban", stories[0], editor)
    assert shown(config) == ["दूसरी ख़बर", "तीसरी ख़बर"]
    assert overrides.of_rail("section:7", timezone.now()).banned == frozenset()
    assert overrides.end(ban, editor)
    make("ban", stories[0], editor, rail=overrides.EVERY_RAIL)
    assert overrides.of_rail("section:7", timezone.now()).banned == {stories[0].pk}
    assert shown(config) == ["दूसरी ख़बर", "तीसरी ख़बर"]


def test_a_ban_holds_when_the_rail_is_that_of_the_latest_stories(
    publish: Callable[..., Story], editor: User, config: Config
) -> None:
    story = publish("बिना पाठक की ख़बर")
    print_all(config)
    assert shown(config) == ["बिना पाठक की ख़बर"]
    make("ban", story, editor)
    assert shown(config) == []


def test_a_withdrawn_or_past_pinned_story_leaves_at_once(stories: list[Story], editor: User, config: Config) -> None:
    make("pin", stories[2], editor, place=1)
    make("pin", stories[1], editor, place=2)
    clock.print_rail(config)
    stories[2].unpublish()
    print_all(config)  # the withdrawal's own print, before any look of the clock
    assert "तीसरी ख़बर" not in printed_slot("popular")
    Story.objects.filter(pk=stories[1].pk).update(useful_until=timezone.now() - timedelta(seconds=1))
    assert shown(config) == ["पहली ख़बर"]


def test_taking_back(stories: list[Story], editor: User, config: Config) -> None:
    pin = make("pin", stories[2], editor, place=1)
    assert overrides.end(pin, editor)
    assert not overrides.end(pin, editor)
    assert shown(config)[0] == "पहली ख़बर"
    assert history(stories[2]) == [
        f"“पूरा अख़बार” में जगह 1 पर टिकाई, {overrides.rails.moment(pin.until)} तक। वजह: चुनाव का दिन",
        "“पूरा अख़बार”: टिकाना समय से पहले हटाया।",
    ]
    assert set(
        PageLogEntry.objects.filter(page=stories[2], action__startswith="press.").values_list("user", flat=True)
    ) == {editor.pk}


def test_the_end_by_itself_is_noted_by_the_clock_once(stories: list[Story], editor: User, config: Config) -> None:
    ban = make("ban", stories[0], editor)
    assert clock.end_overrides(config) == ""
    RailOverride.objects.filter(pk=ban.pk).update(until=timezone.now() - timedelta(minutes=1))
    assert shown(config)[0] == "पहली ख़बर"  # whether or not the clock was there
    assert clock.end_overrides(config)
    assert clock.end_overrides(config) == ""
    assert "अपने आप" not in history(stories[0])[0]
    assert history(stories[0])[1].startswith("“पूरा अख़बार”: रोकना अपने समय")
    assert PageLogEntry.objects.get(page=stories[0], action=overrides.EXPIRED).user is None


def test_an_end_is_asked_for_and_is_not_far(stories: list[Story], editor: User) -> None:
    for hours in (-1, 24 * 31):
        with pytest.raises(ValidationError) as wrong:
            make("ban", stories[0], editor, hours=hours)
        assert "until" in wrong.value.message_dict
    assert not RailOverride.objects.exists()
    assert history(stories[0]) == []


def test_the_second_editor_is_told_who_was_first_and_why(stories: list[Story], editor: User) -> None:
    other = User.objects.create_user("ravi")
    make("pin", stories[0], editor, place=1)
    with pytest.raises(ValidationError) as wrong:
        make("ban", stories[0], other)
    assert "मीरा जोशी" in str(wrong.value) and "चुनाव का दिन" in str(wrong.value)
    with pytest.raises(ValidationError) as wrong:
        make("pin", stories[1], other, place=1)
    assert "“पहली ख़बर” टिकी है: मीरा जोशी" in str(wrong.value)
    make("pin", stories[1], other, place=2)


def test_one_may_follow_another_that_has_ended_by_itself(stories: list[Story], editor: User) -> None:
    first = make("pin", stories[0], editor, place=1)
    RailOverride.objects.filter(pk=first.pk).update(until=timezone.now() - timedelta(minutes=1))
    make("pin", stories[0], editor, place=1)
    assert RailOverride.objects.filter(ended_at=None).count() == 1


def test_an_account_that_is_gone_leaves_its_word(stories: list[Story], editor: User, config: Config) -> None:
    make("ban", stories[0], editor)
    editor.delete()
    assert shown(config) == ["दूसरी ख़बर", "तीसरी ख़बर"]
    assert "खाता अब नहीं है" in overrides.said(RailOverride.objects.get())


def test_what_is_banned_from_the_paper_does_not_rise_below_it(stories: list[Story], editor: User) -> None:
    make("ban", stories[0], editor)
    make("pin", stories[1], editor, place=1)
    word = overrides.of_rail("rising", timezone.now())
    assert (word.banned, word.pins) == ({stories[0].pk}, ())


def test_the_look_changes_with_the_word_and_with_its_story(stories: list[Story], editor: User) -> None:
    looks = [overrides.look(timezone.now())]
    pin = make("pin", stories[0], editor, place=1)
    looks.append(overrides.look(timezone.now()))
    Story.objects.filter(pk=stories[0].pk).update(useful_until=timezone.now() - timedelta(minutes=1))
    looks.append(overrides.look(timezone.now()))
    Story.objects.filter(pk=stories[0].pk).update(live=False)
    looks.append(overrides.look(timezone.now()))
    overrides.end(pin, editor)
    assert len(set(looks)) == 4
    assert overrides.look(timezone.now()) == looks[0] == ()
