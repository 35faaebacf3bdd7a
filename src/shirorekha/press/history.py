"""What every rail showed, when and why, for 90 days: written as it is printed, thinned out with age, replayed at will.

Every change of a rail is kept to the second for two days, then to the minute; while a list stays as it is, its figures
are noted every few minutes. A row is about a kilobyte, and the table has a fixed largest size.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError
from django.db.models import QuerySet

from shirorekha.press.models import RailOverride, RailShown

KEEP = timedelta(days=90)
#: While a rail stays as it is, its figures are noted so often.
FIGURES_EVERY = timedelta(minutes=10)
#: For so long every change is kept to the second; then one for each minute, and figures once an hour.
TO_THE_SECOND = timedelta(days=2)
#: Rows of all rails together; beyond it the oldest go before their time.
MOST_ROWS = 400_000
#: Rows looked at in one turn of the thinning.
THIN_AT_ONCE = 4_000

NONE = "none"

log = structlog.get_logger("shirorekha.press")


@dataclass(frozen=True, slots=True)
class Item:
    """One place as it was shown, with the figures of pulse.ranking.Reasons.

    `score` is in decayed reads, `pace` and `expected` are reads an hour; the count ranks by `pace`, from which
    `age_factor` was taken already. `pin` is the primary key of the override that put it there, 0 where the count did;
    `newcomer` says that it was given its place for a chance to be read (pulse.chance).
    """

    story: int
    headline: str
    address: str
    published: str
    reads_hour: int = 0
    score: float = 0.0
    age_factor: float = 1.0
    reads_window: int = 0
    refused_window: int = 0
    share: float = 0.0
    pace: float = 0.0
    expected: float = 0.0
    pin: int = 0
    newcomer: bool = False

    @property
    def refused_share(self) -> float:
        """The part of its beacons that was quarantined, 0 to 1."""
        every = self.reads_window + self.refused_window
        return self.refused_window / every if every else 0.0


@dataclass(frozen=True, slots=True)
class State:
    """A rail as it was printed: `kind` as in layout.article.Rail, `cause` why it is not the most-read list.

    Kind NONE is that of a rail which is not shown any more.
    """

    rail: str
    at: datetime
    kind: str
    items: tuple[Item, ...]
    cause: str = ""

    @property
    def order(self) -> str:
        """The stories in their order, as one word."""
        return ",".join(str(item.story) for item in self.items)


def note(states: Iterable[State]) -> int:
    """Keep what was printed, if it changed or its figures are due; give how many rows were written.

    A history that cannot be written stops no printing: the log says so.
    """
    try:
        return _note(list(states))
    except DatabaseError as error:
        log.error("what a rail shows could not be noted", problem=repr(error))
        return 0


def _note(states: Sequence[State]) -> int:
    before = {state.rail: _newest(state.rail) for state in states}
    due = [state for state in states if _is_due(state, before[state.rail])]
    rows = [
        RailShown(
            rail=state.rail,
            at=state.at,
            kind=state.kind,
            cause=state.cause,
            order=state.order,
            packed=pack(state.items),
        )
        for state in due
    ]
    RailShown.objects.bulk_create(rows)
    return len(rows)


def _newest(rail: str) -> RailShown | None:
    """Give a rail's newest row; the index of rail and moment answers at once, however long the history is."""
    return _of(rail).order_by("-at", "-pk").defer("packed").first()


def _is_due(state: State, before: RailShown | None) -> bool:
    if before is None:
        return state.kind != NONE
    if (before.kind, before.cause, before.order) != (state.kind, state.cause, state.order):
        return True
    return state.kind not in ("latest", NONE) and state.at - before.at >= FIGURES_EVERY


def pack(items: Sequence[Item]) -> bytes:
    """Make a rail's items small: deflated JSON."""
    rows = [asdict(item) for item in items]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 9)


def unpack(packed: bytes) -> tuple[Item, ...]:
    """Give back what `pack` made small; fields that a newer version added are passed over."""
    known = Item.__dataclass_fields__
    rows = json.loads(zlib.decompress(packed)) if packed else []
    return tuple(Item(**{name: value for name, value in row.items() if name in known}) for row in rows)


def state_of(row: RailShown) -> State:
    """Give a row's rail as it was printed."""
    return State(row.rail, row.at, row.kind, unpack(bytes(row.packed)), row.cause)


def at(rail: str, moment: datetime) -> RailShown | None:
    """Give what a rail showed at a moment: the last row up to it; None where nothing is kept from so early."""
    return _of(rail).filter(at__lte=moment).order_by("-at", "-pk").first()


def before(row: RailShown) -> RailShown | None:
    """Give the row before one."""
    return _of(row.rail).filter(at__lt=row.at).order_by("-at", "-pk").first()


def after(row: RailShown) -> RailShown | None:
    """Give the row after one."""
    return _of(row.rail).filter(at__gt=row.at).order_by("at", "pk").first()


def first(rail: str) -> RailShown | None:
    """Give the oldest row that is kept of a rail."""
    return _of(rail).order_by("at", "pk").first()


def rails_kept() -> list[str]:
    """Name the rails of which anything is kept."""
    return list(RailShown.objects.order_by("rail").values_list("rail", flat=True).distinct())


def _of(rail: str) -> QuerySet:
    return RailShown.objects.filter(rail=rail)


def prune(now: datetime) -> int:
    """Delete what is over 90 days old or beyond the table's size, thin out what is over two; give how many went."""
    gone = RailShown.objects.filter(at__lt=now - KEEP).delete()[0]
    gone += _thin(now - TO_THE_SECOND)
    surplus = RailShown.objects.count() - MOST_ROWS
    if surplus > 0:
        oldest = RailShown.objects.order_by("at", "pk").values_list("pk", flat=True)[:surplus]
        gone += RailShown.objects.filter(pk__in=list(oldest)).delete()[0]
    gone += RailOverride.objects.filter(ended_at__lt=now - KEEP).delete()[0]
    return gone


def _thin(until: datetime) -> int:
    """Keep, of a rail's rows before `until`, the last of every minute, and of unchanged ones the first of an hour."""
    fine = RailShown.objects.filter(coarse=False, at__lt=until).order_by("rail", "at", "pk").defer("packed")
    rows = list(fine[:THIN_AT_ONCE])
    kept: list[RailShown] = []
    for row in rows:
        last = kept[-1] if kept else None
        if last is None or last.rail != row.rail:
            kept.append(row)
        elif last.at.replace(second=0, microsecond=0) == row.at.replace(second=0, microsecond=0):
            kept[-1] = row
        elif (last.kind, last.order) != (row.kind, row.order) or row.at - last.at >= timedelta(hours=1):
            kept.append(row)
    keep = {row.pk for row in kept}
    drop = [row.pk for row in rows if row.pk not in keep]
    RailShown.objects.filter(pk__in=keep).update(coarse=True)
    RailShown.objects.filter(pk__in=drop).delete()
    return len(drop)
