"""A small paper for the press's tests: one section, and stories published as an editor publishes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test.utils import override_settings

from shirorekha.config import Config
from shirorekha.newsroom.models import Author, Paper, Section, Story, StoryAuthor, StoryTopic, Topic
from shirorekha.press import reprint, run
from shirorekha.press.models import PrintOrder, Reprint, Sheet
from shirorekha.shelf import record, stitch


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """The paper's settings with files of its own and short lists, so that archives fill quickly."""
    own = replace(settings.PAPER, data_dir=tmp_path, list_size=3, rail_floor=2)
    with override_settings(PAPER=own):
        yield own


@pytest.fixture
def section(config: Config) -> Section:
    return make_section("देश")


def make_section(name: str) -> Section:
    section = Section(title=name)
    Paper.objects.get().add_child(instance=section)
    section.save_revision().publish()
    return section


@pytest.fixture
def publish(section: Section) -> Callable[..., Story]:
    """Write and publish a story: `publish("शीर्षक", authors=["मीरा जोशी"], topics=["बारिश"])`."""

    def write(
        title: str, authors: tuple = (), topics: tuple = (), place: Section | None = None, **fields: object
    ) -> Story:
        story = Story(title=title, body=[("paragraph", f"<p>{title} की पूरी ख़बर यहाँ है।</p>")], **fields)
        (place or section).add_child(instance=story)
        for name in authors or ("मीरा जोशी",):
            story.bylines.add(StoryAuthor(author=Author.objects.get_or_create(name=name)[0]))
        for name in topics:
            story.topic_links.add(StoryTopic(topic=Topic.objects.get_or_create(name=name)[0]))
        story.save()
        story.save_revision().publish()
        story.refresh_from_db()
        return story

    return write


def print_all(config: Config) -> None:
    """Print until nothing waits."""
    while run.print_pending(config) or reprint.step(config):
        pass
    assert not Reprint.objects.filter(finished_at=None).exists()
    assert not PrintOrder.objects.exists(), [order.problem for order in PrintOrder.objects.all()]


def printed(address: str) -> tuple[int, str, str]:
    """Give (status, location, text) of what stands at an address, slots left empty; (404, "", "") for nothing."""
    row = Sheet.objects.filter(address=address).first()
    if row is None:
        return 404, "", ""
    sheet = record.decode(bytes(row.record))
    return sheet.status, sheet.location, stitch.plain(sheet.parts, {}).decode()


def printed_slot(name: str) -> str:
    """Give a slot's text."""
    return stitch.inflate(record.decode_slot(bytes(Sheet.objects.get(address=f"slot:{name}").record))).decode()
