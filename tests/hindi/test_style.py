"""What the desk would change, and what it leaves alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.style import findings, mended
from shirorekha.hindi.wordlists import rows

CHANGED = [
    ('उसने कहा, "चलो।"', "उसने कहा, “चलो।”", {"quotes"}),
    ("उसने कहा, 'चलो'", "उसने कहा, ‘चलो’", {"quotes"}),
    ("2026 में १२ लोग, 15 बच्चे", "2026 में 12 लोग, 15 बच्चे", {"digits"}),
    ("वह आया|", "वह आया।", {"danda"}),
    ("वह  आया", "वह आया", {"doubled-space"}),
    ("वह आया ।", "वह आया।", {"space-before-mark"}),
    ("वह गया  | वह रहा |", "वह गया। वह रहा।", {"danda"}),
    ("उसने कहा की वह आएगा।", "उसने कहा कि वह आएगा।", {"ki"}),
    ("उसने कहा की बात भी मानी।", "उसने कहा की बात भी मानी।", set()),
    ("आर्शीवाद", "आशीर्वाद", {"slip"}),
    ("नही, उधोग, कृप्या", "नहीं, उद्योग, कृपया", {"slip"}),
    ("वह आया।फिर गया", "वह आया। फिर गया", {"space-after-mark"}),
    ("क्या??", "क्या?", {"doubled-mark"}),
    ("वह...", "वह…", {"ellipsis"}),
    ("दिल्ली - मुंबई", "दिल्ली – मुंबई", {"dash"}),
    ("( दिल्ली )", "(दिल्ली)", {"inside-bracket"}),
    ("राम के के घर", "राम के घर", {"doubled-word"}),
    ("Rs. 500 और रु. 20", "₹500 और ₹20", {"rupee"}),
    ("10,000,000 लोग", "1,00,00,000 लोग", {"grouping"}),
    ("1250000 लोग", "12,50,000 लोग", {"grouping"}),
    ("police ने बताया", "पुलिस ने बताया", {"english"}),
    ("प्राइम मिनिस्टर आए", "प्रधानमंत्री आए", {"english"}),
    ("वह गयी और हिन्दी बोली", "वह गई और हिंदी बोली", {"house"}),
    ("सम्बन्ध अच्छे हैं", "संबंध अच्छे हैं", {"anusvara"}),
    ("काम किया जायेगा", "काम किया जाएगा", {"vowel-ending"}),
    ("वह आयेगा, वे जायेंगे", "वह आएगा, वे जाएंगे", {"vowel-ending"}),
    ("मिठाईयां, लड़कीयाँ, व्यापारीयों, खिलाड़ीयों", "मिठाइयां, लड़कियाँ, व्यापारियों, खिलाड़ियों", {"short-i"}),
    ("₹5.5 करोड़ रुपये", "₹5.5 करोड़", {"rupee-twice"}),
    ("₹500/- मिले", "₹500 मिले", {"rupee-twice"}),
    ("10:30बजे 5लाख लोग", "10:30 बजे 5 लाख लोग", {"space-after-number"}),
    ("कांग्रेस ,भाजपा", "कांग्रेस, भाजपा", {"space-before-mark"}),
    ("सोमवार,23 नवंबर", "सोमवार, 23 नवंबर", {"space-after-mark"}),
    ("दाैरान", "दौरान", {"letters"}),
    ("वह आया। वह गया। वह रुका.", "वह आया। वह गया। वह रुका।", {"stops"}),
]
CLEAN = [
    "उन्होंने कहा, “हम 23 नवंबर 2026 को ₹1,25,000 देंगे।”",
    "धीरे धीरे सब ठीक हो गया।",
    "जन्म, सम्मेलन और अन्य अन्न",
    'मॉनिटर 24" का है',
    "फ़ोन 9876543210 पर करें, पिन 110001",
    "https://a.in/police?id=1250000 देखें",
    "टी-20 मैच 5:30 PM पर",
    "भारतीयों, क्षेत्रीयों, माननीयों और यूरोपीयों को 5जी, 12वीं, 4था और निःशुल्क",
    "पेड न्यूज पर बोले, “बच्चो, किसानो, युवाओ, आगे आओ।” राष्ट्रिय प्रजातंत्र पार्टी, हू जिंताओ और ग्रहणी रोग",
    "500 रुपये, ₹500 रोज़, 24/11/2026, 5/-3",
    "स्थायी अनुयायी उत्तरदायी हैं.",
    "",
]


@pytest.mark.parametrize(("typed", "ours", "rules"), CHANGED)
def test_the_desk_mends(typed: str, ours: str, rules: set[str]) -> None:
    found = findings(typed)
    assert {finding.rule for finding in found} == rules
    assert mended(typed, found) == ours
    assert findings(ours) == []


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert findings(text) == []


def test_the_site_may_choose_its_digits() -> None:
    found = findings("12 लोग", "deva")
    assert [(finding.start, finding.end, finding.mend) for finding in found] == [(0, 2, "१२")]


def test_every_reason_is_hindi() -> None:
    for typed, _, _ in CHANGED:
        assert all(any("\u0900" <= char <= "\u097f" for char in finding.reason) for finding in findings(typed))


def test_what_we_write_needs_no_mending_itself() -> None:
    for _, _, ours in rows("style_words.tsv"):
        assert findings(ours) == []


@settings(max_examples=150)
@given(
    st.text(st.sampled_from("क्षमि न्द्  \"'.।,|?12१२,()- Rs गयीpolice")) | st.text(st.characters(exclude_categories=()))
)
def test_findings_are_spans_in_order(text: str) -> None:
    found = findings(text)
    done = 0
    for finding in found:
        assert done <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] != finding.mend
        done = finding.end
    mended(text, found)
