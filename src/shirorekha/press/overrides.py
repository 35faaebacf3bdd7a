"""Pins and bans: an editor's word against the count, with a reason and an end, in the page's history.

An override takes effect at the rail's next print and ends by itself at its time; what a reader sees of a pin is a mark
that says so, because the list must not pretend. A pinned story that is withdrawn or past its use leaves at once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.log_actions import log as write_log

from shirorekha.layout.article import Card
from shirorekha.newsroom.models import Story
from shirorekha.press import rails
from shirorekha.press.models import RailOverride

#: The name under which a ban holds on every rail.
EVERY_RAIL = "every"
#: Who may pin and ban, and take either back.
MAY_OVERRIDE = "press.change_railoverride"
#: The longest that an override may hold; whoever needs more decides again.
LONGEST = timedelta(days=30)
#: The page's history says with these what was done to a story.
PINNED, BANNED, ENDED, EXPIRED = "press.pin", "press.ban", "press.override_ended", "press.override_expired"

PIN, BAN = RailOverride.Act.values


@dataclass(frozen=True)
class Word:
    """What the desk has said about one rail at a moment: pins by their place, and the stories that are banned."""

    pins: tuple[RailOverride, ...] = ()
    banned: frozenset[int] = frozenset()

    def arrange(
        self, cards: Iterable[Card], pinned: Sequence[Card], size: int
    ) -> list[tuple[Card, RailOverride | None]]:
        """Give the rail's places: `cards` in their order without the banned, and the `pinned` cards at their places.

        A pin beyond the list's end stands last. `pinned` holds only those that may be shown now.
        """
        there = {card.key: card for card in pinned}
        pins = [(pin, there[key]) for pin in self.pins if (key := pin.story.key) in there]
        kept = self.allowed(cards, there)[: max(0, size - len(pins))]
        placed: list[tuple[Card, RailOverride | None]] = [(card, None) for card in kept]
        for pin, card in pins:
            placed.insert(min((pin.place or 1) - 1, len(placed)), (card, pin))
        return placed[:size]

    def allowed(self, cards: Iterable[Card], there: Container[str]) -> list[Card]:
        """Leave out the cards that are banned, and those whose keys are `there` already."""
        return [card for card in cards if card.key not in there and int(card.key[1:]) not in self.banned]


def holding(moment: datetime) -> QuerySet:
    """Ask for the overrides that hold, or held, at a moment."""
    return RailOverride.objects.filter(made_at__lte=moment, until__gt=moment).filter(
        Q(ended_at=None) | Q(ended_at__gt=moment)
    )


def look(moment: datetime) -> tuple[tuple[object, ...], ...]:
    """Give what the rails' looks owe to the desk at a moment: what holds, and how its story stands."""
    held = (
        holding(moment)
        .order_by("pk")
        .values_list("pk", "story__live", "story__last_published_at", "story__useful_until")
    )
    return tuple((pk, live, printed, useful is None or useful > moment) for pk, live, printed, useful in held)


def of_rail(rail: str, moment: datetime) -> Word:
    """Give what the desk has said about a rail at a moment; a ban goes before a pin of the same story.

    What is banned from the paper's rail is not among the rising stories below it either.
    """
    wider = (EVERY_RAIL, rails.PAPER) if rail == rails.RISING else (EVERY_RAIL,)
    said_here = Q(rail=rail) | Q(rail__in=wider, act=BAN)
    found = list(holding(moment).filter(said_here).select_related("story", "made_by"))
    banned = frozenset(one.story_id for one in found if one.act == BAN)
    pins = sorted(
        (one for one in found if one.act == PIN and one.story_id not in banned), key=lambda pin: (pin.place, pin.pk)
    )
    return Word(tuple(pins), banned)


@transaction.atomic
def make(
    act: str, rail: str, story: Story, reason: str, until: datetime, user: Any, place: int | None = None
) -> RailOverride:
    """Pin a story to a place, or ban it, and write it into its history. Raises ValidationError in Hindi."""
    now = timezone.now()
    _check_until(until, now)
    expire(now)
    made = RailOverride(
        act=act, rail=rail, story=story, reason=reason, until=until, made_by=user, place=place if act == PIN else None
    )
    _check_free(made, now)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:  # somebody else was faster by a moment
        raise ValidationError("किसी और ने अभी-अभी यही किया। पन्ना ताज़ा करके देख लें।") from error
    _write(made, PINNED if act == PIN else BANNED, user)
    return made


@transaction.atomic
def end(override: RailOverride, user: Any) -> bool:
    """Take an override back and write it into the story's history; say whether it still held."""
    now = timezone.now()
    done = RailOverride.objects.filter(pk=override.pk, ended_at=None, until__gt=now).update(ended_at=now, ended_by=user)
    if done:
        _write(override, ENDED, user)
    return bool(done)


@transaction.atomic
def expire(now: datetime) -> int:
    """Note the end of what has ended by itself and write it into the stories' histories; give how many."""
    over = list(RailOverride.objects.filter(ended_at=None, until__lte=now).select_related("story"))
    for override in over:
        override.ended_at = override.until
        override.save(update_fields=["ended_at"])
        _write(override, EXPIRED, None)
    return len(over)


def _check_until(until: datetime, now: datetime) -> None:
    if until <= now:
        raise ValidationError({"until": "यह समय बीत चुका है। आगे का समय दें।"})
    if until > now + LONGEST:
        raise ValidationError(
            {"until": f"{LONGEST.days} दिन से आगे का समय नहीं दिया जा सकता। ज़रूरत हो तो तब दोबारा तय करें।"}
        )


def _check_free(made: RailOverride, now: datetime) -> None:
    """Refuse a second word on the same story or place; whoever asks is told who said the first, and why."""
    others = holding(now).filter(rail=made.rail).select_related("story", "made_by")
    same = others.filter(story_id=made.story_id).first()
    if same:
        raise ValidationError({"story": f"यह ख़बर पहले से {same.get_act_display()} है: {said(same)} पहले उसे हटाएँ।"})
    taken = others.filter(act=PIN, place=made.place).first() if made.act == PIN else None
    if taken:
        raise ValidationError(
            {"place": f"इस जगह पर “{taken.story.title}” टिकी है: {said(taken)} दूसरी जगह चुनें या पहले उसे हटाएँ।"}
        )


def said(override: RailOverride) -> str:
    """Say who did it, until when and why: "मीरा जोशी, 25 नवंबर 18:30 तक, वजह: …।"."""
    return f"{name_of(override.made_by)}, {rails.moment(override.until)} तक, वजह: {override.reason.rstrip('।.')}।"


def name_of(user: Any) -> str:
    """Name somebody of the newsroom; one whose account is gone is still somebody."""
    return (user.get_full_name() or user.get_username()) if user else "कोई (खाता अब नहीं है)"


def _write(override: RailOverride, action: str, user: Any) -> None:
    data = {
        "rail": override.rail,
        "list": "हर सूची" if override.rail == EVERY_RAIL else rails.title(override.rail),
        "act": override.act,
        "place": override.place,
        "reason": override.reason,
        "until": override.until.isoformat(),
        "until_words": rails.moment(override.until),
    }
    write_log(instance=override.story, action=action, user=user, data=data)


@hooks.register("register_log_actions")
def say_overrides(actions: Any) -> None:
    """Teach the page's history to say it."""

    @actions.register_action(PINNED)
    class Pinned(LogFormatter):
        """A story was pinned to a place of a rail."""

        label = "लोकप्रिय सूची में टिकाई"

        def format_message(self, entry: Any) -> str:
            """Say where, until when and why."""
            data = entry.data
            return f"“{data['list']}” में जगह {data['place']} पर टिकाई, {data['until_words']} तक। वजह: {data['reason']}"

    @actions.register_action(BANNED)
    class Banned(LogFormatter):
        """A story was banned from a rail."""

        label = "लोकप्रिय सूची से रोकी"

        def format_message(self, entry: Any) -> str:
            """Say from where, until when and why."""
            return f"“{entry.data['list']}” से रोकी, {entry.data['until_words']} तक। वजह: {entry.data['reason']}"

    @actions.register_action(ENDED)
    class Ended(LogFormatter):
        """A pin or a ban was taken back."""

        label = "लोकप्रिय सूची में दख़ल हटाया"

        def format_message(self, entry: Any) -> str:
            """Say what of."""
            return f"“{entry.data['list']}”: {_what(entry)} समय से पहले हटाया।"

    @actions.register_action(EXPIRED)
    class Expired(LogFormatter):
        """A pin or a ban came to its end by itself."""

        label = "लोकप्रिय सूची में दख़ल पूरा हुआ"

        def format_message(self, entry: Any) -> str:
            """Say what of."""
            return f"“{entry.data['list']}”: {_what(entry)} अपने समय ({entry.data['until_words']}) पर ख़त्म हुआ।"


def _what(entry: Any) -> str:
    return "टिकाना" if entry.data["act"] == PIN else "रोकना"
