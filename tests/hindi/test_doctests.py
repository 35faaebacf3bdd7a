"""Every example in the language's docstrings runs as written."""

import doctest
import importlib
import pkgutil

import pytest

import shirorekha.hindi

MODULES = [found.name for found in pkgutil.walk_packages(shirorekha.hindi.__path__, "shirorekha.hindi.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
