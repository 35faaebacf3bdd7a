"""Which pages a change touches: named first, printed after.

A story stands on its own page and in lists: the whole paper, its section, its topics, its authors. A list has a front
(newest stories), numbered archive pages that never change their members, and for some a feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from shirorekha.newsroom import article
from shirorekha.newsroom.models import OldAddress, StandingPage, Story
from shirorekha.press.models import ArchivePlace, Printed
from shirorekha.shelf.sheet import ELSEWHERE, FOOTER, LOOK, MASTHEAD, POPULAR, list_of, rail_of

#: The list of all stories.
PAPER_LIST = "paper"
#: Stories in one file of the sitemap of all stories (the standard's limit is 50,000; small files change cheaply).
SITEMAP_SIZE = 1000
#: A story that is so many places from its list's newest may stand on its front or in its feed.
FRONT_REACH = 100
#: Stories of a list looked up at first: a front's and a feed's, with some that may have been withdrawn.
PORTION = 60


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """One page to print.

    `kind` is story, home, front, archive, feed, news, sitemap, index, robots, slot, old, standing (a standing page) or
    pages (their sitemap). `name` is the list's key or the slot's name; `number` the primary key of the story, standing
    page or earlier site's address, the archive page or the sitemap file.
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


#: What every story's change touches; the rail and a 404's newest stories too, so that they outlive no withdrawal.
ALWAYS = (Target("home"), Target("news"), Target("index"), Target("slot", POPULAR), Target("slot", ELSEWHERE))
#: The parts of the site's frame, and pages that depend on the paper alone.
FRAME = (
    *(Target("slot", name) for name in (LOOK, MASTHEAD, FOOTER, ELSEWHERE)),
    Target("robots"),
)


def lists_of(story: Story, known: article.Sections | None = None) -> tuple[str, ...]:
    """Name the lists in which a live story stands; `known` saves a query when many stories are asked about."""
    section = article.section_of(story, known or article.sections())
    topics = (f"topic:{pk}" for pk in story.topic_ids())
    authors = (f"author:{pk}" for pk in story.author_ids())
    return (PAPER_LIST, f"section:{section.pk}", *topics, *authors)


def of_story(story_id: int, list_size: int) -> set[Target]:
    """Name every page that the present state of one story touches; see `of_stories`."""
    return of_stories([story_id], list_size)


def of_stories(story_ids: Sequence[int], list_size: int) -> set[Target]:
    """Name every page that the present state of some stories touches, lists that they have left included.

    The number is bounded whatever the archive's size: two archive pages a list at most. So are the questions asked.
    """
    stories = {story.pk: story for story in article.with_relations(Story.objects.filter(pk__in=story_ids))}
    printed = Printed.objects.in_bulk([Target("story", number=number).encode() for number in story_ids])
    known = article.sections()
    now: dict[int, tuple[str, ...]] = {}
    before: dict[int, tuple[str, ...]] = {}
    for number in story_ids:
        story, note = stories.get(number), printed.get(Target("story", number=number).encode())
        now[number] = lists_of(story, known) if story and story.live else ()
        before[number] = tuple(note.lists) if note else ()
        if story and story.first_published_at and not before[number]:
            before[number] = lists_of(story, known)  # withdrawn before its turn: other stories' lists may hold it
    touched = [number for number in story_ids if now[number] or before[number]]
    give_places({stories[number]: now[number] for number in touched if number in stories})
    places = list(ArchivePlace.objects.filter(story_id__in=touched).values_list("story_id", "list_key", "ordinal"))
    for number, key, _ in places:
        if not now[number]:  # a withdrawn story goes wherever it ever stood
            before[number] = (*before[number], key)
    targets = {Target("story", number=number) for number in touched}
    targets.update((*ALWAYS, *of_pages(touched)) if touched else ())
    for number, key, ordinal in places:
        if key in now[number] or key in before[number]:
            targets.update(of_list(key, ordinal, list_size))
            if key == PAPER_LIST:
                targets.add(Target("sitemap", number=ordinal // SITEMAP_SIZE + 1))
    for key in {key for number in touched for key in before[number] if key not in now[number]}:
        targets.add(Target("front", key))
        targets.update((Target("feed", key),) if has_feed(key) else ())
        targets.update((Target("slot", rail_of(key)),) if list_of(rail_of(key)) else ())
    return targets


def of_pages(page_ids: Iterable[int]) -> set[Target]:
    """Name the addresses of an earlier site that lead to pages: they lead to where those are now, or nowhere."""
    numbers = OldAddress.objects.filter(page_id__in=page_ids).values_list("pk", flat=True)
    return {Target("old", number=number) for number in numbers}


def of_standing(number: int) -> set[Target]:
    """Name what a standing page's change touches: no page that links to it, since the footer is a slot."""
    return {
        Target("standing", number=number),
        Target("home"),  # its data name the pages that tell the paper's rules
        Target("slot", FOOTER),
        Target("pages"),
        Target("index"),
        *of_pages([number]),
    }


def standing() -> set[Target]:
    """Name every standing page, those that were printed once and are not any more too, and their sitemap."""
    words = Printed.objects.filter(target__startswith="standing|").values_list("target", flat=True)
    live = StandingPage.objects.filter(live=True).values_list("pk", flat=True)
    return {Target("pages"), *map(Target.decode, words), *(Target("standing", number=pk) for pk in live)}


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


def give_places(wanted: Mapping[Story, Iterable[str]]) -> None:
    """Give stories their lasting places in the archives of lists, in one transaction; one that has a place keeps it."""
    missing = _without_place(wanted)
    if not missing:
        return
    with transaction.atomic():
        following = {key: last + 1 for key, last in last_places(key for key, _ in missing).items()}
        rows = []
        for key, story in missing:
            ordinal = following.get(key, 0)
            following[key] = ordinal + 1
            rows.append(
                ArchivePlace(list_key=key, ordinal=ordinal, story_id=story.pk, published=story.first_published_at)
            )
        ArchivePlace.objects.bulk_create(rows)


def _without_place(wanted: Mapping[Story, Iterable[str]]) -> list[tuple[str, Story]]:
    """Name the places that are to be given; a story whose moment of publication was set anew has it noted."""
    rows = ArchivePlace.objects.filter(story_id__in=[story.pk for story in wanted])
    there = {(row.list_key, row.story_id): row for row in rows}
    by_key = {story.pk: story for story in wanted}
    for row in there.values():
        moment = by_key[row.story_id].first_published_at
        if moment is not None and row.published != moment:
            ArchivePlace.objects.filter(pk=row.pk).update(published=moment)
    return [(key, story) for story, keys in wanted.items() for key in keys if (key, story.pk) not in there]


def newest(key: str) -> Iterator[list[int]]:
    """Yield the stories of a list, newest first, in growing portions, at a cost that no archive's size changes.

    Some may be withdrawn or have left the list; who shows them asks the newsroom.
    """
    places = ArchivePlace.objects.filter(list_key=key, published__isnull=False).order_by("-published", "-story_id")
    first, count = 0, PORTION
    while portion := list(places.values_list("story_id", flat=True)[first : first + count]):
        yield portion
        first, count = first + count, count * 4


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
