"""The newsroom's own index: whatever is saved leaves a row, and the press's clock carries the rows to the index.

Whoever searches carries a few rows first, so that what was saved a moment ago is found although the clock is behind.

Wagtail's search on SQLite cuts Hindi at its matras and slows publishing as it grows (FACTS). Here a save costs one
small row in the same transaction, whatever the size of the archive; a crash loses nothing; any process may save.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from modelsearch.backends.base import get_model_root
from modelsearch.index import SearchField, get_indexed_models

from shirorekha.newsroom import clean
from shirorekha.search import filing
from shirorekha.search.document import Document
from shirorekha.search.index import Reader, Writer
from shirorekha.search.tokens import tokens

#: Rows carried at once when nobody waits for it, and by a search or between two printings, when somebody does.
CHUNK = 400
CHUNK_OF_A_SEARCH = 40
#: Hits that one search looks at; the newsroom's filters choose among these.
MOST_HITS = 1000
#: Words of a search that must all be found.
MOST_WORDS = 8

log = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()


class IndexOrder(models.Model):
    """A row that says: this object was changed or deleted, the index does not know it yet."""

    label = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)

    class Meta:
        verbose_name = "खोज का काम"
        verbose_name_plural = "खोज के काम"

    def __str__(self) -> str:
        return f"{self.label} {self.object_id}"


def connect() -> None:
    """Start hearing of everything that can be searched for. Called once when Django is ready."""
    for model in get_indexed_models():
        post_save.connect(_changed, sender=model, dispatch_uid=f"finding-save-{model.__name__}")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"finding-delete-{model.__name__}")


def _changed(sender: type, instance: Any, **details: Any) -> None:
    if not details.get("raw"):
        IndexOrder.objects.create(label=label_of(sender), object_id=str(instance.pk))


def label_of(model: Any) -> str:
    """Name the family of a model: every page is found under the same label, whatever its type."""
    return get_model_root(model)._meta.label_lower


def find(model: Any, text: str) -> list[str]:
    """Give the primary keys, as text, of the objects of a model that fit best, best first; any text is allowed.

    Those in which every word is found stand alone; only if there are none, a part of the words is enough.
    """
    catch_up(CHUNK_OF_A_SEARCH)
    reader, label = Reader(settings.PAPER.desk_index_dir), label_of(model)

    def hits(words: str) -> list[str]:
        found = reader.find(words, limit=MOST_HITS, section=label)
        return [hit.address.rpartition("/")[2] for hit in found.hits]

    best = hits(text)
    words = list(dict.fromkeys(tokens(text)))[:MOST_WORDS]
    if len(words) < 2:
        return best
    whole = set(best).intersection(*(hits(word) for word in words))
    return [key for key in best if key in whole] or best


def catch_up(most: int = CHUNK) -> int:
    """Carry waiting rows to the index, oldest first; gives how many. Nothing is done while another does it."""
    if not _one_at_a_time.acquire(blocking=False):
        return 0
    try:
        if not filing.as_now(settings.PAPER.desk_index_dir):
            order_everything()
        waiting = list(IndexOrder.objects.order_by("pk")[:most])
        if waiting:
            _carry(waiting)
    except BlockingIOError:  # another process is at it
        return 0
    finally:
        _one_at_a_time.release()
    IndexOrder.objects.filter(pk__in=[order.pk for order in waiting]).delete()
    return len(waiting)


def order_everything() -> None:
    """Leave a row for every object that can be searched for: the index is made anew from the database."""
    Writer(settings.PAPER.desk_index_dir).close()
    with transaction.atomic():
        for model in {get_model_root(model) for model in get_indexed_models()}:
            label = label_of(model)
            keys = model._default_manager.values_list("pk", flat=True)
            IndexOrder.objects.bulk_create(
                [IndexOrder(label=label, object_id=str(key)) for key in keys], batch_size=1000
            )
    filing.note(settings.PAPER.desk_index_dir)


def _carry(waiting: Iterable[IndexOrder]) -> None:
    wanted: dict[str, set[str]] = {}
    for order in waiting:
        wanted.setdefault(order.label, set()).add(order.object_id)
    writer = Writer(settings.PAPER.desk_index_dir)
    try:
        for label, keys in wanted.items():
            found = {str(one.pk): one for one in _read(label, keys)}
            for key in keys:
                if key in found:
                    writer.put(_document(label, found[key]))
                else:
                    writer.remove(f"{label}/{key}")
        writer.commit()
    finally:
        writer.close()


def _read(label: str, keys: Iterable[str]) -> Sequence[Any]:
    queryset = apps.get_model(label)._default_manager.filter(pk__in=list(keys))
    return list(queryset.specific() if hasattr(queryset, "specific") else queryset)


def _document(label: str, thing: Any) -> Document:
    """Describe an object by its declared search fields; of a page, its newest draft."""
    draft = thing.get_latest_revision_as_object() if hasattr(thing, "get_latest_revision_as_object") else thing
    texts = [_text(field.get_value(draft)) for field in thing.get_search_fields() if isinstance(field, SearchField)]
    return Document(
        address=f"{label}/{thing.pk}",
        headline=clean.line(" ".join(texts[:1])),
        standfirst="",
        body=clean.passage("\n".join(texts[1:])),
        names=str(getattr(draft, "slug", "") or ""),
        section=label,
        published=timezone.now(),
    )


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Iterable):
        return "\n".join(_text(one) for one in value)
    return "" if value is None else str(value)
