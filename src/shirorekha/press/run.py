"""One run of the press: waiting print orders become rows of the edition, then the orders go.

The order of acts is what makes a crash harmless: orders are read, pages are pulled from the newsroom's present state,
it is noted where they are about to stand, the edition is written in one transaction, and only then the orders are
removed. Done twice, it prints the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import structlog
from django.db import DatabaseError, connections, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from shirorekha.config import Config
from shirorekha.newsroom.models import Story
from shirorekha.press import edition, expand, impact, proofs
from shirorekha.press.impact import Target
from shirorekha.press.models import Printed, PrintOrder, Reprint

#: Orders taken at once; a batch prints a page once however many of its orders touch it.
BATCH = 25
#: Pages of lists printed at once; a story that is published meanwhile waits for so many.
LISTS_AT_ONCE = 8
#: Orders after which the frame of every page may be another one: it goes ahead of everything.
FRAMING = (PrintOrder.Kind.SECTION, PrintOrder.Kind.PAPER)
#: The longest wait before an order that failed is tried again.
LONGEST_WAIT = timedelta(minutes=5)

log = structlog.get_logger("shirorekha.press")


def due() -> QuerySet:
    """Ask for the orders whose time has come, in the order of their turns."""
    return PrintOrder.objects.filter(Q(not_before=None) | Q(not_before__lte=timezone.now()))


def print_pending(config: Config) -> int:
    """Print one batch of due orders and give how many orders were done; 0 when none is due.

    An order that fails stays, with the reason in its row, and is tried again later and later; the others go on.
    """
    waiting = list(due()[:BATCH])
    if any(order.kind in FRAMING for order in waiting):
        _print_newcomers({order.pk for order in waiting if order.kind not in FRAMING}, config)
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
    targets: set[Target] = set()
    for order in orders:
        if expand.fans_out(order):
            expand.fan_out(order, config)
        else:
            targets.update(expand.targets(order, config))
    if targets:
        changed = _print_in_turn(targets, {order.pk for order in orders}, config)
        log.info("printed", orders=len(orders), pages=len(targets), changed=changed)
    PrintOrder.objects.filter(pk__in=[order.pk for order in orders]).delete()
    return len(orders)


def _print_in_turn(targets: set[Target], seen: set[int], config: Config) -> int:
    """Print stories at once, then their lists a few at a time, letting stories that come meanwhile go ahead.

    Where a story was printed is noted last: until then it is known which lists it has left, whatever crashes.
    """
    stories = {target for target in targets if target.kind == "story"}
    if stories != _live(stories):  # a withdrawn story leaves its page, the lists and the rail in the same moment
        return print_targets(targets, config)
    lists = sorted(targets.difference(stories))
    changed = _print_ahead(stories, config)
    for first in range(0, len(lists), LISTS_AT_ONCE):
        changed += print_targets(lists[first : first + LISTS_AT_ONCE], config)
        changed += _print_newcomers(seen, config)
    return changed + print_targets(stories, config, withdrawn=False)


def _print_ahead(targets: Iterable[Target], config: Config) -> int:
    """Put pages into the edition before their turn: their orders stand, and print them again with all the others."""
    rows, notes = _pull(targets, proofs.Desk(config), withdrawn=False)
    _announce(notes)
    return edition.write(rows)


def _announce(notes: Sequence[Printed]) -> None:
    """Note where pages are about to stand: after a crash no page may be there that nobody knows of and withdraws.

    The lists in the note are both those that a story stood in and those it will: either may hold it then.
    """
    with transaction.atomic():
        known = Printed.objects.in_bulk([note.target for note in notes])
        rows = []
        for note in notes:
            before = known.get(note.target)
            lists = sorted({*note.lists, *(before.lists if before else ())})
            if before is None or before.address != note.address or lists != sorted(before.lists):
                rows.append(Printed(target=note.target, address=note.address, past=note.past, lists=lists))
        _note(rows)


def _note(rows: Sequence[Printed]) -> None:
    Printed.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["target"], update_fields=["address", "past", "lists"]
    )


def _live(stories: set[Target]) -> set[Target]:
    live = Story.objects.filter(live=True, pk__in=[target.number for target in stories]).values_list("pk", flat=True)
    return {Target("story", number=pk) for pk in live}


def _print_newcomers(seen: set[int], config: Config) -> int:
    """Print stories whose orders have come since, and the frame for a changed menu, each once; errors at their turn."""
    fresh = due().filter(kind=PrintOrder.Kind.STORY, priority=PrintOrder.FRESH).exclude(pk__in=seen)
    orders = list(fresh[:BATCH])
    framing = list(due().filter(kind__in=FRAMING).exclude(pk__in=seen))
    seen.update(order.pk for order in (*orders, *framing))
    wanted = _live({Target("story", number=order.object_id) for order in orders})
    wanted.update(impact.FRAME if framing else ())
    try:
        return _print_ahead(wanted, config) if wanted else 0
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - their own turn comes, one by one
        log.warning("stories could not be printed ahead", orders=[order.pk for order in orders], problem=repr(error))
        return 0


def print_targets(targets: Iterable[Target], config: Config, *, withdrawn: bool = True) -> int:
    """Print targets into the edition in one transaction; give how many addresses changed.

    With `withdrawn` false a story that was withdrawn since its order was read is left to the order of its withdrawal,
    which takes it off the lists and the rail in the same moment.
    """
    # Stories before the lists that lead to them: a follower may carry the rows in several steps.
    in_order = sorted(targets, key=lambda target: (target.kind != "story", target))
    rows, notes = _pull(in_order, proofs.Desk(config), withdrawn=withdrawn)
    _announce(notes)
    changed = edition.write(rows)
    with transaction.atomic():
        _note(notes)
    return changed


def _pull(
    targets: Iterable[Target], desk: proofs.Desk, *, withdrawn: bool
) -> tuple[list[edition.Proof], list[Printed]]:
    rows: list[edition.Proof] = []
    notes: list[Printed] = []
    for target in targets:
        pulled, note = proofs.pull(target, desk)
        if withdrawn or note is not None or target.kind != "story":
            rows.extend(pulled)
        if note is not None:
            notes.append(note)
    return rows, notes


def postpone(orders: Sequence[PrintOrder] | Sequence[Reprint], error: Exception) -> None:
    """Note why orders, or a reprint, failed and when to try again: after 1, 2, 4 … seconds, at most LONGEST_WAIT."""
    log.error("print orders postponed", orders=[order.pk for order in orders], problem=repr(error), exc_info=error)
    for order in orders:
        order.attempts += 1
        wait = min(timedelta(seconds=2 ** min(order.attempts - 1, 10)), LONGEST_WAIT)
        order.not_before = timezone.now() + wait
        order.problem = f"{type(error).__name__}: {error}"[:500]
    try:
        for order in orders:
            order.save(update_fields=["attempts", "not_before", "problem"])
    except DatabaseError as second:  # a full disk takes the note too; the order itself still stands
        log.error("could not note the failure", problem=repr(second))
        for connection in connections.all():
            connection.close()
