"""Learn how people write Hindi words in Roman letters: writes the files `lexicon/latin_*`.

Run as `python -m scripts.make_latin --data DIR --english FILE --pronunciations FILE`. DIR holds Dakshina's
`romanised_words.*.tsv` and `romanised_sentences.dev.tsv.gz` (Google LLC, CC BY-SA 4.0); the two FILEs are those of
`make_english`, which is run first. `--without NAME` leaves one of the data files out, so that it can be measured on;
`--without-every N` leaves out every Nth sentence, which `python -m bench.latin FILE --every N` measures on: a text of
which most words are known, as of any text. `--out FOLDER` writes elsewhere. Takes ten minutes on two cores with a C
compiler, which the two inner loops are given to (`latin_loops`), and hours without, with the same bytes.
"""

from __future__ import annotations

import argparse
import collections
import math
import random
import zlib
from array import array
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

from scripts import latin_loops, make_english
from scripts.analogies import rules
from scripts.corpus import LEXICON
from scripts.known_words import Typed, as_known
from scripts.latin_loops import Example, Seen
from scripts.make_sounds import LONGEST, letter_shares
from scripts.typed import LEXICONS, SENTENCES, romanised

from shirorekha.hindi.analogies import Analogies
from shirorekha.hindi.graphones import BITS, SCALE, START, Model, around, hashed, place, so_far
from shirorekha.hindi.heard import Listener
from shirorekha.hindi.phones import spelled
from shirorekha.hindi.second_look import Relatives, options
from shirorekha.hindi.stem import by_paradigm

MOST = 3  # a spelling counts no more than so many people's
STRANGE = -2.2  # mean logarithm a sound below which a row is a slip, not a spelling
CHOICES, RARE_COUNT, RARE_SHARE = 12, 25, 0.02
EPOCHS, DROPPED, STEP = 4, 0.55, 0.1
FOLDS = 6  # parts of the words, each kept from one draft for training the second look on
SECOND_EPOCHS = 8
LEAST_SEEN = 25  # words in whose options something must be seen to be weighed
LEAST_WEIGHT = 0.02
PLAUSIBLE = 0.1  # chance of what one person typed in running text, from which on the second look learns from it
NOTE = "# Made by scripts/make_latin.py from Dakshina v1.0 (Google LLC): CC BY-SA 4.0.\n"

BATCH = 4096  # examples or words that are given to the loops in C at a time

Row = tuple[str, list[str], float]  # sounds, the letters of each, weight
Table = tuple["array[float]", "array[float]"]  # the weights, and the sums of squared slopes
Thing = TypeVar("Thing")


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


def examples_of(rows: list[Row], choices: dict[str, list[str]]) -> list[Example]:
    """Turn spellings into examples; those with letters that are no choice are left out."""
    hashes = {sound: array("I", (hashed(f"{sound}={letters}") for letters in ways)) for sound, ways in choices.items()}
    found = []
    for sounds, chunks, weight in rows:
        if any(letters not in choices[sound] for sound, letters in zip(sounds, chunks, strict=True)):
            continue
        history = START
        for at, features in enumerate(around(sounds)):
            taken = choices[sounds[at]].index(chunks[at])
            whole = array("I", features + so_far(sounds, at, history))
            found.append(Example(whole, hashes[sounds[at]], taken, weight))
            history = (chunks[at], *history[:2])
    return found


def train(examples: list[Example]) -> bytes:
    """Fit the table by AdaGrad with features dropped at random, and round it to bytes."""
    chance = random.Random(0)
    table = array("d", bytes(8 << BITS)), array("d", [1e-3]) * (1 << BITS)
    for epoch in range(EPOCHS):
        chance.shuffle(examples)
        likelihood = sum(update_all(batch, chance, table) for batch in batches(examples))
        print(f"epoch {epoch} likelihood {likelihood / len(examples):.4f}", flush=True)
    kept = (1 - DROPPED) / SCALE
    return array("b", (max(-127, min(127, round(weight * kept))) for weight in table[0])).tobytes()


def batches(things: list[Thing]) -> Iterator[list[Thing]]:
    """Cut a list into parts that the loops in C are given at a time."""
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]


def update_all(examples: list[Example], chance: random.Random, table: Table) -> float:
    """Learn from examples, by the loop in C if it can be had."""
    loops = latin_loops.library()
    if loops is None:
        return sum(update(example, *table, chance) for example in examples)
    drawn = array("d", (chance.random() for example in examples for _ in example.features))
    return latin_loops.update(loops, examples, drawn, (DROPPED, STEP), table)


def update(example: Example, weights: array[float], squares: array[float], chance: random.Random) -> float:
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


class Drafted(NamedTuple):
    """A table that has not seen some words, these words, and all others."""

    table: bytes
    held: Typed
    others: Typed


def draft(rows: list[Row], choices: dict[str, list[str]], held: Typed, typed: Typed) -> Drafted:
    """Train a table that has not seen some words."""
    sounds_held = {spelled(word) for word in held}
    table = train(examples_of([row for row in rows if row[0] not in sounds_held], choices))
    return Drafted(table, held, {word: ways for word, ways in typed.items() if word not in held})


def seen_of(pairs: list[tuple[str, str]], drafted: Drafted, listener: Listener, names: dict[str, int]) -> list[Seen]:
    """Give the options of each held word as the second look sees them; what it sees is numbered in `names`."""
    model = Model(pairs, drafted.table)
    known = {word: max(ways, key=lambda text: (ways[text], text)) for word, ways in drafted.others.items()}
    relatives, analogies = Relatives(known), Analogies(known, rules(known))
    lists = []
    for word, ways in drafted.held.items():
        found = options(word, model, listener, relatives, analogies)
        things = [array("I", (names.setdefault(name, len(names)) for name in seen)) for seen in found.values()]
        amounts = [array("f", seen.values()) for seen in found.values()]
        lists.append(Seen(word, list(found), things, amounts, [text in ways for text in found]))
    return lists


def weighed(lists: list[Seen], size: int) -> list[Seen]:
    """Leave out what is seen in the options of too few words to be weighed."""
    words = [0] * size
    for seen in lists:
        for thing in set().union(*seen.things):
            words[thing] += 1
    found = []
    for seen in lists:
        kept = [
            [(thing, much) for thing, much in zip(*row, strict=True) if words[thing] >= LEAST_SEEN]
            for row in zip(seen.things, seen.amounts, strict=True)
        ]
        things = [array("I", (thing for thing, _ in row)) for row in kept]
        found.append(seen._replace(things=things, amounts=[array("f", (much for _, much in row)) for row in kept]))
    return found


def second_look(lists: list[Seen], size: int) -> array[float]:
    """Fit the weights that order the options so that somebody is likely to have typed the first."""
    chance, loops = random.Random(0), latin_loops.library()
    table = array("d", [1.0, *[0.0] * (size - 1)]), array("d", [1e-2]) * size
    order = list(lists)
    for _ in range(SECOND_EPOCHS):
        chance.shuffle(order)
        for batch in batches(order):
            if loops is None:
                for seen in batch:
                    look(seen, *table)
            else:
                latin_loops.look(loops, batch, STEP, table)
    return table[0]


def second_weights(lists: list[Seen], trusted: set[str], size: int) -> array[float]:
    """Learn the weights twice: from words of the lexicon, then also from those of running text that seem well typed.

    One person typed most of the latter, often with a slip, so that they are only learned from where what was typed is
    PLAUSIBLE to what the former taught.
    """
    learned = [seen for seen in lists if seen.word in trusted and any(seen.typed)]
    others = [seen for seen in lists if seen.word not in trusted and any(seen.typed)]
    first = second_look(learned, size)
    for seen in others:
        chances = chances_of(seen, first)
        if max(chances[text] for text, typed in zip(seen.texts, seen.typed, strict=True) if typed) >= PLAUSIBLE:
            learned.append(seen)
    return second_look(learned, size)


def rows_of(seen: Seen) -> list[list[tuple[int, float]]]:
    """Give what is seen of each option of a word, and how much of it."""
    return [list(zip(*row, strict=True)) for row in zip(seen.things, seen.amounts, strict=True)]


def powers_of(seen: Seen, weights: array[float]) -> list[float]:
    """Give how likely each option of a word is, beside the likeliest (1.0)."""
    sums = [sum(weights[thing] * amount for thing, amount in row) for row in rows_of(seen)]
    top = max(sums, default=0.0)
    return [math.exp(value - top) for value in sums]


def chances_of(seen: Seen, weights: array[float]) -> dict[str, float]:
    """Give how likely each option of a word is, all together 1.0."""
    powers = powers_of(seen, weights)
    return {text: power / sum(powers) for text, power in zip(seen.texts, powers, strict=True)}


def look(seen: Seen, weights: array[float], squares: array[float]) -> None:
    """Learn from the options of one word."""
    rows, powers = rows_of(seen), powers_of(seen, weights)
    whole = sum(powers)
    right = sum(power for power, typed in zip(powers, seen.typed, strict=True) if typed)
    for row, power, typed in zip(rows, powers, seen.typed, strict=True):
        miss = (power / right if typed else 0.0) - power / whole
        if abs(miss) > 1e-4:
            for thing, amount in row:
                slope = miss * amount
                squares[thing] += slope * slope
                weights[thing] += STEP * slope / math.sqrt(squares[thing])


def part(word: str) -> int:
    """Say which draft may not see a word: inflections of one word stay together, since most new words are none."""
    return zlib.crc32(by_paradigm(word).encode()) % FOLDS


def write(
    folder: Path,
    typed: Typed,
    trusted: set[str],
    choices: dict[str, list[str]],
    drafts: list[Drafted],
    table: bytes,
) -> None:
    """Learn the second look from the drafts, and write the files."""
    pairs = [(sound, letters) for sound, ways in choices.items() for letters in ways]
    listener, names = Listener(lambda name: (folder / name).read_bytes()), {"chance": 0}
    lists = weighed([seen for drafted in drafts for seen in seen_of(pairs, drafted, listener, names)], len(names))
    weights = second_weights(lists, trusted, len(names))
    guessed = {seen.word: chances_of(seen, weights) for seen in lists}
    known = as_known(Model(pairs, table), typed, trusted, guessed, listener)
    files = {
        "latin_letters.tsv": ("sound, letters that it may be typed as", pairs),
        "latin_second_look.tsv": (
            "what is seen of a spelling, what it adds",
            [(name, f"{weights[at]:.2f}") for name, at in sorted(names.items()) if abs(weights[at]) >= LEAST_WEIGHT],
        ),
        "latin_words.tsv": ("word, as most people type it", known.items()),
        "latin_analogies.tsv": (
            "a word that ends so, where a known one ends so, is typed with these letters, in place of these; how often",
            [(*rule[:4], f"{rule.share:.3f}") for rule in rules(known)],
        ),
    }
    for name, (says, rows) in files.items():
        with (folder / name).open("w", encoding="utf-8") as out:
            out.write(f"{NOTE}# {says}\n")
            out.writelines("\t".join(row) + "\n" for row in rows)
    (folder / "latin_weights.bin.z").write_bytes(zlib.compress(table, 9))


def main(arguments: list[str] | None = None) -> None:
    """Learn, then write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "english", "pronunciations"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--without-every", type=int, default=0)
    parser.add_argument("--out", type=Path, default=LEXICON)
    chosen = parser.parse_args(arguments)
    make_english.main(arguments)
    names = [name for name in (*LEXICONS, SENTENCES) if name not in chosen.without]
    typed: Typed = collections.defaultdict(dict)
    for (word, letters), people in romanised(chosen.data, names, chosen.without_every).items():
        typed[word][letters] = people
    trusted = {word for word, _ in romanised(chosen.data, [name for name in names if name in LEXICONS])}
    rows = aligned(typed)
    choices = choices_of(rows)
    helds: list[Typed] = [{word: ways for word, ways in typed.items() if part(word) == fold} for fold in range(FOLDS)]
    with ProcessPoolExecutor() as workers:
        drafts = [workers.submit(draft, rows, choices, held, typed) for held in helds]
        whole = workers.submit(draft, rows, choices, {}, typed)
        tables, table = [each.result() for each in drafts], whole.result().table
    write(chosen.out, typed, trusted, choices, tables, table)


if __name__ == "__main__":
    main()
