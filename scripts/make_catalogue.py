"""Compile the newsroom's Hindi catalogues: `python scripts/make_catalogue.py`; what is still English: `--missing`.

The gettext programs are not needed. The `.mo` written depends on the `.po` alone, not on the day or on the library's
version, so that a test can compare the committed file with a fresh one byte for byte.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog, Message

CATALOGUES = (
    Path(__file__).resolve().parent.parent / "src" / "shirorekha" / "newsroom" / "locale" / "hi" / "LC_MESSAGES"
)
#: Whose messages people meet in the newsroom. Nobody is given a right to documents, but their name stands in places.
PACKAGES = (
    *("wagtail", "wagtail.admin", "wagtail.images", "wagtail.snippets", "wagtail.users", "wagtail.embeds"),
    *("wagtail.search", "wagtail.sites", "wagtail.locales", "wagtail.documents"),
    *("django.contrib.auth", "django.contrib.humanize", "django", "taggit", "axes"),
)
#: The files that everybody meets every day come first in the report.
DAILY = ("pages/", "shared/", "login", "home", "chooser", "images/", "generic/", "userbar", "workflows/", "panels")


class Steady(Catalog):
    """A catalogue whose header says nothing of the day or the tool: the same messages give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Give the header's lines that a reader of the catalogue needs, as name and value."""
        return [("Content-Type", "text/plain; charset=UTF-8"), ("Language", "hi"), ("Plural-Forms", self.plural_forms)]


def read(path: Path, locale: str = "hi") -> Catalog:
    """Read a `.po` file; raises babel's PoFileError where it is malformed."""
    with path.open("rb") as file:
        return pofile.read_po(file, locale=locale, abort_invalid=True)


def compiled(path: Path) -> bytes:
    """Give the `.mo` of a `.po`."""
    source = read(path)
    steady = Steady(locale="hi", charset="utf-8")
    for message in source:
        if message.id:
            steady[message.id] = Message(message.id, message.string, context=message.context)
    out = io.BytesIO()
    mofile.write_mo(out, steady)
    return out.getvalue()


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def keys(catalog: Catalog) -> dict[tuple[str | None, str], Message]:
    """Give a catalogue's messages by context and (singular) msgid."""
    return {(message.context, _singular(message)): message for message in catalog if message.id}


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{package} is not installed here")
    return Path(spec.submodule_search_locations[0])


def _locale(package: str) -> Path:
    return _folder(package) / ("conf/locale" if package == "django" else "locale")


def known(domain: str) -> dict[tuple[str | None, str], tuple[str, Message]]:
    """Give every message of the installed packages, with the package it is from.

    English catalogues are empty in some packages, so German, which all of them keep complete, says what there is.
    """
    found: dict[tuple[str | None, str], tuple[str, Message]] = {}
    for package in PACKAGES:
        path = _locale(package) / "de" / "LC_MESSAGES" / f"{domain}.po"
        if path.exists():
            for key, message in keys(read(path, "de")).items():
                found.setdefault(key, (package, message))
    return found


def translated(domain: str) -> set[tuple[str | None, str]]:
    """Give the keys that have Hindi: ours, or the packages' own."""
    done = set(keys(read(CATALOGUES / f"{domain}.po")))
    for package in PACKAGES:
        path = _locale(package) / "hi" / "LC_MESSAGES" / f"{domain}.po"
        if path.exists():
            done |= {key for key, message in keys(read(path)).items() if any(message.string or "")}
    return done


def _sources(package: str) -> Iterator[tuple[str, str]]:
    """Give the package's templates and modules, as name and text, without its tests and what lies deeper."""
    folder = _folder(package)
    deeper = [other for other in PACKAGES if other.startswith(package + ".")]
    for path in sorted([*folder.rglob("*.html"), *folder.rglob("*.py")]):
        name = str(path.relative_to(folder))
        if "tests/" not in name and not any(path.is_relative_to(_folder(other)) for other in deeper):
            yield name, path.read_text(encoding="utf-8")


def missing(domain: str) -> list[tuple[str, str, int, bool]]:
    """Give what is still English: package, msgid, in how many files it stands, and whether daily ones are among them.

    The commonest come first, those of daily screens before all others.
    """
    done = translated(domain)
    left = [(package, _singular(message)) for key, (package, message) in known(domain).items() if key not in done]
    places: Counter[str] = Counter()
    daily: set[str] = set()
    for package in {package for package, _ in left}:
        wanted = {msgid: _landmark(msgid) for owner, msgid in left if owner == package}
        for name, text in _sources(package):
            flat = " ".join(text.split())
            here = {msgid for msgid, landmark in wanted.items() if landmark.search(flat)}
            places.update(here)
            if any(word in name for word in DAILY):
                daily |= here
    rows = [(package, msgid, places[msgid], msgid in daily) for package, msgid in left]
    return sorted(rows, key=lambda row: (not row[3], -row[2], row[0], row[1]))


def _landmark(msgid: str) -> re.Pattern[str]:
    """Give what to look for in templates and modules: the longest stretch of a msgid that stands there as it is.

    A template breaks long messages over lines and writes places as {{ name }}, so the whole is not always to be found;
    what is short must stand between quotes or tags, or "embed" would be found everywhere.
    """
    stretch = max(re.split(r"%\(\w+\)\w|%\w|{\w*}", msgid), key=len).strip() or msgid
    if len(stretch) > 20:
        return re.compile(re.escape(stretch))
    return re.compile(r"""(?:["'}]\s*)""" + re.escape(stretch) + r"""(?:\s*["'{])""")


def main() -> None:
    """Compile, or report what is missing."""
    words = argparse.ArgumentParser(
        description=ast.get_docstring(ast.parse(Path(__file__).read_text(encoding="utf-8")))
    )
    words.add_argument("--missing", action="store_true", help="list what has no Hindi yet, daily screens first")
    if words.parse_args().missing:
        for domain in ("django", "djangojs"):
            for package, msgid, count, daily in missing(domain):
                print(f"{domain}\t{package}\t{'daily' if daily else ''}\t{count}\t{msgid!r}")
        return
    for path in sorted(CATALOGUES.glob("*.po")):
        path.with_suffix(".mo").write_bytes(compiled(path))
        print(f"{path.stem}: {len(keys(read(path)))} messages")


if __name__ == "__main__":
    main()
