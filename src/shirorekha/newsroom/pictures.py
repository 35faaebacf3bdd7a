"""Printed pictures: every size a page needs, made once from the original, named by what is in them.

They lie first in a private directory that only the signed-in newsroom can see; `publish` puts them where readers can
fetch them. So a draft's picture cannot be fetched by anybody who guesses its name before the story is out.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image, ImageOps

from shirorekha.layout import addresses
from shirorekha.layout.article import Picture, PictureFile

#: Widths in pixels of the sizes that a page offers to the browser.
WIDTHS = (360, 720, 1200)
#: The preview that messengers and social networks show (FACTS: 1200×630), and the square of structured data and lists.
SOCIAL = (1200, 630)
SQUARE = (600, 600)
JPEG_QUALITY = 78
WEBP_QUALITY = 76
MEDIA_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
#: Changes whenever the sizes above do, so that old prints are made anew.
RECIPE = "1"

#: A print as it is kept in `Photo.prints`: file name, width and height.
Print = tuple[str, int, int]


class PictureError(ValueError):
    """An original that cannot be read or printed; the message is Hindi, for the editor."""


def private_dir() -> Path:
    """Where prints lie before they are published."""
    return settings.PAPER.media_dir / "prints"


def picture(photo: Any, caption: str = "", *, publish: bool = False) -> Picture | None:
    """Describe a photo for a page, making its prints if they are missing; None if the original cannot be read.

    With `publish`, its files are put where readers can fetch them.
    """
    try:
        prints = _prints(photo)
    except (OSError, PictureError):
        return None
    names = [name for name, _, _ in (*prints["files"], prints["social"], prints["square"])]
    if publish:
        for name in names:
            _publish(name)
    return Picture(
        files=tuple(_file(one) for one in prints["files"]),
        alternative=photo.alternative or photo.title,
        credit=photo.credit,
        caption=caption or photo.caption,
        social=_file(prints["social"]),
        square=_file(prints["square"]),
    )


def _prints(photo: Any) -> dict[str, Any]:
    """Give the list of a photo's prints; made and remembered if the original or the recipe has changed."""
    made_of = f"{RECIPE} {photo.get_file_hash()} {photo.get_focal_point() and tuple(photo.get_focal_point())}"
    if not _whole(photo.prints, made_of):  # perhaps made meanwhile, by way of another copy of this record
        photo.prints = type(photo).objects.values_list("prints", flat=True).filter(pk=photo.pk).first() or {}
    if _whole(photo.prints, made_of):
        return photo.prints
    with photo.file.storage.open(photo.file.name, "rb") as original:
        kept = {"of": made_of, **make(original.read(), _focus(photo))}
    photo.prints = kept
    type(photo).objects.filter(pk=photo.pk).update(prints=kept)
    return kept


def _whole(prints: dict[str, Any], made_of: str) -> bool:
    return prints.get("of") == made_of and all((private_dir() / one[0]).exists() for one in _all(prints))


def make(original: bytes, focus: tuple[float, float] = (0.5, 0.5)) -> dict[str, Any]:
    """Make every print of an original, in the private directory. Raises PictureError if it cannot be read."""
    try:
        with Image.open(io.BytesIO(original)) as opened:
            _refuse_bomb(opened)
            opened.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))  # a JPEG is decoded no larger than needed
            image = _flat(ImageOps.exif_transpose(opened))
    except PictureError:
        raise
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PictureError("तस्वीर खुल नहीं रही; फ़ाइल ख़राब हो सकती है।") from error
    widest = min(WIDTHS[-1], image.width)
    widths = [width for width in WIDTHS if width < widest] + [widest]
    sizes = [image.resize((width, max(1, round(image.height * width / image.width)))) for width in widths]
    files = [_write(sized, kind) for sized in sizes for kind in MEDIA_TYPES]
    return {
        "files": files,
        "social": _write(ImageOps.fit(image, _within(SOCIAL, image), centering=focus), "jpg"),
        "square": _write(ImageOps.fit(image, _within(SQUARE, image), centering=focus), "jpg"),
    }


def _refuse_bomb(opened: Image.Image) -> None:
    """Look at what a file claims to be before a byte of it is decoded: 14 KB can claim 700 MB (FACTS)."""
    if opened.width * opened.height > settings.PAPER.image_pixels:
        raise PictureError("तस्वीर में बहुत ज़्यादा पिक्सेल हैं।")


def _flat(image: Image.Image) -> Image.Image:
    """Lay a picture on white: JPEG knows no transparency, and a page has one background for every reader."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return image.convert("RGB")


def _within(size: tuple[int, int], image: Image.Image) -> tuple[int, int]:
    """Shrink a wanted size, keeping its shape, until the image can fill it without being enlarged."""
    factor = min(1.0, image.width / size[0], image.height / size[1])
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def _write(image: Image.Image, kind: str) -> Print:
    held = io.BytesIO()
    if kind == "webp":
        image.save(held, "WEBP", quality=WEBP_QUALITY, method=4)
    else:
        image.save(held, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    digest = hashlib.blake2b(held.getvalue(), digest_size=16).hexdigest()
    name = f"{digest}-{image.width}x{image.height}.{kind}"
    _place(private_dir() / name, held.getvalue())
    return name, image.width, image.height


def _publish(name: str) -> None:
    target = settings.PAPER.pictures_dir / name
    if not target.exists():
        _place(target, (private_dir() / name).read_bytes())


def _place(target: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it; its name says its content, so a second writer does no harm."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(target)


def _focus(photo: Any) -> tuple[float, float]:
    point = photo.get_focal_point()
    if point is None or not photo.width or not photo.height:
        return (0.5, 0.5)
    return (min(1.0, max(0.0, point.centroid.x / photo.width)), min(1.0, max(0.0, point.centroid.y / photo.height)))


def _all(prints: dict[str, Any]) -> Iterator[Print]:
    yield from prints.get("files", [])
    yield from (prints[name] for name in ("social", "square") if name in prints)


def _file(one: Print) -> PictureFile:
    name, width, height = one
    return PictureFile(addresses.picture(name), width, height, MEDIA_TYPES[name.rsplit(".", 1)[1]])
