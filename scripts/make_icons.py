"""Draw the mark in src/shirorekha/layout/static: ख (for ख़बर) hanging from a line that runs across the whole field.

    python scripts/make_icons.py --faces /usr/share/fonts/truetype/noto [--chromium /usr/bin/chromium]

The letter is an outline of Noto Serif Devanagari (SIL Open Font License 1.1, which leaves drawings made with a font
free); Chromium paints the two PNG sizes that telephones and search engines ask for.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parent.parent / "src/shirorekha/layout/static"
GROUND, INK = "#9a3412", "#fffcf6"
#: The field is 64 units; the head line of the letter, with its flared ends, lies between these heights of the face.
FIELD, LINE_TOP, LINE_BOTTOM = 64, 626, 526
SCALE = 0.064


def icon(face: Path) -> str:
    """Draw the mark as SVG."""
    font = TTFont(face)
    name = font.getBestCmap()[ord("ख")]
    width = font["hmtx"][name][0] * SCALE
    pen = SVGPathPen(font.getGlyphSet(), ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
    baseline = 15 + LINE_TOP * SCALE
    font.getGlyphSet()[name].draw(TransformPen(pen, (SCALE, 0, 0, -SCALE, (FIELD - width) / 2, baseline)))
    line = f'<path fill="{INK}" d="M0 15h{FIELD}v{(LINE_TOP - LINE_BOTTOM) * SCALE:.1f}H0z"/>'
    letter = f'<path fill="{INK}" d="{pen.getCommands()}"/>'
    ground = f'<rect width="{FIELD}" height="{FIELD}" fill="{GROUND}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {FIELD} {FIELD}">{ground}{line}{letter}</svg>\n'


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=Path, required=True)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    drawing = icon(given.faces / "NotoSerifDevanagari-Bold.ttf")
    (TARGET / "icon.svg").write_text(drawing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        for size in (180, 512):
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawing}")
            page.screenshot(path=TARGET / f"icon-{size}.png")
        browser.close()
