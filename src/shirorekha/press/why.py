"""Why a story stands where it does on a rail: one Hindi sentence for the desk, made from the figures."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from shirorekha.hindi import dates, numbers
from shirorekha.press import history, overrides, rails
from shirorekha.press.history import Item, State
from shirorekha.press.models import RailOverride
from shirorekha.pulse.interest import age_factor

#: Why a rail is not the list of what is read most (press.popular).
CAUSES = {
    "stale": "कुछ देर से कोई नया पढ़ना नहीं गिना गया, इसलिए सूची ने अपना नाम “ताज़ा ख़बरें” कर लिया और सबसे नई ख़बरें दिखाईं।",
    "floor": "पढ़ने वाले अभी इतने कम हैं कि उनसे सूची नहीं बनती, इसलिए सूची ने अपना नाम “ताज़ा ख़बरें” कर लिया और सबसे नई ख़बरें दिखाईं।",
    "nothing": "जो ख़बरें पढ़ी जा रही थीं, वे अब सूची में आने लायक़ नहीं रहीं, इसलिए सबसे नई ख़बरें दिखाई गईं।",
    "uncounted": "पढ़ने का हिसाब पढ़ा नहीं जा सका, इसलिए सबसे नई ख़बरें दिखाई गईं।",
}
NOT_SHOWN = {
    "rising": "कोई ख़बर अपनी चाल से कहीं तेज़ नहीं पढ़ी जा रही थी, इसलिए यह सूची पन्नों पर नहीं थी।",
    "list": "इतना नहीं पढ़ा जा रहा था कि इसकी अपनी सूची बने, इसलिए इन पन्नों पर पूरे अख़बार की सूची थी।",
}
#: An age factor below this is worth a word, and so is a quarantined share above that.
AGE_TOLD, QUARANTINE_TOLD = 0.9, 0.2


def of_list(state: State) -> str:
    """Say why the list as a whole is what it is."""
    if state.kind == history.NONE:
        return NOT_SHOWN["rising" if state.rail == rails.RISING else "list"]
    if state.kind == "rising":
        return "इन ख़बरों को अपनी अब तक की चाल से कहीं ज़्यादा पढ़ा जा रहा है।"
    if state.kind == "latest":
        return CAUSES.get(state.cause, CAUSES["floor"])
    if any(item.newcomer for item in state.items):
        return "सूची पाठकों के पढ़ने से बनी है; एक जगह अभी-अभी छपी ख़बर को पढ़े जाने के मौक़े के लिए मिली है।"
    return "सूची पाठकों के पढ़ने से बनी है।"


def of_item(item: Item, place: int, state: State, pin: RailOverride | None) -> str:
    """Say in one sentence why an item stood at its place (from 1); `pin` is the override that put it there, if any."""
    if item.pin:
        return _pinned(place, pin)
    if state.kind == "latest":
        return f"सबसे नई ख़बरों में से: {dates.relative(_published(item), state.at, digits())} छपी थी।"
    if item.newcomer:
        return _newcomer(item, state)
    reads = _rises(item) if state.kind == "rising" else _reads(item, place)
    return f"{reads}{_age(item, state)}{_quarantine(item)}।"


def _pinned(place: int, pin: RailOverride | None) -> str:
    if pin is None:
        return f"डेस्क ने इसे जगह {_number(place)} पर टिकाया था।"
    return f"डेस्क ने टिकाई है, पाठकों ने नहीं: {overrides.said(pin)}"


def _newcomer(item: Item, state: State) -> str:
    """Say that the place was given and not read for; it is over soon, with or without reads."""
    published = dates.relative(_published(item), state.at, digits())
    published = published if published == "अभी-अभी" else f"अभी, {published},"
    read = f"अब तक {_number(item.reads_hour)} बार पढ़ी गई" if item.reads_hour else "अब तक नहीं पढ़ी गई"
    return f"{published} छपी, इसलिए पढ़े जाने का मौक़ा दिया गया: यह जगह पढ़ने से नहीं मिली, {read}{_quarantine(item)}।"


def _reads(item: Item, place: int) -> str:
    """Say how much it is read, and the pace that its place was given for: the last hour alone does not decide it."""
    read = f"पिछले एक घंटे में {_number(item.reads_hour)} बार पढ़ी गई" if item.reads_hour else "पिछले एक घंटे में नहीं पढ़ी गई"
    pace = f"; पहले का पढ़ना और उम्र देखकर चाल हर घंटे {_short(item.pace)} बार मानी गई" if item.pace else ""
    return f"{'सबसे आगे: ' if place == 1 else ''}{read}{pace}"


def _rises(item: Item) -> str:
    read = f"पिछले एक घंटे में {_number(item.reads_hour)} बार पढ़ी गई"
    if item.expected < 1:
        return f"{read}, जबकि अब तक के हिसाब से घंटे में एक बार की भी उम्मीद नहीं थी"
    return f"{read}, जबकि अब तक के हिसाब से हर घंटे {_number(round(item.expected))} बार की उम्मीद थी"


def _age(item: Item, state: State) -> str:
    age = dates.age(_published(item), state.at, digits())
    if item.age_factor >= AGE_TOLD:
        hours = (state.at - _published(item)) / timedelta(hours=1)
        renewed = state.kind != "rising" and age_factor(hours) < AGE_TOLD
        return f"; {age} है, पर पढ़ना नया है, इसलिए उम्र से वज़न नहीं घटा" if renewed else ""
    return f"; {age} होने से वज़न घटकर {percent(item.age_factor)} रह गया"


def _quarantine(item: Item) -> str:
    if item.refused_share < QUARANTINE_TOLD:
        return ""
    return f"; {percent(item.refused_share)} संकेत मशीनों जैसे लगे और नहीं गिने गए"


def figures(item: Item) -> list[tuple[str, str]]:
    """Give the figures behind an item as (name, value)."""
    return [
        ("पिछले एक घंटे में पढ़ी गई", _number(item.reads_hour)),
        ("पिछले 24 घंटे में पढ़ी गई", _number(item.reads_window)),
        ("घटता हुआ वज़न", _short(item.score)),
        ("मानी गई चाल (हर घंटे)", _short(item.pace)),
        ("उम्र के बाद बचा वज़न", percent(item.age_factor)),
        ("सारे वज़न में हिस्सा", percent(item.share)),
        ("न गिने गए संकेत", percent(item.refused_share)),
    ]


def percent(part: float) -> str:
    """Give a part (0 to 1) in percent: "12%"; a little is never told as nothing."""
    if 0 < part < 0.01:
        return f"{_number(1)}% से कम"
    return f"{_number(round(part * 100))}%"


def digits() -> numbers.Digits:
    """Give the paper's choice of digits."""
    return settings.PAPER.digits


def _number(number: float) -> str:
    return numbers.grouped(number, digits())


def _short(number: float) -> str:
    """Give a figure with one place after the point where it is small."""
    return _number(round(number, None if number >= 10 else 1))


def _published(item: Item) -> datetime:
    return datetime.fromisoformat(item.published)
