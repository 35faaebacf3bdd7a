"""One run of the press: waiting print orders become rows of the edition, then the orders go.

The order of acts is what makes a crash harmless: orders are read, pages are pulled from the newsroom's present state,
it is noted where they are about to stand, the edition is written in one transaction, and only then the orders are
removed. Done twice, it prints the same.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any

import structlog
from django.db import DatabaseError, connections
from django.db.models import Q, QuerySet
from django.utils import timezone

from shirorekha.config import Config
from shirorekha.newsroom.models import Story
from shirorekha.press import edition, expand, history, impact, proofs
from shirorekha.press.impact import Target
from shirorekha.press.models import Printed, PrintOrder, Reprint

#: Orders taken at once; a batch prints a page once however many of its orders touch it.
BATCH = 50
#: Stories printed at once, ahead of all lists.
STORIES_AT_ONCE = 25
#: Seconds of lists printed at once; a story that is published meanwhile waits for so many, and for one page more.
LISTS_SECONDS = 0.1
#: Lists whose notes are read at once, about as many as are printed in that time.
LOOKED_UP_AT_ONCE = 16
#: Withdrawn stories that leave their pages and lists in one transaction.
WITHDRAWN_AT_ONCE = 5
#: Orders after which the frame of every page may be another one: it goes ahead of everything.
FRAMING = (PrintOrder.Kind.SECTION, PrintOrder.Kind.PAPER)
#: The longest wait before an order that failed is tried again.
LONGEST_WAIT = timedelta(minutes=5)
#: The same where the fault is the disk's or the database's: readers should not wait minutes once that is mended.
LONGEST_WAIT_FOR_DISK = timedelta(seconds=5)

log = structlog.get_logger("shirorekha.press")


def due() -> QuerySet:
    """Ask for the orders whose time has come, in the order of their turns."""
    return PrintOrder.objects.filter(its_time())


def its_time() -> Q:
    """Give the condition on what may be tried now; a wait longer than any that was set is from a clock put back."""
    now = timezone.now()
    return Q(not_before=None) | Q(not_before__lte=now) | Q(not_before__gt=now + LONGEST_WAIT)


def print_pending(config: Config) -> int:
    """Print one batch of due orders and give how many orders were done; 0 when none is due.

    An order that fails stays, with the reason in its row, and is tried again later and later; the others go on.
    """
    waiting = list(due()[:BATCH])
    try:
        if any(order.kind in FRAMING for order in waiting):
            _print_newcomers({order.pk for order in waiting if order.kind not in FRAMING}, config)
    except DatabaseError as error:
        postpone(waiting, error)
        return 0
    done = sum(_try([order], config) for order in waiting if expand.fans_out(order))
    direct = [order for order in waiting if not expand.fans_out(order)]
    try:
        return done + print_orders(direct, config)
    except DatabaseError as error:  # the disk or the lock: no order's own fault, so all of them wait
        postpone(direct, error)
        return done
    except Exception:  # noqa: BLE001 - one bad story must not stop the press: it is found one by one
        return done + sum(_try([order], config) for order in direct)


def _try(orders: Sequence[PrintOrder], config: Config) -> int:
    try:
        return print_orders(orders, config)
    except Exception as error:  # noqa: BLE001 - see print_pending
        postpone(orders, error)
        return 0


def print_orders(orders: Sequence[PrintOrder], config: Config) -> int:
    """Print what the orders touch, then remove them; give how many were done. Raises whatever stopped it."""
    for order in orders:
        if expand.fans_out(order):
            expand.fan_out(order, config)
    direct = [order for order in orders if not expand.fans_out(order)]
    pages, changed = _print_in_turn(direct, config)
    if pages:
        log.info("printed", orders=len(orders), pages=pages, changed=changed)
    PrintOrder.objects.filter(pk__in=[order.pk for order in orders]).delete()
    return len(orders)


def _print_in_turn(orders: Sequence[PrintOrder], config: Config) -> tuple[int, int]:
    """Print stories at once, then their lists a few at a time, letting stories that come meanwhile go ahead.

    A withdrawn story leaves its page, the lists and the rail in the same moment. Where a story was printed is noted
    last: until then it is known which lists it has left, whatever crashes. Gives pages, and how many of them changed.
    """
    seen = {order.pk for order in orders}
    withdrawn, others = _parted(orders)
    pages = changed = 0
    for some in _portions(withdrawn, WITHDRAWN_AT_ONCE):
        targets = expand.targets(some, config)
        pages, changed = pages + len(targets), changed + print_targets(targets, config)
        changed += _print_newcomers(seen, config)
    targets = expand.targets(others, config)
    notes: list[Printed] = []
    for stories in _portions(sorted(target for target in targets if target.kind == "story"), STORIES_AT_ONCE):
        noted, printed = _print_ahead(stories, config)
        notes, changed = notes + noted, changed + printed + _print_newcomers(seen, config)
    lists = deque(sorted(target for target in targets if target.kind != "story"))
    while lists:
        changed += _print_some(lists, config) + _print_newcomers(seen, config)
    _note_exactly(notes, seen)
    return pages + len(targets), changed


def _portions(some: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (some[first : first + size] for first in range(0, len(some), size))


def _parted(orders: Sequence[PrintOrder]) -> tuple[list[PrintOrder], list[PrintOrder]]:
    """Tell the orders of stories that are not published any more from all others."""
    story = PrintOrder.Kind.STORY
    live = _live(order.object_id for order in orders if order.kind == story)
    gone = [order for order in orders if order.kind == story and Target("story", number=order.object_id) not in live]
    return gone, [order for order in orders if order not in gone]


def _print_ahead(targets: Iterable[Target], config: Config) -> tuple[list[Printed], int]:
    """Put stories into the edition before their lists; give where they stand, and how many pages changed.

    A story that was withdrawn since its order was read is left to the order of its withdrawal, which takes it off the
    lists and the rail in the same moment.
    """
    notes, rows = _pulled(targets, config, withdrawn=False)
    _announce(notes)
    return notes, edition.write(rows)


def _print_some(lists: deque[Target], config: Config) -> int:
    """Print the first of the lists, as many as fit into LISTS_SECONDS; give how many pages changed."""
    desk, until = proofs.Desk(config), time.monotonic() + LISTS_SECONDS
    rows: list[edition.Proof] = []
    notes: list[Printed] = []
    desk.fetch(islice(lists, LOOKED_UP_AT_ONCE))
    while lists and (not rows or time.monotonic() < until):
        pulled, note = proofs.pull(lists.popleft(), desk)
        rows.extend(pulled)
        notes.extend([] if note is None else [note])
    return _write(notes, rows)


def _pulled(
    targets: Iterable[Target], config: Config, *, withdrawn: bool = True
) -> tuple[list[Printed], list[edition.Proof]]:
    """Pull targets, stories before the lists that lead to them: a follower may carry the rows in several steps."""
    desk = proofs.Desk(config)
    ordered = sorted(targets, key=lambda target: (target.kind != "story", target))
    desk.fetch(ordered)
    notes: list[Printed] = []
    rows: list[edition.Proof] = []
    for target in ordered:
        pulled, note = proofs.pull(target, desk)
        if withdrawn or note is not None or target.kind != "story":
            rows.extend(pulled)
        notes.extend([] if note is None else [note])
    return notes, rows


def _write(notes: Sequence[Printed], rows: Sequence[edition.Proof]) -> int:
    """Announce pages, write them and note exactly where they stand; give how many changed."""
    _announce(notes)
    changed = edition.write(rows)
    _note_exactly(notes)
    history.note(state for row in rows for state in row.shown)
    return changed


def _announce(notes: Sequence[Printed]) -> None:
    """Note where pages are about to stand: after a crash no page may be there that nobody knows of and withdraws.

    The lists in the note are both those that a story stood in and those it will: either may hold it then. Most pages
    stand where they stood, and then nothing is written, so that the newsroom need not wait for the press.
    """
    known = Printed.objects.in_bulk([note.target for note in notes])
    rows = []
    for note in notes:
        before = known.get(note.target)
        lists = sorted({*note.lists, *(before.lists if before else ())})
        if before is None or before.address != note.address or lists != sorted(before.lists):
            rows.append(Printed(target=note.target, address=note.address, past=note.past, lists=lists))
    _note(rows)


def _note_exactly(notes: Sequence[Printed], done: Iterable[int] = ()) -> None:
    """Note where pages stand now, if it is not noted so.

    A story with another order than those that are `done` was changed meanwhile and may be printed ahead in lists that
    its note must not forget: that order narrows the note.
    """
    known = Printed.objects.in_bulk([note.target for note in notes])
    changed = [note for note in notes if not _same(known.get(note.target), note)]
    numbers = [Target.decode(note.target).number for note in changed if note.lists]
    waiting = PrintOrder.objects.filter(kind=PrintOrder.Kind.STORY, object_id__in=numbers).exclude(pk__in=list(done))
    late = {Target("story", number=number).encode() for number in waiting.values_list("object_id", flat=True)}
    _note([note for note in changed if note.target not in late])


def _same(one: Printed | None, other: Printed) -> bool:
    return one is not None and (one.address, one.past, one.lists) == (other.address, other.past, other.lists)


def _note(rows: Sequence[Printed]) -> None:
    if rows:
        Printed.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["target"], update_fields=["address", "past", "lists"]
        )


def _live(numbers: Iterable[int]) -> set[Target]:
    live = Story.objects.filter(live=True, pk__in=list(numbers)).values_list("pk", flat=True)
    return {Target("story", number=pk) for pk in live}


def _print_newcomers(seen: set[int], config: Config) -> int:
    """Print stories whose orders have come since, and the frame for a changed menu, each once; errors at their turn."""
    fresh = due().filter(kind=PrintOrder.Kind.STORY, priority=PrintOrder.FRESH).exclude(pk__in=seen)
    orders = list(fresh[:STORIES_AT_ONCE])
    framing = list(due().filter(kind__in=FRAMING).exclude(pk__in=seen))
    seen.update(order.pk for order in (*orders, *framing))
    wanted = _live(order.object_id for order in orders)
    wanted.update(impact.FRAME if framing else ())
    try:
        return _print_ahead(wanted, config)[1] if wanted else 0
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - their own turn comes, one by one
        log.warning("stories could not be printed ahead", orders=[order.pk for order in orders], problem=repr(error))
        return 0


def print_targets(targets: Iterable[Target], config: Config) -> int:
    """Print targets into the edition in one transaction; give how many addresses changed."""
    return _write(*_pulled(targets, config))


def postpone(orders: Sequence[PrintOrder] | Sequence[Reprint], error: Exception) -> None:
    """Note why orders, or a reprint, failed and when to try again: after 1, 2, 4 … seconds, up to the longest wait."""
    longest = LONGEST_WAIT_FOR_DISK if isinstance(error, DatabaseError) else LONGEST_WAIT
    log.error("print orders postponed", orders=[order.pk for order in orders], problem=repr(error), exc_info=error)
    for order in orders:
        order.attempts += 1
        wait = min(timedelta(seconds=2 ** min(order.attempts - 1, 10)), longest)
        order.not_before = timezone.now() + wait
        order.problem = f"{type(error).__name__}: {error}"[:500]
    try:
        for order in orders:  # one that another has replaced meanwhile is not there any more
            told = {name: getattr(order, name) for name in ("attempts", "not_before", "problem")}
            type(order).objects.filter(pk=order.pk).update(**told)
    except DatabaseError as second:  # a full disk takes the note too; the order itself still stands
        log.error("could not note the failure", problem=repr(second))
        for connection in connections.all():
            connection.close()
