"""Where the evaluation files are, by the names that they have in a folder; the part of a name for the split is free."""

from __future__ import annotations

from pathlib import Path

#: What each file is, and what it may be called: `known_item.dev.tsv` and `known_item.test.tsv` are the same to us.
PATTERNS = {
    "sentences": "known_item.docs.txt",
    "known_item": "known_item.*.tsv",
    "retyped_known_item": "retyped_known_item.*.tsv",
    "paragraphs": "xquad_paragraphs.txt",
    "questions": "xquad_queries.*.tsv",
    "distractors": "wiki_passages.txt*",
    "romanised_words": "romanised_words.*.tsv",
    "romanised_sentences": "romanised_sentences.*.tsv*",
    "retyped_pairs": "retyped_pairs.*.tsv",
    "treebank": "*.conllu*",
    "vectors": "normalisation*.tsv",
    "kruti": "krutidev*.tsv",
    "text": "wiki_sentences.txt*",
}


def find(folder: Path, name: str) -> Path | None:
    """Give a file of the folder, or None; where there are several, one that is not for training."""
    return next(iter(find_all(folder, name)), None)


def find_all(folder: Path, name: str) -> list[Path]:
    """Give all files of the folder that are of one kind, those for training last."""
    return sorted(folder.glob(PATTERNS[name]), key=lambda path: (".train." in path.name, path.name))
