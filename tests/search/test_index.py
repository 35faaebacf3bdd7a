from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirorekha.search.document import Document
from shirorekha.search.index import Reader, Writer

NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


def story(address: str, headline: str, body: str = "", section: str = "desh") -> Document:
    return Document(
        address=address,
        headline=headline,
        standfirst="",
        body=body,
        names="",
        section=section,
        published=NOON,
    )


STORIES = [
    story("/a/", "मुख्यमंत्री ने किया नए पुल का उद्घाटन", "नदी पर बना पुल दो ज़िलों को जोड़ता है।"),
    story("/b/", "दिल्ली में बारिश से सड़कें डूबीं", "मौसम विभाग ने चेतावनी दी।"),
    story("/c/", "क्रिकेट: भारत ने ऑस्ट्रेलिया को हराया", "दिल की धड़कनें बढ़ाने वाला मुक़ाबला।", section="khel"),
    story("/d/", "वीज़ा नियमों पर लावरोव का बयान", "रूस के विदेश मंत्री मॉस्को में बोले।"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index")
    writer = Writer(path)
    for each in STORIES:
        writer.put(each)
    writer.commit()
    writer.close()
    return path


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("उद्घाटन", "/a/"),
        ("बारिश", "/b/"),
        ("baarish dilli", "/b/"),
        ("barish delhi", "/b/"),
        ("mukhyamantri", "/a/"),
        ("आस्ट्रेलिया", "/c/"),
        ("australia cricket", "/c/"),
        ("लावरोफ़", "/d/"),
        ("वीजा", "/d/"),
        ("ज़िला", "/a/"),
        ("मास्को", "/d/"),
        ("visa lavrov", "/d/"),
    ],
)
def test_a_word_is_found_in_either_script_and_in_another_spelling(index: Path, text: str, address: str):
    assert Reader(index).find(text).hits[0].address == address


def test_a_hit_carries_what_a_list_shows(index: Path):
    (hit,) = Reader(index).find("बारिश").hits
    assert (hit.headline, hit.section, hit.published) == (STORIES[1].headline, "desh", NOON)
    assert hit.score > 0


def test_dil_does_not_find_dilli(index: Path):
    assert [hit.address for hit in Reader(index).find("दिल").hits][0] == "/c/"


def test_nonsense_finds_nothing(index: Path):
    assert Reader(index).find("qzxwvk").total == 0


def test_a_story_with_function_words_only_is_no_hit(tmp_path: Path):
    writer = Writer(tmp_path)
    for number in range(20):
        writer.put(story(f"/{number}/", f"शहर में {number} दिन" + " बारिश" * (number == 7)))
    writer.commit()
    writer.close()
    assert [hit.address for hit in Reader(tmp_path).find("बारिश में").hits] == ["/7/"]


def test_only_the_wanted_section_is_searched(index: Path):
    reader = Reader(index)
    assert [hit.address for hit in reader.find("भारत", section="khel").hits] == ["/c/"]
    assert reader.find("भारत", section="desh").total == 0


def test_pages_of_hits_do_not_overlap(index: Path):
    reader = Reader(index)
    everything = [hit.address for hit in reader.find("ने का में पर").hits]
    pages = [hit.address for start in range(0, 4, 2) for hit in reader.find("ने का में पर", 2, start).hits]
    assert sorted(pages) == sorted(everything) and len(everything) == 4


def test_no_index_yet_finds_nothing_and_sees_it_once_it_is_made(tmp_path: Path):
    reader = Reader(tmp_path / "later")
    assert reader.find("बारिश").total == 0
    writer = Writer(tmp_path / "later")
    writer.put(STORIES[1])
    reader.refresh()
    assert reader.find("बारिश").total == 0
    writer.commit()
    reader.refresh()
    assert reader.find("बारिश").total == 1
    writer.close()


def test_put_again_replaces_and_remove_removes(tmp_path: Path):
    writer, reader = Writer(tmp_path), Reader(tmp_path)
    for _ in range(2):
        writer.put(STORIES[1])
        writer.commit()
    reader.refresh()
    assert reader.find("बारिश").total == 1
    writer.put(story("/b/", "दिल्ली में धूप"))
    writer.commit()
    reader.refresh()
    assert (reader.find("बारिश").total, reader.find("धूप").total) == (0, 1)
    writer.remove("/b/")
    writer.remove("/never-there/")
    writer.commit()
    reader.refresh()
    assert reader.find("धूप").total == 0
    writer.close()


def test_a_second_writer_is_refused_and_may_come_later(tmp_path: Path):
    writer = Writer(tmp_path)
    with pytest.raises(BlockingIOError):
        Writer(tmp_path)
    writer.close()
    Writer(tmp_path).close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.text(alphabet='"()+-:*^~[]{}\\/ ANDORNOT\x00\ud800ि्क़\u200d', max_size=60)))
def test_any_text_is_a_question_and_none_is_syntax(index: Path, text: str):
    results = Reader(index).find(text)
    assert results.total <= len(STORIES)


def test_a_very_long_question_is_cut_not_refused(index: Path):
    assert Reader(index).find("बारिश " * 100_000).total == 1
    assert Reader(index).find("क" * 1_000_000).total == 0


def test_hostile_documents_are_stored(tmp_path: Path):
    writer = Writer(tmp_path)
    writer.put(story("/x/", "क" * 200_000 + "\ud800", body="\x00 " + "ि" * 100_000 + " \u3000 a\u2028b"))
    writer.commit()
    writer.close()
    assert Reader(tmp_path).find("b").total == 1
