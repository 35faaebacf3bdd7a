"""How well the product's own search finds: `python -m bench.search --docs FILE --queries FILE --column NAME`.

A document is a line of `--docs` (and of each `--distractors`); a query is a row of `--queries`, a TSV with
a header whose last column is the line number, from 0, of the document that answers it. Prints MRR@10 and the
share found.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from shirorekha.search.document import Document
from shirorekha.search.index import Reader, Writer

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
DEPTH = 10


def lines(path: Path) -> list[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        return [line.rstrip("\n") for line in stream]


def build(directory: Path, docs: Path, distractors: list[Path]) -> None:
    writer = Writer(directory)
    sources = [("", docs)] + [(f"other{number}-", path) for number, path in enumerate(distractors)]
    for prefix, path in sources:
        for number, line in enumerate(lines(path)):
            writer.put(
                Document(
                    address=f"{prefix}{number}",
                    headline="",
                    standfirst="",
                    body=line,
                    names="",
                    section="",
                    published=EPOCH,
                )
            )
    writer.commit()
    writer.close()


def rank(reader: Reader, text: str, gold: str) -> int | None:
    found = [hit.address for hit in reader.find(text, limit=DEPTH).hits]
    return found.index(gold) + 1 if gold in found else None


def main(arguments: list[str] | None = None) -> dict[str, float]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--column", required=True)
    parser.add_argument("--distractors", type=Path, action="append", default=[])
    options = parser.parse_args(arguments)
    with options.queries.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    gold_column = list(rows[0])[-1]
    with tempfile.TemporaryDirectory() as directory:
        build(Path(directory), options.docs, options.distractors)
        reader = Reader(directory)
        started = time.perf_counter()
        ranks = [rank(reader, row[options.column], row[gold_column]) for row in rows]
        spent = time.perf_counter() - started
    figures = {
        "queries": float(len(rows)),
        "mrr_at_10": sum(1 / place for place in ranks if place) / len(rows),
        "found_at_1": sum(place == 1 for place in ranks) / len(rows),
        "found_at_10": sum(place is not None for place in ranks) / len(rows),
        "milliseconds_a_query": 1000 * spent / len(rows),
    }
    for name, value in figures.items():
        print(f"{name} {value:.4f}")
    return figures


if __name__ == "__main__":
    main()
