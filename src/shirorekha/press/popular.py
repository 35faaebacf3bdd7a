"""What the popular rail shows now: the ring from reader to reader closes here, through data."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from shirorekha.config import Config
from shirorekha.hindi import dates
from shirorekha.layout.article import Card, Rail, RailItem
from shirorekha.newsroom import fronts
from shirorekha.press import history, overrides, rails
from shirorekha.press.models import Printed, RailOverride
from shirorekha.pulse import ranking
from shirorekha.pulse.store import open_store

#: How newsroom.Story.key names a story in the ledger.
STORY_KEY = re.compile(r"s[0-9]{1,18}")
#: Candidates asked from the ranking for each place, since some will be withdrawn or past their use.
CANDIDATES_PER_PLACE = 4


def current(config: Config, now: datetime | None = None) -> Rail:
    """Decide what the rail shows: the most read while the counts are fresh and enough, else the latest stories.

    The rail never pretends: with no count for `rail_stale_minutes`, or decayed reads below `rail_floor`, it is the list
    of latest stories under that name.
    """
    return decide(config, now)[0]


def decide(config: Config, now: datetime | None = None) -> tuple[Rail, history.State]:
    """Decide what the rail shows, and say why: pins and bans of the desk are in it (press.overrides)."""
    moment = now or timezone.now()
    popular, places, cause = _popular(config, moment)
    kind, cards = ("popular", popular) if popular else ("latest", fronts.latest(config.rail_size * 2, moment))
    word = overrides.of_rail(rails.PAPER, moment)
    pinned = fronts.useful_cards([pin.story_id for pin in word.pins], moment)
    shown = word.arrange(_printed(cards), _printed(pinned), config.rail_size)
    rail = Rail(kind, tuple(_item(card, config, moment, pinned=bool(pin)) for card, pin in shown))
    items = tuple(_reasons(card, pin, places.get(card.key)) for card, pin in shown)
    return rail, history.State(rails.PAPER, moment, kind, items, cause if kind == "latest" else "")


def _reasons(card: Card, pin: RailOverride | None, place: ranking.Place | None) -> history.Item:
    """Put down the figures behind one item."""
    told = history.Item(
        int(card.key[1:]), card.headline, card.address, card.published.isoformat(), pin=pin.pk if pin else 0
    )
    if place is None:
        return told
    return replace(
        told,
        reads_hour=place.reasons.reads_recent,
        score=round(place.score, 2),
        reads_window=place.reasons.reads_in_window,
        refused_window=place.reasons.refused_in_window,
        share=round(place.reasons.share, 4),
    )


def _printed(cards: list[Card]) -> list[Card]:
    """Keep what stands on its page already: a rail must not lead where a story is still being printed."""
    there = set(Printed.objects.filter(address__in=[card.address for card in cards]).values_list("address", flat=True))
    return [card for card in cards if card.address in there]


def _popular(config: Config, now: datetime) -> tuple[list[Card], dict[str, ranking.Place], str]:
    """Give the most-read cards, the ranking's places by key, and why there are none if there are none."""
    with open_store(config) as ledger:
        ranked = ranking.rank(ledger, now, half_life_hours=config.half_life_hours)
    fresh = ranked.last_count and now - ranked.last_count <= timedelta(minutes=config.rail_stale_minutes)
    places = {place.key: place for place in ranked.places}
    if not fresh or ranked.total < config.rail_floor:
        return [], places, "floor" if fresh else "stale"
    candidates = ranked.places[: config.rail_size * CANDIDATES_PER_PLACE]
    wanted = [int(place.key[1:]) for place in candidates if STORY_KEY.fullmatch(place.key)]
    return fronts.useful_cards(wanted, now), places, "nothing"


def _item(card: Card, config: Config, now: datetime, *, pinned: bool = False) -> RailItem:
    old = now - card.published > timedelta(days=config.rail_old_days)
    age = dates.age(card.published, now, config.digits) if old else ""
    return RailItem(card.address, card.headline, card.text, card.published, age, pinned)
