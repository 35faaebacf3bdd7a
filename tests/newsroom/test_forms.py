"""The editor's walk through Wagtail's own views: write, save, submit, publish, schedule, withdraw, write again."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from chromium import driven
from newsroom.desk import Desk
from shirorekha.newsroom import checks
from shirorekha.newsroom.models import Story, StoryCorrection


def add_url(section):
    return reverse("wagtailadmin_pages:add", args=("newsroom", "story", section.pk))


def edit_url(story):
    return reverse("wagtailadmin_pages:edit", args=(story.pk,))


def taken(response):
    """A form was taken; if not, say why."""
    problems = ""
    if response.status_code == 200 and response.context:
        form = response.context["form"]
        problems = (
            f"{form.errors} {[(formset.errors, formset.non_form_errors()) for formset in form.formsets.values()]}"
        )
    assert response.status_code == 302, problems
    return True


@pytest.fixture
def editor(member):
    return member("संपादक")


@pytest.fixture
def reporter(member):
    return member("संवाददाता")


def test_the_form_is_hindi_and_asks_for_what_a_desk_asks(editor, section):
    page = editor.get(add_url(section)).content.decode()
    for label in ("शीर्षक", "उपशीर्षक (इंट्रो)", "स्थान", "लेखक", "स्रोत", "विषय", "मुख्य तस्वीर", "कब तक काम की", "पता"):
        assert label in page


def test_a_story_is_written_and_published_in_one_go(editor, section, form):
    response = editor.post(add_url(section), form() | {"action-publish": "1"})
    assert taken(response)
    story = Story.objects.get()
    assert (story.live, story.slug, story.dateline) == (True, "bihar-mein-matdaan-shuru", "पटना")
    assert [source.agency.name for source in story.sources.all()] == ["सना"]


def test_a_draft_may_lack_everything(editor, section, form):
    response = editor.post(add_url(section), form(title="", text="", sources={"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}))
    assert taken(response)
    story = Story.objects.get()
    assert (story.live, story.title) == (False, checks.WORKING_TITLE)


def test_the_address_follows_the_headline_until_the_first_publication(editor, section, form):
    editor.post(add_url(section), form(title=""))
    story = Story.objects.get()
    editor.post(edit_url(story), form(title="असली शीर्षक", slug=story.slug))
    assert Story.objects.get().slug == "asali-shirshak"
    editor.post(edit_url(story), form(title="असली शीर्षक", slug="mera-pata"))
    assert Story.objects.get().slug == "mera-pata"
    editor.post(edit_url(story), form(title="बदला शीर्षक", slug="mera-pata") | {"action-publish": "1"})
    assert (Story.objects.get().slug, Story.objects.get().live) == ("mera-pata", True)
    editor.post(edit_url(story), form(title="फिर बदला", slug="kuchh-aur") | {"action-publish": "1"})
    assert (Story.objects.get().slug, Story.objects.get().title) == ("mera-pata", "फिर बदला")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"title": ""}, "शीर्षक के बिना ख़बर नहीं छप सकती"),
        ({"text": ""}, "कम से कम एक अनुच्छेद"),
        ({"sources": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}}, "लेखक या स्रोत"),
        ({"slug": "ग़लत पता"}, "पते में केवल छोटे रोमन अक्षर"),
        ({"slug": "a_b"}, "पते में केवल छोटे रोमन अक्षर"),
    ],
)
def test_what_is_missing_is_said_in_hindi_and_nothing_typed_is_lost(editor, section, form, values, message):
    response = editor.post(add_url(section), form(standfirst="ज़रूरी बात", **values) | {"action-publish": "1"})
    page = response.content.decode()
    assert response.status_code == 200
    assert message in page or json.dumps(message)[1:-1] in page.replace("&quot;", '"')
    assert "ज़रूरी बात" in page
    assert not Story.objects.exists()


def test_an_address_already_taken_is_refused(editor, section, form, write):
    write("बिहार में मतदान शुरू")
    response = editor.post(add_url(section), form(slug="bihar-mein-matdaan-shuru") | {"action-publish": "1"})
    assert response.status_code == 200
    assert Story.objects.count() == 1


def test_a_story_beyond_all_measure_is_refused_with_a_reason(editor, section, form):
    body = streamfield([("paragraph", rich_text("<p>" + "क" * 19_000 + "</p>"))] * 11)
    response = editor.post(add_url(section), form(body=body))
    assert response.status_code == 200
    assert "बहुत लंबी" in str(response.context["form"].errors["body"])
    assert not Story.objects.exists()


def test_one_endless_paragraph_is_refused(editor, section, form):
    response = editor.post(add_url(section), form(text="<p>" + "क" * 300_000 + "</p>"))
    assert response.status_code == 200
    assert "body" in response.context["form"].errors
    assert not Story.objects.exists()


def test_a_lone_surrogate_is_no_error(editor, section, form):
    data = form(text="<p>टूटा \\ud800 अक्षर</p>") | {"title": "टूटा \ufffd शीर्षक", "action-publish": "1"}
    assert taken(editor.post(add_url(section), data))


def test_a_reporter_submits_and_the_desk_publishes(reporter, member, section, form):
    response = reporter.post(add_url(section), form() | {"action-submit": "1"})
    assert taken(response)
    story = Story.objects.get()
    assert not story.live
    assert story.current_workflow_state is not None
    desk = member("उप-संपादक")
    answer = desk.post(
        reverse(
            "wagtailadmin_pages:workflow_action",
            args=(story.pk, "approve", story.current_workflow_task_state.pk),
        )
    )
    assert answer.status_code in (200, 302)
    assert Story.objects.get().live


def test_an_unfinished_story_is_not_taken_for_review(reporter, section, form):
    response = reporter.post(add_url(section), form(title="") | {"action-submit": "1"})
    assert response.status_code == 200
    assert "शीर्षक के बिना" in response.content.decode()


def test_a_reporter_cannot_publish(reporter, section, form):
    reporter.post(add_url(section), form() | {"action-publish": "1"})
    assert not Story.objects.get().live


def test_a_reporter_cannot_touch_anothers_story_or_found_a_section(reporter, write, paper, form):
    story = write()
    assert reporter.get(edit_url(story)).status_code == 302
    reporter.post(edit_url(story), form(title="बदल दिया") | {"action-publish": "1"})
    assert Story.objects.get().title == story.title
    response = reporter.get(reverse("wagtailadmin_pages:add", args=("newsroom", "section", paper.pk)))
    assert response.status_code == 302


def test_a_published_story_is_withdrawn_and_published_again(editor, write, form):
    story = write()
    response = editor.post(reverse("wagtailadmin_pages:unpublish", args=(story.pk,)))
    assert response.status_code == 302
    assert not Story.objects.get().live
    editor.post(edit_url(story), form(title=story.title, slug=story.slug) | {"action-publish": "1"})
    assert Story.objects.get().live


def test_a_new_story_opens_ready_to_write(editor, section):
    page = editor.get(add_url(section))
    opened = page.context["form"]
    assert [block.block_type for block in opened["body"].value()] == ["paragraph"]
    assert "autofocus" in str(opened["title"]) and b"newsroom/begin" in page.content
    data = nested_form_data(
        {"title": "", "slug": "", "standfirst": "", "dateline": "", "lead_image": "", "lead_caption": ""}
        | {"useful_until": "", "go_live_at": "", "expire_at": "", "body": streamfield([("paragraph", rich_text(""))])}
        | {name: inline_formset([]) for name in ("bylines", "sources", "topic_links", "corrections", "comments")}
    )
    assert taken(editor.post(add_url(section), data))
    assert "autofocus" not in str(editor.get(edit_url(Story.objects.get())).context["form"]["title"])


def test_an_empty_paragraph_stands_in_nobodys_way(editor, section, form):
    blocks = [("paragraph", rich_text("<p></p>")), ("paragraph", rich_text("<p>पुल खुला।</p>"))]
    data = form(body=streamfield(blocks)) | {"action-publish": "1"}
    assert taken(editor.post(add_url(section), data)) and Story.objects.get().live
    again = form("खाली ख़बर", body=streamfield(blocks[:1])) | {"action-publish": "1"}
    assert editor.post(add_url(section), again).status_code == 200


@pytest.mark.browser
def test_every_box_of_a_story_has_a_name_and_a_new_one_has_the_cursor(editor, write, section):
    body = [("paragraph", "<p>पुल खुला।</p>"), ("subheading", "आगे"), ("quote", {"text": "<p>आएँगे।</p>", "speaker": ""})]
    client, pages = editor, {}
    pages["/old/"] = client.get(edit_url(write(body=body))).content.decode()
    pages["/new/"] = client.get(add_url(section)).content.decode()

    def look(browser):
        desk = Desk(pages)
        page = desk.open(browser, "/old/", 1280)
        for name in ("अनुच्छेद", "उपशीर्षक", "कथन"):
            expect(page.locator(f"[data-streamfield-child] [aria-label='{name}']").first).to_be_visible()
        page = desk.open(browser, "/new/", 1280)
        expect(page.locator("textarea[name=title]")).to_be_focused()
        expect(page.locator("[data-streamfield-child] [aria-label='अनुच्छेद']")).to_be_visible()

    driven(look)


def test_two_editors_publishing_at_once_lose_nothing(member, write, form):
    first, second = member("संपादक", "ek"), member("उप-संपादक", "do")
    story = write("मूल शीर्षक")
    opened = story.latest_revision_id
    for client, title in ((first, "पहले का शीर्षक"), (second, "दूसरे का शीर्षक")):
        data = form(title=title, slug=story.slug) | {"action-publish": "1", "loaded_revision_id": opened}
        assert taken(client.post(edit_url(story), data))
    story = Story.objects.get()
    assert (story.title, story.live, story.has_unpublished_changes) == ("दूसरे का शीर्षक", True, False)
    assert [revision.as_object().title for revision in story.revisions.order_by("-pk")[:2]] == [
        "दूसरे का शीर्षक",
        "पहले का शीर्षक",
    ]


def test_an_editor_is_told_of_another_who_has_saved_meanwhile(member, write, form):
    first, second = member("संपादक", "pahle-sampadak"), member("उप-संपादक", "do")
    story = write()
    opened = second.get(edit_url(story)).context["editing_sessions"]
    session = first.get(edit_url(story)).context["editing_sessions"].current_session
    first.post(edit_url(story), form(title="पहले ने बदला", slug=story.slug))
    first.post(reverse("wagtailadmin_editing_sessions:ping", args=("wagtailcore", "page", story.pk, session.pk)))
    answer = second.post(opened.ping_url, {"revision_id": opened.revision_id}).json()
    (other,) = answer["other_sessions"]
    assert other["user"] == "pahle-sampadak"
    assert other["revision_id"] == Story.objects.get().latest_revision_id
    assert "pahle-sampadak" in answer["html"]


def test_autosave_does_not_overwrite_a_newer_version(member, write, form):
    first, second = member("संपादक", "ek"), member("उप-संपादक", "do")
    story = write("मूल शीर्षक")
    loaded = {"loaded_revision_id": story.latest_revision_id}
    first.post(edit_url(story), form(title="पहले का", slug=story.slug) | loaded)
    answer = second.post(
        edit_url(story), form(title="दूसरे का", slug=story.slug) | loaded, headers={"accept": "application/json"}
    )
    assert json.loads(answer.content)["success"] is False
    assert Story.objects.get().get_latest_revision_as_object().title == "पहले का"


def test_a_form_opened_before_an_upgrade_saves_what_it_has(editor, write, form):
    """It lacks the lists that came with the upgrade: nothing is added to them, nothing taken away, nothing refused."""
    story = write()
    story.corrections.add(StoryCorrection(text="माँग 40 साल पुरानी है।"))
    story.save_revision().publish()
    sent = {name: value for name, value in form(title="पुल चालू").items() if not name.startswith("corrections-")}
    assert taken(editor.post(edit_url(story), sent | {"action-publish": "1"}))
    story = Story.objects.get(pk=story.pk)
    assert story.title == "पुल चालू"
    assert [one.text for one in story.corrections.all()] == ["माँग 40 साल पुरानी है।"]


@pytest.mark.browser
def test_a_button_pressed_while_a_new_story_saves_itself_makes_no_second_story(editor, section):
    """The button waits for the address that the first saving gives to the form, and is sent along with it."""
    pages = {"/new/": editor.get(add_url(section)).content.decode(), "/first/": "<p>सहेजा गया</p>"}

    def press(browser):
        desk = Desk(pages)
        page = desk.open(browser, "/new/", 1280)
        page.evaluate(
            """() => {
                const form = document.getElementById("page-edit-form");
                form.dispatchEvent(new CustomEvent("w-autosave:save", { bubbles: true, cancelable: true }));
            }"""
        )
        sent = []
        page.on("request", lambda request: sent.append(request.post_data or ""))
        page.evaluate("document.querySelector('button[name=action-publish]').click()")
        page.wait_for_timeout(300)
        assert page.url.endswith("/new/")
        with page.expect_navigation(url="**/first/"):
            page.evaluate(
                """() => {
                    const form = document.getElementById("page-edit-form");
                    form.action = "/first/";
                    form.dispatchEvent(new CustomEvent("w-autosave:success", { bubbles: true }));
                }"""
            )
        assert any("action-publish" in body for body in sent)

    driven(press)


def test_two_drafts_that_come_to_one_address_at_once_are_both_kept(write, section):
    """Each was free when its form looked; a draft refused at the last step would be a draft lost."""
    write("पुल चालू", publish=False)
    (first,) = Story.objects.all()
    second = Story(title="पुल चालू", slug=first.slug, live=False)
    section.add_child(instance=second)
    assert Story.objects.get(pk=second.pk).slug == f"{first.slug}-2"
    first.save_revision().publish()
    third = Story.objects.get(pk=first.pk)
    third.slug = f"{first.slug}-2"
    with pytest.raises(ValidationError):
        third.full_clean()
