"""Where the paper listens: the next free port for a trial, the very port that a proxy knows otherwise."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from shirorekha import cli, config, processes


@pytest.fixture
def taken() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_taken_port_moves_to_the_next_and_the_origin_follows(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHIROREKHA_PAPER_URL", raising=False)
    monkeypatch.delenv("SHIROREKHA_NEWSROOM_URL", raising=False)
    moved = processes._with_free_ports(config.Config(reader_port=taken, desk_port=taken))
    assert taken < moved.reader_port != moved.desk_port > taken
    assert moved.paper_url == f"http://127.0.0.1:{moved.reader_port}"
    assert moved.newsroom_url == f"http://127.0.0.1:{moved.desk_port}"


def test_behind_a_proxy_a_taken_port_is_an_error(
    taken: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHIROREKHA_PAPER_URL", "https://akhbar.example")
    monkeypatch.setenv("SHIROREKHA_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SHIROREKHA_READER_PORT", str(taken))
    assert cli.main(["up"]) == 2
    assert f"port {taken} is taken: stop what listens there, or set SHIROREKHA_READER_PORT" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
