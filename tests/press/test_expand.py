"""A change that reaches many stories becomes their orders, behind fresh news, or stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from press.conftest import make_section, print_all, printed, printed_slot
from shirorekha.config import Config
from shirorekha.newsroom.models import Author, Story
from shirorekha.press import bell, expand, run
from shirorekha.press.models import PrintOrder, Reprint, Sheet

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


def test_an_order_for_everything_becomes_one_row(publish: Callable[..., Story], config: Config) -> None:
    for number in range(4):
        publish(f"ख़बर {number}")
    print_all(config)
    bell.order(PrintOrder.Kind.EVERYTHING)
    expand.fan_out(PrintOrder.objects.get(), config)
    assert not PrintOrder.objects.exists()
    assert Reprint.objects.get(finished_at=None).kind == "everything"


def test_a_fan_out_that_fails_leaves_the_order(publish: Callable[..., Story], config: Config, monkeypatch) -> None:
    publish("ख़बर")
    PrintOrder.objects.all().delete()
    bell.order(PrintOrder.Kind.EVERYTHING)
    order = PrintOrder.objects.get()
    monkeypatch.setattr(expand.reach, "begin", lambda *_: (_ for _ in ()).throw(RuntimeError("gone")))
    with pytest.raises(RuntimeError, match="gone"):
        expand.fan_out(order, config)
    assert list(PrintOrder.objects.all()) == [order]


def test_a_new_section_reprints_no_archive(publish: Callable[..., Story], config: Config) -> None:
    stories = [publish(f"ख़बर {number}") for number in range(8)]
    print_all(config)
    before = dict(Sheet.objects.values_list("address", "sequence"))
    make_section("खेल")
    pages = 0
    while waiting := PrintOrder.objects.count():
        pages += waiting
        run.print_pending(config)
    assert not Reprint.objects.filter(finished_at=None).exists()
    after = dict(Sheet.objects.values_list("address", "sequence"))
    changed = {address for address, sequence in after.items() if before.get(address) != sequence}
    assert changed == {"slot:masthead", "slot:footer", "slot:elsewhere", "/khel", "/khel/rss.xml"}
    assert pages < 20
    assert stories[0].address not in changed


def test_a_section_is_reprinted_only_under_another_name(publish: Callable[..., Story], config: Config) -> None:
    story = publish("नदी का पानी उतरा")
    section = story.get_parent().specific
    print_all(config)
    section.description = "देश भर की ख़बरें"
    section.save_revision().publish()
    print_all(config)
    Reprint.objects.all().delete()
    section.description = "देश भर की ताज़ा ख़बरें"
    section.save_revision().publish()
    print_all(config)
    assert "देश भर की ताज़ा ख़बरें" in printed("/desh")[2]
    assert not Reprint.objects.exists()
    section.title = "भारत"
    section.save_revision().publish()
    print_all(config)
    assert Reprint.objects.get().kind == "section"
    for address in (story.address, "/desh/purane/1", "/taza/purane/1", "/taza", "/"):
        assert "भारत" in printed(address)[2], address
    assert "भारत" in printed_slot("masthead")
