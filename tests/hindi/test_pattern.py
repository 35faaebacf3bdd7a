"""Patterns that wait to be compiled."""

import re
import subprocess
import sys

import pytest

from shirorekha.hindi.pattern import Pattern

#: Imports every module of the room, and names those that compiled a pattern, read a list, or made a model, meanwhile.
IMPORT_ALL = """
import importlib, pkgutil, re, sys, regex
from shirorekha import hindi

def told(compile_it):
    def compiled(*given, **named):
        caller = sys._getframe(1).f_globals["__name__"]
        if caller.startswith("shirorekha"):
            print(caller, given[0])
        return compile_it(*given, **named)
    return compiled

re.compile, regex.compile = told(re.compile), told(regex.compile)
sys.addaudithook(lambda event, told: event == "open" and "lexicon/" in str(told[0]) and print(told[0]))
for found in pkgutil.walk_packages(hindi.__path__, "shirorekha.hindi."):
    importlib.import_module(found.name)
"""


def test_nothing_is_compiled_or_read_before_it_is_needed() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, check=True)
    assert done.stdout == ""


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
