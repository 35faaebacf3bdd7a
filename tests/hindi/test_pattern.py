"""Patterns that wait to be compiled."""

import re

import pytest

from shirorekha.hindi.pattern import Pattern


def test_the_source_is_asked_for_once_and_only_when_needed() -> None:
    asked = []

    def source() -> str:
        asked.append(1)
        return r"क+"

    pattern = Pattern(source)
    assert not asked
    assert pattern.match("ककख").end() == 2
    assert [match[0] for match in pattern.finditer("कखकक")] == ["क", "कक"]
    assert len(asked) == 1


def test_what_a_pattern_cannot_do_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        _ = Pattern("क").compile


def test_the_standard_library_may_compile_it_and_flags_are_kept() -> None:
    pattern = Pattern("(a)(b)?", re.IGNORECASE, re.compile)
    assert isinstance(pattern.fullmatch("AB"), re.Match)
    assert pattern.sub("-", "cab") == "c-" and pattern.findall("a ab") == [("a", ""), ("a", "b")]
