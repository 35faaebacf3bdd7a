from __future__ import annotations

import hashlib
import re

import pytest

from shirorekha.layout import addresses, static

SCRIPT_BYTES = 600
STYLE_BYTES = 20_000
FIRST_FONTS_BYTES = 80_000


def named(ending: str) -> dict[str, static.StaticFile]:
    return {
        name: file
        for name, file in static.FILES.items()
        if re.fullmatch(rf"[A-Za-z0-9-]+\.[0-9a-f]{{12}}\.{ending}", name)
    }


def test_every_name_tells_the_content():
    assert len(static.FILES) >= 9
    for name, file in static.FILES.items():
        assert name.split(".")[1] == hashlib.sha256(file.content).hexdigest()[:12]
        assert file.media_type


def test_addresses_lead_to_files():
    for name in ("style.css", "page.js", "seen.js", "icon.svg", "headline.woff2", "icon-512.png"):
        address = static.address_of(name)
        assert address.removeprefix(addresses.STATIC) in static.FILES
    with pytest.raises(KeyError):
        static.address_of("nothing.css")


def test_the_style_sheet_calls_only_for_what_there_is():
    (style,) = named("css").values()
    called = re.findall(rb"url\(([^)]*)\)", style.content)
    assert len(called) == 3
    assert all(address.decode().removeprefix(addresses.STATIC) in static.FILES for address in called)


def test_what_a_phone_must_fetch_is_small():
    assert len(static.FILES[static.address_of("seen.js").removeprefix(addresses.STATIC)].content) <= SCRIPT_BYTES
    assert sum(len(file.content) for file in named("css").values()) <= STYLE_BYTES
    first = [static.address_of(name).removeprefix(addresses.STATIC) for name in ("text.woff2", "headline.woff2")]
    assert sum(len(static.FILES[name].content) for name in first) <= FIRST_FONTS_BYTES


def test_fonts_stand_beside_their_licence():
    (licence,) = named("txt").values() or [None]
    assert b"SIL OPEN FONT LICENSE" in licence.content


def test_a_page_of_yesterday_still_finds_its_style():
    (name,) = named("css")
    stem, _, ending = name.split(".")
    assert static.current(f"{stem}.000000000000.{ending}") == static.FILES[name]
    for wrong in ("style.css", "nothing.000000000000.css", "../x.0.css", ""):
        assert static.current(wrong) is None
