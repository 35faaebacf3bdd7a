"""Hindi in Roman letters as most people would type it, and the slugs made from that.

A word that the data knows is written as most people are likely to type it; for any other, `graphones`, `heard` and
`analogies` propose spellings and `second_look` chooses. There is no scheme to follow: राष्ट्रपति is rashtrapati, but
पेट्रोल is petrol, because that is what is typed and looked for. Names that have one usual spelling are a list of our own
(`lexicon/latin_names.tsv`): मेरठ is meerut, whatever three people typed.
"""

from __future__ import annotations

import io
import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

import regex

from shirorekha.hindi.analogies import Analogies, Rule
from shirorekha.hindi.graphones import Model
from shirorekha.hindi.heard import Listener
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.packed import Packed
from shirorekha.hindi.pattern import Pattern
from shirorekha.hindi.second_look import Relatives, letter, lettered, options
from shirorekha.hindi.sounds import roughly
from shirorekha.hindi.wordlists import columns, read, single_words

__all__ = ["Typist", "attested", "guess", "romanise", "romanise_text", "slug", "typed"]

FALLBACK_SLUG = "khabar"
#: A longer run is no word and is written sound by sound: the model takes half a millisecond a sound.
LONGEST = 40
#: The sign that stands behind what is shortened (डॉ॰).
_SHORT = "॰"
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789") | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
#: A nought behind a letter and before no digit is typed for that sign (डा०, रु0).
_NOUGHT = Pattern(r"(?<=[\p{Devanagari}&&[\p{L}\p{M}]])[0०](?![0-9०-९])", regex.V1)
#: What follows a letter that is said by its name (टी20, एफ-16), and what behind a number is a word (1990के, 647ई).
_NUMBER = Pattern(r"-?[0-9]")
_BEHIND_NUMBERS = frozenset({"के", "ई", "ए", "ओ"})
_RUN = Pattern(r"[\p{Devanagari}\u200c\u200d]+")
_NOT_SLUG = Pattern(r"[^a-z0-9]+")
#: What joins the two sides of it: nobody's, 1,200.
_JOINING = Pattern("['’‘]|(?<=[0-9]),(?=[0-9])")
_ACCENTS = Pattern(r"\p{Mn}+")
#: Most type men, which in an address is an English word.
_IN = Pattern(r"(?<![\p{L}\p{M}])में(?![\p{L}\p{M}])")


class Typist:
    """Writes single words: the known ones and the model, read from files."""

    def __init__(self, read_file: Callable[[str], bytes] = read) -> None:
        """Read the files `latin_*` as `read_file` gives them by name; raises ValueError if they do not fit."""

        def lines(name: str) -> Iterator[list[str]]:
            for line in _lines(read_file(name)):
                yield line.decode("utf-8").split("\t")

        self.known = _known(_lines(read_file("latin_words.tsv")))
        self._relatives = Relatives(self.known)
        self._analogies = Analogies(self.known, _rules(lines("latin_analogies.tsv")))
        self._model = Model(
            ((sound, letters) for sound, letters in lines("latin_letters.tsv")),
            zlib.decompress(read_file("latin_weights.bin.z")),
        )
        self._listener = Listener(read_file)
        number = cache(float)  # a few hundred different weights, thousands of times each
        self._weights = {name: number(weight) for name, weight in lines("latin_second_look.tsv")}

    def write(self, word: str) -> str:
        """Write one Devanagari word in its stored form in Roman letters.

        >>> Typist().write("दिल्ली")
        'delhi'
        """
        known: str | None = self.known.get(word)
        if known is not None:
            return known
        if _SHORT in word:
            return _shortened(word, self.write)
        return self.guess(word)

    def guess(self, word: str) -> str:
        """Write a word as if nobody had ever been seen typing it.

        >>> Typist().guess("दिल्ली")
        'dilli'
        """
        if _SHORT in word:
            return _shortened(word, self.guess)
        if len(word) > LONGEST:
            return roughly(word)
        return self._best(word)

    def _best(self, word: str) -> str:
        found = options(word, self._model, self._listener, self._relatives, self._analogies)
        weights = self._weights
        scores = {
            text: sum(weights.get(name, 0.0) * amount for name, amount in seen.items()) for text, seen in found.items()
        }
        return max(scores, key=lambda text: (scores[text], text), default="")


def _shortened(word: str, write: Callable[[str], str]) -> str:
    """Write what holds shortened words: जे॰पी॰ is j.p, and डॉ॰नगेन्द्र is dr.nagendra; nobody types the last stop."""
    return ".".join(letter(part) or write(part) for part in word.split(_SHORT) if part)


def _lines(content: bytes) -> Iterator[bytes]:
    """Yield the lines of a file that are not comments, one by one: a long text is never there a second time."""
    return (line.rstrip(b"\n") for line in io.BytesIO(content) if not line.startswith(b"#"))


def _known(lines: Iterable[bytes]) -> Packed:
    """Give the words that people were seen typing and those of our list of names, which stand above them."""
    names = {word: name for name, words in columns("latin_names.tsv") for word in words.split()}
    ours = {word.encode("utf-8") for word in names}
    others = (line for line in lines if line.partition(b"\t")[0] not in ours)
    return Packed(chain(others, (f"{word}\t{name}".encode() for word, name in names.items())))


def _rules(lines: Iterable[Sequence[str]]) -> Iterator[Rule]:
    """Read rules; their parts are the same few again and again, so each is kept once."""
    same, number = sys.intern, cache(float)
    for ending, instead, letters, dropped, share in lines:
        yield Rule(same(ending), same(instead), same(letters), same(dropped), number(share))


@cache
def _typist() -> Typist:
    return Typist()


def romanise(word: str) -> str:
    """Write one Devanagari word in Roman letters; anything that is not Devanagari stays as it is.

    >>> romanise("समाचार"), romanise("हिन्दी")
    ('samachar', 'hindi')
    """
    return romanise_text(word)


def romanise_text(text: str) -> str:
    """Write a text in Roman letters, word by word; spaces, marks and Latin words stay where they are.

    >>> romanise_text("दिल्ली के 5 लोग"), romanise_text("डॉ॰सिंह"), romanise_text("टी20, डा० राय")
    ('delhi ke 5 log', 'dr.singh', 't20, dr rai')
    """
    typed: str = _RUN.sub(_in_place, _NOUGHT.sub(_SHORT, text).translate(_DIGITS))
    return typed


def _in_place(found: regex.Match[str]) -> str:
    """Write a run where it stands: beside a number the names of letters are letters."""
    run, text = found[0], found.string
    numbered = text[found.start() - 1 : found.start()].isdigit() and run not in _BEHIND_NUMBERS
    if numbered or _NUMBER.match(text, found.end()):
        return letter(run) or lettered(run) or _typed(run)
    return _typed(run)


@lru_cache(maxsize=20_000)
def guess(word: str) -> str:
    """Write a Devanagari word in its stored form as if nobody had ever been seen typing it.

    >>> guess("समाचार"), guess("दिल्ली")
    ('samachar', 'dilli')
    """
    return _typist().guess(word)


def typed(word: str) -> bool:
    """Say whether a word in its stored form is among those that the data has people typing, or is a name of our list.

    >>> typed("दीन"), typed("दीण")
    (True, False)
    """
    return word in _typist().known


def attested(word: str) -> str | None:
    """Give how most people type a Devanagari word in its stored form; None if nobody was seen typing it.

    Where few were seen, what the model expects of the next one is weighed with them; a name is given as it is usual.

    >>> attested("प्लेग"), attested("दीण")
    ('plague', None)
    """
    spelling: str | None = _typist().known.get(word)
    return spelling


@lru_cache(maxsize=20_000)
def _typed(run: str) -> str:
    return _typist().write(normalise(run))


def slug(headline: str, limit: int = 70) -> str:
    """Make the address part of a headline: ASCII, lower case, hyphens, at most `limit` characters, whole words.

    Where it is cut, no postposition or the like is left hanging at the end. Never empty: a headline without one letter
    or digit gives "khabar". Raises ValueError if limit < 1.

    >>> slug("हिन्दी समाचार: दिल्ली के बाजार")
    'hindi-samachar-delhi-ke-bazar'
    >>> slug("पटना में गंगा के घाटों पर छठ पर उमड़ी भीड़", 30)
    'patna-mein-ganga-ke-ghaton'
    """
    if limit < 1:
        raise ValueError(f"a slug needs at least one character, not {limit}")
    text = _JOINING.sub("", romanise_text(_IN.sub("mein", headline[: 10 * limit])).lower())
    plain = _NOT_SLUG.sub("-", _ACCENTS.sub("", unicodedata.normalize("NFKD", text))).strip("-")
    if len(plain) > limit:
        cut = plain[: limit + 1].rfind("-")
        plain = plain[: cut if cut > 0 else limit].strip("-")
        while "-" in plain and plain[plain.rindex("-") + 1 :] in _hanging():
            plain = plain[: plain.rindex("-")]
    return plain or FALLBACK_SLUG[:limit]


@cache
def _hanging() -> frozenset[str]:
    """Give the words of lexicon/hanging.txt as they are typed, which a cut must not leave at the end."""
    return frozenset({"mein", *(_typed(word) for word in single_words("hanging.txt"))})
