"""What a reprint reaches: its phases one after another, each a walk over stories or lists from a place onward."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db.models import Max, QuerySet
from wagtail.models import ReferenceIndex

from shirorekha.config import Config
from shirorekha.newsroom import fronts
from shirorekha.newsroom.models import OldAddress, Photo, Section, Story
from shirorekha.press import impact
from shirorekha.press.impact import Target
from shirorekha.press.models import ArchivePlace, Printed, PrintOrder, Reprint
from shirorekha.shelf.sheet import WHOLE_EDITION

#: Pages printed at once; fresh news waits for one batch at most.
BATCH = 50
#: Notes of printed stories looked through at once for withdrawn ones.
CHUNK = 500
#: What a phase prints next, and the place after it; None when the phase is over.
Step = tuple[set[Target], list | None]
EVERYTHING = PrintOrder.Kind.EVERYTHING


def following(walk: Reprint, config: Config) -> tuple[set[Target], str, list]:
    """Give the next batch of a reprint and the phase and place after it; the phase after the last is ""."""
    phases = PHASES[walk.kind]
    targets, place = STEPS[walk.phase](walk, config)
    if place is not None:
        return targets, walk.phase, place
    index = phases.index(walk.phase) + 1
    return targets, phases[index] if index < len(phases) else "", []


def begin(kind: str, object_id: int, config: Config) -> Reprint:
    """Leave the row of a reprint; one of the same thing that is under way begins anew, since it began before this."""
    Reprint.objects.filter(kind=kind, object_id=object_id).delete()
    walk = Reprint(kind=kind, object_id=object_id, phase=PHASES[kind][0])
    walk.total = _total(walk, config)
    walk.save()
    return walk


def _total(walk: Reprint, config: Config) -> int:
    """Count the pages to come, near enough for a progress bar."""
    stories = _stories(walk).count()
    if walk.kind != EVERYTHING:
        return stories
    lasts = ArchivePlace.objects.values_list("list_key").annotate(last=Max("ordinal"))
    return stories + OldAddress.objects.count() + sum(last // config.list_size + 2 for _, last in lasts)


def _stories(walk: Reprint) -> QuerySet:
    """Ask for the live stories that a reprint reaches."""
    number = walk.object_id
    if walk.kind == PrintOrder.Kind.SECTION:
        section = Section.objects.filter(pk=number).first()
        return fronts.below(fronts.live(), section) if section else fronts.live().none()
    if walk.kind == PrintOrder.Kind.PHOTO:
        rows = ReferenceIndex.objects.filter(
            to_object_id=str(number), to_content_type__model=Photo._meta.model_name, base_content_type__model="page"
        )
        return fronts.live().filter(pk__in={int(found) for found in rows.values_list("object_id", flat=True)})
    if walk.kind == EVERYTHING:
        return fronts.live()
    return fronts.live().filter(**{RELATIONS[walk.kind]: number}).distinct()


def _story_batch(walk: Reprint, config: Config) -> Step:
    stories = _stories(walk)
    if walk.place:
        # A range that the index on the moment answers; the exception is only for stories of the very same moment.
        moment, last = datetime.fromisoformat(walk.place[0]), walk.place[1]
        stories = stories.filter(first_published_at__lte=moment).exclude(first_published_at=moment, pk__gte=last)
    batch = list(stories.values_list("pk", "first_published_at")[:BATCH])
    numbers = [pk for pk, _ in batch]
    if walk.kind == EVERYTHING:  # its lists are printed by phases of their own
        targets = {Target("story", number=pk) for pk in numbers}
    else:
        targets = impact.of_reprint(numbers, config.list_size)
    return targets, [batch[-1][1].isoformat(), batch[-1][0]] if len(batch) == BATCH else None


def _frame(walk: Reprint, config: Config) -> Step:
    return {*impact.FRAME, *impact.ALWAYS, *impact.standing()}, None


def _fronts(walk: Reprint, config: Config) -> Step:
    """Every list's front and feed, some lists at a time."""
    targets: set[Target] = set()
    key = impact.next_list(walk.place[0] if walk.place else "")
    while key is not None and len(targets) < BATCH:
        targets.add(Target("front", key))
        targets.update((Target("feed", key),) if impact.has_feed(key) else ())
        last, key = key, impact.next_list(key)
    return targets, None if key is None else [last]


def _archives(walk: Reprint, config: Config) -> Step:
    """Every list's archive pages, list by list, each from its newest page."""
    targets: set[Target] = set()
    place = walk.place
    for key, number in _pages_from(walk, config.list_size):
        if len(targets) == BATCH:
            return targets, place
        targets.add(Target("archive", key, number))
        place = [key, number]
    return targets, None


def _pages_from(walk: Reprint, list_size: int) -> Iterator[tuple[str, int]]:
    """Yield the archive pages behind the reprint's place."""
    key, number = walk.place or ("", 1)
    while True:
        yield from ((key, before) for before in range(number - 1, 0, -1))
        following = impact.next_list(key)
        if following is None:
            return
        key = following
        number = impact.last_places([key])[key] // list_size + 2


def _sitemaps(walk: Reprint, config: Config) -> Step:
    last = impact.last_places([impact.PAPER_LIST]).get(impact.PAPER_LIST)
    number = walk.place[0] - 1 if walk.place else (-1 if last is None else last) // impact.SITEMAP_SIZE + 1
    return ({Target("sitemap", number=number)} if number else set()), [number] if number > 1 else None


def _old_addresses(walk: Reprint, config: Config) -> Step:
    """The redirects at the earlier site's addresses, in the order in which they were kept."""
    after = walk.place[0] if walk.place else 0
    numbers = list(OldAddress.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH])
    targets = {Target("old", number=number) for number in numbers}
    return targets, [numbers[-1]] if len(numbers) == BATCH else None


def _withdrawn(walk: Reprint, config: Config) -> Step:
    """Stories that stood in print and do not now: an edition of an earlier day may hold them as they were then."""
    place = walk.place[0] if walk.place else "story|"
    targets: set[Target] = set()
    while len(targets) < BATCH:
        notes = Printed.objects.filter(target__gt=place, target__startswith="story|").order_by("target")
        words = list(notes.values_list("target", flat=True)[:CHUNK])
        known = {Target.decode(word).number: word for word in words}
        live = Story.objects.filter(live=True, pk__in=known).values_list("pk", flat=True)
        for number in known.keys() - set(live):
            targets.add(Target("story", number=number))
        if len(words) < CHUNK:
            return targets, None
        place = words[-1]
    return targets, [place]


def _mark(walk: Reprint, config: Config) -> Step:
    return {Target("slot", WHOLE_EDITION)}, None


STEPS: dict[str, Callable[[Reprint, Config], Step]] = {
    "frame": _frame,
    "withdrawn": _withdrawn,
    "fronts": _fronts,
    "stories": _story_batch,
    "archives": _archives,
    "sitemaps": _sitemaps,
    "old addresses": _old_addresses,
    "whole": _mark,
}
PHASES: dict[str, tuple[str, ...]] = {
    PrintOrder.Kind.EVERYTHING: (
        "frame",
        "withdrawn",
        "fronts",
        "stories",
        "archives",
        "sitemaps",
        "old addresses",
        "whole",
    ),
    PrintOrder.Kind.SECTION: ("stories",),
    PrintOrder.Kind.TOPIC: ("stories",),
    PrintOrder.Kind.AUTHOR: ("stories",),
    PrintOrder.Kind.AGENCY: ("stories",),
    PrintOrder.Kind.PHOTO: ("stories",),
}
RELATIONS = {
    PrintOrder.Kind.TOPIC: "topic_links__topic",
    PrintOrder.Kind.AUTHOR: "bylines__author",
    PrintOrder.Kind.AGENCY: "sources__agency",
}
