"""Learn how people write Hindi words in Roman letters: writes the files `lexicon/latin_*`.

Run as `python -m scripts.make_latin --data DIR --english FILE --pronunciations FILE`. DIR holds Dakshina's
`romanised_words.*.tsv` and `romanised_sentences.dev.tsv.gz` (Google LLC, CC BY-SA 4.0); the two FILEs are those of
`make_english`, which is run first. `--without NAME` leaves one of the data files out, so that it can be measured on;
`--out FOLDER` writes elsewhere. Takes about half an hour on two cores.
"""

from __future__ import annotations

import argparse
import collections
import math
import random
import zlib
from array import array
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from scripts import make_english
from scripts.corpus import LEXICON
from scripts.make_sounds import LONGEST, letter_shares
from scripts.typed import LEXICONS, SENTENCES, romanised

from shirorekha.hindi.graphones import BITS, SCALE, START, Model, around, hashed, place, so_far
from shirorekha.hindi.heard import Listener
from shirorekha.hindi.phones import spelled
from shirorekha.hindi.second_look import Relatives, Traits, options

MOST = 3  # a spelling counts no more than so many people's
STRANGE = -2.2  # mean logarithm a sound below which a row is a slip, not a spelling
CHOICES, RARE_COUNT, RARE_SHARE = 12, 25, 0.02
EPOCHS, DROPPED, STEP = 4, 0.55, 0.1
HELD = 6  # one word of so many is kept for training the second look
FOLDS = 3  # of these, for training the second look
SECOND_EPOCHS = 8
LEAST_WEIGHT = 0.02
KNOWN = 2  # people who must agree before a word's spelling is stored as known, from running text
NOTE = "# Made by scripts/make_latin.py from Dakshina v1.0 (Google LLC): CC BY-SA 4.0.\n"

Row = tuple[str, list[str], float]  # sounds, the letters of each, weight
Typed = dict[str, dict[str, int]]


def aligned(typed: Typed) -> list[Row]:
    """Say of every spelling which letters stand for which sound; strange ones are left out."""
    flat = [
        (spelled(word), letters, float(min(count, MOST)))
        for word, ways in typed.items()
        for letters, count in ways.items()
    ]
    shares = {chunk: math.log(share) for chunk, share in letter_shares(flat).items() if share > 1e-9}
    rows = []
    for sounds, letters, weight in flat:
        chance, chunks = best_path(sounds, letters, shares)
        if sounds and chance / len(sounds) > STRANGE:
            rows.append((sounds, chunks, weight))
    return rows


def best_path(sounds: str, letters: str, shares: dict[tuple[str, str], float]) -> tuple[float, list[str]]:
    """Find the likeliest alignment: (natural logarithm, the letters of each sound)."""
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for sound in sounds:
        after: dict[int, tuple[float, int]] = {}
        for start, (chance, _) in best[-1].items():
            for end in range(start, min(len(letters), start + LONGEST) + 1):
                new = chance + shares.get((sound, letters[start:end]), -20.0)
                if end not in after or new > after[end][0]:
                    after[end] = (new, start)
        best.append(after)
    if len(letters) not in best[-1]:
        return -math.inf, []
    chunks, end = [], len(letters)
    for level in range(len(sounds), 0, -1):
        start = best[level][end][1]
        chunks.append(letters[start:end])
        end = start
    return best[-1][len(letters)][0], chunks[::-1]


def choices_of(rows: list[Row]) -> dict[str, list[str]]:
    """Give the letters that each sound may be written as."""
    seen: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for sounds, chunks, weight in rows:
        for sound, letters in zip(sounds, chunks, strict=True):
            seen[sound][letters] += int(weight)
    return {
        sound: [
            letters
            for letters, count in counts.most_common(CHOICES)
            if count >= min(RARE_COUNT, RARE_SHARE * counts.total())
        ]
        for sound, counts in sorted(seen.items())
    }


class Example(NamedTuple):
    """One sound of one spelling: the hashes of its features, of the choices, which was taken, weight."""

    features: array[int]
    choices: list[int]
    taken: int
    weight: float


def examples_of(rows: list[Row], choices: dict[str, list[str]]) -> list[Example]:
    """Turn spellings into examples; those with letters that are no choice are left out."""
    hashes = {sound: [hashed(f"{sound}={letters}") for letters in ways] for sound, ways in choices.items()}
    found = []
    for sounds, chunks, weight in rows:
        if any(letters not in choices[sound] for sound, letters in zip(sounds, chunks, strict=True)):
            continue
        history = START
        for at, features in enumerate(around(sounds)):
            taken = choices[sounds[at]].index(chunks[at])
            whole = array("L", features + so_far(sounds, at, history))
            found.append(Example(whole, hashes[sounds[at]], taken, weight))
            history = (chunks[at], *history[:2])
    return found


def train(examples: list[Example]) -> bytes:
    """Fit the table by AdaGrad with features dropped at random, and round it to bytes."""
    chance = random.Random(0)
    weights, squares = [0.0] * (1 << BITS), [1e-3] * (1 << BITS)
    for epoch in range(EPOCHS):
        chance.shuffle(examples)
        likelihood = sum(update(example, weights, squares, chance) for example in examples)
        print(f"epoch {epoch} likelihood {likelihood / len(examples):.4f}", flush=True)
    kept = (1 - DROPPED) / SCALE
    return array("b", (max(-127, min(127, round(weight * kept))) for weight in weights)).tobytes()


def update(example: Example, weights: list[float], squares: list[float], chance: random.Random) -> float:
    """Learn from one example; gives its weighted logarithmic likelihood before."""
    features = [feature for feature in example.features if chance.random() >= DROPPED]
    places = [[place(feature, letters) for feature in features] for letters in example.choices]
    sums = [sum(weights[at] for at in row) for row in places]
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    whole = sum(powers)
    for number, row in enumerate(places):
        slope = ((number == example.taken) - powers[number] / whole) * example.weight
        if abs(slope) > 1e-4:
            for at in row:
                squares[at] += slope * slope
                weights[at] += STEP * slope / math.sqrt(squares[at])
    return example.weight * (sums[example.taken] - top - math.log(whole))


def draft(rows: list[Row], choices: dict[str, list[str]], held: Typed, typed: Typed) -> tuple[bytes, Typed, Typed]:
    """Train a table that has not seen some words: (the table, these words, all others)."""
    sounds_held = {spelled(word) for word in held}
    table = train(examples_of([row for row in rows if row[0] not in sounds_held], choices))
    return table, held, {word: ways for word, ways in typed.items() if word not in held}


def lists_of(model: Model, listener: Listener, held: Typed, others: Typed) -> list[tuple[list[Traits], list[float]]]:
    """Give the options of each held word as the second look sees them, and which share of people typed each."""
    relatives = Relatives({word: max(ways, key=lambda text: (ways[text], text)) for word, ways in others.items()})
    lists = []
    for word, ways in held.items():
        found = options(word, model, listener, relatives)
        people = [ways.get(text, 0) for text in found]
        if sum(people):
            lists.append((list(found.values()), [count / sum(people) for count in people]))
    return lists


def second_look(lists: list[tuple[list[Traits], list[float]]]) -> dict[str, float]:
    """Fit the weights that order the options: half for what anybody typed, half for what most did."""
    chance = random.Random(0)
    weights: dict[str, float] = collections.defaultdict(float, {"chance": 1.0})
    squares: dict[str, float] = collections.defaultdict(lambda: 1e-2)
    for _ in range(SECOND_EPOCHS):
        chance.shuffle(lists)
        for seen, truth in lists:
            sums = [sum(weights[name] * amount for name, amount in each.items()) for each in seen]
            powers = [math.exp(value - max(sums)) for value in sums]
            typed = sum(power for power, share in zip(powers, truth, strict=True) if share)
            for each, share, power in zip(seen, truth, powers, strict=True):
                wanted = (share + (power / typed if share else 0.0)) / 2
                for name, amount in each.items():
                    slope = (wanted - power / sum(powers)) * amount
                    squares[name] += slope * slope
                    weights[name] += STEP * slope / math.sqrt(squares[name])
    return dict(weights)


def as_known(model: Model, typed: Typed, trusted: set[str]) -> dict[str, str]:
    """Give the spelling that most people type for each word of the data; the model decides where none leads.

    A word that one person typed once in running text is believed only if the model could have typed it too.
    """
    known = {}
    for word, ways in sorted(typed.items()):
        likely = {text: -number for number, (text, _) in enumerate(model.spellings(spelled(word)))}
        best = max(ways, key=lambda text: (ways[text], likely.get(text, -99), text))
        if ways[best] >= KNOWN or word in trusted or best in likely:
            known[word] = best
    return known


def write(
    folder: Path,
    typed: Typed,
    trusted: set[str],
    choices: dict[str, list[str]],
    drafts: list[tuple[bytes, Typed, Typed]],
    table: bytes,
) -> None:
    """Learn the second look from the drafts, and write the files."""
    pairs = [(sound, letters) for sound, ways in choices.items() for letters in ways]
    listener = Listener(lambda name: (folder / name).read_bytes())
    lists = [each for draft, held, others in drafts for each in lists_of(Model(pairs, draft), listener, held, others)]
    second = second_look(lists)
    with (folder / "latin_letters.tsv").open("w", encoding="utf-8") as out:
        out.write(NOTE + "# sound, letters that it may be typed as\n")
        out.writelines(f"{sound}\t{letters}\n" for sound, letters in pairs)
    with (folder / "latin_second_look.tsv").open("w", encoding="utf-8") as out:
        out.write(NOTE + "# what is seen of a spelling, what it adds\n")
        kept = ((name, weight) for name, weight in sorted(second.items()) if abs(weight) >= LEAST_WEIGHT)
        out.writelines(f"{name}\t{weight:.2f}\n" for name, weight in kept)
    (folder / "latin_weights.bin.z").write_bytes(zlib.compress(table, 9))
    with (folder / "latin_words.tsv").open("w", encoding="utf-8") as out:
        out.write(NOTE + "# word, as most people type it\n")
        known = as_known(Model(pairs, table), typed, trusted)
        out.writelines(f"{word}\t{letters}\n" for word, letters in known.items())


def main(arguments: list[str] | None = None) -> None:
    """Learn, then write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "english", "pronunciations"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--out", type=Path, default=LEXICON)
    chosen = parser.parse_args(arguments)
    make_english.main(arguments)
    names = [name for name in (*LEXICONS, SENTENCES) if name not in chosen.without]
    typed: Typed = collections.defaultdict(dict)
    for (word, letters), people in romanised(chosen.data, names).items():
        typed[word][letters] = people
    trusted = {word for word, _ in romanised(chosen.data, [name for name in names if name in LEXICONS])}
    rows = aligned(typed)
    choices = choices_of(rows)
    helds: list[Typed] = [
        {word: ways for word, ways in typed.items() if word in trusted and zlib.crc32(word.encode()) % HELD == fold}
        for fold in range(FOLDS)
    ]
    with ProcessPoolExecutor() as workers:
        drafts = [workers.submit(draft, rows, choices, held, typed) for held in helds]
        whole = workers.submit(draft, rows, choices, {}, typed)
        tables, table = [each.result() for each in drafts], whole.result()[0]
    write(chosen.out, typed, trusted, choices, tables, table)


if __name__ == "__main__":
    main()
