"""The desk's second look."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from chromium import driven
from newsroom.desk import Desk, barriers
from shirorekha.newsroom import notes
from shirorekha.newsroom.models import Name


def found(story):
    return {note.slip: note for note in notes.notes(story)}


def test_slips_are_shown_where_they_stand_with_a_reason_and_a_mend(write):
    story = write("दौरे पर टीम", standfirst="मिठाई दी गयी ।", body=[("paragraph", "<p>टीम ऑस्टेलिया के दौरे पर है।</p>")])
    shown = found(story)
    assert (shown["ऑस्टेलिया"].where, shown["ऑस्टेलिया"].mends[0]) == ("ख़बर", "ऑस्ट्रेलिया")
    assert shown["ऑस्टेलिया"].before.endswith("टीम ")
    assert shown["गयी"].mends == ("गई",)
    assert all(note.reason for note in shown.values())


def test_text_in_an_old_font_is_named_and_read(write):
    typed = "iVukA igys pj.k dk ernku lqcg lkr cts 'kq: gqvkA eqfLye cgqy bykdksa esa yEch drkjsa ns[kh x;haA"
    (note,) = found(write(body=[("paragraph", f"<p>{typed}</p>")])).values()
    assert "कृतिदेव" in note.reason and note.mends[0].startswith("पटना। पहले चरण का मतदान")


def test_a_small_picture_is_named_with_its_width(write, shot, drawn):
    small, wide = shot(drawn(800, 500)), shot(drawn(1200, 800))
    (note,) = notes.notes(write(lead_image=small))
    assert (note.where, note.slip) == ("मुख्य तस्वीर", "पुल") and "800 पिक्सेल" in note.reason
    assert notes.notes(write("दूसरी ख़बर", lead_image=wide)) == []


def test_the_ledger_of_names_decides(write):
    Name.objects.create(spelling="सर्गेई लावरोफ़", variants="लावरोव\nसर्गेइ लावरोफ")
    Name.objects.create(spelling="फैसल", kind="person")
    story = write(body=[("paragraph", "<p>लावरोव ने फैसल से कहा, लावरोवा ने नहीं।</p>")])
    shown = found(story)
    assert shown["लावरोव"].mends == ("सर्गेई लावरोफ़",)
    assert "फैसल" not in shown


def test_a_spelling_that_nobody_listed_is_known_for_the_ledgers_name(write):
    Name.objects.create(spelling="सर्गेई लावरोफ़")
    Name.objects.create(spelling="मॉस्को", kind="place")
    shown = found(write(body=[("paragraph", "<p>लावरोव मास्को लौटे, लोग घर लौटे।</p>")]))
    assert {slip: note.mends for slip, note in shown.items()} == {"लावरोव": ("लावरोफ़",), "मास्को": ("मॉस्को",)}
    assert "बही" in shown["लावरोव"].reason


def test_one_name_spelled_two_ways_in_one_story_is_seen(write):
    text = "<p>ज़ेलेंस्की बोले। फिर ज़ेलेंस्की गए। जेलेन्स्की लौटे।</p>"
    shown = found(write(body=[("paragraph", text)]))
    assert shown["जेलेन्स्की"].mends == ("ज़ेलेंस्की",)
    assert "ज़ेलेंस्की" not in shown


def test_a_clean_story_has_no_notes(write):
    assert notes.notes(write(body=[("paragraph", "<p>सुबह सात बजे से मतदान शुरू हुआ।</p>")])) == []


def test_the_look_is_taken_at_the_newest_draft(member, write):
    story = write()
    story.title = "ऑस्टेलिया का दौरा"
    story.save_revision()
    page = member("संपादक").get(reverse("newsroom_notes", args=(story.pk,))).content.decode()
    assert "ऑस्ट्रेलिया" in page


@pytest.mark.parametrize("role", ["संवाददाता"])
def test_only_who_may_edit_may_look(member, write, role):
    assert member(role).get(reverse("newsroom_notes", args=(write().pk,))).status_code == 302


def test_any_text_can_be_looked_at(write):
    text = "\u200b" * 50 + "क" * 3000 + "!?।।" * 200 + "\u0300" * 30
    notes.notes(write("टेढ़ा", body=[("subheading", text[:190]), ("paragraph", f"<p>{text}</p>")]))


def test_one_and_many_are_no_two_spellings(write):
    text = "<p>रौनक रहेगी। दुकानें खुली रहेंगी। बस पहुँची, गाड़ियाँ पहुँचीं। ज़ेलेंस्की बोले। जेलेन्स्की लौटे।</p>"
    assert set(found(write(body=[("paragraph", text)]))) == {"जेलेन्स्की"}


def test_the_words_around_a_slip_say_whether_the_text_goes_on(write):
    long = "टीम के साथ बहुत से लोग भी गए थे और वे सब के सब"
    note = found(write(body=[("paragraph", f"<p>{long} ऑस्टेलिया में हैं।</p>")]))["ऑस्टेलिया"]
    assert (note.cut_before, note.cut_after) == (True, False)
    assert f"{note.before}{note.slip}{note.after}" in f"{long} ऑस्टेलिया में हैं।"


@pytest.mark.browser
def test_a_mend_goes_into_the_form_at_a_press_and_back_at_another(member, write):
    """In a field, in running text beside a link that stays, and not where the words were changed meanwhile."""
    body = [
        ("paragraph", '<p>टीम <b>ऑस्टेलिया</b> के <a href="https://khel.example/">दौरे</a> पर है। मिठाई दी गयी।</p>'),
        ("paragraph", "<p>कप्तान ने नही कहा।</p>"),
    ]
    story, client = write("दौरे पर टीम", standfirst='कप्तान बोले "तैयार हैं" और हँसे।', body=body), member("संपादक")
    edit = reverse("wagtailadmin_pages:edit", args=(story.pk,))
    look = reverse("newsroom_notes", args=(story.pk,))
    pages = {path: client.get(path).content.decode() for path in (edit, look)}

    def mend(browser):
        desk = Desk(pages)
        page = desk.open(browser, edit, 1280)
        texts = page.locator(".public-DraftEditor-content")
        texts.nth(1).click()
        page.keyboard.press("Control+A")
        page.keyboard.type("कप्तान चुप रहे।")
        page.get_by_role("link", name="जाँचें").click()
        notes = page.locator("li[data-slip]")
        expect(notes).to_have_count(5)
        assert barriers(page) == []
        for number in range(5):
            notes.nth(number).get_by_role("button").first.click()
        expect(page.locator("textarea[name=standfirst]")).to_have_value("कप्तान बोले “तैयार हैं” और हँसे।")
        expect(texts.nth(0)).to_have_text("टीम ऑस्ट्रेलिया के दौरे पर है। मिठाई दी गई।")
        expect(notes.nth(4).get_by_role("status")).to_contain_text("अब नहीं मिली")
        expect(texts.nth(1)).to_have_text("कप्तान चुप रहे।")
        saved = page.locator("input[name=body-0-value]")
        expect(saved).to_have_value(re.compile("ऑस्ट्रेलिया.*BOLD.*LINK.*khel.example", re.DOTALL))
        back = notes.nth(2).get_by_role("button", name="“ऑस्टेलिया” लौटाएँ")
        expect(back).to_have_text("लौटाएँ")
        back.press("Enter")
        expect(texts.nth(0)).to_have_text("टीम ऑस्टेलिया के दौरे पर है। मिठाई दी गई।")
        expect(notes.nth(2).get_by_role("button")).to_be_focused()
        assert desk.complaints == []

    driven(mend)
