"""One name, one record: a topic, an author or a name that the ledger has in another spelling is not written twice.

इस्राईल and इज़राइल are one topic. The forms say so and offer the record that is there; imported copy is given that one.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel

from shirorekha.hindi.likeness import Twins
from shirorekha.newsroom import clean

#: Shorter names are too much like others to be taken for one: दिन, दीन.
SHORTEST = 4


def spelled_otherwise(model: Any, name: str, field: str = "name", pk: Any = None) -> Any:
    """Give the record of which a name is another spelling; None if there is none, or one has just this name.

    A model's `variants`, a line each, are names of its record too.
    """
    name = clean.line(name)
    if len(name) < SHORTEST:
        return None
    owners: dict[str, Any] = {}
    columns = [field, "variants"] if hasattr(model, "variants") else [field]
    for key, *texts in model.objects.exclude(pk=pk).values_list("pk", *columns):
        for spelling in "\n".join(texts).splitlines():
            owners.setdefault(spelling, key)
    if name in owners:
        return None if field == "name" else model.objects.get(pk=owners[name])
    twin = Twins(spelling for spelling in owners if len(spelling) >= SHORTEST).find(name)
    return model.objects.get(pk=owners[twin]) if twin else None


class TwinForm(WagtailAdminModelForm):
    """A form that asks whether a new name is a new record, if there is one whose name is spelled nearly so."""

    named_by = "name"
    different = forms.BooleanField(
        label="यह अलग है",
        required=False,
        help_text="मिलती-जुलती वर्तनी का कोई रिकॉर्ड पहले से हो, और यह सचमुच दूसरा हो, तभी निशान लगाएँ।",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a name that is there in another spelling, with the way to it; a tick lets it pass."""
        cleaned = super().clean()
        name = cleaned.get(self.named_by) or ""
        if self.named_by in self.changed_data and not cleaned.get("different"):
            twin = spelled_otherwise(self._meta.model, name, self.named_by, self.instance.pk)
            if twin is not None:
                self.add_error(self.named_by, ValidationError(_there_already(twin)))
        return cleaned


class TwinPanel(FieldPanel):
    """The tick that lets a twin pass: shown once the form has asked, since before that nobody knows what it is for."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The tick in one form."""

        def is_shown(self) -> bool:
            """Show the tick where the name was refused, or where it was set already and something else is wrong."""
            asked = self.form.is_bound and (self.form.named_by in self.form.errors or self.bound_field.value())
            return bool(asked) and super().is_shown()


class NameForm(TwinForm):
    """The form of the ledger of names, whose record is called by its spelling."""

    named_by = "spelling"


def _there_already(twin: Any) -> SafeString:
    name = f"wagtailsnippets_{twin._meta.app_label}_{twin._meta.model_name}:edit"
    return format_html(
        'यही नाम दूसरी वर्तनी में पहले से है: <a href="{}">{}</a>। उसी को काम में लें; '
        "यह सचमुच अलग हो तो नीचे “यह अलग है” पर निशान लगाएँ।",
        reverse(name, args=[twin.pk]),
        twin,
    )
