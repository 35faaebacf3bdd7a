"""What holds of every function of the room, whatever text it is given.

No exception but the ValueError that a function promises, no lone surrogate out, a second pass that changes nothing
where the first gave a form, and offsets that slice back. `test_all_are_held` fails for a module's public function that
is not held here.
"""

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import shirorekha.hindi
from shirorekha.hindi import (
    dates,
    keys,
    latin,
    legacy,
    letters,
    likeness,
    moments,
    numbers,
    sentences,
    spelling,
    stem,
    style,
    teaser,
    width,
    words,
)
from shirorekha.hindi.doctor import as_record, examine

#: Modules beneath the public ones: what they are given has gone through those, and their own tests hold them.
INNER = (
    "analogies",
    "commands",
    "graphones",
    "heard",
    "keys",
    "legacy_context",
    "legacy_loans",
    "legacy_marks",
    "legacy_odds",
    "legacy_stray",
    "legacy_words",
    "letter_pairs",
    "fonts",
    "glyphs",
    "paradigms",
    "phones",
    "second_look",
    "slips",
    "sounds",
    "variants",
    "wordlists",
    "doctor",
)

NOW = datetime(2026, 11, 23, 17, 30, tzinfo=moments.INDIA)
MOMENTS = st.datetimes(datetime(1000, 1, 2), datetime(9999, 12, 30))
DEVANAGARI = st.characters(min_codepoint=0x0900, max_codepoint=0x097F)
ODD = st.sampled_from(
    "\u200c\u200d\u200b\ufeff\u00a0\u2028\u0000\u0085\ud800\udfff\U0001f1ee\ufe0f\u0301\uf064|।.:…\"'-–₹"
)
ASCII = st.characters(min_codepoint=0x20, max_codepoint=0x7E)
ANY = st.characters(codec=None)
TEXT = st.text(st.one_of(DEVANAGARI, DEVANAGARI, ODD, ASCII, ANY, st.just(" ")), max_size=60)
WORDS = st.lists(
    st.one_of(
        TEXT,
        st.sampled_from(
            [
                "डॉ.",
                "राय",
                "है।",
                "दाैरान",
                "गयी|",
                "१२,५००",
                "लाख",
                "http://a.in/?क=१",
                "ए.पी.जे.",
                "Hkkjr",
                "ऑस्टेलिया",
                "नहंी",
            ]
        ),
    ),
    max_size=12,
).map(" ".join)


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value


def quiet(function: Callable[[str], Any]) -> Callable[[str], Any]:
    """Let a function refuse a text as it promises to, with a ValueError."""

    def called(text: str) -> Any:
        try:
            return function(text)
        except ValueError:
            return ""

    return called


#: One text in; text, or values with text in them, out.
ONE_TEXT: dict[str, Callable[[str], Any]] = {
    "letters.normalise": letters.normalise,
    "words.words": words.words,
    "words.abbreviations": lambda text: sorted(words.abbreviations(text)),
    "sentences.sentences": sentences.sentences,
    "teaser.teaser": lambda text: teaser.teaser(text, 30, headline=text[:20]),
    "teaser.repeats": lambda text: teaser.repeats(text[:20], text),
    "teaser.is_truncated": teaser.is_truncated,
    "width.width": lambda text: int(width.width(text) >= 0),
    "latin.slug": lambda text: latin.slug(text, 40),
    "latin.romanise": latin.romanise,
    "latin.romanise_text": latin.romanise_text,
    "latin.guess": latin.guess,
    "latin.typed": latin.typed,
    "latin.attested": latin.attested,
    "likeness.likeness": lambda text: likeness.likeness(text[:20], text[-20:]),
    "likeness.same": lambda text: likeness.same(text[:20], text[-20:]),
    "likeness.traits": lambda text: likeness.traits(text[:20], text[-20:]),
    "keys.keys": lambda text: asdict(keys.keys(text)),
    "stem.stem": stem.stem,
    "stem.by_paradigm": stem.by_paradigm,
    "numbers.with_digits": lambda text: [numbers.with_digits(text, "deva"), numbers.with_digits(text, "latn")],
    "numbers.from_words": quiet(numbers.from_words),
    "numbers.from_ordinal": quiet(numbers.from_ordinal),
    "letters.excerpt": lambda text: letters.excerpt(text, 9),
    "moments.read": quiet(lambda text: moments.read(text).isoformat()),
    "moments.read beside now": quiet(lambda text: moments.read(text, NOW, past=True).isoformat()),
    "legacy.to_unicode": lambda text: [legacy.to_unicode(text, font) for font in legacy.FONTS],
    "legacy.from_unicode": lambda text: [legacy.from_unicode(text, font) for font in legacy.FONTS],
    "legacy.detect": legacy.detect,
    "spelling.known": spelling.known,
    "spelling.frequency": spelling.frequency,
    "spelling.frequencies": lambda text: spelling.frequencies(text.split()),
    "spelling.suggest": lambda text: spelling.suggest(text, text[:9], text[-9:]),
    "spelling.check": spelling.check,
    "style.findings": lambda text: [style.findings(text), style.findings(text, "deva")],
    "style.mended": lambda text: style.mended(text, style.findings(text)) if text == letters.normalise(text) else "",
    "doctor.examine": lambda text: as_record(examine(text)),
}
#: Held below, by properties of their own: parts that are the input's own text, surrogates and all.
SLICES = {"letters.aksharas", "letters.beginning", "letters.normalise_with_changes"}
#: These are given no text but numbers and moments.
NO_TEXT = (
    {f"numbers.{name}" for name in ("compact", "grouped", "in_words", "ordinal", "rupees")}
    | {f"dates.{name}" for name in ("age", "clock", "day", "exact", "relative", "span", "weekday")}
    | {"moments.in_india"}
)
#: A second pass over what these gave changes nothing.
IDEMPOTENT = ["letters.normalise", "stem.stem", "latin.slug", "latin.romanise_text"]


def test_all_are_held() -> None:
    found = set()
    for module in pkgutil.iter_modules(shirorekha.hindi.__path__):
        if module.name not in INNER:
            imported = importlib.import_module(f"shirorekha.hindi.{module.name}")
            own = [
                name for name, value in vars(imported).items() if getattr(value, "__module__", "") == imported.__name__
            ]
            found |= {f"{module.name}.{name}" for name in own if name[0].islower()}
    assert found <= set(ONE_TEXT) | SLICES | NO_TEXT


@pytest.mark.parametrize("name", ONE_TEXT)
@settings(max_examples=40)
@given(text=st.one_of(TEXT, WORDS))
@example(text="")
@example(text="\ud800")
@example(text="क\udfffि http://\ud800x.in/क । x;k\ud800 12\ud800")
def test_no_exception_and_no_lone_surrogate(name: str, text: str) -> None:
    json.dumps(plain(ONE_TEXT[name](text)), ensure_ascii=False).encode("utf-8", "strict")


@pytest.mark.parametrize("name", IDEMPOTENT)
@settings(max_examples=60)
@given(text=st.one_of(TEXT, WORDS))
def test_a_second_pass_changes_nothing(name: str, text: str) -> None:
    once = ONE_TEXT[name](text)
    assert ONE_TEXT[name](once) == once


def slices(text: str) -> Iterable[tuple[int, int, str]]:
    """Give every span that the room names in a text, with what it says stands there."""
    yield from ((word.start, word.end, word.text) for word in words.words(text))
    yield from ((one.start, one.end, one.text) for one in sentences.sentences(text))
    yield from ((change.start, change.end, change.before) for change in letters.normalise_with_changes(text)[1])
    yield from ((slip.start, slip.end, slip.text) for slip in spelling.check(text))
    for font in legacy.FONTS:
        for converted in (legacy.to_unicode(text, font), legacy.from_unicode(text, font)):
            yield from ((doubt.start, doubt.end, doubt.before) for doubt in converted.doubts)


@settings(max_examples=150)
@given(st.one_of(TEXT, WORDS))
@example("रॡ दाैरान रॡ नहंी ॡ")
@example("\uf0b8 \uf07f")
def test_offsets_slice_back(text: str) -> None:
    for start, end, said in slices(text):
        found = "".join(
            "\ufffd" if "\ud800" <= char <= "\udfff" and char not in said else char for char in text[start:end]
        )
        assert found == said


@settings(max_examples=80)
@given(st.one_of(TEXT, WORDS))
def test_spans_are_in_order_and_apart(text: str) -> None:
    for found in (words.words(text), sentences.sentences(text), style.findings(text), spelling.check(text)):
        ends = 0
        for one in found:
            assert ends <= one.start <= one.end <= len(text)
            ends = one.end


@settings(max_examples=80)
@given(st.one_of(TEXT, WORDS))
def test_parts_joined_are_the_text(text: str) -> None:
    assert "".join(letters.aksharas(text)) == text
    for limit in (1, 5, 20):
        begun = letters.beginning(text, limit)
        first = len(letters.aksharas(text)[0]) if text else 0
        assert text.startswith(begun) and len(begun) <= limit
        assert first > limit or letters.aksharas(text)[: len(letters.aksharas(begun))] == letters.aksharas(begun)
    stored, changes = letters.normalise_with_changes(text)
    pieces, done = [], 0
    for change in changes:
        pieces += (text[done : change.start], change.after)
        done = change.end
    assert "".join(pieces) + text[done:] == stored


@settings(max_examples=80)
@given(st.one_of(TEXT, WORDS))
def test_what_is_mended_is_in_its_stored_form(text: str) -> None:
    once = style.mended(letters.normalise(text), style.findings(letters.normalise(text)))
    assert letters.normalise(once) == once


@settings(max_examples=80)
@given(st.one_of(TEXT, WORDS), st.integers(-5, 80), st.floats(0, 400))
@example("ु 0000000000000000000000:::::::I...iऻऽॉ⺀⺀.", 42, 316.0)  # a sign alone is drawn 0 wide, its space is not
def test_a_teaser_fits(text: str, limit: int, pixels: float) -> None:
    shown = teaser.teaser(text, limit, pixels=pixels)
    assert not shown or len(shown) <= limit and width.width(shown) <= pixels


@settings(max_examples=80)
@given(MOMENTS, MOMENTS)
def test_any_two_moments_can_be_told(one: datetime, two: datetime) -> None:
    first, last = sorted(moment.replace(tzinfo=dates.INDIA) for moment in (one, two))
    told = [dates.exact(first), dates.weekday(first), dates.relative(first, last), dates.age(first, last)]
    assert all([*told, dates.span(first, last), dates.relative(last, first)])
    assert dates.read(dates.exact(first)) == first.replace(second=0, microsecond=0)


@settings(max_examples=80)
@given(st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=2)))
@example(10**34)
@example(10**34 - 1)
def test_any_number_can_be_told(number: Any) -> None:
    for digits in ("latn", "deva"):
        assert numbers.grouped(number, digits) and numbers.compact(number, digits)
        assert numbers.rupees(number, digits) and numbers.rupees(number, digits, short=True)
    if abs(number) >= 10**34:
        with pytest.raises(ValueError, match="so great"):
            numbers.in_words(number)
        return
    said = numbers.in_words(number)
    assert numbers.from_words(said) == number
    if number >= 1:
        assert numbers.ordinal(int(number)) and numbers.ordinal(int(number), digits="deva")
