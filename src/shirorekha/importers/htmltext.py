"""The words of a saved HTML page, a block a line; what a browser would not show is left out."""

from __future__ import annotations

import html
import re

import nh3

#: Elements whose content is no text of the page.
SILENT = {
    *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "audio", "video", "canvas"),
    *("select", "textarea", "title"),
}
#: Elements that stand on lines of their own.
BLOCKS = {
    *("address", "article", "aside", "blockquote", "br", "button", "caption", "dd", "details", "dialog", "div", "dl"),
    *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
    *("label", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "tr", "ul"),
}
_MARKUP = re.compile(
    r"<!doctype html|<html[\s>]|<body[\s>]|</(?:p|div|h1|h2|article|li|section)>|<br\s*/?>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-z0-9]+[^<>]*>")
_SPACES = re.compile(r"[ \t\r\n\f]+")


def is_markup(text: str) -> bool:
    """Tell an HTML page, or a piece of one, from plain text."""
    return _MARKUP.search(text[:200_000]) is not None


def text_of(markup: str) -> str:
    """Give the words of a page. It is read as browsers read it (html5ever by nh3), however broken it is."""
    blocks = nh3.clean(_SPACES.sub(" ", markup), tags=BLOCKS, clean_content_tags=SILENT, attributes={})
    lines = (_SPACES.sub(" ", html.unescape(line)).strip() for line in _TAG.sub("\n", blocks).split("\n"))
    return "\n".join(line for line in lines if line)
