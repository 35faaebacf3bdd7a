#!/usr/bin/env python3
"""Set Shirorekha up from a fresh clone and run it. Needs only git and Python 3.11+ with pip.

    python3 bootstrap.py demo     the whole paper on a demo newspaper, nothing to install beforehand
    python3 bootstrap.py check    every check and every test, browser tests included

Everything it fetches goes into .tools/ and .venv/ beside this file, except Chromium, curl and Redis, which the tests
take from the system, from Debian's packages (as root) or, Chromium, from Playwright where the network allows it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOLS = HERE / ".tools"
VENV = HERE / ".venv"
LOCK = HERE / "requirements.lock"
STAMP = VENV / ".shirorekha-lock"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")

#: The checks in the order in which they are cheap: a style slip is told before the browser starts.
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff: style", ("ruff", "check", ".")),
    ("ruff: format", ("ruff", "format", "--check", ".")),
    ("import-linter: the one-way rule", ("lint-imports",)),
    ("mypy: types", ("mypy",)),
    ("pytest: every test", ("python", "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q")),
)


def say(message: str) -> None:
    """Print a progress line at once, even into a pipe."""
    print(f"» {message}", flush=True)


def run(command: Sequence[str | Path], **environment: str) -> None:
    """Run a command in the checkout; end this program with its exit code if it fails."""
    finished = subprocess.run([str(part) for part in command], cwd=HERE, env={**os.environ, **environment})
    if finished.returncode:
        sys.exit(f"» failed ({finished.returncode}): {' '.join(str(part) for part in command)}")


def find_uv() -> Path:
    """Give the path of uv, brought from PyPI into .tools/ if the machine has none."""
    own = TOOLS / "bin" / "uv"
    if own.exists():
        return own
    system = shutil.which("uv")
    if system:
        return Path(system)
    say("fetching uv")
    # --target is allowed where pip refuses to touch the system's Python (PEP 668); the variable does the same
    # for machines whose pip insists on a virtual environment.
    run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--root-user-action", "ignore", "--target", TOOLS, "uv"],
        PIP_REQUIRE_VIRTUALENV="0",
    )  # fmt: skip
    return own


def prepare() -> None:
    """Make .venv hold exactly what the lock says; instant when it already does."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    uv = find_uv()
    say("installing packages from the lock into .venv")
    settings = {"VIRTUAL_ENV": str(VENV), "UV_PYTHON_DOWNLOADS": "never"}
    if not (BIN / "python").exists():
        run([uv, "venv", "--quiet", "--python", sys.executable, VENV], **settings)
    run([uv, "pip", "sync", "--quiet", "--compile-bytecode", "--require-hashes", LOCK], **settings)
    run([uv, "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", HERE], **settings)
    # Every process would compile it all again where Python may write no byte code: 3 seconds of each start.
    run([BIN / "python", "-m", "compileall", "-q", HERE / "src"])
    STAMP.write_text(wanted)


def have_chromium() -> bool:
    """Tell whether a Chromium for the browser tests is on this machine."""
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


def bring_test_programs() -> None:
    """Bring what the tests run: from the system, else from Debian as root, else Chromium from Playwright."""
    redis = shutil.which("redis-server") or shutil.which("valkey-server")
    postgresql = shutil.which("initdb") or next(Path("/usr/lib/postgresql").glob("*/bin/initdb"), None)
    wanted = (
        ("chromium", have_chromium()),
        ("curl", shutil.which("curl")),
        ("redis-server", redis),
        ("postgresql", postgresql),
    )
    missing = [name for name, there in wanted if not there]
    if not missing:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        say(f"installing {' and '.join(missing)} from Debian")
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env={**os.environ, **quiet}, stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
            env={**os.environ, **quiet},
            stdout=subprocess.DEVNULL,
        )
    if not have_chromium():
        say("asking Playwright for its own Chromium")
        subprocess.run([BIN / "python", "-m", "playwright", "install", "chromium"])


def check() -> None:
    """Run every check; end with the first that fails."""
    bring_test_programs()
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    for name, command in CHECKS:
        say(name)
        run([BIN / command[0], *command[1:]], PATH=path)
    say("all checks passed")


def main() -> None:
    """Read the verb and do it."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the sentence an old Python deserves
        sys.exit("Shirorekha needs Python 3.11 or newer.")
    verb, *rest = sys.argv[1:] or ["help"]
    if verb == "check":
        prepare()
        check()
    elif verb == "setup":
        prepare()
    elif verb == "demo":
        prepare()
        os.execv(BIN / "shirorekha", ["shirorekha", "up", "--demo", *rest])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
