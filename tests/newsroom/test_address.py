"""Changing a published address: an act of its own, in one transaction with the redirect that it needs."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.signals import post_save
from django.urls import reverse
from wagtail.models import PageLogEntry

from shirorekha.newsroom import address
from shirorekha.newsroom.models import Section, Story


def url(page):
    return reverse("newsroom_address", args=(page.pk,))


def test_an_editor_changes_the_address_and_the_history_says_so(member, write):
    client, story = member("संपादक"), write("दिल्ली में बारिश")
    assert story.full_url in client.get(url(story)).content.decode()
    assert client.post(url(story), {"slug": "dilli-ki-barish"}).status_code == 302
    assert Story.objects.get().address == "/desh/dilli-ki-barish"
    assert "/desh/delhi-mein-barish से /desh/dilli-ki-barish" in PageLogEntry.objects.get(action=address.ACTION).message


def test_who_hears_of_it_hears_inside_the_transaction(write):
    heard = []

    def hear(instance, **details):
        heard.append((connection.in_atomic_block, instance.address))
        raise RuntimeError("the press is on fire")

    story = write("दिल्ली में बारिश")
    post_save.connect(hear, sender=Story)
    try:
        with pytest.raises(RuntimeError):
            address.change(story, "naya-pata")
    finally:
        post_save.disconnect(hear, sender=Story)
    assert heard == [(True, "/desh/naya-pata")]
    assert Story.objects.get().slug == "delhi-mein-barish"


@pytest.mark.parametrize("slug", ["", "दिल्ली", "dusri-khabar", "a b", "<script>"])
def test_a_wrong_address_is_refused_and_shown_again(member, write, slug):
    story = write("दिल्ली में बारिश")
    write("दूसरी ख़बर")
    response = member("संपादक").post(url(story), {"slug": slug})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert Story.objects.get(pk=story.pk).slug == "delhi-mein-barish"


def test_a_section_may_not_take_the_papers_own_words(section):
    with pytest.raises(ValidationError, match="अख़बार के अपने"):
        address.change(section, "taza")
    address.change(section, "rashtriya")
    assert Section.objects.get().address == "/rashtriya"


def test_a_draft_written_before_keeps_the_new_address(write):
    story = write("दिल्ली में बारिश")
    story.title = "दिल्ली में तेज़ बारिश"
    draft = story.save_revision()
    address.change(Story.objects.get(), "nai-barish")
    draft.publish()
    assert (Story.objects.get().slug, Story.objects.get().title) == ("nai-barish", "दिल्ली में तेज़ बारिश")


def test_a_reporter_may_not(member, write):
    story = write()
    response = member("संवाददाता").post(url(story), {"slug": "x"})
    assert response.status_code == 302
    assert Story.objects.get().slug == story.slug
