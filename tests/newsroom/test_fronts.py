"""Fronts, archives and feeds: which stories stand where, at a fixed cost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from shirorekha.newsroom import fronts
from shirorekha.newsroom.models import Author, Section, Story, StoryAuthor, StoryTopic, Topic


@pytest.fixture(autouse=True)
def own_directory(settings, tmp_path):
    settings.PAPER = settings.PAPER.__class__(data_dir=tmp_path, list_size=3)


@pytest.fixture
def filled(write, paper, shot):
    """Six stories in two sections, the last one newest, plus one draft and one withdrawn."""
    games = Section(title="खेल")
    paper.add_child(instance=games)
    photo = shot()
    stories = [write(f"ख़बर {number}", parent=games if number % 2 else None, lead_image=photo) for number in range(6)]
    write("मसौदा", publish=False)
    write("हटाई गई").unpublish()
    return stories


def newest(key):
    """What the press keeps in order: all that ever stood anywhere, newest first, two at a time."""
    keys = list(Story.objects.order_by("-first_published_at", "-pk").values_list("pk", flat=True))
    return (keys[first : first + 2] for first in range(0, len(keys), 2))


def headlines(cards):
    return [card.headline for card in cards]


def test_an_empty_paper_has_an_empty_home(paper):
    home = fronts.home(newest)
    assert (home.lead, home.cards, home.strips, home.archive) == (None, (), (), "")


def test_the_home_page_leads_with_the_newest(filled):
    home = fronts.home(newest)
    assert home.lead.headline == "ख़बर 5"
    assert headlines(home.cards) == [f"ख़बर {number}" for number in (4, 3, 2, 1, 0)]
    assert home.archive == "/taza"
    assert home.lead.picture is not None


def test_a_strip_never_repeats_what_stands_above(filled, monkeypatch):
    monkeypatch.setattr(fronts, "HOME_CARDS", 1)
    home = fronts.home(newest)
    assert {strip.section.name: headlines(strip.cards) for strip in home.strips} == {
        "देश": ["ख़बर 2", "ख़बर 0"],
        "खेल": ["ख़बर 3", "ख़बर 1"],
    }


def test_a_front_shows_the_newest_and_leads_to_the_archive(filled, section):
    paper = fronts.front("paper", newest, older_page=2)
    assert headlines(paper.cards) == ["ख़बर 5", "ख़बर 4", "ख़बर 3"]
    assert (paper.address, paper.older, paper.tag.name) == ("/taza", "/taza/purane/2", "ताज़ा ख़बरें")
    desh = fronts.front(f"section:{section.pk}", newest)
    assert headlines(desh.cards) == ["ख़बर 4", "ख़बर 2", "ख़बर 0"]
    assert (desh.address, desh.older) == ("/desh", "")


def test_topics_and_authors_have_fronts(filled):
    topic = Topic.objects.create(name="चुनाव", description="सब कुछ")
    author = Author.objects.create(name="मीरा जोशी", role="संवाददाता")
    story = filled[2]
    story.topic_links.add(StoryTopic(topic=topic))
    story.bylines.add(StoryAuthor(author=author))
    story.save()
    assert headlines(fronts.front(f"topic:{topic.pk}", newest).cards) == ["ख़बर 2"]
    found = fronts.front(f"author:{author.pk}", newest)
    assert (headlines(found.cards), found.description, found.address) == (["ख़बर 2"], "संवाददाता", "/lekhak/mira-joshi")


@pytest.mark.parametrize("key", ["section:999", "topic:999", "author:999"])
def test_a_list_that_is_not_there_is_none(db, key):
    assert fronts.front(key, newest) is None
    assert fronts.archive(key, 1, [], has_newer=False) is None
    assert fronts.channel(key, newest) is None


def test_an_archive_page_shows_its_members_that_still_stand(filled):
    members = [story.pk for story in filled[:3]] + list(Story.objects.filter(live=False).values_list("pk", flat=True))
    page = fronts.archive("paper", 2, members, has_newer=True)
    assert headlines(page.cards) == ["ख़बर 2", "ख़बर 1", "ख़बर 0"]
    assert (page.address, page.older, page.newer) == ("/taza/purane/2", "/taza/purane/1", "/taza/purane/3")


def test_a_feed_is_the_same_for_the_same_stories(filled, section):
    first, second = fronts.channel(f"section:{section.pk}", newest), fronts.channel(f"section:{section.pk}", newest)
    assert first == second
    assert [one.headline for one in first.articles] == ["ख़बर 4", "ख़बर 2", "ख़बर 0"]
    assert first.built == max(one.published for one in first.articles)
    assert fronts.channel("paper", newest).address == "/"


def test_an_empty_feed_has_a_moment_too(section):
    assert fronts.channel(f"section:{section.pk}", newest).built.tzinfo is not None


def test_stories_no_longer_of_use_leave_the_rail_and_nothing_else(filled):
    Story.objects.filter(pk=filled[5].pk).update(useful_until=timezone.now() - timedelta(minutes=1))
    assert headlines(fronts.latest(2)) == ["ख़बर 4", "ख़बर 3"]
    wanted = [filled[0].pk, filled[5].pk, filled[3].pk, 999]
    assert headlines(fronts.useful_cards(wanted, timezone.now())) == ["ख़बर 0", "ख़बर 3"]
    assert headlines(fronts.front("paper", newest).cards)[0] == "ख़बर 5"


def test_sitemap_entries_and_recent_stories(filled):
    Story.objects.filter(pk=filled[0].pk).update(first_published_at=timezone.now() - timedelta(days=3))
    assert len(fronts.published_since(timezone.now() - timedelta(days=2))) == 5
    entries = fronts.entries([story.pk for story in filled[:2]])
    assert [entry.address for entry in entries] == ["/desh/khabar-0", "/khel/khabar-1"]
    assert all(entry.modified for entry in entries)


def test_the_number_of_queries_does_not_grow_with_the_stories(filled, section, write, django_assert_max_num_queries):
    keys = [pk for portion in newest("paper") for pk in portion]

    def at_once(key):
        return [keys]

    fronts.home(at_once)  # makes the pictures
    with django_assert_max_num_queries(20):
        fronts.home(at_once)
    with django_assert_max_num_queries(7):
        fronts.front(f"section:{section.pk}", at_once)
    with django_assert_max_num_queries(7):
        fronts.channel("paper", at_once)
