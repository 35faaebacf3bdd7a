"""A change that reaches many stories becomes their orders, behind fresh news, or stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from press.conftest import print_all, printed
from shirorekha.config import Config
from shirorekha.newsroom.models import Author, Story
from shirorekha.press import bell, expand
from shirorekha.press.models import PrintOrder, Sheet

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


def test_a_renamed_author_is_renamed_everywhere(publish: Callable[..., Story], config: Config) -> None:
    story = publish("नदी का पानी उतरा", authors=("रवि सिंह",))
    print_all(config)
    author = Author.objects.get(name="रवि सिंह")
    author.name = "रवि प्रताप सिंह"
    author.save()
    print_all(config)
    assert "रवि प्रताप सिंह" in printed(story.address)[2]
    assert "रवि प्रताप सिंह" in printed(author.address)[2]


def test_everything_is_printed_anew_newest_first_behind_fresh_news(
    publish: Callable[..., Story], config: Config
) -> None:
    stories = [publish(f"ख़बर {number}") for number in range(4)]
    print_all(config)
    addresses = set(Sheet.objects.exclude(address__startswith="slot:").values_list("address", flat=True))
    Sheet.objects.using("edition").all().delete()
    bell.order(PrintOrder.Kind.EVERYTHING)
    expand.fan_out(PrintOrder.objects.get(), config)
    fresh = publish("अभी की ख़बर")
    waiting = list(PrintOrder.objects.all())
    assert fresh.pk in {order.object_id for order in waiting[:4]}
    reprinted = [order.target for order in waiting if order.target.startswith("story|")]
    assert reprinted[:4] == [f"story||{story.pk}" for story in reversed(stories)]
    print_all(config)
    assert addresses <= set(Sheet.objects.values_list("address", flat=True))


def test_a_fan_out_that_fails_leaves_the_order(publish: Callable[..., Story], config: Config, monkeypatch) -> None:
    publish("ख़बर")
    PrintOrder.objects.all().delete()
    bell.order(PrintOrder.Kind.EVERYTHING)
    order = PrintOrder.objects.get()
    monkeypatch.setattr(expand.Story.objects, "filter", lambda **_: (_ for _ in ()).throw(RuntimeError("gone")))
    with pytest.raises(RuntimeError, match="gone"):
        expand.fan_out(order, config)
    assert list(PrintOrder.objects.all()) == [order]
