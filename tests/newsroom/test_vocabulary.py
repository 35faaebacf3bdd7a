"""The paper's own words."""

from __future__ import annotations

import pytest

from shirorekha.newsroom import notes, vocabulary


@pytest.fixture(autouse=True)
def fresh():
    vocabulary.forget()
    yield
    vocabulary.forget()


def published(write, number: int, text: str):
    story = write(f"ख़बर {number}", body=[("paragraph", f"<p>{text}</p>")])
    story.save_revision().publish()
    return story


def test_a_word_that_many_stories_have_is_counted_once_for_each(write):
    for number in range(3):
        published(write, number, f"घटोलापुर में बैठक, घटोलापुर के लोग {'मिले' if number else 'आए'}।")
    counts = vocabulary.archive()
    assert counts["घटोलापुर"] == 3
    assert "मिले" not in counts


def test_drafts_do_not_count(write):
    for number in range(3):
        write(f"मसौदा {number}", body=[("paragraph", "<p>घटोलापुर में बैठक</p>")]).unpublish()
    assert "घटोलापुर" not in vocabulary.archive()


def test_the_desk_learns_from_the_archive(write):
    def mends(slip: str) -> tuple[str, ...]:
        story = write("बैठक", body=[("paragraph", f"<p>{slip} के लोग मिले।</p>")])
        return next((note.mends for note in notes.notes(story) if note.slip == slip), ())

    assert "घटोलापुर" not in mends("घटोलपुर")
    for number in range(30):
        published(write, number, "घटोलापुर में बैठक हुई।")
    vocabulary.forget()
    assert mends("घटोलपुर")[0] == "घटोलापुर"
    assert mends("घटोलापुर") == ()


def test_names_are_known_at_once():
    assert not vocabulary.speller(frozenset()).known("पकिस्तान")
    assert vocabulary.speller(frozenset(["पकिस्तान"])).known("पकिस्तान")
