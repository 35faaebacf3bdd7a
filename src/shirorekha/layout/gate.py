"""The gate against untranslated words: nothing but Hindi, and what the newsroom itself wrote, reaches a reader.

The page that this paper exists to correct carried the heading `popular post` over a Hindi list. Templates are ours, so
any Latin word that a reader can see or hear must come from a value of the page ("NASA" in a headline) or be a mark
that Hindi print uses as it is.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from shirorekha.shelf.sheet import Parts

#: Latin marks that Hindi pages print as they are: the zone behind an exact time (hindi.dates.exact).
MARKS = frozenset({"ist"})
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
#: Elements whose text no reader meets.
_UNSEEN = frozenset({"script", "style", "template"})
#: Attributes that are shown or read aloud.
_SEEN_ATTRIBUTES = frozenset({"alt", "title", "aria-label", "aria-description", "placeholder", "label", "summary"})
#: Attributes that our scripts show later.
_LATER_ATTRIBUTES = frozenset({"data-copy", "data-passed"})
#: Meta elements whose content readers see in search results and previews.
_SEEN_META = frozenset({"description", "og:title", "og:description", "og:site_name", "og:image:alt", "article:section"})


def untranslated(page: str | bytes | Parts, *values: object) -> list[str]:
    """List the Latin words that a reader would meet on a page and that none of the values holds, each once.

    `values` are what the page was made of: an Article, a Site, texts. The press refuses a page for which the list is
    not empty. Slots of a Parts are not looked into; they are pages' parts of their own with their own values.
    """
    seen = _Seen()
    seen.feed(_text_of(page))
    seen.close()
    allowed = MARKS | {word.lower() for text in _texts(values) for word in _LATIN.findall(text)}
    found = (word for text in seen.texts for word in _LATIN.findall(text))
    return list(dict.fromkeys(word for word in found if word.lower() not in allowed))


def _text_of(page: str | bytes | Parts) -> str:
    if isinstance(page, str):
        return page
    pieces = (page,) if isinstance(page, bytes) else page
    return b"".join(piece for piece in pieces if isinstance(piece, bytes)).decode()


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            # Inline HTML writes its entities out: "AT&amp;T" stands as "AT&T" on the page.
            yield html.unescape(value)
        elif dataclasses.is_dataclass(value):
            yield from _texts(getattr(value, field.name) for field in dataclasses.fields(value))
        elif isinstance(value, list | tuple):
            yield from _texts(value)


class _Seen(HTMLParser):
    """Collects every text that is shown, read aloud or shown later by a script."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        given = {name: value or "" for name, value in attrs}
        self.texts.extend(value for name, value in given.items() if name in _SEEN_ATTRIBUTES | _LATER_ATTRIBUTES)
        if tag == "meta" and given.get("name", given.get("property")) in _SEEN_META:
            self.texts.append(given.get("content", ""))
        if tag == "input" and given.get("type") in ("submit", "button", "reset", "search"):
            self.texts.append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.texts.append(data)
