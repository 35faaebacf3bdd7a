"""A sheet to draw on: 1600 by 1000 units, drawn at twice that size and shrunk, so that edges come out smooth."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 1600, 1000
SCALE = 2
Point = tuple[float, float]
Colour = str | tuple[int, int, int] | tuple[int, int, int, int]
#: Faces that carry Devanagari; only the pictures with lettering need one.
FACES = (
    "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Bold.ttf",
    "/usr/share/fonts/truetype/lohit-devanagari/Lohit-Devanagari.ttf",
)


def rgba(colour: Colour, alpha: int | None = None) -> tuple[int, int, int, int]:
    """Read '#rrggbb' or a tuple as four numbers; `alpha` (0 to 255) replaces the colour's own."""
    if isinstance(colour, str):
        text = colour.lstrip("#")
        red, green, blue = (int(text[place : place + 2], 16) for place in (0, 2, 4))
        return red, green, blue, 255 if alpha is None else alpha
    own = colour[3] if len(colour) == 4 else 255
    return colour[0], colour[1], colour[2], own if alpha is None else alpha


def mix(first: Colour, second: Colour, share: float) -> tuple[int, int, int, int]:
    """Blend two colours; `share` 0 gives the first, 1 the second."""
    one, two = rgba(first), rgba(second)
    red, green, blue, alpha = (round(a + (b - a) * share) for a, b in zip(one, two, strict=True))
    return red, green, blue, alpha


def smooth(points: Sequence[Point], closed: bool = False, steps: int = 14) -> list[Point]:
    """Lead a Catmull-Rom curve through the points and give it as a finely broken line."""
    count = len(points)
    curve: list[Point] = []
    for place in range(count if closed else count - 1):
        four = []
        for offset in (-1, 0, 1, 2):
            at = place + offset
            four.append(points[at % count] if closed else points[min(max(at, 0), count - 1)])
        for step in range(steps):
            curve.append(_catmull(four, step / steps))
    if not closed:
        curve.append(points[-1])
    return curve


def _catmull(four: Sequence[Point], t: float) -> Point:
    before, start, end, after = four
    x, y = (
        0.5
        * (
            2 * start[axis]
            + (end[axis] - before[axis]) * t
            + (2 * before[axis] - 5 * start[axis] + 4 * end[axis] - after[axis]) * t**2
            + (3 * start[axis] - before[axis] - 3 * end[axis] + after[axis]) * t**3
        )
        for axis in (0, 1)
    )
    return x, y


def ellipse_points(x: float, y: float, across: float, down: float, tilt: float = 0) -> list[Point]:
    """Give an ellipse's outline by its centre and two half axes; `tilt` in degrees."""
    turn = math.radians(tilt)
    points = []
    for degree in range(0, 360, 3):
        angle = math.radians(degree)
        a, b = across * math.cos(angle), down * math.sin(angle)
        points.append((x + a * math.cos(turn) - b * math.sin(turn), y + a * math.sin(turn) + b * math.cos(turn)))
    return points


def rounded_points(x: float, y: float, width: float, height: float, radius: float) -> list[Point]:
    """Give the outline of a box with rounded corners."""
    corners = []
    radius = min(radius, width / 2, height / 2)
    for cx, cy, start in (
        (x + width - radius, y + radius, -90),
        (x + width - radius, y + height - radius, 0),
        (x + radius, y + height - radius, 90),
        (x + radius, y + radius, 180),
    ):
        for degree in range(start, start + 91, 6):
            angle = math.radians(degree)
            corners.append((cx + radius * math.cos(angle), cy + radius * math.sin(angle)))
    return corners


class Canvas:
    """The sheet. All measures are in units of the 1600 by 1000 sheet; colours may carry an alpha."""

    def __init__(self, top: Colour, bottom: Colour | None = None, seed: int = 1) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), rgba(top)[:3])
        self.random = random.Random(seed)
        if bottom is not None:
            self.gradient(top, bottom, (0, 0, WIDTH, HEIGHT))

    def gradient(self, top: Colour, bottom: Colour, box: tuple[float, float, float, float]) -> None:
        """Fill a box from `top` to `bottom`."""
        left, upper, right, lower = (round(side * SCALE) for side in box)
        ramp = Image.linear_gradient("L").resize((right - left, lower - upper))
        layer = Image.new("RGBA", ramp.size, rgba(top))
        layer.paste(Image.new("RGBA", ramp.size, rgba(bottom)), (0, 0), ramp)
        self.image.paste(layer, (left, upper), layer.getchannel("A"))

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        """Fill a closed shape."""
        self._fill([(x * SCALE, y * SCALE) for x, y in points], colour)

    def blob(self, points: Sequence[Point], colour: Colour) -> None:
        """Fill a closed shape with round corners: the curve goes through every point."""
        self.polygon(smooth(points, closed=True), colour)

    def rectangle(self, x: float, y: float, width: float, height: float, colour: Colour, radius: float = 0) -> None:
        """Fill a box, with rounded corners if asked."""
        if radius <= 0:
            self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)
            return
        self.polygon(rounded_points(x, y, width, height, radius), colour)

    def ellipse(self, x: float, y: float, across: float, down: float, colour: Colour, tilt: float = 0) -> None:
        """Fill an ellipse by its centre and its two half axes; `tilt` in degrees."""
        self.polygon(ellipse_points(x, y, across, down, tilt), colour)

    def union(self, shapes: Sequence[Sequence[Point]], colour: Colour) -> None:
        """Fill several shapes as if they were one, so that a see-through colour shows no overlaps."""
        every = [point for shape in shapes for point in shape]
        left, upper = (round(min(point[axis] for point in every) * SCALE) - 1 for axis in (0, 1))
        right, lower = (round(max(point[axis] for point in every) * SCALE) + 2 for axis in (0, 1))
        mask = Image.new("L", (right - left, lower - upper), 0)
        for shape in shapes:
            ImageDraw.Draw(mask).polygon([(x * SCALE - left, y * SCALE - upper) for x, y in shape], fill=255)
        self._paint(mask, colour, (left, upper))

    def circle(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill a circle."""
        self.ellipse(x, y, radius, radius, colour)

    def ring(self, x: float, y: float, across: float, down: float, thick: float, colour: Colour) -> None:
        """Draw the rim of an ellipse."""
        points = [
            (x + across * math.cos(math.radians(degree)), y + down * math.sin(math.radians(degree)))
            for degree in range(0, 364, 3)
        ]
        self.line(points, thick, colour)

    def line(self, points: Sequence[Point], thick: float, colour: Colour) -> None:
        """Draw a broken line with round joints and ends."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        half = thick * SCALE / 2
        left, upper = min(x for x, _ in scaled) - half - 2, min(y for _, y in scaled) - half - 2
        right, lower = max(x for x, _ in scaled) + half + 2, max(y for _, y in scaled) + half + 2
        moved = [(x - round(left), y - round(upper)) for x, y in scaled]
        mask = Image.new("L", (round(right - left) + 1, round(lower - upper) + 1), 0)
        pen = ImageDraw.Draw(mask)
        pen.line(moved, fill=255, width=max(1, round(thick * SCALE)), joint="curve")
        if half > 1.5:
            for x, y in (moved[0], moved[-1]):
                pen.ellipse((x - half, y - half, x + half, y + half), fill=255)
        self._paint(mask, colour, (round(left), round(upper)))

    def curve(self, points: Sequence[Point], thick: float, colour: Colour) -> None:
        """Draw a smooth line through the points."""
        self.line(smooth(points), thick, colour)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: int = 200) -> None:
        """Lay a soft light around a point; `strength` is the alpha in its middle."""
        size = round(radius * 2 * SCALE)
        light = ImageChops.invert(Image.radial_gradient("L")).resize((size, size))
        light = light.point([round(max(0, level - 74) / 181 * strength) for level in range(256)])
        whole = Image.new("L", self.image.size, 0)
        whole.paste(light, (round((x - radius) * SCALE), round((y - radius) * SCALE)))
        self._paint(whole, rgba(colour, 255))

    def shadow(self, points: Sequence[Point], soft: float, alpha: int = 90, colour: Colour = "#000000") -> None:
        """Lay a blurred dark shape, for what stands on or above something."""
        small = Image.new("L", (WIDTH // 2, HEIGHT // 2), 0)
        ImageDraw.Draw(small).polygon([(x / 2, y / 2) for x, y in points], fill=alpha)
        small = small.filter(ImageFilter.GaussianBlur(soft / 2))
        self._paint(small.resize(self.image.size), rgba(colour, 255))

    def letters(
        self, x: float, y: float, text: str, size: float, colour: Colour, anchor: str = "mm", tilt: float = 0
    ) -> None:
        """Write Devanagari around a point. Raises OSError if no face with Devanagari is on this machine."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).text((x * SCALE, y * SCALE), text, fill=255, font=face(size * SCALE), anchor=anchor)
        if tilt:
            mask = mask.rotate(-tilt, center=(x * SCALE, y * SCALE), resample=Image.Resampling.BICUBIC)
        self._paint(mask, colour)

    def save(self, path: Path, quality: int = 80, limit: int = 72_000) -> int:
        """Shrink and write the sheet as JPEG (or PNG by its name) within `limit` bytes; give the size in bytes."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        if path.suffix == ".png":
            small.quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)
            return path.stat().st_size
        for step in range(quality, 44, -4):
            small.save(path, quality=step, optimize=True, progressive=True)
            if path.stat().st_size <= limit:
                break
        return path.stat().st_size

    def _fill(self, scaled: Sequence[Point], colour: Colour) -> None:
        shade = rgba(colour)
        if shade[3] == 255:
            ImageDraw.Draw(self.image).polygon(scaled, fill=shade[:3])
            return
        left, upper = round(min(x for x, _ in scaled)) - 1, round(min(y for _, y in scaled)) - 1
        right, lower = round(max(x for x, _ in scaled)) + 2, round(max(y for _, y in scaled)) + 2
        mask = Image.new("L", (right - left, lower - upper), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - upper) for x, y in scaled], fill=255)
        self._paint(mask, shade, (left, upper))

    def _paint(self, mask: Image.Image, colour: Colour, corner: tuple[int, int] = (0, 0)) -> None:
        shade = rgba(colour)
        if shade[3] < 255:
            mask = mask.point([level * shade[3] // 255 for level in range(256)])
        self.image.paste(shade[:3], corner, mask)


def face(size: float) -> ImageFont.FreeTypeFont:
    """Find a Devanagari face on this machine, in pixels."""
    for path in FACES:
        if Path(path).exists():
            return ImageFont.truetype(path, round(size), layout_engine=ImageFont.Layout.RAQM)
    raise OSError("no face with Devanagari found; install fonts-noto-core")
