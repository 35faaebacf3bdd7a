"""The newsroom sees what waits to be printed, and may ask for another try or a reprint if it is allowed to."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from shirorekha.press.models import JobRun, PrintOrder

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
