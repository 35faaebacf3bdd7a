"""The files of the site's own look: style, scripts, fonts and marks, each named by its content.

A name carries the digest of what is in the file, so a browser may keep it for ever. They are read once, at import.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import NamedTuple

from shirorekha.layout import addresses

_MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "woff2": "font/woff2",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/x-icon",
    "txt": "text/plain; charset=utf-8",
}
_REFERENCE = re.compile(rb"url\(([a-z0-9.-]+)\)")


class StaticFile(NamedTuple):
    """One file as it is sent: its bytes and the media type for the header."""

    content: bytes
    media_type: str


def _named(name: str, content: bytes) -> str:
    stem, ending = name.rsplit(".", 1)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"


def _load() -> tuple[dict[str, StaticFile], dict[str, str]]:
    folder = resources.files("shirorekha.layout") / "static"
    contents = {item.name: item.read_bytes() for item in sorted(folder.iterdir(), key=lambda item: item.name)}
    contents = {name: content for name, content in contents.items() if name.rsplit(".", 1)[-1] in _MEDIA_TYPES}
    names = {name: _named(name, content) for name, content in contents.items() if not name.endswith(".css")}
    for name in [name for name in contents if name.endswith(".css")]:
        # A style sheet is named after the files that it calls for, so that a new font gives it a new name too.
        contents[name] = _REFERENCE.sub(
            lambda found: b"url(" + addresses.static(names[found[1].decode()]).encode() + b")", contents[name]
        )
        names[name] = _named(name, contents[name])
    files = {hashed: StaticFile(contents[name], _MEDIA_TYPES[name.rsplit(".", 1)[1]]) for name, hashed in names.items()}
    return files, names


_files, _names = _load()
#: Every file under the name that readers ask for, below addresses.STATIC.
FILES: Mapping[str, StaticFile] = MappingProxyType(_files)


def address_of(name: str) -> str:
    """Give the address of one of our files: address_of("style.css"). Raises KeyError for a file that we do not have."""
    return addresses.static(_names[name])


def current(hashed: str) -> StaticFile | None:
    """Give today's file for a name of another day ("style.0123456789ab.css"), or None if there was never such a file.

    A page printed before the style changed asks for the old name until it is printed again; it gets the new look
    rather than none. Such an answer must not be cached for long, since the name does not tell its content.
    """
    pieces = hashed.split(".")
    if len(pieces) != 3:
        return None
    name = _names.get(f"{pieces[0]}.{pieces[2]}")
    return FILES[name] if name else None
