"""Words in Roman letters: ours by `bench.latin`, and others' transliterators held to what people typed likewise."""

from __future__ import annotations

import collections
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import latin

try:
    from indic_transliteration import sanscript
except ImportError:
    sanscript = None
try:
    from unidecode import unidecode
except ImportError:
    unidecode = None
try:
    import dhvani
except ImportError:
    dhvani = None

NAMES = ("itrans", "unidecode")


def forward() -> dict[str, Callable[[str], str]]:
    """Give the transliterators of others that are installed."""
    found: dict[str, Callable[[str], str]] = {}
    if sanscript:
        found["itrans"] = lambda word: sanscript.transliterate(word, "devanagari", "itrans").lower()
    if unidecode:
        found["unidecode"] = lambda word: unidecode(word).lower()
    return found


def back() -> dict[str, Callable[[str], str]]:
    """Give those that write Devanagari for Roman letters."""
    found: dict[str, Callable[[str], str]] = {}
    if sanscript:
        found["itrans"] = lambda text: sanscript.transliterate(text, "itrans", "devanagari")
    if dhvani:
        found["dhvani"] = dhvani.to_devanagari
    return found


def measure(file: Path, more: Sequence[Path] = ()) -> dict[str, float]:
    """Give the figures of `bench.latin`, with those of the peers under their names.

    What is typed for a word in the files of `more` counts as attested too.
    """
    figures = latin.main([str(file), *(part for path in more for part in ("--attested", str(path)))])
    texts = latin.sentences(file)
    typed: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for text in texts:
        for word, letters, count in text:
            typed[word][letters] += count
    attested = {(word, letters) for path in more for text in latin.sentences(path) for word, letters, _ in text}
    for name, write in forward().items():
        figures |= {f"{name}_{measure}": value for measure, value in agreement(write, texts, typed, attested).items()}
    return figures


def agreement(
    write: Callable[[str], str],
    texts: list[latin.Rows],
    typed: dict[str, collections.Counter[str]],
    more: set[tuple[str, str]],
) -> dict[str, float]:
    """Give what `bench.latin` calls by the same names, for another's romaniser."""
    written = {word: write(word) for word in typed}
    attested = {word for word, letters in written.items() if letters in typed[word] or (word, letters) in more}
    usual = {word for word, letters in written.items() if typed[word][letters] == max(typed[word].values())}
    people = sum(counts.total() for counts in typed.values())
    found = {
        "attested": len(attested) / len(typed),
        "as_most_do_running": sum(typed[word].total() for word in usual) / people,
    }
    headlines = [text for text in texts if len(text) in latin.HEADLINE]
    if headlines:
        found["headlines_attested"] = sum(all(row[0] in attested for row in text) for text in headlines) / len(
            headlines
        )
    return found
