"""Where a story is told from."""

import pytest

from shirorekha.hindi.doctor.credits import credits
from shirorekha.hindi.doctor.dateline import from_byline, from_headline, printed, proposed
from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.lines import units


@pytest.mark.parametrize(
    ("head", "place", "day"),
    [
        ("मास्को, 23 नवंबर।", "मास्को", "23 नवंबर"),
        ("पटना (एजेंसी)।", "पटना", ""),
        ("नई दिल्ली:", "नई दिल्ली", ""),
        ("नई दिल्ली, 23 नवंबर (भाषा)", "नई दिल्ली", "23 नवंबर"),
        ("प्रयागराज, विधि संवाददाता।", "प्रयागराज", ""),
        ("जागृति संवाददाता, पटना:", "पटना", ""),
        ("संवाद सूत्र, मड़ियाहूँ (जौनपुर):", "मड़ियाहूँ (जौनपुर)", ""),
        ("एजेंसी, काहिरा।", "काहिरा", ""),
        ("लखनऊ/कानपुर।", "लखनऊ/कानपुर", ""),
        ("हांगझोऊ, 23 नवंबर (भाषा)।", "हांगझोऊ", "23 नवंबर"),
        ("जोधपुर.", "जोधपुर", ""),
        ("पटना, 23 नवंबर (लोकवार्ता)", "पटना", "23 नवंबर"),
        ("बरगदिया, 23 नवंबर (लोकवार्ता)।", "बरगदिया", "23 नवंबर"),
    ],
)
def test_printed_datelines(head: str, place: str, day: str) -> None:
    text = f"{head} मंत्री ने बैठक की और कई फैसले लिए।"
    found = printed(Folded(text))
    assert found is not None
    assert (found.dateline.place, found.dateline.day) == (place, day)
    assert text[slice(*found.dateline.span)] == head
    assert found.dateline.printed


@pytest.mark.parametrize(
    "text",
    [
        "मंत्री ने पटना में कहा कि काम होगा।",
        "पटना में सोमवार को बारिश हुई: लोग परेशान रहे।",
        "उन्होंने कहा: काम होगा।",
        "कप्तान, कोच और खिलाड़ी। सब आए।",
        "भारत, 2026 तक",
        "राम (भाषा)",
    ],
)
def test_other_beginnings_are_no_datelines(text: str) -> None:
    found = printed(Folded(text))
    assert found is None or found.dateline.place == "राम"


def test_a_place_in_the_prose_is_proposed_with_less_belief() -> None:
    text = "विदेश मंत्री ने मास्को में अपने रूसी समकक्ष से मुलाकात की। वह भारत से आए थे।"
    found = proposed([Folded(text)], "")
    assert found is not None
    assert (found.place, text[slice(*found.span)]) == ("मास्को", "मास्को")
    assert not found.printed
    assert found.confidence < 0.8


def test_a_list_of_places_is_no_dateline() -> None:
    assert proposed([Folded("पंजाब, हरियाणा और पश्चिमी उत्तर प्रदेश में घना कोहरा रहेगा।")], "") is None


def test_everyday_words_are_no_places_in_prose() -> None:
    assert proposed([Folded("वह गया में नहीं, सागर में गिरा।")], "") is None


def test_places_of_bylines_and_headlines() -> None:
    found = credits(units("संवाददाता, पटना")[0])
    assert found is not None
    dateline = from_byline(found.byline)
    assert dateline is not None
    assert dateline.place == "पटना"
    headed = from_headline(Folded("कानपुर: व्यापारी से लूट"))
    assert headed is not None
    assert headed.place == "कानपुर"
    assert from_headline(Folded("विश्लेषण: क्यों हारी टीम")) is None
