"""How legacy fonts are read and written: `python -m bench.legacy FILE`, figures as `name value` lines.

A `.tsv` FILE holds a header and rows of Kruti Dev 010 codes and the Unicode that they stand for: prints the share
read right, with nuktas and without. Any other FILE is Hindi text (gzipped or not), a sentence a line: it is written
in each font and read again. Prints the share of words that come back (Hindi words, and all that spaces divide), the
speed, in millions of characters of codes (bytes as the font has them) a second of processor time, of reading a text
for the first time (cold; word lists are loaded before) and again (warm),
and for how many stretches of 50 characters `detect` names the font; of the same stretches in Unicode, none should be
named.

Where hinlegacy is installed, its encoder writes the text too, and what is read of that is compared, running token by
running token, for those that the encoder itself keeps (see `from_another`). It and krutiextract are also asked to read
the pairs. No second encoder can be installed from a registry; `--encoded` takes what any other one made of the text in
Kruti Dev (a converter on the web, say), line for line, and prints the same figures for it. For such a program the text
must be the one that is compared, so `--stored` writes it and ends.
"""

from __future__ import annotations

import argparse
import collections
import functools
import random
import time
from collections.abc import Callable
from pathlib import Path

import bench.figures
import regex
from bench.figures import show

from shirorekha.hindi import fonts, legacy
from shirorekha.hindi.letters import normalise

try:
    import hinlegacy
except ImportError:
    hinlegacy = None
try:
    import krutiextract
except ImportError:
    krutiextract = None

Pairs = list[tuple[str, str]]
WORD = regex.compile(r"[\u0900-\u0963\u0970-\u097f]+")
STRETCH = 50
SAMPLE = 1000


def lines(path: Path) -> list[str]:
    return [normalise(line) for line in bench.figures.lines(path)]


def peers() -> dict[str, Callable[[str], str]]:
    """Give the readers of Kruti Dev of others that are installed."""
    found: dict[str, Callable[[str], str]] = {}
    if hinlegacy:
        found["hinlegacy_"] = lambda codes: hinlegacy.decode(codes, "krutidev")
    if krutiextract:
        found["krutiextract_"] = krutiextract.krutidev_to_unicode
    return found


def pairs(path: Path) -> dict[str, float]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    read = [(normalise(legacy.to_unicode(codes).text), normalise(text)) for codes, text in rows]
    bare = [(found.replace("़", ""), text.replace("़", "")) for found, text in read]
    figures: dict[str, float] = {
        "pairs": len(rows),
        "right": sum(found == text for found, text in read),
        "right_but_for_nukta": sum(found == text for found, text in bare),
    }
    for name, reader in peers().items():
        figures[name + "right"] = sum(normalise(reader(codes)) == normalise(text) for codes, text in rows)
    return figures


def from_another(label: str, name: str, own: Callable[[str], str] | None, pairs: Pairs, tell: bool) -> dict[str, float]:
    """Read what another's encoder wrote, and count of the tokens that it keeps those that come back.

    Two rules say what it keeps. It loses a token whose codes are also those of a more frequent token of the text: चैक
    and चौक are written alike, and there a reader should read चौक. And it loses a token that nobody reads out of the
    codes: not the encoder's own decoder (`tokens`, if it has one), or not that one nor any of the others, our table of
    the font without its word lists, and the codes as they stand, which are right for English
    (`tokens_by_any_reader`); by the first rule alone it is `tokens_at_all`. `tell` prints each token of the second
    count that does not come back: how often, token, what was read, codes.
    """
    rows: list[tuple[str, str, str]] = []
    for sentence, codes in pairs:
        three = sentence.split(), codes.split(), legacy.to_unicode(codes, name).text.split()
        if len(set(map(len, three))) == 1:
            rows += zip(*three, strict=True)
    sources: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for token, code, _ in rows:
        sources[code][token] += 1
    likeliest = {code: tokens.most_common(1)[0][0] for code, tokens in sources.items()}
    kept_by_own = {code for code, token in likeliest.items() if own and normalise(own(code)) == token}
    readers = [*peers().values(), lambda code: fonts.font(name).read(code)[0], str]
    rest = [(code, token) for code, token in likeliest.items() if code not in kept_by_own]
    by_any = kept_by_own | {code for code, token in rest if any(normalise(read(code)) == token for read in readers)}
    counts = {"tokens": kept_by_own} if own else {}
    counts |= {"tokens_by_any_reader": by_any, "tokens_at_all": set(likeliest)}
    figures: dict[str, float] = {}
    told: collections.Counter[tuple[str, str, str]] = collections.Counter()
    for count, keeping in counts.items():
        kept = [row for row in rows if row[1] in keeping and likeliest[row[1]] == row[0]]
        failing = collections.Counter(row for row in kept if row[0] != row[2])
        told = failing if keeping is by_any else told
        figures[f"{label}_{count}_kept"] = len(kept)
        figures[f"{label}_{count}_back"] = 1 - failing.total() / max(len(kept), 1)
    for (token, code, found), times in told.most_common() if tell else ():
        print(f"# {label}", times, token, found, code, sep="\t")
    return figures


def from_others(sample: list[str], encoded: Path | None, tell: bool) -> dict[str, float]:
    """Read what hinlegacy makes of the text, where it is installed, and what another's program made of it."""
    figures: dict[str, float] = {}
    for font, name in (("krutidev", "krutidev010"), ("devlys", "devlys010")) if hinlegacy else ():
        pairs = [(sentence, hinlegacy.encode(sentence, font)) for sentence in sample]
        own = functools.partial(hinlegacy.decode, font=font)
        figures |= from_another(f"hinlegacy_{font}", name, own, pairs, tell)
    if encoded:
        codes = encoded.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        if len(codes) != len(sample):
            raise SystemExit(f"{encoded} has {len(codes)} lines, the text {len(sample)}")
        figures |= from_another("encoded", "krutidev010", None, list(zip(sample, codes, strict=True)), tell)
    return figures


def stretches(sample: list[str]) -> list[str]:
    places = random.Random(1)  # noqa: S311 - a sample, not a secret
    found = []
    for line in sample:
        if len(line) > STRETCH:
            start = places.randrange(len(line) - STRETCH)
            found.append(line[start : start + STRETCH])
    return found


def round_trip(name: str, sample: list[str]) -> dict[str, float]:
    written = [legacy.from_unicode(line, name).text for line in sample]
    whole = "\n".join(written)
    legacy.to_unicode("Hkkjr esa cheque", name)  # word lists and dictionary are loaded once in a process
    start = time.process_time()
    read = legacy.to_unicode(whole, name).text.split("\n")
    cold = time.process_time() - start
    start = time.process_time()
    legacy.to_unicode(whole, name)
    warm = time.process_time() - start
    hindi = [
        (before, after) for first, second in zip(sample, read, strict=True) for before, after in both(first, second)
    ]
    every = [pair for first, second in zip(sample, read, strict=True) for pair in zip(first.split(), second.split())]  # noqa: B905
    named = [legacy.detect(stretch) for stretch in stretches(written[:SAMPLE])]
    family = {"chanakya"} if name == "chanakya" else {"krutidev010", "devlys010"}
    return {
        f"{name}_hindi_words": len(hindi),
        f"{name}_hindi_words_back": sum(before == after for before, after in hindi) / len(hindi),
        f"{name}_all_words_back": sum(before == after for before, after in every) / len(every),
        f"{name}_megabytes_per_second_cold": len(whole) / cold / 1e6,
        f"{name}_megabytes_per_second_warm": len(whole) / warm / 1e6,
        f"{name}_detected": sum(found in family for found in named) / len(named),
    }


def both(first: str, second: str) -> list[tuple[str, str]]:
    """Pair the Hindi words of a sentence with those that came back; a word too many or too few counts once."""
    before, after = WORD.findall(first), WORD.findall(second)
    if len(before) == len(after):
        return list(zip(before, after, strict=True))
    return [(word, word if word in after else "") for word in before]


def main(arguments: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--failing", action="store_true", help="print the tokens of the others' that do not come back")
    parser.add_argument("--encoded", type=Path, help="the stored text as another program wrote it in Kruti Dev")
    parser.add_argument("--stored", type=Path, help="write the text as it is compared to this file, for that program")
    options = parser.parse_args(arguments)
    path = options.file
    if options.stored:
        options.stored.write_text("\n".join(lines(path)) + "\n", encoding="utf-8")
        return {}
    figures: dict[str, float] = {}
    if path.suffix == ".tsv":
        figures = pairs(path)
    else:
        sample = lines(path)
        for name in ("krutidev010", "devlys010", "chanakya"):
            figures |= round_trip(name, sample)
        plain = stretches(sample[:SAMPLE])
        figures["unicode_detected"] = sum(legacy.detect(stretch) is not None for stretch in plain) / len(plain)
        figures |= from_others(sample, options.encoded, options.failing)
    show(figures)
    return figures


if __name__ == "__main__":
    main()
