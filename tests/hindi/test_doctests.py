"""Every example in the language's docstrings runs as written, and every public function has one."""

import doctest
import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest

import shirorekha.hindi

MODULES = [found.name for found in pkgutil.walk_packages(shirorekha.hindi.__path__, "shirorekha.hindi.")]


def public_functions(name: str) -> Iterator[str]:
    """Yield the names of the functions and methods that a module defines under a public name."""
    for own, value in vars(importlib.import_module(name)).items():
        plain = inspect.unwrap(value) if callable(value) else value
        if own.startswith("_") or getattr(value, "__module__", None) != name:
            continue
        if inspect.isfunction(plain):
            yield own
        elif inspect.isclass(plain):
            for part, method in vars(plain).items():
                if not part.startswith("_") and (inspect.isfunction(method) or isinstance(method, property)):
                    yield f"{own}.{part}"


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_has_an_example(name: str) -> None:
    found = doctest.DocTestFinder().find(importlib.import_module(name))
    shown = {test.name.removeprefix(name + ".") for test in found if test.examples}
    assert [own for own in public_functions(name) if own not in shown] == []
