"""Stories, their addresses, and what one act of publishing is."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from wagtail.signals import page_published, page_unpublished

from shirorekha.newsroom import checks
from shirorekha.newsroom.models import Section, Story


def test_the_slug_is_roman_and_keeps_every_syllable(write):
    assert write("दिल्ली में बारिश").slug == "delhi-mein-barish"


def test_two_headlines_that_differ_in_a_matra_get_two_addresses(write):
    assert write("दिल").slug != write("दाल").slug


def test_the_same_headline_twice_gets_a_number(write):
    assert [write("एक ही शीर्षक").slug for _ in range(2)] == ["ek-hi-shirshak", "ek-hi-shirshak-2"]


def test_a_published_story_has_its_address_on_the_readers_origin(write):
    assert write("दिल्ली में बारिश").full_url == "https://akhbar.example/desh/delhi-mein-barish"


def test_a_section_may_not_take_the_papers_own_words(paper):
    with pytest.raises(ValidationError) as caught:
        paper.add_child(instance=Section(title="खोज", slug="khoj"))
    assert "अख़बार के अपने पन्नों" in str(caught.value)


def test_a_published_address_outlives_older_drafts(write):
    story = write("पहला शीर्षक")
    draft = story.save_revision()
    Story.objects.filter(pk=story.pk).update(slug="naya-pata")
    assert Story.objects.get(pk=story.pk).revisions.get(pk=draft.pk).as_object().slug == "naya-pata"


def test_publishing_is_one_transaction_for_all_who_hear_of_it(write):
    heard = []

    def hear(**details):
        heard.append(connection.in_atomic_block)
        raise RuntimeError("the press is on fire")

    story = write(publish=False)
    page_published.connect(hear)
    try:
        with pytest.raises(RuntimeError):
            story.get_latest_revision().publish()
    finally:
        page_published.disconnect(hear)
    assert heard == [True]
    assert not Story.objects.get(pk=story.pk).live


def test_withdrawing_is_one_transaction_for_all_who_hear_of_it(write):
    def hear(**details):
        raise RuntimeError("the press is on fire")

    story = write()
    page_unpublished.connect(hear)
    try:
        with pytest.raises(RuntimeError):
            story.unpublish()
    finally:
        page_unpublished.disconnect(hear)
    assert Story.objects.get(pk=story.pk).live


def test_a_draft_without_a_headline_is_kept_under_a_working_title(section):
    story = Story(title="", live=False, body=[("paragraph", "<p>पहली पंक्ति</p>")])
    section.add_child(instance=story)
    assert story.title == checks.WORKING_TITLE


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"title": checks.WORKING_TITLE}, "शीर्षक"),
        ({"body": [("subheading", "केवल उपशीर्षक")]}, "अनुच्छेद"),
        ({"body": [("paragraph", "<p> </p>")]}, "अनुच्छेद"),
    ],
)
def test_what_is_missing_keeps_a_story_from_being_printed(write, change, word):
    story = write(**{"title": "शीर्षक", **change}, publish=False)
    with pytest.raises(ValidationError) as caught:
        story.get_latest_revision().publish()
    assert word in str(caught.value)
    assert not Story.objects.get(pk=story.pk).live


def test_a_story_needs_an_author_or_a_source(write):
    story = write(publish=False)
    story.sources.clear()
    revision = story.save_revision()
    with pytest.raises(ValidationError, match="लेखक या स्रोत"):
        revision.publish()


def test_what_code_writes_is_cleaned_like_what_an_editor_writes(write):
    story = write(
        "अायोजन",
        body=[("paragraph", '<p onclick="x()">एक<script>alert(1)</script> <a href="javascript:x()">दो</a></p>')],
        standfirst="  ख़बर   का सार ",
    )
    assert (story.title, story.standfirst) == ("आयोजन", "ख़बर का सार")
    assert story.body[0].value.source == "<p>एक <a>दो</a></p>"


EDITOR = """
import sys, django
django.setup()
from shirorekha.newsroom.models import Story
who, times = sys.argv[1], int(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
for number in range(times):
    story = Story.objects.get()
    story.title = f"{who} {number}"
    story.save_revision().publish()
"""


@pytest.mark.processes
def test_two_editors_publishing_at_once_leave_one_whole_story(fresh_data_dir):
    """Two real processes on one database: no act fails, none is lost from the history, the last one stands."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "shirorekha.settings",
        "SHIROREKHA_DATA_DIR": str(fresh_data_dir),
    }

    def python(code, *words, **options):
        return subprocess.Popen([sys.executable, "-c", code, *words], env=environment, text=True, **options)

    begin = """
import django
django.setup()
from shirorekha.newsroom.models import Agency, Paper, Section, Story, StorySource
section = Section(title="देश"); Paper.objects.get().add_child(instance=section)
story = Story(title="मूल", body=[("paragraph", "<p>पहला वाक्य।</p>")], live=False)
story.sources.add(StorySource(agency=Agency.objects.create(name="सना")))
section.add_child(instance=story)
story.save_revision().publish()
"""
    assert python(begin).wait(60) == 0
    editors = [
        python(EDITOR, who, "8", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for who in ("पहला", "दूसरा")
    ]
    for editor in editors:
        assert editor.stdout.readline() == "ready\n"
    for editor in editors:
        editor.stdin.write("\n")
        editor.stdin.flush()
    for editor in editors:
        assert editor.wait(120) == 0, editor.stderr.read()
        for stream in (editor.stdin, editor.stdout, editor.stderr):
            stream.close()
    end = """
import django
django.setup()
from shirorekha.newsroom.models import Story
story = Story.objects.get()
titles = [revision.content["title"] for revision in story.revisions.order_by("pk")]
assert sorted(titles) == sorted(["मूल", *(f"{who} {number}" for who in ("पहला", "दूसरा") for number in range(8))]), titles
assert story.live and story.title == story.live_revision.content["title"], story.title
"""
    assert python(end).wait(60) == 0
