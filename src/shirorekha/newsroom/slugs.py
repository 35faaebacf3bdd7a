"""Roman slugs for everything that has an address, made from Hindi names; Django's own deletes every matra (FACTS)."""

from __future__ import annotations

from collections.abc import Callable

import regex
from django.core.exceptions import ValidationError

from shirorekha.hindi import latin
from shirorekha.layout import addresses

#: Longest slug that is made from a headline, in characters.
LONGEST = 70
_SHAPE = regex.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def made_from(name: str) -> str:
    """Give the slug that a name gets by itself."""
    return latin.slug(name, LONGEST)


def free(base: str, taken: Callable[[str], bool]) -> str:
    """Give `base`, or the first of base-2, base-3 ... that is not taken."""
    candidate, number = base, 1
    while taken(candidate):
        number += 1
        candidate = f"{base}-{number}"
    return candidate


def follows(slug: str, name: str) -> bool:
    """Tell whether a slug is one that was made from this name (a number at its end is allowed)."""
    base = made_from(name)
    return slug == base or regex.fullmatch(regex.escape(base) + r"-\d+", slug) is not None


def check(slug: str, *, reserved: bool = False) -> None:
    """Raise ValidationError in Hindi if an address cannot be had; `reserved` adds the paper's own words."""
    if not _SHAPE.fullmatch(slug):
        raise ValidationError("पते में केवल छोटे रोमन अक्षर (a-z), अंक और बीच में हाइफ़न आ सकते हैं। जैसे: bihar-mein-barish")
    if reserved and slug in addresses.RESERVED:
        raise ValidationError(f"“{slug}” अख़बार के अपने पन्नों का पता है। खंड के लिए कोई और पता चुनें।")
