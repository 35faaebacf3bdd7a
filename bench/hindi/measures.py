"""The measures of the table, in groups: which single bench each calls, on which file, and what is to be reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import legacy, letters, sentences, spelling, stems, teaser
from bench.hindi import cost, romanisers, searchers, spellings
from bench.hindi.data import find, find_all
from bench.hindi.row import Row, row


@dataclass(frozen=True)
class Group:
    """Some measures that are taken together, by a name to ask for."""

    name: str
    run: Callable[[Path], list[Row]]


def search_rows(folder: Path) -> list[Row]:
    known = searchers.Collection(find(folder, "sentences"))
    questions = searchers.Collection(find(folder, "paragraphs"))
    crowded = searchers.Collection(find(folder, "paragraphs"), find(folder, "distractors"))
    asked = [
        ("Roman query → its sentence, MRR@10", known, "known_item", "roman", 0.90),
        ("the same in Devanagari", known, "known_item", "native", 0.935),
        ("query re-typed by a second person", known, "retyped_known_item", "retyped", 0.82),
        ("the same as first typed", known, "retyped_known_item", "native", 0.90),
        ("XQuAD in Roman letters", questions, "questions", "roman", 0.945),
        ("the same among the distractors", crowded, "questions", "roman", 0.87),
    ]
    rows = []
    for measure, collection, queries, column, reach in asked:
        file = find(folder, queries)
        if file is None or not collection.files:
            rows.append(Row(measure, None, "", reach))
            continue
        rows.append(Row(measure, collection.ours(file, column), collection.peers(file, column), reach))
    return rows


def latin_rows(folder: Path) -> list[Row]:
    words, running = find(folder, "romanised_words"), find(folder, "romanised_sentences")
    attested = [*find_all(folder, "romanised_words"), *find_all(folder, "romanised_sentences")]
    in_list = romanisers.measure(words) if words else {}
    in_text = romanisers.measure(running, attested) if running else {}
    return [
        row(
            in_list,
            "word romanised as somebody attests (words it was learned from)",
            "attested",
            0.90,
            *romanisers.NAMES,
        ),
        row(in_text, "as most do, on running text (likewise)", "as_most_do_running", 0.80, *romanisers.NAMES),
        row(
            in_text,
            "whole headlines with every word attested (likewise)",
            "headlines_attested",
            0.75,
            *romanisers.NAMES,
        ),
    ]


def stem_rows(folder: Path) -> list[Row]:
    treebank = find(folder, "treebank")
    figures = stems.main([str(treebank)]) if treebank else {}
    names = ("snowball", "simplemma")
    return [
        row(figures, "stems: pairwise F1 against lemmas", "f1", 0.85, *names),
        row(figures, "over-stemming", "over_stemming", 3e-5, *names, at_most=True),
    ]


def spelling_rows(folder: Path) -> list[Row]:
    treebank, pairs = find(folder, "treebank"), find(folder, "retyped_pairs")
    clean = spelling.main([str(treebank)]) if treebank else {}
    figures = spelling.main([str(pairs)]) if pairs else {}
    return [
        row(clean, "spelling: clean published text flagged", "flagged", 0.01, "hunspell", at_most=True),
        row(figures, "the right word first", "right_first", 0.75, "hunspell"),
        row(figures, "among five", "right_in_five", 0.90, "hunspell"),
    ]


def legacy_rows(folder: Path) -> list[Row]:
    pairs, text = find(folder, "kruti"), find(folder, "text")
    known = legacy.main([str(pairs)]) if pairs else {}
    running = legacy.main([str(text)]) if text else {}
    written = [
        row(running, f"running tokens that hinlegacy wrote in {font}, kept", f"hinlegacy_{font}_tokens_back", 0.9999)
        for font in ("krutidev", "devlys")
    ]
    fonts = ("krutidev010", "devlys010", "chanakya")
    return [
        row(known, "Kruti Dev: known pairs", "right", known.get("pairs", 0), "hinlegacy", "krutiextract"),
        *written,
        *(row(running, f"50 characters of {font} told", f"{font}_detected", 0.99) for font in fonts),
        row(running, "Kruti Dev read for the first time, MB/s", "krutidev010_megabytes_per_second_cold", 2),
        row(running, "50 characters of Unicode taken for legacy copy", "unicode_detected", 0.0, at_most=True),
    ]


def letter_rows(folder: Path) -> list[Row]:
    vectors = find(folder, "vectors")
    figures = letters.main([str(vectors)]) if vectors else {}
    must = figures.get("vectors_must_change", 0)
    return [row(figures, "normalisation vectors that must change", "vectors_right", must, "indicnlp", "nfc")]


def sentence_rows(folder: Path) -> list[Row]:
    treebank = find(folder, "treebank")
    figures = sentences.main([str(treebank)]) if treebank else {}
    return [row(figures, "sentence boundaries, F1", "f1", 0.998, "icu", "pysbd", "indicnlp")]


def teaser_rows(folder: Path) -> list[Row]:
    text = find(folder, "distractors") or find(folder, "text")
    figures = dict(teaser.main([str(text), "--count", str(TEASERS)])) if text else {}
    if figures:
        figures["cut"] = figures["inside_an_akshara"] + figures["on_a_virama"]
        figures["plain cut_cut"] = figures["plain_cut_inside_an_akshara"]
    return [row(figures, f"cuts inside an akshara, {TEASERS:,} teasers", "cut", 0, "plain cut", at_most=True)]


def cost_rows(folder: Path) -> list[Row]:
    figures = cost.measure(find(folder, "text"), find(folder, "romanised_words"))
    speeds = [
        ("latin, words/s met before", "latin", 50_000),
        ("keys, words/s", "keys", 100_000),
        ("stem, words/s", "stem", 100_000),
        ("normalise, MB/s", "normalise", 10),
        ("legacy met before, MB/s", "legacy", 2),
        ("spelling, known words/s", "spelling", 50_000),
    ]
    return [
        *(Row(measure, figures.get(name), "", reach) for measure, name, reach in speeds),
        Row("import of the public modules, ms", figures.get("import_ms"), "", 100, at_most=True),
        Row("models and lists read on import, files", figures.get("files_on_import"), "", 0, at_most=True),
        Row("everything loaded and used, MB resident", figures.get("resident_mb"), "", 60, at_most=True),
    ]


TEASERS = 1_000_000
MEASURES = (
    Group("search", search_rows),
    Group("latin", latin_rows),
    Group("variants", spellings.rows),
    Group("stems", stem_rows),
    Group("spelling", spelling_rows),
    Group("legacy", legacy_rows),
    Group("letters", letter_rows),
    Group("sentences", sentence_rows),
    Group("teaser", teaser_rows),
    Group("cost", cost_rows),
)
