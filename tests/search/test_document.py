from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.search.document import Document

text = st.text(max_size=20)


@given(
    st.builds(
        Document,
        address=st.text(min_size=1, max_size=20),
        headline=text,
        standfirst=text,
        body=text,
        names=text,
        section=text,
        published=st.datetimes(timezones=st.just(UTC)),
    )
)
def test_json_gives_the_same_document_back(document: Document):
    assert Document.from_json(document.to_json()) == document


@pytest.mark.parametrize("line", ["[]", "{}", '{"address": 3}', '{"address": "/a/"', "null", '{"address": "/a/"}'])
def test_what_is_no_document_is_refused_with_a_reason(line: str):
    with pytest.raises(ValueError, match="."):
        Document.from_json(line)


def test_a_moment_without_zone_and_an_empty_address_are_refused():
    good = {"address": "/", "headline": "", "standfirst": "", "body": "", "names": "", "section": ""}
    with pytest.raises(ValueError, match="time zone"):
        Document(**good, published=datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="address"):
        Document(**(good | {"address": ""}), published=datetime(2026, 1, 1, tzinfo=UTC))
