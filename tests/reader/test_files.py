"""The site's own files and printed pictures; nothing else on the disk can be named."""

import gzip

import pytest

from shirorekha.config import Config
from shirorekha.layout import static
from shirorekha.reader.files import Files

NAME = "0123456789abcdef-1200x675.jpg"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / NAME).write_bytes(b"jpeg")
    (tmp_path / "secret").write_text("secret")
    return Files(Config(data_dir=tmp_path))


def test_own_files_are_kept_for_ever_and_compressed_where_it_helps(files):
    for name, file in static.FILES.items():
        for accepted in (True, False):
            reply = files.static(name, accepted, None)
            fields = dict(reply.headers)
            body = gzip.decompress(reply.body) if fields.get("content-encoding") else reply.body
            assert body == file.content
            assert fields["content-type"] == file.media_type
            assert "immutable" in fields["cache-control"]
            assert fields["x-content-type-options"] == "nosniff"
    style = static.address_of("style.css").rpartition("/")[2]
    assert len(files.static(style, True, None).body) < len(files.static(style, False, None).body) / 2


def test_own_files_are_not_sent_twice(files):
    style = static.address_of("style.css").rpartition("/")[2]
    etag = dict(files.static(style, True, None).headers)["etag"]
    reply = files.static(style, True, etag)
    assert (reply.status, reply.body) == (304, b"")
    assert dict(reply.headers)["etag"] == etag
    assert files.static(style, False, etag).status == 200


def test_a_name_of_another_day_gets_todays_file_for_a_short_while(files):
    reply = files.static("style.0123456789ab.css", True, "*")
    assert reply.status == 200
    assert "immutable" not in dict(reply.headers)["cache-control"]
    assert files.static("none.0123456789ab.css", True, None) is None
    assert files.static("", True, None) is None


def test_a_picture(files, tmp_path):
    picture = files.picture(NAME)
    assert picture.path == str(tmp_path / "pictures" / NAME)
    fields = dict(picture.headers)
    assert (fields["content-type"], fields["content-length"]) == ("image/jpeg", "4")
    assert "immutable" in fields["cache-control"]


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "../secret", "../../secret", "/etc/passwd", "secret", f"../pictures/{NAME}", f"./{NAME}",
        f"{NAME}/", f"{NAME}\n", NAME.upper(),
        NAME.replace("jpg", "svg"), NAME.replace("jpg", "jpg.html"), "0123-1x1.jpg",
        "٠" * 16 + "-1x1.jpg", "fedcba9876543210-1x1.jpg", "0123456789abcdef-1200x675.jpg\x00",
    ],
)  # fmt: skip
def test_what_is_no_picture(files, name):
    assert files.picture(name) is None


def test_links_and_directories_are_no_pictures(files, tmp_path):
    (tmp_path / "pictures" / "aaaaaaaaaaaaaaaa-1x1.jpg").symlink_to(tmp_path / "secret")
    (tmp_path / "pictures" / "bbbbbbbbbbbbbbbb-1x1.jpg").mkdir()
    assert files.picture("aaaaaaaaaaaaaaaa-1x1.jpg") is None
    assert files.picture("bbbbbbbbbbbbbbbb-1x1.jpg") is None
