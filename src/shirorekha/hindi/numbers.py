"""Numbers as Hindi newspapers print and speak them: lakh and crore, in digits of either set and in words, both ways."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal

import regex

from shirorekha.hindi.letters import excerpt, normalise
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.wordlists import rows

__all__ = ["Digits", "compact", "from_ordinal", "from_words", "grouped", "in_words", "ordinal", "rupees", "with_digits"]

Digits = Literal["latn", "deva"]
Number = int | float | Decimal

LATIN, DEVANAGARI = "0123456789", "०१२३४५६७८९"
#: A lone surrogate is no text: it becomes U+FFFD, as in `letters`.
_BROKEN = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_TO = {
    "latn": str.maketrans(DEVANAGARI, LATIN) | _BROKEN,
    "deva": str.maketrans(LATIN, DEVANAGARI) | _BROKEN,
}
#: Digits in these are not for readers to count with: addresses on the net, and words like G20.
_UNTOUCHED = Pattern(r"(?:https?://|www\.)\S++|[A-Za-z0-9][A-Za-z0-9./_@:?=&%#+-]*+")
_LATIN_LETTER = Pattern("[A-Za-z]")
_PLACES = 100  # digits after the point; more measure nothing
#: What is read as a number in digits; longer ones are no amounts of anything.
_PLAIN = Pattern(rf"[0-9]{{1,{_PLACES}}}(?:\.[0-9]{{1,{_PLACES}}})?")
#: Named amounts in between, which may stand before a scale alone (डेढ़ लाख, सवा लाख); all without nuktas.
_FRACTIONS = {"आधा": Fraction(1, 2), "आधे": Fraction(1, 2), "आधी": Fraction(1, 2), "सवा": Fraction(5, 4)} | {
    **dict.fromkeys(("पौन", "पौना", "पौनी"), Fraction(3, 4)),
    "चौथाई": Fraction(1, 4),
    "डेढ": Fraction(3, 2),
    "ढाई": Fraction(5, 2),
    "अढाई": Fraction(5, 2),
}
_ADDED = {"साढे": Fraction(1, 2), "सवा": Fraction(1, 4), "पौने": Fraction(-1, 4)}
#: Many type no nukta (साढे, हजार) and a bindu for a candrabindu (पांच): neither tells two numbers apart.
_UNTOLD = str.maketrans({"़": None, "ँ": "ं"})
#: What money has before or behind its number, and what stands between a digit and the word that it touches (10लाख).
_MONEY = Pattern(
    r"₹|(?<!\S)(?:रु[.0०](?!\d)|(?i:Rs\.?|INR)(?=\s|\d))|(?<!\S)(?:रुपये|रुपए|रुपया|रुपयों|रूपये|रूपए|रु)(?!\S)|(?<=\d)/-$"
)
_TOUCHING = Pattern(r"(?<=[0-9०-९])(?=[\u0904-\u0939])")
#: Read where a paper has them, of dollars mostly, and as English copy has them; never written.
_WESTERN = {
    **dict.fromkeys(("मिलियन", "million"), 10**6),
    **dict.fromkeys(("बिलियन", "billion"), 10**9),
    **dict.fromkeys(("ट्रिलियन", "trillion"), 10**12),
    **dict.fromkeys(("lakh", "lac"), 10**5),
    **dict.fromkeys(("crore", "cr"), 10**7),
}
#: A fraction in one sign or with a stroke, alone or behind a whole number (2½, 3 1/2); quarters and halves only.
_STROKED = Pattern(r"(?<![\d/.])(?:(\d{1,9})[ ]?(?=[½¼¾])|(\d{1,9}) (?=\d/))?(?:([½¼¾])|([13])/([24]))(?![\d/.])")
_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
#: A dozen is what accounts of crowds and crimes count in: आधा दर्जन, दो दर्जन, दर्जन भर.
_DOZEN = Pattern(r"(?:^|\s)दर्जन(?:\sभर)?$")
#: ऋण is the word of arithmetic; in a paper it is a loan.
_MINUS = ("माइनस", "ऋण", "-", "−")
_POINTS = frozenset(("दशमलव", "पॉइंट", "पॉइन्ट", "प्वाइंट", "प्वॉइंट"))
_ORDINALS = {1: "पहल", 2: "दूसर", 3: "तीसर", 4: "चौथ", 6: "छठ"}
#: The ordinals of Sanskrit, as in प्रथम पुरस्कार and अष्टम वर्ग; read, never written.
_LEARNED = ("प्रथम", "द्वितीय", "तृतीय", "चतुर्थ", "पंचम", "षष्ठ", "सप्तम", "अष्टम", "नवम", "दशम", "एकादश", "द्वादश")
_ENGLISH_ORDINAL = Pattern(r"(\d{1,9})(?:st|nd|rd|th)", regex.IGNORECASE)
_ENDINGS = {"masculine": ("ा", "वाँ"), "feminine": ("ी", "वीं"), "oblique": ("े", "वें")}


def with_digits(text: str, digits: Digits) -> str:
    """Give a text with all its digits from one set; addresses on the net and words like G20 stay as they are.

    >>> with_digits("२०२६ में 12 लाख", "latn"), with_digits("2026 में G20", "deva")
    ('2026 में 12 लाख', '२०२६ में G20')
    """
    table = _table(digits)
    if digits == "latn":
        return text.translate(table)
    done = 0
    pieces: list[str] = []
    for found in _UNTOUCHED.finditer(text):
        if not _LATIN_LETTER.search(found.group()):
            continue
        pieces += (text[done : found.start()].translate(table), found.group().translate(_BROKEN))
        done = found.end()
    return "".join(pieces) + text[done:].translate(table)


def grouped(number: Number, digits: Digits = "latn") -> str:
    """Give a number with the Indian commas: the last three digits, then pairs.

    >>> grouped(1234567), grouped(-1234.5), grouped(100000, "deva")
    ('12,34,567', '-1,234.5', '१,००,०००')
    """
    exact = _decimal(number)
    whole, _, part = f"{exact.copy_abs():f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    pairs = regex.findall(r"\d{1,2}", head[::-1])
    text = ",".join([pair[::-1] for pair in reversed(pairs)] + [tail])
    sign = "-" if exact < 0 else ""
    return (sign + text + ("." + part if part else "")).translate(_table(digits))


def compact(number: Number, digits: Digits = "latn") -> str:
    """Give a number as headlines do, in its largest unit: below ten of it with two places at most, else with one.

    >>> compact(125000), compact(1250000), compact(45000), compact(999), compact(1420000000)
    ('1.25 लाख', '12.5 लाख', '45 हज़ार', '999', '1.42 अरब')
    """
    return _scaled(_decimal(number), _scales()[1:], digits)


def rupees(amount: Number, digits: Digits = "latn", *, short: bool = False) -> str:
    """Give a sum of money: with commas and, if there are any, paise; or short, in lakh, crore and lakh crore.

    >>> rupees(1234567), rupees(Decimal("99.5")), rupees(3500000000, short=True), rupees(2 * 10**12, short=True)
    ('₹12,34,567', '₹99.50', '₹350 करोड़', '₹2 लाख करोड़')
    """
    exact = _decimal(amount)
    sign = "-" if exact < 0 else ""
    exact = exact.copy_abs()
    if short:
        units = [(10**12, "लाख करोड़"), *(row for row in reversed(_scales()) if 10**5 <= row[0] <= 10**7)]
        return f"{sign}₹{_scaled(exact, units[::-1], digits)}"
    paise = (Fraction(exact) * 100 + Fraction(1, 2)) // 1
    part = f".{paise % 100:02d}".translate(_table(digits)) if paise % 100 else ""
    return f"{sign}₹{grouped(paise // 100, digits)}{part}"


_UNSAYABLE = Decimal(10) ** 34


def in_words(number: Number) -> str:
    """Say a number in words: lakh, crore, arab and on; a fraction digit by digit after दशमलव.

    Raises ValueError from 10^34 on, a शंख of शंख, beyond which no words can be told apart.

    >>> in_words(1234567), in_words(Decimal("2.5"))
    ('बारह लाख चौंतीस हज़ार पाँच सौ सड़सठ', 'दो दशमलव पाँच')
    """
    exact = _decimal(number)
    if exact.copy_abs() >= _UNSAYABLE:
        raise ValueError(f"no words for so great a number: {number}")
    whole, _, part = f"{exact.copy_abs():f}".partition(".")
    said = [_whole_in_words(int(whole))]
    if part:
        said += ["दशमलव", *(_names()[int(digit)] for digit in part)]
    return " ".join(([_MINUS[0]] if exact < 0 else []) + said)


def from_words(text: str) -> int | Decimal:
    """Give the number that words say: डेढ़ लाख, साढ़े तीन करोड़, ₹12.5 लाख, दो दशमलव पाँच and their like included.

    A whole number is an int, any other a Decimal. Raises ValueError if the words are no number.

    >>> from_words("बारह लाख चौंतीस हज़ार पाँच सौ सड़सठ"), from_words("ढाई करोड़"), from_words("12.5 लाख")
    (1234567, 25000000, 1250000)
    >>> from_words("दो दशमलव पाँच"), from_words("डेढ़")
    (Decimal('2.5'), Decimal('1.5'))
    >>> from_words("तीन चौथाई"), from_words("3½ लाख"), from_words("दो दर्जन"), from_words("₹5 crore")
    (Decimal('0.75'), 350000, 24, 50000000)
    """
    said = _MONEY.sub(" ", normalise(text).replace(",", "")).strip()
    sign = next((sign for sign in _MINUS if said.startswith(sign)), "")
    said = _TOUCHING.sub(" ", said.removeprefix(sign).replace("-", " ").translate(_TO["latn"]))
    said = _STROKED.sub(_plain_fraction, said).casefold()
    dozens = _DOZEN.search(said)
    if dozens:
        said = said[: dozens.start()] or "एक"
    parts = [word for part in said.split() if part != "और" for word in _apart(part.translate(_UNTOLD))]
    if parts[1:] and parts[-1] == "चौथाई" not in parts[:-1]:  # तीन चौथाई is three times a quarter
        value = _value(parts[:-1], text) / 4
    else:
        value = _value(_with_point(parts, text), text)
    if dozens:
        value *= 12
    if sign:
        value = -value
    # Halves, quarters and digits: each has an end in tens, so that nothing is lost.
    return int(value) if value.denominator == 1 else Decimal(f"{_exactly(value)}")


def _plain_fraction(found: regex.Match[str]) -> str:
    """Write a number with a fraction as digits with a point: 2½ is 2.5."""
    share = _SIGNS[found[3]] if found[3] else Fraction(int(found[4]), int(found[5]))
    return f" {_exactly(int(found[1] or found[2] or 0) + share)} "


def from_ordinal(text: str) -> int:
    """Give the place that an ordinal says, in words or in digits, in any of its forms. Raises ValueError if it is none.

    >>> from_ordinal("दूसरी"), from_ordinal("21वीं"), from_ordinal("पच्चीसवें"), from_ordinal("एक सौ एकवाँ")
    (2, 21, 25, 101)
    >>> from_ordinal("नवाँ"), from_ordinal("प्रथम"), from_ordinal("2nd")
    (9, 1, 2)
    """
    said = normalise(text).strip().translate(_UNTOLD)
    english = _ENGLISH_ORDINAL.fullmatch(said)
    if english and int(english[1]):
        return int(english[1])
    if said in _irregular():
        return _irregular()[said]
    number = from_words(said[:-3]) if said.endswith(("वां", "वीं", "वें")) else 0
    if not isinstance(number, int) or number < 1:
        raise ValueError(f"not an ordinal: {excerpt(text)}")
    return number


@cache
def _irregular() -> dict[str, int]:
    """Give the first ordinals, that follow no rule, in all their forms."""
    stems = [*((stem, number) for number, stem in _ORDINALS.items()), ("छठव", 6)]
    forms = {stem + ending: number for stem, number in stems for ending in ("ा", "ी", "े", "ां", "ीं", "ें")}
    # The standard form of the ninth (the Central Hindi Directorate's) has a stem of its own, as no other number has.
    forms |= {"नव" + ending: 9 for ending in ("ां", "ीं", "ें")}
    return forms | {word.translate(_UNTOLD): number for number, word in enumerate(_LEARNED, 1)}


def _apart(part: str) -> list[str]:
    """Write a number and the scale that is written onto it (डेढ़सौ, ढाईहज़ार) as two words."""
    scale = next((name for name in _scale_names() if part.endswith(name)), "")
    head = part.removesuffix(scale)
    return [head, scale] if scale and (head in _FRACTIONS or _values().get(head, 100) < 100) else [part]


@cache
def _scale_names() -> tuple[str, ...]:
    return tuple(name for name, number in _values().items() if number >= 100)


def _with_point(parts: list[str], text: str) -> list[str]:
    """Write what is said around दशमलव as one number in digits; the digits behind it are one word each."""
    point = next((place for place, part in enumerate(parts) if part in _POINTS), None)
    if point is None:
        return parts
    behind = point + 1
    digits = ""
    while behind < len(parts) and (digit := _small(parts[behind])) is not None:
        if digit.denominator != 1 or digit > 9:
            break
        digits += str(digit)
        behind += 1
    if len(digits) > _PLACES:
        raise ValueError(f"not a number, more than {_PLACES} digits after the point: {excerpt(text)}")
    whole = _value(parts[:point], text) if point else Fraction(0)
    if not digits or whole.denominator != 1:
        raise ValueError(f"not a number: {excerpt(text)}")
    return [f"{whole}.{digits}", *parts[behind:]]


def _exactly(value: Fraction) -> str:
    """Write a fraction that ends in tens as digits with a point."""
    places = next(count for count in range(1, _PLACES + 1) if value * 10**count % 1 == 0)
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def ordinal(
    number: int, form: Literal["masculine", "feminine", "oblique"] = "masculine", digits: Digits | None = None
) -> str:
    """Say which one in a row: in words, or from the fifth on in digits with an ending. Raises ValueError below 1.

    >>> ordinal(1), ordinal(6, "feminine"), ordinal(25), ordinal(100), ordinal(25, "oblique", "latn")
    ('पहला', 'छठी', 'पच्चीसवाँ', 'सौवाँ', '25वें')
    """
    if number < 1:
        raise ValueError(f"an ordinal counts from one: {number}")
    short, long = _ENDINGS[form]
    if number in _ORDINALS:
        return _ORDINALS[number] + short
    if digits:
        return grouped(number, digits) + long
    # Nobody says एक सौवाँ: a hundred and the like by themselves are सौवाँ, हज़ारवाँ.
    return (dict(_scales()).get(number) or in_words(number)) + long


def _table(digits: str) -> dict[int, int]:
    if digits not in _TO:
        raise ValueError(f"digits are 'latn' or 'deva', not {digits!r}")
    return _TO[digits]


def _decimal(number: Number) -> Decimal:
    """Give a number exactly as it is written; raises ValueError for what is not finite."""
    exact = Decimal(str(number)) if isinstance(number, float) else Decimal(number)
    if not exact.is_finite():
        raise ValueError(f"not a finite number: {number}")
    return exact


def _scaled(exact: Decimal, units: list[tuple[int, str]], digits: Digits) -> str:
    """Write a number in the largest unit that it fills once rounded half up, to hundredths below ten or to tenths."""
    size = Fraction(exact.copy_abs())
    steps = [(1, ""), *units]
    parts, name = 0, ""
    for (scale, unit), (next_scale, _) in zip(steps, [*steps[1:], (0, "")], strict=True):
        step = 1 if size < 10 * scale else 10
        parts, name = (size * 100 / (scale * step) + Fraction(1, 2)) // 1 * step, unit
        if not next_scale or parts * scale < next_scale * 100:
            break
    sign = "-" if exact < 0 else ""
    shown = Decimal(f"{parts // 100}.{parts % 100:02d}".rstrip("0").rstrip("."))
    return f"{sign}{grouped(shown, digits)} {name}".rstrip()


@cache
def _rows() -> list[tuple[int, list[str]]]:
    """Give each named number with its spellings, ours first."""
    return [(int(number), " ".join(spellings).split()) for number, *spellings in rows("numbers.tsv")]


@cache
def _names() -> dict[int, str]:
    return {number: spellings[0] for number, spellings in _rows()}


@cache
def _values() -> dict[str, int]:
    told = {spelling.translate(_UNTOLD): number for number, spellings in _rows() for spelling in spellings}
    # Two ways of writing that many words have in common: चालिस, अठ्ठाईस.
    short = {word.removesuffix("ीस") + "िस": number for word, number in told.items() if word.endswith("ीस")}
    aspirated = {word.replace("ट्ठ", "ठ्ठ"): number for word, number in {**told, **short}.items()}
    return {**_WESTERN, **aspirated, **short, **told}


@cache
def _scales() -> list[tuple[int, str]]:
    """Give सौ, हज़ार, लाख … with their sizes, the smallest first."""
    return [(number, spellings[0]) for number, spellings in _rows() if number >= 100]


def _whole_in_words(number: int) -> str:
    if number < 100:
        return _names()[number]
    scale, name = next(row for row in reversed(_scales()) if row[0] <= number)
    said = f"{_whole_in_words(number // scale)} {name}"
    return f"{said} {_whole_in_words(number % scale)}" if number % scale else said


def _value(parts: list[str], text: str) -> Fraction:
    """Add up the words of a number; a scale multiplies what is smaller than it before it, else scales must fall."""
    if not parts:
        raise ValueError(f"no number in {excerpt(text)}")
    refused = ValueError(f"not a number: {excerpt(text)}")
    total, last_scale, alone = Fraction(0), 0, True
    current: Fraction | None = None
    added = Fraction(0)
    for index, part in enumerate(parts):
        scale = _values().get(part, 0)
        if scale >= 100:
            amount = current + added if current is not None else None
            # 400 लाख करोड़ is more than a crore before the last word, and one amount all the same.
            doubled = alone and amount is None and last_scale < scale
            if total and (total < scale or doubled):
                total, amount = Fraction(0), total + (amount or 0)
            elif total and scale >= last_scale:
                raise refused
            alone = not total
            total += (1 if amount is None else amount) * scale
            last_scale, current, added = scale, None, Fraction(0)
        elif part in _ADDED and index + 1 < len(parts) and _small(parts[index + 1]) is not None:
            added = _ADDED[part]
        elif part == "पौने" and current is None and _values().get("".join(parts[index + 1 : index + 2]), 0) >= 100:
            current = _FRACTIONS["पौन"]
        elif current is None and (small := _small(part)) is not None and (not last_scale or small < last_scale):
            current = small
        else:
            raise refused
    return total + (current or 0) + added


def _small(part: str) -> Fraction | None:
    """Give the value of one word below a hundred, of a named fraction, or of digits; None if it is none of them."""
    if part in _FRACTIONS:
        return _FRACTIONS[part]
    value = _values().get(part)
    if value is not None:
        return Fraction(value) if value < 100 else None
    plain = part.translate(_TO["latn"])
    return Fraction(plain) if _PLAIN.fullmatch(plain) else None
