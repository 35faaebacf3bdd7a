"""Pictures of what goes on indoors."""

from __future__ import annotations

from demo_pictures.canvas import HEIGHT, WIDTH, Canvas, mix, rgba
from demo_pictures.props import person, woman


def counting() -> Canvas:
    """A counting hall: voting machines on tables, people behind them, tallies on a board."""
    sheet = Canvas("#e9e1cf", "#d8cbb2", seed=2)
    sheet.rectangle(0, 640, WIDTH, 360, "#a9937a")
    for x in range(-100, WIDTH + 200, 200):
        sheet.line([(x, 640), (x - 160, HEIGHT)], 3, rgba("#8f795f", 160))
    sheet.rectangle(410, 70, 780, 330, "#24453b", 14)
    sheet.rectangle(424, 84, 752, 302, "#2f5b4e", 8)
    for row, (share, colour) in enumerate(((0.78, "#f6c453"), (0.76, "#f08a5d"), (0.32, "#8fd3c1"), (0.19, "#d9e3df"))):
        y = 122 + row * 64
        sheet.circle(478, y + 18, 20, rgba("#ffffff", 60))
        sheet.rectangle(520, y, 600, 36, rgba("#000000", 50), 8)
        sheet.rectangle(520, y, 600 * share, 36, colour, 8)
    for x in (150, 1450):
        sheet.rectangle(x - 90, 110, 180, 250, "#bcd9e0", 8)
        sheet.line([(x, 110), (x, 360)], 8, "#f7f1e3")
        sheet.line([(x - 90, 235), (x + 90, 235)], 8, "#f7f1e3")
    shirts = ("#c8553d", "#3d6b8c", "#6b4c8a", "#3f7d4d", "#b8743a", "#8e2f5c")
    for place, x in enumerate((190, 420, 680, 920, 1180, 1410)):
        if place % 3 == 2:
            woman(sheet, x, 800, 330, shirts[place])
        else:
            person(sheet, x, 810, 340, shirts[place], "#8a5a40")
    sheet.polygon([(0, 690), (WIDTH, 690), (WIDTH, 760), (0, 760)], "#f4efe2")
    sheet.rectangle(0, 690, WIDTH, 12, "#fffaf0")
    sheet.gradient("#33568a", "#27436d", (0, 760, WIDTH, HEIGHT))
    for x in range(60, WIDTH, 130):
        sheet.line([(x, 762), (x - 8, HEIGHT)], 5, rgba("#1d3458", 130))
    for x in (130, 470, 810, 1150, 1450):
        _machine(sheet, x, 715)
    return sheet


def _machine(sheet: Canvas, x: float, y: float) -> None:
    sheet.polygon([(x - 92, y), (x + 92, y), (x + 110, y - 112), (x - 74, y - 112)], "#dfe3e6")
    sheet.polygon([(x - 92, y), (x + 92, y), (x + 90, y + 22), (x - 90, y + 22)], "#b5bcc2")
    sheet.polygon([(x - 60, y - 76), (x + 30, y - 76), (x + 35, y - 102), (x - 54, y - 102)], "#20302a")
    sheet.polygon([(x - 52, y - 82), (x + 4, y - 82), (x + 8, y - 95), (x - 49, y - 95)], "#7be0a3")
    for column in range(4):
        sheet.ellipse(x - 54 + column * 30, y - 44, 10, 7, "#3d6b8c")
        sheet.ellipse(x - 58 + column * 30, y - 19, 10, 7, "#6b7a86")
    sheet.ellipse(x + 68, y - 30, 14, 10, "#c0392b")
    sheet.rectangle(x + 54, y - 92, 30, 22, "#d9b44a", 3)


def classroom() -> Canvas:
    """A blackboard with letters, a girl with a stick, grandmothers on the mat."""
    sheet = Canvas("#f2d7a0", "#e8c27c", seed=9)
    sheet.rectangle(0, 690, WIDTH, 310, "#b9764a")
    sheet.rectangle(0, 676, WIDTH, 18, "#94573a")
    sheet.rectangle(330, 90, 800, 430, "#7c4a2b", 14)
    sheet.rectangle(350, 110, 760, 390, "#27483f", 6)
    sheet.letters(730, 235, "अ  आ  इ  ई", 96, "#f5f1df")
    sheet.letters(730, 385, "बस नंबर 7", 84, "#ffe08a")
    sheet.rectangle(60, 130, 200, 270, "#9fd3e0", 8)
    sheet.circle(160, 230, 46, "#fff2b8")
    for line in ([(160, 130), (160, 400)], [(60, 265), (260, 265)]):
        sheet.line(line, 9, "#94573a")
    for x, colour in ((1240, "#c8553d"), (1330, "#3d6b8c"), (1420, "#3f7d4d"), (1500, "#d9a23a")):
        high = 96 + (x % 7) * 7
        sheet.rectangle(x, 372 - high, 66, high, colour, 4)
        sheet.rectangle(x + 12, 396 - high, 42, 8, rgba("#ffffff", 170))
    sheet.line([(1210, 378), (1585, 378)], 12, "#7c4a2b")
    _girl(sheet, 1190, 800, 390)
    sheet.line([(1142, 585), (985, 410)], 9, "#5b3a29")
    saris = ("#a83a54", "#2f7f79", "#7a4a94", "#d0762b", "#3b5f9c")
    for place, x in enumerate((150, 370, 590, 810, 1010)):
        _seated(sheet, x, 985 - (place % 2) * 24, 1.06, saris[place])
    return sheet


def _girl(sheet: Canvas, x: float, y: float, size: float) -> None:
    sheet.rectangle(x - 50, y - 110, 32, 118, "#7a4a32", 12)
    sheet.rectangle(x + 18, y - 110, 32, 118, "#7a4a32", 12)
    sheet.polygon([(x - 95, y - 85), (x - 50, y - 275), (x + 50, y - 275), (x + 95, y - 85)], "#27477a")
    sheet.rectangle(x - 60, y - 285, 120, 120, "#f4f6fa", 24)
    sheet.line([(x - 45, y - 262), (x - 52, y - 216)], 26, "#7a4a32")
    sheet.line([(x + 48, y - 262), (x + 86, y - 170)], 26, "#7a4a32")
    sheet.circle(x, y - 335, 62, "#8a5a40")
    sheet.blob(
        [(x - 66, y - 330), (x - 56, y - 395), (x, y - 412), (x + 56, y - 395), (x + 66, y - 330), (x, y - 372)],
        "#1f1a1a",
    )
    for side in (-1, 1):
        sheet.curve([(x + side * 58, y - 345), (x + side * 84, y - 300), (x + side * 76, y - 250)], 22, "#1f1a1a")
        sheet.circle(x + side * 77, y - 250, 15, "#e0455a")
        sheet.circle(x + side * 22, y - 335, 6, "#1f1a1a")
    sheet.curve([(x - 20, y - 308), (x, y - 300), (x + 20, y - 308)], 5, "#5b2f22")


def _seated(sheet: Canvas, x: float, y: float, size: float, cloth: str) -> None:
    points = [(-105, 10), (-95, -70), (-58, -150), (-52, -215), (0, -262), (52, -215), (58, -150), (95, -70), (105, 10)]
    sheet.blob([(x + a * size, y + b * size) for a, b in points], cloth)
    sheet.ellipse(x, y - 202 * size, 38 * size, 45 * size, "#8a5a40")
    sheet.blob(
        [
            (x + a * size, y + b * size)
            for a, b in ((-40, -205), (-26, -246), (0, -252), (26, -246), (40, -205), (0, -234))
        ],
        "#d8d5d0",
    )
    band = mix(cloth, "#ffe3a0", 0.7)
    sheet.curve([(x - 55 * size, y - 160 * size), (x, y - 90 * size), (x + 88 * size, y - 60 * size)], 9, band)
    sheet.polygon(
        [(x - 62, y - 62), (x, y - 46), (x + 62, y - 62), (x + 62, y - 14), (x, y + 2), (x - 62, y - 14)], "#fbf6e6"
    )
    sheet.line([(x, y - 46), (x, y + 2)], 4, "#c9bfa2")


def printing_press() -> Canvas:
    """An old hand press by lamplight, sheets drying on a string."""
    sheet = Canvas("#3a2a22", "#6b4a34", seed=10)
    sheet.glow(420, 260, 620, "#ffcf7d", 150)
    sheet.rectangle(0, 780, WIDTH, 220, "#2b1d17")
    for y in (830, 890, 955):
        sheet.line([(0, y), (WIDTH, y)], 3, "#3c2a20")
    sheet.line([(420, 0), (420, 190)], 5, "#1a120e")
    sheet.polygon([(350, 250), (385, 190), (455, 190), (490, 250)], "#2f6b5e")
    sheet.ellipse(420, 256, 38, 22, "#fff3cf")
    sheet.curve([(620, 150), (1000, 195), (1600, 140)], 4, "#d9c7a3")
    for x, y, tilt in ((730, 170, -3), (910, 188, 0), (1100, 188, 2), (1300, 172, 3), (1480, 158, 4)):
        _sheet_of_news(sheet, x, y, tilt)
    iron, light = "#23262e", "#4a505c"
    sheet.rectangle(560, 420, 74, 400, iron, 8)
    sheet.rectangle(1010, 420, 74, 400, iron, 8)
    sheet.blob([(540, 440), (600, 360), (820, 330), (1045, 360), (1105, 440), (820, 420)], iron)
    sheet.circle(822, 375, 36, light)
    sheet.rectangle(795, 400, 54, 160, light, 8)
    for y in range(420, 540, 26):
        sheet.line([(795, y), (849, y + 14)], 6, iron)
    sheet.rectangle(660, 552, 325, 46, light, 6)
    sheet.rectangle(480, 690, 690, 40, iron, 6)
    sheet.rectangle(520, 640, 600, 52, "#8a5a32", 5)
    sheet.rectangle(680, 622, 290, 22, "#c9c2b2", 3)
    sheet.rectangle(690, 606, 270, 18, "#f4ead2", 2)
    sheet.line([(849, 470), (1150, 400)], 20, "#8a5a32")
    sheet.circle(1156, 398, 20, "#b8743a")
    for x in (520, 1090):
        sheet.polygon([(x, 730), (x + 40, 730), (x + 70, 840), (x - 30, 840)], iron)
    for row in range(2):
        for place in range(6):
            sheet.rectangle(70 + place * 62, 640 + row * 84, 54, 76, "#8a5a32", 4)
            sheet.rectangle(77 + place * 62, 648 + row * 84, 40, 58, "#5a3a20", 3)
    for place, letter in enumerate(("उ", "द", "न्", "त", "म", "र")):
        sheet.letters(97 + place * 62, 676, letter, 36, "#ffe0a0")
    sheet.rectangle(50, 806, 400, 24, "#5a3a20")
    person(sheet, 1310, 880, 420, "#d9c7a3", "#6e432e")
    return sheet


def _sheet_of_news(sheet: Canvas, x: float, y: float, tilt: float) -> None:
    lean = tilt * 2
    sheet.polygon([(x - 66, y), (x + 66, y + tilt), (x + 66 + lean, y + 190), (x - 66 + lean, y + 190)], "#f4ead2")
    sheet.rectangle(x - 52, y + 16, 104, 20, "#3a2a22", 3)
    for row in range(7):
        sheet.rectangle(x - 52 + lean * row / 9, y + 52 + row * 18, 46, 6, "#a4967c")
        sheet.rectangle(x + 6 + lean * row / 9, y + 52 + row * 18, 46, 6, "#a4967c")
    sheet.rectangle(x - 8, y - 14, 16, 28, "#b8743a", 3)
