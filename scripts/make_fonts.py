"""Make the web fonts in src/shirorekha/layout/static from the Noto faces (SIL Open Font License 1.1).

    python -m venv DIR && DIR/bin/pip install fonttools brotli uharfbuzz
    DIR/bin/python scripts/make_fonts.py --faces /usr/share/fonts/truetype/noto

A Devanagari face holds some 900 glyphs; Hindi shapes to about half of them. HarfBuzz is asked which: every consonant
pair with every vowel sign, three-consonant clusters that end in a semivowel or a nasal, and what typists slip in.
`--check FILE ...` then shapes every word of the given texts and fails if more than one in a thousand needs a glyph that
was cut. Latin letters come from the Latin sister of each face. Fonts carry no hinting (screens of the last ten years
do not use it at these sizes); their licence stays in their name table and in OFL.txt beside them.

The script prints what style.css must know about the faces: where the head line (shirorekha) of a letter lies, and how
much wider or narrower the stand-in is that a browser shows until the font has come.
"""

from __future__ import annotations

import argparse
import gzip
import io
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import uharfbuzz
from fontTools import merge, subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "src/shirorekha/layout/static"
#: Web font → (Devanagari face, its Latin sister).
FACES = {
    "text.woff2": ("NotoSansDevanagari-Regular.ttf", "NotoSans-Regular.ttf"),
    "text-bold.woff2": ("NotoSansDevanagari-Bold.ttf", "NotoSans-Bold.ttf"),
    "headline.woff2": ("NotoSerifDevanagari-Bold.ttf", "NotoSerif-Bold.ttf"),
}
#: The face that phones have and show until ours is there.
STAND_IN = "NotoSansDevanagari-Bold.ttf"
#: The box of a line in thousandths of an em: head line and upper signs above the baseline, matras below it.
ASCENT, DESCENT = 900, 400
LETTERS = "".join(map(chr, range(0x905, 0x93A))) + "ॠॡॲ"
CONSONANTS = [chr(code) for code in range(0x915, 0x93A) if code not in (0x929, 0x931, 0x934)]
CONSONANTS += [letter + "\u093c" for letter in "कखगजडढफ"]
SIGNS = [
    "",
    *[
        "ा",
        "ि",
        "ी",
        "ु",
        "ू",
        "ृ",
        "ॄ",
        "े",
        "ै",
        "ो",
        "ौ",
        "ं",
        "ँ",
        "ः",
        "ॉ",
        "ॅ",
        "्",
        "ां",
        "ाँ",
        "िं",
        "ीं",
        "ुं",
        "ुँ",
        "ूं",
        "ूँ",
        "ें",
        "ैं",
        "ों",
        "ौं",
        "ेँ",
        "िँ",
        "ीँ",
        "ोँ",
        "ैँ",
        "ौँ",
        "ॉं",
        "ॉँ",
        "ॆ",
        "ॊ",
        "ॆं",
    ],
]
NUMERALS_AND_MARKS = " !\"#%&'()*+,-./0123456789:;<=>?@[]_|~\u00a0।॥०१२३४५६७८९॰ऽॐ₹–—‘’“”…×·\u200c\u200d\u25cc"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SAMPLE = "दिल्ली में आज से नई बसें चलेंगी, किसानों को राहत की उम्मीद; मंत्री ने कहा कि फ़ैसला जल्द होगा"


def syllables() -> Iterator[str]:
    """Give what Hindi spells: all that a font must be able to draw without a visible virama."""
    yield from LETTERS
    yield from (letter + sign for letter, sign in product(CONSONANTS, SIGNS))
    yield from (f"{one}्{two}{sign}" for one, two, sign in product(CONSONANTS, CONSONANTS, SIGNS))
    for one, two, last in product(CONSONANTS, CONSONANTS, "यरलवनम"):
        yield from (f"{one}्{two}्{last}{sign}" for sign in ("", "ा", "ि", "ी", "ु", "े", "ों"))
    yield from (letter + sign for letter, sign in product("अआइईउऊएऐओऔऑऍ", "ंँः"))
    # A head line that carries a reph changes the sign of its neighbour; and what typists slip in must still be drawn.
    yield from (f"र्{one}{two}{sign}" for one, two, sign in product(CONSONANTS, CONSONANTS, "ेैोौ"))
    yield from (f"{letter}\u093c{sign}" for letter, sign in product(CONSONANTS, SIGNS))
    yield from (f"क{sign}\u093c" for sign in SIGNS)
    yield from (f"र्क{sign}" for sign in SIGNS)
    yield "\u200dि"
    yield from (f"{letter}्\u200d" for letter in CONSONANTS)
    yield from (f"{letter}्\u200cक" for letter in CONSONANTS)


def glyphs_for(face: Path, texts: Iterable[str]) -> set[int]:
    """Shape the texts and give the numbers of the glyphs that they need."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face))))
    needed: set[int] = set()
    for text in texts:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        needed.update(glyph.codepoint for glyph in buffer.glyph_infos)
    return needed


def width(face: Path, text: str) -> float:
    """Give the length of a line of text in em."""
    loaded = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face)))
    font = uharfbuzz.Font(loaded)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return sum(place.x_advance for place in buffer.glyph_positions) / loaded.upem


def cut(face: Path, characters: str, glyphs: set[int] | None) -> TTFont:
    """Cut a face to the given characters and, where glyphs are given, to those shapes only."""
    options = subset.Options()
    options.hinting = False
    options.layout_closure = glyphs is None
    options.layout_features = ["*"] if glyphs else ["kern", "mark"]
    options.layout_scripts = ["dev2", "DFLT"] if glyphs else ["latn", "DFLT"]
    options.name_IDs = [0, 1, 2, 13, 14]
    font = TTFont(face)
    cutter = subset.Subsetter(options)
    cutter.populate(
        unicodes=[ord(character) for character in characters],
        glyphs=[font.getGlyphName(number) for number in sorted(glyphs or ())],
    )
    cutter.subset(font)
    return font


def joined(devanagari: TTFont, latin: TTFont) -> TTFont:
    """Put the Latin letters into the Devanagari face."""
    with TemporaryDirectory() as folder:
        files = [f"{folder}/devanagari.ttf", f"{folder}/latin.ttf"]
        devanagari.save(files[0])
        latin.save(files[1])
        font = merge.Merger().merge(files)
    # One box for all our faces, as the stand-in in style.css has it: text does not jump when a font arrives.
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENT, -DESCENT, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, -DESCENT, 0
    os2.fsSelection |= 1 << 7
    # Merging leaves both names and the day of the merge; the same faces must give the same bytes.
    font["name"] = devanagari["name"]
    font["head"].created = font["head"].modified = devanagari["head"].created
    return font


def head_line(font: TTFont) -> list[float]:
    """Give the heights, in em above the baseline, at which the outline of the sign ा has its upper corners."""
    corners, _, _ = font["glyf"][font.getBestCmap()[ord("ा")]].getCoordinates(font["glyf"])
    return [height / font["head"].unitsPerEm for height in sorted({y for _, y in corners if y > 500})]


def make(faces: Path, checks: list[Path]) -> bool:
    """Write every web font and print what the style sheet needs; tell whether they draw the words of the checks."""
    wanted = list(syllables())
    words = sorted(words_of(checks))
    missed = 0
    for name, (devanagari, latin) in FACES.items():
        glyphs = glyphs_for(faces / devanagari, [*wanted, NUMERALS_AND_MARKS])
        font = joined(cut(faces / devanagari, LETTERS + NUMERALS_AND_MARKS, glyphs), cut(faces / latin, LATIN, None))
        missed += report_missing(name, faces / devanagari, glyphs, words)
        font.flavor = "woff2"
        written = io.BytesIO()
        font.save(written, reorderTables=False)
        (TARGET / name).write_bytes(written.getvalue())
        print(
            f"{name}: {len(written.getvalue()):,} bytes, {len(font.getGlyphOrder())} glyphs, "
            f"head line between {head_line(font)} em, "
            f"size-adjust of the stand-in {width(faces / devanagari, SAMPLE) / width(faces / STAND_IN, SAMPLE):.1%}"
        )
    return missed * 1_000 <= len(words) * len(FACES)


def words_of(files: Iterable[Path]) -> set[str]:
    """Give every Devanagari word of the given texts (plain or gzip)."""
    found: set[str] = set()
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            for line in lines:
                found.update(re.findall("[\u0900-\u097f\u200c\u200d]+", line))
    return found


def report_missing(name: str, face: Path, glyphs: set[int], words: list[str]) -> int:
    """Print the words that need a glyph which was cut, and count them."""
    missing = [word for word in words if glyphs_for(face, [word]) - glyphs]
    if words:
        print(f"{name}: {len(missing)} of {len(words):,} words need a glyph that was cut", *missing[:20])
    return len(missing)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=Path, required=True, help="directory with the Noto faces")
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="texts whose every word must be drawn")
    given = parser.parse_args()
    sys.exit(0 if make(given.faces, given.check) else 1)
