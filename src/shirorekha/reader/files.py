"""Files of the readers' origin: the site's own look from memory, pictures from their directory."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import NamedTuple

from shirorekha.config import Config
from shirorekha.layout import static
from shirorekha.layout.static import StaticFile
from shirorekha.reader import headers
from shirorekha.reader.headers import Headers
from shirorekha.reader.pages import Reply
from shirorekha.reader.purge import ALL, KEYS

#: Names of printed pictures: digest of the content, pixels, type. Nothing else is ever looked for on the disk.
PICTURE_NAME = re.compile(r"[0-9a-f]{16,64}-[0-9]{1,5}x[0-9]{1,5}\.(jpg|webp|png)", re.ASCII)
PICTURE_TYPES = {"jpg": "image/jpeg", "webp": "image/webp", "png": "image/png"}
#: Media types that gzip makes smaller; fonts and pictures are compressed already.
_COMPRESSIBLE = ("text/", "image/svg", "image/x-icon")
#: For a file under a name of another day: the name does not tell its content.
_SHORT = "public, max-age=60"
_CROSS_ORIGIN = ("access-control-allow-origin", "*")


class Picture(NamedTuple):
    """A picture to be sent from the disk."""

    headers: Headers
    path: str


class Files:
    """Answers for names below addresses.STATIC and addresses.PICTURES."""

    def __init__(self, config: Config) -> None:
        """Compress the site's own files once."""
        self._pictures = config.pictures_dir
        self._security = [(KEYS, ALL), ("x-content-type-options", "nosniff")]
        self._static = {name: self._replies(name, file, headers.FOR_EVER) for name, file in static.FILES.items()}

    def static(self, name: str, gzip_accepted: bool, if_none_match: str | None) -> Reply | None:
        """Give one of the site's own files, None if there is none of this name."""
        replies = self._static.get(name)
        if replies is None:
            today = static.current(name)
            if today is None:
                return None
            replies = self._replies(name, today, _SHORT)
            if_none_match = None
        plain, zipped = replies
        reply = zipped if gzip_accepted else plain
        if if_none_match and headers.names_etag(if_none_match, dict(reply.headers)["etag"]):
            return Reply(304, [field for field in reply.headers if not field[0].startswith("content-")], b"")
        return reply

    def picture(self, name: str) -> Picture | None:
        """Give a picture's path and headers, None if the name is not a picture's or there is none.

        The check of the name stands here, beside the join that it guards: no slash, no dot but one, no link.
        """
        found = PICTURE_NAME.fullmatch(name)
        if found is None:
            return None
        path = self._pictures / name
        try:
            size = _plain_file_size(path)
        except OSError:
            return None
        fields = [
            ("content-type", PICTURE_TYPES[found[1]]),
            ("content-length", str(size)),
            ("cache-control", headers.FOR_EVER),
            *self._security,
        ]
        return Picture(fields, str(path))

    def _replies(self, name: str, file: StaticFile, cache: str) -> tuple[Reply, Reply]:
        fields = [("content-type", file.media_type), ("cache-control", cache), *self._security]
        if file.media_type.startswith("font/"):
            fields.append(_CROSS_ORIGIN)
        plain = Reply(200, [*fields, ("etag", f'"{name}"')], file.content)
        if not file.media_type.startswith(_COMPRESSIBLE):
            return plain, plain
        plain.headers.append(("vary", "accept-encoding"))
        zipped = [*fields, ("etag", f'"{name}-gzip"'), ("vary", "accept-encoding"), ("content-encoding", "gzip")]
        return plain, Reply(200, zipped, gzip.compress(file.content, 9, mtime=0))


def _plain_file_size(path: Path) -> int:
    state = path.lstat()
    if state.st_mode & 0o170000 != 0o100000:
        raise OSError("not a plain file")
    return state.st_size
