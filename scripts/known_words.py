"""Which spelling is stored for a word: what people were seen typing, weighed with what a model expects."""

from __future__ import annotations

from shirorekha.hindi.graphones import Model
from shirorekha.hindi.heard import Listener
from shirorekha.hindi.phones import spelled

KNOWN = 2  # people who must agree before a word's spelling is stored as known, from running text
PRIOR = 3.0  # people that the model's word is worth beside those who were seen typing a word
TYPED = 0.5  # people that it is worth that somebody typed a spelling at all in running text
TYPED_WELL = 2.0  # people that it is worth that somebody typed it for the lexicon, if it is no slip
NO_SLIP = 0.05  # chance of a spelling from which on it is no slip
SHORT = "॰"  # behind what is shortened: no model of sounds knows that कि॰मी॰ is km
CLEARLY = 2  # people by which a spelling must lead for people to agree on it
LETTER_NAME = 2  # letters of what may be the name of a letter (सी is si, c and see), not an English word

Typed = dict[str, dict[str, int]]


def settled(ways: dict[str, int], listener: Listener) -> str:
    """Give the spelling that people agree on, "" if they do not.

    It was seen from two people more than any other, or from one more and it is English: how Chicago, Agra and a
    lieutenant are spelled no model of sounds may overrule.
    """
    (text, most), *others = sorted(ways.items(), key=lambda way: -way[1])
    lead = most - max((count for _, count in others), default=0)
    english = len(text) > LETTER_NAME and listener.order(text) is not None
    return text if lead >= (1 if english else CLEARLY) else ""


def as_known(
    model: Model, typed: Typed, trusted: set[str], guessed: dict[str, dict[str, float]], listener: Listener
) -> dict[str, str]:
    """Give the spelling that most people are likely to type for each word of the data.

    One to three people were seen typing most words, and what they typed tells less of the next one than what
    `guessed` holds: the chances that a model gives which has not seen the word. Both are weighed together, where what
    people typed is not `settled`; what nobody was seen typing must be likelier by far than what somebody was. Those
    who typed for the lexicon (`trusted`) had only that word to type, so that hardly anything is likelier than what they
    typed, if it looks like no slip. A word that one person typed once in running text is believed only if the model
    could have typed it too.
    """
    known = {}
    for word, ways in sorted(typed.items()):
        believed = word in trusted or max(ways.values()) >= KNOWN
        if believed or any(text in ways for text, _ in model.spellings(spelled(word))):
            chances = {} if SHORT in word else guessed.get(word, {})
            people = {text: PRIOR * chance for text, chance in chances.items()}
            for text, count in ways.items():
                well = word in trusted and chances.get(text, 0.0) >= NO_SLIP
                people[text] = people.get(text, 0.0) + count + (TYPED_WELL if well else TYPED)
            known[word] = settled(ways, listener) or max(people, key=lambda text: (people[text], text))
    return known
