"""What the rails show now: the ring from reader to reader closes here, through data.

A rail never pretends: with no count for `rail_stale_minutes`, or decayed reads below `rail_floor`, the paper's rail is
the list of latest stories under that name, and a section's or topic's is none of its own: its pages show the paper's.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from django.utils import timezone

from shirorekha.config import Config
from shirorekha.hindi import dates, numbers
from shirorekha.layout.article import Card, Rail, RailItem
from shirorekha.newsroom import fronts
from shirorekha.newsroom.fronts import Standing
from shirorekha.press import history, overrides, rail_numbers, rails
from shirorekha.press.models import Printed, RailOverride
from shirorekha.pulse import chance, ranking
from shirorekha.pulse.quarantine import Judgement
from shirorekha.pulse.ranking import Place, Ranking
from shirorekha.pulse.store import TROUBLES, open_store

log = structlog.get_logger("shirorekha.press")

#: How newsroom.Story.key names a story in the ledger.
STORY_KEY = re.compile(r"s[0-9]{1,18}")
#: Candidates asked for each place, since some will be withdrawn or not be printed yet.
CANDIDATES_PER_PLACE = 4
#: Stories beyond those shown, which move up where a page says some of them already.
SPARE = fronts.ELSEWHERE_CARDS
#: Stories that a section's or topic's rail must have; a shorter one is no list.
LEAST_OF_A_LIST = 3
#: Stories looked at, the newest, for the place that is kept for what was published just now.
NEWCOMERS = 30
#: Reads of a day below which their number is not told.
LEAST_TOLD = 10
RISING = rails.RISING
#: The clock's last look for machines: what it doubts waits for a place, and its largest reader makes no pace. A press
#: that begins looks before it draws its first rail (press.clock).
_LOOKS = deque([Judgement([])], maxlen=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """What is read at one moment: the ranking, how each ranked story stands, whether the counts could be read.

    `of_lists` is the ranking by the half-life of sections' and topics' rails.
    """

    config: Config
    at: datetime
    ranking: Ranking
    of_lists: Ranking
    standings: Mapping[str, Standing]
    counted: bool = True

    @property
    def fresh(self) -> bool:
        """Whether a read was counted lately enough to speak of what is read now."""
        counted = self.ranking.last_count
        return counted is not None and self.at - counted <= timedelta(minutes=self.config.rail_stale_minutes)

    @property
    def cause(self) -> str:
        """Why there is no list of what is read most (press.why)."""
        if not self.counted:
            return "uncounted"
        if not self.fresh:
            return "stale"
        return "floor" if self.ranking.total < self.config.rail_floor else "nothing"

    def lists(self) -> dict[str, list[Place]]:
        """Give the places of every section and topic whose stories are read, in the ranking's order, by list key."""
        found: dict[str, list[Place]] = {}
        for place in self.of_lists.places:
            for key in self.standings[place.key].lists:
                found.setdefault(key, []).append(place)
        return found

    def has_rail(self, places: Sequence[Place]) -> bool:
        """Say whether these places, a list's or the paper's, are fresh and read enough to be called most read."""
        return self.fresh and sum(place.reasons.decayed for place in places) >= self.config.rail_floor

    def worth_a_place(self, places: Sequence[Place]) -> list[Place]:
        """Keep the places that are read enough for one: their part of the floor (pulse.ranking)."""
        return ranking.worth_a_place(places, self.config.rail_floor / max(1, self.config.rail_size))


@dataclass(frozen=True, slots=True)
class Ready:
    """A rail with the keys of its stories, SPARE more than the `size` shown, and what the history keeps of it."""

    rail: Rail
    keys: tuple[str, ...]
    size: int
    state: history.State

    @property
    def pinned(self) -> bool:
        """Whether the desk has put a story on it."""
        return any(item.pinned for item in self.rail.items)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rails that stand together on a page; none is a rail of no stories."""

    rails: tuple[Ready, ...] = ()

    def keys(self) -> tuple[str, ...]:
        """Name the stories that are shown."""
        return tuple(key for one in self.rails for key in one.keys[: one.size])

    def without(self, *left_out: str) -> tuple[Rail, ...]:
        """Give the rails as they are shown on a page that says some stories itself: the next ones move up."""
        shown, said = [], set(left_out)
        for one in self.rails:
            items = [(item, key) for item, key in zip(one.rail.items, one.keys, strict=True) if key not in said]
            said.update(key for _, key in items[: one.size])
            shown.append(replace(one.rail, items=tuple(item for item, _ in items[: one.size])))
        return tuple(shown)

    def read(self) -> Chosen:
        """Give the rails that say more than a list of the latest stories: of what is read, or with the desk's pins."""
        return Chosen(tuple(one for one in self.rails if one.rail.kind != "latest" or one.pinned))


def heed(judgement: Judgement) -> None:
    """Draw the rails from now on by what this look for machines found (pulse.quarantine)."""
    _LOOKS.append(judgement)


def moment(config: Config, now: datetime | None = None) -> Moment:
    """Ask the ledger what is read now; while it is away nothing counts as read, and printing goes on."""
    at = now or timezone.now()
    config = rail_numbers.chosen(config)
    standings: dict[str, Standing] = {}

    def published(keys: Sequence[str]) -> dict[str, datetime]:
        numbers_of = {int(key[1:]): key for key in keys if STORY_KEY.fullmatch(key)}
        found = fronts.standings(numbers_of, at)
        standings.update((numbers_of[number], standing) for number, standing in found.items())
        return {key: standing.published for key, standing in standings.items()}

    try:
        with open_store(config) as ledger:
            halves = (config.half_life_hours, config.list_half_life_hours)
            found = {
                hours: ranking.rank(ledger, at, half_life_hours=hours, published=published, doubted=_LOOKS[0].doubted)
                for hours in dict.fromkeys(halves)
            }
    except TROUBLES as error:
        log.error("the counts cannot be read; the rails show the latest stories", problem=repr(error))
        nothing = Ranking((), 0.0, None)
        return Moment(config, at, nothing, nothing, {}, counted=False)
    ranked, of_lists = (found[hours] for hours in halves)
    return Moment(config, at, ranked, of_lists, standings)


def current(config: Config, now: datetime | None = None) -> Rail:
    """Give the whole paper's rail as it is now."""
    return of_paper(moment(config, now)).without()[0]


def of_paper(now: Moment) -> Chosen:
    """Choose the paper's rails: the most read, or the latest while that is not known, and what is rising."""
    places = now.ranking.places
    if now.fresh and now.ranking.total >= now.config.rail_floor:
        chosen = _chosen(now, rails.PAPER, places)
        if chosen.keys():
            return chosen
    size = now.config.rail_size
    return Chosen((_ready(now, rails.PAPER, "latest", _printed(fronts.latest(size * 2 + 1, now.at)), {}, size),))


def of_list(now: Moment, key: str, places: Sequence[Place]) -> Chosen:
    """Choose the rails of a section or topic from its places; no rails at all while too little of it is read."""
    if not now.has_rail(places):
        return Chosen()
    chosen = _chosen(now, key, places)
    return chosen if len(chosen.keys()) >= min(LEAST_OF_A_LIST, now.config.rail_size) else Chosen()


def _chosen(now: Moment, name: str, places: Sequence[Place]) -> Chosen:
    size, rising_size = now.config.rail_size, now.config.rail_rising
    known = {place.key: place for place in places}
    worthy = [place.key for place in now.worth_a_place(places)]
    cards = _cards(worthy[: (size + 1) * CANDIDATES_PER_PLACE], now.at)
    if not cards:
        return Chosen()
    popular = _ready(now, name, "popular", cards, known, size)
    if name != rails.PAPER or not rising_size:
        return Chosen((popular,))
    upward = [key for key in now.ranking.rising if key in known and key not in popular.keys[: size + 1]]
    cards = _cards(upward[: (rising_size + 1) * CANDIDATES_PER_PLACE], now.at)
    return Chosen((popular, _ready(now, RISING, RISING, cards, known, rising_size)))


def _cards(keys: Sequence[str], at: datetime) -> list[Card]:
    """Give the cards of stories as they are in this moment: a withdrawn one is out, whatever was read before."""
    return _printed(fronts.useful_cards([int(key[1:]) for key in keys], at)) if keys else []


def _printed(cards: list[Card]) -> list[Card]:
    """Keep what stands on its page already: a rail must not lead where a story is still being printed."""
    there = set(Printed.objects.filter(address__in=[card.address for card in cards]).values_list("address", flat=True))
    return [card for card in cards if card.address in there]


def _ready(now: Moment, name: str, kind: str, cards: list[Card], known: Mapping[str, Place], size: int) -> Ready:
    """Lay out a rail with the desk's pins and bans in it, and more cards for pages that say some of them already."""
    word = overrides.of_rail(name, now.at)
    pinned = _printed(fronts.useful_cards([pin.story_id for pin in word.pins], now.at)) if word.pins else []
    room = size - len(pinned)
    free = word.allowed(cards, {card.key for card in pinned})
    newcomer = _newcomer(now, free, pinned, word, room) if (name, kind) == (rails.PAPER, "popular") else None
    if newcomer:
        kept = [card for card in free if card.key != newcomer.key]
        cards = [*kept[: room - 1], newcomer, *kept[room - 1 :]]
    given = newcomer.key if newcomer else ""
    shown = word.arrange(cards, pinned, size)
    more = word.allowed(cards, {card.key for card, _ in shown})[:SPARE]
    shown += [(card, None) for card in more] if len(shown) == size else []
    rail = Rail(
        kind,
        tuple(
            _item(card, known.get(card.key), now, pinned=pin is not None, newcomer=card.key == given)
            for card, pin in shown
        ),
        "" if kind == RISING or name == rails.PAPER else fronts.name_of(name),
        numbered=now.config.rail_numbers != "none" and kind == "popular",  # the newest stories are in no ranking
    )
    items = tuple(_reasons(card, pin, known.get(card.key), card.key == given) for card, pin in shown[:size])
    state = history.State(name, now.at, kind, items, now.cause if kind == "latest" else "")
    return Ready(rail, tuple(card.key for card, _ in shown), size, state)


def _newcomer(
    now: Moment, cards: Sequence[Card], pinned: Sequence[Card], word: overrides.Word, room: int
) -> Card | None:
    """Give the story just published whose turn it is to have the last of `room` places (pulse.chance), if any."""
    span = chance.span(now.ranking.pace * (1.0 - _LOOKS[0].largest))
    if now.config.rail_newcomer != "yes" or not span:
        return None
    newest = _printed(fronts.latest(NEWCOMERS, now.at, now.at - span))
    newcomers = {card.key: card for card in reversed(word.allowed(newest, {card.key for card in pinned}))}
    key = chance.seat(
        [card.key for card in cards], room, [(card.key, card.published) for card in newcomers.values()], now.at
    )
    return newcomers[key] if key else None


def _reasons(card: Card, pin: RailOverride | None, place: Place | None, newcomer: bool) -> history.Item:
    """Put down the figures behind one item."""
    told = history.Item(
        int(card.key[1:]),
        card.headline,
        card.address,
        card.published.isoformat(),
        pin=pin.pk if pin else 0,
        newcomer=newcomer,
    )
    if place is None:
        return told
    return replace(
        told,
        reads_hour=place.reasons.reads_recent,
        score=round(place.reasons.decayed, 2),
        age_factor=round(place.reasons.age_factor, 4),
        reads_window=place.reasons.reads_in_window,
        refused_window=place.reasons.refused_in_window,
        share=round(place.reasons.share, 4),
        pace=round(place.score, 2),
        expected=round(place.reasons.expected, 2),
    )


def _item(card: Card, place: Place | None, now: Moment, *, pinned: bool = False, newcomer: bool = False) -> RailItem:
    digits = now.config.digits
    old = now.at - card.published > timedelta(days=now.config.rail_old_days)
    age = dates.age(card.published, now.at, digits) if old else ""
    reads = _told(place.reads, digits) if place and now.config.rail_numbers == "reads" else ""
    return RailItem(card.address, card.headline, card.text, card.published, age, pinned, reads, newcomer)


def _told(reads: int, digits: numbers.Digits) -> str:
    """Say how often a story was read, in two digits that count: the last ones change too often to mean anything."""
    if reads < LEAST_TOLD:
        return ""
    unit = 10 ** (len(str(reads)) - 2)
    shown = numbers.grouped(reads // unit * unit, digits)
    return f"{shown} से ज़्यादा बार पढ़ी गई" if reads % unit else f"{shown} बार पढ़ी गई"
