"""Pictures of sport, of letters, and of the board."""

from __future__ import annotations

import math

from demo_pictures.canvas import HEIGHT, WIDTH, Canvas, mix, rgba, smooth
from demo_pictures.props import cloud, hills, person, stars, sun, tree


def stadium() -> Canvas:
    """A football ground under lights, the cup in front."""
    sheet = Canvas("#101c44", "#3d4f8f", seed=30)
    stars(sheet, 260, 60)
    sheet.polygon([(0, 330), (WIDTH, 330), (WIDTH, 600), (0, 600)], "#26306a")
    for row in range(5):
        for place in range(46):
            x, y = place * 36 + (row % 2) * 18, 364 + row * 44
            sheet.circle(
                x, y, 13, mix("#31407f", ("#e76f51", "#f0c75e", "#8fd3c1", "#d9e3f0")[sheet.random.randrange(4)], 0.62)
            )
    for x, lean in ((130, 120), (1470, -120)):
        sheet.line([(x, 600), (x, 150)], 16, "#0a1230")
        sheet.rectangle(x - 80, 70, 160, 100, "#0a1230", 8)
        for row in range(2):
            for place in range(4):
                sheet.circle(x - 57 + place * 38, 98 + row * 44, 15, "#fff9dd")
        sheet.glow(x, 120, 260, "#fff3c0", 150)
        sheet.polygon(
            [(x - 70, 170), (x + 70, 170), (x + lean * 5 + 330, 900), (x + lean * 5 - 330, 900)], rgba("#fff6cf", 22)
        )
    sheet.rectangle(0, 575, WIDTH, 44, "#e9ecf5")
    sheet.gradient("#3f9a4a", "#2c7a3a", (0, 612, WIDTH, HEIGHT))
    for stripe in range(-6, 7, 2):
        sheet.polygon(
            [
                (800 + stripe * 130, 612),
                (800 + (stripe + 1) * 130, 612),
                (800 + (stripe + 1) * 260, HEIGHT),
                (800 + stripe * 260, HEIGHT),
            ],
            rgba("#ffffff", 20),
        )
    sheet.ring(800, 760, 330, 88, 6, "#eef7ee")
    sheet.line([(0, 760), (WIDTH, 760)], 6, "#eef7ee")
    for x, cloth in ((330, "#d9482b"), (470, "#d9482b"), (1150, "#2f6fd0"), (1290, "#2f6fd0")):
        person(sheet, x, 890, 250, cloth)
    sheet.ellipse(800, 950, 150, 22, rgba("#0c2a14", 120))
    _cup(sheet, 800, 940)
    _ball(sheet, 1000, 905, 44)
    return sheet


def _cup(sheet: Canvas, x: float, y: float) -> None:
    sheet.rectangle(x - 92, y - 50, 184, 52, "#3c2a20", 8)
    sheet.polygon([(x - 60, y - 50), (x + 60, y - 50), (x + 26, y - 110), (x - 26, y - 110)], "#c9962f")
    sheet.rectangle(x - 16, y - 180, 32, 80, "#e0b040")
    for side in (-1, 1):
        sheet.ring(x + side * 128, y - 300, 52, 64, 15, "#e0b040")
    sheet.polygon(
        smooth(
            [
                (x - 128, y - 390),
                (x - 112, y - 270),
                (x - 50, y - 180),
                (x + 50, y - 180),
                (x + 112, y - 270),
                (x + 128, y - 390),
            ]
        ),
        "#f0c75e",
    )
    sheet.polygon([(x - 96, y - 388), (x - 66, y - 388), (x - 46, y - 220), (x - 66, y - 240)], rgba("#ffffff", 130))
    sheet.ellipse(x, y - 390, 128, 24, "#c9962f")
    sheet.ellipse(x, y - 390, 110, 17, "#8a6418")


def _ball(sheet: Canvas, x: float, y: float, radius: float) -> None:
    sheet.circle(x, y, radius, "#fdfdfd")
    spots = [(x, y, 0.34)]
    for turn in range(5):
        angle = math.radians(-90 + 72 * turn)
        spots.append((x + radius * 0.8 * math.cos(angle), y + radius * 0.8 * math.sin(angle), 0.2))
        sheet.line(
            [
                (x + radius * 0.3 * math.cos(angle), y + radius * 0.3 * math.sin(angle)),
                (x + radius * 0.7 * math.cos(angle), y + radius * 0.7 * math.sin(angle)),
            ],
            3,
            "#22223b",
        )
    for sx, sy, share in spots:
        sheet.circle(sx, sy, radius * share, "#22223b")


def cricket() -> Canvas:
    """A batter drives the last ball, a neem tree beyond the rope."""
    sheet = Canvas("#f6a55b", "#fde2b0", seed=31)
    sun(sheet, 1180, 330, 100, "#fff4d6", "#ffdf9a")
    hills(sheet, 480, 28, "#c98a4a", 6)
    for x, size in ((1380, 420), (1520, 300), (120, 240), (250, 180)):
        tree(sheet, x, 640, size, "#3f6b3a")
    sheet.gradient("#86b04a", "#4f8a3a", (0, 600, WIDTH, HEIGHT))
    sheet.curve([(0, 700), (500, 664), (1100, 664), (1600, 705)], 9, "#f7f1e3")
    sheet.polygon([(420, 1000), (640, 690), (900, 690), (1080, 1000)], "#d9b97a")
    sheet.line([(470, 940), (1050, 940)], 7, "#ffffff")
    for x in (520, 552, 584):
        sheet.rectangle(x, 640, 12, 270, "#e9d8a6", 4)
    sheet.rectangle(516, 632, 84, 10, "#c9a85a", 4)
    sheet.shadow([(640, 930), (980, 930), (1060, 960), (660, 965)], 14, 120, "#2f3a14")
    _batter(sheet)
    flight = [(1010, 560), (1150, 330), (1290, 200), (1380, 170)]
    for place, (x, y) in enumerate(smooth(flight, steps=8)):
        if place % 2 == 0:
            sheet.circle(x, y, 5, rgba("#ffffff", 190))
    sheet.circle(1400, 165, 22, "#a81e1e")
    sheet.curve([(1386, 152), (1402, 166), (1414, 180)], 3, "#f7d9c0")
    return sheet


def _batter(sheet: Canvas) -> None:
    cloth, skin = "#f7f4ea", "#7a4a32"
    sheet.line([(770, 700), (720, 900)], 62, cloth)
    sheet.line([(810, 700), (890, 890)], 62, cloth)
    for (x, y), lean in (((716, 800), -10), ((862, 790), 26)):
        sheet.polygon(
            [(x - 36, y - 60), (x + 34, y - 60), (x + 34 + lean, y + 100), (x - 34 + lean, y + 100)], "#2f6fd0"
        )
        for row in range(3):
            sheet.line(
                [(x - 26 + lean * row / 3, y - 30 + row * 44), (x + 24 + lean * row / 3, y - 30 + row * 44)],
                5,
                "#bcd5f7",
            )
    sheet.ellipse(700, 918, 50, 18, "#ffffff")
    sheet.ellipse(912, 908, 52, 18, "#ffffff")
    sheet.blob([(720, 720), (728, 560), (760, 470), (830, 470), (860, 560), (856, 720), (790, 738)], cloth)
    sheet.line([(760, 500), (850, 560), (930, 570)], 44, cloth)
    sheet.line([(830, 500), (890, 540), (950, 556)], 42, cloth)
    sheet.circle(955, 560, 28, "#d9482b")
    sheet.line([(955, 560), (985, 530)], 16, "#2a2430")
    sheet.polygon([(980, 548), (1004, 520), (1150, 640), (1118, 676)], "#d9a566")
    sheet.polygon([(980, 548), (992, 534), (1134, 658), (1118, 676)], "#b8804a")
    sheet.circle(800, 405, 58, skin)
    sheet.blob([(738, 402), (746, 340), (800, 318), (856, 340), (864, 390), (800, 384)], "#1f4f8a")
    sheet.line([(846, 388), (884, 392)], 9, "#1f4f8a")
    for y in (404, 420, 436):
        sheet.line([(838, y), (866, y + 1)], 4, "#d9dde2")


def hockey() -> Canvas:
    """Bamboo sticks and a bael fruit on a threshing floor, basket goals behind."""
    sheet = Canvas("#8ecfe0", "#f7eccf", seed=32)
    sun(sheet, 300, 200, 72, "#fffbe6", "#fff0b0")
    cloud(sheet, 1180, 180, 130, rgba("#ffffff", 215))
    hills(sheet, 430, 50, "#8fae7a", 5)
    hills(sheet, 500, 26, "#6f9a5d", 7)
    for x, size in ((120, 200), (1480, 240), (1350, 160)):
        tree(sheet, x, 600, size, "#3f7d4d")
    sheet.polygon([(0, 570), (WIDTH, 560), (WIDTH, HEIGHT), (0, HEIGHT)], "#d9a866")
    sheet.ellipse(800, 800, 720, 190, "#e6bf80")
    for x in (560, 1000):
        sheet.polygon([(x - 60, 640), (x + 60, 640), (x + 40, 556), (x - 40, 556)], "#9c6a38")
        for row in range(4):
            sheet.line([(x - 44 - row * 4, 572 + row * 19), (x + 44 + row * 4, 572 + row * 19)], 5, "#c9924f")
    for x, cloth in ((300, "#c0392b"), (470, "#2f6fd0"), (1120, "#c0392b"), (1300, "#2f6fd0")):
        person(sheet, x, 830, 300, cloth)
        sheet.circle(x + 34, 570, 17, "#1f1a1a")
        side = 1 if x < 800 else -1
        sheet.curve(
            [(x + side * 40, 700), (x + side * 90, 800), (x + side * 118, 838), (x + side * 152, 822)], 13, "#a8743f"
        )
    sheet.shadow([(560, 930), (1100, 930), (1130, 955), (540, 955)], 12, 110, "#5b3a1a")
    for side in (-1, 1):
        x = 830 + side * 30
        sheet.curve(
            [(x + side * 300, 680), (x + side * 80, 860), (x - side * 60, 948), (x - side * 150, 938)], 24, "#b8864a"
        )
        sheet.curve([(x + side * 296, 676), (x + side * 78, 852), (x - side * 58, 940)], 6, "#dcb277")
        for share in (0.3, 0.55):
            sheet.circle(x + side * 300 - side * 220 * share * 1.1, 680 + 180 * share * 1.1, 14, "#96682f")
    sheet.circle(830, 850, 46, "#7f9a3c")
    sheet.circle(818, 836, 30, "#9ab552")
    return sheet


def chess() -> Canvas:
    """A board in a train carriage with a bottle cap among the pieces."""
    sheet = Canvas("#7fb8d9", "#cfe6ef", seed=33)
    hills(sheet, 330, 40, "#8fb97a", 6)
    hills(sheet, 380, 24, "#6f9f5d", 7)
    frame = "#35507a"
    for box in ((0, 0, WIDTH, 70), (0, 440, WIDTH, 560), (0, 0, 90, 560), (1510, 0, 90, 560), (770, 0, 60, 460)):
        sheet.rectangle(*box, frame)
    for x in (90, 830):
        for y in (170, 300):
            sheet.rectangle(x, y, 680, 13, "#9fb3cf")
    sheet.rectangle(0, 440, WIDTH, 20, "#4a6a99")
    sheet.rectangle(0, 620, WIDTH, 380, "#7a3b2e")
    sheet.polygon([(330, 610), (1270, 610), (1480, 985), (120, 985)], "#4a2a1c")
    for row in range(6):
        for place in range(8):
            corners = []
            for a, b in ((place, row), (place + 1, row), (place + 1, row + 1), (place, row + 1)):
                depth = (b / 6) ** 1.12
                half = 440 + 205 * depth
                corners.append((800 - half + 2 * half * a / 8, 622 + 346 * depth))
            sheet.polygon(corners, "#f3e3bf" if (row + place) % 2 else "#8a5a38")
    for x, y, size, colour in (
        (500, 690, 0.8, "#2a2430"),
        (720, 676, 0.8, "#2a2430"),
        (950, 694, 0.8, "#2a2430"),
        (1120, 730, 0.86, "#2a2430"),
    ):
        _pawn(sheet, x, y, size, colour)
    for x, y, size in ((430, 850, 1.15), (1180, 870, 1.2), (980, 830, 1.1)):
        _pawn(sheet, x, y, size, "#fbf6e6")
    _knight(sheet, 640, 900, 1.5)
    sheet.ellipse(840, 930, 84, 20, rgba("#000000", 90))
    sheet.rectangle(768, 882, 144, 44, "#b5281e", 8)
    for place in range(13):
        sheet.line([(774 + place * 11, 886), (774 + place * 11, 924)], 3, "#8f1d15")
    sheet.ellipse(840, 884, 74, 22, "#d9392b")
    sheet.ellipse(840, 882, 50, 13, "#f0695c")
    return sheet


def _pawn(sheet: Canvas, x: float, y: float, size: float, colour: str) -> None:
    light = mix(colour, "#ffffff", 0.25)
    sheet.ellipse(x, y + 8 * size, 50 * size, 14 * size, rgba("#000000", 90))
    sheet.ellipse(x, y, 44 * size, 14 * size, colour)
    sheet.polygon(
        [
            (x - 38 * size, y - 4 * size),
            (x - 14 * size, y - 80 * size),
            (x + 14 * size, y - 80 * size),
            (x + 38 * size, y - 4 * size),
        ],
        colour,
    )
    sheet.ellipse(x, y - 82 * size, 26 * size, 9 * size, light)
    sheet.circle(x, y - 106 * size, 27 * size, colour)
    sheet.circle(x - 8 * size, y - 114 * size, 8 * size, light)


def _knight(sheet: Canvas, x: float, y: float, size: float) -> None:
    ivory, dark = "#fbf6e6", "#b8a883"
    sheet.ellipse(x, y + 10 * size, 70 * size, 17 * size, rgba("#000000", 90))
    sheet.rectangle(x - 60 * size, y - 16 * size, 120 * size, 28 * size, ivory, 10)
    sheet.rectangle(x - 50 * size, y - 34 * size, 100 * size, 22 * size, mix(ivory, dark, 0.4), 8)
    points = [
        (-42, -30),
        (-34, -100),
        (-52, -140),
        (-30, -196),
        (8, -214),
        (14, -236),
        (30, -208),
        (62, -172),
        (84, -130),
        (66, -112),
        (30, -128),
        (8, -118),
        (34, -84),
        (44, -30),
    ]
    sheet.polygon([(x + a * size, y + b * size) for a, b in points], ivory)
    sheet.curve(
        [
            (x - 30 * size, y - 190 * size),
            (x - 44 * size, y - 140 * size),
            (x - 28 * size, y - 96 * size),
            (x - 34 * size, y - 40 * size),
        ],
        10,
        dark,
    )
    sheet.circle(x + 26 * size, y - 172 * size, 6 * size, "#2a2430")
    sheet.line([(x + 66 * size, y - 122 * size), (x + 50 * size, y - 124 * size)], 4, dark)


def head_line() -> Canvas:
    """A word hangs from its head line, as washing hangs from a string."""
    sheet = Canvas("#fdf1d6", "#f7d9a8", seed=34)
    sheet.circle(1320, 250, 210, rgba("#e76f51", 60))
    sheet.circle(220, 820, 280, rgba("#2a9d8f", 50))
    for x in (110, 1490):
        sheet.rectangle(x - 17, 210, 34, 800, "#6b4a34", 8)
        sheet.circle(x, 205, 30, "#8a5a38")
    sheet.rectangle(110, 300, 1380, 22, "#2a2430", 10)
    sheet.letters(800, 544, "शिरोरेखा", 360, "#c0392b", anchor="ms")
    for x in (330, 560, 800, 1030, 1260):
        sheet.rectangle(x - 13, 268, 26, 70, "#e0a83a", 6)
        sheet.rectangle(x - 13, 296, 26, 8, "#9c6f1d")
    for place, letter in enumerate("कखगघचछजट"):
        sheet.letters(300 + place * 145, 850 + (place % 2) * 16, letter, 96, mix("#2a9d8f", "#264653", place / 7))
    for x, y, tilt in ((470, 180, 0), (520, 166, 1)):
        sheet.curve([(x - 34, y - 12), (x - 14, y - 12), (x, y)], 5, "#2a2430")
        sheet.curve([(x, y), (x + 14, y - 12), (x + 34, y - 12 - tilt * 2)], 5, "#2a2430")
    return sheet
