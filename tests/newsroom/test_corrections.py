"""Corrections of printed stories: when readers were told, and that a later edit keeps it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from shirorekha.layout.article import Correction
from shirorekha.newsroom import article
from shirorekha.newsroom.models import Story


def edit_url(story):
    return reverse("wagtailadmin_pages:edit", args=(story.pk,))


def taken(response):
    return response.status_code == 302


@pytest.fixture
def editor(member):
    return member("संपादक")


def test_a_correction_bears_the_moment_when_readers_were_told(editor, write, form):
    story = write()
    row = {"text": " पुल 14 नहीं,  40 साल बाद बना। ", "moment": ""}
    data = form(title=story.title, slug=story.slug, corrections=inline_formset([row]))
    assert taken(editor.post(edit_url(story), data))
    (draft,) = Story.objects.get().get_latest_revision_as_object().corrections.all()
    assert (draft.text, draft.moment) == ("पुल 14 नहीं, 40 साल बाद बना।", None)
    assert not Story.objects.get().corrections.exists()
    assert taken(editor.post(edit_url(story), data | {"action-publish": "1"}))
    told = Story.objects.get().corrections.get()
    assert told.moment == Story.objects.get().last_published_at
    shown = editor.get(edit_url(story)).context["form"].formsets["corrections"].forms[0].initial["moment"]
    assert shown == told.moment
    assert article.article(Story.objects.get()).corrections == (Correction(told.text, told.moment),)


def test_a_correction_set_for_later_is_dated_when_its_time_comes(editor, write, form):
    story = write()
    row = {"text": "पुल 40 साल बाद बना।", "moment": ""}
    data = form(title=story.title, slug=story.slug, corrections=inline_formset([row]), go_live_at="2099-01-01 00:00")
    assert taken(editor.post(edit_url(story), data | {"action-publish": "1"}))
    revision = Story.objects.get().latest_revision
    assert revision.as_object().corrections.get().moment is None
    revision.content["go_live_at"] = None
    revision.publish()
    assert Story.objects.get().corrections.get().moment is not None


def test_a_correction_without_words_is_not_taken_and_loses_nothing(editor, write, form):
    story = write()
    row = {"text": "", "moment": "2026-11-26 10:00"}
    data = form(title="नया शीर्षक", slug=story.slug, corrections=inline_formset([row])) | {"action-publish": "1"}
    response = editor.post(edit_url(story), data)
    assert response.status_code == 200 and "नया शीर्षक" in response.content.decode()
