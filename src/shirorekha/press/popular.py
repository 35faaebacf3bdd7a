"""What the popular rail shows now: the ring from reader to reader closes here, through data."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from django.utils import timezone

from shirorekha.config import Config
from shirorekha.hindi import dates
from shirorekha.layout.article import Card, Rail, RailItem
from shirorekha.newsroom import fronts
from shirorekha.press.models import Printed
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
    moment = now or timezone.now()
    popular = _popular(config, moment)
    kind, cards = ("popular", popular) if popular else ("latest", fronts.latest(config.rail_size * 2, moment))
    shown = _printed(cards)[: config.rail_size]
    return Rail(kind, tuple(_item(card, config, moment) for card in shown))


def _printed(cards: list[Card]) -> list[Card]:
    """Keep what stands on its page already: a rail must not lead where a story is still being printed."""
    there = set(Printed.objects.filter(address__in=[card.address for card in cards]).values_list("address", flat=True))
    return [card for card in cards if card.address in there]


def _popular(config: Config, now: datetime) -> list[Card]:
    with open_store(config) as ledger:
        ranked = ranking.rank(ledger, now, half_life_hours=config.half_life_hours)
    fresh = ranked.last_count and now - ranked.last_count <= timedelta(minutes=config.rail_stale_minutes)
    if not fresh or ranked.total < config.rail_floor:
        return []
    candidates = ranked.places[: config.rail_size * CANDIDATES_PER_PLACE]
    wanted = [int(place.key[1:]) for place in candidates if STORY_KEY.fullmatch(place.key)]
    return fronts.useful_cards(wanted, now)


def _item(card: Card, config: Config, now: datetime) -> RailItem:
    old = now - card.published > timedelta(days=config.rail_old_days)
    age = dates.age(card.published, now, config.digits) if old else ""
    return RailItem(card.address, card.headline, card.text, card.published, age)
