"""What is asked for again stays; what is asked for once goes; the bound holds whatever comes."""

import itertools
import random

import pytest

from shirorekha.reader.kept import Kept


class Thing:
    """Something that can be kept."""

    def __init__(self, weight=1):
        self.weight, self.used = weight, False


def ask(kept, address, weight=1):
    """Ask for a page and make it where it is not kept; say whether it was."""
    found = kept.get(address)
    if found is None:
        kept.put(address, Thing(weight))
    return found is not None


def test_what_is_asked_for_again_stays_however_much_passes_by():
    kept = Kept(100)
    for number in range(1000):
        ask(kept, "often")
        ask(kept, f"twice {number}")
        ask(kept, f"twice {number}")
        assert kept.weight <= 100
    assert kept.get("often")
    assert kept.get("twice 5") is None
    assert kept.get("twice 999")


def test_in_a_full_room_a_page_is_kept_when_it_is_asked_for_again():
    kept = Kept(100)
    for number in range(100):
        ask(kept, f"first {number}")
    assert len(kept) == 100
    ask(kept, "one too many")
    ask(kept, "guest")
    assert kept.get("guest") is None
    ask(kept, "guest")
    assert kept.get("guest")


def test_an_address_that_was_asked_for_long_ago_is_forgotten():
    kept = Kept(100)
    for number in range(102):
        ask(kept, f"first {number}")
    ask(kept, "guest")
    for number in range(200):
        ask(kept, f"other {number}")
    ask(kept, "guest")
    assert kept.get("guest") is None
    assert len(kept._asked) <= 50


def test_a_page_that_is_made_anew_is_as_well_used_as_it_was():
    kept = Kept(2)
    kept.put("a", Thing())
    kept.put("b", Thing())
    kept.get("a")
    kept.put("a", Thing())
    kept.grow("b", kept.get("b"), 0)
    kept.get("b").used = False
    kept.put("a", Thing(2))
    assert kept.get("a")
    assert kept.get("b") is None


def test_a_put_replaces_and_a_drop_forgets():
    kept = Kept(100)
    one, other = Thing(2), Thing(3)
    kept.put("a", one)
    kept.put("a", other)
    assert kept.get("a") is other
    assert (kept.weight, len(kept)) == (3, 1)
    kept.drop("a")
    kept.drop("a")
    assert kept.get("a") is None
    assert (kept.weight, len(kept)) == (0, 0)


@pytest.mark.parametrize("times", [0, 30])
def test_a_page_that_grows_is_weighed_again(times):
    kept = Kept(100)
    page = Thing()
    kept.put("a", page)
    for number in range(times):
        kept.get("a")
        ask(kept, f"other {number}")
    kept.grow("a", page, 4)
    kept.grow("a", Thing(), 50)
    assert page.weight == 5
    assert kept.weight == sum(kept.get(address).weight for address in everything(kept))
    kept.grow("a", page, 500)
    assert kept.weight <= 100


def everything(kept):
    return [*kept._pages]


def test_weights_add_up_whatever_happens():
    chance = random.Random(5)
    kept = Kept(1000)
    for _ in range(20_000):
        address = str(int(chance.paretovariate(0.7)))
        act = chance.random()
        if act < 0.9:
            ask(kept, address, chance.randrange(1, 40))
        elif act < 0.95:
            kept.drop(address)
        elif (found := kept.get(address)) is not None:
            kept.grow(address, found, chance.randrange(20))
        assert kept.weight <= 1000
    assert kept.weight == sum(kept.get(address).weight for address in everything(kept))
    assert len(kept) == len(everything(kept))


def test_more_is_found_than_by_order_of_use():
    """On requests by Zipf's law; what order of use finds is the hits of an exact LRU of the same size."""
    cumulated = list(itertools.accumulate(1 / rank for rank in range(1, 20_001)))
    asked = random.Random(6).choices(range(20_000), cum_weights=cumulated, k=60_000)
    kept = Kept(600)
    ours = sum(ask(kept, str(number)) for number in asked)
    recent, by_use = {}, 0
    for number in asked:
        by_use += number in recent
        recent.pop(number, None)
        recent[number] = True
        if len(recent) > 600:
            del recent[next(iter(recent))]
    assert ours > by_use * 1.05
