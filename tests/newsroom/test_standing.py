"""Standing pages: written like stories, by those who may publish; cleaned, previewed, and refused without words."""

from __future__ import annotations

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from shirorekha.layout.article import LinkCard, Paragraph
from shirorekha.newsroom import article
from shirorekha.newsroom.models import StandingPage, Story


def add_url(paper):
    return reverse("wagtailadmin_pages:add", args=("newsroom", "standingpage", paper.pk))


def sent(title="संपर्क", text="<p>लिखिए: khabar@akhbar.example</p>", **values):
    body = streamfield([("paragraph", rich_text(text))] if text else [])
    form = {"title": title, "slug": "", "body": body, "comments": inline_formset([])}
    return nested_form_data(form | values)


def test_an_editor_writes_and_publishes_one(member, paper) -> None:
    answer = member("संपादक").post(add_url(paper), sent() | {"action-publish": "1"})
    assert answer.status_code == 302
    page = StandingPage.objects.get()
    assert (page.live, page.address) == (True, "/panna/sampark")
    value = article.standing(page)
    assert value.body == (Paragraph("लिखिए: khabar@akhbar.example"),)
    assert value.modified == page.last_published_at
    assert [tag.name for tag in article.site().pages] == ["संपर्क"]


def test_one_without_words_is_kept_as_a_draft_and_not_printed(member, paper) -> None:
    editor = member("संपादक")
    answer = editor.post(add_url(paper), sent(text="") | {"action-publish": "1"})
    assert answer.context["form"].errors["body"] == ["पन्ने में कम से कम एक अनुच्छेद लिखें।"]
    assert editor.post(add_url(paper), sent(text="")).status_code == 302
    assert not StandingPage.objects.get().live
    assert article.site().pages == ()


def test_a_reporter_makes_none(member, paper) -> None:
    assert member("संवाददाता").post(add_url(paper), sent()).status_code == 302
    assert not StandingPage.objects.exists()


def test_what_comes_in_is_cleaned(paper) -> None:
    hostile = '<p onclick="x()">अायोजन <b>यहाँ</b><script>alert(1)</script></p>'
    page = StandingPage(title="  हमारे   बारे में ", body=[("paragraph", hostile)])
    paper.add_child(instance=page)
    page.save_revision().publish()
    page = StandingPage.objects.get()
    assert page.title == "हमारे बारे में"
    assert article.standing(page).body == (Paragraph("आयोजन <strong>यहाँ</strong>"),)


def test_the_preview_is_the_page_as_it_would_be_printed(member, paper) -> None:
    page = StandingPage(title="संपर्क", body=[("paragraph", "<p>लिखिए हमें।</p>")], live=False)
    paper.add_child(instance=page)
    page.save_revision()
    shown = member("संपादक").get(reverse("wagtailadmin_pages:view_draft", args=(page.pk,)))
    text = shown.content.decode()
    assert "<h1>संपर्क</h1>" in text and "<p>लिखिए हमें।</p>" in text
    assert "script-src" not in shown["Content-Security-Policy"]


def test_pages_and_stories_lead_to_each_other(paper, write) -> None:
    page = StandingPage(title="संपर्क", body=[("paragraph", "<p>लिखिए हमें।</p>")])
    paper.add_child(instance=page)
    story = write(body=[("paragraph", f'<p><a linktype="page" id="{page.pk}">लिखिए</a> हमें।</p>')])
    assert article.article(story).body == (Paragraph(f'<a href="{page.address}">लिखिए</a> हमें।'),)
    page.body = [("link_card", {"title": "पहली ख़बर", "page": story, "url": "", "text": ""})]
    assert article.standing(page).body == (LinkCard(story.address, "पहली ख़बर"),)
    StandingPage.objects.filter(pk=page.pk).update(live=False)
    assert article.article(Story.objects.get(pk=story.pk)).body == (Paragraph("<a>लिखिए</a> हमें।"),)


def test_a_page_that_tells_no_rule_says_so_in_words(member, paper) -> None:
    shown = member("संपादक").get(add_url(paper)).content.decode()
    assert ">कोई नियम नहीं</option>" in shown and "-----" not in shown
