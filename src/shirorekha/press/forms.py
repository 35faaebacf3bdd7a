"""The form with which the desk pins a story to a rail or bans it; an end is always asked for and never proposed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from wagtail.admin.widgets import AdminPageChooser

from shirorekha.hindi import dates
from shirorekha.newsroom import fronts
from shirorekha.newsroom.models import Story
from shirorekha.press import overrides
from shirorekha.press.models import RailOverride
from shirorekha.press.rails import RISING

#: How an end may be written; `dates.read` reads more.
UNTIL_LIKE = "जैसे: आज रात 8 बजे, कल शाम 6 बजे, 2 दिन बाद या 26 नवंबर 2026, 17:30।"
NO_REASON = "वजह लिखें: बाद में पूछने वाले को यही मिलेगी।"


class MomentField(forms.CharField):
    """A moment to come, written in Hindi: a browser's own field speaks the browser's language."""

    widget = forms.TextInput(attrs={"lang": "hi", "autocomplete": "off"})

    def clean(self, value: Any) -> datetime:
        """Read it. Raises ValidationError for what is left out or is no moment."""
        written = str(super().clean(value))
        try:
            return dates.read(written, timezone.now(), past=False)
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from None


class OverrideForm(forms.Form):
    """What is done to which story, where, why and until when. Give it the rails to choose from as (name, title)."""

    act = forms.ChoiceField(
        label="क्या करना है",
        choices=[(overrides.PIN, "टिकाना"), (overrides.BAN, "रोकना")],
        widget=forms.RadioSelect,
        error_messages={"required": "चुनें: टिकाना है या रोकना।", "invalid_choice": "चुनें: टिकाना है या रोकना।"},
    )
    rail = forms.ChoiceField(
        label="किस सूची में",
        error_messages={"required": "सूची चुनें।", "invalid_choice": "यह सूची अब नहीं है। दूसरी चुनें।"},
    )
    story = forms.ModelChoiceField(
        label="ख़बर",
        queryset=Story.objects.none(),
        widget=AdminPageChooser(target_models=[Story]),
        error_messages={
            "required": "ख़बर चुनें।",
            "invalid_choice": "यह ख़बर छपी हुई नहीं है। सूची में सिर्फ़ छपी हुई ख़बर आ सकती है।",
        },
    )
    place = forms.IntegerField(
        label="कौन-सी जगह",
        required=False,
        help_text="सिर्फ़ टिकाने के लिए: 1 यानी सबसे ऊपर।",
        error_messages={"invalid": "जगह अंक में लिखें, जैसे 1।"},
    )
    until = MomentField(
        label="कब तक",
        help_text=f"{UNTIL_LIKE} भारतीय समय, ज़्यादा से ज़्यादा {overrides.LONGEST.days} दिन आगे।"
        " इसके बाद दख़ल अपने आप ख़त्म हो जाएगा।",
        error_messages={
            "required": "बताएँ कि यह कब तक रहेगा। बिना समय के न टिकाया जाता है, न रोका।",
            "invalid": f"यह समय समझ में नहीं आया। {UNTIL_LIKE}",
        },
    )
    reason = forms.CharField(
        label="वजह",
        max_length=300,
        widget=forms.TextInput(attrs={"lang": "hi"}),
        help_text="दूसरे संपादकों को दिखती है और ख़बर के इतिहास में रहती है।",
        error_messages={"required": NO_REASON, "max_length": "वजह 300 अक्षरों में लिखें।"},
    )

    def __init__(self, *arguments: Any, rails: list[tuple[str, str]], **options: Any) -> None:
        """Offer the rails, and the published stories."""
        super().__init__(*arguments, label_suffix="", **options)
        self.fields["rail"].choices = [*rails, (overrides.EVERY_RAIL, "हर सूची (सिर्फ़ रोकने के लिए)")]
        self.fields["story"].queryset = fronts.live()
        chooser = self.fields["story"].widget
        chooser.choose_one_text, chooser.choose_another_text = "ख़बर चुनें", "दूसरी ख़बर चुनें"
        chooser.link_to_chosen_text = "यह ख़बर खोलें"
        size = settings.PAPER.rail_size
        self.fields["place"].widget.attrs |= {"min": 1, "max": size}
        self.most_places = size

    def clean_reason(self) -> str:
        """Ask for words: a dot is no reason."""
        reason = " ".join(self.cleaned_data["reason"].split())
        if sum(letter.isalpha() for letter in reason) < 2:
            raise forms.ValidationError(NO_REASON)
        return reason

    def clean(self) -> dict[str, Any]:
        """Ask for a place where a story is to be pinned, and for one rail to pin it on."""
        given = super().clean() or {}
        if given.get("act") != overrides.PIN:
            return given
        if given.get("rail") == overrides.EVERY_RAIL:
            self.add_error("rail", "टिकाने के लिए एक सूची चुनें।")
        elif given.get("rail") == RISING:
            self.add_error("rail", "तेज़ी से बढ़ती ख़बरों में कुछ टिकाया नहीं जाता, सिर्फ़ रोका जा सकता है।")
        place = given.get("place")
        if "place" not in self.errors and (place is None or not 1 <= place <= self.most_places):
            self.add_error("place", f"1 से {self.most_places} तक की कोई जगह दें।")
        story = given.get("story")
        if story and story.useful_until and given.get("until") and story.useful_until < given["until"]:
            self.add_error("until", "ख़बर इससे पहले ही काम की नहीं रहेगी (“कब तक काम की” देखें); उससे पहले का समय दें।")
        return given

    def save(self, user: Any) -> RailOverride:
        """Do it. Raises ValidationError in Hindi where somebody else's word stands in the way."""
        given = self.cleaned_data
        return overrides.make(
            given["act"], given["rail"], given["story"], given["reason"], given["until"], user, given.get("place")
        )
