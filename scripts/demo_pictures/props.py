"""Things that stand in more than one picture: hills, trees, water, clouds, birds, people."""

from __future__ import annotations

import math

from demo_pictures.canvas import HEIGHT, WIDTH, Canvas, Colour, ellipse_points, mix, rgba, rounded_points, smooth


def hills(
    sheet: Canvas, level: float, swing: float, colour: Colour, bumps: int = 6, shade: Colour | None = None
) -> None:
    """Lay one range of hills across the sheet, its crest about `level`, down to the lower edge."""
    crest = []
    for place in range(-1, bumps + 2):
        x = WIDTH * place / bumps + sheet.random.uniform(-40, 40)
        crest.append((x, level + sheet.random.uniform(-swing, swing)))
    points = smooth(crest)
    sheet.polygon([*points, (WIDTH + 400, HEIGHT), (-400, HEIGHT)], colour)
    if shade is not None:
        lower = [(x, y + 26) for x, y in points]
        sheet.polygon([*lower, (WIDTH + 400, HEIGHT), (-400, HEIGHT)], shade)


def sun(sheet: Canvas, x: float, y: float, radius: float, colour: Colour, halo: Colour) -> None:
    """Hang a sun or moon with its glow."""
    sheet.glow(x, y, radius * 4.2, halo, 150)
    sheet.circle(x, y, radius, colour)


def cloud(sheet: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Float a flat-bottomed cloud; `size` is about half its width."""
    puffs = ((-0.55, 0.0, 0.34), (-0.15, -0.2, 0.45), (0.3, -0.12, 0.38), (0.62, 0.04, 0.27))
    shapes = [
        ellipse_points(x + across * size, y + up * size, radius * size, radius * size) for across, up, radius in puffs
    ]
    shapes.append(rounded_points(x - 0.85 * size, y + 0.02 * size, 1.72 * size, 0.3 * size, 0.15 * size))
    sheet.union(shapes, colour)


def birds(sheet: Canvas, x: float, y: float, count: int, colour: Colour, size: float = 22) -> None:
    """Let a loose flock of birds fly around a point."""
    for _ in range(count):
        bx, by = x + sheet.random.uniform(-160, 160), y + sheet.random.uniform(-60, 60)
        wing = size * sheet.random.uniform(0.7, 1.2)
        sheet.curve([(bx - wing, by - wing * 0.35), (bx - wing * 0.4, by - wing * 0.3), (bx, by)], 3.4, colour)
        sheet.curve([(bx, by), (bx + wing * 0.4, by - wing * 0.3), (bx + wing, by - wing * 0.35)], 3.4, colour)


def tree(sheet: Canvas, x: float, y: float, size: float, leaf: Colour, trunk: Colour = "#5b3a29") -> None:
    """Plant a round broad-leaved tree, its foot at (x, y), about `size` high."""
    sheet.polygon(
        [
            (x - size * 0.05, y),
            (x - size * 0.03, y - size * 0.5),
            (x + size * 0.03, y - size * 0.5),
            (x + size * 0.05, y),
        ],
        trunk,
    )
    for across, up, radius in ((-0.2, 0.52, 0.2), (0.2, 0.55, 0.2), (0, 0.72, 0.26), (0, 0.5, 0.2)):
        sheet.circle(x + across * size, y - up * size, radius * size, leaf)
    light = mix(leaf, "#ffffff", 0.14)
    sheet.circle(x - size * 0.09, y - size * 0.79, size * 0.13, light)
    sheet.circle(x + size * 0.16, y - size * 0.6, size * 0.08, light)


def palm(sheet: Canvas, x: float, y: float, size: float, leaf: Colour, trunk: Colour = "#6b4a34") -> None:
    """Plant a palm, its foot at (x, y)."""
    top = (x + size * 0.1, y - size)
    sheet.curve([(x, y), (x + size * 0.02, y - size * 0.5), top], size * 0.05, trunk)
    for degree in (-165, -140, -105, -70, -40, -12):
        angle = math.radians(degree)
        tip = (top[0] + size * 0.42 * math.cos(angle), top[1] + size * 0.3 * math.sin(angle) + size * 0.13)
        bend = (top[0] + size * 0.26 * math.cos(angle), top[1] + size * 0.3 * math.sin(angle) - size * 0.02)
        sheet.blob([top, (bend[0], bend[1] - size * 0.035), tip, (bend[0], bend[1] + size * 0.03)], leaf)


def ripples(sheet: Canvas, top: float, bottom: float, colour: Colour, count: int = 40) -> None:
    """Draw light strokes on water, wider and wider apart towards the viewer."""
    for _ in range(count):
        depth = sheet.random.random() ** 1.4
        y = top + depth * (bottom - top)
        length = 26 + 120 * depth * sheet.random.uniform(0.5, 1.2)
        x = sheet.random.uniform(-60, WIDTH)
        sheet.rectangle(x, y, length, 2 + 4 * depth, colour, 3)


def person(sheet: Canvas, x: float, y: float, size: float, cloth: Colour, skin: Colour = "#7a4a32") -> None:
    """Stand a person in a shirt or kurta at (x, y), `size` high."""
    dark = mix(cloth, "#000000", 0.45)
    for side in (-1, 1):
        sheet.rectangle(
            x + side * size * 0.06 - size * 0.045, y - size * 0.4, size * 0.09, size * 0.4, dark, size * 0.03
        )
    sheet.blob(
        [
            (x - size * 0.14, y - size * 0.34),
            (x - size * 0.15, y - size * 0.66),
            (x - size * 0.06, y - size * 0.76),
            (x + size * 0.06, y - size * 0.76),
            (x + size * 0.15, y - size * 0.66),
            (x + size * 0.14, y - size * 0.34),
        ],
        cloth,
    )
    sheet.circle(x, y - size * 0.87, size * 0.1, skin)
    sheet.blob(
        [
            (x - size * 0.1, y - size * 0.87),
            (x - size * 0.07, y - size * 0.97),
            (x + size * 0.07, y - size * 0.97),
            (x + size * 0.1, y - size * 0.87),
            (x, y - size * 0.92),
        ],
        "#1f1a1a",
    )


def woman(sheet: Canvas, x: float, y: float, size: float, cloth: Colour, skin: Colour = "#7a4a32") -> None:
    """Stand a woman in a sari at (x, y), `size` high, its end over her head."""
    sheet.blob(
        [
            (x - size * 0.19, y),
            (x - size * 0.15, y - size * 0.35),
            (x - size * 0.12, y - size * 0.7),
            (x, y - size * 0.78),
            (x + size * 0.12, y - size * 0.7),
            (x + size * 0.15, y - size * 0.35),
            (x + size * 0.19, y),
            (x, y + size * 0.015),
        ],
        cloth,
    )
    sheet.circle(x, y - size * 0.88, size * 0.125, cloth)
    sheet.ellipse(x + size * 0.02, y - size * 0.87, size * 0.078, size * 0.092, skin)
    band = mix(cloth, "#ffd27a", 0.75)
    sheet.curve(
        [(x - size * 0.1, y - size * 0.72), (x, y - size * 0.5), (x + size * 0.14, y - size * 0.3)], size * 0.03, band
    )
    sheet.rectangle(x - size * 0.185, y - size * 0.045, size * 0.37, size * 0.025, band)


def house(sheet: Canvas, x: float, y: float, width: float, wall: Colour, roof: Colour) -> None:
    """Build a village house with a tiled roof; (x, y) is its lower left corner."""
    high = width * 0.5
    sheet.rectangle(x, y - high, width, high, wall)
    sheet.rectangle(x, y - high * 0.14, width, high * 0.14, mix(wall, "#6b3b24", 0.4))
    sheet.polygon(
        [
            (x - width * 0.1, y - high),
            (x + width * 0.16, y - high * 1.62),
            (x + width * 0.84, y - high * 1.62),
            (x + width * 1.1, y - high),
        ],
        roof,
    )
    for row in range(1, 4):
        level = y - high - high * 0.155 * row
        inset = width * (-0.1 + 0.065 * row)
        sheet.line([(x + inset, level), (x + width - inset, level)], 2.6, mix(roof, "#000000", 0.22))
    sheet.rectangle(x + width * 0.4, y - high * 0.66, width * 0.2, high * 0.66, "#4a2f22", 4)
    for side in (0.14, 0.7):
        sheet.rectangle(x + width * side, y - high * 0.66, width * 0.16, high * 0.26, "#3c5a63", 3)


def stars(sheet: Canvas, bottom: float, count: int, colour: Colour = "#ffffff") -> None:
    """Strew stars over the sky down to `bottom`."""
    for _ in range(count):
        x, y = sheet.random.uniform(0, WIDTH), sheet.random.uniform(0, bottom)
        sheet.circle(x, y, sheet.random.uniform(0.9, 2.6), rgba(colour, sheet.random.randint(110, 255)))


def rain(sheet: Canvas, count: int, colour: Colour, length: float = 44) -> None:
    """Let slanting rain fall over the whole sheet."""
    for _ in range(count):
        x, y = sheet.random.uniform(-40, WIDTH), sheet.random.uniform(-40, HEIGHT)
        sheet.line([(x, y), (x - length * 0.25, y + length)], 2.4, colour)


def gear_dots(x: float, y: float, radius: float, count: int) -> list[tuple[float, float]]:
    """Give `count` points evenly spread on a circle, the first at twelve o'clock."""
    turns = [math.radians(-90 + 360 * place / count) for place in range(count)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
