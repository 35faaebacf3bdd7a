"""Sources that the copy names."""

import pytest

from shirorekha.hindi.doctor.credits import credits
from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.lines import units
from shirorekha.hindi.doctor.sources import is_agency, sources


@pytest.mark.parametrize(
    ("text", "name", "kind", "abbreviation"),
    [
        ("सीरियाई सरकारी समाचार एजेंसी सना के अनुसार बैठक हुई।", "सना", "agency", "SANA"),
        ("समाचार एजेंसी ‘अल-नूर’ के हवाले से खबर आई।", "अल-नूर", "agency", ""),
        ("समाचार एजेंसी खामा (KHAMA) ने बताया कि धमाका हुआ।", "खामा", "agency", "KHAMA"),
        ("शिन्हुआ समाचार एजेंसी के मुताबिक भूकंप आया।", "शिन्हुआ", "agency", "Xinhua"),
        ("रायटर्स के मुताबिक बातचीत जारी है।", "रॉयटर्स", "agency", "Reuters"),
        ("अधिकारी ने पीटीआई-भाषा को बताया कि काम शुरू है।", "भाषा", "agency", "PTI-Bhasha"),
        ("दो लोग घायल हुए। (वार्ता)", "वार्ता", "agency", "UNI-Varta"),
        ("दो लोग घायल हुए। (इनपुट: एएनआई)", "एएनआई", "agency", "ANI"),
        ("अखबार डेली स्टार ने लिखा है कि फसल अच्छी है।", "डेली स्टार", "paper", ""),
        ("समाचार चैनल अल अरबिया ने कहा कि हमला हुआ।", "अल अरबिया", "broadcaster", "Al Arabiya"),
        ("ईरान के सरकारी मीडिया ने कहा कि वार्ता टल गई।", "सरकारी मीडिया", "other", ""),
        ("पुलिस सूत्रों के मुताबिक लुटेरे भाग गए।", "पुलिस सूत्रों", "unnamed", ""),
        ("विज्ञप्ति में कहा गया कि बैठक होगी।", "विज्ञप्ति", "other", ""),
    ],
)
def test_sources_are_found(text: str, name: str, kind: str, abbreviation: str) -> None:
    found = sources([Folded(text, start=0)])
    assert [(one.name, one.kind, one.abbreviation) for one in found] == [(name, kind, abbreviation)]
    assert all(text[slice(*one.span)].strip() for one in found)
    assert all(one.reason.endswith("।") for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "सना ने कहा कि वह पढ़ना चाहती है।",
        "उनकी भाषा सरल है और वार्ता सफल रही।",
        "जाँच एजेंसी ने तीन लोगों को पकड़ा।",
        "टीम ने मैच (20 ओवर) जीत लिया।",
        "मंत्री के अनुसार काम पूरा हुआ।",
    ],
)
def test_words_that_only_look_like_sources(text: str) -> None:
    assert sources([Folded(text)]) == ()


def test_a_source_is_listed_once() -> None:
    text = "एएनआई ने बताया कि धमाका हुआ। बाद में एएनआई के अनुसार आग बुझा ली गई।"
    assert [one.name for one in sources([Folded(text)])] == ["एएनआई"]


def test_an_agency_in_the_writers_place() -> None:
    found = credits(units("एजेंसी, काहिरा।")[0])
    assert found is not None
    assert [one.name for one in sources([], found.byline)] == ["एजेंसी"]


def test_what_is_an_agency() -> None:
    assert is_agency("भाषा")
    assert is_agency("एपी/एएफपी")
    assert not is_agency("समिति")
