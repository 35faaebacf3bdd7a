"""What may enter a story: one stored form of every letter, and of markup only a link, bold and italic.

Everything that is written into a story passes here when it is saved, whoever wrote it: Wagtail's own editor filters
what it sends, but HTML put into rich text by code is shown raw (FACTS), scripts and all.
"""

from __future__ import annotations

import html
from typing import Any

import nh3
import regex

from shirorekha.hindi.letters import normalise

#: Markup as Wagtail's editor stores it: a link is to the web (href) or to a page of ours (linktype and id).
TAGS = {"p", "br", "a", "b", "i", "strong", "em"}
ATTRIBUTES = {"a": {"href", "linktype", "id"}}
SCHEMES = {"http", "https", "mailto", "tel"}
#: Zero-width signs in a row beyond two mean nothing in any script: they are a flood.
_FLOOD = regex.compile(r"([\u200b-\u200f\u2060-\u2064\ufeff])\1{2,}|[\u200b-\u200f\u2060-\u2064\ufeff]{4,}")
_SPACES = regex.compile(r"\s+")
#: More than this many marks on one letter is no spelling of any language.
_PILE = regex.compile(r"(\p{M}{8})\p{M}+")


def line(text: str) -> str:
    """Give the stored form of a one-line text: normalised letters, single spaces, no flood of invisible signs.

    >>> line("  अायोजन   में ")
    'आयोजन में'
    """
    return _SPACES.sub(" ", _letters(text)).strip()


def passage(text: str) -> str:
    """Give the stored form of a text of several lines."""
    return "\n".join(_SPACES.sub(" ", row).strip() for row in _letters(text).splitlines()).strip()


def markup(source: str) -> str:
    """Give the stored form of rich text: links, bold and italic in paragraphs; scripts and styles go with their text.

    >>> markup('<p onclick="x()">एक <b>दो</b><script>alert(1)</script></p>')
    '<p>एक <b>दो</b></p>'
    """
    kept = nh3.clean(
        _letters(source), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, attribute_filter=_link
    )
    return kept.strip()


def paragraph(text: str) -> str:
    """Make rich text of plain text: every sign that could be markup is written out."""
    return f"<p>{html.escape(line(text), quote=False)}</p>"


def plain(source: str) -> str:
    """Give the text of rich text, without markup, single spaces.

    >>> plain("<p>एक &amp; <b>दो</b></p><p>तीन</p>")
    'एक & दो तीन'
    """
    spaced = source.replace("</p>", "</p> ").replace("<br/>", " ").replace("<br>", " ")
    return _SPACES.sub(" ", html.unescape(nh3.clean(spaced, tags=set()))).strip()


def stream(value: Any) -> Any:
    """Clean the raw data of a body (lists, dicts, strings as Wagtail stores them) by what each block may hold."""
    return [
        {**block, "value": _value(block.get("type", ""), block.get("value"))}
        for block in value
        if isinstance(block, dict)
    ]


def _value(kind: str, value: Any) -> Any:
    if kind in _RICH and isinstance(value, str):
        return markup(value)
    if isinstance(value, dict):
        return {key: _value(f"{kind}.{key}", inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_value(f"{kind}.item", inner) for inner in value]
    if isinstance(value, str):
        return value if kind.endswith((".type", ".id", ".url")) else line(value)
    return value


#: The places of a body that hold rich text, as paths of block and field names.
_RICH = frozenset({"paragraph", "quote.text", "points.items.item", "points.items.item.value"})


def _letters(text: str) -> str:
    return normalise(_PILE.sub(r"\1", _FLOOD.sub("", text)))


def _link(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return None if value.lstrip().startswith(("//", "\\", "/\\")) else value
    if attribute == "linktype":
        return value if value == "page" else None
    return value if value.isdigit() else None
