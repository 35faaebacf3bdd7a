"""Search as the product does it, and as engines do it as they come: SQLite's FTS5, tantivy; Roman queries also by way
of libraries that turn them into Devanagari first."""

from __future__ import annotations

import csv
import functools
import sqlite3
from collections.abc import Callable
from pathlib import Path

import regex
import tantivy
from bench import search
from bench.figures import lines
from bench.hindi import romanisers

DEPTH = 10
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
Find = Callable[[str], list[int]]


class Collection:
    """Some files of documents, a line each, and what finds in them; queries are answered by lines of the first."""

    def __init__(self, *files: Path | None) -> None:
        self.files = [file for file in files if file is not None]

    def ours(self, queries: Path, column: str) -> float:
        given = ["--docs", str(self.files[0]), "--queries", str(queries), "--column", column]
        for file in self.files[1:]:
            given += ["--distractors", str(file)]
        return search.main(given)["mrr_at_10"]

    def peers(self, queries: Path, column: str) -> str:
        """Write what the peers reach; only a Roman query has use for a transliterator."""
        with queries.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
        gold = list(rows[0])[-1]
        asked = [(row[column], int(row[gold])) for row in rows]
        found = {"fts5": mrr(self.fts5, asked), "tantivy": mrr(self.tantivy, asked)}
        if column == "roman":
            for name, turn in romanisers.back().items():
                found[name] = mrr(self.tantivy, [(turn(text), gold) for text, gold in asked])
        return "; ".join(f"{name} {value:.2f}" for name, value in found.items())

    @functools.cached_property
    def documents(self) -> list[str]:
        return [line for file in self.files for line in lines(file)]

    @functools.cached_property
    def fts5(self) -> Find:
        """Index with FTS5's own tokenizer."""
        table = sqlite3.connect(":memory:")
        table.execute("CREATE VIRTUAL TABLE d USING fts5(body)")
        table.executemany("INSERT INTO d(rowid, body) VALUES (?, ?)", enumerate(self.documents))

        def find(text: str) -> list[int]:
            wanted = " OR ".join(f'"{word}"' for word in WORD.findall(text))
            rows = table.execute("SELECT rowid FROM d WHERE d MATCH ? ORDER BY rank LIMIT ?", (wanted or '""', DEPTH))
            return [row[0] for row in rows]

        return find

    @functools.cached_property
    def tantivy(self) -> Find:
        """Index with tantivy's default tokenizer."""
        fields = tantivy.SchemaBuilder().add_integer_field("line", stored=True).add_text_field("body")
        index = tantivy.Index(fields.build())
        writer = index.writer()
        for number, body in enumerate(self.documents):
            writer.add_document(tantivy.Document(line=number, body=body))
        writer.commit()
        index.reload()
        searcher = index.searcher()

        def find(text: str) -> list[int]:
            query, _ = index.parse_query_lenient(" ".join(WORD.findall(text)), ["body"])
            return [searcher.doc(address)["line"][0] for _, address in searcher.search(query, DEPTH).hits]

        return find


def mrr(find: Find, asked: list[tuple[str, int]]) -> float:
    """Give the mean reciprocal rank, within the first ten, of the document that answers."""
    total = 0.0
    for text, gold in asked:
        found = find(text)
        total += 1 / (found.index(gold) + 1) if gold in found else 0.0
    return total / len(asked)
