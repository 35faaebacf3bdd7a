"""Which pages a change touches: named first, printed after.

A story stands on its own page and in lists: the whole paper, its section, its topics, its authors. A list has a front
(newest stories), numbered archive pages that never change their members, and for some a feed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from shirorekha.newsroom.models import OldAddress, Story
from shirorekha.press.models import ArchivePlace, Printed
from shirorekha.shelf.sheet import FOOTER, LOOK, MASTHEAD, POPULAR

#: The list of all stories.
PAPER_LIST = "paper"
#: Stories in one file of the sitemap of all stories (the standard's limit is 50,000; small files change cheaply).
SITEMAP_SIZE = 1000
#: A story that is so many places from its list's newest may stand on its front or in its feed.
FRONT_REACH = 100


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """One page to print. `kind` is story, home, front, archive, feed, news, sitemap, index, robots, slot or old.

    `name` is the list's key or the slot's name; `number` the primary key of the story or of the earlier site's address,
    the archive page or the sitemap file.
    """

    kind: str
    name: str = ""
    number: int = 0

    def encode(self) -> str:
        """Write the target as one word, as a print order carries it."""
        return f"{self.kind}|{self.name}|{self.number}"

    @classmethod
    def decode(cls, word: str) -> Target:
        """Read what `encode` wrote. Raises ValueError on anything else."""
        kind, name, number = word.split("|")
        return cls(kind, name, int(number))


#: Pages that every story's change touches; the rail among them, so that it never outlives a withdrawn story.
ALWAYS = (Target("home"), Target("news"), Target("index"), Target("slot", POPULAR))
#: The parts of the site's frame, and pages that depend on the paper alone.
FRAME = (Target("slot", LOOK), Target("slot", MASTHEAD), Target("slot", FOOTER), Target("robots"))


def lists_of(story: Story) -> tuple[str, ...]:
    """Name the lists in which a live story stands."""
    topics = (f"topic:{pk}" for pk in story.topic_ids())
    authors = (f"author:{pk}" for pk in story.author_ids())
    return (PAPER_LIST, f"section:{story.section_id()}", *topics, *authors)


def of_story(story_id: int, list_size: int) -> set[Target]:
    """Name every page that the present state of one story touches, lists that it has left included.

    The number is bounded whatever the archive's size: two archive pages a list at most.
    """
    story = Story.objects.filter(pk=story_id).first()
    printed = Printed.objects.filter(pk=Target("story", number=story_id).encode()).first()
    now = lists_of(story) if story and story.live else ()
    before = tuple(printed.lists) if printed else ()
    if story and story.first_published_at and not before:  # withdrawn before its turn: other stories' lists may hold it
        before = lists_of(story)
    if not now and not before:
        return set()
    places = give_places(story_id, now)
    gone = [key for key in before if key not in now]
    places.update(ArchivePlace.objects.filter(story_id=story_id, list_key__in=gone).values_list("list_key", "ordinal"))
    targets = {Target("story", number=story_id), *ALWAYS, *of_page(story_id)}
    targets.update(Target("front", key) for key in gone)
    targets.update(Target("feed", key) for key in gone if has_feed(key))
    for key, ordinal in places.items():
        targets.update(of_list(key, ordinal, list_size))
    if PAPER_LIST in places:
        targets.add(Target("sitemap", number=places[PAPER_LIST] // SITEMAP_SIZE + 1))
    return targets


def of_page(page_id: int) -> set[Target]:
    """Name the addresses of an earlier site that lead to a page: they lead to where it is now, or nowhere."""
    numbers = OldAddress.objects.filter(page_id=page_id).values_list("pk", flat=True)
    return {Target("old", number=number) for number in numbers}


def of_list(key: str, ordinal: int, list_size: int) -> set[Target]:
    """Name the pages of one list that the story at `ordinal` touches."""
    page = ordinal // list_size + 1
    targets = {Target("front", key), Target("archive", key, page)}
    if ordinal % list_size == 0 and page > 1:
        targets.add(Target("archive", key, page - 1))  # it gains its link to the newer page
    if has_feed(key):
        targets.add(Target("feed", key))
    return targets


def has_feed(key: str) -> bool:
    """Tell whether a list has an RSS feed: the paper and its sections do."""
    return key == PAPER_LIST or key.startswith("section:")


def give_places(story_id: int, keys: Iterable[str]) -> dict[str, int]:
    """Give a story its lasting place in each list's archive; asked again, it gives the same places."""
    with transaction.atomic():
        places = dict(
            ArchivePlace.objects.filter(story_id=story_id, list_key__in=list(keys)).values_list("list_key", "ordinal")
        )
        for key in keys:
            if key not in places:
                last = ArchivePlace.objects.filter(list_key=key).aggregate(last=Max("ordinal"))["last"]
                places[key] = 0 if last is None else last + 1
                ArchivePlace.objects.create(list_key=key, ordinal=places[key], story_id=story_id)
    return places


def of_reprint(story_ids: Iterable[int], list_size: int) -> set[Target]:
    """Name what a batch of a reprint touches: stories and the archive pages that name them; of the newest, fronts."""
    places = list(ArchivePlace.objects.filter(story_id__in=list(story_ids)).values_list("list_key", "ordinal"))
    targets = {Target("story", number=number) for number in story_ids}
    for key, last in last_places(place[0] for place in places).items():
        for ordinal in (ordinal for listed, ordinal in places if listed == key):
            targets.add(Target("archive", key, ordinal // list_size + 1))
            if last - ordinal < FRONT_REACH:
                targets.add(Target("front", key))
                targets.update((Target("feed", key),) if has_feed(key) else ())
            if key == PAPER_LIST:
                targets.add(Target("sitemap", number=ordinal // SITEMAP_SIZE + 1))
    return targets


def last_places(keys: Iterable[str]) -> dict[str, int]:
    """Give the newest place in each list, by one look into the index for each."""
    found = {}
    for key in set(keys):
        last = ArchivePlace.objects.filter(list_key=key).order_by("-ordinal").values_list("ordinal", flat=True).first()
        if last is not None:
            found[key] = last
    return found


def next_list(after: str) -> str | None:
    """Give the first list, by its key, behind another one; None when that was the last."""
    keys = ArchivePlace.objects.filter(list_key__gt=after).order_by("list_key", "ordinal")
    return keys.values_list("list_key", flat=True).first()
