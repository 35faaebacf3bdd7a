"""A person who is signed in to the newsroom is not counted as a reader of the paper, and nothing tells who they are."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from shirorekha.config import Config
from shirorekha.newsroom import staff
from shirorekha.pulse.store import day_key, open_store
from shirorekha.pulse.visitor import STAFF, Sight, Visitors

pytestmark = pytest.mark.django_db
AGENT = "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    paper = replace(settings.PAPER, data_dir=tmp_path)
    monkeypatch.setattr(settings, "PAPER", paper)
    return paper


def visit(signed_in: bool, **more: str) -> None:
    client = Client(REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT=AGENT, **more)
    if signed_in:
        client.force_login(get_user_model().objects.create_superuser(f"desk{time.monotonic_ns()}", password="x"))
    client.get("/admin/login/")


def judged(paper: Config, address: str = "203.0.113.7", agent: str = AGENT) -> str:
    """What the readers' lane says of a visitor."""
    visitors = Visitors(day_key(paper))
    now = time.time()
    with open_store(paper) as ledger:
        visitors.staff = ledger.staff(now)
    sight = Sight(address, agent)
    return visitors.refusal(sight, visitors.identity(sight, now), now)


def test_who_is_signed_in_is_known_to_the_lane_by_address_and_browser(paper: Config) -> None:
    visit(signed_in=True)
    assert judged(paper) == STAFF
    assert judged(paper, address="203.0.113.8") == ""
    assert judged(paper, agent=AGENT + " other") == ""
    for path in paper.data_dir.rglob("*"):
        if path.is_file():
            assert b"203.0.113" not in path.read_bytes()


def test_who_only_looks_at_the_sign_in_page_is_a_reader(paper: Config) -> None:
    visit(signed_in=False)
    assert judged(paper) == ""


def test_it_can_be_switched_off(paper: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PAPER", replace(paper, count_staff="yes"))
    visit(signed_in=True)
    assert judged(paper) == ""


def test_nobody_is_noted_with_every_page_and_no_trouble_reaches_the_page(
    paper: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def away(config: Config) -> None:
        opened.append(config)
        raise OSError("the ledger is away")

    monkeypatch.setattr(staff, "open_store", away)
    note = staff.NoteStaff(lambda request: None)  # type: ignore[arg-type,return-value]
    for second in range(3):
        note._note("203.0.113.7", AGENT, 1_795_000_000.0 + second)
    assert len(opened) == 1
    note._note("203.0.113.7", AGENT, 1_795_000_000.0 + staff.NOTE_SECONDS)
    assert len(opened) == 2
