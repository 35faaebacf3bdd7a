"""The preview is the page: the same bytes, no script, only for staff."""

from __future__ import annotations

import pytest
from django.urls import reverse

from shirorekha.layout import html
from shirorekha.newsroom import article, preview
from shirorekha.newsroom.models import Story


def test_the_preview_is_what_the_press_prints(write):
    story = write("दिल्ली में बारिश")
    shown = preview.show(story).content
    parts = html.story(article.article(story), article.site())
    for part in parts:
        if isinstance(part, bytes):
            assert part in shown


def test_a_preview_cannot_run_scripts_and_is_framed_by_the_newsroom_only(write):
    policy = preview.show(write())["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy


@pytest.mark.parametrize("role", ["संपादक", "उप-संपादक"])
def test_an_editor_sees_what_is_typed_before_it_is_saved(member, write, form, role):
    client, story = member(role), write()
    url = reverse("wagtailadmin_pages:preview_on_edit", args=(story.pk,))
    data = form(title="अभी टाइप किया", slug=story.slug)
    assert client.post(url, data).json() == {"is_valid": True, "is_available": True}
    response = client.get(url)
    assert "अभी टाइप किया" in response.content.decode()
    assert response["Content-Security-Policy"] == preview.POLICY
    assert "no-store" in response["Cache-Control"]
    assert Story.objects.get().title == story.title


def test_a_new_story_can_be_seen_before_it_exists(member, section, form):
    client = member("संवाददाता")
    url = reverse("wagtailadmin_pages:preview_on_add", args=("newsroom", "story", section.pk))
    assert client.post(url, form(title="")).json()["is_valid"]
    assert "सुबह सात बजे" in client.get(url).content.decode()


def test_a_preview_is_not_for_strangers(client, write):
    url = reverse("wagtailadmin_pages:view_draft", args=(write(publish=False).pk,))
    assert client.get(url).status_code == 302
