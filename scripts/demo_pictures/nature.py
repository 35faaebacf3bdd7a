"""Pictures of soil, grain, the moon, a snake, and what we measure and drink."""

from __future__ import annotations

import math

from demo_pictures.canvas import HEIGHT, WIDTH, Canvas, mix, rgba, smooth
from demo_pictures.props import cloud, gear_dots, hills, house, person, stars, sun, tree, woman


def soil() -> Canvas:
    """Layers of soil cut open under a seedling."""
    sheet = Canvas("#bfe3ec", "#eef7dc", seed=4)
    sun(sheet, 1290, 170, 66, "#fffdf0", "#fff2b8")
    hills(sheet, 330, 24, "#a9cf8f", 6)
    layers = (("#4a2f22", 430), ("#6b4530", 600), ("#8f6340", 770), ("#b58a5a", 900))
    for place, (colour, level) in enumerate(layers):
        crest = smooth([(x, level + sheet.random.uniform(-14, 14)) for x in range(-100, WIDTH + 200, 160)])
        sheet.polygon([*crest, (WIDTH + 200, HEIGHT), (-100, HEIGHT)], colour)
        for _ in range(26):
            x, y = sheet.random.uniform(0, WIDTH), level + sheet.random.uniform(30, 150)
            size = sheet.random.uniform(5, 11) * (1 + place * 0.5)
            sheet.ellipse(x, y, size * 1.4, size, mix(colour, "#f3e0c0", 0.28), sheet.random.uniform(0, 90))
    crest = smooth([(x, 418 + 8 * math.sin(x / 90)) for x in range(-100, WIDTH + 200, 100)])
    sheet.polygon([*crest, (WIDTH + 100, 446), (-100, 446)], "#6fa33f")
    for x, size in ((330, 0.7), (800, 1.25), (1240, 0.8)):
        _seedling(sheet, x, 424, size)
    worm = [(1010, 560), (1060, 535), (1110, 560), (1160, 590), (1215, 565)]
    sheet.curve(worm, 22, "#d98a86")
    sheet.curve(worm, 6, rgba("#ffffff", 70))
    for y, text in ((520, "पीएच"), (690, "जैविक कार्बन"), (838, "नाइट्रोजन")):
        sheet.circle(150, y, 13, "#ffe08a")
        sheet.letters(182, y - 4, text, 44, "#fff6dd", anchor="lm")
    return sheet


def _seedling(sheet: Canvas, x: float, y: float, size: float) -> None:
    for spread in (-70, -30, 10, 48, 84):
        tip = (x + spread * size, y + (150 - abs(spread) * 0.5) * size)
        sheet.curve([(x, y), (x + spread * 0.3 * size, y + 60 * size), tip], 6 * size, "#e9d7b4")
    sheet.curve([(x, y), (x - 8 * size, y - 110 * size), (x + 4 * size, y - 210 * size)], 13 * size, "#4f8f3a")
    for side, up, long in ((-1, 110, 150), (1, 140, 160), (-1, 190, 110), (1, 208, 105)):
        base = (x - 3 * size, y - up * size)
        tip = (x + side * long * size, y - (up + 70) * size)
        middle = ((base[0] + tip[0]) / 2, (base[1] + tip[1]) / 2)
        sheet.blob(
            [base, (middle[0], middle[1] - 42 * size), tip, (middle[0] + side * 20 * size, middle[1] + 30 * size)],
            "#5fae45",
        )
        sheet.curve([base, middle, tip], 3 * size, "#8fd06a")


def millet() -> Canvas:
    """Ripe ears of millet against a warm evening, a bowl of grain in front."""
    sheet = Canvas("#f9c66b", "#fdeccb", seed=19)
    sun(sheet, 420, 330, 110, "#fff7e0", "#ffe29a")
    hills(sheet, 600, 30, "#d9a352", 6)
    hills(sheet, 690, 24, "#b8843a", 7)
    for place in range(15):
        x = 40 + place * 112 + sheet.random.uniform(-20, 20)
        _ear(sheet, x, 1010, sheet.random.uniform(420, 640), sheet.random.choice((-1, 1)))
    sheet.ellipse(1130, 930, 330, 44, rgba("#3c1f0e", 110))
    sheet.polygon(
        smooth([(810, 690), (850, 830), (960, 925), (1130, 945), (1300, 925), (1410, 830), (1450, 690)]), "#a8502d"
    )
    sheet.ellipse(1130, 690, 320, 62, "#8a3d20")
    sheet.ellipse(1130, 682, 294, 52, "#e2b25a")
    sheet.blob([(850, 684), (960, 630), (1130, 596), (1300, 630), (1410, 684), (1130, 722)], "#e9c06c")
    for _ in range(150):
        across, down = sheet.random.gauss(0, 110), sheet.random.uniform(-64, 26)
        if abs(across) < 240 - abs(down) * 1.4:
            sheet.circle(1130 + across, 668 + down, 7, mix("#c98f38", "#fff0c4", sheet.random.random()))
    for row, y in enumerate((775, 812)):
        for place in range(11 - row):
            x = 900 + row * 24 + place * 46
            sheet.polygon([(x - 14, y), (x, y - 14), (x + 14, y), (x, y + 14)], "#f3d9a0")
    return sheet


def _ear(sheet: Canvas, x: float, y: float, high: float, side: int) -> None:
    top = (x + side * high * 0.12, y - high)
    bend = (x + side * high * 0.26, y - high * 0.86)
    stem = [(x, y), (x + side * high * 0.02, y - high * 0.5), top, bend]
    sheet.curve(stem, 6, "#7a6a2a")
    sheet.blob(
        [
            (x, y - high * 0.3),
            (x - side * 70, y - high * 0.52),
            (x - side * 130, y - high * 0.48),
            (x - side * 70, y - high * 0.46),
        ],
        "#8f8a3a",
    )
    path = smooth(
        [(x + side * high * 0.05, y - high * 0.78), top, bend, (x + side * high * 0.31, y - high * 0.72)], steps=9
    )
    for place, (px, py) in enumerate(path):
        for offset in (-11, 0, 11):
            sheet.ellipse(
                px + offset, py + (place % 3) * 4 - 4, 8, 11, mix("#a8702a", "#f0c464", sheet.random.random())
            )


def moon() -> Canvas:
    """The moon's cratered south under the earth, a small lander with long shadow."""
    sheet = Canvas("#05060f", "#171a33", seed=20)
    stars(sheet, 620, 230)
    sheet.glow(1230, 240, 330, "#5fa8ff", 120)
    sheet.circle(1230, 240, 120, "#2f6fb8")
    for points in (
        [(1150, 190), (1210, 160), (1250, 200), (1220, 260), (1170, 250)],
        [(1260, 270), (1310, 240), (1320, 300), (1270, 330)],
    ):
        sheet.blob(points, "#4f9a6a")
    sheet.curve([(1130, 230), (1200, 222), (1290, 196)], 9, rgba("#ffffff", 160))
    sheet.curve([(1160, 310), (1230, 296), (1310, 306)], 8, rgba("#ffffff", 150))
    shade = [
        (1230 + 122 * math.cos(math.radians(turn)), 240 + 122 * math.sin(math.radians(turn)))
        for turn in range(-60, 121, 4)
    ]
    inner = [
        (1230 + 60 * math.cos(math.radians(turn)), 240 + 118 * math.sin(math.radians(turn)))
        for turn in range(120, -61, -4)
    ]
    sheet.polygon([*shade, *inner], rgba("#05060f", 130))
    sheet.polygon(
        smooth([(-60, 660), (230, 560), (480, 610), (760, 520), (1050, 590), (1330, 540), (1680, 620)])
        + [(1680, 1000), (-60, 1000)],
        "#6f7380",
    )
    sheet.polygon(
        smooth([(-60, 730), (300, 670), (700, 700), (1100, 650), (1680, 710)]) + [(1680, 1000), (-60, 1000)], "#8f939e"
    )
    sheet.polygon(smooth([(-60, 830), (400, 790), (900, 820), (1680, 790)]) + [(1680, 1000), (-60, 1000)], "#a9adb6")
    for x, y, size in (
        (300, 745, 130),
        (1330, 720, 110),
        (820, 910, 190),
        (1500, 900, 110),
        (120, 920, 100),
        (620, 660, 60),
        (1010, 640, 50),
    ):
        sheet.ellipse(x, y, size, size * 0.26, "#c9ccd3")
        sheet.ellipse(x + size * 0.03, y + size * 0.03, size * 0.9, size * 0.21, "#3c3f4c")
        sheet.ellipse(x + size * 0.16, y + size * 0.07, size * 0.7, size * 0.13, "#20222d")
    sheet.ellipse(840, 922, 80, 9, "#7fd3ff")
    sheet.glow(840, 920, 120, "#7fd3ff", 110)
    sheet.polygon([(500, 800), (640, 800), (1010, 850), (900, 862)], rgba("#1a1c26", 120))
    for side in (-1, 1):
        sheet.line([(570 + side * 44, 730), (570 + side * 92, 812)], 9, "#c9ccd3")
        sheet.ellipse(570 + side * 94, 815, 24, 7, "#e9ecf2")
        sheet.line([(570 + side * 20, 745), (570 + side * 40, 806)], 6, "#9aa0ac")
    sheet.rectangle(508, 650, 124, 96, "#e0a83a", 10)
    sheet.polygon([(508, 690), (570, 660), (632, 690), (570, 720)], "#f3c862")
    sheet.rectangle(480, 634, 180, 22, "#2a4a8a", 4)
    sheet.line([(570, 634), (570, 584)], 5, "#e9ecf2")
    sheet.circle(570, 580, 9, "#ff6b6b")
    return sheet


def weather_station() -> Canvas:
    """A home-made weather station on a school roof."""
    sheet = Canvas("#6fb3e0", "#dff1f7", seed=22)
    cloud(sheet, 300, 220, 170, rgba("#ffffff", 225))
    cloud(sheet, 1280, 170, 140, rgba("#ffffff", 210))
    cloud(sheet, 1430, 420, 110, rgba("#ffffff", 190))
    hills(sheet, 640, 34, "#7fb37a", 6)
    for x in (60, 200, 1380, 1520):
        tree(sheet, x, 760, 150, "#3f7d4d")
    sheet.polygon([(0, 780), (WIDTH, 780), (WIDTH, HEIGHT), (0, HEIGHT)], "#e0b078")
    sheet.rectangle(0, 760, WIDTH, 34, "#c9864f")
    for x in range(0, WIDTH, 120):
        sheet.rectangle(x + 14, 794, 90, 206, "#d39a63", 6)
    sheet.rectangle(792, 220, 16, 560, "#57606f")
    sheet.line([(640, 300), (960, 300)], 12, "#57606f")
    for px, py in gear_dots(640, 262, 92, 3):
        sheet.line([(640, 262), (px, py)], 8, "#2f3640")
        sheet.circle(px, py, 34, "#f28c28")
        sheet.ellipse(px - 10, py - 10, 12, 8, rgba("#ffffff", 150), -30)
    sheet.rectangle(632, 262, 16, 44, "#2f3640")
    sheet.line([(880, 236), (1060, 190)], 10, "#c0392b")
    sheet.polygon([(1050, 168), (1106, 178), (1062, 214)], "#c0392b")
    sheet.polygon([(880, 236), (836, 214), (846, 248), (830, 276)], "#c0392b")
    sheet.rectangle(952, 220, 14, 84, "#2f3640")
    sheet.rectangle(690, 440, 220, 210, "#ffffff", 8)
    for row in range(6):
        sheet.line([(704, 466 + row * 32), (896, 456 + row * 32)], 9, "#cfd8dc")
    sheet.polygon([(672, 444), (800, 392), (928, 444)], "#e9eef0")
    sheet.rectangle(1010, 640, 130, 140, rgba("#bfe6f2", 230), 10)
    sheet.rectangle(1010, 706, 130, 74, "#4aa3c9", 8)
    sheet.polygon([(990, 640), (1160, 640), (1130, 676), (1020, 676)], "#f28c28")
    for x, cloth in ((430, "#27477a"), (1260, "#27477a")):
        person(sheet, x, 900, 300, cloth, "#8a5a40")
    woman(sheet, 540, 905, 280, "#2a9d8f")
    sheet.polygon([(455, 690), (520, 676), (530, 740), (466, 756)], "#fff6dd")
    return sheet


def snake() -> Canvas:
    """A torch beam finds a snake on a village path at night."""
    sheet = Canvas("#0f1a2e", "#1f3346", seed=23)
    stars(sheet, 330, 110)
    sheet.circle(1360, 140, 54, "#f7efcf")
    hills(sheet, 400, 30, "#16283c", 6)
    house(sheet, 140, 520, 190, "#3d3a4f", "#2a2338")
    sheet.rectangle(168, 458, 30, 25, "#ffd98a", 3)
    sheet.polygon([(0, 500), (WIDTH, 480), (WIDTH, HEIGHT), (0, HEIGHT)], "#1b3328")
    sheet.polygon([(640, 490), (820, 488), (1280, HEIGHT), (180, HEIGHT)], "#4a3d30")
    sheet.polygon([(1600, 610), (1600, 700), (980, 940), (420, 900), (430, 690), (900, 620)], rgba("#fff0b8", 44))
    sheet.ellipse(700, 790, 400, 150, rgba("#fff0b8", 110))
    body = [
        (400, 850),
        (470, 770),
        (560, 790),
        (600, 870),
        (700, 880),
        (750, 800),
        (720, 730),
        (790, 680),
        (880, 700),
        (930, 660),
    ]
    sheet.curve([(x + 4, y + 14) for x, y in body], 36, rgba("#000000", 90))
    sheet.curve(body, 34, "#2b2a2a")
    path = smooth(body, steps=6)
    for (ax, ay), (bx, by) in list(zip(path, path[1:], strict=False))[::2]:
        turn = math.atan2(by - ay, bx - ax) + math.pi / 2
        sheet.line(
            [
                (ax - 15 * math.cos(turn), ay - 15 * math.sin(turn)),
                (ax + 15 * math.cos(turn), ay + 15 * math.sin(turn)),
            ],
            4,
            "#e9e2cf",
        )
    sheet.ellipse(944, 650, 36, 24, "#2b2a2a", -30)
    sheet.circle(950, 640, 5, "#ffd257")
    sheet.line([(972, 632), (996, 616)], 4, "#e0455a")
    sheet.line([(996, 616), (1010, 614)], 3, "#e0455a")
    sheet.line([(996, 616), (1002, 604)], 3, "#e0455a")
    for x in (60, 150, 1420, 1510, 1340, 240):
        y = sheet.random.uniform(820, 980)
        for lean in (-34, -14, 8, 30):
            sheet.curve([(x, y), (x + lean * 0.4, y - 50), (x + lean, y - 96)], 7, "#2f5a3c")
    sheet.polygon([(1600, 596), (1452, 618), (1440, 690), (1600, 716)], "#c0392b")
    sheet.polygon([(1452, 618), (1396, 600), (1384, 706), (1440, 690)], "#8f2a20")
    sheet.ellipse(1390, 653, 12, 54, "#fff6d2", 6)
    sheet.glow(1390, 653, 120, "#fff0b8", 180)
    return sheet


def solution() -> Canvas:
    """A glass of water, six spoons of sugar, half a spoon of salt."""
    sheet = Canvas("#d7f0ef", "#f6fbf4", seed=24)
    sheet.circle(1240, 300, 360, rgba("#8fd3c8", 90))
    sheet.rectangle(0, 760, WIDTH, 240, "#2f8f8a")
    sheet.rectangle(0, 750, WIDTH, 22, "#3fa9a2")
    sheet.ellipse(1200, 880, 230, 34, rgba("#0d3b3a", 120))
    sheet.polygon([(1000, 210), (1400, 210), (1350, 880), (1050, 880)], rgba("#ffffff", 150))
    sheet.polygon([(1016, 350), (1384, 350), (1346, 866), (1054, 866)], rgba("#5fbfe0", 210))
    sheet.ellipse(1200, 350, 184, 30, "#9ddcf0")
    sheet.ellipse(1200, 210, 200, 34, rgba("#ffffff", 120))
    sheet.polygon([(1040, 250), (1076, 250), (1104, 840), (1082, 840)], rgba("#ffffff", 130))
    for x, y, radius in ((1150, 560, 13), (1250, 470, 9), (1230, 690, 15), (1300, 600, 8), (1140, 760, 9)):
        sheet.circle(x, y, radius, rgba("#ffffff", 130))
    for place in range(6):
        _spoon(sheet, 150 + (place % 3) * 250, 300 + (place // 3) * 180, 1.0)
    _spoon(sheet, 150, 660, 0.5)
    sheet.letters(490, 175, "6 चम्मच चीनी", 72, "#1d4f4d")
    sheet.letters(600, 652, "आधा चम्मच नमक", 64, "#1d4f4d")
    sheet.letters(1200, 130, "1 लीटर पानी", 64, "#1d4f4d")
    for x, y, wide in ((240, 900, 190), (600, 890, 150)):
        sheet.blob(
            [
                (x - wide, y),
                (x - wide * 0.4, y - 84),
                (x, y - 112),
                (x + wide * 0.4, y - 84),
                (x + wide, y),
                (x, y + 22),
            ],
            "#fbfdfd",
        )
    return sheet


def _spoon(sheet: Canvas, x: float, y: float, fill: float) -> None:
    sheet.line([(x + 60, y), (x + 190, y - 26)], 13, "#8a97a0")
    sheet.ellipse(x, y + 6, 70, 38, "#6d7a84", -6)
    sheet.ellipse(x, y, 70, 36, "#aab6bd", -6)
    if fill >= 1:
        sheet.blob(
            [(x - 56, y), (x - 30, y - 20), (x, y - 27), (x + 32, y - 22), (x + 57, y - 6), (x, y + 22)], "#ffffff"
        )
    else:
        sheet.blob([(x - 50, y + 6), (x - 30, y - 12), (x - 6, y - 16), (x + 8, y + 8), (x - 10, y + 24)], "#ffffff")
