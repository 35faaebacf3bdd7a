"""Generated stories in the newsroom's own tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from bench.size.edition import Paper as Generated
from bench.size.stories import AGENCIES, SECTIONS, Told
from django.conf import settings
from django.db import transaction
from wagtail.models import Page, ReferenceIndex
from wagtail.models import Site as WagtailSite
from wagtail.signal_handlers import disable_reference_index_auto_update

from shirorekha.config import Config
from shirorekha.newsroom.models import (
    Agency,
    Author,
    Paper,
    Section,
    Story,
    StoryAuthor,
    StorySource,
    StoryTopic,
    Topic,
)
from shirorekha.press import bell, reprint, run
from shirorekha.press.models import ArchivePlace, PrintOrder, Reprint

#: Stories written in one transaction.
CHUNK = 100


class Desk:
    """A newsroom with the generated paper's sections, authors, topics and agencies."""

    def __init__(self, config: Config, count: int) -> None:
        """Take the paper's settings and the number of stories that decides how dense its years are."""
        self.config, self.generated = config, Generated(count, config)
        self.teller = self.generated.teller

    def open(self, laid: int) -> None:
        """Make sections and everybody that stories name, once; lists go on behind `laid` stories of the edition."""
        paper = Paper.objects.first()
        if paper is None:
            paper = Page.objects.get(depth=1).add_child(instance=Paper(title=self.config.paper_name, slug="akhbar"))
            WagtailSite.objects.update(root_page=paper)
        with transaction.atomic():
            self.sections = [self._section(paper, name, slug) for name, slug, _ in SECTIONS]
            self.authors = [Author.objects.get_or_create(name=name)[0] for name in self.teller.authors]
            self.topics = [Topic.objects.get_or_create(name=name)[0] for name in self.teller.topics]
            self.agencies = [Agency.objects.get_or_create(name=name)[0] for name in AGENCIES]
            keys = ["paper", *(f"section:{section.pk}" for section in self.sections)]
            for key in keys if laid and not ArchivePlace.objects.exists() else ():
                ArchivePlace.objects.create(list_key=key, ordinal=laid, story_id=0)
            PrintOrder.objects.exclude(kind=PrintOrder.Kind.STORY).delete()

    def _section(self, paper: Paper, name: str, slug: str) -> Section:
        section = Section.objects.filter(slug=slug).first()
        if section is None:
            section = paper.add_child(instance=Section(title=name, slug=slug))
            section.save_revision().publish()
        return section

    def write(self, count: int) -> Iterator[int]:
        """Write published stories as an import would, with an order to print each; yields how many by now."""
        made = 0
        for first in range(Story.objects.count() + 1, count + 1, CHUNK):
            numbers = range(first, min(first + CHUNK, count + 1))
            with transaction.atomic(), disable_reference_index_auto_update():
                stories = [self._story(self.teller.story(number), live=True) for number in numbers]
                for story in stories:  # once, as an import does, not again for each of its authors and topics
                    ReferenceIndex.create_or_update_for_object(story)
                PrintOrder.objects.bulk_create(
                    PrintOrder(kind=PrintOrder.Kind.STORY, object_id=story.pk, priority=PrintOrder.REPRINT)
                    for story in stories
                )
            made += len(stories)
            yield made

    def drafts(self, laid: int, count: int) -> Iterator[Story]:
        """Write drafts that nobody told before, ready to be published."""
        first = laid + Story.objects.count() + 1
        for number in range(first, first + count):
            with transaction.atomic():
                story = self._story(self.teller.story(number), live=False)
                story.save_revision()
            yield story

    def publish(self, story: Story) -> str:
        """Publish a draft as the newsroom does; give its address."""
        story.latest_revision.publish()
        return story.address

    def print_all(self) -> Iterator[int]:
        """Print until nothing waits; yields how many orders so far."""
        done = 0
        while printed := run.print_pending(self.config):
            done += printed
            yield done

    def print_again(self) -> Iterator[int]:
        """Print everything anew with other digits, which changes every page; yields how many pages so far."""
        look = settings.PAPER = dataclasses.replace(self.config, digits="deva")
        if not Reprint.objects.exists():
            bell.order(PrintOrder.Kind.EVERYTHING)
            run.print_pending(look)
        done = 0
        while printed := reprint.step(look):
            done += printed
            yield done

    def rename(self, name: str) -> None:
        """Give the first section another name, as an editor does."""
        section = Section.objects.get(pk=self.sections[0].pk)
        section.title = name
        section.save_revision().publish()

    def _story(self, told: Told, *, live: bool) -> Story:
        story = Story(
            title=told.headline,
            slug=told.slug,
            standfirst=told.standfirst,
            dateline=told.dateline,
            body=[("paragraph", f"<p>{paragraph}</p>") for paragraph in told.paragraphs],
            live=live,
            first_published_at=told.published if live else None,
            last_published_at=told.published if live else None,
        )
        story.bylines.add(StoryAuthor(author=self.authors[told.author]))
        for topic in told.topics:
            story.topic_links.add(StoryTopic(topic=self.topics[topic]))
        if told.agency is not None:
            story.sources.add(StorySource(agency=self.agencies[told.agency]))
        return self.sections[told.section].add_child(instance=story)
