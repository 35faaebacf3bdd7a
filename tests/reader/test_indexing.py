"""The index follows the edition, and is filled again when another version of the program files words otherwise."""

from __future__ import annotations

import pytest

from shirorekha.reader.edition import Edition
from shirorekha.reader.indexing import INDEX_CURSOR, Indexing
from shirorekha.search import filing, index
from shirorekha.search.index import Reader


def carry(config):
    """Carry everything into the index, as a follower does that was just started."""
    rows = Edition(config.edition_file)
    indexing = Indexing(config, rows)
    while indexing.step():
        pass
    indexing.close()
    rows.close()


def found(config, text):
    return sorted(hit.address for hit in Reader(config.index_dir).find(text).hits)


@pytest.fixture
def other_version(config, edition, monkeypatch):
    """An index that a version filled which knew no inflections."""
    edition.story("/desh/a", "वह घर गया")
    with monkeypatch.context() as patch:
        patch.setattr(index, "stem", lambda word: word)
        patch.setattr(filing, "digest", lambda: "0" * 32)
        carry(config)
    assert found(config, "जाना") == []


@pytest.mark.usefixtures("other_version")
def test_an_index_of_another_version_is_filled_again_and_serves_meanwhile(config, edition):
    rows = Edition(config.edition_file)
    indexing = Indexing(config, rows)
    indexing._open()
    assert found(config, "घर") == ["/desh/a"]
    indexing.close()
    rows.close()
    carry(config)
    assert found(config, "जाना") == ["/desh/a"]
    assert Reader(config.index_dir).find("घर").total == 1


@pytest.mark.usefixtures("other_version")
def test_a_crash_before_the_note_leaves_the_work_to_do(config, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(filing, "note", lambda directory: (_ for _ in ()).throw(OSError("killed")))
        with pytest.raises(OSError, match="killed"):
            carry(config)
    assert (config.index_dir / INDEX_CURSOR).read_text() == "0"
    carry(config)
    assert found(config, "जाना") == ["/desh/a"]


def test_an_index_of_this_version_goes_on_where_it_was(config, edition, monkeypatch):
    edition.story("/desh/a", "बारिश")
    carry(config)
    edition.story("/desh/b", "धूप")
    put = []
    own = index.Writer.put
    monkeypatch.setattr(index.Writer, "put", lambda self, document: (put.append(document.address), own(self, document)))
    carry(config)
    assert put == ["/desh/b"]
