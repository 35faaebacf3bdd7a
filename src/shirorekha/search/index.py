"""The index on this machine: put, remove, find. One process writes; any number of processes read.

The engine is tantivy, fed with our own tokens. Its query language is never used: a reader's text becomes words, and
the words become queries built value by value, so that no text can be syntax.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import tantivy

from shirorekha.hindi.letters import beginning
from shirorekha.hindi.stem import stem
from shirorekha.search.document import STORY, Document
from shirorekha.search.query import FIELDS, Asker
from shirorekha.search.tokens import sounds, tokens, valid

#: Bytes that the writer may hold before it writes a segment; tantivy asks for at least 15 MB a thread.
WRITER_BYTES = 30_000_000
#: Characters of an address or section name; the engine's terms end at 65,530 bytes.
LONGEST_LABEL = 2000
#: What is looked up whole, and what a hit gives back.
_LABELS = ("address", "section", "kind")
_SHOWN = ("headline", "standfirst")


@dataclass(frozen=True)
class Hit:
    """One found document; `score` orders hits of one query and means nothing outside it."""

    address: str
    headline: str
    standfirst: str
    section: str
    published: datetime
    score: float
    kind: str = STORY


@dataclass(frozen=True)
class Results:
    """A page of hits, and how many documents match in all."""

    total: int
    hits: tuple[Hit, ...]


class Writer:
    """The one writer of an index directory; raises BlockingIOError if another process is writing."""

    def __init__(self, path: Path | str) -> None:
        """Open the index at `path` for writing, and make it if there is none."""
        Path(path).mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(_schema(), path=str(path))
        try:
            self._writer = self._index.writer(heap_size=WRITER_BYTES, num_threads=1)
        except ValueError as error:
            raise BlockingIOError(f"another process is writing the index {path}") from error

    def put(self, document: Document) -> None:
        """Store a document in place of the one with the same address; visible after `commit`."""
        self.remove(document.address)
        entry = tantivy.Document()
        for name in _LABELS:
            entry.add_text(name, _label(getattr(document, name)))
        shown = {name: valid(getattr(document, name)) for name in _SHOWN}
        entry.add_bytes("shown", json.dumps(shown, ensure_ascii=False).encode("utf-8"))
        entry.add_integer("published", int(document.published.timestamp()))
        vocabulary: set[str] = set()
        for name in FIELDS:
            words = tokens(getattr(document, name))
            entry.add_text(f"{name}_words", " ".join(words))
            entry.add_text(f"{name}_stems", " ".join(map(stem, words)))
            vocabulary.update(words)
        for word in sorted(vocabulary):
            for sound in sounds(word):
                entry.add_text("sounds", f"{sound} {word}")
        self._writer.add_document(entry)

    def remove(self, address: str) -> None:
        """Take the document of an address out; one that is not there is no error."""
        self._writer.delete_documents_by_term("address", _label(address))

    def commit(self) -> None:
        """Make everything since the last commit durable and visible to readers."""
        self._writer.commit()

    def close(self) -> None:
        """Give the writing lock back; what was not committed is lost."""
        self._writer.rollback()
        self._writer.wait_merging_threads()


class Reader:
    """A reading handle on an index directory, which need not exist yet (then nothing is found)."""

    def __init__(self, path: Path | str) -> None:
        """Remember the directory; it is opened as soon as it holds an index."""
        self._path = str(path)
        self._index: tantivy.Index | None = None
        self._searcher: tantivy.Searcher | None = None
        self.refresh()

    def refresh(self) -> None:
        """Look for what the writer has committed since; microseconds when there is nothing new."""
        if self._index is None:
            if not Path(self._path).is_dir() or not tantivy.Index.exists(self._path):
                return
            self._index = tantivy.Index.open(self._path)
            self._index.config_reader("manual")
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, text: str, limit: int = 10, offset: int = 0, section: str | None = None) -> Results:
        """Find the documents that fit a reader's text best; any text at all is allowed, nothing is syntax."""
        if self._searcher is None or self._index is None:
            return Results(0, ())
        limit, offset = max(1, min(limit, 1000)), max(0, min(offset, 100_000))
        question = Asker(self._index.schema, self._searcher).query(text, section)
        if question is None:
            return Results(0, ())
        found = self._searcher.search(question, limit=limit, offset=offset)
        hits = tuple(self._hit(score, place) for score, place in found.hits)
        return Results(found.count, hits)

    def _hit(self, score: float, place: tantivy.DocAddress) -> Hit:
        assert self._searcher is not None
        stored = self._searcher.doc(place).to_dict()
        return Hit(
            address=stored["address"][0],
            section=stored["section"][0],
            kind=stored["kind"][0],
            published=datetime.fromtimestamp(stored["published"][0], UTC),
            score=score,
            **json.loads(stored["shown"][0]),
        )


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in _LABELS:
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("shown", stored=True)
    builder.add_integer_field("published", stored=True, indexed=True, fast=True)
    for name in FIELDS:
        builder.add_text_field(f"{name}_words", tokenizer_name="whitespace", index_option="freq")
        builder.add_text_field(f"{name}_stems", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("sounds", tokenizer_name="raw", index_option="basic")
    return builder.build()


def _label(text: str) -> str:
    """Give a value that the engine can look up whole: valid UTF-8, no longer than its terms may be."""
    return beginning(valid(text), LONGEST_LABEL)
