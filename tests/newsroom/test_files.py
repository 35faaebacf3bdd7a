"""What the newsroom's own origin shows, and to whom."""

from __future__ import annotations

import pytest

from shirorekha.layout import static
from shirorekha.newsroom import pictures


@pytest.fixture(autouse=True)
def own_directory(settings, tmp_path):
    settings.PAPER = settings.PAPER.__class__(data_dir=tmp_path)
    settings.MEDIA_ROOT = tmp_path / "media"


def test_the_papers_look_is_there_for_previews(client, db):
    name = next(iter(static.FILES))
    response = client.get(f"/-/static/{name}")
    assert response.status_code == 200
    assert response.content == static.FILES[name][0]
    assert client.get("/-/static/nothing.css").status_code == 404


def test_pictures_and_originals_are_for_staff_only(client, member, shot):
    photo = shot()
    picture = pictures.picture(photo)
    staff = member("संवाददाता")
    for url in (picture.files[0].address, f"/media/{photo.file.name}"):
        assert client.get(url).status_code == 302
        response = staff.get(url)
        assert response.status_code == 200
        assert response["Content-Type"].startswith("image/")
        assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "url",
    [
        "/media/../secret-key",
        "/media/%2e%2e/secret-key",
        "/media/secret.txt",
        "/media//etc/passwd",
        "/-/chitra/..%2fx.jpg",
    ],
)
def test_no_way_leads_out_of_the_picture_directories(member, url, settings):
    settings.PAPER.data_dir.joinpath("secret-key").write_text("x")
    settings.MEDIA_ROOT.mkdir(exist_ok=True)
    settings.MEDIA_ROOT.joinpath("secret.txt").write_text("x")
    assert member("संपादक").get(url).status_code in (302, 404)


def test_readers_pages_are_not_on_the_newsrooms_origin(client, write):
    story = write()
    assert client.get("/").url == "/admin/"
    assert client.get(story.address).status_code == 404
    assert "Disallow: /" in client.get("/robots.txt").content.decode()
