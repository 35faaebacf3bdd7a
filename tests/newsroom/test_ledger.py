"""Authors, topics, agencies and names are stored tidy, under an address that stays theirs."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from shirorekha.newsroom.models import Agency, Author, Topic

pytestmark = pytest.mark.django_db


def test_a_slug_is_roman_and_stays() -> None:
    topic = Topic.objects.create(name="बारिश")
    first = topic.slug
    assert first.isascii()
    topic.name = "मानसून की बारिश"
    topic.save()
    assert topic.slug == first
    assert topic.address.endswith(f"/{first}")


def test_two_names_that_sound_alike_have_two_addresses() -> None:
    first, second = Author.objects.create(name="मीरा जोशी"), Author.objects.create(name="मीरा  जोशी।")
    assert first.slug != second.slug


def test_a_name_is_stored_in_one_form() -> None:
    assert Agency.objects.create(name="  सना\u200b ", kind="agency").name == "सना"


def test_a_name_of_spaces_is_refused_in_hindi() -> None:
    with pytest.raises(ValidationError, match="ख़ाली"):
        Topic(name="   ").clean()
