"""A run prints what waits, once, and keeps what it could not print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from press.conftest import print_all, printed, printed_slot
from shirorekha.config import Config
from shirorekha.newsroom.models import Story, StoryTopic
from shirorekha.press import edition, impact, proofs, run
from shirorekha.press.impact import Target
from shirorekha.press.models import PrintOrder, Sheet

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


def test_a_story_is_printed_with_its_lists(publish: Callable[..., Story], config: Config) -> None:
    story = publish("पुल पर आवाजाही शुरू", topics=("पुल",))
    print_all(config)
    assert printed(story.address)[0] == 200
    for address in ("/", "/desh", "/taza", "/vishay/pul", "/desh/purane/1", "/rss.xml", "/news-sitemap.xml"):
        status, _, text = printed(address)
        assert status == 200
        assert "पुल पर आवाजाही शुरू" in text, address
    assert story.address in printed("/sitemap-1.xml")[2]


def test_a_crash_after_the_edition_prints_nothing_twice(publish: Callable[..., Story], config: Config) -> None:
    publish("पुल पर आवाजाही शुरू")
    waiting = list(PrintOrder.objects.all())
    print_all(config)
    run.print_targets([Target("slot", "popular")], config)  # as the clock does: it leads to stories that are printed
    before = dict(Sheet.objects.values_list("address", "sequence"))
    PrintOrder.objects.bulk_create(waiting)  # as if the orders' removal had been lost
    print_all(config)
    assert dict(Sheet.objects.values_list("address", "sequence")) == before


def test_a_story_printed_ahead_and_withdrawn_before_its_turn_is_gone(
    publish: Callable[..., Story], config: Config
) -> None:
    """The press was killed after it had printed the story ahead of its turn; its order still waits."""
    story = publish("पुल पर आवाजाही शुरू")
    run._print_ahead({Target("story", number=story.pk)}, config)
    assert printed(story.address)[0] == 200
    story.unpublish()
    print_all(config)
    assert printed(story.address)[0] == 410


def test_a_crash_between_edition_and_note_leaves_no_page_that_cannot_be_withdrawn(
    publish: Callable[..., Story], config: Config, monkeypatch
) -> None:
    story, real = publish("पुल पर आवाजाही शुरू"), edition.write

    def written_and_killed(rows: object) -> int:
        real(rows)
        raise KeyboardInterrupt

    monkeypatch.setattr(edition, "write", written_and_killed)
    with pytest.raises(KeyboardInterrupt):
        run.print_targets([Target("story", number=story.pk)], config)
    monkeypatch.setattr(edition, "write", real)
    assert printed(story.address)[0] == 200
    story.unpublish()
    print_all(config)
    assert printed(story.address)[0] == 410


def test_a_story_stands_in_no_list_before_its_turn(publish: Callable[..., Story], config: Config) -> None:
    """Another story's order prints the lists: they lead to no page that is not there."""
    story = publish("पुल पर आवाजाही शुरू")
    run.print_targets([Target("front", f"section:{story.section_id()}"), Target("home")], config)
    assert story.title not in printed("/desh")[2]
    assert story.title not in printed("/")[2]


def test_a_withdrawn_story_leaves_the_lists_that_another_storys_printing_put_it_in(
    publish: Callable[..., Story], config: Config
) -> None:
    """The press was killed when the story had its places and lists, and before it was noted where it stands."""
    story = publish("पुल पर आवाजाही शुरू")
    impact.of_story(story.pk, config.list_size)
    run.print_targets([Target("front", f"section:{story.section_id()}")], config)  # as another story's order does
    assert "पुल पर आवाजाही शुरू" in printed("/desh")[2]
    PrintOrder.objects.all().delete()
    story.unpublish()
    print_all(config)
    assert "पुल पर आवाजाही शुरू" not in printed("/desh")[2]


def test_a_story_changed_while_it_was_printed_keeps_the_wider_note(
    publish: Callable[..., Story], config: Config, monkeypatch
) -> None:
    """It got its topic back while its lists were printed, and is withdrawn before that had its turn."""
    story = publish("पुल पर आवाजाही शुरू", topics=("पुल",))
    print_all(config)
    link = story.topic_links.get()
    story.topic_links.all().delete()
    story.save_revision().publish()
    real, late = run._print_some, []

    def print_some(lists: object, config: Config) -> int:
        if not late:
            late.append(True)
            story.topic_links.add(StoryTopic(topic=link.topic))
            story.save()
            story.save_revision().publish()
        return real(lists, config)

    monkeypatch.setattr(run, "_print_some", print_some)
    run.print_pending(config)
    assert story.title in printed("/vishay/pul")[2]
    story.unpublish()
    print_all(config)
    assert story.title not in printed("/vishay/pul")[2]
    assert printed(story.address)[0] == 410


@pytest.mark.parametrize("moment", [0, 1, 2])
def test_a_story_withdrawn_while_its_edit_is_printed_leaves_page_lists_and_rail_together(
    publish: Callable[..., Story], config: Config, monkeypatch, moment: int
) -> None:
    monkeypatch.setattr(run, "LISTS_SECONDS", 0)  # one list at a time, however fast the machine
    story = publish("पुल पर आवाजाही शुरू")
    print_all(config)
    assert story.title in printed_slot("popular")
    story.save_revision().publish()
    seen, real = [], edition.write

    def written(rows: object) -> int:
        changed = real(rows)
        if len(seen) == moment:  # the edit stands on its page; its lists are still to come, or the rail already was
            story.unpublish()
        seen.append((printed(story.address)[0], story.title in printed_slot("popular")))
        return changed

    monkeypatch.setattr(edition, "write", written)
    print_all(config)
    assert seen[0] == (200, True)
    assert seen[-1] == (410, False)
    assert (410, True) not in seen


def test_a_clock_put_back_makes_no_order_wait(publish: Callable[..., Story], config: Config) -> None:
    """The wait was set before the clock was: no wait that we set is so long."""
    story = publish("पुल पर आवाजाही शुरू")
    PrintOrder.objects.update(not_before=timezone.now() + timedelta(minutes=59), attempts=3)
    print_all(config)
    assert printed(story.address)[0] == 200


def test_after_a_fault_of_the_disk_nobody_waits_minutes(
    publish: Callable[..., Story], config: Config, monkeypatch
) -> None:
    publish("पुल पर आवाजाही शुरू")
    PrintOrder.objects.update(attempts=9)

    def locked(rows: object) -> int:
        raise DatabaseError("database is locked")

    monkeypatch.setattr(edition, "write", locked)
    run.print_pending(config)
    waits = [order.not_before - timezone.now() for order in PrintOrder.objects.exclude(not_before=None)]
    assert waits
    assert max(waits) <= run.LONGEST_WAIT_FOR_DISK


def test_a_full_disk_keeps_the_orders(publish: Callable[..., Story], config: Config, monkeypatch) -> None:
    story = publish("पुल पर आवाजाही शुरू")
    PrintOrder.objects.exclude(kind="story").delete()
    real = edition.write

    def full(rows: object) -> int:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(edition, "write", full)
    assert run.print_pending(config) == 0
    for order in PrintOrder.objects.all():
        assert order.object_id == story.pk
        assert "disk is full" in order.problem
        assert order.not_before is not None
    assert run.print_pending(config) == 0  # it waits for its turn
    monkeypatch.setattr(edition, "write", real)
    PrintOrder.objects.update(not_before=None)
    print_all(config)
    assert printed(story.address)[0] == 200


def test_a_story_does_not_wait_for_the_lists_of_another(
    publish: Callable[..., Story], config: Config, monkeypatch
) -> None:
    """The second one is published while the first one's lists are being printed: it is readable before they are all."""
    first = publish("पहली ख़बर", topics=("पुल", "नदी"))
    real, late = run._print_some, []

    def print_some(lists: object, config: Config) -> int:
        if not late:
            late.append(publish("दूसरी ख़बर"))
        return real(lists, config)

    monkeypatch.setattr(run, "_print_some", print_some)
    run.print_orders(list(PrintOrder.objects.filter(kind="story")), config)
    assert printed(first.address)[0] == printed(late[0].address)[0] == 200
    assert PrintOrder.objects.filter(kind="story", object_id=late[0].pk).exists()
    monkeypatch.setattr(run, "_print_some", real)
    print_all(config)
    assert "दूसरी ख़बर" in printed("/taza")[2]


def test_news_does_not_wait_for_an_archive_that_is_brought_in(
    publish: Callable[..., Story], config: Config, monkeypatch
) -> None:
    """A batch of the archive is in the press's hands when news comes: it is readable before that batch is done."""
    long_ago = timezone.now() - timedelta(days=900)
    old = [publish(f"पुरानी ख़बर {number}", first_published_at=long_ago) for number in range(6)]
    PrintOrder.objects.exclude(kind="story").delete()
    monkeypatch.setattr(run, "STORIES_AT_ONCE", 2)
    real, news, seen = edition.write, [], []

    def write(rows: object) -> int:
        changed = real(rows)
        if not news:
            news.append(publish("अभी की ख़बर"))
        seen.append((printed(news[0].address)[0], sum(printed(story.address)[0] == 200 for story in old)))
        return changed

    monkeypatch.setattr(edition, "write", write)
    run.print_pending(config)
    assert seen[0] == (404, 2)
    assert seen[1] == (200, 2)  # the very next writing is the news
    assert seen[-1] == (200, 6)


def test_a_withdrawn_story_leaves_page_lists_and_rail_in_the_same_moment(
    publish: Callable[..., Story], config: Config
) -> None:
    story = publish("पुल पर आवाजाही शुरू", topics=("पुल",))
    print_all(config)
    run.print_targets([Target("slot", "popular")], config)
    assert story.title in printed_slot("popular")
    written: list[set[str]] = []
    real = edition.write

    def write(rows: object) -> int:
        written.append({row.address for row in rows})
        return real(rows)

    story.unpublish()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "write", write)
        print_all(config)
    (together,) = [addresses for addresses in written if story.address in addresses]
    assert {"/", "/desh", "/vishay/pul", "slot:popular", "/rss.xml"} <= together
    assert story.title not in printed_slot("popular")


def test_a_new_menu_goes_ahead_of_everything(publish: Callable[..., Story], config: Config) -> None:
    story = publish("पुल पर आवाजाही शुरू")
    print_all(config)
    for number in range(3):
        publish(f"ख़बर {number}")
    section = story.get_parent().specific
    section.title = "भारत"
    section.save_revision().publish()
    seen: list[str] = []
    real = edition.write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "write", lambda rows: seen.extend(row.address for row in rows) or real(rows))
        run.print_pending(config)
    assert "slot:masthead" in seen[: len(impact.FRAME)]
    assert "भारत" in printed_slot("masthead")


def test_a_crash_before_the_lists_forgets_no_list_that_was_left(
    publish: Callable[..., Story], config: Config, monkeypatch
) -> None:
    story = publish("पुल पर आवाजाही शुरू", topics=("पुल",))
    print_all(config)
    assert story.title in printed("/vishay/pul")[2]
    story.topic_links.all().delete()
    story.save_revision().publish()
    real = run._print_some
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(run, "_print_some", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        run.print_pending(config)
    assert run._print_some is real
    print_all(config)
    assert story.title not in printed("/vishay/pul")[2]


def test_one_bad_story_does_not_stop_the_press(publish: Callable[..., Story], config: Config, monkeypatch) -> None:
    bad, good = publish("ख़राब ख़बर"), publish("अच्छी ख़बर")
    real = proofs.pull

    def pull(target: object, desk: object) -> object:
        if target.kind == "story" and target.number == bad.pk:
            raise ValueError("cannot be printed")
        return real(target, desk)

    monkeypatch.setattr(proofs, "pull", pull)
    for _ in range(20):
        run.print_pending(config)
    assert printed(good.address)[0] == 200
    left = list(PrintOrder.objects.all())
    assert {order.object_id for order in left} == {bad.pk}
    assert all("cannot be printed" in order.problem for order in left)
