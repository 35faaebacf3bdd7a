"""Stories that come and go at a set time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.signals import page_unpublished

from shirorekha.newsroom import schedule
from shirorekha.newsroom.models import Story


@pytest.fixture
def editor(member):
    return member("संपादक")


def add_url(section):
    return reverse("wagtailadmin_pages:add", args=("newsroom", "story", section.pk))


def test_a_story_is_scheduled_and_appears_when_its_time_has_come(editor, section, form, monkeypatch):
    later = timezone.localtime() + timedelta(hours=2)
    response = editor.post(
        add_url(section), form(go_live_at=later.strftime("%Y-%m-%d %H:%M")) | {"action-publish": "1"}
    )
    assert response.status_code == 302
    assert not Story.objects.get().live
    call_command("publish_scheduled")
    assert not Story.objects.get().live
    monkeypatch.setattr(timezone, "now", lambda: later + timedelta(minutes=1))
    call_command("publish_scheduled")
    assert Story.objects.get().live


def test_a_scheduled_story_that_lost_its_source_does_not_stop_the_others(editor, section, form, monkeypatch):
    later = timezone.localtime() + timedelta(hours=2)
    for title in ("पहली ख़बर", "दूसरी ख़बर"):
        data = form(title=title, go_live_at=later.strftime("%Y-%m-%d %H:%M")) | {"action-publish": "1"}
        assert editor.post(add_url(section), data).status_code == 302
    revision = Story.objects.get(slug="pahli-khabar").scheduled_revision
    content = revision.content
    content["sources"] = []
    revision.content = content
    revision.save()
    monkeypatch.setattr(timezone, "now", lambda: later + timedelta(minutes=1))
    call_command("publish_scheduled")
    assert [story.slug for story in Story.objects.filter(live=True)] == ["dusri-khabar"]

    refused = PageLogEntry.objects.get(action=schedule.REFUSED)
    assert "लेखक या स्रोत" in refused.message
    assert not Story.objects.get(slug="pahli-khabar").approved_schedule
    assert schedule.run() == schedule.Done()


def test_an_expired_story_is_withdrawn_in_one_transaction(write, monkeypatch):
    story = write()
    Story.objects.update(expire_at=timezone.now() - timedelta(minutes=1))

    def hear(**details):
        raise RuntimeError("the press is on fire")

    page_unpublished.connect(hear)
    try:
        with pytest.raises(RuntimeError):
            schedule.run()
    finally:
        page_unpublished.disconnect(hear)
    assert Story.objects.get().live
    assert schedule.run().withdrawn == 1
    assert (Story.objects.get().live, Story.objects.get().expired) == (False, True)
    assert story.pk == Story.objects.get().pk
