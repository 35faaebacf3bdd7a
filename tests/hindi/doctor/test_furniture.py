"""What single lines are when they are no story."""

import pytest

from shirorekha.hindi.doctor.furniture import heading, inner_lead_in, judge, lead_in, summary_reason
from shirorekha.hindi.doctor.lines import units


def kind(line: str) -> str:
    verdict = judge(units(line)[0])
    return verdict.kind if verdict else ""


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Facebook Twitter WhatsApp 120 Shares", "share"),
        ("शेयर करें", "share"),
        ("ताज़ा ख़बरों के लिए हमारे व्हाट्सऐप चैनल से जुड़ें", "share"),
        ("— विज्ञापन —", "advert"),
        ("Advertisement", "advert"),
        ("हर ख़बर सबसे पहले पढ़ने के लिए हमारा ऐप डाउनलोड करें", "promotion"),
        ("अपनी टिप्पणी लिखें", "comment"),
        ("Your email address will not be published. Required fields are marked *", "comment"),
        ("© 2026 सर्वाधिकार सुरक्षित", "boilerplate"),
        ("भाषा गोला पवनेश", "boilerplate"),
        ("2311 1045 दिल्ली", "boilerplate"),
        ("https://example.org/khabar?id=12", "boilerplate"),
        ("होम > देश > बिहार > पटना में बारिश", "navigation"),
        ("देश विदेश खेल मनोरंजन", "navigation"),
        ("Trending: चुनाव | मौसम | क्रिकेट", "navigation"),
        ("टैग्स: पटना, बिहार", "tags"),
        ("#पटना #बिहार", "tags"),
        ("फ़ोटो: राम कुमार", "caption"),
        ("मेले में पहुँचे लोग। फोटो: राम कुमार", "caption"),
        ("* * *", "ornament"),
        ("सार", "navigation"),
    ],
)
def test_furniture_is_told(line: str, wanted: str) -> None:
    assert kind(line) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "उम्मीदवार वेबसाइट से प्रवेश पत्र डाउनलोड करें।",
        "व्हाट्सऐप पर वायरल वीडियो की पुलिस जाँच कर रही है।",
        "भारत ने ऑस्ट्रेलिया को हराया",
        "भारत: 165/4 (18.4 ओवर)",
        "भाषा विभाग की बैठक में कई फैसले",
        "मंत्री ने विज्ञापन पर खर्च का ब्योरा दिया।",
        "फोटो खिंचवाने की होड़ में गिरा मंच",
        "देश में गेहूँ की पैदावार बढ़ी",
    ],
)
def test_news_is_no_furniture(line: str) -> None:
    assert kind(line) == ""


def test_headings_of_rails() -> None:
    assert heading(units("Popular Post")[0], "rail")
    assert heading(units("** सबसे ज़्यादा पढ़ी गईं **")[0], "rail")
    assert heading(units("ये भी पढ़ें")[0], "read_also")
    assert not heading(units("लोकप्रिय नेता का निधन")[0], "rail")


def test_invitations_on_a_line_and_inside_one() -> None:
    line = units("यह भी पढ़ें: पटना में बारिश")[0]
    assert line.text[lead_in(line) :] == "पटना में बारिश"
    assert lead_in(units("यह भी पढ़ें तो अच्छा हो")[0]) == 0
    prose = units("काम पूरा हुआ। यह भी पढ़ें: पटना में बारिश")[0].text
    assert prose[inner_lead_in(prose) :] == "यह भी पढें: पटना में बारिश"
    assert inner_lead_in("उन्होंने कहा कि यह भी पढें और वह भी।") == -1


def test_the_reason_of_a_summary_heading_is_known() -> None:
    verdict = judge(units("सार")[0])
    assert verdict is not None
    assert verdict.reason == summary_reason()
