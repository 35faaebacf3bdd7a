"""One fault run between two moments of quiet, and what it left behind, as a row of the table."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.faults.compare import Compared, compare, settled, totals
from bench.faults.faults import FAULTS, Stage, clocked
from bench.faults.load import Seen

#: Seconds of quiet after which every worker's counts are in the ledger: its round, and the writing.
QUIET = 2.6
#: What a killed worker may lose: what it counted within its round of a second, and while that was being written.
LAST_SECONDS = 1.25


@dataclass
class Row:
    """What one fault did to readers, to pages and to counts."""

    fault: str
    note: str
    answers: int = 0
    failed: int = 0
    silent: int = 0
    acts: int = 0
    addresses: int = 0
    wrong: int = 0
    twice: int = 0
    lost: int = 0
    at_stake: int = 0
    reads_twice: int = 0
    reads_lost: int = 0
    problems: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Write the row as one line of the table."""
        figures = (
            self.answers, self.failed, self.silent, self.acts, self.addresses, self.wrong, self.twice,
            self.lost, self.reads_twice, self.reads_lost, self.at_stake,
        )  # fmt: skip
        return f"{self.fault:32} " + " ".join(f"{figure:>7,}" for figure in figures) + f"  {self.note}"


HEAD = (
    "answers", "5xx", "no ans.", "acts", "compar.", "wrong", "views×2", "v. lost", "reads×2", "r. lost", "at risk",
)  # fmt: skip


def run(stage: Stage, name: str, *, whole: bool) -> Row:
    """Bring about one fault under load; compare everything afterwards."""
    title, act = FAULTS[name]
    if name == "clock":
        clocked(stage)
    stage.kills.clear()
    stage.editors.acts.clear()
    stage.readers.pause()
    if name == "clock":
        stage.readers.new_day()
    before = _quiet(stage)
    stage.readers.fresh()
    if name != "clock":
        stage.editors.start()
    stage.readers.go_on()
    stage.between()
    row = Row(title, act(stage))
    stage.between()
    stage.editors.stop()
    stage.readers.pause()
    after = _quiet(stage)
    seen = stage.readers.fresh()
    late = settled(stage.house, stage.newsroom)
    if late == float("inf"):
        row.problems.append(f"{title}: still not printed or carried after minutes")
    _answers(row, seen, stage)
    _views(row, seen, before[0], after[0], stage.kills)
    _reads(row, seen, before[1], after[1], stage.kills)
    if row.reads_lost:
        stage.readers.lost(seen.reads)
    _pages(row, compare(stage.house, stage.newsroom, whole=whole), stage)
    return row


def _quiet(stage: Stage) -> tuple[dict[str, int], dict[str, int]]:
    time.sleep(QUIET)
    now, before = totals(stage.house.directory), None
    while now != before:  # a machine that is busy with other things writes late
        time.sleep(1)
        now, before = totals(stage.house.directory), now
    return now


def _answers(row: Row, seen: Seen, stage: Stage) -> None:
    row.answers, row.silent, row.failed = sum(seen.answers.values()), seen.silent, len(seen.failed)
    row.acts = sum(stage.editors.acts.values())
    row.problems += [f"{row.fault}: {status} at {address}" for _, address, status in seen.failed[:5]]
    row.problems += [f"{row.fault}: {what} at {address}" for _, address, what in seen.wrong[:5]]
    row.wrong += len(seen.wrong)
    if not row.acts:
        row.problems.append(f"{row.fault}: nobody published anything: {stage.editors.problems}")


def _views(row: Row, seen: Seen, before: Mapping[str, int], after: Mapping[str, int], kills: list[float]) -> None:
    """Hold the ledger against what readers got: what nobody answered for sure may stand in it or not."""
    for key in seen.views.keys() | seen.doubtful_views.keys() | after.keys():
        counted = after.get(key, 0) - before.get(key, 0)
        row.twice += max(0, counted - seen.views[key] - seen.doubtful_views[key])
        row.lost += max(0, seen.views[key] - counted)
    row.at_stake = at_stake(seen.moments, kills)
    if row.twice:
        row.problems.append(f"{row.fault}: {row.twice} views counted twice")
    if row.lost > row.at_stake:
        row.problems.append(f"{row.fault}: {row.lost} views lost, {row.at_stake} were at risk")


def _reads(row: Row, seen: Seen, before: Mapping[str, int], after: Mapping[str, int], kills: list[float]) -> None:
    sure = Counter(key for _, key in seen.reads)
    doubtful = Counter(key for _, key in seen.doubtful_reads - seen.reads)
    for key in sure.keys() | doubtful.keys() | after.keys():
        counted = after.get(key, 0) - before.get(key, 0)
        row.reads_twice += max(0, counted - sure[key] - doubtful[key])
        row.reads_lost += max(0, sure[key] - counted)
    if row.reads_twice:
        row.problems.append(f"{row.fault}: {row.reads_twice} reads counted twice")
    if row.reads_lost > (stake := at_stake(seen.read_moments, kills)):
        row.problems.append(f"{row.fault}: {row.reads_lost} reads lost, {stake} were at risk")


def at_stake(moments: list[float], kills: list[float]) -> int:
    """Count what was answered in the last second before any of the kills."""
    return sum(any(kill - LAST_SECONDS <= moment <= kill + 0.1 for kill in kills) for moment in moments)


def _pages(row: Row, found: Compared, stage: Stage) -> None:
    found.wrong += stage.editors.forgotten(stage.newsroom.ask("stories"))
    row.addresses = found.addresses
    row.wrong += len(found.wrong)
    row.problems += [f"{row.fault}: {problem}" for problem in found.wrong[:10]]


def show(rows: list[Row]) -> None:
    """Print the table."""
    print(f"\n{'fault':32} " + " ".join(f"{name:>7}" for name in HEAD))
    for row in rows:
        print(row.line())
    print(
        "answers, 5xx at addresses on the shelf, questions without an answer, acts of editors; addresses compared and\n"
        "wrong; views and reads counted twice and lost, and the views that killed workers had answered in their last\n"
        "second (of all workers), which is what may be lost"
    )
