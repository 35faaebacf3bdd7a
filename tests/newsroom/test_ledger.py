"""Authors, topics, sources and names."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from shirorekha.newsroom.models import Agency, Author, Name, Topic


def test_an_address_is_made_once_and_stays(db):
    author = Author.objects.create(name=" मीरा   जोशी ")
    assert (author.name, author.address) == ("मीरा जोशी", "/lekhak/mira-joshi")
    author.name = "मीरा जोशी-राव"
    author.save()
    assert Author.objects.get().address == "/lekhak/mira-joshi"


def test_two_names_that_sound_alike_get_two_addresses(db):
    first, second = Topic.objects.create(name="हरि"), Topic.objects.create(name="हरी")
    assert {first.slug, second.slug} == {"hari", "hari-2"}
    assert first.address == "/vishay/hari"


@pytest.mark.parametrize(("model", "field"), [(Author, "name"), (Topic, "name"), (Agency, "name"), (Name, "spelling")])
def test_a_name_of_nothing_is_refused_in_hindi(db, model, field):
    with pytest.raises(ValidationError) as caught:
        model(**{field: " \u200b\u200b\u200b\u200b "}).full_clean()
    assert "ख़ाली" in str(caught.value) or "खाली" in str(caught.value)


def test_a_source_is_known_by_every_name_it_has(db):
    agency = Agency.objects.create(name="पीटीआई", variants="  भाषा \n\nPTI\n")
    assert agency.names() == ("पीटीआई", "भाषा", "PTI")


def test_names_that_look_alike_are_one_name(db):
    Topic.objects.create(name="अायोजन")
    with pytest.raises(ValidationError):
        Topic(name="आयोजन").full_clean()
