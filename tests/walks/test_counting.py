"""From real beacons to the list: several machines that count as one, and a click farm that is found out."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pulse.conftest import start_server
from reader.conftest import Lane, Paper
from shirorekha.pulse import quarantine, ranking
from shirorekha.pulse.store import open_store

pytestmark = pytest.mark.processes
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Mobile Safari/537.36"


def lane_at(directory: Path, **settings: object) -> Lane:
    """Start a reader with ten stories on its shelf, behind a proxy of ours."""
    directory.mkdir(exist_ok=True)
    paper = Paper(directory)
    for number in range(10):
        paper.stitched(f"/desh/{number}", "ख़बर", key=f"s{number}")
    paper.follow()
    paper.close()
    return Lane(directory, trusted_proxies="127.0.0.1", **settings)


def read(lane: Lane, story: int, address: str, version: int = 130) -> str | None:
    """Send one beacon; give the reason why it was refused, if it was."""
    said = f"path=%2Fdesh%2F{story}&how=time&automated=false&from=direct"
    fields = {"Origin": lane.url, "User_Agent": PHONE.format(version), "X_Forwarded_For": address}
    return lane.ask(f"/-/dekha?{said}", method="POST", **fields)["x-refused"]


def by_hand(lane: Lane, *words: str) -> str:
    """Run `shirorekha pulse quarantine` on a lane's paper."""
    done = subprocess.run(
        [sys.executable, "-m", "shirorekha.cli", "pulse", "quarantine", *words],
        env={**os.environ, "SHIROREKHA_DATA_DIR": str(lane.config.data_dir)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_person_counts_once_whichever_machine_answers(tmp_path: Path) -> None:
    server = start_server(tmp_path)
    lanes = [lane_at(tmp_path / name, pulse_url=server.url) for name in ("one", "two")]
    try:
        for lane in (*lanes, *lanes):
            assert read(lane, 1, "203.0.113.7") in (None, "again")
        assert read(lanes[0], 2, "203.0.113.7") is None
        assert read(lanes[1], 1, "203.0.113.8") is None
        said = [lane.stop() for lane in lanes]
        with open_store(lanes[0].config) as ledger:
            assert {row.key: row.reads for row in ledger.totals(LONG_AGO)} == {"s1": 2, "s2": 1}
            ranked = ranking.rank(ledger, datetime.now(UTC))
            assert [place.key for place in ranked.places] == ["s1", "s2"]
    finally:
        for lane in lanes:
            lane.stop()
        server.stop()
    assert not list(tmp_path.rglob("pulse.sqlite3"))
    assert "203.0.113" not in "".join(said)


def test_a_click_farm_is_taken_off_the_list_and_can_be_put_back(tmp_path: Path) -> None:
    lane = lane_at(tmp_path)
    try:
        for person in range(60):
            assert read(lane, person % 9, f"198.51.{person}.{person}", 120 + person % 7) is None
        for click in range(50):
            assert read(lane, 9, f"203.0.113.{click}") is None
    finally:
        lane.stop()
    now = datetime.now(UTC)
    with open_store(lane.config) as ledger:
        assert ranking.rank(ledger, now).places[0].key == "s9"
        assert [(one.reason, one.reads) for one in quarantine.look(ledger, now, quarantine.Rule()).suspects] == [
            ("farm", 50)
        ]
        assert "s9" not in {place.key for place in ranking.rank(ledger, now).places}
        assert ledger.refusals(LONG_AGO) == {"farm": 50}
    (line,) = by_hand(lane).splitlines()
    assert "farm  50 reads" in line
    assert "50 reads of today count again" in by_hand(lane, "--undo", "--trace", line.split()[0])
    assert "50 reads of today no longer count" in by_hand(lane, "--network", "203.0.113.0/24", "--note", "rack")
    with open_store(lane.config) as ledger:
        assert ledger.refusals(LONG_AGO) == {"by-hand": 50}
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"203.0.113" not in path.read_bytes()
