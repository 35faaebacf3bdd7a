"""The rails by their names: what each is called at the desk, and how a moment is told there."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from shirorekha.hindi import dates, numbers
from shirorekha.newsroom.models import Section, Topic

#: The rail of the whole paper.
PAPER = "paper"
#: The rail of what is read more than its own past lets expect.
RISING = "rising"
_NAMES = {PAPER: "पूरा अख़बार", RISING: "तेज़ी से बढ़ती"}
_LISTS = {"section": ("खंड", Section, "title"), "topic": ("विषय", Topic, "name")}


def title(rail: str) -> str:
    """Name a rail at the desk: "खंड: देश" for "section:5"; one whose section or topic is gone says so."""
    kind, _, number = rail.partition(":")
    if kind not in _LISTS:
        return _NAMES.get(rail, rail)
    word, model, field = _LISTS[kind]
    found = model.objects.filter(pk=number).values_list(field, flat=True).first() if number.isdigit() else None
    return f"{word}: {found or 'अब नहीं है'}"


def titles(names: list[str]) -> list[tuple[str, str]]:
    """Give rails with their titles, the whole paper first, then sections and topics by name; two queries at most."""
    known = dict(_NAMES)
    for kind, (word, model, field) in _LISTS.items():
        wanted = [
            number for name in names if name.startswith(f"{kind}:") and (number := name.partition(":")[2]).isdigit()
        ]
        for number, found in model.objects.filter(pk__in=wanted).values_list("pk", field) if wanted else ():
            known[f"{kind}:{number}"] = f"{word}: {found}"
    return sorted(((name, known[name]) for name in names if name in known), key=lambda one: (one[0] != PAPER, one[1]))


def moment(at: datetime) -> str:
    """Tell a moment at the desk, in Indian time: "25 नवंबर, 18:30"."""
    there = at.astimezone(dates.INDIA)
    return numbers.with_digits(f"{there.day} {dates.MONTHS[there.month - 1]}, {there:%H:%M}", settings.PAPER.digits)
