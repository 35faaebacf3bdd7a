from __future__ import annotations

import dataclasses

import pytest

from shirorekha.layout import article


def test_the_vocabulary_is_frozen_and_compares_by_value():
    values = [value for value in vars(article).values() if dataclasses.is_dataclass(value)]
    assert len(values) >= 15
    assert all(value.__dataclass_params__.frozen for value in values)
    assert article.Tag("देश", "/desh") == article.Tag("देश", "/desh")
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.Tag("देश", "/desh").name = "खेल"


def test_every_value_says_what_it_is_for():
    assert not [
        name
        for name, value in vars(article).items()
        if dataclasses.is_dataclass(value) and (value.__doc__ or "").startswith(f"{name}(")
    ]
