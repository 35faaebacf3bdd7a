"""Rails become slots: a bounded number of small rows, and no page is printed for any of them.

The paper's rail is printed once as it is and once more without each of the stories that it names, for their own pages
(shelf.sheet.POPULAR_KEYS), once for pages that list the newest stories themselves (POPULAR_READ) and once for those of
readers who found nothing (POPULAR_ELSEWHERE): no page says a story twice that the rail need not say. Sections and
topics have a slot of their own while enough of them is read.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from shirorekha.layout import addresses, html
from shirorekha.layout.article import Rail, Site
from shirorekha.newsroom import fronts
from shirorekha.newsroom.models import Section, Topic
from shirorekha.press import edition, history, impact, overrides, popular
from shirorekha.press.edition import Proof
from shirorekha.press.models import Sheet
from shirorekha.press.popular import Chosen, Moment
from shirorekha.press.router import EDITION
from shirorekha.pulse.ranking import Place
from shirorekha.shelf import record, stitch
from shirorekha.shelf.sheet import (
    POPULAR,
    POPULAR_ELSEWHERE,
    POPULAR_KEYS,
    POPULAR_READ,
    list_of,
    popular_without,
    rail_of,
)

#: Rails of sections and topics printed in one round; what is left has its turn in the next.
LISTS_A_ROUND = 20
#: Seconds after which the edition is asked again what rails it holds.
LOOK_UP_SECONDS = 600.0
#: Printed rails that are kept: the paper's with all its variants, and some of lists; a few KB each.
_KEPT_RAILS = 128
#: Addresses asked for in one query.
_ASKED_AT_ONCE = 500
_EMPTY = record.encode_slot(stitch.EMPTY)

#: What decided how a rail looks: its stories in their order, each with its last printing, and the pins and bans.
Look = tuple[tuple[object, ...], ...]


def proofs(name: str, now: Moment, site: Site) -> list[Proof]:
    """Print a rail's slot; the paper's with all its variants, and last the line that says which page gets which."""
    if name != POPULAR:
        key = list_of(name)
        chosen = popular.of_list(now, key, now.lists().get(key, ()))
        return [_proof(name, _printed(chosen.without(), site), _states(chosen, now, key))]
    chosen = popular.of_paper(now)
    keys = chosen.keys()
    found = [_proof(POPULAR, _printed(chosen.without(), site), _states(chosen, now, popular.RISING))]
    for number, key in enumerate(keys, 1):
        found.append(_proof(popular_without(number), _printed(chosen.without(key), site)))
    found.append(_proof(POPULAR_READ, _printed(chosen.read().without(), site)))
    found.append(_proof(POPULAR_ELSEWHERE, _printed(_elsewhere(chosen), site)))
    return [*found, _proof(POPULAR_KEYS, _slot(" ".join(keys).encode("ascii")))]


def _elsewhere(chosen: Chosen) -> tuple[Rail, ...]:
    """Give the rail without the newest stories, which stand beside it; it counts no places, since some are missing."""
    read = chosen.read()
    newest = fronts.newest_keys(impact.newest) if read.rails else ()
    return tuple(replace(one, numbered=False) for one in read.without(*newest))


@functools.lru_cache(maxsize=_KEPT_RAILS)
def _printed(shown: tuple[Rail, ...], site: Site) -> bytes:
    """Print rails as a slot. They are asked for every few seconds and seldom others than a moment ago."""
    return _slot(html.rail(shown[0], site, *shown[1:]) if shown else b"")


def _slot(content: bytes) -> bytes:
    return record.encode_slot(stitch.compress(content))


def _states(chosen: Chosen, now: Moment, expected: str) -> tuple[history.State, ...]:
    """Say for the history what the rails show; of an expected one that is not among them, that it is not shown."""
    states = tuple(one.state for one in chosen.rails)
    if any(state.rail == expected and state.items for state in states):
        return states
    states = tuple(state for state in states if state.rail != expected)
    return (*states, history.State(expected, now.at, history.NONE, ()))


def _proof(name: str, slot: bytes, states: tuple[history.State, ...] = ()) -> Proof:
    return Proof(addresses.slot(name), slot, shown=states)


class Rounds:
    """Remembers which rails of sections and topics stand printed, so that a round prints only what is another one."""

    def __init__(self) -> None:
        """Begin knowing nothing."""
        self._looks: dict[str, Look | None] = {}
        self._of: Path | None = None
        self._looked_up = 0.0

    def due(self, now: Moment) -> list[str]:
        """Name the slots of lists whose rail is not what it was, at most LISTS_A_ROUND, the longest unprinted first."""
        since = time.monotonic() - self._looked_up
        if self._of != now.config.data_dir or since > LOOK_UP_SECONDS:  # the edition may be another one by now
            self._of, self._looks, self._looked_up = now.config.data_dir, dict.fromkeys(_standing()), time.monotonic()
        word = (*overrides.look(now.at), (now.config.rail_numbers,))
        least = min(popular.LEAST_OF_A_LIST, now.config.rail_size)
        looks = {rail_of(key): _look(now, places) for key, places in now.lists().items() if now.has_rail(places)}
        wanted = {name: look for name, look in looks.items() if len(look) >= least}
        wanted = {name: (*look, word) for name, look in wanted.items()}
        gone = [name for name in self._looks if name not in wanted]
        turns = {name: turn for turn, name in enumerate(self._looks)}
        changed = [name for name, look in wanted.items() if self._looks.get(name) != look]
        changed.sort(key=lambda name: turns.get(name, -1))
        due = (*gone, *changed)[:LISTS_A_ROUND]
        for name in due:
            if name in wanted:
                # Behind the others at the next round, so that a busy list cannot keep a quiet one waiting for ever.
                self._looks.pop(name, None)
                self._looks[name] = wanted[name]
            else:
                del self._looks[name]
        return list(due)

    def print_changed(self, now: Moment, site: Site) -> int:
        """Print the paper's rails, and those of lists that are due, in one transaction; give how many slots changed.

        Raises django.db.DatabaseError with nothing written; the same lists are due again then.
        """
        names = self.due(now)
        try:
            rows = [proof for name in (POPULAR, *names) for proof in proofs(name, now, site)]
            changed = edition.write(rows)
        except Exception:
            self._looks.update(dict.fromkeys(names))
            raise
        history.note(state for row in rows for state in row.shown)
        return changed


def _look(now: Moment, places: Sequence[Place]) -> Look:
    size = now.config.rail_size + 1
    first = now.worth_a_place(places)[: size + popular.CANDIDATES_PER_PLACE]
    return tuple((place.key, now.standings[place.key].printed.isoformat()) for place in first)


def _standing() -> list[str]:
    """Name the slots of lists that have a rail in the edition."""
    keys = [f"section:{pk}" for pk in Section.objects.values_list("pk", flat=True)]
    keys += [f"topic:{pk}" for pk in Topic.objects.values_list("pk", flat=True)]
    found: list[str] = []
    for first in range(0, len(keys), _ASKED_AT_ONCE):
        named = {addresses.slot(rail_of(key)): rail_of(key) for key in keys[first : first + _ASKED_AT_ONCE]}
        rows = Sheet.objects.using(EDITION).filter(address__in=named).exclude(record=_EMPTY)
        found += [named[address] for address in rows.values_list("address", flat=True)]
    return found
