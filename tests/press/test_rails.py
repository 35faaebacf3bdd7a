"""Rails have names that the desk knows them by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from shirorekha.newsroom.models import Section, Topic
from shirorekha.press import rails

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


def test_names(section: Section) -> None:
    topic = Topic.objects.create(name="बारिश")
    assert rails.title("paper") == "पूरा अख़बार"
    assert rails.title(f"section:{section.pk}") == "खंड: देश"
    assert rails.title(f"topic:{topic.pk}") == "विषय: बारिश"
    assert rails.title("topic:999999") == "विषय: अब नहीं है"
    assert rails.title("section:x") == "खंड: अब नहीं है"


def test_the_whole_paper_stands_first_and_what_is_gone_is_left_out(
    section: Section, django_assert_num_queries: Callable[..., object]
) -> None:
    topic = Topic.objects.create(name="बारिश")
    names = [f"topic:{topic.pk}", "section:999999", f"section:{section.pk}", "paper"]
    with django_assert_num_queries(2):
        assert rails.titles(names) == [
            ("paper", "पूरा अख़बार"),
            (f"section:{section.pk}", "खंड: देश"),
            (f"topic:{topic.pk}", "विषय: बारिश"),
        ]


def test_moments_are_indian() -> None:
    assert rails.moment(datetime(2026, 11, 25, 20, 0, tzinfo=UTC)) == "26 नवंबर, 01:30"
