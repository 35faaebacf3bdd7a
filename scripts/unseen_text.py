"""How well text is written in Roman letters that nothing was learned from: `python -m scripts.unseen_text --data DIR`.

DIR holds Dakshina's files, as for `make_latin`. Its sentences are cut into parts; one is known with the lexicon,
another is new. A new word is written by a draft that has seen neither it nor an inflection. Prints `name value` lines:
headlines of the new part with every word attested (by the lexicon, the known part and the new one; `alone`: without the
known part), how many have a word that nobody was seen typing, and how many of such words are attested as they are
written. The more is known the better it gets; `whole` is what to expect with the whole file known and as large a new
text, by the straight line over doublings. Ten minutes of a processor with a C compiler.
"""

from __future__ import annotations

import argparse
import collections
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from bench.figures import show
from bench.latin import HEADLINE, Rows, sentences, typed_in, whole
from scripts.known_words import Typed, as_known
from scripts.make_latin import (
    FOLDS,
    Drafted,
    aligned,
    chances_of,
    choices_of,
    draft,
    part,
    second_weights,
    seen_of,
    weighed,
)
from scripts.typed import LEXICONS, SENTENCES, romanised

from shirorekha.hindi import latin
from shirorekha.hindi.graphones import Model
from shirorekha.hindi.heard import Listener, listener
from shirorekha.hindi.wordlists import rows as rows_of

ROUNDS = 4  # ways in which the sentences are shuffled
HALVINGS = (8, 4, 2)  # parts into which they are cut, where one is known and another new
FIFTHS = 5  # parts of which one is new and one to all others are known

Chances = dict[str, dict[str, float]]


class Remembering(Model):
    """The model, which finds the spellings of a row of sounds once: every part of the text is asked for the same."""

    def spellings(self, sounds: str) -> list[tuple[str, float]]:
        """Give the likeliest spellings of a row of sounds, as `Model.spellings` does."""
        found = self.__dict__.setdefault("_found", {})
        if sounds not in found:
            found[sounds] = super().spellings(sounds)
        spellings: list[tuple[str, float]] = found[sounds]
        return spellings


class Learned(NamedTuple):
    """What is known before any sentence is, and for each word what those expect who have not seen it."""

    lexicon: Typed
    chances: Chances
    model: Model
    listener: Listener


def unseen_chances(
    drafts: list[Drafted], pairs: list[tuple[str, str]], trusted: set[str], listens: Listener
) -> Chances:
    """Give how likely each spelling of each word is to who has seen neither the word nor its inflections."""
    names = {"chance": 0}
    lists = weighed([seen for drafted in drafts for seen in seen_of(pairs, drafted, listens, names)], len(names))
    found: Chances = {}
    for fold in range(FOLDS):
        weights = second_weights([seen for seen in lists if part(seen.word) != fold], trusted, len(names))
        found |= {seen.word: chances_of(seen, weights) for seen in lists if part(seen.word) == fold}
    return found


def learned_from(folder: Path) -> Learned:
    """Train the drafts on the files of a folder."""
    typed, lexicon = counted(folder, (*LEXICONS, SENTENCES)), counted(folder, LEXICONS)
    rows = aligned(typed)
    choices = choices_of(rows)
    pairs = [(sound, letters) for sound, ways in choices.items() for letters in ways]
    helds: list[Typed] = [{word: ways for word, ways in typed.items() if part(word) == fold} for fold in range(FOLDS)]
    with ProcessPoolExecutor() as workers:
        drafts = [workers.submit(draft, rows, choices, held, typed) for held in (*helds, {})]
        *parts, complete = [each.result() for each in drafts]
    chances = unseen_chances(parts, pairs, set(lexicon), listener())
    return Learned(lexicon, chances, Remembering(pairs, complete.table), listener())


def counted(folder: Path, files: Sequence[str]) -> Typed:
    """Give what people typed for each word in some files."""
    typed: Typed = collections.defaultdict(dict)
    for (word, letters), people in romanised(folder, files).items():
        typed[word][letters] = people
    return typed


def known_from(texts: list[Rows], learned: Learned) -> dict[str, str]:
    """Give how the words of the lexicon and of known sentences are written."""
    typed = {word: dict(ways) for word, ways in learned.lexicon.items()}
    for word, letters, people in chain.from_iterable(texts):
        if letters.isascii() and letters.isalpha():
            ways = typed.setdefault(word, {})
            ways[letters] = ways.get(letters, 0) + people
    known = as_known(learned.model, typed, set(learned.lexicon), learned.chances, learned.listener)
    return known | {word: name for name, words in rows_of("latin_names.tsv") for word in words.split()}


def guessed(word: str, chances: Chances) -> str:
    """Write a word that nobody was seen typing; what the drafts have nothing for (डॉ॰नगेन्द्र) as the product does."""
    options = chances.get(word)
    return max(options, key=lambda text: (options[text], text)) if options and "॰" not in word else latin.guess(word)


def measured(known: list[Rows], new: list[Rows], learned: Learned) -> collections.Counter[str]:
    """Count the headlines of new sentences that are right, and the new words."""
    spellings, typed, before = known_from(known, learned), typed_in(new), typed_in(known)
    met = spellings.keys() | learned.lexicon.keys() | before.keys()
    written = {word: spellings.get(word) or guessed(word, learned.chances) for word in typed}
    alone = {word for word, text in written.items() if text in typed[word] or text in learned.lexicon.get(word, ())}
    attested = alone | {word for word, text in written.items() if text in before.get(word, ())}
    headlines = [text for text in new if len(text) in HEADLINE]
    unmet = typed.keys() - met
    return collections.Counter(
        {
            "headlines": len(headlines),
            "headlines_attested": round(whole(headlines, attested.__contains__) * len(headlines)),
            "headlines_attested_alone": round(whole(headlines, alone.__contains__) * len(headlines)),
            "headlines_with_new_words": sum(any(word in unmet for word, _, _ in text) for text in headlines),
            "new_words": len(unmet),
            "new_words_attested": len(unmet & alone),
        }
    )


def cuts(texts: list[Rows]) -> Iterator[tuple[str, list[Rows], list[Rows]]]:
    """Yield (what is cut, known sentences, new ones) in one way of shuffling."""
    for size in HALVINGS:
        pieces = [texts[at::size] for at in range(size)]
        for known, new in pairwise([*pieces, pieces[0]]):
            yield f"1/{size}_known_1/{size}_new", known, new
    pieces = [texts[at::FIFTHS] for at in range(FIFTHS)]
    for at, new in enumerate(pieces):
        others = pieces[at + 1 :] + pieces[:at]
        for many in range(1, FIFTHS):
            yield f"{many}/{FIFTHS}_known_1/{FIFTHS}_new", [text for piece in others[:many] for text in piece], new


def figures(texts: list[Rows], learned: Learned, rounds: int = ROUNDS) -> dict[str, float]:
    """Give the shares for each size of what is known, and what they come to with all of it known."""
    sums: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for number in range(rounds):
        shuffled = list(texts)
        random.Random(number).shuffle(shuffled)
        for name, known, new in cuts(shuffled):
            sums[name].update(measured(known, new, learned))
    found = {}
    for name, counts in sums.items():
        for what in ("headlines_attested", "headlines_attested_alone", "headlines_with_new_words"):
            found[f"{name}_{what}"] = counts[what] / max(1, counts["headlines"])
        found[f"{name}_new_words_attested"] = counts["new_words_attested"] / max(1, counts["new_words"])
    for what in ("headlines_attested", "headlines_attested_alone"):
        few, half = (found[f"1/{size}_known_1/{size}_new_{what}"] for size in (HALVINGS[0], HALVINGS[-1]))
        found[f"whole_{what}"] = half + (half - few) / (len(HALVINGS) - 1)
    return found


def main(arguments: list[str] | None = None) -> dict[str, float]:
    """Learn, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = parser.parse_args(arguments)
    found = figures(sentences(chosen.data / SENTENCES), learned_from(chosen.data), chosen.rounds)
    show(found)
    return found


if __name__ == "__main__":
    main()
