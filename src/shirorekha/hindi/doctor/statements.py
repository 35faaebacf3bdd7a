"""Who said what, where the prose is plain about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from shirorekha.hindi.doctor.fold import Folded, fold
from shirorekha.hindi.doctor.grammar import speech
from shirorekha.hindi.doctor.proposal import Statement
from shirorekha.hindi.doctor.sources import agencies
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.sentences import sentences

_L = r"[\p{L}\p{M}]"
_B, _E = rf"(?<!{_L})", rf"(?!{_L})"
_AFTER_NE = Pattern(
    lambda: (
        rf"(?P<between>(?:(?!{_B}ने{_E})[^।?!\"])*?){_B}(?P<verb>{speech('said')}){_E}"
        rf"(?:\s+(?:है|हैं|था|थी))?(?!\s+गया{_E})"
        rf"(?P<sign>\s*[,:-]?\s*कि{_E}\s*[,:-]?|\s*[:,-]+(?=\s*[\"'])|\s*:|(?<=कहा|बताया|लिखा|पूछा)\s*[,-]+|\s+(?=\"))\s*"
    ),
)
_REPEATED = Pattern(rf"(?P<text>(?:(?!{_B}ने{_E})[^।?!\"])+?)\s+{_B}दोहराया{_E}(?:\s+(?:है|था))?\s*[।.]?\s*$")
_NE = Pattern(rf"{_B}ने{_E}\s*")
_PRONOUN = Pattern(rf"{_B}(?P<who>उन्होंने|उन्होने|इन्होंने|उसने|इसने|जिन्होंने){_E}\s*")
_HOLDS = Pattern(
    lambda: (
        rf"\s+(?:का|की|के)\s+(?:यह\s+|भी\s+)*(?:{speech('holds')}){_E}\s*(?:यह\s+)?(?:भी\s+)?(?:है|था|हैं|थी)"
        rf"\s*(?:कि{_E}|:|,)\s*"
    ),
)
_ACCORDING = Pattern(rf"\s+(?:के अनुसार|के मुताबिक)\s*,?\s*(?!{_L}{{0,2}}$)")
_SPOKE = Pattern(lambda: rf"\s+{_B}(?:{speech('spoke')}){_E}\s*(?:कि{_E}|[:,-]\s*(?=[\"']))\s*")
#: What "के अनुसार" follows without being somebody who speaks.
_NO_SPEAKERS = Pattern(lambda: rf"(?:{speech('no_speakers')})$")
_QUOTE_FIRST = Pattern(
    lambda: (
        rf"\"(?P<text>[^\"]{{8,1200}})\"\s*[,-]?\s*(?:यह\s+|ऐसा\s+)?(?P<who>[^।\"]{{2,120}}?)\s+ने\s+"
        rf"(?:[^।\"]{{0,60}}\s)?(?:{speech('said')}){_E}"
    ),
)
#: The longest stretch between "ने" and its verb, and between a sentence's beginning and "ने", in characters.
_REACH, _LONGEST_SPEAKER = 160, 260
#: What the words before a speaker end with when they are not part of the name.
_CUT_BEFORE = Pattern(lambda: rf"(?:{_B}(?:{speech('before_speaker')}){_E}|[,;:()])\s*(?:ही|भी|तो)?\s*")
_LEADING = Pattern(lambda: rf"(?:{_B}(?:{speech('leading')}){_E}\s*)+")
_QUESTION = Pattern(rf"{_B}(?:किस|किसी|कौन|क्या|जिस|जिन|सभी|सब|कुछ|इस|उस){_E}\s*$")
#: What begins a relative clause or a phrase that is nobody.
_NOBODY = Pattern(rf"(?:जिस|जिन|जो{_E}|हमें{_E}|चलिए{_E}|चलिये{_E}|ऐसा{_E}|यह{_E}|मैंने{_E}|मैं{_E}|हमने{_E}|हम{_E})")
_RELATIVE = Pattern(rf",\s*(?:जो|जिस{_L}*|जिन{_L}*){_E}")
_TRAILING = Pattern(rf"(?:\s+{_B}(?:आगे|भी|ही|फिर|अक्सर|साफ|यह|ये){_E})+$|\s*,\s*$")
_BRACKET_AT_END = Pattern(r"\s*\([^()]{1,40}\)\s*$")
_TWO_LETTERS = Pattern(rf"{_L}{{2}}")
_BREAK = Pattern(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@cache
def _cues() -> tuple[str, ...]:
    """List the words without any of which a sentence holds no statement."""
    return ("ने ", *speech("holds").split("|"), *speech("cues").split("|"))


_PRONOUNS = frozenset(["उन", "इन", "उस", "इस", "वह", "वे", "ये"])


@dataclass
class _Memory:
    """The last speaker that was named, for "उन्होंने कहा"."""

    speaker: str = ""


def statements(pieces: list[Folded]) -> tuple[Statement, ...]:
    """List the statements in pieces of the input, in order; a pronoun stands for the last speaker that was named.

    >>> from shirorekha.hindi.doctor.fold import Folded
    >>> [one.speaker for one in statements([Folded("लावरोव ने कहा, \\"बातचीत होगी।\\"", 0)])]
    ['लावरोव']
    """
    memory = _Memory()
    found: list[Statement] = []
    for piece in pieces:
        found.extend(_in_piece(piece, memory))
    return tuple(found)


def _in_piece(piece: Folded, memory: _Memory) -> Iterator[Statement]:
    text = piece.text if len(piece.text.splitlines()) < 2 else _BREAK.sub(" ", piece.text)
    done = 0
    for sentence in sentences(text):
        if sentence.start < done:
            continue
        if not any(cue in sentence.text for cue in _cues()):
            continue
        one = _in_sentence(piece, text, sentence.start, sentence.end, memory)
        if one is not None:
            done = piece.offset(one.span[1])
            yield one


def _in_sentence(piece: Folded, text: str, start: int, end: int, memory: _Memory) -> Statement | None:
    quoted_first = _QUOTE_FIRST.match(text, start, min(len(text), start + 1500))
    if quoted_first:
        return _make(piece, text, quoted_first.span("who"), quoted_first.span("text"), memory, quoted=True)
    by_pronoun = _PRONOUN.search(text, start, min(end, start + _LONGEST_SPEAKER))
    for match in _NE.finditer(text, start, end):
        if by_pronoun and by_pronoun.start() < match.start():
            break
        found = _after_ne(piece, text, (start, match.start()), match.end(), end, memory)
        if found:
            return found
    if by_pronoun:
        found = _after_ne(piece, text, by_pronoun.span("who"), by_pronoun.end(), end, memory)
        if found:
            return found
    return _held(piece, text, start, end, memory)


def _after_ne(
    piece: Folded, text: str, who: tuple[int, int], after: int, end: int, memory: _Memory
) -> Statement | None:
    said = _AFTER_NE.match(text, after, min(end, after + _REACH))
    if said:
        said = _AFTER_NE.match(text, after, end)
    if said and said.end() < end:
        return _make(piece, text, who, (said.end(), end), memory)
    again = _REPEATED.match(text, after, end)
    if again:
        return _make(piece, text, who, again.span("text"), memory, whole=True)
    return None


def _held(piece: Folded, text: str, start: int, end: int, memory: _Memory) -> Statement | None:
    """Read "X का कहना है कि …", "X के अनुसार, …" and "X बोले: …"."""
    for pattern in (_HOLDS, _SPOKE, _ACCORDING):
        match = pattern.search(text, start, min(end, start + _LONGEST_SPEAKER))
        if match and match.end() < end:
            found = _make(piece, text, (start, match.start()), (match.end(), end), memory)
            if found and (pattern is not _ACCORDING or _may_speak(found.speaker)):
                return found
    return None


def _may_speak(speaker: str) -> bool:
    words = fold(speaker).split()
    if words and fold(words[-1]) in agencies():
        return False
    return bool(words) and not _NO_SPEAKERS.search(words[-1]) and not any("एजेंसी" in word for word in words)


def _make(
    piece: Folded,
    text: str,
    who: tuple[int, int],
    said: tuple[int, int],
    memory: _Memory,
    *,
    quoted: bool = False,
    whole: bool = False,
) -> Statement | None:
    speaker = _speaker(piece, text, who, memory)
    if not speaker:
        return None
    start, end = said
    while start < end and text[start] in " ,:-":
        start += 1
    if not quoted and not whole and start < end and text[start] in "\"'":
        start, end, quoted = _quotation(text, start, end)
    if quoted:
        end = start + len(text[start:end].rstrip(" ,"))
    first, last = piece.span(start, end)
    if first >= last:
        return None
    memory.speaker = speaker
    raw = piece.raw[first - piece.start : last - piece.start]
    return Statement(speaker, normalise(" ".join(raw.split())), (first, last), quoted)


def _quotation(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """Give the words inside a quotation that begins here; it may run over several sentences."""
    sign = text[start]
    close = text.find(sign, start + 1, start + 2500) if sign == '"' else text.find(sign, start + 1, end)
    if close < 0:
        return start, end, False
    return start + 1, close, True


def _speaker(piece: Folded, text: str, who: tuple[int, int], memory: _Memory) -> str:
    start, end = _without_relative(text, *who)
    if _PRONOUN.fullmatch(text, start, end) or _PRONOUN.fullmatch(text[start:end] + "ने"):
        return memory.speaker or _raw(piece, start, end)
    start = _trimmed(text, start, end)
    if end - start < 2 or end - start > 120 or _QUESTION.search(text, start, end) or _NOBODY.match(text, start, end):
        return ""
    if text[start:end] in _PRONOUNS:
        return memory.speaker
    return _raw(piece, start, end)


def _without_relative(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out what stands between a name and its "ने": a relative clause in commas, a particle."""
    while (trailing := _TRAILING.search(text, start, end)) is not None and trailing.start() > start:
        if trailing[0].strip() == ",":
            relative = _RELATIVE.search(text, start, trailing.start())
            end = relative.start() if relative else trailing.start()
        else:
            end = trailing.start()
    return start, end


def _trimmed(text: str, start: int, end: int) -> int:
    """Give where the speaker's name begins: after the last clause, adverb or comma before it."""
    begin = start
    bracket = _BRACKET_AT_END.search(text, start, end)
    if bracket:
        end = max(bracket.start(), start + 1)
    for match in _CUT_BEFORE.finditer(text, start, end):
        if match.end() < end and not _leaves_too_little(text, match.end(), end):
            begin = match.end()
    lead = _LEADING.match(text, begin, end)
    if lead and lead.end() < end:
        begin = lead.end()
    while begin < end and text[begin] in " \"'(),-":
        begin += 1
    return begin


def _leaves_too_little(text: str, start: int, end: int) -> bool:
    return not _TWO_LETTERS.search(text[start:end])


def _raw(piece: Folded, start: int, end: int) -> str:
    first, last = piece.span(start, end)
    return normalise(" ".join(piece.raw[first - piece.start : last - piece.start].split()))
