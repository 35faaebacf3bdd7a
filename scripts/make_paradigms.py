"""Learn which words take which inflections from running text: writes `lexicon/paradigms_learned.txt`.

Run as `python -m scripts.make_paradigms --data DIR`, where DIR holds `wiki_sentences.txt.gz` (Hindi Wikipedia by
way of Dakshina, CC BY-SA 4.0) and `wiki_passages.txt.gz` (by way of MIRACL, Apache-2.0, the text CC BY-SA).
A paradigm counts if at least two of its forms beside the citation form are seen, each of them twice. (Verbs need
no learning: our own list has every one that the corpus shows this way.)
"""

from __future__ import annotations

import argparse
import collections
import gzip
from pathlib import Path

import regex

from shirorekha.hindi import paradigms

LEXICON = Path(__file__).parents[1] / "src" / "shirorekha" / "hindi" / "lexicon"
SOURCES = ("wiki_sentences.txt.gz", "wiki_passages.txt.gz")
WORD = regex.compile(r"[\p{Devanagari}\u200c\u200d--\p{P}--\p{N}]+", regex.V1)


def counted(folder: Path) -> collections.Counter[str]:
    """Count the words of the corpus, in folded spelling."""
    counts: collections.Counter[str] = collections.Counter()
    for name in SOURCES:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(WORD.findall(line))
    folded: collections.Counter[str] = collections.Counter()
    for word, count in counts.items():
        folded[paradigms.folded(word)] += count
    return folded


def listed(word: str) -> bool:
    """Say whether our own lists already decide this word."""
    return word in paradigms.irregular() or next(paradigms.analyses(word), None) is not None


def nominal(counts: collections.Counter[str]) -> dict[str, set[str]]:
    """Find adjectives and masculine nouns in -ा, and nouns in -ि."""
    found: dict[str, set[str]] = {"adjective": set(), "masculine": set(), "short_i": set()}
    for word, count in counts.items():
        if count < 2 or len(word) < 3 or listed(word):
            continue
        root = word[:-1]
        if word.endswith("ि"):
            # Unless the same word is far more usual with ी.
            if counts[root + "ी"] < 2 * count and count >= 3:
                found["short_i"].add(word)
        elif word.endswith("ा") and paradigms.ends_in_consonant(root):
            kind = masculine_or_adjective(counts, root)
            if kind:
                found[kind].add(word)
    return found


def masculine_or_adjective(counts: collections.Counter[str], root: str) -> str:
    """Decide from the counts of root + ा, े, ी, ों what the word is; "" if it takes none of them surely."""
    citation, oblique, feminine, plural = (counts[root + ending] for ending in ("ा", "े", "ी", "ों"))
    other_plural = counts[root + "ाओं"] + counts[root + "ाएं"]
    noun_in_i = counts[root + "ियां"] + counts[root + "ियों"]
    if oblique < 2 or other_plural > plural or counts[root] > 5 * (citation + oblique):
        return ""
    if min(citation, oblique, feminine) >= 3 and not noun_in_i and feminine < 3 * (citation + oblique):
        return "adjective"
    alone = counts[root] <= citation  # else the plural may be that of another word: दुर्ग, दुर्गा, दुर्गों
    return "masculine" if alone and 2 <= plural <= 3 * (citation + oblique) else ""


def main() -> None:
    """Learn the lists and write them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="the folder with the corpus files")
    counts = counted(arguments.parse_args().data)
    (LEXICON / "paradigms_learned.txt").write_text("", encoding="utf-8")  # or what is learned would count as listed
    found = nominal(counts)
    with (LEXICON / "paradigms_learned.txt").open("w", encoding="utf-8") as out:
        out.write("# Learned by scripts/make_paradigms.py from Hindi Wikipedia (Dakshina, MIRACL): CC BY-SA 4.0.\n")
        for kind in sorted(found):
            out.write(f"[{kind}]\n")
            for word in sorted(found[kind]):
                out.write(word + "\n")
            print(kind, len(found[kind]))


if __name__ == "__main__":
    main()
