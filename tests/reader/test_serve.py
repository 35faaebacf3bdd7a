"""Start-up: the limits that the server's defaults lack are set, and a taken port is told."""

import socket
import subprocess
import sys

import pytest

pytestmark = pytest.mark.processes


def test_a_taken_port_is_told(tmp_path, start_reader):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environment = {"SHIROREKHA_DATA_DIR": str(tmp_path), "SHIROREKHA_READER_PORT": str(taken.getsockname()[1])}
        tried = subprocess.run(
            [sys.executable, "-c", start_reader], env=environment, capture_output=True, text=True, timeout=60
        )
    assert tried.returncode != 0
    assert "in use" in tried.stderr
