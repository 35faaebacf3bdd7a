"""The doctor's promises about any text: nothing lost, nothing twice, never an exception."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.doctor import Proposal, as_record, examine

PIECES = """
popular post
यह भी पढ़ें:
यह भी पढ़ें
ट्रेंडिंग
Facebook Twitter WhatsApp
विज्ञापन
नई दिल्ली, 23 नवंबर (भाषा)
By राम कुमार | Updated: 23 Nov 2026, 10:45 PM IST
Tags: बिहार, पटना
© 2026
फोटो: एजेंसी
10:45 AM
पटना में बारिश, सड़कें डूबीं
मुख्यमंत्री ने की बैठक, अधिकारियों को दिए निर्देश
मंत्री ने कहा कि काम होगा।
पटना में सोमवार को तेज बारिश हुई और कई सड़कें डूब गईं। लोग परेशान रहे।
“हम आएँगे। ज़रूर,” उन्होंने कहा।
समाचार एजेंसी सना के अनुसार बैठक हुई।
1. पहला
• दूसरा
होम > देश > बिहार
सूत्रों के मुताबिक
का कहना है कि
सार
""".strip().splitlines()
MARKS = ["\n", "\n\n", " ", "\r\n", "।", "|", ":", "़", "\u200b", "\ud800", "\u2028", "ने", '"', "“", "(", ")", "\t"]
SAMPLES = Path(__file__).parent.parent / "samples"
LINES = [line for path in sorted(SAMPLES.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
PAGES = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(st.sampled_from(PIECES + MARKS), st.text(max_size=12)), max_size=30).map("".join),
    st.lists(st.sampled_from(PIECES + LINES), max_size=25).map("\n".join),
    st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(MARKS)).map("".join), max_size=15).map("".join),
)


def covering(found: Proposal) -> list[tuple[int, int]]:
    parts = [found.headline, found.standfirst, *found.paragraphs, *found.left_out]
    if found.dateline and found.dateline.printed:
        parts.append(found.dateline)
    return sorted(part.span for part in parts if part is not None)


def check_cover(text: str, found: Proposal) -> None:
    last = 0
    for start, end in covering(found):
        assert last <= start < end
        assert not text[last:start].strip(), text[last:start]
        assert text[start:end].strip() == text[start:end]
        last = end
    assert not text[last:].strip(), text[last:]


@given(PAGES)
@settings(max_examples=100, deadline=None)
def test_every_character_is_in_exactly_one_part(text: str) -> None:
    check_cover(text, examine(text))


@given(PAGES)
@settings(max_examples=40, deadline=None)
def test_every_span_lies_in_the_input_and_the_record_is_plain_json(text: str) -> None:
    found = examine(text)
    over = [*found.sources, *found.statements, *found.byline, *found.times, *found.notes]
    over += [item for part in found.left_out for item in part.items]
    if found.dateline:
        over.append(found.dateline)
    assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in over)
    json.dumps(as_record(found), ensure_ascii=False).encode()


def test_nothing_comes_of_nothing() -> None:
    assert examine("") == Proposal()
    assert examine(" \n\t\u3000 ") == Proposal()
