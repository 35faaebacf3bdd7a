"""The newsroom finds its own drafts, however a word is spelled, and a save costs one row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shirorekha.newsroom import finding
from shirorekha.newsroom.models import Story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path) -> None:
    settings.PAPER = replace(settings.PAPER, data_dir=tmp_path)


def test_a_draft_is_found_by_its_words_and_in_roman(write) -> None:
    story = write("दिल्ली में वीज़ा दफ़्तर", publish=False)
    for question in ("दिल्ली", "वीजा", "delhi"):
        assert str(story.pk) in finding.find(Story, question), question


def test_matras_tell_words_apart(write) -> None:
    story = write("मंत्री की बैठक", publish=False)
    assert str(story.pk) not in finding.find(Story, "मूत्र")


def test_a_quotation_mark_is_no_error(write) -> None:
    write(publish=False)
    assert isinstance(finding.find(Story, '"'), list)


def test_waiting_rows_are_carried_once(write) -> None:
    write(publish=False)
    finding.find(Story, "मतदान")
    assert not finding.IndexOrder.objects.exists()


def test_a_deleted_story_is_not_found(write) -> None:
    story = write("नदी का पानी", publish=False)
    key = str(story.pk)
    assert key in finding.find(Story, "नदी")
    story.delete()
    assert key not in finding.find(Story, "नदी")


def test_an_index_that_another_version_filled_is_made_again(write, settings) -> None:
    story = write("नदी का पानी", publish=False)
    assert finding.find(Story, "नदी") == [str(story.pk)]
    (settings.PAPER.desk_index_dir / "filing").write_text("0" * 32)
    assert finding.catch_up() > 0
    assert finding.find(Story, "नदी") == [str(story.pk)]
    assert finding.catch_up() == 0
