"""The press has its place in the newsroom's menu."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.mark.django_db
def test_the_menu_leads_to_the_press(client: Client) -> None:
    client.force_login(User.objects.create_superuser("chief", "", "a-long-password-1"))
    assert "/admin/chhapai/" in client.get("/admin/").content.decode()
