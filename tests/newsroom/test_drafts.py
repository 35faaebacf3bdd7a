"""Raw copy becomes a draft: matched with the ledger, nothing lost, nothing published."""

from __future__ import annotations

import pytest

from shirorekha.hindi.doctor import examine
from shirorekha.newsroom import article, checks, drafts
from shirorekha.newsroom.models import Agency, Author, Story

COPY = """दरभंगा में नई लाइब्रेरी खुली
दरभंगा, 12 मार्च (भाषा)। शहर के बीच बनी नई लाइब्रेरी सोमवार को पाठकों के लिए खोल दी गई। पहले दिन तीन सौ लोग आए।
जिलाधिकारी ने कहा कि यहाँ दस हज़ार किताबें रखी गई हैं।
यह भी पढ़ें: पटना में मेट्रो का काम शुरू
"""


def body(story: Story) -> str:
    return article.body_text(story)


def test_copy_becomes_a_draft_with_its_parts_in_their_places(section):
    bhasha = Agency.objects.create(name="पीटीआई", variants="भाषा\nPTI")
    story = drafts.draft_from(drafts.copy_of(examine(COPY)), section)
    story = Story.objects.get(pk=story.pk)
    assert (story.title, story.dateline, story.live) == ("दरभंगा में नई लाइब्रेरी खुली", "दरभंगा", False)
    assert [source.agency for source in story.sources.all()] == [bhasha]
    assert "तीन सौ लोग आए" in body(story)
    assert "यह भी पढ़ें" not in body(story)
    assert story.slug == "darbhanga-mein-nai-library-khuli"
    assert story.get_latest_revision() is not None


def test_a_new_source_is_written_into_the_ledger_once(section):
    copy = drafts.Copy(headline="एक", sources=(drafts.NamedSource("सना", others=("SANA",)),))
    for _ in range(2):
        drafts.draft_from(copy, section)
    drafts.draft_from(drafts.Copy(headline="दो", sources=(drafts.NamedSource("sana"),)), section)
    assert [(one.name, one.kind, one.names()) for one in Agency.objects.all()] == [("सना", "agency", ("सना", "SANA"))]


def test_what_was_left_out_can_be_put_back_in_its_place(section):
    proposal = examine(COPY)
    assert len(proposal.left_out) == 1
    story = drafts.draft_from(drafts.copy_of(proposal, put_back=[0]), section)
    assert "पटना में मेट्रो का काम शुरू" in body(story).splitlines()[-1]


def test_every_word_of_the_story_is_in_the_draft(section):
    proposal = examine(COPY)
    story = drafts.draft_from(drafts.copy_of(proposal), section)
    for paragraph in proposal.paragraphs:
        assert paragraph.text in body(story)


def test_what_is_too_long_for_its_field_goes_on_in_the_body(section):
    copy = drafts.Copy(headline="शीर्षक " * 60, standfirst="सार " * 200, dateline="जगह " * 40)
    story = drafts.draft_from(copy, section)
    assert (story.title, story.standfirst, story.dateline) == (checks.WORKING_TITLE, "", "")
    assert all(word in body(story) for word in ("शीर्षक", "सार", "जगह"))


def test_markup_in_copy_is_text(section):
    story = drafts.draft_from(
        drafts.Copy(headline="<b>शीर्षक</b>", blocks=(("text", "<script>x</script> & 5 < 7"),)), section
    )
    assert body(Story.objects.get(pk=story.pk)) == "<script>x</script> & 5 < 7"


def test_lists_verses_entries_and_subheadings_keep_their_shape(section):
    blocks = (("item", "एक"), ("item", "दो"), ("subheading", "बीच का"), ("verse", "पहली\nदूसरी"), ("entry", "10:30\nहुआ"))
    story = drafts.draft_from(drafts.Copy(headline="रूप", blocks=blocks), section)
    assert [block.block_type for block in story.body] == ["points", "subheading", "paragraph", "paragraph"]
    assert story.body[2].value.source == "<p>पहली<br>दूसरी</p>"
    assert story.body[3].value.source == "<p><b>10:30</b> हुआ</p>"


def test_names_of_a_byline_become_authors(section):
    known = Author.objects.create(name="मीरा जोशी")
    story = drafts.draft_from(drafts.Copy(headline="नाम", authors=("मीरा  जोशी", "अनिल राव", "मीरा जोशी")), section)
    assert [byline.author.name for byline in story.bylines.all()] == ["मीरा जोशी", "अनिल राव"]
    assert story.bylines.first().author == known


@pytest.mark.parametrize("text", ["", "   ", "\ud800", "\u200b" * 1000])
def test_empty_copy_makes_an_empty_draft_not_an_error(section, text):
    story = drafts.draft_from(drafts.copy_of(examine(text)), section)
    assert not story.live


@pytest.mark.parametrize(
    "naming",
    [
        "बरगदिया, 12 मार्च (लोकवार्ता)। पुल खुल गया।",
        "[लोकवार्ता समाचार] पुल खुल गया।",
        "लोकवार्ता के मुताबिक़ पुल खुल गया।",
        "पुल खुल गया। स्रोत: लोकवार्ता",
    ],
)
def test_a_source_that_only_the_ledger_knows_is_found_where_copy_names_it_as_one(section, naming):
    agency = Agency.objects.create(name="लोकवार्ता", variants="लोकवार्ता समाचार")
    Agency.objects.create(name="पुल निगम", kind="government")  # stands in the copy, and not as its source
    raw = f"बरगदिया में पुल खुला, लोकवार्ता ने मनाया जश्न\n\n{naming} पहले दिन तीन सौ लोग आए। पुल निगम की गाड़ी सबसे पहले गुज़री।\n"
    proposal = drafts.with_ledger(examine(raw), raw)
    assert [source.name for source in drafts.sources_of(proposal)] == ["लोकवार्ता"]
    story = drafts.draft_from(drafts.copy_of(proposal), section)
    assert [source.agency for source in story.sources.all()] == [agency]
    (source,) = [one for one in proposal.sources if one.name == "लोकवार्ता"]
    assert raw[slice(*source.span)] in agency.names()


def test_a_source_is_not_found_twice(section):
    Agency.objects.create(name="पीटीआई", variants="भाषा\nPTI")
    assert len(list(drafts.sources_of(drafts.with_ledger(examine(COPY), COPY)))) == 1
