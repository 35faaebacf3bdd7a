"""Pictures of towns, streets and harbours."""

from __future__ import annotations

import math

from demo_pictures.canvas import HEIGHT, WIDTH, Canvas, ellipse_points, mix, rgba, smooth
from demo_pictures.props import birds, cloud, hills, person, ripples, stars, sun, tree, woman


def night_bus() -> Canvas:
    """A lit city bus at a stop at night, passengers waiting."""
    sheet = Canvas("#141b3c", "#3c3f6e", seed=6)
    stars(sheet, 420, 90)
    sheet.circle(1320, 150, 58, "#fdf3d0")
    sheet.circle(1296, 138, 54, "#1c2347")
    for layer, (base, colour) in enumerate((("#232b56", "#3d4780"), ("#1a2146", "#f6c453"))):
        x = -40
        while x < WIDTH:
            wide, high = sheet.random.randint(90, 190), sheet.random.randint(190, 420) - layer * 70
            sheet.rectangle(x, 690 - high, wide, high, base)
            for row in range(int(high / 46)):
                for column in range(int(wide / 38)):
                    if sheet.random.random() < 0.42:
                        sheet.rectangle(x + 12 + column * 38, 704 - high + row * 46, 16, 22, rgba(colour, 210), 2)
            x += wide + 14
    sheet.rectangle(0, 680, WIDTH, 60, "#585a7a")
    sheet.gradient("#2b2d47", "#1b1c30", (0, 735, WIDTH, HEIGHT))
    for x in range(-40, WIDTH, 240):
        sheet.polygon([(x + 30, 880), (x + 150, 880), (x + 130, 896), (x, 896)], "#d9d3b0")
    _bus(sheet, 470, 440)
    for x in (250, 1480):
        sheet.rectangle(x - 6, 250, 12, 460, "#10142b")
        sheet.curve([(x, 256), (x + 26, 226), (x + 74, 222)], 10, "#10142b")
        sheet.glow(x + 84, 240, 190, "#ffdf94", 150)
        sheet.ellipse(x + 84, 232, 30, 12, "#fff1c7")
    woman(sheet, 330, 745, 200, "#d35f8d")
    person(sheet, 400, 742, 205, "#4fa3a5", "#8a5a40")
    woman(sheet, 185, 748, 190, "#e0a030")
    return sheet


def _bus(sheet: Canvas, x: float, y: float) -> None:
    sheet.shadow([(x - 10, y + 390), (x + 900, y + 390), (x + 930, y + 425), (x - 30, y + 425)], 22, 160)
    sheet.polygon(
        [(x + 900, y + 300), (x + 1130, y + 400), (x + 1130, y + 470), (x + 900, y + 350)], rgba("#ffeeb0", 80)
    )
    sheet.rectangle(x, y, 900, 360, "#d9482b", 44)
    sheet.rectangle(x, y + 220, 900, 34, "#f7e9cf")
    sheet.rectangle(x + 26, y + 46, 848, 160, "#20264a", 20)
    for place in range(6):
        wx = x + 42 + place * 112
        sheet.rectangle(wx, y + 60, 100, 132, "#ffe7a6", 12)
        sheet.circle(wx + 50, y + 132, 22, "#6b4433")
        sheet.rectangle(wx + 20, y + 152, 60, 40, ("#3d6b8c", "#8e2f5c", "#3f7d4d")[place % 3], 16)
    sheet.rectangle(x + 716, y + 60, 80, 270, "#ffe7a6", 10)
    sheet.line([(x + 756, y + 60), (x + 756, y + 330)], 6, "#a8351e")
    sheet.rectangle(x + 810, y + 60, 66, 132, "#bfe3ec", 14)
    sheet.rectangle(x + 560, y + 8, 240, 40, "#10142b", 8)
    sheet.letters(x + 680, y + 26, "रात सेवा", 30, "#ffd257")
    for wheel in (x + 190, x + 640):
        sheet.circle(wheel, y + 352, 62, "#15161f")
        sheet.circle(wheel, y + 352, 32, "#a7adb8")
        sheet.circle(wheel, y + 352, 12, "#4b505c")
    sheet.circle(x + 884, y + 300, 16, "#fff6cf")
    sheet.glow(x + 884, y + 300, 110, "#fff1b8", 170)


def evening_moscow() -> Canvas:
    """Onion domes and a fortress wall above a river on a winter evening."""
    sheet = Canvas("#26345f", "#e59a7d", seed=14)
    stars(sheet, 260, 50)
    sun(sheet, 1190, 560, 70, "#ffe2b8", "#ffc08a")
    sheet.rectangle(0, 560, WIDTH, 110, "#3a2f4f")
    x = -30
    while x < WIDTH:
        wide, high = sheet.random.randint(70, 150), sheet.random.randint(40, 150)
        sheet.rectangle(x, 600 - high, wide, high + 20, "#4c3d60")
        x += wide + 6
    for place, (x, y, size, colour) in enumerate(
        (
            (560, 600, 1.0, "#2f7f79"),
            (860, 600, 1.0, "#b5532f"),
            (640, 600, 0.72, "#d9a23a"),
            (785, 600, 0.78, "#3d6b8c"),
            (710, 600, 1.4, "#d9a23a"),
        )
    ):
        _dome(sheet, x, y, size, colour, place)
    sheet.rectangle(0, 590, WIDTH, 90, "#8f3b34")
    for x in range(0, WIDTH, 44):
        sheet.polygon(
            [(x, 592), (x, 566), (x + 8, 558), (x + 14, 568), (x + 20, 558), (x + 28, 566), (x + 28, 592)], "#8f3b34"
        )
    for x in (190, 1370):
        sheet.rectangle(x - 46, 380, 92, 300, "#7d312c")
        sheet.polygon([(x - 56, 384), (x, 190), (x + 56, 384)], "#2d5a4d")
        sheet.line([(x, 190), (x, 160)], 5, "#ffd98a")
        sheet.circle(x, 450, 28, "#f7e9cf")
        sheet.line([(x, 450), (x, 430)], 4, "#2d2430")
        sheet.line([(x, 450), (x + 13, 456)], 4, "#2d2430")
    sheet.gradient("#6b4a63", "#1d2747", (0, 680, WIDTH, HEIGHT))
    ripples(sheet, 700, 980, rgba("#ffc9a3", 95), 70)
    sheet.polygon([(1130, 690), (1250, 690), (1320, HEIGHT), (1060, HEIGHT)], rgba("#ffd7ae", 60))
    for _ in range(120):
        sheet.circle(
            sheet.random.uniform(0, WIDTH),
            sheet.random.uniform(0, HEIGHT),
            sheet.random.uniform(2, 4.6),
            rgba("#ffffff", 190),
        )
    return sheet


def _dome(sheet: Canvas, x: float, y: float, size: float, colour: str, kind: int) -> None:
    wide, high = 44 * size, 150 * size
    sheet.rectangle(x - wide * 0.8, y - high, wide * 1.6, high, mix("#e8d8c0", "#8a5a5a", 0.25 + 0.1 * kind))
    sheet.rectangle(x - wide * 0.25, y - high * 0.75, wide * 0.5, high * 0.4, "#43324f", wide * 0.25)
    top = y - high
    outline = [
        (x - wide * 0.62, top),
        (x - wide, top - wide * 0.75),
        (x - wide * 0.55, top - wide * 1.5),
        (x, top - wide * 2.3),
    ]
    right = [(2 * x - px, py) for px, py in reversed(outline[:-1])]
    sheet.polygon(smooth([*outline, *right]), colour)
    sheet.curve(
        [(x - wide * 0.5, top - wide * 0.3), (x - wide * 0.72, top - wide * 0.8), (x - wide * 0.4, top - wide * 1.35)],
        5,
        mix(colour, "#ffffff", 0.4),
    )
    sheet.line([(x, top - wide * 2.25), (x, top - wide * 2.9)], 4, "#ffd98a")
    sheet.circle(x, top - wide * 2.95, 5, "#ffd98a")


def mural() -> Canvas:
    """A painter on a scaffold finishes a wall-high glass of tea."""
    sheet = Canvas("#cfe3ea", "#f2ead8", seed=15)
    sheet.rectangle(110, 60, 1380, 800, "#e9b44c")
    for row in range(13):
        sheet.line([(110, 60 + row * 62), (1490, 60 + row * 62)], 2, rgba("#c8902c", 110))
    sheet.circle(880, 440, 330, "#d9482b")
    sheet.circle(880, 440, 290, "#e76f51")
    glass = [(700, 260), (1060, 260), (1000, 800), (760, 800)]
    sheet.polygon(glass, rgba("#ffffff", 130))
    sheet.polygon([(714, 360), (1046, 360), (1002, 786), (758, 786)], "#a8562a")
    sheet.ellipse(880, 360, 166, 26, "#c9773d")
    sheet.polygon([(730, 290), (770, 290), (800, 770), (782, 770)], rgba("#ffffff", 110))
    for x in (800, 880, 960):
        sheet.curve([(x, 230), (x - 28, 190), (x + 22, 150), (x - 8, 96)], 17, rgba("#fff6e0", 230))
    sheet.rectangle(0, 860, WIDTH, 140, "#8a8f98")
    sheet.rectangle(0, 850, WIDTH, 16, "#6d727b")
    for x in (250, 560):
        sheet.line([(x, 250), (x, 930)], 15, "#8a5a32")
    for y in (430, 640, 850):
        sheet.line([(230, y), (590, y)], 11, "#8a5a32")
    sheet.line([(250, 850), (560, 640)], 8, "#a8743f")
    sheet.rectangle(200, 560, 480, 24, "#b8864a", 4)
    person(sheet, 500, 562, 260, "#f7f1e3", "#7a4a32")
    sheet.line([(530, 385), (610, 350)], 24, "#f7f1e3")
    sheet.line([(610, 350), (640, 338)], 18, "#7a4a32")
    sheet.line([(640, 338), (694, 312)], 9, "#5b3a29")
    sheet.ellipse(702, 308, 16, 9, "#ffffff", -24)
    for x, colour in ((270, "#d9482b"), (330, "#3d6b8c"), (390, "#f7f1e3")):
        sheet.rectangle(x, 518, 46, 44, "#9aa3a5", 4)
        sheet.ellipse(x + 23, 518, 23, 8, colour)
    person(sheet, 1290, 940, 230, "#3d6b8c", "#8a5a40")
    person(sheet, 1390, 945, 190, "#8e2f5c", "#8a5a40")
    return sheet


def cycle() -> Canvas:
    """A bicycle loaded with boxes of books on a village road."""
    sheet = Canvas("#fbd38d", "#fff3d6", seed=11)
    sun(sheet, 1260, 300, 88, "#fffaf0", "#ffe6a8")
    hills(sheet, 520, 40, "#e8b06a", 5)
    hills(sheet, 570, 26, "#b9a45a", 7)
    for x, size in ((90, 230), (1450, 260), (1330, 160), (260, 150)):
        tree(sheet, x, 665, size, "#5b7f3c")
    sheet.rectangle(0, 650, WIDTH, 350, "#c9964f")
    sheet.polygon([(0, 780), (WIDTH, 760), (WIDTH, 930), (0, 950)], "#e6c48c")
    sheet.shadow([(330, 880), (1250, 880), (1290, 905), (300, 905)], 12, 110, "#5b3a1a")
    for x in (450, 1130):
        sheet.ring(x, 740, 145, 145, 17, "#2a2a2e")
        sheet.ring(x, 740, 128, 128, 5, "#b9bec4")
        for place in range(12):
            angle = math.radians(place * 30)
            sheet.line([(x, 740), (x + 128 * math.cos(angle), 740 + 128 * math.sin(angle))], 2, "#9aa0a8")
        sheet.circle(x, 740, 14, "#2a2a2e")
    frame = "#1f6f5c"
    for line in (
        [(450, 740), (640, 520)],
        [(640, 520), (980, 500)],
        [(640, 520), (760, 740)],
        [(760, 740), (990, 540)],
        [(450, 740), (760, 740)],
        [(970, 440), (1130, 740)],
    ):
        sheet.line(line, 17, frame)
    sheet.line([(640, 520), (622, 466)], 12, "#2a2a2e")
    sheet.blob([(560, 462), (640, 444), (700, 462), (620, 482)], "#4a2f22")
    sheet.curve([(970, 440), (1000, 410), (1060, 420), (1080, 450)], 13, "#2a2a2e")
    sheet.circle(1010, 404, 17, "#d9a23a")
    sheet.circle(760, 740, 34, "#4a505c")
    sheet.line([(760, 740), (800, 800)], 10, "#4a505c")
    sheet.rectangle(284, 560, 300, 16, "#4a505c", 4)
    sheet.rectangle(290, 400, 290, 164, "#a83a2b", 10)
    sheet.rectangle(290, 470, 290, 12, "#7d281c")
    sheet.rectangle(412, 456, 44, 40, "#f0c75e", 6)
    colours = ("#2f7f79", "#f0c75e", "#3b5f9c", "#f7f1e3", "#d9482b", "#7a4a94", "#5b8f3c", "#e08e2b")
    x = 302.0
    for place, colour in enumerate(colours):
        high = 70 + (place * 37) % 46
        sheet.rectangle(x, 400 - high, 30, high, colour, 4)
        sheet.rectangle(x + 7, 410 - high, 16, 8, rgba("#ffffff", 150))
        x += 33
    birds(sheet, 600, 180, 6, "#8a6a3a")
    return sheet


def harbour() -> Canvas:
    """A container ship squeezes through a canal between desert banks."""
    sheet = Canvas("#8ecae6", "#f5ead0", seed=13)
    sun(sheet, 250, 190, 66, "#fffdf0", "#fff2b8")
    cloud(sheet, 1200, 180, 130, rgba("#ffffff", 210))
    hills(sheet, 450, 26, "#e3c48e", 6)
    sheet.polygon([(0, 500), (WIDTH, 480), (WIDTH, HEIGHT), (0, HEIGHT)], "#e9cf9b")
    sheet.polygon([(640, 500), (1000, 492), (1600, 880), (1600, HEIGHT), (0, HEIGHT), (0, 900)], "#2f8fa8")
    sheet.polygon([(690, 500), (960, 494), (1420, HEIGHT), (200, HEIGHT)], "#3fa3ba")
    ripples(sheet, 640, 990, rgba("#d7f3f5", 120), 40)
    sheet.polygon([(560, 560), (1110, 560), (1060, 850), (930, 930), (740, 930), (610, 850)], "#8f2d23")
    sheet.polygon([(560, 560), (1110, 560), (1098, 640), (572, 640)], "#25303f")
    sheet.polygon([(835, 600), (1110, 560), (1060, 850), (930, 930), (835, 930)], rgba("#000000", 46))
    sheet.polygon(
        [(610, 850), (740, 930), (930, 930), (1060, 850), (1100, 900), (960, 980), (700, 980), (560, 900)],
        rgba("#e8fbfb", 130),
    )
    colours = ("#d9482b", "#f0b429", "#2f7f79", "#3b5f9c", "#e8e2d2", "#7a9a3c", "#b5532f")
    for row in range(6):
        for place in range(9):
            if row < 5 or place in (2, 3, 5, 6):
                sheet.rectangle(590 + place * 55, 512 - row * 48, 52, 45, colours[sheet.random.randrange(7)], 2)
                sheet.line(
                    [(607 + place * 55, 516 - row * 48), (607 + place * 55, 552 - row * 48)], 2, rgba("#000000", 46)
                )
                sheet.line(
                    [(625 + place * 55, 516 - row * 48), (625 + place * 55, 552 - row * 48)], 2, rgba("#000000", 46)
                )
    sheet.rectangle(760, 180, 150, 92, "#f7f5ee", 6)
    sheet.rectangle(740, 196, 190, 26, "#25303f", 4)
    sheet.line([(835, 180), (835, 110)], 7, "#25303f")
    for x, y in ((150, 640), (1470, 620), (1380, 585)):
        sheet.polygon([(x - 10, y), (x + 10, y), (x + 6, y - 50), (x - 6, y - 50)], "#a8754a")
        sheet.union(
            [
                ellipse_points(x - 16, y - 58, 22, 12),
                ellipse_points(x + 16, y - 60, 22, 12),
                ellipse_points(x, y - 74, 20, 14),
            ],
            "#6f8f4d",
        )
    return sheet
