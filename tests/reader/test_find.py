"""Questions are answered in a thread; whatever is asked is a question or nothing."""

import asyncio
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.layout.article import Site
from shirorekha.reader import find
from shirorekha.reader.find import BusyError, Finder, asked
from shirorekha.search.document import PAGE, Document
from shirorekha.search.index import Writer
from shirorekha.shelf import stitch

SITE = Site("परख", "", "http://127.0.0.1:8000")


@pytest.mark.parametrize(
    ("query_string", "wanted"),
    [
        ("", ("", 1)),
        ("q=" + quote("बारिश"), ("बारिश", 1)),
        ("q=barish&panna=3", ("barish", 3)),
        ("q=a+b%20%09c", ("a b c", 1)),
        ("q=first&q=last", ("last", 1)),
        ("panna=%E0%A5%A8&q=x", ("x", 2)),
        ("q=x&panna=0", ("x", 1)),
        ("q=x&panna=-5", ("x", 1)),
        ("q=x&panna=9999", ("x", find.LAST_PAGE)),
        ("q=x&panna=99999", ("x", 1)),
        ("q=x&panna=%C2%B2", ("x", 1)),
        ("q=%FF%FE", ("\ufffd\ufffd", 1)),
        ("q=a%00b%1b", ("a b", 1)),
        ("q=" + quote("क्\u200dष"), ("क्\u200dष", 1)),
        ("&".join(f"a{n}=b" for n in range(500)), ("", 1)),
        ("q=" + "x" * 100_000, ("x" * 200, 1)),
    ],
)
def test_what_is_asked(query_string, wanted):
    assert asked(query_string) == wanted


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_query_string_can_be_asked(query_string):
    query, number = asked(query_string)
    assert len(query) <= find.LONGEST_QUERY
    assert 1 <= number <= find.LAST_PAGE
    assert asked(urlencode({"q": query})) == (query, 1)


@pytest.fixture
def finder(config, edition):
    writer = Writer(config.index_dir)
    for number in range(25):
        text = Document.from_json(edition.document(f"/desh/{number}", f"बारिश का दिन {number}"))
        writer.put(text)
    writer.commit()
    writer.close()
    made = Finder(config, SITE, lambda address: address != "/desh/7")
    yield made
    made.close()


def ask(finder, query_string):
    sheet = asyncio.run(finder.page(query_string))
    return stitch.plain(sheet.parts, {}).decode()


def test_hits_are_shown_but_for_those_that_were_withdrawn(finder):
    pages = [ask(finder, f"q={quote('बारिश')}&panna={number}") for number in (1, 2, 3)]
    shown = [number for number in range(25) if any(f'"/desh/{number}"' in page for page in pages)]
    assert shown == [number for number in range(25) if number != 7]
    assert "noindex" in pages[0]


def test_a_question_is_text_and_never_markup(finder):
    page = ask(finder, "q=" + quote("<script>alert(1)</script>"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_page_of_the_papers_own_is_found_and_bears_no_day(config, edition):
    own = Document(
        address="/panna/sampark",
        headline="संपर्क",
        standfirst="डेस्क को यहाँ लिखें।",
        body="डेस्क को यहाँ लिखें।",
        names="",
        section="",
        published=datetime(2026, 11, 23, 6, 30, tzinfo=UTC),
        kind=PAGE,
    )
    writer = Writer(config.index_dir)
    writer.put(own)
    writer.commit()
    writer.close()
    finder = Finder(config, SITE, lambda address: True)
    for words in ("संपर्क", "sampark"):
        page = ask(finder, f"q={quote(words)}")
        assert 'href="/panna/sampark">संपर्क</a>' in page
        assert "के लिए 1 नतीजा मिला।" in page
        assert "अख़बार के बारे में" in page and "<time" not in page
    finder.close()


def test_no_question_and_no_index(finder, config, tmp_path):
    assert "खोज" in ask(finder, "")
    empty = Finder(type(config)(data_dir=tmp_path / "none"), SITE, lambda address: True)
    assert "कुछ नहीं मिला" in ask(empty, "q=x")
    empty.close()


def test_an_answer_is_remembered_for_a_moment_only(finder, monkeypatch):
    counted = []
    monkeypatch.setattr(finder, "_find", lambda *asked: counted.append(asked) or find.Results(0, ()))
    ask(finder, "q=a")
    ask(finder, "q=a")
    ask(finder, "q=b")
    assert counted == [("a", 1), ("b", 1)]
    monkeypatch.setattr(find, "REFRESH_SECONDS", -1.0)
    ask(finder, "q=a")
    assert len(counted) == 3
    monkeypatch.setattr(find, "REMEMBERED", 5)
    for number in range(30):
        ask(finder, f"q={number}")
    assert len(finder._answers) <= 5


def test_too_many_questions_at_once_are_sent_away(finder):
    async def flood():
        questions = [finder.page(f"q={number}") for number in range(find.LONGEST_QUEUE + 10)]
        return await asyncio.gather(*questions, return_exceptions=True)

    answers = asyncio.run(flood())
    assert sum(isinstance(answer, BusyError) for answer in answers) == 10
    assert finder._waiting == 0
