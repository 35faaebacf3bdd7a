"""The newsroom's home page by role."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from shirorekha.newsroom import schedule
from shirorekha.newsroom.models import Story


@pytest.mark.parametrize("role", ["संवाददाता", "उप-संपादक", "संपादक"])
def test_everybody_finds_where_to_begin_and_what_was_printed(member, write, role):
    write("दिल्ली में बारिश")
    page = member(role).get("/admin/").content.decode()
    assert "देश: नई ख़बर" in page
    assert "कच्ची कॉपी चिपकाएँ" in page
    assert "हाल में छपीं" in page and "दिल्ली में बारिश" in page
    assert "Wagtail" not in page.split("<main")[1]


def test_a_paper_without_sections_says_what_to_do(member, paper):
    assert "अभी कोई खंड नहीं" in member("संपादक").get("/admin/").content.decode()


def test_what_waits_for_its_time_and_what_missed_it_is_shown(member, write):
    story = write("कल की ख़बर", publish=False)
    story.go_live_at = timezone.now() + timedelta(hours=3)
    story.save_revision().publish()
    bad = write("अधूरी ख़बर", publish=False)
    bad.go_live_at = timezone.now() + timedelta(hours=1)
    revision = bad.save_revision()
    revision.publish()
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content = revision.content | {"sources": []}
    revision.save()
    assert schedule.run().refused == 1
    page = member("उप-संपादक").get("/admin/").content.decode()
    assert "तय समय पर" in page and "कल की ख़बर" in page
    assert "लेखक या स्रोत" in page
    assert not Story.objects.filter(live=True).exists()


def test_what_waits_for_review_is_shown_to_the_desk(member, section, form):
    reporter = member("संवाददाता")
    reporter.post(f"/admin/pages/add/newsroom/story/{section.pk}/", form() | {"action-submit": "1"})
    assert "बिहार में मतदान शुरू" in member("उप-संपादक").get("/admin/").content.decode()
