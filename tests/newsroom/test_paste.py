"""The paste page: the proposal beside the copy, a draft on one click, nothing lost on any way."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi.doctor import examine
from shirorekha.newsroom import article, paste
from shirorekha.newsroom.models import Agency, Story, Topic

COPY = """दरभंगा में नई लाइब्रेरी खुली
दरभंगा, 12 मार्च (भाषा)। शहर के बीच बनी नई लाइब्रेरी सोमवार को पाठकों के लिए खोल दी गई। पहले दिन तीन सौ लोग आए।
जिलाधिकारी ने कहा कि यहाँ दस हज़ार किताबें रखी गई हैं।
यह भी पढ़ें: पटना में मेट्रो का काम शुरू
"""
URL = "/admin/kachchi-copy/"


@pytest.fixture
def reporter(member):
    return member("संवाददाता")


def proposed(client, raw=COPY):
    return client.post(URL, {"raw": raw.replace("\n", "\r\n")})


def as_sent(response, **changes):
    """The proposal's form as a browser would send it back untouched."""
    proposal = response.context["proposal"]
    data = {
        "raw": response.context["raw"].replace("\n", "\r\n"),
        "draft": "1",
        "section": response.context["sections"][0].pk,
        "headline": proposal.headline.text if proposal.headline else "",
        "standfirst": "",
        "dateline": proposal.dateline.place if proposal.dateline else "",
        "source": [str(number) for number, *_ in response.context["sources"]],
    }
    for number, name, kind, _ in response.context["sources"]:
        data |= {f"source-{number}-name": name, f"source-{number}-kind": kind}
    for row in response.context["paragraphs"]:
        data[f"paragraph-{row.number}"] = row.text
    return data | changes


def test_a_stranger_is_sent_to_sign_in(client, section):
    assert client.get(URL).status_code == 302


def test_the_page_shows_copy_and_proposal_with_reasons(reporter, section):
    page = proposed(reporter).content.decode()
    assert 'id="in-headline"' in page and 'id="in-left-0"' in page
    assert "ख़बर में वापस रखें" in page
    assert examine(COPY).left_out[0].reason in page


def test_one_click_makes_a_draft_and_opens_it(reporter, section):
    response = reporter.post(URL, as_sent(proposed(reporter)))
    story = Story.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=(story.pk,))
    assert (story.title, story.live, story.owner) == ("दरभंगा में नई लाइब्रेरी खुली", False, reporter.user)
    assert [source.agency.name for source in story.sources.all()] == ["भाषा"]
    assert "यह भी पढ़ें" not in article.body_text(story)
    assert reporter.get(response.url).status_code == 200


def test_what_the_editor_changed_is_what_the_draft_says(reporter, section):
    Topic.objects.create(name="किताबें")
    sent = as_sent(proposed(reporter), headline="नया शीर्षक", topic=["किताबें"], put_back=["0"], source=[])
    reporter.post(URL, sent | {"paragraph-0": "बदला हुआ अनुच्छेद।"})
    story = Story.objects.get()
    assert story.title == "नया शीर्षक"
    assert [link.topic.name for link in story.topic_links.all()] == ["किताबें"]
    assert not Agency.objects.exists()
    text = article.body_text(story).splitlines()
    assert text[0] == "बदला हुआ अनुच्छेद।"
    assert "पटना में मेट्रो" in text[-1]


@pytest.mark.parametrize(
    ("raw", "word"),
    [("", "पहले ख़बर की कॉपी"), (" \n ", "पहले ख़बर की कॉपी"), ("क" * 200_001, "बहुत लंबी"), ("क" * 3_500_000, "बहुत लंबी")],
)
def test_what_cannot_be_read_comes_back_with_a_reason(reporter, section, raw, word):
    response = reporter.post(URL, {"raw": raw})
    assert response.status_code == 422
    assert word in response.content.decode()
    assert response.content.decode().count("क") >= raw.count("क")


KRUTI_DEV = (
    "fcgkj esa ernku 'kq:\n\n"
    "iVukA igys pj.k dk ernku lqcg lkr cts 'kq: gqvkA eqfLye cgqy bykdksa esa yEch drkjsa ns[kh x;haA"
)


def test_copy_in_an_old_font_becomes_hindi_and_says_so(reporter, section):
    response = proposed(reporter, KRUTI_DEV)
    page = response.content.decode()
    assert "कृतिदेव" in page and "बिहार में मतदान शुरू" in response.context["raw"]
    assert KRUTI_DEV.split()[0] in page  # what was typed is at hand
    sent = as_sent(response, typed=KRUTI_DEV, section="")
    again = reporter.post(URL, sent)
    assert again.status_code == 422 and "बदला" in again.content.decode()
    assert again.context["raw"] == response.context["raw"]
    assert reporter.post(URL, as_sent(response, typed=KRUTI_DEV)).status_code == 302
    assert "बिहार में मतदान" in Story.objects.get().title


def test_copy_in_an_old_font_can_stay_as_it_is(reporter, section):
    response = reporter.post(URL, {"raw": KRUTI_DEV, "as_typed": "1"})
    assert response.context["raw"] == KRUTI_DEV and response.context["old"] is None
    assert b'name="as_typed" value="1"' in response.content
    assert reporter.post(URL, as_sent(response, as_typed="1", headline="अंग्रेज़ी नहीं")).status_code == 302
    assert Story.objects.get().title == "अंग्रेज़ी नहीं"


def test_no_section_chosen_loses_nothing(reporter, section):
    response = reporter.post(URL, as_sent(proposed(reporter), section="", headline="मेरा शीर्षक"))
    assert response.status_code == 422
    assert "किस खंड में" in response.content.decode()
    assert "मेरा शीर्षक" in response.content.decode()
    assert not Story.objects.exists()


def test_a_paper_without_sections_says_so(reporter, paper):
    assert "कोई खंड नहीं" in proposed(reporter).content.decode()


@pytest.mark.parametrize("raw", ["<script>alert(1)</script>\nख़बर", "\ufffd\u200b" * 50 + "ख़बर", "क़" * 5000])
def test_hostile_copy_is_shown_as_text(reporter, section, raw):
    response = proposed(reporter, raw)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert reporter.post(URL, as_sent(response)).status_code == 302


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='कखाि ्\n।,()"abc:-0८', max_size=300))
def test_the_stretches_are_the_copy(raw):
    assert "".join(part.text for part in paste.stretches(raw, examine(raw))) == raw


def test_copy_that_fells_the_doctor_comes_back(reporter, section, monkeypatch, caplog):
    def fall(raw):
        raise RuntimeError(raw)

    monkeypatch.setattr(paste, "examine", fall)
    response = proposed(reporter)
    assert response.status_code == 500
    assert "जिलाधिकारी ने कहा" in response.content.decode()
    assert "fell over" in caplog.text
