"""Reprints: what a change reaches in the archive is printed anew behind fresh news, batch by batch, newest first.

A reprint is one row (`models.Reprint`), however many pages it stands for: ordering one costs the desk nothing, and the
orders' table stays short. `reach` names the next batch and the place after it. The place moves only when the batch is
in the edition: a press killed in between prints the same batch again, which changes nothing the second time. A page is
replaced whole, so that a reader meets the old one or the new one.
"""

from __future__ import annotations

import time

import structlog
from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone

from shirorekha.config import Config
from shirorekha.press import reach, run
from shirorekha.press.impact import Target
from shirorekha.press.models import PrintOrder, Reprint

#: Seconds that one turn may take when nothing fresh waits.
TURN_SECONDS = 0.25

log = structlog.get_logger("shirorekha.press")


def work(config: Config) -> int:
    """Reprint until something fresh waits or the turn is over; give how many pages were printed."""
    done, until = 0, time.monotonic() + TURN_SECONDS
    while not run.due().exists() and (printed := step(config)):
        done += printed
        if time.monotonic() >= until:
            break
    return done


def step(config: Config) -> int:
    """Print the next batch of the oldest reprint; give how many pages that was, 0 if nothing is to be done now."""
    walk = Reprint.objects.filter(run.its_time(), finished_at=None).first()
    if walk is None:
        return 0
    clock = time.monotonic()
    try:
        targets, phase, place = reach.following(walk, config)
        _print(targets, config)
    except DatabaseError as error:  # the disk or the lock: the place stays, and is tried again
        run.postpone([walk], error)
        return 0
    moved = {
        "phase": phase,
        "place": place,
        "counted": F("counted") + len(targets),
        "seconds": F("seconds") + time.monotonic() - clock,
        "finished_at": None if phase else timezone.now(),
        "attempts": 0,
        "not_before": None,
        "problem": "",
    }
    Reprint.objects.filter(pk=walk.pk).update(**moved)
    return len(targets) or 1


def _print(targets: set[Target], config: Config) -> None:
    """Print a batch; a page that cannot be printed becomes an order of its own, which is tried again and shown."""
    try:
        run.print_targets(targets, config)
        return
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad story must not stop the reprint: it is found one by one
        log.warning("a batch is printed page by page", problem=repr(error))
    for target in targets:
        try:
            run.print_targets([target], config)
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001 - see above
            order = PrintOrder.objects.create(
                kind=PrintOrder.Kind.PAGE, target=target.encode(), priority=PrintOrder.REPRINT
            )
            run.postpone([order], error)
