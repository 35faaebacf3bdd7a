"""A print order is read as targets; an order that reaches into the archive leaves a reprint behind and is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from django.db import transaction

from shirorekha.config import Config
from shirorekha.newsroom.models import Author, Section, Topic
from shirorekha.press import impact, reach
from shirorekha.press.impact import Target
from shirorekha.press.models import Known, PrintOrder

#: Rows made at once when a change reaches many stories.
CHUNK = 1000


def targets(orders: Iterable[PrintOrder], config: Config) -> set[Target]:
    """Name what orders print now. Raises KeyError for a kind that fans out."""
    wanted: set[Target] = set()
    stories: dict[int, None] = {}
    for order in orders:
        if order.kind == PrintOrder.Kind.STORY:
            stories[order.object_id] = None
        else:
            wanted |= DIRECT[order.kind](order)
    return wanted | (impact.of_stories(list(stories), config.list_size) if stories else set())


def fans_out(order: PrintOrder) -> bool:
    """Tell whether an order may stand for many stories and must become a reprint first."""
    return order.kind in FAN_OUT


def fan_out(order: PrintOrder, config: Config) -> None:
    """Replace an order by orders for its fronts and a reprint, in one transaction: done wholly or not at all."""
    with transaction.atomic():
        FAN_OUT[order.kind](order, config)
        PrintOrder.objects.filter(pk=order.pk).delete()


def queue(wanted: Iterable[Target], priority: int = PrintOrder.REPRINT) -> None:
    """Leave one order for each target, by default behind whatever is fresh."""
    rows = (PrintOrder(kind=PrintOrder.Kind.PAGE, target=target.encode(), priority=priority) for target in wanted)
    for chunk in iter(lambda: list(islice(rows, CHUNK)), []):
        PrintOrder.objects.bulk_create(chunk)


def _page(order: PrintOrder) -> set[Target]:
    return {Target.decode(order.target)}


def _paper(order: PrintOrder) -> set[Target]:
    return {*impact.ALWAYS, *impact.FRAME, Target("front", impact.PAPER_LIST), Target("feed", impact.PAPER_LIST)}


def _everything(order: PrintOrder, config: Config) -> None:
    reach.begin(order.kind, 0, config)


def _section(order: PrintOrder, config: Config) -> None:
    """The menu is a slot, live at once; the archive is printed anew only if it knows the section otherwise."""
    queue({*impact.FRAME, Target("home")}, PrintOrder.FRESH)
    section = Section.objects.filter(pk=order.object_id).first()
    _list(order, f"section:{order.object_id}", config, section.title if section else "", section)


def _topic(order: PrintOrder, config: Config) -> None:
    topic = Topic.objects.filter(pk=order.object_id).first()
    _list(order, f"topic:{order.object_id}", config, topic.name if topic else "", topic)


def _author(order: PrintOrder, config: Config) -> None:
    author = Author.objects.filter(pk=order.object_id).first()
    _list(order, f"author:{order.object_id}", config, author.name if author else "", author)


def _list(order: PrintOrder, key: str, config: Config, name: str, thing: Any) -> None:
    """Print a list's front now, and its stories and archive behind it if its name or address is another one."""
    wanted = {Target("front", key), *((Target("feed", key),) if impact.has_feed(key) else ())}
    queue(wanted, PrintOrder.FRESH)
    now = {"name": name, "address": thing.address if thing else ""}
    known = Known.objects.filter(pk=key).values("name", "address").first()
    Known.objects.update_or_create(pk=key, defaults=now)
    if known != now and key in impact.last_places([key]):
        reach.begin(order.kind, order.object_id, config)


def _photo(order: PrintOrder, config: Config) -> None:
    """Standing pages are few: all of them rather than a search for those that show the picture."""
    queue(impact.standing(), PrintOrder.FRESH)
    _stories(order, config)


def _stories(order: PrintOrder, config: Config) -> None:
    reach.begin(order.kind, order.object_id, config)


DIRECT: dict[str, Callable[[PrintOrder], set[Target]]] = {
    PrintOrder.Kind.PAGE: _page,
    PrintOrder.Kind.PAPER: _paper,
}
FAN_OUT: dict[str, Callable[[PrintOrder, Config], None]] = {
    PrintOrder.Kind.EVERYTHING: _everything,
    PrintOrder.Kind.SECTION: _section,
    PrintOrder.Kind.TOPIC: _topic,
    PrintOrder.Kind.AUTHOR: _author,
    PrintOrder.Kind.AGENCY: _stories,
    PrintOrder.Kind.PHOTO: _photo,
}
