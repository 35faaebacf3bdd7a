"""Patterns that wait to be compiled."""

import pytest

from shirorekha.hindi.doctor.pattern import Pattern


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
