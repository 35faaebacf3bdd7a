"""Whatever is published, withdrawn, moved or renamed leaves its print order in the same transaction, or none at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from press.conftest import make_section
from shirorekha.newsroom.models import Author, Story
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
