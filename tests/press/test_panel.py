"""The newsroom sees what waits to be printed, and may ask for another try or a reprint if it is allowed to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from shirorekha.press.models import JobRun, PrintOrder, Reprint

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chief", "", "a-long-password-1"))
    return client


def test_nothing_waits(chief: Client) -> None:
    PrintOrder.objects.all().delete()
    page = chief.get("/admin/chhapai/").content.decode()
    assert "कुछ रुका नहीं है" in page
    assert "छापाख़ाना बंद लगता है" in page


def test_what_waits_and_why(chief: Client) -> None:
    PrintOrder.objects.create(kind="story", object_id=7, attempts=2, problem="database or disk is full")
    JobRun.objects.create(name="print", title="छपाई", every_seconds=1, started_at=timezone.now())
    page = chief.get("/admin/chhapai/").content.decode()
    assert "database or disk is full" in page
    assert "छापाख़ाना बंद लगता है" not in page


def test_a_clock_put_back_does_not_hide_a_press_that_is_down(chief: Client) -> None:
    later = timezone.now() + timedelta(minutes=59)
    JobRun.objects.create(name="print", title="छपाई", every_seconds=1, started_at=later)
    assert "छापाख़ाना बंद लगता है" in chief.get("/admin/chhapai/").content.decode()


def test_another_try(chief: Client) -> None:
    PrintOrder.objects.create(kind="story", object_id=7, attempts=2, not_before=timezone.now())
    assert chief.post("/admin/chhapai/phir-se/").status_code == 302
    assert PrintOrder.objects.get(object_id=7).not_before is None


def test_a_reprint(chief: Client) -> None:
    chief.post("/admin/chhapai/poora-akhbar/")
    assert PrintOrder.objects.filter(kind="everything").exists()


def test_a_reporter_may_look_and_not_touch(client: Client) -> None:
    reporter = User.objects.create_user("reporter", "", "a-long-password-1")
    reporter.groups.add(
        Group.objects.get(name="Editors") if Group.objects.filter(name="Editors") else Group.objects.first()
    )
    client.force_login(reporter)
    assert client.get("/admin/chhapai/").status_code == 200
    assert client.post("/admin/chhapai/poora-akhbar/").status_code in (302, 403)
    assert not PrintOrder.objects.filter(kind="everything").exists()


def test_strangers_are_sent_to_the_door(client: Client) -> None:
    assert client.get("/admin/chhapai/").status_code == 302


def test_how_far_a_reprint_is(chief: Client) -> None:
    Reprint.objects.create(kind="everything", phase="stories", total=1_234_567, counted=308_641, seconds=3_000)
    page = chief.get("/admin/chhapai/").content.decode()
    assert '<progress aria-labelledby="walk-1" max="1234567" value="308641">24%</progress>' in page
    assert "12,34,567 में से 3,08,641 पन्ने छपे (24%), हर सेकंड 103 पन्ने, क़रीब 3 घंटे और।" in page


def test_a_reprint_that_is_done_or_stuck(chief: Client) -> None:
    Reprint.objects.create(kind="everything", phase="", total=10, counted=12, seconds=2, finished_at=timezone.now())
    stuck = Reprint.objects.create(kind="author", object_id=7, phase="stories", attempts=3, problem="disk is full")
    Reprint.objects.filter(pk=stuck.pk).update(not_before=timezone.now())
    page = chief.get("/admin/chhapai/").content.decode()
    assert "पिछली बार: पूरा अख़बार, 12 पन्ने" in page
    assert "disk is full" in page
    chief.post("/admin/chhapai/phir-se/")
    assert Reprint.objects.get(pk=stuck.pk).not_before is None
