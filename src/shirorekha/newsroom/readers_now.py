"""What readers do at this moment, told for the desk: how many read, what, from where, what rises and falls.

Everything is asked from the ledger of reads (pulse) and from the stories' times of publication; nothing is kept here.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.safestring import SafeString

from shirorekha.config import Config
from shirorekha.hindi import dates, numbers
from shirorekha.newsroom import charts, fronts
from shirorekha.newsroom.models import Story
from shirorekha.pulse.store import TROUBLES, Store, open_store

#: Minutes that "now" is the mean of, that a story's reads are counted over, and that one step of the chart has.
RATE_MINUTES, WINDOW_MINUTES, STEP_MINUTES = 5, 30, 5
#: Hours that the chart shows, and steps of a story's own small line.
CHART_HOURS = 3
SPARK_STEPS = 60 // STEP_MINUTES
TOP, MOVERS = 8, 5
#: A story has risen or fallen when two windows differ by so many times, and by so many standard deviations.
MOVED_TIMES, MOVED_SPREADS = 1.5, 2.0
WEEK, WEEK_MINUTES = timedelta(days=7), 7 * 24 * 60

SOURCES = {
    "search": "खोज (गूगल वग़ैरह)",
    "whatsapp": "व्हाट्सऐप",
    "direct": "सीधे",
    "own": "अख़बार के दूसरे पन्नों से",
    "other": "दूसरी साइटें और ऐप",
    "unknown": "पता नहीं",
}
REFUSALS = {
    "again": "उसी पाठक ने आज फिर पढ़ी",
    "crawler": "खोज इंजन और दूसरे रोबोट",
    "automation": "प्रोग्राम से चलाया गया ब्राउज़र",
    "burst": "इंसान से तेज़ पढ़ना",
    "no-key": "गिनती कुछ देर रुकी थी",
    "prefetch": "पहले से मँगाया गया पन्ना",
    "no-agent": "ब्राउज़र ने नाम नहीं बताया",
    "foreign": "किसी और साइट से भेजा गया",
    "media-type": "हमारे पन्ने का भेजा नहीं",
    "too-long": "हमारे पन्ने का भेजा नहीं",
    "malformed": "हमारे पन्ने का भेजा नहीं",
    "no-page": "ऐसा कोई पन्ना नहीं",
    "not-a-story": "ख़बर का पन्ना नहीं",
    "overflow": "गिनती की जगह भर गई थी",
    "staff": "समाचार कक्ष के लोग",
    "farm": "एक ही ख़बर को चढ़ाने वाली मशीनें",
    "spread": "पूरा संग्रह खंगालने वाली मशीनें",
    "by-hand": "इंजीनियर ने अलग रखा",
}
OTHER = "दूसरी"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class StoryNow:
    """A story with its reads in this window and the one before, in the site's digits, and its line with its `steps`."""

    pk: int
    headline: str
    reads: str
    before: str
    spark: SafeString
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One step of the chart, as a row of its table; `marks` are the headlines published in it."""

    clock: str
    reads: str
    before: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """A named part of a whole."""

    name: str
    count: str
    percent: str
    bar: SafeString


@dataclass(frozen=True)
class Chart:
    """Reads over time: the picture, the greatest number on it, what stands below it, and the same as rows."""

    picture: SafeString
    most: str
    ticks: tuple[str, ...]
    steps: tuple[Step, ...]
    has_before: bool
    has_marks: bool


@dataclass(frozen=True)
class Now:
    """All that the panel tells. `condition` is live, stale, empty or broken; the last two have nothing else to tell."""

    condition: str
    clock: str = ""
    silent: str = ""
    rate: str = ""
    week: str = ""
    chart: Chart | None = None
    top: tuple[StoryNow, ...] = ()
    spark_clocks: tuple[str, ...] = ()
    rising: tuple[StoryNow, ...] = ()
    fell: tuple[StoryNow, ...] = ()
    sources: tuple[Share, ...] = ()
    refused: tuple[Share, ...] = ()
    refused_percent: str = ""


@dataclass
class Minutes:
    """Reads by minute: of all stories, and of each story, both by the minute's number since 1970."""

    of_all: Counter[int] = field(default_factory=Counter)
    of_story: dict[str, Counter[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[int, str, int]]) -> Minutes:
        """Take rows of (minute, the story's key, reads)."""
        taken = cls()
        for minute, key, reads in rows:
            taken.of_all[minute] += reads
            taken.of_story.setdefault(key, Counter())[minute] += reads
        return taken

    def between(self, first: int, last: int, key: str = "") -> int:
        """Sum the reads from minute `first` to `last`, both in it; of one story if one is named."""
        counted = self.of_story.get(key, {}) if key else self.of_all
        return sum(count for minute, count in counted.items() if first <= minute <= last)

    def steps(self, last: int, steps: int, length: int, key: str = "") -> list[int]:
        """Give the sums of `steps` steps of `length` minutes each, the last of which ends with minute `last`."""
        first = last - steps * length + 1
        return [self.between(start, start + length - 1, key) for start in range(first, last, length)]


def chart(minutes: Minutes, before: Minutes, last: int, published: Sequence[tuple[datetime, str]]) -> Chart:
    """Draw the last hours up to minute `last`, beside `before` (a week earlier, moved to this week's minutes)."""
    count = CHART_HOURS * 60 // STEP_MINUTES
    reads, earlier = minutes.steps(last, count, STEP_MINUTES), before.steps(last, count, STEP_MINUTES)
    first = last - count * STEP_MINUTES + 1
    starts = [first + STEP_MINUTES * step for step in range(count)]
    marks = [(at.timestamp() / 60 - first, headline) for at, headline in published]
    marks = [(place, headline) for place, headline in marks if 0 <= place < count * STEP_MINUTES]
    rows = tuple(
        Step(
            _clock(start),
            _number(here),
            _number(there) if any(earlier) else "",
            tuple(headline for place, headline in marks if start <= first + place < start + STEP_MINUTES),
        )
        for start, here, there in zip(starts, reads, earlier, strict=True)
    )
    peak = max(range(count), key=lambda step: (reads[step], step))
    label = f"{CHART_HOURS} घंटे में ख़बरें {_number(sum(reads))} बार पढ़ी गईं; सबसे ज़्यादा {_clock(starts[peak])} पर"
    picture = charts.over_time(reads, earlier, [place / (count * STEP_MINUTES) for place, _ in marks], label)
    ticks = tuple(_clock(minute) for minute in (*starts[:: count // CHART_HOURS], last))
    return Chart(picture, _number(max(*reads, *earlier)), ticks, rows, any(earlier), bool(marks))


def week(minutes: Minutes, before: Minutes, last: int) -> str:
    """Compare the last hour with the same hour a week ago, in a sentence."""
    here, there = minutes.between(last - 59, last), before.between(last - 59, last)
    said = f"पिछले एक घंटे में ख़बरें {_number(here)} बार पढ़ी गईं।"
    if not there:
        return f"{said} पिछले हफ़्ते इसी समय का हिसाब नहीं है।"
    change = round((here - there) / there * 100)
    side = "उतना ही" if not change else f"{_number(abs(change))}% {'ज़्यादा' if change > 0 else 'कम'}"
    return f"{said} पिछले हफ़्ते इसी समय {_number(there)} बार: अब {side}।"


def movements(minutes: Minutes, last: int) -> dict[str, tuple[int, int]]:
    """Give each story's reads in the window up to minute `last` and in the one before."""
    here, there = last - WINDOW_MINUTES + 1, last - 2 * WINDOW_MINUTES + 1
    return {key: (minutes.between(here, last, key), minutes.between(there, here - 1, key)) for key in minutes.of_story}


def top(moved: Mapping[str, tuple[int, int]]) -> list[str]:
    """Name the stories read most in this window, most read first."""
    return sorted((key for key, (here, _) in moved.items() if here), key=lambda key: (-moved[key][0], key))


def rising(moved: Mapping[str, tuple[int, int]]) -> list[str]:
    """Name the stories that are read much more than in the window before, the strongest first."""
    return _by_strength({key: _strength(here, there) for key, (here, there) in moved.items()})


def fell(moved: Mapping[str, tuple[int, int]]) -> list[str]:
    """Name the stories that are read much less than in the window before, the strongest first."""
    return _by_strength({key: _strength(there, here) for key, (here, there) in moved.items()})


def _by_strength(strengths: Mapping[str, float]) -> list[str]:
    strong = [key for key, strength in strengths.items() if strength >= MOVED_SPREADS]
    return sorted(strong, key=lambda key: (-strengths[key], key))


def _strength(more: int, less: int) -> float:
    """Give how far two counts lie apart, in standard deviations of their difference (Poisson); 0 for a small change.

    Ten more than none says more than ten more than a thousand.
    """
    if more < MOVED_TIMES * less or more <= less:
        return 0.0
    return float((more - less) / (more + less) ** 0.5)


def stories(keys: Sequence[str], minutes: Minutes, last: int, most: int) -> tuple[StoryNow, ...]:
    """Fill in the first `most` of the named stories that are published now."""
    wanted = [int(key[1:]) for key in keys[: most * 4] if key[:1] == "s" and key[1:].isdigit()]
    found = dict(fronts.live().filter(pk__in=wanted).values_list("pk", "title"))
    moved = movements(minutes, last)
    told = []
    for pk in [pk for pk in wanted if pk in found][:most]:
        here, there = moved[f"s{pk}"]
        line = minutes.steps(last, SPARK_STEPS, STEP_MINUTES, f"s{pk}")
        steps = tuple(map(_number, line))
        label = f"पिछले एक घंटे में, हर {STEP_MINUTES} मिनट: {', '.join(steps)}"
        told.append(StoryNow(pk, found[pk], _number(here), _number(there), charts.spark(line, label), steps))
    return tuple(told)


def shares(counts: Mapping[str, int], names: Mapping[str, str]) -> tuple[Share, ...]:
    """Tell counts as parts of their whole, the largest first; what has no name of its own is told together."""
    named: Counter[str] = Counter()
    for word, count in counts.items():
        named[names.get(word, OTHER)] += count
    whole = sum(named.values())
    return tuple(
        Share(name, _number(count), percent(count, whole), charts.bar(count / whole))
        for name, count in named.most_common()
        if count
    )


def percent(part: int, whole: int) -> str:
    """Give a part of a whole in percent."""
    return f"{_number(round(part / whole * 100) if whole else 0)}%"


def published_since(moment: datetime) -> list[tuple[datetime, str]]:
    """Give when stories were first published since a moment, with their headlines, oldest first."""
    fresh = Story.objects.filter(live=True, first_published_at__gte=moment).order_by("first_published_at")
    return list(fresh.values_list("first_published_at", "title"))


def _rate(reads: float) -> str:
    """Give reads a minute; a few of them with one place after the point."""
    return _number(round(reads, 1) if reads < 10 and reads % 1 else round(reads))


def _clock(minute: int) -> str:
    there = datetime.fromtimestamp(minute * 60, dates.INDIA)
    return numbers.with_digits(f"{there:%H:%M}", settings.PAPER.digits)


def _number(number: float) -> str:
    return numbers.grouped(number, settings.PAPER.digits)


def look(config: Config, moment: datetime) -> Now:
    """Look at the ledger at a moment and tell what readers do; a ledger that cannot be read is told, never raised."""
    try:
        with open_store(config) as ledger:
            last_count = ledger.last_count()
            if last_count is None:
                return Now("empty")
            return _told(ledger, config, moment, last_count)
    except TROUBLES as error:
        log.error("the ledger of reads cannot be read: %r", error)
        return Now("broken")


def _told(ledger: Store, config: Config, moment: datetime, last_count: datetime) -> Now:
    last = int(moment.timestamp() // 60)
    since = moment - timedelta(hours=CHART_HOURS, minutes=1)
    minutes = Minutes.of(ledger.minutes(since))
    before = Minutes.of(
        (minute + WEEK_MINUTES, key, reads) for minute, key, reads in ledger.minutes(since - WEEK, moment - WEEK)
    )
    moved = movements(minutes, last)
    day = moment - timedelta(hours=24)
    reads, refused = sum(ledger.sources(day).values()), ledger.refusals(day)
    quiet = moment - last_count
    return Now(
        "stale" if quiet > timedelta(minutes=config.rail_stale_minutes) else "live",
        clock=_clock(last),
        silent=dates.relative(last_count, moment, config.digits).removesuffix(" पहले"),
        rate=_rate(minutes.between(last - RATE_MINUTES, last - 1) / RATE_MINUTES),
        week=week(minutes, before, last),
        chart=chart(minutes, before, last, published_since(since)),
        top=stories(top(moved), minutes, last, TOP),
        spark_clocks=tuple(_clock(last - STEP_MINUTES * step + 1) for step in range(SPARK_STEPS, 0, -1)),
        rising=stories(rising(moved), minutes, last, MOVERS),
        fell=stories(fell(moved), minutes, last, MOVERS),
        sources=shares(ledger.sources(day), SOURCES),
        refused=shares(refused, REFUSALS),
        refused_percent=percent(sum(refused.values()), reads + sum(refused.values())),
    )
