"""Searching in the newsroom: Hindi words whole, Roman queries, any text at all, and what was saved a moment ago."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from shirorekha.newsroom import finding
from shirorekha.newsroom.models import Agency, IndexOrder, Story, Topic


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.PAPER = settings.PAPER.__class__(data_dir=tmp_path)


def titles(results):
    return [found.title for found in results]


def test_a_word_finds_itself_before_what_shares_its_consonants(write):
    for headline in ("मंत्री ने कहा", "मात्र दो दिन", "मूत्र रोग", "मित्र देश"):
        write(headline)
    assert titles(Story.objects.search("मंत्री"))[0] == "मंत्री ने कहा"


def test_a_roman_query_finds_hindi_and_a_draft_is_found_too(write):
    write("दिल्ली में बारिश", publish=False)
    write("पटना में धूप")
    assert titles(Page.objects.search("dilli")) == ["दिल्ली में बारिश"]


def test_the_newest_draft_of_a_published_story_is_what_is_found(write):
    story = write("पुराना शीर्षक")
    story.title = "ताज़ा मसौदा"
    story.save_revision()
    assert [found.pk for found in Page.objects.search("मसौदा")] == [story.pk]


@pytest.mark.parametrize(
    "query", ['"', '"दिल्ली', "a OR (", "*", "-", "\ud800", "दिल्ली\x00", "\u200b" * 500, "क" * 10_000]
)
def test_any_text_is_a_search(write, query):
    write("दिल्ली में बारिश")
    list(Story.objects.search(query))
    list(Story.objects.autocomplete(query))


def test_all_words_are_wanted_if_any_story_has_them(write):
    write("दिल्ली में बारिश")
    write("पटना में बारिश")
    assert titles(Story.objects.search("बारिश दिल्ली")) == ["दिल्ली में बारिश"]
    assert len(Story.objects.search("बारिश नहींहैकहीं")) == 2


def test_a_chooser_finds_words_being_typed_in_both_scripts(write):
    write("बिहार में मतदान")
    assert titles(Story.objects.autocomplete("मतद")) == ["बिहार में मतदान"]
    assert titles(Story.objects.autocomplete("mat")) == ["बिहार में मतदान"]


def test_filters_order_count_and_slices_are_the_databases(write, section):
    stories = [write(f"बारिश {number}") for number in range(5)]
    found = Page.objects.child_of(section).filter(live=True).search("बारिश")
    assert found.count() == len(found) == 5
    assert len(found[1:3]) == found[1:3].count() == 2
    newest = Page.objects.child_of(section).order_by("-pk").search("बारिश", order_by_relevance=False)
    assert [one.pk for one in newest] == [one.pk for one in reversed(stories)]


def test_snippets_are_found_and_the_deleted_are_not(db):
    topic = Topic.objects.create(name="लोकसभा चुनाव")
    Agency.objects.create(name="चुनाव आयोग", kind="government")
    assert list(Topic.objects.all().search("चुनाव") if hasattr(Topic.objects, "search") else _find(Topic)) == [topic]
    topic.delete()
    assert finding.find(Topic, "चुनाव") == []


def _find(model):
    return model.objects.filter(pk__in=finding.find(model, "चुनाव"))


def test_a_save_leaves_one_row_and_a_search_carries_it(write, django_assert_max_num_queries):
    write("पहली ख़बर")
    finding.catch_up()
    assert not IndexOrder.objects.exists()
    Story.objects.get().save()
    assert IndexOrder.objects.count() == 1


def test_a_lost_index_is_made_anew(write, settings):
    write("दिल्ली में बारिश")
    while finding.catch_up():
        pass
    for file in settings.PAPER.desk_index_dir.iterdir():
        file.unlink()
    assert titles(Story.objects.search("दिल्ली")) == ["दिल्ली में बारिश"]


def test_a_rolled_back_save_is_not_found(write):
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():
        write("जो कभी नहीं हुआ")
        raise RuntimeError
    assert finding.find(Story, "कभी") == []
