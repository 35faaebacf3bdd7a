"""What keeps a story from being printed is said per field, in Hindi."""

from __future__ import annotations

import pytest

from shirorekha.hindi import numbers
from shirorekha.newsroom import checks
from shirorekha.newsroom.models import Story

pytestmark = pytest.mark.django_db


def test_a_bare_story_lacks_everything() -> None:
    found = checks.problems(Story(title=checks.WORKING_TITLE))
    assert set(found) == {"title", "body", "__all__"}
    assert "शीर्षक" in found["title"][0]


def test_a_whole_story_lacks_nothing(write) -> None:
    assert checks.problems(write()) == {}


def test_signed_is_what_the_form_says(write) -> None:
    assert "__all__" in checks.problems(write(), signed=False)


def test_an_endless_body_is_refused_with_its_length(write, settings) -> None:
    story = write(publish=False)
    assert checks.too_long(story) == ""
    most = settings.PAPER.paste_characters
    story.body = [("paragraph", "<p>" + "क" * (most + 1) + "</p>")]
    assert numbers.grouped(most) in checks.too_long(story)
