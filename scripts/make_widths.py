"""Make src/shirorekha/hindi/lexicon/widths.tsv: how wide each akshara of Hindi is drawn.

    python -m venv DIR && DIR/bin/pip install uharfbuzz regex
    PYTHONPATH=src DIR/bin/python scripts/make_widths.py --data DATA --face NotoSansDevanagari-Regular.ttf \
        --latin NotoSans-Regular.ttf

HarfBuzz shapes every akshara that is met at least --least times in wiki_sentences.txt.gz and wiki_passages.txt.gz
(sentences of Hindi Wikipedia as published in Dakshina and MIRACL), and every single character that Hindi papers use,
with the faces from which the site's web font is cut. Devanagari is shaped within its aksharas, so that a line is as
wide as its aksharas together. Widths are in thousandths of an em.
"""

from __future__ import annotations

import argparse
import gzip
import unicodedata
from collections import Counter
from pathlib import Path

import uharfbuzz

from shirorekha.hindi.letters import aksharas, normalise

TARGET = Path(__file__).resolve().parent.parent / "src/shirorekha/hindi/lexicon/widths.tsv"
SINGLE = [chr(code) for code in (*range(0x20, 0x7F), *range(0x900, 0x980))] + list("‘’“”–—…₹•·°©®×½¼¾")
HEAD = """\
# How wide an akshara or a character is drawn, in thousandths of an em. Columns: text, width.
# Made by scripts/make_widths.py with Noto Sans Devanagari and Noto Sans (Google, SIL Open Font License 1.1) from the
# aksharas of Hindi Wikipedia (Wikipedia contributors, CC BY-SA 4.0; as published in Dakshina and MIRACL).
"""


def shaper(path: Path) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(path.read_bytes()))


def advance(font: uharfbuzz.Font, text: str) -> int | None:
    """Give the width of a text in thousandths of an em, or None if the face lacks a glyph."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    if any(glyph.codepoint == 0 for glyph in buffer.glyph_infos):
        return None
    return round(sum(place.x_advance for place in buffer.glyph_positions) * 1000 / font.face.upem)


def is_devanagari(char: str) -> bool:
    return "\u0900" <= char <= "\u097f"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--face", type=Path, required=True)
    parser.add_argument("--latin", type=Path, required=True)
    parser.add_argument("--least", type=int, default=12)
    chosen = parser.parse_args()
    met: Counter[str] = Counter()
    for name in ("wiki_sentences.txt.gz", "wiki_passages.txt.gz"):
        with gzip.open(chosen.data / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                met.update(aksharas(normalise(line)))
    devanagari, latin = shaper(chosen.face), shaper(chosen.latin)
    common = {text for text, count in met.items() if count >= chosen.least and is_devanagari(text[0])}
    widths = {}
    for text in sorted({*SINGLE, *common}):
        width = advance(devanagari if is_devanagari(text[0]) else latin, text)
        if width is not None:
            widths[text] = width
    # A sign alone is drawn on a dotted circle; what counts is what it adds to a letter.
    for sign in [text for text in widths if unicodedata.category(text[0]) in ("Mn", "Mc") and len(text) == 1]:
        widths[sign] = max(0, (advance(devanagari, "क" + sign) or 0) - widths["क"])
    rows = [f"{text}\t{width}" for text, width in widths.items() if text != "#"]
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "widths,", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
