"""Whether an index on disk files words as this version does: another stem or sound of a word hides it from searches.

What words are filed under comes from lists and code that change with the program. No number that somebody must
remember to raise tells of it, but a digest of what some thousands of words are filed under.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from shirorekha.hindi.stem import stem
from shirorekha.hindi.wordlists import columns, lines
from shirorekha.search.tokens import sounds, tokens

#: The file in an index's directory with the digest; it goes when the index goes.
NAME = "filing"
#: Every so-manyeth of the words that people were seen typing is looked at; all of the lists of forms are.
EVERY = 12
_FORMS = ("irregular.txt", "stem_exceptions.txt", "paradigms.txt")


def as_now(directory: Path) -> bool:
    """Say whether the index in a directory was filled as this version files words; of none, or an older one's, not."""
    try:
        return (directory / NAME).read_text("ascii") == digest()
    except (OSError, ValueError):
        return False


def note(directory: Path) -> None:
    """Note in an index's directory that it is filled, from now on, as this version files words; raises OSError."""
    (directory / NAME).write_text(digest(), "ascii")


@cache
def digest() -> str:
    """Give a digest, 32 characters, of what words are filed under: the same for the same lists and code.

    >>> len(digest())
    32
    """
    found = hashlib.blake2b(digest_size=16)
    for text in _words():
        for word in tokens(text):
            found.update(f"{word}\t{stem(word)}\t{' '.join(sounds(word))}\n".encode())
    return found.hexdigest()


def _words() -> Iterator[str]:
    for name in _FORMS:
        yield from lines(name)
    for number, row in enumerate(columns("latin_words.tsv")):
        if number % EVERY == 0:
            yield row[0]
    yield from (f"{row[1]}. {row[1]}" for row in columns("abbreviations.tsv"))
