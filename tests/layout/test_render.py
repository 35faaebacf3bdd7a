from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import jinja2
import pytest

from shirorekha.hindi.width import width
from shirorekha.layout import render
from shirorekha.layout.article import PictureFile, Subheading


def test_nothing_undefined_is_printed_as_nothing():
    with pytest.raises(jinja2.UndefinedError):
        render.environment().from_string("{{ missing }}").render()


def test_everything_is_escaped():
    assert render.environment().from_string("{{ text }}").render(text="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"


def test_templates_are_compiled_once():
    assert render.environment() is render.environment()
    assert render.environment().get_template("story.html") is render.environment().get_template("story.html")


def test_every_template_compiles():
    names = render.environment().list_templates()
    assert len(names) >= 15
    for name in names:
        render.environment().get_template(name)


def test_moments_are_indian_for_machines_too():
    assert render.machine(datetime(2026, 11, 23, 20, 0, 5, 999, tzinfo=UTC)) == "2026-11-24T01:30:05+05:30"


def test_a_block_is_named_by_its_kind():
    assert render.kind(Subheading("आगे क्या")) == "Subheading"


def test_pictures_are_offered_by_kind_and_the_plain_one_is_kept_for_all(picture):
    choices, plain = render.ways(picture)
    assert [[file.media_type for file in files] for files in choices] == [["image/webp"] * 3]
    assert [file.width for file in plain] == [360, 720, 1200]
    assert {file.media_type for file in plain} == {"image/jpeg"}


def test_a_picture_of_one_kind_or_none(picture):
    only = PictureFile("/-/chitra/a.webp", 360, 240, "image/webp")
    assert render.ways(replace(picture, files=(only,))) == ([], [only])
    assert render.ways(replace(picture, files=())) == ([], [])


def test_teasers_never_repeat_the_headline():
    headline = "प्याज़ के दाम गिरे, मंडी में किसान मायूस"
    assert render.card_teaser(headline, headline) == ""
    shown = render.rail_teaser(f"{headline} आवक बढ़ने से थोक भाव एक हफ़्ते में आधा रह गया और व्यापारी चुप हैं।", headline)
    assert shown and headline not in shown and len(shown) <= render.RAIL_TEASER


def test_a_rails_teaser_fits_two_lines_of_narrow_and_of_wide_letters():
    for word in ("अअअअ", "ननन", "औक्षौ", "W" * 9, "i" * 9):
        shown = render.rail_teaser(" ".join([word] * 60), "शीर्षक")
        first, second = shown, ""
        while width(first, render.RAIL_SIZE) > render.RAIL_PIXELS:
            first, _, last = first.rpartition(" ")
            second = f"{last} {second}".rstrip()
        assert shown.endswith("…")
        assert width(second, render.RAIL_SIZE) <= render.RAIL_PIXELS
