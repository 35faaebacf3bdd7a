"""Where Hindi sentences end, and where they only seem to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.sentences import sentences

WHOLE = [
    "डॉ. राय और प्रो. वर्मा आए।",
    "ए. पी. जे. कलाम यहाँ पढ़े थे।",
    "एम.ए. की डिग्री 21 अप्रैल को मिली।",
    "भाव 1.5 प्रतिशत गिरकर 12,500.75 रु. रहा।",
    "“क्या आप आएंगे?” उन्होंने पूछा।",
    "वह आती है? या नहीं आती?",
    "भीड़ बड़ी थी...जो अंदर नहीं जा सकी।",
    "यह देश … जो सबका है।",
    "वेबसाइट www.example.in पर देखें।",
    "10 कि.मी. दूर गाँव है।",
    "Mr. Rao से example.com पर मिलें।",
    "1. पहला सवाल।",
    "उस ग्रंथ (दे. पृ. 5) में यह लिखा है।",
    "“बचाओ!”, वह चिल्लाया।",
    "यह पुरानी (या नई?) बात है।",
    "जो बात सही है वह कही जाएगी।",
    "उसने 5 कि.मी. की दौड़ 20 मी. से जीती।",
    "होम | देश | विदेश",
    "क. ख. राय ने वी. पी. सिंह को लिखा।",
    "सं. रा. अमेरिका ने कहा कि मा. शि. प. और अ. भा. संघ की बैठक होगी।",
    "भा. ज. पा. ने उ. प्र. में न. पा. परिषद की सीट जीती।",
    "एन. चंद्रबाबू नायडू, के. चंद्रशेखर राव और ओ. पन्नीरसेल्वम बैठक में थे।",
    "चौ. चरण सिंह का जन्म 23 दिस. 1902 को हुआ, मा. मुख्यमंत्री ने 5 वि. लिए।",
    "मकान 12 फु. 6 इं. ऊंचा है, गति 80 किमी/घं. थी।",
    "लेफ्टि. जन. अनिल चौहान और श्री. राम शर्मा, प्रा. लि. के मालिक, पहुंचे।",
]
PARTED = [
    ["बैठक की.", "पीएम ने कहा."],
    [
        "वह आया है।फिर गया।",
    ],
    ["वह आई.", "उसने देखा."],
    ["“यह ठीक है।”", "लोग चले गए।"],
    ["क्या हुआ?", "सब ठीक है!", "चलो।"],
    ["पहली पंक्ति", "दूसरी पंक्ति"],
    ["ऐसा क्यों...", "दो साल बाद पता चला।"],
    ["श्लोक पूरा॥", "आगे का पाठ।"],
    ["यह 2020 था।", "वह नहीं आया ।"],
    ['उसने कहा , " चलो । "', "फिर वह चला ।", '" रुको ! "', "सब बोले ।"],
    ["डॉ . जी . डी . राय आए ।", "वे गए ।"],
    ["बारिश हुई|", "सड़कें भर गईं|"],
    ["सड़क टूट गई थी |", "लोग परेशान हैं |"],
    ["उसने चाय पी.", "वह जी ली.", "उनका नाम नहीं लिया."],
    ["भाव ₹500 हुआ.", "₹20 की बढ़त रही."],
    ["कुल आए दो.", "बाकी नहीं आए."],
    ["पुस्तकें छपीं, किताबें प्रकाशित कीं.", "वे गए.", "लोगों ने मदद दी.", "पू. चंपारण में पानी भरा."],
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str) -> None:
    assert [sentence.text for sentence in sentences(text)] == [text]


@pytest.mark.parametrize("parts", PARTED)
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_sentences_are_told_apart(parts: list[str], between: str) -> None:
    expected = [part for whole in parts for part in whole.replace("है।फिर", "है।\tफिर").split("\t")]
    joined = between.join(parts)
    if between == " " and parts[0] == "पहली पंक्ति":
        expected = [joined]
    assert [sentence.text for sentence in sentences(joined)] == expected


def test_a_forgotten_danda_is_seen_between_two_clauses() -> None:
    found = sentences("पुल का काम पूरा हो चुका है इसके उद्घाटन की तारीख तय नहीं हुई।")
    assert [sentence.text for sentence in found] == ["पुल का काम पूरा हो चुका है", "इसके उद्घाटन की तारीख तय नहीं हुई।"]


#: Spaces, and lone surrogates.
NO_TEXT = "".join(char for char in map(chr, range(0x10000)) if char.isspace() or "\ud800" <= char <= "\udfff")


@settings(max_examples=150)
@given(st.text(st.sampled_from("कबीर है।.?!\"'”“ \n12aB…॥डॉ") | st.characters(exclude_categories=())))
def test_nothing_but_spaces_is_left_out(text: str) -> None:
    done = 0
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip() == sentence.text != ""
        assert text[done : sentence.start].strip(NO_TEXT) == ""
        done = sentence.end
    assert text[done:].strip(NO_TEXT) == ""


@pytest.mark.parametrize(
    "text",
    [
        "उन्होंने श्री पी. चिदंबरम को बुलाया.",
        "फ़्रैंक पी. पोपोफ़ अध्यक्ष थे.",
        "वित्तमंत्री के. सुब्रमण्यम ने कहा.",
    ],
)
def test_a_letter_behind_a_title_or_a_first_name_is_an_initial(text: str) -> None:
    assert len(sentences(text)) == 1


def test_a_verb_that_is_a_letter_too_ends_a_sentence() -> None:
    assert len(sentences("उसने गरम चाय पी. फिर वह चला गया. मैं घर से आई. वह बोली.")) == 4
