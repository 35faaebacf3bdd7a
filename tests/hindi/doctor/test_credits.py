"""Lines that say who and when."""

import pytest

from shirorekha.hindi.doctor.credits import credits
from shirorekha.hindi.doctor.lines import units


@pytest.mark.parametrize(
    ("line", "names", "times"),
    [
        ("By राम कुमार", [("राम कुमार",)], []),
        ("Written by रश्मि पांडे, Edited by आलोक झा", [("रश्मि पांडे",), ("आलोक झा",)], []),
        ("संवाददाता, पटना", [("संवाददाता",)], []),
        ("विशेष संवाददाता", [("विशेष संवाददाता",)], []),
        ("लेखक: राम कुमार और सीता देवी", [("राम कुमार", "सीता देवी")], []),
        ("By बिज़नेस डेस्क | Updated: 23 Nov 2026, 10:45 PM IST", [("बिज़नेस डेस्क",)], ["2026-11-23T22:45"]),
        ("प्रकाशित: सोमवार, 23 नवंबर 2026, शाम 5:30 बजे", [], ["2026-11-23T17:30"]),
        ("Nov 23, 2026 | 11:20 AM", [], ["2026-11-23T11:20"]),
        ("23/11/2026", [], ["2026-11-23"]),
        ("2 घंटे पहले", [], [""]),
        ("Posted On: 23 NOV 2026 5:40PM by PIB Delhi", [("PIB Delhi",)], ["2026-11-23T17:40"]),
        ("31/02/2026", [], [""]),
    ],
)
def test_credits_are_read(line: str, names: list[tuple[str, ...]], times: list[str]) -> None:
    found = credits(units(line)[0])
    assert found is not None
    assert [one.names for one in found.byline] == names
    assert [one.iso for one in found.times] == times
    assert found.kind == ("byline" if names else "time")


def test_roles_places_and_spans() -> None:
    line = "Edited by आलोक झा"
    found = credits(units("\n" + line)[0])
    assert found is not None
    start, end = found.byline[0].span
    assert ("\n" + line)[start:end] == "आलोक झा"
    assert found.byline[0].role == "editor"
    placed = credits(units("संवाददाता, पटना")[0])
    assert placed is not None
    assert placed.byline[0].place == "पटना"
    here = credits(units("श्रीनगर से")[0])
    assert here is not None
    assert (here.byline[0].names, here.byline[0].place) == ((), "श्रीनगर")


@pytest.mark.parametrize(
    "line",
    [
        "23 नवंबर को बंद रहेंगे बैंक",
        "संवाददाता सम्मेलन में बोले मंत्री",
        "दिल्ली में 10:30 बजे तक 20 प्रतिशत मतदान",
        "5 मिनट में बनाइए नाश्ता, जानिए तरीका",
        "दो साल पहले हुई थी हत्या",
        "गाँव से",
    ],
)
def test_headlines_are_no_credits(line: str) -> None:
    assert credits(units(line)[0]) is None
