"""Uploading photos: what is not a photo, or is a bomb, is refused in Hindi before it is decoded."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from shirorekha.newsroom.models import Photo


@pytest.fixture(autouse=True)
def own_directory(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def upload(member):
    client = member("संवाददाता")

    def sent(content: bytes, name="photo.jpg", **values):
        data = {
            "title": "पुल",
            "file": SimpleUploadedFile(name, content),
            "alternative": "नदी पर पुल",
            "credit": "मीरा जोशी",
            "caption": "",
            "collection": "1",
            "tags": "",
        }
        return client.post(reverse("wagtailimages:add"), data | values)

    return sent


def bomb(side=11_000) -> bytes:
    """A PNG of side² white pixels in a few kilobytes."""
    row = b"\x00" + b"\xff" * (side // 8 + 1)
    packed = zlib.compressobj(9)
    data = b"".join(packed.compress(row) for _ in range(side)) + packed.flush()

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.django_db
def test_the_collection_of_pictures_has_a_hindi_name():
    assert Collection.get_first_root_node().name == "सामान्य"


def test_a_photo_is_stored_with_its_words(upload, drawn):
    assert upload(drawn(), credit="  मीरा   जोशी ").status_code == 302
    photo = Photo.objects.get()
    assert (photo.alternative, photo.credit, photo.default_alt_text) == ("नदी पर पुल", "मीरा जोशी", "नदी पर पुल")


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (bomb(), "photo.png", "पिक्सेल"),
        (b"<html>", "photo.jpg", "तस्वीर"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "photo.svg", "नहीं चलती"),
        (b"GIF89a", "photo.gif", "नहीं चलती"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_reason(upload, content, name, word):
    response = upload(content, name)
    assert response.status_code == 200
    assert word in str(response.context["form"].errors["file"])
    assert not Photo.objects.exists()


def test_a_png_that_claims_to_be_a_jpeg_is_refused(upload, drawn):
    response = upload(drawn(kind="PNG"), "photo.jpg")
    assert response.status_code == 200
    assert not Photo.objects.exists()


def test_a_file_of_too_many_bytes_is_refused(upload, drawn):
    response = upload(drawn() + io.BytesIO(b"0" * 8_388_608).getvalue())
    assert "बहुत बड़ी" in str(response.context["form"].errors["file"])
