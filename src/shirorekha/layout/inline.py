"""Inline markup of running text: cleaned a last time before it is printed, and told apart from plain text."""

from __future__ import annotations

import html
import re
from functools import lru_cache

import nh3

from shirorekha.layout.printable import printable

#: What a paragraph may hold; everything else is dropped, its text stays (scripts and styles go with their text).
TAGS = {"a", "strong", "em"}
#: Schemes an editor's link may have; nh3 drops the address of any other, javascript: above all.
SCHEMES = {"http", "https", "mailto", "tel"}
#: A sentence mark never starts a line: the space that old typewriters put before it becomes unbreakable.
_BEFORE_MARK = re.compile("[ \t\n]+(?=[।॥?!;:])")
_SPACE = re.compile(r"\s+")
#: Paragraphs kept: the stories of the feeds are printed whole again with every new one.
PARAGRAPHS_KEPT = 2048


@lru_cache(maxsize=PARAGRAPHS_KEPT)
def clean(markup: str) -> str:
    """Reduce inline HTML to `a[href] strong em`; links that leave the site get rel="nofollow noopener"."""
    if "<" not in markup and "&" not in markup and ">" not in markup:
        return glue(markup)
    kept = nh3.clean(
        printable(markup),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel=None,
        attribute_filter=_own_or_web,
    )
    return glue(_outside(kept.replace("&nbsp;", "\u00a0")))  # one writing of it, and the shorter one


def _own_or_web(tag: str, attribute: str, value: str) -> str | None:
    """Drop protocol-relative addresses: on a page of ours they only hide where a link leads."""
    return None if attribute == "href" and value.lstrip().startswith(("//", "\\", "/\\")) else value


def _outside(markup: str) -> str:
    return re.sub(r'<a href="(?=https?:)', '<a rel="nofollow noopener" href="', markup)


def plain(markup: str) -> str:
    """Give the text of inline HTML without any markup, entities resolved, white space single."""
    text = html.unescape(nh3.clean(printable(markup), tags=set())) if "<" in markup or "&" in markup else markup
    return _SPACE.sub(" ", text).strip()


def glue(text: str) -> str:
    """Tie a sentence mark to the word before it, so that no line starts with a danda."""
    return _BEFORE_MARK.sub("\u00a0", text)


def dateline(place: str) -> str:
    """Give the place of a dateline without the mark that some write after it; the page sets its own danda."""
    return place.rstrip(" \u00a0।,:.-–—")


def absolute(markup: str, site_url: str) -> str:
    """Give cleaned inline HTML, or one address, with the paper's own paths written as whole addresses, for feeds."""
    if markup.startswith("/"):
        return site_url + markup
    return markup.replace('href="/', f'href="{site_url}/')


def safe_link(url: str) -> str:
    """Give the address if it is a path of ours or an http(s) URL, else "" (the text is then printed without a link)."""
    if url.startswith("/") and not url.startswith(("//", "/\\")):
        return url
    return url if url.lower().startswith(("https://", "http://")) else ""
