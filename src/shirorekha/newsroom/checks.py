"""What a story must have before it may be printed, said as a desk would say it."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from shirorekha.hindi import numbers
from shirorekha.newsroom import clean

#: The headline of a draft that has none yet; a story under it is not printed.
WORKING_TITLE = "बिना शीर्षक"


def problems(story: Any, signed: bool | None = None) -> dict[str, list[str]]:
    """Name what keeps a story from being printed, as messages per field; empty if nothing does.

    `signed` says whether it has an author or a source, where a form knows that and the story does not yet.
    """
    found: dict[str, list[str]] = {}
    title = clean.line(story.title)
    if not title or title == WORKING_TITLE:
        found["title"] = ["ख़बर का शीर्षक लिखें; शीर्षक के बिना ख़बर नहीं छप सकती।"]
    found["body"] = body(story, "ख़बर में कम से कम एक अनुच्छेद लिखें।")
    found["lead_image"] = _photo(story.lead_image) if story.lead_image_id else []
    if not (_signed(story) if signed is None else signed):
        found["__all__"] = ["लेखक या स्रोत में से कम से कम एक ज़रूर दें (“ब्योरा” में): पाठक को पता होना चाहिए कि ख़बर किसकी है।"]
    return {field: messages for field, messages in found.items() if messages}


def too_long(story: Any) -> str:
    """Give a message if a body is longer than the paper takes, else ""."""
    most = settings.PAPER.paste_characters
    length = sum(_length(block) for block in story.body.get_prep_value())
    if length <= most:
        return ""
    return f"ख़बर बहुत लंबी है: {_number(length)} अक्षर। सीमा {_number(most)} अक्षर है। इसे दो या ज़्यादा ख़बरों में बाँट दें।"


def body(page: Any, wordless: str) -> list[str]:
    """Name what keeps a page's body from being printed; `wordless` is said of one without a paragraph."""
    found = []
    if not any(block.block_type == "paragraph" and clean.plain(block.value.source) for block in page.body):
        found.append(wordless)
    for block in page.body:
        if block.block_type == "picture":
            found += _photo(block.value.get("photo"))
    return found


def _photo(photo: Any) -> list[str]:
    if photo is None:
        return ["चुनी हुई तस्वीर अब नहीं है। दूसरी चुनें।"]
    missing = [what for what, value in (("चित्र का वर्णन", photo.alternative), ("साभार", photo.credit)) if not value]
    if not missing:
        return []
    return [f"तस्वीर “{photo.title}” में {' और '.join(missing)} भरें; इनके बिना वह नहीं छप सकती।"]


def _signed(story: Any) -> bool:
    return bool(story.bylines.count() or story.sources.count())


def _number(number: int) -> str:
    return numbers.grouped(number, settings.PAPER.digits)


def _length(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_length(inner) for inner in value.values())
    if isinstance(value, list):
        return sum(_length(inner) for inner in value)
    return len(value) if isinstance(value, str) else 0
