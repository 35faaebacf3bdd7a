"""Learn how people type sounds: writes `lexicon/sound_letters.tsv` and `lexicon/sound_edits.tsv`.

Run as `python -m scripts.make_sounds --data DIR`, where DIR holds Dakshina's Roman spellings
(`romanised_words.*.tsv`, `romanised_sentences.dev.tsv.gz`) and `retyped_pairs.dev.tsv`, spellings that two people
typed for one word (Google LLC, CC BY-SA 4.0). Both tables come from expectation maximisation over all alignments:
for letters, each sound is typed as nought to four of them; for edits, a sound stays, turns into another, or is lost.
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterable
from pathlib import Path

from scripts.corpus import LEXICON, pairs
from scripts.typed import romanised

from shirorekha.hindi.phones import spelled

LONGEST = 4  # letters for one sound
KEPT = 3  # of them that are written to the file: four are nearly always a slip of the alignment
LEAST = 3e-4
ROUNDS = 6
MOST = 5  # a word that everybody types counts no more than so often
EDIT_ROUNDS = 8
NOTE = "# Made by scripts/make_sounds.py from Dakshina v1.0 (Google LLC): CC BY-SA 4.0.\n"

Chunk = tuple[str, str]


def letter_shares(examples: Iterable[tuple[str, str, float]], rounds: int = ROUNDS) -> dict[Chunk, float]:
    """Learn p(letters | sound) from (sounds, letters, weight)."""
    known = list(examples)
    shares: dict[Chunk, float] | None = None
    for _ in range(rounds):
        seen: dict[Chunk, float] = collections.defaultdict(float)
        for sounds, letters, weight in known:
            count_chunks(sounds, letters, weight, shares, seen)
        total: dict[str, float] = collections.defaultdict(float)
        for (sound, _), amount in seen.items():
            total[sound] += amount
        shares = {chunk: amount / total[chunk[0]] for chunk, amount in seen.items()}
    return shares or {}


def count_chunks(
    sounds: str, letters: str, weight: float, shares: dict[Chunk, float] | None, seen: dict[Chunk, float]
) -> None:
    """Add one example's expected chunks to `seen`: forward, then backward over the lattice of alignments."""
    size = len(letters)
    ahead = [[0.0] * (size + 1) for _ in range(len(sounds) + 1)]
    ahead[0][0] = 1.0
    edges: list[list[tuple[int, int, Chunk, float]]] = []
    for place, sound in enumerate(sounds):
        found = []
        for start in range(size + 1):
            if not ahead[place][start]:
                continue
            for end in range(start, min(size, start + LONGEST) + 1):
                chunk = (sound, letters[start:end])
                share = 0.3 ** abs(end - start - 1) if shares is None else shares.get(chunk, 1e-9)
                ahead[place + 1][end] += ahead[place][start] * share
                found.append((start, end, chunk, share))
        edges.append(found)
    whole = ahead[-1][size]
    if not whole:
        return
    back = [0.0] * size + [1.0]
    for place in range(len(sounds) - 1, -1, -1):
        before = [0.0] * (size + 1)
        for start, end, chunk, share in edges[place]:
            before[start] += share * back[end]
            seen[chunk] += weight * ahead[place][start] * share * back[end] / whole
        back = before


class Edits:
    """Shares of edits, symmetric, and one round of learning them."""

    def __init__(self, sounds: str) -> None:
        self.sounds = sounds
        many = len(sounds)
        self.same = {a + b: 0.9 / many if a == b else 0.03 / many**2 for a in sounds for b in sounds}
        self.lost = dict.fromkeys(sounds, 0.03 / many)

    def learn(self, examples: list[tuple[str, str]]) -> None:
        """Count all alignments by the present shares, and make new shares of the counts."""
        same: dict[str, float] = collections.defaultdict(float)
        lost: dict[str, float] = collections.defaultdict(float)
        for first, second in examples:
            self._count(first, second, same, lost)
        total: dict[str, float] = collections.defaultdict(float)
        for pair, amount in same.items():
            total[pair[0]] += amount
        for sound, amount in lost.items():
            total[sound] += amount
        one_way = {
            a + b: (same[a + b] + (0.02 if a != b else 0.0)) / (total[a] + 1) for a in self.sounds for b in self.sounds
        }
        self.same = {pair: (share * one_way[pair[::-1]]) ** 0.5 for pair, share in one_way.items()}
        self.lost = {a: (lost[a] / 2 + 0.05) / (total[a] + 1) for a in self.sounds}

    def _count(self, first: str, second: str, same: dict[str, float], lost: dict[str, float]) -> None:
        long, wide = len(first), len(second)
        ahead = [[0.0] * (wide + 1) for _ in range(long + 1)]
        back = [[0.0] * (wide + 1) for _ in range(long + 1)]
        for i in range(long + 1):
            for j in range(wide + 1):
                ahead[i][j] = (
                    (0.0 if i or j else 1.0)
                    + (ahead[i - 1][j] * self.lost[first[i - 1]] if i else 0.0)
                    + (ahead[i][j - 1] * self.lost[second[j - 1]] if j else 0.0)
                    + (ahead[i - 1][j - 1] * self.same[first[i - 1] + second[j - 1]] if i and j else 0.0)
                )
        whole = ahead[long][wide]
        for i in range(long, -1, -1):
            for j in range(wide, -1, -1):
                down = back[i + 1][j] * self.lost[first[i]] if i < long else 0.0
                right = back[i][j + 1] * self.lost[second[j]] if j < wide else 0.0
                both = back[i + 1][j + 1] * self.same[first[i] + second[j]] if i < long and j < wide else 0.0
                back[i][j] = (1.0 if i == long and j == wide else 0.0) + down + right + both
                chance = ahead[i][j] / whole
                if i < long:
                    lost[first[i]] += chance * down
                if j < wide:
                    lost[second[j]] += chance * right
                if i < long and j < wide:
                    same[first[i] + second[j]] += chance * both / 2
                    same[second[j] + first[i]] += chance * both / 2


def main(arguments: list[str] | None = None) -> None:
    """Read the data, learn both tables, write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args(arguments).data
    shares = letter_shares(
        (spelled(word), typed, min(count, MOST)) for (word, typed), count in romanised(folder).items()
    )
    with (LEXICON / "sound_letters.tsv").open("w", encoding="utf-8") as out:
        out.write(NOTE + "# sound, Roman letters, share of those who type it so\n")
        for (sound, letters), share in sorted(shares.items(), key=lambda item: (item[0][0], -item[1])):
            if share >= LEAST and len(letters) <= KEPT:
                out.write(f"{sound}\t{letters}\t{share:.3g}\n")
    typed = [(spelled(first), spelled(second)) for first, second in pairs(folder) if first != second]
    edits = Edits("".join(sorted({sound for pair in typed for row in pair for sound in row})))
    for _ in range(EDIT_ROUNDS):
        edits.learn(typed)
    with (LEXICON / "sound_edits.tsv").open("w", encoding="utf-8") as out:
        out.write(NOTE + "# sound, the sound that another writes for it (nothing: left out), share\n")
        for pair, share in sorted(edits.same.items()):
            if pair[0] <= pair[1] and share >= LEAST:
                out.write(f"{pair[0]}\t{pair[1]}\t{share:.3g}\n")
        for sound, share in sorted(edits.lost.items()):
            out.write(f"{sound}\t\t{share:.3g}\n")


if __name__ == "__main__":
    main()
