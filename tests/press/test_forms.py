"""The form to pin and ban says in Hindi what is missing, and proposes no end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from shirorekha.newsroom.models import Story
from shirorekha.press import overrides, rails
from shirorekha.press.forms import OverrideForm

pytestmark = pytest.mark.django_db(databases=["default", "edition"])

RAILS = [("paper", "पूरा अख़बार"), ("rising", "तेज़ी से बढ़ती"), ("section:3", "खंड: देश")]


def filled(story: Story, /, **changes: object) -> OverrideForm:
    local = timezone.localtime(timezone.now() + timedelta(hours=3))
    given = {
        "act": "pin",
        "rail": "paper",
        "story": story.pk,
        "place": "2",
        "until": local.strftime("%Y-%m-%dT%H:%M"),
        "reason": "चुनाव का दिन",
    }
    return OverrideForm({name: value for name, value in (given | changes).items() if value is not None}, rails=RAILS)


def test_what_is_right_is_taken_in_indian_time(publish: Callable[..., Story]) -> None:
    form = filled(publish("पहली ख़बर"))
    assert form.is_valid(), form.errors
    ahead = form.cleaned_data["until"] - timezone.now()
    assert timedelta(hours=2, minutes=58) < ahead <= timedelta(hours=3)


@pytest.mark.parametrize("written", ["3 घंटे बाद", "कल शाम 6 बजे", "परसों 17:30"])
def test_an_end_is_written_in_hindi(publish: Callable[..., Story], written: str) -> None:
    form = filled(publish("पहली ख़बर"), until=written)
    assert form.is_valid(), form.errors
    assert timedelta(hours=2, minutes=58) < form.cleaned_data["until"] - timezone.now() < timedelta(days=3)


def test_an_end_as_the_desk_tells_it_is_read_again(publish: Callable[..., Story]) -> None:
    end = (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    form = filled(publish("पहली ख़बर"), until=rails.moment(end))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["until"] == end


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"until": None}, "until", "बताएँ कि यह कब तक रहेगा"),
        ({"until": "कभी भी"}, "until", "समझ में नहीं आया। जैसे: आज रात 8 बजे"),
        ({"reason": None}, "reason", "वजह लिखें"),
        ({"reason": " . "}, "reason", "वजह लिखें"),
        ({"reason": "क" * 301}, "reason", "300 अक्षरों"),
        ({"act": None}, "act", "टिकाना है या रोकना"),
        ({"place": None}, "place", "1 से 8 तक"),
        ({"place": "9"}, "place", "1 से 8 तक"),
        ({"place": "ऊपर"}, "place", "जगह अंक में लिखें"),
        ({"rail": "section:99"}, "rail", "यह सूची अब नहीं है"),
        ({"rail": overrides.EVERY_RAIL}, "rail", "टिकाने के लिए एक सूची चुनें"),
        ({"rail": "rising"}, "rail", "सिर्फ़ रोका जा सकता है"),
        ({"story": 999_999}, "story", "यह ख़बर छपी हुई नहीं है"),
        ({"story": None}, "story", "ख़बर चुनें"),
    ],
)
def test_what_is_missing_is_said_in_hindi(
    publish: Callable[..., Story], changes: dict[str, object], field: str, words: str
) -> None:
    form = filled(publish("पहली ख़बर"), **changes)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]


def test_a_draft_cannot_be_named(publish: Callable[..., Story]) -> None:
    story = publish("पहली ख़बर")
    story.unpublish()
    assert "story" in filled(story).errors


def test_a_pin_does_not_outlast_the_story(publish: Callable[..., Story]) -> None:
    story = publish("शाम का मैच", useful_until=timezone.now() + timedelta(hours=1))
    assert "काम की नहीं रहेगी" in filled(story).errors["until"][0]
    assert filled(story, act="ban", place=None).is_valid()


def test_a_ban_needs_no_place_and_may_hold_everywhere(publish: Callable[..., Story]) -> None:
    form = filled(publish("पहली ख़बर"), act="ban", place=None, rail=overrides.EVERY_RAIL)
    assert form.is_valid(), form.errors
    assert OverrideForm(rails=RAILS)["until"].value() is None


def test_the_chooser_asks_for_a_story_not_for_a_page(publish: Callable[..., Story]) -> None:
    shown = str(filled(publish("पहली ख़बर"))["story"])
    assert "ख़बर चुनें" in shown and "दूसरी ख़बर चुनें" in shown
    assert "पन्ना" not in shown
