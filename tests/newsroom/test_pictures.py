"""Printed pictures: every size once, named by content, readers' only when published."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.images import ImageFile
from PIL import Image

from shirorekha.newsroom import pictures
from shirorekha.newsroom.models import Photo


@pytest.fixture(autouse=True)
def own_directory(settings, tmp_path):
    settings.PAPER = settings.PAPER.__class__(data_dir=tmp_path)


def name_of(file):
    return file.address.rsplit("/", 1)[1]


def test_a_picture_has_every_size_in_both_formats(shot):
    picture = pictures.picture(shot())
    assert [(file.width, file.media_type) for file in picture.files] == [
        (width, kind) for width in (360, 720, 1200) for kind in ("image/webp", "image/jpeg")
    ]
    assert (picture.social.width, picture.social.height) == (1200, 630)
    assert (picture.square.width, picture.square.height) == (600, 600)
    assert all(re.fullmatch(r"[0-9a-f]{32}-\d+x\d+\.(webp|jpg)", name_of(file)) for file in picture.files)
    assert (picture.alternative, picture.credit, picture.caption) == ("नदी पर नया पुल", "मीरा जोशी", "सोनारी का पुल")
    for file in (*picture.files, picture.social, picture.square):
        with Image.open(pictures.private_dir() / name_of(file)) as opened:
            assert opened.size == (file.width, file.height)


def test_a_small_picture_is_never_enlarged(shot, drawn):
    picture = pictures.picture(shot(drawn(500, 300)))
    assert [file.width for file in picture.files] == [360, 360, 500, 500]
    assert (picture.social.width, picture.square.width) == (500, 300)


def test_a_drafts_picture_is_not_where_readers_can_fetch_it(shot, settings):
    photo = shot()
    picture = pictures.picture(photo)
    assert not settings.PAPER.pictures_dir.exists()
    assert pictures.picture(photo, publish=True) == picture
    assert {file.name for file in settings.PAPER.pictures_dir.iterdir()} == {
        name_of(file) for file in (*picture.files, picture.social, picture.square)
    }


def test_prints_are_remembered_and_made_anew_for_a_new_original(shot, drawn, django_assert_num_queries):
    photo = shot()
    first = pictures.picture(photo)
    with django_assert_num_queries(0):
        assert pictures.picture(photo) == first
    photo.file = ImageFile(io.BytesIO(drawn(colour="maroon")), name="naya.jpg")
    photo._set_image_file_metadata()
    photo.save()
    assert pictures.picture(Photo.objects.get()) != first


def test_lost_prints_are_made_again(shot):
    photo = shot()
    first = pictures.picture(photo)
    for file in pictures.private_dir().iterdir():
        file.unlink()
    assert pictures.picture(photo) == first
    assert (pictures.private_dir() / name_of(first.social)).exists()


def test_a_lost_or_broken_original_gives_no_picture(shot):
    photo = shot()
    photo.file.storage.delete(photo.file.name)
    assert pictures.picture(photo) is None
    photo.file.storage.save(photo.file.name, io.BytesIO(b"\xff\xd8 no picture at all"))
    assert pictures.picture(photo) is None


def test_a_picture_of_too_many_pixels_is_not_opened(drawn, settings):
    settings.PAPER = settings.PAPER.__class__(data_dir=settings.PAPER.data_dir, image_pixels=1000)
    with pytest.raises(pictures.PictureError, match="पिक्सेल"):
        pictures.make(drawn(100, 100))


def test_transparency_lies_on_white_and_a_turned_photo_is_set_upright():
    held = io.BytesIO()
    Image.new("RGBA", (400, 200), (255, 0, 0, 0)).save(held, "PNG")
    made = pictures.make(held.getvalue())
    with Image.open(pictures.private_dir() / made["square"][0]) as opened:
        assert min(opened.convert("RGB").getpixel((5, 5))) > 250
    turned = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 200)).save(turned, "JPEG", exif=exif)
    assert pictures.make(turned.getvalue())["files"][0][1:] == (200, 400)


def test_metadata_of_the_camera_is_not_printed():
    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("RGB", (400, 200)).save(held, "JPEG", exif=exif)
    for name, *_ in pictures.make(held.getvalue())["files"]:
        assert b"secret place" not in (pictures.private_dir() / name).read_bytes()
