"""The editor's forms: what is asked at saving, what only at printing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from shirorekha.newsroom import checks, clean, slugs

SLUG_TAKEN = "यह पता इस खंड की दूसरी ख़बर का है।"


class AddressedForm(WagtailAdminPageForm):
    """A page form whose address may be left empty, follows the name, and stands still once published."""

    reserved = False

    def __init__(self, data: Any = None, *arguments: Any, **options: Any) -> None:
        super().__init__(self._with_every_list(data), *arguments, **options)
        slug = self.fields.get("slug")
        if slug is not None:
            slug.required = False
            slug.disabled = self.instance.first_published_at is not None
        self.before = (self.instance.slug, self.instance.title)

    @classmethod
    def _with_every_list(cls, data: Any) -> Any:
        """Say of lists that a sent form knows nothing about that nothing is added to them and nothing taken away.

        A form opened before an upgrade lacks the lists that came with it, and Django would refuse all that was written.
        """
        missing = [name for name in cls.formsets if data is not None and f"{name}-TOTAL_FORMS" not in data]
        if not missing:
            return data
        whole = data.copy()
        whole.update({f"{name}-{count}_FORMS": "0" for name in missing for count in ("TOTAL", "INITIAL")})
        return whole

    def _open_ready_to_write(self) -> None:
        """Put the cursor into the headline and a first paragraph into the body: nobody hunts for a button to begin."""
        self.fields["title"].widget.attrs["autofocus"] = True
        if not self.instance.body:
            self.initial["body"] = self.fields["body"].block.to_python([{"type": "paragraph", "value": ""}])

    def clean_slug(self) -> str:
        """Check the shape of a typed address; an empty one is filled by the server."""
        slug = self.cleaned_data.get("slug") or ""
        if slug and not self.fields["slug"].disabled:
            slugs.check(slug, reserved=self.reserved)
        return slug

    def clean(self) -> dict[str, Any]:
        """Let an address made from an earlier headline follow the new one, until it has been published."""
        cleaned = super().clean()
        slug, title = self.before
        published = self.instance.first_published_at is not None
        untouched = not published and slug and cleaned.get("slug") == slug
        if untouched and cleaned.get("title", title) != title and slugs.follows(slug, title):
            cleaned["slug"] = ""
        if not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = self._made_slug(cleaned.get("title") or self.instance.title)
        return cleaned

    def _made_slug(self, title: str) -> str:
        page, parent = self.instance, self.parent_page
        if parent is None and page.path:
            parent = page.get_parent()
        return slugs.free(slugs.made_from(title), lambda slug: not page._slug_is_available(slug, parent, page))


class PaperForm(AddressedForm):
    """The paper's form."""


class SectionForm(AddressedForm):
    """A section's form; its address may not be one of the paper's own words."""

    reserved = True


class StandingForm(AddressedForm):
    """A standing page's form: a draft may be empty, a page to be printed has words."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.instance.pk is None:
            self._open_ready_to_write()
        policies = self.fields["policy"].choices
        self.fields["policy"].choices = [(value, label if value else "कोई नियम नहीं") for value, label in policies]

    def is_valid(self) -> bool:
        """Ask for what printing needs, unless only a draft is being saved."""
        if not super().is_valid():
            return False
        if not self.is_deferred_validation:
            for message in checks.body(self.instance, "पन्ने में कम से कम एक अनुच्छेद लिखें।"):
                self.add_error("body", message)
        return not self.errors


class StoryForm(AddressedForm):
    """A story's form: a draft may lack anything, a story to be printed or reviewed nothing."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["title"].required = False
        if self.initial.get("title") == checks.WORKING_TITLE:
            self.initial["title"] = ""
        if self.instance.pk is None:
            self._open_ready_to_write()

    def clean_title(self) -> str:
        """Give a draft without a headline its working title."""
        return clean.line(self.cleaned_data.get("title") or "") or checks.WORKING_TITLE

    def is_valid(self) -> bool:
        """Ask for everything that printing needs, unless only a draft is being saved."""
        valid = super().is_valid()
        if not valid or getattr(self, "_asked", False):
            return valid and not self.errors
        self._asked = True
        long = checks.too_long(self.instance)
        if long:
            self.add_error("body", ValidationError(long))
        if not self.is_deferred_validation:
            for field, messages in checks.problems(self.instance, signed=self._signed()).items():
                self.add_error(None if field == "__all__" else field, messages)
        return not self.errors

    def _signed(self) -> bool:
        rows = [row for name in ("bylines", "sources") if name in self.formsets for row in self.formsets[name]]
        return any(row.cleaned_data and not row.cleaned_data.get("DELETE") for row in rows)
