"""The newsroom's own places stand in the menu, and what a newspaper has no use for does not."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

KINDS = ("author", "topic", "agency", "name")


@pytest.mark.django_db
def test_the_menu(client) -> None:
    client.force_login(User.objects.create_superuser("chief", "", "a-long-password-1"))
    page = client.get("/admin/").content.decode()
    for place in ("/admin/kachchi-copy/", *(f"/admin/snippets/newsroom/{kind}/" for kind in KINDS)):
        assert place in page, place
    for place in ("/admin/documents/", "/admin/sites/", "/admin/reports/page-types-usage/"):
        assert place not in page, place


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_told_by_our_own_page(client) -> None:
    client.force_login(User.objects.create_superuser("chief", "", "a-long-password-1"))
    answer = client.get("/admin/nahin-hai/")
    assert answer.status_code == 404
    assert "समाचार कक्ष में लौटें" in answer.content.decode()


def test_the_desk_brings_its_own_devanagari_face(client) -> None:
    """A newsroom's machine may have none: the style sheet's fonts are there to be fetched by anybody at the door."""
    sheet = b"".join(client.get("/static/newsroom/desk.css")).decode()
    assert sheet.count("@font-face") == 2
    for name in ("text.woff2", "text-bold.woff2"):
        assert f"url(../paper/{name})" in sheet
        assert b"".join(client.get(f"/static/paper/{name}"))[:4] == b"wOF2"
