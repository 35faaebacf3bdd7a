"""Whatever is published, withdrawn, moved or renamed leaves its print order in the same transaction, or none at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from press.conftest import make_section, print_all
from shirorekha.config import Config
from shirorekha.newsroom.models import Author, Story
from shirorekha.press import run
from shirorekha.press.models import PrintOrder

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


@pytest.fixture(autouse=True)
def clean_slate(section: object) -> None:
    PrintOrder.objects.all().delete()


def orders() -> set[tuple[str, int]]:
    return set(PrintOrder.objects.values_list("kind", "object_id"))


def test_publishing_orders(publish: Callable[..., Story]) -> None:
    story = publish("नदी का पानी उतरा")
    assert ("story", story.pk) in orders()


def test_saving_a_draft_orders_nothing(publish: Callable[..., Story]) -> None:
    story = publish("नदी का पानी उतरा")
    PrintOrder.objects.all().delete()
    story.title = "मसौदा"
    story.save_revision()
    assert orders() == set()


def test_a_publication_rolled_back_orders_nothing(publish: Callable[..., Story]) -> None:
    story = publish("नदी का पानी उतरा")
    PrintOrder.objects.all().delete()
    with pytest.raises(RuntimeError), transaction.atomic():
        story.save_revision().publish()
        raise RuntimeError("the power goes")
    assert orders() == set()


def test_the_order_is_written_by_the_publishing_transaction_itself(publish: Callable[..., Story], monkeypatch) -> None:
    """If the order cannot be left, nothing is published: there is no moment between the two."""
    story = publish("नदी का पानी उतरा")
    story.unpublish()
    monkeypatch.setattr(PrintOrder.objects, "create", lambda **_: (_ for _ in ()).throw(RuntimeError("disk full")))
    with pytest.raises(RuntimeError, match="disk full"):
        story.save_revision().publish()
    story.refresh_from_db()
    assert not story.live


def test_withdrawing_moving_and_deleting_order(publish: Callable[..., Story]) -> None:
    story = publish("नदी का पानी उतरा")
    other = make_section("शहर")
    for act in (
        lambda: story.move(other, "last-child"),
        lambda: Story.objects.get(pk=story.pk).unpublish(),
        story.delete,
    ):
        pk = story.pk
        PrintOrder.objects.all().delete()
        act()
        assert ("story", pk) in orders()


def test_renaming_an_author_orders(publish: Callable[..., Story]) -> None:
    publish("नदी का पानी उतरा", authors=("रवि सिंह",))
    author = Author.objects.get(name="रवि सिंह")
    PrintOrder.objects.all().delete()
    author.name = "रवि प्रताप सिंह"
    author.save()
    assert orders() == {("author", author.pk)}


def test_a_publication_leaves_one_order(publish: Callable[..., Story]) -> None:
    """Its page is saved, and it is announced: two signals, and two orders would halve the press's batches."""
    story = publish("नदी का पानी उतरा")
    assert PrintOrder.objects.filter(kind="story", object_id=story.pk).count() == 1


def test_a_new_order_stands_for_the_one_that_waits(publish: Callable[..., Story]) -> None:
    """It is a new row all the same: the press may hold the old one, printed from the state before."""
    story = publish("नदी का पानी उतरा")
    first = PrintOrder.objects.get(object_id=story.pk)
    story.save_revision().publish()
    assert PrintOrder.objects.get(object_id=story.pk).pk > first.pk
    with pytest.raises(RuntimeError), transaction.atomic():
        second = PrintOrder.objects.get(object_id=story.pk)
        story.save_revision().publish()
        raise RuntimeError("the power goes")
    assert PrintOrder.objects.get(object_id=story.pk).pk == second.pk


def test_an_archive_brought_in_waits_behind_news(publish: Callable[..., Story], config: Config) -> None:
    old = publish("नौ साल पहले", first_published_at=timezone.now() - timedelta(days=3000))
    assert PrintOrder.objects.get(object_id=old.pk).priority == PrintOrder.REPRINT
    news = publish("अभी की ख़बर")
    assert [order.object_id for order in run.due()] == [news.pk, old.pk]
    print_all(config)
    old.save_revision().publish()  # a correction of what readers have is news again
    assert PrintOrder.objects.get(object_id=old.pk).priority == PrintOrder.FRESH
    old.unpublish()
    assert PrintOrder.objects.get(object_id=old.pk).priority == PrintOrder.FRESH
