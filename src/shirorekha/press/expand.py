"""A print order is read as targets; an order that touches many stories leaves one order for each and is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import ReferenceIndex

from shirorekha.config import Config
from shirorekha.newsroom.models import Agency, Author, Photo, Section, Story, Topic
from shirorekha.press import impact
from shirorekha.press.impact import Target
from shirorekha.press.models import PrintOrder

#: Rows made at once when a change reaches many stories.
CHUNK = 1000


def targets(order: PrintOrder, config: Config) -> set[Target]:
    """Name what one order prints now. Raises KeyError for a kind that fans out."""
    return DIRECT[order.kind](order, config)


def fans_out(order: PrintOrder) -> bool:
    """Tell whether an order stands for many stories and must become their orders first."""
    return order.kind in FAN_OUT


def fan_out(order: PrintOrder, config: Config) -> None:
    """Replace an order by the orders of everything it reaches, in one transaction: done wholly or not at all."""
    with transaction.atomic():
        FAN_OUT[order.kind](order, config)
        PrintOrder.objects.filter(pk=order.pk).delete()


def queue(wanted: Iterable[Target], priority: int = PrintOrder.REPRINT) -> None:
    """Leave one order for each target, by default behind whatever is fresh."""
    rows = (PrintOrder(kind=PrintOrder.Kind.PAGE, target=target.encode(), priority=priority) for target in wanted)
    for chunk in iter(lambda: list(islice(rows, CHUNK)), []):
        PrintOrder.objects.bulk_create(chunk)


def _story(order: PrintOrder, config: Config) -> set[Target]:
    return impact.of_story(order.object_id, config.list_size)


def _page(order: PrintOrder, config: Config) -> set[Target]:
    return {Target.decode(order.target)}


def _paper(order: PrintOrder, config: Config) -> set[Target]:
    return {*impact.ALWAYS, *impact.FRAME, Target("front", impact.PAPER_LIST), Target("feed", impact.PAPER_LIST)}


def _everything(order: PrintOrder, config: Config) -> None:
    """The whole paper: frame and fronts first, then every live story, newest first."""
    queue(impact.FRAME, PrintOrder.FRESH)
    queue(sorted(impact.of_archives(config.list_size)))
    stories = Story.objects.filter(live=True).order_by("-first_published_at").values_list("pk", flat=True)
    queue(Target("story", number=pk) for pk in list(stories))


def _section(order: PrintOrder, config: Config) -> None:
    queue({*impact.FRAME, Target("home")}, PrintOrder.FRESH)
    _queue_list(f"section:{order.object_id}", config)
    section = Section.objects.filter(pk=order.object_id).first()
    if section is not None:
        _queue_stories(Story.objects.descendant_of(section))


def _topic(order: PrintOrder, config: Config) -> None:
    _queue_list(f"topic:{order.object_id}", config)
    _queue_referring(Topic, order.object_id)


def _author(order: PrintOrder, config: Config) -> None:
    _queue_list(f"author:{order.object_id}", config)
    _queue_referring(Author, order.object_id)


def _agency(order: PrintOrder, config: Config) -> None:
    _queue_referring(Agency, order.object_id)


def _photo(order: PrintOrder, config: Config) -> None:
    _queue_referring(Photo, order.object_id)


def _queue_list(key: str, config: Config) -> None:
    """Queue the front, archives and feed of one list, all of which say the name that changed."""
    found = {target for target in impact.of_archives(config.list_size) if target.name == key}
    queue(sorted(found | {Target("front", key)}), PrintOrder.FRESH)


def _queue_referring(model: type, pk: int) -> None:
    rows = ReferenceIndex.objects.filter(to_object_id=str(pk), to_content_type__model=model._meta.model_name)
    pages = {int(found) for found in rows.values_list("object_id", flat=True) if found.isdigit()}
    _queue_stories(Story.objects.filter(pk__in=pages))


def _queue_stories(stories: QuerySet) -> None:
    """Queue stories by kind STORY: their cards stand in lists, so the lists are printed with them."""
    newest = list(stories.filter(live=True).order_by("-first_published_at").values_list("pk", flat=True))
    rows = [PrintOrder(kind=PrintOrder.Kind.STORY, object_id=pk, priority=PrintOrder.REPRINT) for pk in newest]
    PrintOrder.objects.bulk_create(rows, batch_size=CHUNK)


DIRECT: dict[str, Callable[[PrintOrder, Config], set[Target]]] = {
    PrintOrder.Kind.STORY: _story,
    PrintOrder.Kind.PAGE: _page,
    PrintOrder.Kind.PAPER: _paper,
}
FAN_OUT: dict[str, Callable[[PrintOrder, Config], None]] = {
    PrintOrder.Kind.EVERYTHING: _everything,
    PrintOrder.Kind.SECTION: _section,
    PrintOrder.Kind.TOPIC: _topic,
    PrintOrder.Kind.AUTHOR: _author,
    PrintOrder.Kind.AGENCY: _agency,
    PrintOrder.Kind.PHOTO: _photo,
}
