"""The clock does each job at its time, notes it where people can see, and goes on when one fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from press.conftest import print_all, printed
from shirorekha.config import Config
from shirorekha.newsroom import finding
from shirorekha.newsroom.models import Story
from shirorekha.press import clock
from shirorekha.press.edition import EditionGoneError
from shirorekha.press.models import JobRun, PrintOrder, Sheet
from shirorekha.pulse.counts import Read, Sums
from shirorekha.pulse.store import open_store
from shirorekha.search.index import Reader

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


def run_once(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every job have its turn once."""
    stop = threading.Event()
    last = clock.Job("last", "आख़िरी", 1.0, lambda _: stop.set() or "")
    monkeypatch.setattr(clock, "JOBS", (*clock.JOBS, last))
    monkeypatch.setattr(clock.connections, "close_all", lambda: None)  # the test's own transaction lives on
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    clock.work(config, stop)


def test_every_job_is_done_and_noted(
    publish: Callable[..., Story], config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = publish("घड़ी की ख़बर")
    run_once(config, monkeypatch)
    assert printed(story.address)[0] == 200
    assert {"print", "rail", "schedule", "news-sitemap"} <= set(JobRun.objects.values_list("name", flat=True))
    assert not JobRun.objects.exclude(problem="").exists()


def test_a_failing_job_is_noted_and_stops_nothing(
    section: object, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(config: Config) -> str:
        raise RuntimeError("the ledger is gone")

    monkeypatch.setattr(clock, "JOBS", (clock.Job("rail", "सूची", 1.0, fail), *clock.JOBS[2:]))
    run_once(config, monkeypatch)
    assert "the ledger is gone" in JobRun.objects.get(name="rail").problem
    assert JobRun.objects.get(name="news-sitemap").problem == ""


def test_a_job_with_nothing_to_do_is_asked_less_often(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    stop, turns = threading.Event(), {"walk": 0, "other": 0}

    def walk(config: Config) -> str:
        turns["walk"] += 1
        return "गया" if turns["walk"] < 4 else ""

    def other(config: Config) -> str:
        turns["other"] += 1
        return stop.set() or "" if turns["other"] == 8 else ""

    jobs = (clock.Job("walk", "सैर", 0.001, walk, idle_seconds=600.0), clock.Job("other", "दूसरा", 0.001, other))
    monkeypatch.setattr(clock, "JOBS", jobs)
    monkeypatch.setattr(clock.connections, "close_all", lambda: None)
    clock.work(config, stop)
    assert turns == {"walk": 4, "other": 8}


def test_machines_are_taken_out_before_the_rail_is_drawn(config: Config) -> None:
    now = timezone.now().timestamp()
    people = [Read(f"s{n % 9}", now, network=b"home%04d" % (n % 50), agent=b"phone%03d" % (n % 4)) for n in range(200)]
    machine = [Read("old", now, network=b"rackrack", agent=b"chromium")] * 90
    with open_store(config) as ledger:
        ledger.add("1", Sums((*people, *machine)))
        assert clock.take_out_machines(config) == "90 मशीनी पढ़तें अलग रखीं"
        assert clock.take_out_machines(config) == ""
        assert ledger.refusals(timezone.now()) == {"farm": 90}
    names = [job.name for job in clock.JOBS]
    assert names.index("quarantine") < names.index("rail")


def test_one_press_a_paper(config: Config) -> None:
    with clock.only_press(config), pytest.raises(clock.AnotherPressError), clock.only_press(config):
        pass


def test_a_new_look_reprints_everything_once(publish: Callable[..., Story], config: Config) -> None:
    publish("घड़ी की ख़बर")
    assert clock.order_reprint_if_look_changed(config)
    assert PrintOrder.objects.filter(kind="paper").exists()
    print_all(config)
    assert not clock.order_reprint_if_look_changed(config)
    assert clock.order_reprint_if_look_changed(replace(config, paper_name="दूसरा नाम"))
    assert PrintOrder.objects.filter(kind="everything").count() == 1
    assert clock.order_reprint_if_look_changed(replace(config, paper_name="दूसरा नाम", grievance_officer="अंजलि वर्मा"))


def test_a_scheduled_story_appears_and_disappears_at_its_time(publish: Callable[..., Story], config: Config) -> None:
    story = publish("तय समय की ख़बर", go_live_at=timezone.now() + timedelta(hours=1))
    print_all(config)
    assert printed(story.address)[0] == 404
    revision = story.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    clock.publish_scheduled(config)
    print_all(config)
    assert printed(story.address)[0] == 200
    Story.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    clock.publish_scheduled(config)
    print_all(config)
    assert printed(story.address)[0] == 410


def test_the_news_sitemap_forgets_after_two_days(publish: Callable[..., Story], config: Config) -> None:
    story = publish("ताज़ी ख़बर")
    print_all(config)
    assert story.address in printed("/news-sitemap.xml")[2]
    Story.objects.filter(pk=story.pk).update(first_published_at=timezone.now() - timedelta(hours=49))
    assert clock.print_news_sitemap(config)
    assert story.address not in printed("/news-sitemap.xml")[2]
    assert not clock.print_news_sitemap(config)


def test_a_press_that_starts_without_its_edition_waits_for_it(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def look(config: Config) -> bool:
        asked.append(config)
        if len(asked) < 3:
            raise EditionGoneError("the edition's file is not there")
        return False

    monkeypatch.setattr(clock, "order_reprint_if_look_changed", look)
    monkeypatch.setattr(clock, "WAIT_SECONDS", 0.0)
    monkeypatch.setattr(clock.connections, "all", list)  # the test's own transaction lives on
    run_once(config, monkeypatch)
    assert len(asked) == 3


def test_a_lost_edition_is_printed_anew(publish: Callable[..., Story], config: Config) -> None:
    story = publish("घड़ी की ख़बर")
    clock.order_reprint_if_look_changed(config)
    print_all(config)
    Sheet.objects.all().delete()
    assert clock.order_reprint_if_look_changed(config)
    print_all(config)
    assert printed(story.address)[0] == 200


def test_an_imported_archive_reaches_the_desks_search_by_the_clock(
    publish: Callable[..., Story], config: Config
) -> None:
    stories = [publish(f"पुरानी ख़बर {number}") for number in range(3)]
    assert clock.carry_to_search(config) == ""  # printing goes first
    print_all(config)
    while clock.carry_to_search(config):
        pass
    assert not finding.IndexOrder.objects.exists()
    found = Reader(config.desk_index_dir).find("पुरानी", section=finding.label_of(Story))
    assert {hit.address.rpartition("/")[2] for hit in found.hits} == {str(story.pk) for story in stories}
    assert clock.carry_to_search(config) == ""
