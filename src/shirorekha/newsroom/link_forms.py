"""The forms behind the link button of the editor: Wagtail declares their fields without labels, which stay English."""

from __future__ import annotations

from django import forms
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)

TEXT = "कड़ी के शब्द"
LABELS: dict[type[forms.Form], dict[str, str]] = {
    ExternalLinkChooserForm: {"link_text": TEXT},
    AnchorLinkChooserForm: {"link_text": TEXT},
    EmailLinkChooserForm: {"link_text": TEXT, "email_address": "ईमेल पता", "subject": "विषय", "body": "संदेश"},
    PhoneLinkChooserForm: {"link_text": TEXT, "phone_number": "फ़ोन नंबर"},
}


def speak_hindi() -> None:
    """Give every field of these forms its Hindi label; called once, when Django is ready."""
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
