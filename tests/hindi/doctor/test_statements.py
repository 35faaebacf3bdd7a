"""Who said what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.doctor.fold import Folded
from shirorekha.hindi.doctor.statements import statements


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("लावरोव ने कहा कि दुनिया बदल रही है।", "लावरोव", "दुनिया बदल रही है।"),
        ("समाचार एजेंसी सना के अनुसार मंत्री फैसल ने जोर देकर कहा कि लक्ष्य शांति है।", "मंत्री फैसल", "लक्ष्य शांति है।"),
        ("फैसल ने रूस के प्रयासों के समर्थन को भी दोहराया।", "फैसल", "रूस के प्रयासों के समर्थन को भी"),
        ("रूसी विदेश मंत्री ने निष्कर्ष निकाला कि काम बाकी है।", "रूसी विदेश मंत्री", "काम बाकी है।"),
        ("सोमवार को पटना में जिलाधिकारी राम सिंह ने बताया कि पुल बनेगा।", "जिलाधिकारी राम सिंह", "पुल बनेगा।"),
        ("हालांकि, संघ के अध्यक्ष नवीन मित्तल के अनुसार, नियम पुराने हैं।", "संघ के अध्यक्ष नवीन मित्तल", "नियम पुराने हैं।"),
        ("ग्रामीणों का कहना है कि सड़क टूटी है।", "ग्रामीणों", "सड़क टूटी है।"),
        ("सरकार, जिसका कार्यकाल जून में पूरा होगा, ने दलील दी कि कानून सही है।", "सरकार", "कानून सही है।"),
        ("विश्व स्वास्थ्य संगठन (डब्ल्यूएचओ) ने चेतावनी दी है कि खतरा टला नहीं।", "विश्व स्वास्थ्य संगठन (डब्ल्यूएचओ)", "खतरा टला नहीं।"),
        ("वकील ने कहा, फैसले को चुनौती दी जाएगी।", "वकील", "फैसले को चुनौती दी जाएगी।"),
    ],
)
def test_plain_statements(text: str, speaker: str, said: str) -> None:
    found = statements([Folded(text)])
    assert [(one.speaker, one.text) for one in found] == [(speaker, said)]
    assert text[slice(*found[0].span)] == said


def test_a_quotation_may_run_over_sentences() -> None:
    found = statements([Folded("मंत्री ने कहा, “हम डरेंगे नहीं। हम लड़ेंगे।” बैठक फिर होगी।")])
    assert [(one.text, one.quoted) for one in found] == [("हम डरेंगे नहीं। हम लड़ेंगे।", True)]


def test_a_quotation_may_stand_first() -> None:
    found = statements([Folded("“बारह साल बाद इंसाफ मिला है,” सरिता ने कहा।")])
    assert [(one.speaker, one.text) for one in found] == [("सरिता", "बारह साल बाद इंसाफ मिला है")]


def test_a_pronoun_is_the_last_speaker() -> None:
    found = statements([Folded("राम सिंह ने कहा कि पुल बनेगा।"), Folded("उन्होंने बताया कि पैसा आ गया है।")])
    assert [one.speaker for one in found] == ["राम सिंह", "राम सिंह"]


@pytest.mark.parametrize(
    "text",
    [
        "फिल्म, जिसने पुरस्कार जीता था, के बारे में बताया गया कि वह लंबी है।",
        "आँकड़ों के अनुसार महंगाई बढ़ी है।",
        "समाचार एजेंसी सना के अनुसार बैठक हुई।",
        "कानून के मुताबिक जुर्माना लगेगा।",
        "किसी ने नहीं कहा कि बारिश होगी।",
        "टीम ने मैच जीता और कप्तान खुश हुए।",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert statements([Folded(text)]) == ()


@given(
    st.lists(
        st.sampled_from(
            ["राम", "ने", "कहा", "कि", '"', "।", ",", "उन्होंने", "के अनुसार", "का कहना है कि", "(", ")", "\n", '"']
        )
    )
)
@settings(max_examples=50)
def test_any_order_of_the_cues_gives_spans_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for one in statements([Folded(text)]):
        start, end = one.span
        assert 0 <= start < end <= len(text)
        assert one.speaker
