"""Plausible Hindi stories without end, the same ones from the same seed: story `number` of a paper is always itself.

Words are drawn by the frequencies that our own lexicon has (`spelling_words.txt`), set into sentence patterns of our
own, so that vocabulary, compressibility and the lists of the search index grow as those of a real archive do. Lengths
follow the demo paper's stories: half of them under 290 words, few over 800.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from shirorekha.hindi import latin
from shirorekha.hindi.wordlists import read

#: Sections of the paper, biggest first, and their shares of the stories.
SECTIONS = (
    ("देश", "desh", 24), ("प्रदेश", "pradesh", 22), ("दुनिया", "duniya", 12), ("खेल", "khel", 12),
    ("कारोबार", "karobar", 8), ("मनोरंजन", "manoranjan", 7), ("सेहत", "sehat", 5), ("विज्ञान", "vigyan", 4),
    ("शिक्षा", "shiksha", 4), ("विचार", "vichar", 2),
)  # fmt: skip
AGENCIES = ("भारतवाणी", "लोकसंवाद", "उत्तर समाचार सेवा")
FIRST = [
    "मीरा", "रवि", "सुनीता", "इरफ़ान", "अनिल", "पूजा", "राकेश", "शबाना", "विकास", "गीता", "मनोज", "नेहा", "अमित",
    "रेखा", "संजय", "कविता", "दीपक", "अंजलि", "सुरेश", "फ़रहा", "महेश", "सीमा", "अशोक", "निधि", "राजेश", "उषा",
    "विनोद", "ज़ोया", "प्रकाश", "मधु",
]  # fmt: skip
LAST = [
    "जोशी", "सिंह", "मरांडी", "अंसारी", "वर्मा", "यादव", "मिश्रा", "ख़ान", "शर्मा", "पटेल", "गुप्ता", "चौधरी",
    "तिवारी", "राव", "नायर", "दास", "मेहता", "सक्सेना", "कुशवाहा", "बैरवा",
]  # fmt: skip
#: The moment up to which a paper's archive reaches, and how far back it goes.
END = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
SPAN = timedelta(days=8 * 365)
#: Words of a story: the middle, the spread of the logarithm, and the ends.
MEDIAN_WORDS, SPREAD, FEWEST, MOST = 290, 0.5, 60, 1500
PARAGRAPH_SENTENCES = (2, 5)
#: The commonest words are what patterns are made of; what is set into them comes from the rest.
FUNCTION_WORDS = 180
HEADLINES = (
    "{p} में {w} को लेकर {w} तेज़, {w} ने माँगी {w}",
    "{w} पर {a} का बयान: {w} नहीं बदलेगा",
    "{p}: {i} {w} के बाद {w} की {w} शुरू",
    "{w} और {w} के बीच {p} में {w} का नया दौर",
    "क्यों रुका {p} का {w}, क्या कहते हैं {w}",
    "{i} साल बाद {p} में फिर {w}, {w} तैयार",
    "{a} ने {p} में {w} की {w} देखी",
    "{w} की {w} में {i} करोड़ का {w}",
)
SENTENCES = (
    "{p} में {d} को {w} और {w} के बीच हुई {w} में {i} लोगों ने हिस्सा लिया।",
    "{a} ने कहा कि {w} की {w} पर अब {w} नहीं होगी और {w} को पूरा समय मिलेगा।",
    "{w} के {w} ने बताया कि {w} का काम {i} दिन में पूरा हो जाएगा।",
    "इससे पहले {p} की {w} ने {w} पर रोक लगाने से इनकार कर दिया था।",
    "जानकारों का कहना है कि {w} और {w} के बिना {w} की तस्वीर अधूरी रहेगी।",
    "{d} की शाम तक {w} के {w} से {i} शिकायतें मिल चुकी थीं।",
    "{w} में {w} की संख्या पिछले साल के मुक़ाबले {i} फ़ीसदी बढ़ी है।",
    "“{w} हमारी {w} है और हम {w} से पीछे नहीं हटेंगे,” {a} ने कहा।",
    "{p} से {p} तक के रास्ते में {w} का असर साफ़ दिखता है।",
    "सरकार ने {w} के लिए {i} करोड़ रुपये की {w} मंज़ूर की है, जिसमें {w} शामिल नहीं है।",
    "{w} के सवाल पर {a} ने कोई जवाब नहीं दिया।",
    "दूसरी तरफ़ {w} और {w} से जुड़े {w} का मानना है कि {w} पर फिर से सोचना चाहिए।",
    "{i} में {w} की शुरुआत हुई थी, तब {p} में {w} का नाम भी कम लोग जानते थे।",
    "{w}, {w} और {w} को मिलाकर अब तक {i} मामले दर्ज हुए हैं।",
    "यह {w} अगले {d} को {p} में होने वाली {w} में रखा जाएगा।",
    "{a} और {a} की {w} में {w} सबसे बड़ा मुद्दा रहा।",
    "अब {w} की नज़र {w} पर है, जहाँ {w} का फ़ैसला {d} को आना है।",
    "{p} के {w} में रहने वाले {a} के लिए {w} कोई नई बात नहीं।",
)
DAYS = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार")


@dataclass(frozen=True, slots=True)
class Told:
    """One story as plain values; `section`, `topics`, `author` and `agency` are places in the teller's lists."""

    number: int
    headline: str
    standfirst: str
    dateline: str
    slug: str
    section: int
    topics: tuple[int, ...]
    author: int
    agency: int | None
    published: datetime
    paragraphs: tuple[str, ...]


class Teller:
    """Tells the stories 1 … `count` of the paper that a seed stands for, in any order, and more of them after that."""

    def __init__(self, count: int, seed: int = 1) -> None:
        """Read the lexicon; `count` decides how dense the years are."""
        self._seed, self._count = seed, count
        weighed = sorted(_lexicon(), key=lambda pair: -pair[1])[FUNCTION_WORDS:]
        self._words = [word for word, _ in weighed]
        self._weights = list(itertools.accumulate(weight for _, weight in weighed))
        self._shares = list(itertools.accumulate(share for _, _, share in SECTIONS))
        lines = read("doctor_places.txt").decode().splitlines()
        self.places = [line.partition("|")[0].strip() for line in lines if line.strip() and line[0] not in "#["]
        self.authors = [f"{first} {last}" for last in LAST[:8] for first in FIRST]
        #: Topics are named after places: a few hold thousands of stories, most a handful.
        self.topics = list(dict.fromkeys(self.places))
        self._topic_weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.topics))))

    def published(self, number: int) -> datetime:
        """Give the moment at which a story came out; later numbers are later."""
        return END - SPAN * (self._count - number) / self._count

    def story(self, number: int, *, body: bool = True) -> Told:
        """Tell story `number` (from 1); without its body if only its place in lists is wanted."""
        chance = random.Random(f"{self._seed}/{number}")  # noqa: S311 - chance that can be repeated
        fill = self._filler(chance)
        headline = fill(chance.choice(HEADLINES))
        return Told(
            number=number,
            headline=headline,
            standfirst=f"{fill(chance.choice(SENTENCES))} {fill(chance.choice(SENTENCES))}",
            dateline=chance.choice(self.places) if chance.random() < 0.8 else "",
            slug=f"{latin.slug(headline, 60)}-{number}",
            section=chance.choices(range(len(SECTIONS)), cum_weights=self._shares)[0],
            topics=tuple(sorted(self._chosen_topics(chance))),
            author=int(len(self.authors) * chance.random() ** 2),
            agency=chance.randrange(len(AGENCIES)) if chance.random() < 0.4 else None,
            published=self.published(number),
            paragraphs=tuple(self._paragraphs(chance, fill)) if body else (),
        )

    def _chosen_topics(self, chance: random.Random) -> set[int]:
        return set(chance.choices(range(len(self.topics)), cum_weights=self._topic_weights, k=chance.choice((0, 1, 2))))

    def _filler(self, chance: random.Random) -> Callable[[str], str]:
        words, weights = self._words, self._weights
        drawn = itertools.chain.from_iterable(
            chance.choices(words, cum_weights=weights, k=64) for _ in itertools.count()
        )
        makers: dict[str, Callable[[], str]] = {
            "{w}": lambda: next(drawn),
            "{p}": lambda: chance.choice(self.places),
            "{a}": lambda: f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            "{d}": lambda: chance.choice(DAYS),
            "{i}": lambda: str(int(10 ** chance.uniform(0.5, 4))),
        }

        def fill(pattern: str) -> str:
            return "".join(makers[piece]() if piece in makers else piece for piece in _pieces(pattern))

        return fill

    def _paragraphs(self, chance: random.Random, fill: Callable[[str], str]) -> list[str]:
        wanted = min(max(int(chance.lognormvariate(0, SPREAD) * MEDIAN_WORDS), FEWEST), MOST)
        made: list[str] = []
        words = 0
        while words < wanted:
            sentences = [fill(chance.choice(SENTENCES)) for _ in range(chance.randint(*PARAGRAPH_SENTENCES))]
            made.append(" ".join(sentences))
            words += made[-1].count(" ") + 1
        return made


@cache
def _pieces(pattern: str) -> list[str]:
    return pattern.replace("{", "\0{").replace("}", "}\0").split("\0")


def _lexicon() -> list[tuple[str, int]]:
    """Read the speller's words with the counts at which they were seen."""
    found: list[tuple[str, int]] = []
    count = 0
    for line in read("spelling_words.txt").decode().splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            count = int(line.strip("[]"))
        else:
            found.extend((word.rstrip("?"), count) for word in line.split())
    return found
