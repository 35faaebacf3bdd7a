"""A reprint walks the archive newest first behind fresh news, and goes on where a killed press left it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError

from press.conftest import print_all, printed
from shirorekha.config import Config
from shirorekha.layout import html
from shirorekha.newsroom.models import Author, Story
from shirorekha.press import bell, edition, proofs, reach, reprint, run
from shirorekha.press.impact import Target
from shirorekha.press.models import PrintOrder, Reprint, Sheet

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


@pytest.fixture
def archive(publish: Callable[..., Story], config: Config, monkeypatch: pytest.MonkeyPatch) -> list[Story]:
    """Eight printed stories, and batches so small that a reprint needs many of them."""
    monkeypatch.setattr(reach, "BATCH", 3)
    stories = [publish(f"ख़बर {number}", topics=("पुल",)) for number in range(8)]
    print_all(config)
    Reprint.objects.all().delete()
    return stories


def begin_everything(config: Config) -> None:
    bell.order(PrintOrder.Kind.EVERYTHING)
    run.print_pending(config)


def order_of(stories: list[Story]) -> list[Story]:
    numbers = dict(Sheet.objects.values_list("address", "sequence"))
    return sorted(stories, key=lambda story: numbers[story.address])


def test_everything_is_printed_anew_newest_first(archive: list[Story], config: Config) -> None:
    addresses = set(Sheet.objects.values_list("address", flat=True))
    Sheet.objects.using("edition").all().delete()
    begin_everything(config)
    print_all(config)
    # The last row says that all of it is printed anew: from now on what is not in it can be taken off the shelves.
    assert set(Sheet.objects.values_list("address", flat=True)) == addresses | {"slot:whole"}
    assert Sheet.objects.order_by("sequence").last().address == "slot:whole"
    walked = order_of(archive)
    assert {story.pk for story in walked[:3]} == {story.pk for story in archive[-3:]}  # batch by batch
    assert {story.pk for story in walked[-2:]} == {story.pk for story in archive[:2]}
    done = Reprint.objects.get()
    assert done.finished_at is not None
    assert done.counted >= done.total - 5


def test_an_edition_of_an_earlier_day_brings_back_no_withdrawn_story(archive: list[Story], config: Config) -> None:
    earlier = list(Sheet.objects.values())
    archive[3].unpublish()
    print_all(config)
    Sheet.objects.all().delete()
    Sheet.objects.bulk_create(Sheet(**row) for row in earlier)
    assert printed(archive[3].address)[0] == 200
    begin_everything(config)
    print_all(config)
    assert printed(archive[3].address)[0] == 410


def test_fresh_news_goes_first(archive: list[Story], publish: Callable[..., Story], config: Config) -> None:
    begin_everything(config)
    fresh = publish("अभी की ख़बर")
    assert reprint.work(config) == 0
    while run.print_pending(config):
        pass
    assert printed(fresh.address)[0] == 200
    assert reprint.work(config) > 0


def test_a_press_killed_in_the_middle_goes_on(archive: list[Story], config: Config, monkeypatch) -> None:
    begin_everything(config)
    Sheet.objects.using("edition").all().delete()
    for _ in range(4):
        reprint.step(config)
    before = Reprint.objects.get()
    real = reach.following

    def killed(walk: Reprint, config: Config) -> object:
        """The batch is in the edition, the row has not moved: the worst moment for kill -9."""
        targets, _, _ = real(walk, config)
        run.print_targets(targets, config)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(reach, "following", killed)
        reprint.step(config)
    after = Reprint.objects.get()
    assert (after.phase, after.place, after.counted) == (before.phase, before.place, before.counted)
    moved = dict(Sheet.objects.values_list("address", "sequence"))
    reprint.step(config)
    assert dict(Sheet.objects.values_list("address", "sequence")) == moved  # the same batch, and nothing changed
    print_all(config)
    assert {story.address for story in archive} <= set(Sheet.objects.values_list("address", flat=True))


def test_every_page_is_the_old_one_or_the_new_one(archive: list[Story], config: Config, monkeypatch) -> None:
    old = {story.address: printed(story.address)[2] for story in archive}
    real = html.rendered
    monkeypatch.setattr(
        html, "rendered", lambda name, **values: real(name, **values).replace(b"</main>", "<i>नया</i></main>".encode())
    )
    new = {story.address: page_text(story, config) for story in archive}
    begin_everything(config)
    seen = set()
    while reprint.step(config):
        for address in old:
            text = printed(address)[2]
            assert text in (old[address], new[address])
            seen.add((address, text == new[address]))
    assert seen == {(address, state) for address in old for state in (True, False)}


def page_text(story: Story, config: Config) -> str:
    parts = proofs.PAGES["story"](Target("story", number=story.pk), proofs.Desk(config)).parts
    return b"".join(part for part in parts if isinstance(part, bytes)).decode()


def test_a_full_disk_keeps_the_place(archive: list[Story], config: Config, monkeypatch) -> None:
    begin_everything(config)
    reprint.step(config)
    before = Reprint.objects.get()

    def full(rows: object) -> int:
        raise DatabaseError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(edition, "write", full)
        assert reprint.step(config) == 0
    after = Reprint.objects.get()
    assert (after.phase, after.place) == (before.phase, before.place)
    assert "disk is full" in after.problem
    assert reprint.step(config) == 0  # it waits for its turn
    Reprint.objects.update(not_before=None)
    print_all(config)


def test_one_bad_story_does_not_stop_it(archive: list[Story], config: Config, monkeypatch) -> None:
    bad, real = archive[4], proofs.pull

    def pull(target: object, desk: object) -> object:
        if target.kind == "story" and target.number == bad.pk:
            raise ValueError("cannot be printed")
        return real(target, desk)

    monkeypatch.setattr(proofs, "pull", pull)
    begin_everything(config)
    while reprint.step(config):
        pass
    assert Reprint.objects.get().finished_at is not None
    left = PrintOrder.objects.get()
    assert left.target == f"story||{bad.pk}"
    assert "cannot be printed" in left.problem


def test_a_second_order_begins_anew(archive: list[Story], config: Config) -> None:
    begin_everything(config)
    for _ in range(3):
        reprint.step(config)
    begin_everything(config)
    assert Reprint.objects.get().counted == 0


def test_a_renamed_author_walks_his_own_stories(archive: list[Story], publish: Callable[..., Story], config) -> None:
    own = publish("नदी", authors=("रवि सिंह",))
    print_all(config)
    before = dict(Sheet.objects.values_list("address", "sequence"))
    author = Author.objects.get(name="रवि सिंह")
    author.name = "रवि प्रताप सिंह"
    author.save()
    print_all(config)
    after = dict(Sheet.objects.values_list("address", "sequence"))
    assert "रवि प्रताप सिंह" in printed(own.address)[2]
    assert all(after[story.address] == before[story.address] for story in archive)
    assert Reprint.objects.get().total == 1
