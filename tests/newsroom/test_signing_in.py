"""The door asks in Hindi and opens for the right password only."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db
PASSWORD = " लंबा पासवर्ड 1 "


def test_the_door_asks_in_hindi(client) -> None:
    page = client.get("/admin/login/").content.decode()
    assert "पासवर्ड" in page
    assert "Password" not in page


@pytest.mark.parametrize(("password", "opens"), [(PASSWORD, True), (PASSWORD.strip(), False)])
def test_a_password_is_taken_as_typed(client, password, opens) -> None:
    User.objects.create_superuser("chief", "", PASSWORD)
    answer = client.post("/admin/login/", {"username": "chief", "password": password})
    assert (answer.status_code == 302) is opens
