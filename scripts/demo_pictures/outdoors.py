"""Pictures of land, water and sky."""

from __future__ import annotations

import math

from demo_pictures.canvas import HEIGHT, WIDTH, Canvas, mix, rgba, smooth
from demo_pictures.props import birds, cloud, hills, house, palm, person, rain, ripples, stars, sun, tree, woman


def bridge() -> Canvas:
    """A long bridge over a river at sunrise, boats below."""
    sheet = Canvas("#f7b267", "#fde8c8", seed=3)
    sun(sheet, 1130, 400, 92, "#fff3d1", "#ffe3a1")
    for x, y, size in ((260, 190, 120), (620, 120, 90), (1440, 170, 110)):
        cloud(sheet, x, y, size, rgba("#fff6e6", 190))
    hills(sheet, 470, 46, "#d98f6a", 5)
    hills(sheet, 520, 30, "#b56b5c", 7)
    sheet.gradient("#f0b98d", "#3f6f86", (0, 560, WIDTH, HEIGHT))
    sheet.polygon([(1030, 560), (1230, 560), (1370, HEIGHT), (880, HEIGHT)], rgba("#ffe9bf", 70))
    ripples(sheet, 580, 980, rgba("#fff0d2", 120), 60)
    for place in range(7):
        x = 60 + place * 250
        sheet.polygon([(x - 26, 470), (x + 26, 470), (x + 34, 690), (x - 34, 690)], "#4b3b4d")
        sheet.polygon([(x + 6, 470), (x + 26, 470), (x + 34, 690), (x + 10, 690)], "#382c3b")
        sheet.ellipse(x, 690, 62, 13, "#2f2533")
    for place in range(-1, 7):
        left, right = 60 + place * 250 + 30, 60 + (place + 1) * 250 - 30
        arch = [(left + (right - left) * t / 20, 478 + 70 - 70 * math.sin(math.pi * t / 20)) for t in range(21)]
        sheet.polygon([(left - 10, 452), (right + 10, 452), (right, 548), *reversed(arch), (left, 548)], "#4b3b4d")
    sheet.rectangle(0, 428, WIDTH, 34, "#2f2533")
    sheet.rectangle(0, 424, WIDTH, 7, "#f2c38b")
    for x in range(10, WIDTH, 40):
        sheet.line([(x, 426), (x, 398)], 3.4, "#2f2533")
    sheet.line([(0, 398), (WIDTH, 398)], 4.5, "#2f2533")
    _pickup(sheet, 520, 424)
    person(sheet, 760, 426, 74, "#7c3f58")
    woman(sheet, 815, 426, 72, "#c8553d")
    for x, y, size in ((330, 830, 150), (1260, 770, 110)):
        _boat(sheet, x, y, size)
    birds(sheet, 880, 230, 7, "#6b4450")
    return sheet


def _pickup(sheet: Canvas, x: float, y: float) -> None:
    sheet.rectangle(x, y - 46, 118, 34, "#e9e2d0", 4)
    sheet.polygon(
        [(x + 118, y - 12), (x + 118, y - 72), (x + 158, y - 72), (x + 182, y - 44), (x + 186, y - 12)], "#e9e2d0"
    )
    sheet.polygon([(x + 128, y - 44), (x + 128, y - 64), (x + 154, y - 64), (x + 170, y - 44)], "#54707c")
    for can in range(4):
        sheet.rectangle(x + 8 + can * 27, y - 84, 22, 40, "#a9b4b6", 5)
        sheet.rectangle(x + 13 + can * 27, y - 92, 12, 10, "#7d8a8d", 2)
    for wheel in (x + 34, x + 150):
        sheet.circle(wheel, y - 10, 15, "#241c28")
        sheet.circle(wheel, y - 10, 6, "#9aa3a5")


def _boat(sheet: Canvas, x: float, y: float, size: float) -> None:
    sheet.ellipse(x, y + size * 0.14, size * 1.05, size * 0.07, rgba("#1d3440", 110))
    sheet.blob(
        [
            (x - size, y - size * 0.2),
            (x - size * 0.5, y + size * 0.02),
            (x + size * 0.5, y + size * 0.02),
            (x + size, y - size * 0.2),
            (x + size * 0.62, y + size * 0.16),
            (x - size * 0.62, y + size * 0.16),
        ],
        "#3a2730",
    )
    person(sheet, x - size * 0.35, y + size * 0.02, size * 0.62, "#e9d8b4")
    sheet.line([(x - size * 0.2, y - size * 0.3), (x + size * 0.25, y + size * 0.3)], size * 0.03, "#6b4a34")


def pond() -> Canvas:
    """A full village pond with a ghat, houses and a banyan."""
    sheet = Canvas("#8fd0d8", "#f4f1d8", seed=8)
    sun(sheet, 300, 210, 74, "#fffbe6", "#fff3b8")
    cloud(sheet, 880, 170, 150, rgba("#ffffff", 210))
    cloud(sheet, 1330, 240, 110, rgba("#ffffff", 190))
    hills(sheet, 430, 60, "#9cc29d", 5)
    hills(sheet, 480, 34, "#6fa37d", 7)
    sheet.polygon([(0, 540), (WIDTH, 520), (WIDTH, HEIGHT), (0, HEIGHT)], "#4f8a5b")
    for x, wall, roof in ((930, "#f2d9a6", "#b5532f"), (1140, "#e7c48f", "#9c4a2c"), (1330, "#f5e3bd", "#b5532f")):
        house(sheet, x, 575, 150, wall, roof)
    for x, size in ((120, 210), (260, 160), (840, 140), (1510, 190)):
        tree(sheet, x, 575, size, "#2f6b4a")
    pool = [
        (120, 690),
        (420, 615),
        (900, 600),
        (1350, 625),
        (1560, 720),
        (1500, 880),
        (1000, 960),
        (430, 950),
        (100, 850),
    ]
    sheet.blob([(x, y + 16) for x, y in pool], "#7a5a3a")
    sheet.blob(pool, "#3f93a6")
    sheet.blob([(240, 720), (520, 650), (950, 635), (1300, 660), (1430, 730), (1100, 780), (520, 790)], "#62b3bd")
    for _ in range(34):
        x, y = sheet.random.uniform(300, 1350), sheet.random.uniform(680, 890)
        sheet.rectangle(x, y, sheet.random.uniform(30, 120), 4, rgba("#e3f7f2", 150), 2)
    for step in range(5):
        sheet.rectangle(610 + step * 14, 622 - step * 11, 250 - step * 28, 13, mix("#c9b08a", "#8c7350", step / 6))
    for x, y in ((330, 830), (400, 850), (365, 868), (1180, 850), (1240, 835)):
        sheet.ellipse(x, y, 38, 13, "#2f7d57")
        sheet.polygon([(x, y), (x + 40, y - 8), (x + 38, y + 4)], "#3f93a6")
    for x, y in ((352, 822), (1205, 830)):
        for tilt in (-50, -90, -130):
            angle = math.radians(tilt)
            sheet.ellipse(x + 13 * math.cos(angle), y + 13 * math.sin(angle), 15, 7, "#f59ab5", tilt)
    woman(sheet, 690, 655, 118, "#c0392b")
    woman(sheet, 800, 640, 108, "#e08e2b")
    sheet.ellipse(800, 515, 24, 19, "#b8743a")
    sheet.rectangle(790, 490, 20, 12, "#b8743a", 3)
    for x in (980, 1030, 1075):
        _duck(sheet, x, 765 + (x % 3) * 9)
    return sheet


def _duck(sheet: Canvas, x: float, y: float) -> None:
    sheet.ellipse(x, y, 24, 12, "#fffdf4")
    sheet.circle(x + 20, y - 17, 9, "#fffdf4")
    sheet.line([(x + 16, y - 4), (x + 19, y - 14)], 8, "#fffdf4")
    sheet.polygon([(x + 27, y - 19), (x + 40, y - 15), (x + 27, y - 12)], "#f0932b")


def channels() -> Canvas:
    """A drawn map: seven channels run from the hill to the pond."""
    sheet = Canvas("#f3e6c8", seed=5)
    for level in range(7):
        spread = 560 - level * 66
        ring = []
        for turn in range(12):
            angle = 2 * math.pi * turn / 12
            wobble = 1 + 0.06 * math.sin(3 * angle + level)
            ring.append((430 + spread * wobble * math.cos(angle), 330 + spread * 0.62 * wobble * math.sin(angle)))
        sheet.blob(ring, mix("#e9d7ac", "#a8854f", level / 7))
    for turn in range(7):
        angle = math.radians(-22 + turn * 15.5)
        start = (430 + 190 * math.cos(angle), 330 + 120 * math.sin(angle))
        middle = (720 + 40 * math.cos(turn * 2.0), 300 + turn * 78)
        sheet.curve(
            [start, ((start[0] + middle[0]) / 2, middle[1] - 26), middle, (1010, 560 + turn * 22)], 13, "#3f87a6"
        )
        sheet.curve(
            [start, ((start[0] + middle[0]) / 2, middle[1] - 26), middle, (1010, 560 + turn * 22)], 5, "#8fc6d6"
        )
    sheet.blob([(990, 600), (1080, 500), (1290, 490), (1440, 590), (1420, 740), (1240, 800), (1050, 740)], "#3f87a6")
    sheet.blob([(1060, 610), (1120, 550), (1280, 540), (1370, 610), (1350, 690), (1230, 730), (1100, 690)], "#6fb1c8")
    for x, y in ((900, 830), (960, 860), (1020, 838), (880, 890), (1090, 880), (1500, 420), (1540, 470)):
        sheet.polygon([(x - 24, y), (x, y - 22), (x + 24, y)], "#a8472e")
        sheet.rectangle(x - 19, y, 38, 24, "#7c3a26")
    sheet.letters(430, 330, "पहाड़ी", 56, "#4a3518")
    sheet.letters(1220, 640, "तालाब", 56, "#ffffff")
    sheet.letters(1000, 945, "गाँव", 44, "#6b2d1c")
    for inset, thick in ((26, 5), (40, 2)):
        sheet.line(
            [
                (inset, inset),
                (WIDTH - inset, inset),
                (WIDTH - inset, HEIGHT - inset),
                (inset, HEIGHT - inset),
                (inset, inset),
            ],
            thick,
            "#7a5b2e",
        )
    sheet.polygon([(1480, 110), (1510, 210), (1480, 190), (1450, 210)], "#7a2e1d")
    sheet.letters(1480, 250, "उत्तर", 34, "#7a2e1d")
    return sheet


def field_drone() -> Canvas:
    """A spraying drone over rows of green paddy."""
    sheet = Canvas("#79c3e6", "#e8f4dc", seed=4)
    sun(sheet, 1320, 180, 70, "#fff8d6", "#fff0ae")
    cloud(sheet, 330, 190, 150, rgba("#ffffff", 220))
    cloud(sheet, 980, 130, 100, rgba("#ffffff", 190))
    hills(sheet, 470, 30, "#8fbf8a", 6)
    for x in (80, 210, 300, 1240, 1400, 1500):
        tree(sheet, x, 545, sheet.random.uniform(80, 130), "#3f7d4d")
    sheet.polygon([(0, 540), (WIDTH, 540), (WIDTH, HEIGHT), (0, HEIGHT)], "#6fae3f")
    for row in range(-13, 14):
        near, far = 800 + row * 210, 800 + row * 62
        sheet.polygon([(far - 15, 540), (far + 15, 540), (near + 60, HEIGHT), (near - 60, HEIGHT)], "#8fca4d")
        sheet.polygon([(far - 4, 540), (far + 4, 540), (near + 18, HEIGHT), (near - 18, HEIGHT)], "#b2de6a")
    for nozzle in (-150, -50, 50, 150):
        x = 800 + nozzle
        sheet.polygon([(x - 6, 400), (x + 6, 400), (x + 80, 690), (x - 80, 690)], rgba("#ffffff", 56))
    sheet.shadow([(600, 720), (1000, 720), (1040, 760), (560, 760)], 24, 110, "#1d3b16")
    for side in (-1, 1):
        for reach, up in ((300, 300), (205, 262)):
            x = 800 + side * reach
            sheet.line([(800, 350), (x, up + 14)], 15, "#2f3640")
            sheet.line([(x, up + 18), (x, up - 8)], 17, "#2f3640")
            sheet.ellipse(x, up - 12, 108, 11, rgba("#dfe6e9", 190))
            sheet.ellipse(x, up - 12, 15, 8, "#e15f41")
    sheet.rectangle(715, 300, 170, 92, "#f5f6fa", 34)
    sheet.rectangle(735, 350, 130, 62, "#f0932b", 18)
    sheet.rectangle(745, 318, 110, 22, "#57606f", 11)
    sheet.line([(730, 392), (690, 448), (760, 448)], 9, "#2f3640")
    sheet.line([(870, 392), (910, 448), (840, 448)], 9, "#2f3640")
    sheet.line([(630, 400), (970, 400)], 7, "#57606f")
    woman(sheet, 250, 850, 220, "#8e2f5c")
    sheet.rectangle(258, 715, 50, 30, "#2d3436", 7)
    sheet.line([(262, 715), (254, 688)], 4.4, "#2d3436")
    return sheet


def dolphin() -> Canvas:
    """A river dolphin rolls above brown-green water in the evening."""
    sheet = Canvas("#f4a88b", "#f9dfc0", seed=12)
    sun(sheet, 420, 370, 80, "#fff0d0", "#ffdca6")
    hills(sheet, 420, 34, "#c07f78", 6)
    hills(sheet, 470, 20, "#8f6170", 9)
    for x, size in ((1230, 150), (1330, 190), (1450, 140)):
        palm(sheet, x, 520, size, "#4a3f55", "#4a3547")
    sheet.gradient("#d99b86", "#3c5f66", (0, 505, WIDTH, HEIGHT))
    ripples(sheet, 530, 990, rgba("#ffe8cf", 110), 70)
    body = smooth(
        [
            (470, 800),
            (560, 640),
            (720, 545),
            (890, 540),
            (1010, 600),
            (1060, 660),
            (1180, 700),
            (1285, 728),
            (1180, 728),
            (1050, 715),
            (960, 735),
            (860, 800),
            (660, 860),
        ],
        closed=True,
    )
    sheet.polygon([(x + 8, y + 14) for x, y in body], rgba("#24414a", 120))
    sheet.polygon(body, "#6f7f8c")
    sheet.blob(
        [(600, 800), (720, 690), (880, 660), (1010, 690), (1050, 712), (960, 735), (860, 800), (690, 850)], "#a9b3b8"
    )
    sheet.blob([(700, 560), (740, 500), (800, 505), (830, 545)], "#5d6c79")
    sheet.blob([(800, 740), (790, 830), (740, 880), (870, 850), (900, 760)], "#5d6c79")
    sheet.circle(1015, 655, 6, "#1f2a30")
    sheet.curve([(1275, 728), (1150, 716), (1040, 690)], 4, "#4d5a64")
    sheet.blob(
        [(330, 850), (420, 800), (560, 790), (760, 815), (930, 790), (1040, 800), (1120, 860), (700, 930)], "#4f7076"
    )
    for x, y, radius in ((450, 770, 12), (420, 735, 8), (500, 745, 7), (950, 770, 10), (1010, 745, 7), (985, 790, 6)):
        sheet.circle(x, y, radius, rgba("#ffffff", 200))
    for spread in (1.0, 1.25):
        sheet.curve(
            [
                (720 - 430 * spread, 880),
                (720 - 200 * spread, 905),
                (720, 915),
                (720 + 240 * spread, 900),
                (720 + 440 * spread, 866),
            ],
            6,
            rgba("#ffe8cf", 130),
        )
    birds(sheet, 900, 200, 6, "#6d4652")
    return sheet


def lightning() -> Canvas:
    """Lightning over an open field, a lone tree far off."""
    sheet = Canvas("#1d2340", "#5c6490", seed=21)
    for x, y, size in ((180, 130, 230), (620, 90, 260), (1100, 120, 280), (1480, 160, 220), (860, 210, 180)):
        cloud(sheet, x, y, size, mix("#3b4268", "#2a3052", sheet.random.random()))
    sheet.glow(980, 380, 520, "#cdd8ff", 120)
    main = [(960, 200), (1010, 310), (950, 330), (1025, 450), (965, 470), (1010, 640)]
    for thick, colour in ((26, rgba("#a8b8ff", 90)), (13, rgba("#dfe6ff", 255)), (6, rgba("#ffffff", 255))):
        sheet.line(main, thick, colour)
    for branch in ([(950, 330), (880, 400), (895, 430), (830, 500)], [(1025, 450), (1100, 520), (1090, 560)]):
        sheet.line(branch, 5, "#e8edff")
    hills(sheet, 610, 26, "#2b3252", 6)
    hills(sheet, 660, 20, "#20294a", 7)
    sheet.polygon([(0, 690), (WIDTH, 680), (WIDTH, HEIGHT), (0, HEIGHT)], "#26402f")
    for row in range(-11, 12):
        near, far = 800 + row * 250, 800 + row * 80
        sheet.polygon([(far - 9, 690), (far + 9, 690), (near + 40, HEIGHT), (near - 40, HEIGHT)], "#335339")
    tree(sheet, 300, 735, 210, "#1c3226", "#171c22")
    house(sheet, 1260, 760, 190, "#58506a", "#33263a")
    for x in (1288, 1396):
        sheet.rectangle(x, 697, 30, 25, "#ffd98a", 3)
    sheet.glow(1330, 720, 130, "#ffd98a", 90)
    rain(sheet, 170, rgba("#c9d4ff", 80))
    return sheet


def seed_vault() -> Canvas:
    """The mouth of a vault in a snow mountain under northern lights."""
    sheet = Canvas("#0d1b3e", "#3a6b8f", seed=17)
    stars(sheet, 520, 150)
    for place, (colour, alpha) in enumerate((("#4fe0a8", 64), ("#67e8c3", 50), ("#8a7bff", 46))):
        top = [(x, 130 + place * 60 + 60 * math.sin(x / 210 + place)) for x in range(-50, WIDTH + 60, 50)]
        low = [(x, y + 170 + 40 * math.sin(x / 130)) for x, y in top]
        sheet.polygon([*smooth(top), *reversed(smooth(low))], rgba(colour, alpha))
    sheet.polygon(
        [
            (-50, 820),
            (280, 470),
            (470, 600),
            (820, 250),
            (1130, 560),
            (1330, 430),
            (1700, 800),
            (1700, 1000),
            (-50, 1000),
        ],
        "#8fb3cc",
    )
    sheet.polygon(
        [(820, 250), (1130, 560), (1010, 620), (900, 520), (860, 640), (780, 560), (700, 640), (600, 600), (640, 430)],
        "#e8f3fa",
    )
    sheet.polygon([(280, 470), (380, 540), (330, 590), (280, 560), (210, 600), (190, 565)], "#e8f3fa")
    sheet.polygon([(1330, 430), (1450, 545), (1390, 580), (1330, 545), (1270, 590), (1220, 497)], "#e8f3fa")
    hills(sheet, 760, 36, "#d6e6f1", 5)
    hills(sheet, 850, 30, "#f4f9fc", 4)
    sheet.polygon([(700, 850), (730, 470), (880, 430), (950, 850)], "#5a6672")
    sheet.polygon([(880, 430), (950, 850), (1100, 880), (980, 470)], "#3f4955")
    sheet.polygon([(735, 600), (745, 490), (875, 455), (890, 600)], "#56d6c9")
    for row in range(4):
        for column in range(5):
            colour = mix("#b8fff2", "#2aa198", sheet.random.random())
            x, y = 748 + column * 27, 585 - row * 30 - column * 6
            sheet.polygon([(x, y), (x + 24, y - 6), (x + 25, y - 30), (x + 2, y - 24)], colour)
    sheet.glow(815, 540, 250, "#7af5e4", 110)
    sheet.rectangle(770, 690, 105, 165, "#2c343d", 5)
    sheet.rectangle(780, 700, 85, 155, "#ffd98a", 3)
    sheet.glow(822, 780, 150, "#ffd98a", 120)
    sheet.polygon([(770, 855), (875, 855), (1010, 1000), (600, 1000)], "#cfdde8")
    person(sheet, 690, 940, 130, "#c0392b", "#8a5a44")
    return sheet
