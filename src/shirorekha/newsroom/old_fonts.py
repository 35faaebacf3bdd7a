"""Copy typed in a font of before Unicode, which a reader sees as Latin letters: found, and turned into Hindi."""

from __future__ import annotations

from dataclasses import dataclass

from shirorekha.hindi import legacy

#: The fonts as people on a desk call them.
FONTS = {
    "krutidev010": "कृतिदेव 010",
    "krutidev035": "कृतिदेव 035",
    "devlys010": "देवलिस 010",
    "chanakya": "चाणक्य",
}


@dataclass(frozen=True)
class Read:
    """Copy as it was typed, the name of its font, the same in Unicode, and the places to look at."""

    typed: str
    font: str
    text: str
    doubts: tuple[legacy.Doubt, ...]


def read(text: str) -> Read | None:
    """Read copy that was typed in a legacy font; None for any other, and for what is too short to tell."""
    font = legacy.detect(text)
    if font is None:
        return None
    converted = legacy.to_unicode(text, font)
    return Read(text, FONTS[font], converted.text, converted.doubts)
