"""A whole paper on PostgreSQL: from a publication to the reader's page and search, and back to 410."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from postgresql import running_server
from walks.paper import environment, running, until

pytest.importorskip("psycopg", reason="it is in the lock: python3 bootstrap.py setup")
HERE = Path(__file__).resolve().parent

pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("postgresql"), pytest.mark.timeout(400)]


def test_newsroom_and_edition_on_a_server(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running_server() as server:
        places = {"SHIROREKHA_DATABASE_URL": server.url("newsroom"), "SHIROREKHA_EDITION_URL": server.url("edition")}
        told = {**environment(data), **places, "DJANGO_SETTINGS_MODULE": "shirorekha.settings"}

        def ran(*words: str) -> list[str]:
            done = subprocess.run([sys.executable, *words], env=told, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
            return done.stdout.split("\n")

        ran("-m", "shirorekha.cli", "migrate")
        ran(str(HERE / "seed.py"))
        acts = [line.split() for line in ran(str(HERE / "publisher.py"), "3", "4") if line]
        gone = {number for act, number in acts if act == "withdrawn"}
        assert gone
        assert not (data / "newsroom.sqlite3").exists()
        with running(data, **places) as paper:
            home = until_text(paper, "/desh")
            shown = 4 - len(gone)
            until(lambda: paper.page("/desh").text.count('<article class="card') == shown)
            assert "जाँच की ख़बर" in home
            until(lambda: f"{shown} नतीजे मिले" in paper.page("/khoj?q=janch").text)
        assert not (data / "edition.sqlite3").exists()


def until_text(paper, address: str) -> str:
    until(lambda: "जाँच की ख़बर" in paper.page(address).text)
    return paper.page(address).text
