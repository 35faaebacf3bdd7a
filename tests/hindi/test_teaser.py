"""Teasers: whole, never hanging, never the headline again, never inside an akshara."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.letters import VIRAMA, aksharas, normalise
from shirorekha.hindi.teaser import is_truncated, repeats, teaser
from shirorekha.hindi.width import width

STORY = (
    "नगर निगम ने मंगलवार को शहर के सभी पार्क सुबह पाँच बजे से खोलने का फ़ैसला किया। "
    "महापौर ने कहा कि इससे सैर करने वालों को सुविधा होगी। विपक्ष ने रोशनी का सवाल उठाया।"
)


def test_whole_sentences_if_they_fit() -> None:
    assert teaser(STORY, 400) == STORY
    assert teaser(STORY, 140) == STORY[: STORY.index("विपक्ष") - 1]


def test_whole_words_and_an_ellipsis_if_not() -> None:
    assert teaser(STORY, 40) == "नगर निगम ने मंगलवार को शहर के सभी पार्क…"
    assert teaser(STORY, 38) == "नगर निगम ने मंगलवार को शहर…"


def test_a_postposition_is_not_left_hanging() -> None:
    for limit in range(10, 80):
        shown = teaser(STORY, limit)
        assert len(shown) <= limit
        assert shown.rstrip("…").split()[-1] not in {"ने", "को", "के", "से", "का", "सभी"}


def test_the_headline_is_not_said_again() -> None:
    headline = "शहर के पार्क सुबह पाँच बजे खुलेंगे"
    assert teaser(f"{headline} {STORY}", 140, headline=headline).startswith("नगर निगम")
    assert teaser(f"{headline}। {STORY}", 140, headline=headline).startswith("नगर निगम")
    assert teaser(headline, 140, headline=headline) == ""


def test_a_sentence_that_begins_like_the_headline_is_not_torn() -> None:
    text = "शहर के पार्क खुले जिससे सैर करने वाले खुश हैं। महापौर ने टिकट हटाने की बात भी कही।"
    assert teaser(text, 140, headline="शहर के पार्क खुले") == "महापौर ने टिकट हटाने की बात भी कही।"


def test_nearly_the_headline_is_a_repetition() -> None:
    assert repeats("महाराष्ट्र चुनाव में पार्टी को लगा झटका", "महाराष्ट्र चुनाव में पार्टी को झटका लगा है")
    assert not repeats("पार्क खुले", "पार्क बंद हैं")
    assert not repeats("", STORY)


@pytest.mark.parametrize(
    ("text", "truncated"),
    [
        ("कई समझौते पर हस्ताक्षर", True),
        ("उन्होंने कहा…", True),
        ("उन्होंने कहा...", True),
        ("उन्होंने कहा।", False),
        ("उन्होंने कहा.", False),
        ("“यही सच है।”", False),
        ("बारिश हो रही है", False),
        ("", False),
    ],
)
def test_a_truncated_teaser_is_known(text: str, truncated: bool) -> None:
    assert is_truncated(text) is truncated


def test_a_subheading_does_not_break_the_flow() -> None:
    assert teaser("मौसम का हाल\nदिल्ली में बारिश हुई।", 60) == "दिल्ली में बारिश हुई।"


def test_a_teaser_fills_lines_of_a_width_and_no_more() -> None:
    """The lines are broken here by words, once more and apart from the teaser's own count."""
    for pixels in range(120, 400, 20):
        for lines in (1, 2, 3):
            left = teaser(STORY, 400, pixels=pixels, size=15, lines=lines).split(" ")
            for _ in range(lines):
                count = next((n for n in range(len(left), 0, -1) if width(" ".join(left[:n]), 15) <= pixels), 0)
                left = left[count:]
            assert left == []
    assert len(teaser(STORY, 400, pixels=250, size=15, lines=2)) > len(teaser(STORY, 400, pixels=250, size=15))
    assert teaser("अ" * 60, 400, pixels=100, size=15, lines=2).endswith("…")


def test_a_teaser_keeps_to_a_width_in_pixels() -> None:
    for pixels in range(60, 600, 20):
        shown = teaser(STORY, 400, pixels=pixels, size=18)
        assert width(shown, 18) <= pixels
        assert shown
    assert teaser(STORY, 400, pixels=10_000) == STORY


def test_one_endless_word_is_cut_between_aksharas() -> None:
    shown = teaser("स्त्री" * 40, 50)
    assert shown.endswith("स्त्री…")
    assert len(shown) <= 50


@settings(max_examples=200)
@given(
    st.text(st.sampled_from("कषतरमि्ाी़ंँ \u200c\u200d।.,“” न")) | st.text(st.characters(exclude_categories=())),
    st.integers(-1, 60),
)
def test_any_text_gives_a_sound_teaser(text: str, limit: int) -> None:
    shown = teaser(text, limit)
    assert len(shown) <= max(limit, 0)
    assert normalise(shown) == shown
    if shown.endswith("…"):
        assert not shown[:-1].rstrip("\u200c\u200d").endswith(VIRAMA)
    whole = set(aksharas(normalise(text)))
    assert all(part in whole for part in aksharas(shown) if part[0].isalpha())


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("उन्होंने कहा कि रु. 500 करोड़ मंज़ूर हुए हैं।", 22, "उन्होंने कहा…"),
        ("उन्होंने 500 करोड़ रुपये मंज़ूर किए हैं।", 14, "उन्होंने…"),
        ("सभा में मुख्य वक्ता डॉ. सिंह रहे हैं।", 24, "सभा में मुख्य वक्ता…"),
    ],
)
def test_no_number_or_title_is_cut_from_what_it_belongs_to(text: str, limit: int, shown: str) -> None:
    assert teaser(text, limit) == shown


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("इससे लगभग 2 लाख 50 हजार परिवारों को लाभ मिलेगा।", 19, "इससे…"),
        ("सड़क बनने में अगले तीन साल लगेंगे।", 22, "सड़क बनने…"),
        ("सड़क बनने में अगले तीन साल लगेंगे।", 27, "सड़क बनने में अगले तीन साल…"),
        ("नेता बोले, “हम हर घर तक जल पहुंचाएंगे। यह वादा है और रहेगा।” वे गए।", 40, "नेता बोले, “हम हर घर तक जल पहुंचाएंगे।”"),
        ("नेता बोले, “हम हर घर तक जल पहुंचाएंगे और यह वादा है।” वे गए।", 26, "नेता बोले, “हम हर घर…”"),
    ],
)
def test_a_cut_leaves_no_count_and_no_quote_open(text: str, limit: int, shown: str) -> None:
    assert teaser(text, limit) == shown
