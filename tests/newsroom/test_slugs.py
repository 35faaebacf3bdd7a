"""Roman slugs."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.newsroom import slugs


@given(st.text(max_size=80))
def test_every_headline_makes_a_slug_that_may_stand(headline):
    slug = slugs.made_from(headline)
    slugs.check(slug)
    assert slugs.follows(slug, headline)
    assert slugs.follows(f"{slug}-2", headline)


@pytest.mark.parametrize("slug", ["", "A", "दिल्ली", "a--b", "-a", "a-", "a/b", "a b", "a\n", "../x"])
def test_what_is_no_address_is_refused(slug):
    with pytest.raises(ValidationError, match="रोमन"):
        slugs.check(slug)


def test_the_first_free_number_is_taken():
    taken = {"khabar", "khabar-2", "khabar-4"}
    assert slugs.free("khabar", taken.__contains__) == "khabar-3"
    assert slugs.free("desh", taken.__contains__) == "desh"


def test_a_slug_of_another_headline_does_not_follow():
    assert not slugs.follows("mera-pata", "दिल्ली")
    assert not slugs.follows("dilli-bhar", "दिल्ली")
