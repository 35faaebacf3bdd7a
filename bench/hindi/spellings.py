"""Two spellings of one word: ours and dhvani's by `bench.variants`, which names the pairs that every paper meets."""

from __future__ import annotations

from pathlib import Path

from bench import variants
from bench.hindi.data import find
from bench.hindi.row import Row, row


def rows(folder: Path) -> list[Row]:
    """Give the rows; the shipped score was learned from Dakshina's pairs (docs/hindi.md has it on unseen ones)."""
    pairs = find(folder, "retyped_pairs")
    figures = variants.main([str(pairs)]) if pairs else {}
    return [
        row(figures, "two people's spellings of one word joined", "joined", 0.85, "dhvani"),
        row(figures, "different words joined: near neighbours", "neighbours_joined", 0.02, "dhvani", at_most=True),
        row(figures, "different words joined: alike in sound", "alike_in_sound_joined", 0.02, "dhvani", at_most=True),
        row(figures, "the named pairs joined", "named_joined", figures.get("named", 0), "dhvani"),
    ]
