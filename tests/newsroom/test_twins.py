"""A name that the ledger has in another spelling is not written there twice."""

from __future__ import annotations

import pytest
from django.urls import reverse

from shirorekha.newsroom import finding
from shirorekha.newsroom.drafts import topic_named
from shirorekha.newsroom.models import Author, Name, Topic
from shirorekha.newsroom.twins import spelled_otherwise


@pytest.mark.parametrize(("there", "typed"), [("इस्राईल", "इज़राइल"), ("मॉस्को", "मास्को"), ("सर्गेई लावरोफ़", "सर्गेई लावरोव")])
def test_a_tag_in_another_spelling_is_the_topic_that_is_there(db, there, typed):
    topic = Topic.objects.create(name=there)
    assert topic_named(typed) == topic == topic_named(there)
    assert Topic.objects.count() == 1


@pytest.mark.parametrize("typed", ["ईरान", "इराक", "लावरोव", "दीन", "सर्गेई शोइगु"])
def test_another_topic_is_another(db, typed):
    for name in ("इस्राईल", "दिन", "सर्गेई लावरोफ़"):
        Topic.objects.create(name=name)
    assert spelled_otherwise(Topic, typed) is None
    assert topic_named(typed).name == typed


def test_the_variants_of_a_name_are_names_of_it(db):
    name = Name.objects.create(spelling="लावरोफ़", variants="लावरोव\n")
    assert spelled_otherwise(Name, "लावरोव", "spelling") == name
    assert spelled_otherwise(Name, "लावरोव", "spelling", pk=name.pk) is None


@pytest.mark.parametrize(
    ("model", "field", "there", "typed"),
    [
        (Topic, "name", "इस्राईल", "इज़राइल"),
        (Author, "name", "मीरा जोशी", "मीरा जोषी"),
        (Name, "spelling", "लावरोफ़", "लावरोव"),
    ],
)
def test_the_form_offers_the_one_that_is_there(member, model, field, there, typed):
    client = member("संपादक")
    one = model.objects.create(**{field: there})
    kind = model._meta.model_name
    address = reverse(f"wagtailsnippets_newsroom_{kind}:add")
    values = {field: typed, "kind": "person", "variants": "", "note": "", "role": "", "about": "", "description": ""}
    assert 'name="different"' not in client.get(address).content.decode()  # nobody knows yet what it would be for
    said = client.post(address, values).content.decode()
    assert 'name="different"' in said
    assert model.objects.count() == 1
    assert "दूसरी वर्तनी में पहले से है" in said
    assert reverse(f"wagtailsnippets_newsroom_{kind}:edit", args=[one.pk]) in said
    assert client.post(address, values | {"different": "on"}).status_code == 302
    assert model.objects.count() == 2


def test_a_record_can_be_saved_again_as_it_is(member):
    client = member("संपादक")
    Topic.objects.create(name="इस्राईल")
    other = Topic.objects.create(name="इज़राइल")
    address = reverse("wagtailsnippets_newsroom_topic:edit", args=[other.pk])
    assert client.post(address, {"name": "इज़राइल", "description": "पश्चिम एशिया"}).status_code == 302
    other.refresh_from_db()
    assert other.description == "पश्चिम एशिया"


def test_the_chooser_finds_the_topic_in_any_spelling(member):
    client = member("संपादक")
    topic = Topic.objects.create(name="इस्राईल")
    finding.catch_up()
    address = reverse("wagtailsnippetchoosers_newsroom_topic:choose_results")
    for typed in ("इज़राइल", "इजरायल", "israel"):
        assert f"{topic.pk}" in client.get(address, {"q": typed}).content.decode()
        assert "इस्राईल" in client.get(address, {"q": typed}).content.decode()
