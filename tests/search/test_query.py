"""A reader's question finds a word however it is spelled, and no question breaks the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirorekha.search.index import Document, Reader, Writer
from shirorekha.search.query import MOST_CHARACTERS

STORIES = {
    "/desh/visa": "संयुक्त अरब अमीरात ने वीज़ा देना शुरू किया",
    "/khel/dilli": "दिल्ली की टीम फ़ाइनल में पहुँची",
    "/desh/sadak": "सड़क क्यों बंद",
    "/duniya/mosko": "मॉस्को में दो विदेश मंत्रियों की मुलाक़ात",
    "/desh/rel": "गेज बदलने से पुरानी पटरी पर रेल रुकी",
}


EMPTY = {"standfirst": "", "body": "", "names": ""}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path: Path = tmp_path_factory.mktemp("index")
    writer = Writer(path)
    for address, headline in STORIES.items():
        section, published = address.split("/")[1], datetime(2026, 11, 1, tzinfo=UTC)
        writer.put(Document(address=address, headline=headline, section=section, published=published, **EMPTY))
    writer.commit()
    writer.close()
    yield Reader(path)


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("वीजा", "/desh/visa"),
        ("visa", "/desh/visa"),
        ("delhi team", "/khel/dilli"),
        ("मास्को", "/duniya/mosko"),
        ("moscow mulakat", "/duniya/mosko"),
        ("gauge", "/desh/rel"),
    ],
)
def test_however_it_is_spelled(reader: Reader, question: str, address: str) -> None:
    assert reader.find(question).hits[0].address == address


def test_a_word_that_asks_weighs_less_than_what_is_asked_about(reader: Reader) -> None:
    assert [hit.address for hit in reader.find("वीज़ा क्यों").hits] == ["/desh/visa", "/desh/sadak"]
    assert reader.find("visa kyon").hits[0].address == "/desh/visa"
    assert reader.find("क्यों").hits[0].address == "/desh/sadak"


def test_a_section_narrows(reader: Reader) -> None:
    assert {hit.address for hit in reader.find("में", section="khel").hits} <= {"/khel/dilli"}


def test_an_endless_question_is_cut(reader: Reader) -> None:
    assert reader.find("दिल्ली " * MOST_CHARACTERS).total >= 1


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_question_breaks_it(reader: Reader, question: str) -> None:
    assert reader.find(question + '" AND (* \\').total >= 0


def ranked(path: Path, question: str, *headlines: str) -> list[tuple[str, float]]:
    """Give the headlines that answer, each with its score, from an index of nothing else."""
    writer = Writer(path)
    for number, headline in enumerate(headlines):
        published = datetime(2026, 11, 1, tzinfo=UTC)
        writer.put(Document(address=f"/{number}", headline=headline, section="", published=published, **EMPTY))
    writer.commit()
    writer.close()
    return [(hit.headline, hit.score) for hit in Reader(path).find(question).hits]


def test_an_inflection_is_found_and_the_word_as_asked_comes_first(tmp_path: Path) -> None:
    found = ranked(tmp_path, "नदियों", "नदी का पानी बढ़ा", "नदियों का पानी बढ़ा", "सड़क का काम रुका")
    assert [headline for headline, _ in found] == ["नदियों का पानी बढ़ा", "नदी का पानी बढ़ा"]


def test_a_text_that_spells_a_word_two_ways_does_not_count_it_twice(tmp_path: Path) -> None:
    scores = dict(ranked(tmp_path, "moscow", "मॉस्को मास्को रूस", "मॉस्को पेरिस रूस", "लंदन पेरिस रोम"))
    assert scores["मॉस्को मास्को रूस"] == pytest.approx(scores["मॉस्को पेरिस रूस"])
