"""Pictures of things on a table: pens, coins, clocks, letters, seeds."""

from __future__ import annotations

import math

from demo_pictures.canvas import HEIGHT, WIDTH, Canvas, mix, rgba, smooth
from demo_pictures.props import gear_dots


def pen() -> Canvas:
    """A steel nib writes on an ornamented sheet."""
    sheet = Canvas("#5a2f27", "#3c1f1c", seed=3)
    sheet.shadow([(220, 110), (1330, 80), (1390, 960), (260, 990)], 26, 150)
    sheet.polygon([(200, 80), (1310, 60), (1360, 940), (240, 965)], "#f7ecd0")
    for inset, thick, colour in ((34, 10, "#b8862f"), (54, 4, "#8e2f2f"), (70, 3, "#b8862f")):
        corners = [
            (200 + inset, 80 + inset),
            (1310 - inset, 60 + inset),
            (1360 - inset * 1.1, 940 - inset),
            (240 + inset, 965 - inset),
        ]
        sheet.line([*corners, corners[0]], thick, colour)
    for place in range(15):
        x = 300 + place * 66
        sheet.circle(x, 156 - place * 1.2, 12, "#2f6b5e")
        sheet.circle(x, 156 - place * 1.2, 5, "#f0c75e")
        sheet.circle(x + 33, 156 - place * 1.2, 6, "#b5532f")
    sheet.letters(780, 290, "हम, भारत के लोग", 108, "#2a2430")
    for row in range(4):
        y = 440 + row * 116
        long = (860, 900, 820, 400)[row]
        points = [(330 + step * 26, y + 8 * math.sin(step * 1.9 + row)) for step in range(long // 26)]
        sheet.line([(points[0][0], y - 18), (points[-1][0], y - 18)], 4, "#4a4350")
        sheet.curve(points, 5, "#4a4350")
    sheet.shadow([(760, 800), (1300, 430), (1600, 250), (1600, 330), (1320, 500)], 18, 130)
    sheet.polygon([(735, 790), (860, 645), (905, 700)], "#c9ced6")
    sheet.polygon([(735, 790), (905, 700), (884, 674)], "#8d95a1")
    sheet.line([(735, 790), (850, 700)], 3, "#4a505c")
    sheet.circle(850, 700, 8, "#4a505c")
    sheet.polygon([(850, 632), (1660, 60), (1700, 110), (915, 712)], "#7a3b22")
    sheet.polygon([(850, 632), (1660, 60), (1672, 76), (870, 656)], "#a85a34")
    sheet.polygon([(850, 632), (905, 594), (965, 672), (915, 712)], "#d9a23a")
    sheet.circle(733, 793, 6, "#2a2430")
    return sheet


def envelopes() -> Canvas:
    """Letters with six boxes for the pin code, and a red letter box."""
    sheet = Canvas("#f3d9b1", "#e5b98a", seed=5)
    sheet.rectangle(0, 780, WIDTH, 220, "#b5805a")
    for x, y, tilt, tint in ((470, 610, -9, "#fdf6e3"), (560, 470, 6, "#eaf2f5"), (500, 330, -3, "#fffaf0")):
        turn = math.radians(tilt)

        def at(a: float, b: float, x: float = x, y: float = y, turn: float = turn) -> tuple[float, float]:
            return x + a * math.cos(turn) - b * math.sin(turn), y + a * math.sin(turn) + b * math.cos(turn)

        sheet.shadow([at(-360, -200), at(380, -200), at(380, 240), at(-360, 240)], 14, 110)
        sheet.polygon([at(-370, -220), at(370, -220), at(370, 220), at(-370, 220)], tint)
        for place in range(19):
            colour = ("#c0392b", "#f7f1e3", "#2f5d9c")[place % 3]
            sheet.polygon(
                [
                    at(-370 + place * 39, -220),
                    at(-340 + place * 39, -220),
                    at(-352 + place * 39, -202),
                    at(-370 + place * 39, -202),
                ],
                colour,
            )
        for row in range(3):
            sheet.line([at(-60, 0 + row * 44), at(250 - row * 60, row * 44)], 7, "#8a8f98")
        for box in range(6):
            left = -60 + box * 52
            corners = [at(left, 140), at(left + 44, 140), at(left + 44, 192), at(left, 192)]
            sheet.line([*corners, corners[0]], 4.5, "#c0392b")
        sheet.polygon([at(220, -180), at(340, -180), at(340, -40), at(220, -40)], "#2f7f79")
        sheet.polygon([at(232, -168), at(328, -168), at(328, -52), at(232, -52)], "#8fd0c4")
        stamp = at(280, -110)
        sheet.circle(*stamp, 32, "#f0b429")
    for place, digit in enumerate("110001"):
        sheet.letters(*at(-38 + place * 52, 163), digit, 36, "#2a2430", tilt=-3)
    sheet.shadow([(1060, 900), (1460, 900), (1500, 950), (1040, 950)], 20, 150)
    sheet.rectangle(1080, 250, 360, 670, "#c0281c", 30)
    sheet.rectangle(1080, 250, 90, 670, rgba("#ffffff", 36), 30)
    sheet.blob([(1050, 270), (1100, 150), (1260, 100), (1420, 150), (1470, 270), (1260, 290)], "#a31d14")
    sheet.rectangle(1130, 340, 260, 34, "#3c0d0a", 10)
    sheet.rectangle(1150, 430, 220, 130, "#f7ecd0", 10)
    sheet.letters(1260, 492, "डाक", 84, "#a31d14")
    sheet.rectangle(1060, 890, 400, 46, "#1f1a1a", 8)
    return sheet


def clocks() -> Canvas:
    """Two clocks a quarter of an hour apart on both sides of a mountain border."""
    sheet = Canvas("#f7c59f", "#fff1dd", seed=6)
    sheet.polygon([(0, 0), (800, 0), (800, HEIGHT), (0, HEIGHT)], "#f2a65a")
    sheet.polygon([(800, 0), (WIDTH, 0), (WIDTH, HEIGHT), (800, HEIGHT)], "#5fa8d3")
    sheet.polygon(
        [
            (800, 700),
            (880, 590),
            (1000, 700),
            (1200, 640),
            (1420, 700),
            (1540, 560),
            (1600, 600),
            (1600, 1000),
            (800, 1000),
        ],
        "#3d7ea6",
    )
    for peak in (
        [(880, 590), (926, 632), (896, 624), (876, 640), (854, 622)],
        [(1540, 560), (1600, 600), (1600, 640), (1556, 612), (1520, 634), (1497, 610)],
    ):
        sheet.polygon(peak, "#ffffff")
    sheet.polygon([(0, 760), (300, 700), (800, 740), (800, 1000), (0, 1000)], "#c9822f")
    for x in range(40, 740, 90):
        sheet.curve([(x - 20, 930), (x + 16, 910), (x + 50, 930)], 6, "#e0a04f")
    for y in range(20, HEIGHT, 66):
        sheet.rectangle(795, y, 10, 36, "#ffffff", 4)
    for x, minute, rim in ((400, 0, "#7a2e1d"), (1200, 15, "#1d3557")):
        sheet.shadow([(px + 14, py + 22) for px, py in gear_dots(x, 430, 275, 40)], 20, 120)
        sheet.circle(x, 430, 276, rim)
        sheet.circle(x, 430, 244, "#fffaf0")
        for place, (px, py) in enumerate(gear_dots(x, 430, 212, 12)):
            sheet.circle(px, py, 12 if place % 3 == 0 else 6, rim)
        hour = math.radians(-90 + 360 * (12 + minute / 60) / 12)
        turn = math.radians(-90 + 6 * minute)
        sheet.line([(x, 430), (x + 118 * math.cos(hour), 430 + 118 * math.sin(hour))], 20, "#22223b")
        sheet.line([(x, 430), (x + 186 * math.cos(turn), 430 + 186 * math.sin(turn))], 12, "#c0392b")
        sheet.circle(x, 430, 17, "#22223b")
    sheet.letters(400, 830, "भारत", 92, "#5a2412")
    sheet.letters(1200, 830, "नेपाल", 92, "#ffffff")
    return sheet


def coins() -> Canvas:
    """A house on rising columns of coins, a rate curve behind."""
    sheet = Canvas("#123c3a", "#1f5f56", seed=7)
    for row in range(1, 8):
        sheet.line([(120, 120 + row * 100), (1500, 120 + row * 100)], 2, rgba("#ffffff", 26))
    curve = [(120, 640), (330, 600), (520, 630), (720, 470), (930, 500), (1150, 330), (1330, 360), (1500, 220)]
    sheet.polygon([*smooth(curve), (1500, 860), (120, 860)], rgba("#3ddc97", 34))
    sheet.curve(curve, 9, "#3ddc97")
    for x, y in curve[1:]:
        sheet.circle(x, y, 14, "#123c3a")
        sheet.circle(x, y, 9, "#3ddc97")
    for place, count in enumerate((3, 5, 8, 11)):
        x = 330 + place * 290
        sheet.ellipse(x, 872, 118, 26, rgba("#000000", 90))
        for level in range(count):
            y = 850 - level * 30
            sheet.rectangle(x - 100, y, 200, 24, "#b8862f")
            sheet.ellipse(x, y + 24, 100, 24, "#b8862f")
            sheet.ellipse(x, y, 100, 24, "#f0c75e")
            sheet.ellipse(x, y, 80, 18, "#dba93f")
        sheet.letters(x, 850 - (count - 1) * 30, "₹", 34, "#7a5314")
    x, y = 1200, 528
    sheet.polygon([(x - 92, y), (x - 92, y - 92), (x + 92, y - 92), (x + 92, y)], "#f7ecd0")
    sheet.polygon([(x - 122, y - 84), (x, y - 180), (x + 122, y - 84)], "#d9482b")
    sheet.rectangle(x - 24, y - 62, 48, 62, "#7a3b22", 4)
    for side in (-66, 36):
        sheet.rectangle(x + side, y - 68, 32, 32, "#5fa8d3", 3)
    return sheet


def bangles() -> Canvas:
    """Stacks and rings of glass bangles in many colours."""
    sheet = Canvas("#2b1436", "#5a1f4a", seed=8)
    sheet.glow(800, 420, 760, "#ff9f6b", 110)
    palette = ("#e63946", "#f4a261", "#2a9d8f", "#e9c46a", "#8338ec", "#3a86ff", "#ff6fa3", "#43aa8b")
    for x, y, size in ((330, 330, 190), (1250, 300, 210), (800, 240, 160), (1010, 560, 180), (560, 590, 170)):
        for ring in range(3):
            colour = palette[sheet.random.randrange(8)]
            sheet.ring(x + ring * 7, y + ring * 9, size - ring * 4, size - ring * 6, 15, rgba(colour, 235))
            sheet.ring(x + ring * 7 - 2, y + ring * 9 - 3, size - ring * 4, size - ring * 6, 3.4, rgba("#ffffff", 150))
    sheet.gradient("#471a3f", "#2b1030", (0, 780, WIDTH, HEIGHT))
    for x, count in ((170, 6), (470, 9), (800, 11), (1130, 8), (1430, 7)):
        sheet.ellipse(x, 905, 140, 34, rgba("#000000", 120))
        for level in range(count):
            colour = palette[(level // 2 + x) % 8]
            y = 890 - level * 30
            sheet.ellipse(x, y, 128, 34, mix(colour, "#000000", 0.32))
            sheet.ellipse(x, y - 12, 128, 34, colour)
            sheet.ellipse(x, y - 12, 104, 25, mix(colour, "#000000", 0.5))
            for dot in (-0.6, 0, 0.6):
                sheet.circle(x + 122 * dot, y + 14 - 16 * abs(dot) ** 2, 4.6, "#fff1c2")
        top = 878 - (count - 1) * 30
        sheet.ellipse(x, top, 104, 25, "#3a1536")
    return sheet


def tomatoes() -> Canvas:
    """A crate of tomatoes on a market cart, a red ribbon on it."""
    sheet = Canvas("#cfe8d5", "#f6efd9", seed=9)
    for place in range(9):
        sheet.polygon(
            [(place * 200 - 100, 0), (place * 200, 0), (place * 200 - 6, 190), (place * 200 - 94, 190)],
            ("#e76f51", "#fff7ea")[place % 2],
        )
        sheet.ellipse(place * 200 - 50, 190, 44, 34, ("#e76f51", "#fff7ea")[place % 2])
    sheet.rectangle(0, 760, WIDTH, 240, "#8a5a34")
    sheet.rectangle(0, 748, WIDTH, 20, "#a8743f")
    for x, y, radius in (
        (400, 380, 82),
        (560, 330, 92),
        (740, 300, 98),
        (920, 320, 92),
        (1090, 350, 90),
        (1210, 400, 76),
        (480, 440, 92),
        (650, 420, 96),
        (830, 410, 100),
        (1010, 430, 94),
        (1150, 460, 84),
    ):
        _tomato(sheet, x, y, radius)
    for row in range(3):
        y = 470 + row * 104
        sheet.rectangle(310, y, 990, 84, mix("#d9a566", "#b8804a", row / 3), 8)
        sheet.rectangle(310, y + 66, 990, 18, rgba("#000000", 34), 6)
        for x in (340, 1270):
            sheet.circle(x, y + 40, 8, "#6b4a34")
    for x in (300, 780, 1250):
        sheet.rectangle(x, 455, 62, 330, "#a8743f", 6)
    sheet.polygon([(460, 440), (510, 440), (510, 800), (460, 800)], "#c0182b")
    sheet.blob([(485, 560), (400, 500), (380, 580), (440, 610)], "#d9283b")
    sheet.blob([(485, 560), (570, 500), (590, 580), (530, 610)], "#d9283b")
    sheet.circle(485, 566, 26, "#a81226")
    for x, y, radius in ((170, 800, 84), (1440, 810, 90), (1340, 880, 76)):
        sheet.ellipse(x, y + radius * 0.86, radius, radius * 0.2, rgba("#000000", 80))
        _tomato(sheet, x, y, radius)
    sheet.rectangle(1080, 560, 200, 130, "#2a2430", 10)
    sheet.letters(1180, 618, "30 ₹", 62, "#ffe08a")
    return sheet


def _tomato(sheet: Canvas, x: float, y: float, radius: float) -> None:
    sheet.ellipse(x, y, radius, radius * 0.9, "#c9281f")
    sheet.ellipse(x - radius * 0.08, y - radius * 0.08, radius * 0.86, radius * 0.76, "#e23b2e")
    sheet.ellipse(x - radius * 0.34, y - radius * 0.34, radius * 0.24, radius * 0.14, rgba("#ffffff", 140), -30)
    for turn in range(5):
        angle = math.radians(-90 + turn * 72)
        tip = (x + radius * 0.42 * math.cos(angle), y - radius * 0.66 + radius * 0.26 * math.sin(angle))
        sheet.polygon(
            [
                (x - radius * 0.09, y - radius * 0.66),
                tip,
                (x + radius * 0.09, y - radius * 0.66),
                (x, y - radius * 0.56),
            ],
            "#3f7d3a",
        )


def phone() -> Canvas:
    """A phone with a payment gone the wrong way."""
    sheet = Canvas("#3a2e6b", "#6a4fa3", seed=10)
    for x, y, radius in ((180, 180, 240), (1450, 820, 320), (1380, 140, 130)):
        sheet.circle(x, y, radius, rgba("#ffffff", 16))
    sheet.shadow([(620, 130), (1010, 130), (1030, 960), (640, 960)], 30, 170)
    sheet.rectangle(600, 70, 400, 860, "#17142b", 54)
    sheet.rectangle(618, 90, 364, 820, "#f5f3ff", 40)
    sheet.rectangle(740, 104, 120, 20, "#17142b", 10)
    sheet.circle(800, 270, 76, "#ff6b6b")
    sheet.rectangle(790, 222, 20, 62, "#ffffff", 10)
    sheet.circle(800, 308, 13, "#ffffff")
    sheet.letters(800, 420, "₹ 8,000", 72, "#2a2150")
    sheet.letters(800, 500, "ग़लत खाता?", 46, "#d64550")
    for row in range(3):
        sheet.rectangle(660, 566 + row * 70, 280, 46, "#e2dcf7", 14)
        sheet.rectangle(684, 582 + row * 70, 150 + row * 20, 14, "#b3a6de", 7)
    sheet.rectangle(660, 800, 280, 68, "#2a9d8f", 34)
    sheet.letters(800, 832, "1930", 42, "#ffffff")
    for x, y, tilt in ((330, 300, -18), (250, 560, 10), (390, 780, -8)):
        _note(sheet, x, y, tilt, "#8fd0a8")
    for x, y, tilt in ((1290, 360, 16), (1230, 660, -12)):
        _note(sheet, x, y, tilt, "#f0b48a")
    sheet.curve([(470, 420), (530, 400), (575, 410)], 12, "#ffd166")
    sheet.polygon([(570, 388), (604, 414), (564, 432)], "#ffd166")
    sheet.curve([(1030, 500), (1090, 480), (1140, 500)], 12, "#ff6b6b")
    sheet.polygon([(1132, 478), (1170, 512), (1124, 522)], "#ff6b6b")
    return sheet


def _note(sheet: Canvas, x: float, y: float, tilt: float, colour: str) -> None:
    turn = math.radians(tilt)
    corners = [
        (x + a * math.cos(turn) - b * math.sin(turn), y + a * math.sin(turn) + b * math.cos(turn))
        for a, b in ((-150, -70), (150, -70), (150, 70), (-150, 70))
    ]
    sheet.shadow([(px + 6, py + 14) for px, py in corners], 12, 110)
    sheet.polygon(corners, colour)
    inner = [(x + (px - x) * 0.9, y + (py - y) * 0.82) for px, py in corners]
    sheet.line([*inner, inner[0]], 3, rgba("#ffffff", 170))
    sheet.circle(x, y, 40, rgba("#ffffff", 120))
    sheet.letters(x, y, "₹", 52, mix(colour, "#123c3a", 0.7), tilt=tilt)
