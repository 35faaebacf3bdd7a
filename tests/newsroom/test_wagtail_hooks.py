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
    assert "/admin/documents/" not in page
