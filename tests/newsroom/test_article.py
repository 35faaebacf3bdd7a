"""A story as a value: everything a page needs, nothing of the database, nothing unsafe."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shirorekha.layout.article import (
    LinkCard,
    ListBlock,
    Paragraph,
    PictureBlock,
    Quote,
    Site,
    Source,
    Subheading,
    Tag,
)
from shirorekha.newsroom import article
from shirorekha.newsroom.models import Agency, Author, Section, Story, StoryAuthor, StorySource, StoryTopic, Topic


@pytest.fixture(autouse=True)
def own_directory(settings, tmp_path):
    settings.PAPER = settings.PAPER.__class__(data_dir=tmp_path, paper_url="https://akhbar.example")


def test_a_story_becomes_a_value(write, shot, section):
    photo = shot()
    other = write("दूसरी ख़बर")
    story = write(
        "नदी पर पुल खुला",
        standfirst="चालीस साल बाद।",
        dateline="सोनारी",
        lead_image=photo,
        lead_caption="आज का दिन",
        body=[
            (
                "paragraph",
                f'<p>एक <b>दो</b> <i>तीन</i> <a linktype="page" id="{other.pk}">चार</a></p><p></p><p>पाँच</p>',
            ),
            ("subheading", "आगे क्या"),
            ("quote", {"text": "<p>हम आएँगे।</p>", "speaker": "गाँव के लोग"}),
            ("picture", {"photo": photo, "caption": ""}),
            ("points", {"items": ["<p>पहला</p>", "<p>दूसरा</p>"], "ordered": True}),
            ("link_card", {"title": "यह भी", "page": other, "url": "", "text": "पढ़ें"}),
            ("link_card", {"title": "बाहर", "page": None, "url": "https://example.org/", "text": ""}),
        ],
    )
    story.bylines.add(StoryAuthor(author=Author.objects.create(name="मीरा जोशी")))
    story.topic_links.add(StoryTopic(topic=Topic.objects.create(name="नदियाँ")))
    story.save()
    value = article.article(Story.objects.get(pk=story.pk))
    lead, inner = value.lead, value.body[4].picture
    assert (lead.caption, inner.caption) == ("आज का दिन", "सोनारी का पुल")
    assert value.body == (
        Paragraph('एक <strong>दो</strong> <em>तीन</em> <a href="/desh/dusri-khabar">चार</a>'),
        Paragraph("पाँच"),
        Subheading("आगे क्या"),
        Quote("हम आएँगे।", "गाँव के लोग"),
        PictureBlock(inner),
        ListBlock(("पहला", "दूसरा"), True),
        LinkCard("/desh/dusri-khabar", "यह भी", "पढ़ें"),
        LinkCard("https://example.org/", "बाहर", ""),
    )
    assert (value.key, value.address) == (f"s{story.pk}", "/desh/nadi-par-pul-khula")
    assert (value.headline, value.standfirst, value.dateline) == ("नदी पर पुल खुला", "चालीस साल बाद।", "सोनारी")
    assert value.section == Tag("देश", "/desh")
    assert value.byline == (Tag("मीरा जोशी", "/lekhak/mira-joshi"),)
    assert value.topics == (Tag("नदियाँ", "/vishay/nadiyan"),)
    assert value.sources == (Source("सना", "agency"),)
    assert value.modified is None


def test_a_link_to_what_is_not_published_leaves_only_its_words(write):
    draft = write("अभी नहीं", publish=False)
    body = [
        ("paragraph", f'<p><a linktype="page" id="{draft.pk}">चुपके से</a> <a linktype="page" id="99999">कहीं नहीं</a></p>'),
        ("link_card", {"title": "अभी नहीं", "page": draft, "url": "", "text": ""}),
    ]
    value = article.article(write("छपी ख़बर", body=body))
    assert value.body == (Paragraph("<a>चुपके से</a> <a>कहीं नहीं</a>"),)


@pytest.mark.parametrize(
    "source",
    [
        "<p>ठीक<script>alert(1)</script></p>",
        '<p onmouseover="x()">ठीक</p>',
        '<p>ठीक<img src=x onerror="x()"></p>',
        "<p>ठीक<iframe src='https://x'></iframe></p>",
    ],
)
def test_markup_put_in_past_every_form_is_not_printed(write, source):
    story = write()
    Story.objects.filter(pk=story.pk).update(body=[("paragraph", source)])
    assert article.article(Story.objects.get(pk=story.pk)).body == (Paragraph("ठीक"),)


def test_the_sources_own_report_goes_before_its_site(write):
    story = write()
    agency = Agency.objects.create(name="पीटीआई", kind="agency", url="https://agency.example/")
    story.sources.set([StorySource(agency=agency), StorySource(agency=agency, url="https://agency.example/1")])
    story.save()
    assert [one.url for one in article.article(Story.objects.get()).sources] == [
        "https://agency.example/",
        "https://agency.example/1",
    ]


def test_a_correction_has_its_own_moment(write):
    story = write()
    later = story.first_published_at + timedelta(hours=1)
    Story.objects.update(last_published_at=later)
    value = article.article(Story.objects.get())
    assert (value.published, value.modified) == (story.first_published_at, later)


def test_a_page_asks_a_fixed_number_of_queries(write, django_assert_max_num_queries):
    write()
    story = article.with_relations(Story.objects.filter(live=True)).get()
    with django_assert_max_num_queries(1):
        article.article(story)


def test_the_search_document_holds_words_not_markup(write):
    story = write(
        body=[("paragraph", "<p>एक &amp; <b>दो</b></p>"), ("quote", {"text": "<p>तीन</p>", "speaker": "चार"})]
    )
    document = article.document(story)
    assert (document.body, document.section, document.names) == ("एक & दो\nतीन चार", "देश", "सना")


def test_the_site_lists_published_sections_in_the_order_of_the_menu(section, paper):
    for title in ("खेल", "कला"):
        paper.add_child(instance=Section(title=title, live=title == "कला"))
    site = article.site()
    assert isinstance(site, Site)
    assert [one.name for one in site.sections] == ["देश", "कला"]
    assert site.url == "https://akhbar.example"
