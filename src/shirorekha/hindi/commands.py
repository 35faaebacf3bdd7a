"""The language on the command line: `shirorekha hindi VERB` reads lines and writes lines; --json tells more."""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TextIO

from shirorekha.hindi import (
    dates,
    keys,
    latin,
    legacy,
    letters,
    numbers,
    sentences,
    spelling,
    stem,
    style,
    teaser,
    words,
)
from shirorekha.hindi.pattern import Pattern

__all__ = ["VERBS", "Verb", "main"]

_MONTH_IN_WORDS = Pattern(r"\p{Devanagari}")

Options = argparse.Namespace
#: What a verb makes of one line: what is printed, and what --json prints; raises ValueError for a line it refuses.
Work = Callable[[str, Options], tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of `shirorekha hindi`: what it does to a line, its help, and its options beyond --json."""

    name: str
    help: str
    work: Work
    options: tuple[tuple[str, dict[str, Any]], ...] = ()


def main(arguments: Sequence[str]) -> int:
    """Run one verb over standard input; 1 if a line was refused (said on standard error), else 0.

    >>> import io, sys
    >>> before, sys.stdin = sys.stdin, io.StringIO("डेढ़ लाख")
    >>> main(["number", "--show", "digits"])
    1,50,000
    0
    >>> sys.stdin = before
    """
    parser = argparse.ArgumentParser(prog="shirorekha hindi", description="Hindi text tools: lines in, lines out.")
    chosen = parser.add_subparsers(required=True, metavar="VERB")
    for verb in VERBS:
        own = chosen.add_parser(verb.name, help=verb.help, description=f"For each line: {verb.help}.")
        own.add_argument("--json", action="store_true", help="print one JSON value a line, with spans and scores")
        for flag, settings in verb.options:
            own.add_argument(flag, **settings)
        own.set_defaults(verb=verb)
    options = parser.parse_args(arguments)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Whatever the locale; bytes that are no UTF-8 become U+FFFD, so that nothing stops half way; and the mark
            # that editors on Windows put before a file (BOM) is no text.
            stream.reconfigure(encoding="utf-8-sig" if stream is sys.stdin else "utf-8", errors="replace")
    return _run(options.verb, options, sys.stdin, sys.stdout, sys.stderr)


def _run(verb: Verb, options: Options, lines: Iterable[str], out: TextIO, errors: TextIO) -> int:
    refused = 0
    try:
        for number, line in enumerate(lines, 1):
            try:
                shown, told = verb.work(line.rstrip("\r\n"), options)
            except ValueError as error:
                refused = 1
                print(f"{number}: {error}", file=errors)
                shown, told = "", {"error": str(error)}
            print(json.dumps(told, ensure_ascii=False) if options.json else shown, file=out)
        out.flush()
    except KeyboardInterrupt:
        return 130  # as a shell says of what Ctrl-C stopped
    except BrokenPipeError:
        # The reader has seen enough, as `head` does; what is still buffered must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
    return refused


def _normalise(line: str, options: Options) -> tuple[str, Any]:
    stored, changes = letters.normalise_with_changes(line)
    # A line separator of Unicode is stored as a line's end, but a line in is a line out.
    return stored.replace("\n", " "), {"text": stored, "changes": [asdict(change) for change in changes]}


def _words(line: str, options: Options) -> tuple[str, Any]:
    found = words.words(line)
    return "\t".join(word.text for word in found), [word._asdict() for word in found]


def _sentences(line: str, options: Options) -> tuple[str, Any]:
    found = sentences.sentences(line)
    return "\n".join(sentence.text for sentence in found), [asdict(sentence) for sentence in found]


def _teaser(line: str, options: Options) -> tuple[str, Any]:
    shown = teaser.teaser(line, options.limit, headline=options.headline, pixels=options.pixels, size=options.size)
    told = {"teaser": shown, "truncated": teaser.is_truncated(line), "repeats": teaser.repeats(options.headline, line)}
    return shown, told


def _slug(line: str, options: Options) -> tuple[str, Any]:
    shown = latin.slug(line, options.limit)
    return shown, {"text": line, "slug": shown}


def _latin(line: str, options: Options) -> tuple[str, Any]:
    shown = latin.romanise_text(line)
    return shown, {"text": line, "latin": shown}


def _key(line: str, options: Options) -> tuple[str, Any]:
    found = [(word, keys.keys(word.text)) for word in words.words(line) if word.kind in ("hindi", "latin")]
    told = [{"word": word.text, "start": word.start, "end": word.end, **asdict(own)} for word, own in found]
    return " ".join(own.strict for _, own in found), told


def _stem(line: str, options: Options) -> tuple[str, Any]:
    found = [(word, stem.stem(word.text)) for word in words.words(line) if word.kind != "mark"]
    told = [{"word": word.text, "start": word.start, "end": word.end, "stem": own} for word, own in found]
    return " ".join(own for _, own in found), told


def _unicode(line: str, options: Options) -> tuple[str, Any]:
    font = options.font or legacy.detect(line)
    if options.back:
        font = font or legacy.FONTS[0]
        converted = legacy.from_unicode(line, font)
    elif font:
        converted = legacy.to_unicode(line, font)
    else:
        return line, {"text": line, "font": None, "doubts": []}
    return converted.text, {
        "text": converted.text,
        "font": font,
        "doubts": [asdict(doubt) for doubt in converted.doubts],
    }


def _detect(line: str, options: Options) -> tuple[str, Any]:
    font = legacy.detect(line)
    return font or "-", {"text": line, "font": font}


def _spell(line: str, options: Options) -> tuple[str, Any]:
    found = spelling.check(line)
    shown = [f"{slip.text}: {', '.join(one.word for one in slip.suggestions) or '?'}" for slip in found]
    return "\t".join(shown), [asdict(slip) for slip in found]


def _style(line: str, options: Options) -> tuple[str, Any]:
    found = style.findings(line, options.digits)
    if options.mend:
        shown = style.mended(line, found)
    else:
        shown = "\t".join(f"{one.start}-{one.end} {one.rule}: {one.reason} → {one.mend!r}" for one in found)
    return shown, [asdict(one) for one in found]


def _number(line: str, options: Options) -> tuple[str, Any]:
    text = line.strip()
    amount = _amount(text)
    if options.show == "digits":
        shown = numbers.grouped(amount, options.digits or "latn")
    elif options.show == "words":
        shown = numbers.in_words(amount)
    elif options.show == "ordinal":
        if amount != int(amount):
            raise ValueError(f"an ordinal is a whole number: {letters.excerpt(text)}")
        shown = numbers.ordinal(int(amount), digits=options.digits)
    elif options.show == "rupees":
        shown = numbers.rupees(amount, options.digits or "latn")
    else:
        shown = numbers.compact(amount, options.digits or "latn")
    return shown, {"text": text, "value": str(amount), "shown": shown}


def _amount(text: str) -> Decimal:
    """Read a number in digits or words, with commas or ₹, or an ordinal (21वीं, दूसरे)."""
    try:
        return Decimal(numbers.from_words(text))
    except ValueError as error:
        try:
            return Decimal(numbers.from_ordinal(text))
        except ValueError:
            raise error from None


def _date(line: str, options: Options) -> tuple[str, Any]:
    now = options.now or datetime.now(UTC)
    moment = _moment(line.strip(), now)
    digits: numbers.Digits = options.digits or "latn"
    told = {
        "exact": dates.exact(moment, digits),
        "iso": moment.astimezone(dates.INDIA).isoformat(),
        "day": dates.day(moment, digits),
        "weekday": dates.weekday(moment),
        "clock": dates.clock(moment, digits),
        "relative": dates.relative(moment, now, digits),
        "age": dates.age(moment, now, digits),
    }
    return told[options.show], told


def _moment(text: str, now: datetime | None = None) -> datetime:
    """Read a date in Hindi words or an ISO 8601 moment; one without a zone is India's time."""
    if _MONTH_IN_WORDS.search(text):
        return dates.read(text, now)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return dates.read(text, now)  # 23/11/2026, which has no word either
    return moment if moment.tzinfo else moment.replace(tzinfo=dates.INDIA)


def _moment_option(text: str) -> datetime:
    """Read a moment given as an option, so that a wrong one is refused once, before any line is read."""
    try:
        return _moment(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _count(text: str) -> int:
    """Read an option that counts characters: 1 and more."""
    if not text.isascii() or not text.isdigit() or not 0 < len(text) <= 9 or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a whole number from 1 on, not {letters.excerpt(text)}")
    return int(text)


def _size(text: str) -> float:
    """Read an option that measures pixels: above 0, and finite."""
    try:
        size = float(text)
    except ValueError:
        size = math.nan
    if not 0 < size < math.inf:
        raise argparse.ArgumentTypeError(f"pixels above 0, not {letters.excerpt(text)}")
    return size


_DIGITS = ("--digits", {"choices": ["latn", "deva"], "help": "which digits to print: 12 or १२"})
_SHOWN_NUMBERS = ["words", "digits", "ordinal", "rupees", "compact"]
_SHOWN_DATES = ["exact", "iso", "day", "weekday", "clock", "relative", "age"]

VERBS = (
    Verb("normalise", "the one stored form of the text", _normalise),
    Verb("words", "its words, between tabs", _words),
    Verb("sentences", "its sentences, each on a line", _sentences),
    Verb(
        "teaser",
        "the few lines that stand under a headline",
        _teaser,
        (
            ("--limit", {"type": _count, "default": 140, "help": "at most so many characters (140)"}),
            ("--pixels", {"type": _size, "help": "and no wider than this on one line"}),
            ("--size", {"type": _size, "default": 16.0, "help": "the size of the type in pixels (16)"}),
            ("--headline", {"default": "", "help": "the headline that is not to be said again"}),
        ),
    ),
    Verb(
        "slug",
        "a headline as it stands in an address",
        _slug,
        (("--limit", {"type": _count, "default": 70, "help": "at most so many characters (70)"}),),
    ),
    Verb("latin", "the text as most people would type it in Roman letters", _latin),
    Verb("key", "the sound-alike key of each word, in either script", _key),
    Verb("stem", "the stem of each word", _stem),
    Verb(
        "unicode",
        "the text in Unicode, if it is in a legacy font (a line of 50 characters is enough to tell)",
        _unicode,
        (
            ("--font", {"choices": legacy.FONTS, "help": "the font that it is in, if that is known"}),
            ("--back", {"action": "store_true", "help": "the other way, from Unicode to the font (krutidev010)"}),
        ),
    ),
    Verb("detect", "the legacy font in which it was typed, or -", _detect),
    Verb("spell", "words that are misspelled, each with what may have been meant", _spell),
    Verb(
        "style",
        "what the desk would change",
        _style,
        (_DIGITS, ("--mend", {"action": "store_true", "help": "print the mended text instead"})),
    ),
    Verb(
        "number",
        "a number, in digits or words, as --show says",
        _number,
        (("--show", {"choices": _SHOWN_NUMBERS, "default": "words", "help": "how to print it (words)"}), _DIGITS),
    ),
    Verb(
        "date",
        "a moment, in ISO 8601 or in Hindi words (also आज, 2 घंटे पहले, 5 जून), as a reader sees it",
        _date,
        (
            ("--show", {"choices": _SHOWN_DATES, "default": "exact", "help": "what to print of it (exact)"}),
            ("--now", {"type": _moment_option, "help": "the moment that relative times count from (the present)"}),
            _DIGITS,
        ),
    ),
)
