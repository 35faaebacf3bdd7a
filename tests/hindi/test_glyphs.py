import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.glyphs import HANDLERS, Akshara, piece


@pytest.mark.parametrize(
    ("drawn", "kind"),
    [
        ("क", "letter"),
        ("रु", "letter"),
        ("अ", "letter"),
        ("क्", "half"),
        ("्र", "below"),
        ("्", "virama"),
        ("़", "nukta"),
        ("ा", "sign"),
        ("ीं", "sign"),
        ("(ि)", "before"),
        ("(ि)र्ं", "before"),
        ("(र्)ं", "reph"),
        ("ी(र्)", "reph"),
        ("()", "nothing"),
        ("।", "other"),
        ("ऽ", "other"),
        ("१", "other"),
        ("“", "other"),
    ],
)
def test_every_kind_of_stroke_has_its_place(drawn: str, kind: str) -> None:
    assert piece(drawn)[0] == kind
    assert kind == "other" or kind in HANDLERS


def read(*drawn: str) -> str:
    """Put pieces on one akshara; all of them must belong to it."""
    akshara = Akshara()
    for kind, text in map(piece, drawn):
        assert HANDLERS[kind](akshara, text)
    return akshara.text()


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        (("(ि)", "स्", "थ"), "स्थि"),
        (("म", "ा", "े", "(र्)", "ं"), "र्मों"),
        (("थ्", "ा", "ा"), "था"),
        (("थ्", "ो"), "थे"),
        (("प", "्र", "ं", "े"), "प्रें"),
        (("इ", "(र्)"), "ई"),
        (("अ", "ा", "ॅ"), "ऑ"),
        (("ए", "े"), "ऐ"),
        (("ख्", "़", "ा"), "ख़"),
        (("द", "्", "घ"), "द्घ"),
        (("ा", "ं"), "ां"),
    ],
)
def test_strokes_in_the_order_of_unicode(drawn: tuple[str, ...], text: str) -> None:
    assert read(*drawn) == text


def test_a_second_letter_begins_the_next_akshara() -> None:
    akshara = Akshara()
    assert HANDLERS["letter"](akshara, "क")
    assert not HANDLERS["letter"](akshara, "म")
    assert not HANDLERS["before"](akshara, "")
    assert not HANDLERS["half"](akshara, "म्")
    assert Akshara().empty and not akshara.empty


STROKES = ["क", "क्", "ा", "े", "ं", "्", "़", "्र", "(ि)", "(र्)", "इ", "()"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(STROKES), max_size=8))
def test_any_strokes_give_a_text(drawn: list[str]) -> None:
    akshara = Akshara()
    for kind, text in map(piece, drawn):
        HANDLERS[kind](akshara, text)
    assert "(" not in akshara.text()
