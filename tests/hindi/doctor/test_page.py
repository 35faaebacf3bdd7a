"""The rows of a page."""

from shirorekha.hindi.doctor.page import READ_ALSO, READ_ALSO_LINE, TEXT, part, rows


def kinds(text: str) -> list[str]:
    return [row.kind for row in rows(text)]


def test_rows_know_what_they_are() -> None:
    text = "पटना में बारिश\nसंवाददाता, पटना\n23 नवंबर 2026\nशेयर करें\nबारिश हुई।\nये भी पढ़ें\nयह भी पढ़ें: सेब महँगा"
    assert kinds(text) == [TEXT, "byline", "time", "share", TEXT, READ_ALSO, READ_ALSO_LINE]


def test_the_papers_name_is_taken_off_a_title() -> None:
    found = rows("पटना में बारिश से सड़कें डूबीं | ताज़ा समाचार")
    assert [(row.kind, row.unit.piece.raw) for row in found] == [
        (TEXT, "पटना में बारिश से सड़कें डूबीं"),
        ("boilerplate", "| ताज़ा समाचार"),
    ]
    assert kinds("पटना में बारिश - सड़कें डूबीं, लोग परेशान") == [TEXT]


def test_an_invitation_inside_a_line_is_parted() -> None:
    text = "काम पूरा हुआ। यह भी पढ़ें: पटना में बारिश"
    assert [row.unit.piece.raw for row in rows(text)] == ["काम पूरा हुआ।", "यह भी पढ़ें: पटना में बारिश"]


def test_entries_of_a_live_page_carry_their_times() -> None:
    text = "बजट लाइव\n11:45 AM\nभाषण शुरू हो गया है।\nशाम 5:30 बजे: बैठक खत्म हुई।\n"
    found = [(row.unit.label, row.unit.piece.raw) for row in rows(text)]
    assert found == [("", "बजट लाइव"), ("11:45 AM", "भाषण शुरू हो गया है।"), ("शाम 5:30 बजे", "बैठक खत्म हुई।")]
    assert rows(text)[1].unit.extent[0] == text.index("11:45")


def test_one_time_makes_no_live_page() -> None:
    assert kinds("बजट पेश\n11:45 AM\nभाषण शुरू हो गया है।") == [TEXT, "time", TEXT]


def test_a_part_lies_in_its_place() -> None:
    unit = rows("\n  पढ़ाई शुरू हुई")[0].unit
    piece = part(unit, unit.text.index("शुरू"), len(unit.text))
    assert (piece.piece.raw, piece.span) == ("शुरू हुई", (9, 17))
