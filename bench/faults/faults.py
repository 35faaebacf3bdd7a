"""The faults, one function each: it breaks something, waits until readers would have noticed, and mends it.

Each takes the stage (what is running, and what may be asked of it) and gives a sentence about what was seen.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bench.faults.compare import Newsroom, carried, last_row, shelf_cursor
from bench.faults.editors import Editors
from bench.faults.house import House, until
from bench.faults.load import Readers

from shirorekha import config


@dataclass
class Stage:
    """Everything that a fault may touch. `minute` is how long a "minute" lasts, in seconds."""

    house: House
    readers: Readers
    editors: Editors
    newsroom: Newsroom
    rounds: int
    minute: float
    burst: int
    #: Moments at which workers were killed: what they had counted in the second before may be lost.
    kills: list[float] = field(default_factory=list)

    def between(self) -> None:
        """Let the paper run a while."""
        time.sleep(1.5)

    def killed(self) -> None:
        """Note that a worker dies at this moment."""
        self.kills.append(time.monotonic())


def desk(stage: Stage) -> str:
    """The newsroom's server is killed, and with it an editor's act in the middle."""
    for _ in range(stage.rounds):
        stage.editors.kill()
        stage.house.kill("desk")
        stage.house.start("desk")
        stage.editors.start()
        stage.between()
    back = until(lambda: stage.editors.desk_answers(), 60)
    return f"killed {stage.rounds} times, newsroom answers again after {back:.1f} s"


def press(stage: Stage) -> str:
    """The press is killed while it prints."""
    for _ in range(stage.rounds):
        stage.between()
        stage.house.kill("press")
        stage.house.start("press")
    return f"killed {stage.rounds} times"


def follower(stage: Stage) -> str:
    """The follower is killed while it carries."""
    for _ in range(stage.rounds):
        stage.between()
        stage.house.kill("follow")
        stage.house.start("follow")
    return f"killed {stage.rounds} times"


def workers(stage: Stage) -> str:
    """Each reader worker in turn is killed; the server puts another in its place."""
    longest = 0.0
    for _ in range(stage.rounds):
        for pid in stage.house.worker_pids():
            stage.killed()
            os.kill(pid, signal.SIGKILL)
            there = until(lambda pid=pid: _replaced(stage, pid), 20)
            longest = max(longest, there)
            stage.between()
    return f"{len(stage.kills)} workers killed, another in place within {longest:.1f} s"


def _replaced(stage: Stage, pid: int) -> bool:
    pids = stage.house.worker_pids()
    return pid not in pids and len(pids) >= stage.house.workers


def lane(stage: Stage) -> str:
    """The whole readers' lane is killed and started again."""
    for _ in range(stage.rounds):
        stage.killed()
        stage.house.kill("reader")
        time.sleep(0.5)
        stage.house.start("reader")
        until(lambda: stage.editors.reader_answers(), 30)
        stage.between()
    return f"killed {stage.rounds} times"


def orderly(stage: Stage) -> str:
    """The readers' lane is stopped in order, as at an upgrade, and started again: nothing at all may be lost."""
    longest = 0.0
    for _ in range(stage.rounds):
        begun = time.monotonic()
        stage.house.stop("reader")
        longest = max(longest, time.monotonic() - begun)
        stage.house.start("reader")
        until(lambda: stage.editors.reader_answers(), 30)
        stage.between()
    return f"stopped {stage.rounds} times, within {longest:.1f} s"


def behind(stage: Stage) -> str:
    """The follower stands still while an hour's worth of stories is printed."""
    stage.house.stop("follow")
    stage.newsroom.ask(f"burst {stage.burst}")
    until(lambda: stage.newsroom.ask("waiting")[0] <= 1, 300, every=0.5)
    rows = last_row(stage.house) - shelf_cursor(stage.house)
    stage.house.start("follow")
    took = until(lambda: carried(stage.house), 60)
    return f"{stage.burst} stories, {rows} numbers behind, caught up in {took:.1f} s"


def shelf_deleted(stage: Stage) -> str:
    """The shelf's files are deleted; readers keep the old ones until the new are whole."""
    for path in (stage.house.directory / "shelf").iterdir():
        path.unlink()
    took = until(lambda: carried(stage.house), 60)
    time.sleep(1.5)  # readers look once a second
    return f"built again in {took:.1f} s"


def disk_full(stage: Stage) -> str:
    """The shelf's disk is full: a ballast file in its tmpfs, or without root a limit on the follower's files."""
    where = stage.house.directory / "shelf"
    follower = stage.house.children["follow"].pid
    heard = len(stage.house.log("follow"))
    if os.path.ismount(where):
        how, ballast = "tmpfs filled up", where / "ballast"
        _fill(ballast)
        mend: Callable[[], object] = ballast.unlink
    else:
        how, size = "RLIMIT_FSIZE", (where / "data.mdb").stat().st_size
        resource.prlimit(follower, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        both = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        mend = lambda: resource.prlimit(follower, resource.RLIMIT_FSIZE, both)  # noqa: E731
    noticed = float("inf")
    for _ in range(8):
        stage.newsroom.ask("burst 6")
        if (noticed := until(lambda: stage.house.heard("follow", "where='shelf'", heard), 5)) != float("inf"):
            break
    pid = stage.house.worker_pids()[0]
    stage.killed()
    os.kill(pid, signal.SIGKILL)  # a new worker must be able to start on a full disk
    until(lambda: _replaced(stage, pid), 20)
    time.sleep(min(stage.minute, 5))
    mend()
    took = until(lambda: carried(stage.house), 120)
    seen = "noticed" if noticed != float("inf") else "NEVER NOTICED: nothing was measured"
    return f"{how}, {seen}; carried {took:.1f} s after there was room, one worker killed meanwhile"


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as handle:
        try:
            while True:
                handle.write(bytes(4096))
        except OSError:
            return


def edition_locked(stage: Stage) -> str:
    """Somebody holds the edition's write lock for a minute."""
    path = stage.house.directory / "edition.sqlite3"
    with closing(config.sqlite().connect(path, isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(stage.minute)
        other.execute("ROLLBACK")
    return f"for {stage.minute:.0f} s"


def edition_gone(stage: Stage) -> str:
    """The edition's files are away for a minute (a volume that is not there), then back."""
    away = stage.house.directory / "away"
    away.mkdir()
    files = [path for path in stage.house.directory.glob("edition.sqlite3*") if path.is_file()]
    for path in files:
        path.rename(away / path.name)
    time.sleep(stage.minute)
    for path in away.iterdir():
        path.rename(stage.house.directory / path.name)
    away.rmdir()
    return f"for {stage.minute:.0f} s"


def edition_other(stage: Stage) -> str:
    """The edition is put back from a copy, as from a backup, while everything runs."""
    path = stage.house.directory / "edition.sqlite3"
    copy = path.with_name("copy.sqlite3")
    with closing(config.sqlite().connect(path)) as source, closing(config.sqlite().connect(copy)) as target:
        source.backup(target)
    stage.newsroom.ask("burst 3")
    time.sleep(3)
    for old in stage.house.directory.glob("edition.sqlite3*"):
        old.unlink()
    copy.rename(path)
    stage.newsroom.ask("burst 3")
    return "put back from a copy that was 3 stories older"


def ledger_locked(stage: Stage) -> str:
    """Somebody holds the ledger of reads: counts wait and are carried later, once."""
    seconds = min(stage.minute, 20)
    with closing(config.sqlite().connect(stage.house.directory / "pulse.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        other.execute("ROLLBACK")
    return f"for {seconds:.0f} s"


def clock(stage: Stage) -> str:
    """The clock, ten minutes after midnight in India, jumps back an hour under press, follower and readers."""
    seconds = 3.0
    stage.house.fake_clock(stage.house.offset - 3600)
    time.sleep(seconds + stage.minute / 4)
    stage.newsroom.ask("burst 2")
    stage.house.fake_clock(stage.house.offset)
    return "an hour back over midnight, and forward again (libfaketime)"


def clocked(stage: Stage) -> None:
    """Start everything anew under a clock that can be set: ten minutes after the coming midnight in India."""
    stage.editors.kill()
    stage.newsroom.close()
    for verb in ("press", "follow", "reader"):
        stage.house.stop(verb)
    now = time.time()
    stage.house.offset = 86_400 - (now + 19_800) % 86_400 + 600
    stage.house.fake_clock(stage.house.offset)
    stage.house.more = stage.house.clocked()
    stage.house.start("press", "follow", "reader")
    stage.newsroom = Newsroom(stage.house)
    stage.editors.start()
    until(lambda: stage.editors.reader_answers(), 30)


#: The table, in its order; the clock comes last, because the paper does not go back to the true one.
FAULTS: dict[str, tuple[str, Callable[[Stage], str]]] = {
    "desk": ("desk and an editor's act killed", desk),
    "press": ("press killed", press),
    "follower": ("follower killed", follower),
    "workers": ("each reader worker killed", workers),
    "lane": ("readers' lane killed whole", lane),
    "orderly": ("readers' lane stopped in order", orderly),
    "behind": ("follower stopped for an hour", behind),
    "shelf": ("shelf deleted", shelf_deleted),
    "full": ("disk full on the shelf", disk_full),
    "locked": ("edition locked", edition_locked),
    "gone": ("edition gone and back", edition_gone),
    "other": ("edition put back from a copy", edition_other),
    "ledger": ("ledger of reads locked", ledger_locked),
    "clock": ("clock back an hour", clock),
}


def mounted(directory: Path, megabytes: int) -> bool:
    """Give the shelf a small disk of its own if we may; tell whether."""
    directory.mkdir(parents=True, exist_ok=True)
    if os.geteuid() or not (mount := shutil.which("mount")):
        return False
    return os.spawnv(os.P_WAIT, mount, [mount, "-t", "tmpfs", "-o", f"size={megabytes}m", "shelf", str(directory)]) == 0


def unmounted(directory: Path) -> None:
    """Take the small disk away again."""
    if os.path.ismount(directory) and (umount := shutil.which("umount")):
        os.spawnv(os.P_WAIT, umount, [umount, "-l", str(directory)])
