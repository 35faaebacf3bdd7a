"""A small newsroom: a section, its people, and signed-in clients of each role."""

from __future__ import annotations

import pytest

from shirorekha.newsroom.models import Agency, Author, Paper, Section, Story, StorySource


@pytest.fixture
def paper(db) -> Paper:
    return Paper.objects.get()


@pytest.fixture
def section(paper) -> Section:
    section = Section(title="देश")
    paper.add_child(instance=section)
    section.save_revision().publish()
    return Section.objects.get(pk=section.pk)


@pytest.fixture
def agency(db) -> Agency:
    return Agency.objects.create(name="सना", kind="agency")


@pytest.fixture
def author(db) -> Author:
    return Author.objects.create(name="मीरा जोशी")


@pytest.fixture
def write(section, agency):
    """Write a story into the section; published unless told otherwise."""

    def written(title="बिहार में मतदान शुरू", *, body=None, publish=True, parent=None, **values) -> Story:
        body = body if body is not None else [("paragraph", "<p>सुबह सात बजे से मतदान शुरू हुआ।</p>")]
        story = Story(title=title, body=body, live=False, **values)
        (parent or section).add_child(instance=story)
        story.sources.add(StorySource(agency=agency))
        revision = story.save_revision()
        if publish:
            revision.publish()
        return Story.objects.get(pk=story.pk)

    return written
