"""One stored form for every Hindi word, and the aksharas that no cut may pass through.

Two files that look alike on paper can differ in their code points: a vowel typed as two signs, a nukta before or
after a virama, a joiner that joins nothing. Search, slugs and counts see different words. `normalise` gives all
of them one form.

The rules are those of the Unicode Standard, chapter 12.1 (tables 12-1 to 12-3 and 12-6: vowel letters, consonants
with a stem, RA with vocalic letters; rule R5a: eyelash RA), of Unicode normalisation form C, and of the visual
normalisation in Google's Nisaba for Devanagari, re-expressed here as families; beyond them it mends the slips
that converters of old fonts leave (कि्रकेट, नहंी).
"""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

import regex

from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.wordlists import rows, single_words

__all__ = ["Change", "aksharas", "excerpt", "normalise", "normalise_with_changes"]

AA, I_SIGN, NUKTA, VIRAMA = "ा", "ि", "़", "्"
ANUSVARA, CANDRABINDU = "ं", "ँ"
ZWNJ, ZWJ = "\u200c", "\u200d"
CONSONANTS = "\u0915-\u0939\u0958-\u095f\u0978-\u097f"
SIGNS = "\u093a\u093b\u093e-\u094c\u094e\u094f\u0955-\u0957\u0962\u0963\ua8ff"
VOWELS = "\u0904-\u0914\u0960\u0961\u0972-\u0977\ua8fe"
BINDUS = ANUSVARA + CANDRABINDU
#: Consonants drawn with a stem: half of one and a following ा is the whole letter (table 12-2).
STEMMED = "खगघचजझञणतथधन\u0929पबभमयलवशषसॹॺॻॼॾॿ"
DEVANAGARI = "\u0900-\u0963\u0966-\u097f\ua8e0-\ua8ff\u1cd0-\u1cff"
SPACES = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
ODD_SPACES = LINE_ENDS + "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
INVISIBLE = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u206f"
BROKEN = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"


@dataclass(frozen=True, slots=True)
class Change:
    """One mend: input[start:end] was `before` and is stored as `after`; `reason` is Hindi, for people."""

    start: int
    end: int
    before: str
    after: str
    reason: str


_JOINED = "बिखरे चिह्न जोड़कर एक अक्षर किया"
_DOUBLED = "दोहराया हुआ चिह्न हटाया"
_ORDER = "चिह्नों का क्रम ठीक किया"
_HALF = "आधे अक्षर और पाई को पूरा अक्षर किया"
_CANDRA = "चंद्र और बिंदु को चंद्रबिंदु किया"
_FORM = "यूनिकोड का मानक रूप"
_HIDDEN = "अदृश्य वर्ण हटाया"
_DANDA = "खड़ी रेखा की जगह पूर्ण विराम"
_VISARGA = "कोलन की जगह विसर्ग"
_SPACE = "साधारण ख़ाली जगह"
_BROKEN = "टूटा हुआ वर्ण बदला"


def _members(group: str) -> frozenset[str]:
    """Spell out a character class of the form used above."""
    members: set[str] = set()
    for part in regex.findall(r".-.|.", group):
        members.update(map(chr, range(ord(part[0]), ord(part[-1]) + 1)))
    return frozenset(members)


def _families() -> Iterator[tuple[str, str, str]]:
    """Yield (sequence, stored form, reason); each sequence ends where the last typed sign completes it."""
    tops = {"ॅ": ("ॉ", "ऑ"), "ॆ": ("ॊ", "ऒ"), "े": ("ो", "ओ"), "ै": ("ौ", "औ"), "ऺ": ("ऻ", "ॴ"), "ꣿ": ("ॏ", "ॵ")}
    for top, (sign, letter) in tops.items():
        yield AA + top, sign, _JOINED
        yield top + AA, sign, _JOINED
        yield "आ" + top, letter, _JOINED
        yield "अ" + sign, letter, _JOINED
        yield sign + top, sign, _DOUBLED
        yield letter + top, letter, _DOUBLED
    letters = "अाआ अॆऄ अेऄ अॅॲ अऺॳ अऻॴ अॏॵ अॖॶ अॗॷ एॅऍ एॆऎ एेऐ एꣿꣾ उुऊ"
    for row in letters.split():
        yield row[:2], row[2], _JOINED
    own_sign = "आा ईी ऊू ऐै ऐे ओो औौ औे ऍॅ ऎॆ ꣾꣿ ॲॅ ऑॉ ऋृ"
    for pair in own_sign.split():
        yield pair, pair[0], _DOUBLED
    for under in ("ि", "ॅ", "ै"):
        yield "े" + under, under, _DOUBLED
    plain = {"ॲ": "अ", "ऑ": "आ", "ऍ": "ए", "ॅ": "", "ॉ": AA}
    for candra, rest in plain.items():
        for bindu in BINDUS:
            yield candra + bindu, rest + CANDRABINDU, _CANDRA
    yield ANUSVARA + "ॅ", CANDRABINDU, _CANDRA
    yield CANDRABINDU + "ॅ", CANDRABINDU, _CANDRA
    yield ANUSVARA + CANDRABINDU, CANDRABINDU, _DOUBLED
    yield CANDRABINDU + ANUSVARA, CANDRABINDU, _DOUBLED
    yield "\u0310", CANDRABINDU, _FORM
    yield "र्इ", "ई", _JOINED
    for letter, sign in zip("ऋॠऌॡ", "ृॄॢॣ", strict=True):
        yield "र" + VIRAMA + letter, "र" + sign, _JOINED
    for plain_letter, implosive in zip("गजडब", "ॻॼॾॿ", strict=True):
        yield plain_letter + "\u0952", implosive, _JOINED
    for base, dotted in zip("नरळ", "ऩऱऴ", strict=True):
        yield base + NUKTA, dotted, _FORM
        yield dotted + NUKTA, dotted, _DOUBLED


_RULES: dict[str, tuple[str, str]] = {before: (after, reason) for before, after, reason in _families()}

_LONGEST = max(map(len, _RULES))
_MOST_SIGNS = 5  # so many signs on one letter are looked through for the place of its dot
_CONSONANT = Pattern(f"[{CONSONANTS}]")
_CONSONANT_SET, _SIGN_SET, _BINDU_SET = map(_members, (CONSONANTS, SIGNS, BINDUS + "ः"))
_ODD_SPACE_SET = _members(ODD_SPACES)
_MARKS = _SIGN_SET | _BINDU_SET | {NUKTA, VIRAMA, *"\u0951\u0952\u0953\u0954"}
#: Characters on which a rule can end.
_ACTIVE = _MARKS | _CONSONANT_SET | {before[-1] for before in _RULES}
#: Where one of these is found there may be work; a text without any is stored as it came. Each is kept simple:
#: one pattern of all of them would be ten times slower.
_SUSPECTS = tuple(
    map(
        Pattern,
        (
            r"[^\t\n -{}-~\u0900-\u0957\u0960-\u097f\u2010-\u2027₹]",
            # A sign where none can stand; a bindu before a sign, a candra before a bindu.
            r"[\u0904-\u0914\u093a\u093b\u093e-\u0957\u0960-\u0963\u0972-\u0977]"
            r"[\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963]",
            rf"[{BINDUS}ःॅॉॲऑऍ][{SIGNS}{BINDUS}ः{NUKTA}]",
            rf"{VIRAMA}[इऋॠऌॡ]",
            rf"(?<=[{NUKTA}नरळऩऱऴ]){NUKTA}",
            "(?<=[गजडब])\u0952",
            "(?<=[तयनशछुिध]):",
            rf"(?<![{DEVANAGARI}]){I_SIGN}",
        ),
    )
)
_CHUNK = Pattern(f"[^{SPACES}]+|\r\n|[{ODD_SPACES}]")
_SPACE_BEFORE = Pattern(f"(?r)[{SPACES}]")
_AKSHARA = Pattern(rf"(?:\X(?<={VIRAMA}[{ZWNJ}{ZWJ}]*)(?=[{CONSONANTS}]))*+\X")
_EYELASH = Pattern(f"र{VIRAMA}{ZWJ}+")
_HALF_AND_STEM = Pattern(f"(?<=[{STEMMED}]{NUKTA}?){VIRAMA}[{ZWJ}{ZWNJ}]*{AA}")
#: A short i where none can stand, before consonants without a sign of their own: a copied PDF has it where it is drawn.
_DRAWN_I = Pattern(
    rf"(?<![{DEVANAGARI}--{VOWELS}{AA}िीुूृोौ])(?:{I_SIGN}((?:[{CONSONANTS}]{NUKTA}?{VIRAMA})*[{CONSONANTS}]{NUKTA}?))+"
    rf"(?![{SIGNS}{NUKTA}{VIRAMA}--{I_SIGN}]|{I_SIGN}(?![{CONSONANTS}]))",
    regex.V1,
)
_HIDE = Pattern(f"[{INVISIBLE}]+")
_BREAK = Pattern(f"[{BROKEN}]")
_JOINERS = Pattern(f"[{ZWJ}{ZWNJ}\u200e\u200f\ufe00-\ufe0f]+")
_OTHER_SCRIPT = Pattern(r"[[\p{L}\p{M}]--\p{Devanagari}--\p{Latin}--\p{Common}--\p{Inherited}]", regex.V1)
_EMOJI = Pattern(r"[\p{Emoji}\p{Emoji_Modifier}]")
_PICTURE = Pattern(r"\p{Extended_Pictographic}")
_BAR = Pattern(rf"(?<=[{DEVANAGARI}\"'”’)\]%])([|｜]{{1,2}})(?=[\"'”’)\]]*$)")
_LONE_BAR = Pattern(r"[|｜]{1,2}")
_INNER_BAR = Pattern(rf"(?<![{DEVANAGARI}])([{DEVANAGARI}]+)[|｜](?=[{DEVANAGARI}\"'“‘])")


def normalise(text: str) -> str:
    """Give the one stored form of a text; idempotent, and never a lone surrogate out.

    >>> normalise("अायाेजन में आर्इ खूूब भीड़|")
    'आयोजन में आई खूब भीड़।'
    """
    return normalise_with_changes(text)[0]


def normalise_with_changes(text: str) -> tuple[str, tuple[Change, ...]]:
    """Give the stored form and every mend made, with offsets into the input, in order.

    >>> stored, changes = normalise_with_changes("वह दाैरान")
    >>> stored, changes[0].start, changes[0].before, changes[0].after
    ('वह दौरान', 4, 'ाै', 'ौ')
    """
    if not any(pattern.search(text) for pattern in _SUSPECTS):
        return text, ()
    changes: list[Change] = []
    pieces: list[str] = []
    done, tail = 0, ""
    for start, end in _suspects(text):
        piece = text[start:end]
        before = (tail + text[max(done, start - 40) : start])[-40:]
        mended, reasons = _mend_chunk(piece, before)
        if mended != piece:
            pieces += (text[done:start], mended)
            tail = (before + mended)[-40:]
            done = end
            changes.append(_trimmed(start, piece, mended, "; ".join(reasons)))
    pieces.append(text[done:])
    return "".join(pieces), tuple(changes)


def aksharas(text: str) -> list[str]:
    """Split a text into the units a reader sees as one letter; joined again they are the text.

    >>> aksharas("स्त्री-शक्ति")
    ['स्त्री', '-', 'श', 'क्ति']
    """
    return [found.group() for found in _AKSHARA.finditer(text)]


def beginning(text: str, limit: int) -> str:
    """Give as much of the beginning of a text as `limit` code points hold, in whole aksharas.

    One akshara that is longer than all of that (signs upon signs) is no letter that anybody wrote, and is cut.

    >>> beginning("शिरोरेखा", 4), beginning("शिरोरेखा", 5), beginning("क" + "ा" * 9, 3)
    ('शिरो', 'शिरो', 'काा')
    """
    if len(text) <= limit:
        return text
    end = 0
    for akshara in aksharas(text[: 2 * limit]):
        if end + len(akshara) > limit:
            break
        end += len(akshara)
    return text[: end or limit]


def excerpt(text: str, limit: int = 40) -> str:
    """Quote a text as an error message does: its beginning, in whole aksharas, and never a lone surrogate.

    >>> excerpt("क ख ग"), excerpt("क्ष" * 100, 6)
    ("'क ख ग'", "'क्षक्ष…'")
    """
    if len(text) <= limit:
        return repr(text)
    return repr(beginning(text, limit) + "…")


def _suspects(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each chunk between spaces that holds something to look at, in order."""
    position = 0
    for hit in heapq.merge(*map(partial(_starts, text), _SUSPECTS)):
        if hit < position:
            continue
        if text[hit] in _ODD_SPACE_SET:
            start = hit
        else:
            space = _SPACE_BEFORE.search(text, position, hit)
            start = space.end() if space else position
        chunk = _CHUNK.match(text, start)
        assert chunk is not None
        yield chunk.span()
        position = chunk.end()


def _starts(text: str, pattern: regex.Pattern[str]) -> Iterator[int]:
    return (found.start() for found in pattern.finditer(text))


def _mend_chunk(chunk: str, before: str) -> tuple[str, tuple[str, ...]]:
    """Give the stored form of one chunk without spaces (or of one odd space) and the reasons for the mends."""
    if chunk[0] in LINE_ENDS:
        return "\n", (_SPACE,)
    if chunk in _ODD_SPACE_SET:
        return " ", (_SPACE,)
    if _LONE_BAR.fullmatch(chunk):
        ended = not single_words("clause_ends.txt").isdisjoint(before.split()[-1:])
        return ("।॥"[len(chunk) - 1], (_DANDA,)) if ended else (chunk, ())
    # Words come again and again; a chunk that is no word would only fill the memory.
    return _remembered(chunk) if len(chunk) < 40 else _mend_word(chunk)


def _mend_word(chunk: str) -> tuple[str, tuple[str, ...]]:
    """Apply the rules to a chunk until nothing changes."""
    reasons: dict[str, None] = {}
    while True:
        mended = _pass(chunk, reasons)
        if mended == chunk:
            return mended, tuple(reasons)
        chunk = mended


_remembered = lru_cache(maxsize=1 << 13)(_mend_word)


def _pass(chunk: str, reasons: dict[str, None]) -> str:
    """Apply every rule once over a chunk."""
    steps = (
        (_BROKEN, lambda text: _BREAK.sub("\ufffd", text)),
        (_HIDDEN, lambda text: _HIDE.sub("", text)),
        (_FORM, lambda text: unicodedata.normalize("NFC", text)),
        (_JOINED, lambda text: _EYELASH.sub("ऱ" + VIRAMA, text)),
        (_HALF, lambda text: _HALF_AND_STEM.sub("", text)),
        (_HIDDEN, lambda text: _JOINERS.sub(_joiner, text)),
        (_ORDER, lambda text: _DRAWN_I.sub(_as_said, text)),
        (_DANDA, lambda text: _INNER_BAR.sub(_inner_bar, _BAR.sub(_end_bar, text))),
        (_VISARGA, lambda text: _colon().sub(r"\1ः", text)),
    )
    for reason, step in steps:
        changed = step(chunk)
        if changed != chunk:
            reasons[reason] = None
            chunk = changed
    return _reduce(chunk, reasons)


def _as_said(found: regex.Match[str]) -> str:
    return "".join(consonants + I_SIGN for consonants in found.captures(1))


def _joiner(found: regex.Match[str]) -> str:
    """Keep of a run of joiners what changes the shape: half letters, emoji made of several, other scripts."""
    text, run = found.string, found.group()
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    if before == VIRAMA and ZWNJ in run and _CONSONANT.match(after):
        return ZWNJ
    if _EMOJI.match(before):
        style = next((char for char in run if "\ufe00" <= char <= "\ufe0f"), "")
        return style + (ZWJ if ZWJ in run and _PICTURE.match(after) else "")
    return run[0] if _OTHER_SCRIPT.match(before) and _OTHER_SCRIPT.match(after) else ""


@cache
def _colon() -> regex.Pattern[str]:
    """Compile what finds a colon in place of a visarga."""
    inner, end = ("|".join(row[1] for row in rows("visarga.tsv") if row[0] == kind) for kind in ("inner", "end"))
    return regex.compile(rf"(?<![{DEVANAGARI}])((?:{inner})(?=:[{CONSONANTS}])|{end}):")


def _end_bar(found: regex.Match[str]) -> str:
    return "।॥"[len(found.group()) - 1]


def _inner_bar(found: regex.Match[str]) -> str:
    word, whole = str(found[1]), str(found[0])
    return word + "।" if word in single_words("clause_ends.txt") else whole


def _reduce(chunk: str, reasons: dict[str, None]) -> str:
    """Push the signs on a stack and rewrite its top as long as a rule ends there: one pass, linear."""
    out: list[str] = []
    for char in chunk:
        pending = [char]
        while pending:
            char = pending.pop()
            keep, again, reason = _top(out, char)
            if reason:
                reasons[reason] = None
                del out[len(out) - keep :]
                pending.extend(reversed(again))
            else:
                out.append(char)
    return "".join(out)


def _top(out: list[str], char: str) -> tuple[int, str, str]:
    """Say what `char` does to the stack: how many it takes off, what is pushed instead, and why ("" = nothing)."""
    if char not in _ACTIVE:
        return 0, "", ""
    last = out[-1] if out else ""
    if char == last and char in _MARKS:
        return 0, "", _DOUBLED
    for size in range(1, _LONGEST + 1):
        rule = _RULES.get("".join(out[len(out) - size + 1 :]) + char) if len(out) >= size - 1 else None
        if rule:
            return size - 1, rule[0], rule[1]
    return _order(out, last, char)


def _order(out: list[str], last: str, char: str) -> tuple[int, str, str]:
    """Put signs that were typed in the wrong order where they belong."""
    below = out[-2] if len(out) > 1 else ""
    if char in _SIGN_SET and last in _BINDU_SET:
        return 1, char + last, _ORDER
    if char == NUKTA:
        signs = next((size for size in range(_MOST_SIGNS) if not _hangs(out, size)), 0)
        base = out[-signs - 1] if signs and len(out) > signs else ""
        if base == NUKTA:
            return 0, "", _DOUBLED
        if base in _CONSONANT_SET:
            return signs, NUKTA + "".join(out[-signs:]), _ORDER
    swapped = char in _CONSONANT_SET and {last, below} == {VIRAMA, I_SIGN} and len(out) > 2
    if swapped and (out[-3] in _CONSONANT_SET or out[-3] == NUKTA):
        return 2, VIRAMA + char + I_SIGN, _ORDER
    return 0, "", ""


def _hangs(out: list[str], size: int) -> bool:
    """Say whether the sign at a place of the stack, counted from its top, is a vowel's or a bindu."""
    return len(out) > size and (out[-size - 1] in _SIGN_SET or out[-size - 1] in _BINDU_SET)


def _trimmed(start: int, before: str, after: str, reason: str) -> Change:
    """Make a change no longer than it is: what both ends share is left out."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    foot = 0
    while foot < min(len(before), len(after)) - head and before[-1 - foot] == after[-1 - foot]:
        foot += 1
    first, last = before[head : len(before) - foot], after[head : len(after) - foot]
    return Change(start + head, start + len(before) - foot, first, last, reason)
