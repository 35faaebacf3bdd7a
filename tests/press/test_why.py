"""One Hindi sentence for each place of a rail."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shirorekha.press import why
from shirorekha.press.history import Item, State

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ITEM = Item(7, "पहली ख़बर", "/desh/pahli", (NOON - timedelta(hours=3)).isoformat(), reads_hour=1340, reads_window=2000)
STATE = State("paper", NOON, "popular", (ITEM,))


@pytest.mark.parametrize(
    ("place", "changes", "sentence"),
    [
        (1, {}, "सबसे आगे: पिछले एक घंटे में 1,340 बार पढ़ी गई।"),
        (2, {}, "पिछले एक घंटे में 1,340 बार पढ़ी गई।"),
        (
            2,
            {"reads_hour": 0, "pace": 4.21},
            "पिछले एक घंटे में नहीं पढ़ी गई; पहले का पढ़ना और उम्र देखकर चाल हर घंटे 4.2 बार मानी गई।",
        ),
        (
            2,
            {"age_factor": 0.4, "published": (NOON - timedelta(days=3)).isoformat()},
            "पिछले एक घंटे में 1,340 बार पढ़ी गई; 3 दिन पुरानी होने से वज़न घटकर 40% रह गया।",
        ),
        (
            3,
            {"refused_window": 2000},
            "पिछले एक घंटे में 1,340 बार पढ़ी गई; 50% संकेत मशीनों जैसे लगे और नहीं गिने गए।",
        ),
        (
            2,
            {"published": (NOON - timedelta(days=800)).isoformat(), "age_factor": 0.97},
            "पिछले एक घंटे में 1,340 बार पढ़ी गई; 2 साल पुरानी है, पर पढ़ना नया है, इसलिए उम्र से वज़न नहीं घटा।",
        ),
        (
            8,
            {"newcomer": True, "published": (NOON - timedelta(minutes=4)).isoformat(), "reads_hour": 0},
            "अभी, 4 मिनट पहले, छपी, इसलिए पढ़े जाने का मौक़ा दिया गया: यह जगह पढ़ने से नहीं मिली, अब तक नहीं पढ़ी गई।",
        ),
        (
            8,
            {"newcomer": True, "published": NOON.isoformat(), "reads_hour": 2},
            "अभी-अभी छपी, इसलिए पढ़े जाने का मौक़ा दिया गया: यह जगह पढ़ने से नहीं मिली, अब तक 2 बार पढ़ी गई।",
        ),
        (1, {"pin": 4}, "डेस्क ने इसे जगह 1 पर टिकाया था।"),
    ],
)
def test_a_sentence_for_each_item(place: int, changes: dict, sentence: str) -> None:
    assert why.of_item(replace(ITEM, **changes), place, STATE, None) == sentence


def test_a_latest_list_does_not_speak_of_reads() -> None:
    state = replace(STATE, kind="latest", cause="stale")
    assert why.of_item(ITEM, 1, state, None) == "सबसे नई ख़बरों में से: 3 घंटे पहले छपी थी।"
    assert "ताज़ा ख़बरें" in why.of_list(state)
    assert why.of_list(STATE) != why.of_list(state)


def test_a_little_is_not_nothing() -> None:
    assert (why.percent(0), why.percent(0.001), why.percent(0.125), why.percent(1)) == ("0%", "1% से कम", "12%", "100%")


def test_every_figure_has_its_name() -> None:
    assert dict(why.figures(ITEM))["पिछले एक घंटे में पढ़ी गई"] == "1,340"
    assert dict(why.figures(replace(ITEM, refused_window=2000)))["न गिने गए संकेत"] == "50%"


def test_what_rises_is_told_against_what_was_expected() -> None:
    rising = replace(STATE, rail="rising", kind="rising")
    sentence = "पिछले एक घंटे में 1,340 बार पढ़ी गई, जबकि अब तक के हिसाब से हर घंटे 120 बार की उम्मीद थी।"
    assert why.of_item(replace(ITEM, expected=120.4), 1, rising, None) == sentence
    assert "एक बार की भी उम्मीद नहीं थी" in why.of_item(ITEM, 1, rising, None)
    assert why.of_list(rising) != why.of_list(STATE)


def test_a_rail_that_is_not_shown_says_what_was_there_instead() -> None:
    assert "पूरे अख़बार की सूची थी" in why.of_list(State("section:3", NOON, "none", ()))
    assert "पन्नों पर नहीं थी" in why.of_list(State("rising", NOON, "none", ()))


def test_a_list_with_a_newcomer_says_that_one_place_was_given() -> None:
    assert "मौक़े" in why.of_list(replace(STATE, items=(ITEM, replace(ITEM, newcomer=True))))
    assert "मौक़े" not in why.of_list(STATE)
