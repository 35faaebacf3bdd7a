"""Addresses that the paper had on an earlier site, so that links, bookmarks and search results of years go on working.

They may be of any writing: Devanagari, percent-encoded, with capitals or `.html`. What is kept is the one form in which
the readers' lane looks an address up (`layout.addresses.canonical`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from shirorekha.layout import addresses

#: What the lane answers by itself, or the press prints for machines: no redirect may stand there.
TAKEN = frozenset(
    {
        *(addresses.HOME, addresses.SEARCH, addresses.FEED, addresses.SITEMAP, addresses.NEWS_SITEMAP),
        *(addresses.PAGES_SITEMAP, addresses.ROBOTS),
    }
)
LONGEST = 600


def stored(written: str) -> str:
    """Give the kept form of an address as somebody wrote it: a path or a whole URL, encoded or not.

    What stands after "?" or "#" is let go: the lane looks up paths only. Raises ValidationError in Hindi.
    """
    try:
        parts = urlsplit(written.strip())
        path = unquote(parts.path, errors="strict")
        path.encode("utf-8")
    except ValueError as wrong:
        raise ValidationError("यह पता पढ़ा नहीं जा सका। पुरानी साइट से पूरा पता नक़ल करके चिपकाइए।") from wrong
    if parts.query and path.strip("/") == "":
        raise ValidationError("“?” के बाद वाले हिस्से से पन्ना नहीं पहचाना जा सकता। ऐसे पते इंजीनियर को बताइए।")
    address = addresses.canonical(path if path.startswith("/") else f"/{path}")
    if not address.isprintable() or len(address) > LONGEST:
        raise ValidationError("यह पता पढ़ा नहीं जा सका। पुरानी साइट से पूरा पता नक़ल करके चिपकाइए।")
    if address in TAKEN or address.startswith("/-/") or address == "/-":
        raise ValidationError("यह पता अख़बार के अपने पन्ने का है।")
    return address


class OldAddress(models.Model):
    """One address of the earlier site and the page that stands for it now."""

    old = models.CharField(
        "पुराना पता",
        max_length=LONGEST,
        unique=True,
        error_messages={"unique": "यह पुराना पता पहले से दर्ज है।"},
        help_text="पुरानी साइट से पूरा पता नक़ल करके चिपकाइए, हिंदी में हो तो वैसा ही। जैसे: /समाचार/बिहार-में-बारिश",
    )
    page = models.ForeignKey(Page, verbose_name="अब यहाँ", on_delete=models.CASCADE, related_name="+")

    search_auto_update = False
    panels = [FieldPanel("old"), FieldPanel("page", heading="अब यहाँ")]
    search_fields = [index.SearchField("old"), index.FilterField("id")]

    class Meta:
        verbose_name = "पुराना पता"
        verbose_name_plural = "पुराने पते"
        ordering = ("old",)

    def __str__(self) -> str:
        return self.old

    def clean(self) -> None:
        """Bring the address to its kept form, and refuse one that some page of the paper has now."""
        super().clean()
        if not self.old:
            return
        try:
            self.old = stored(self.old)
        except ValidationError as wrong:
            raise ValidationError({"old": wrong.messages}) from wrong
        if page_at(self.old) is not None:
            raise ValidationError({"old": "इस पते पर अब भी एक पन्ना है।"})

    def save(self, *arguments: object, **options: object) -> None:
        """Store the kept form, whoever saves."""
        self.old = stored(self.old)
        super().save(*arguments, **options)

    @property
    def address(self) -> str:
        """Where readers are sent: "" while the page is not published."""
        page = self.page.specific
        return page.address if page.live else ""


def page_at(address: str) -> Page | None:
    """Give the story or section that has an address of the paper, published or not; None if there is none."""
    for page in Page.objects.filter(slug=address.rpartition("/")[2]).specific():
        if getattr(page, "address", None) == address:
            return page
    return None


def read(lines: Iterable[str]) -> tuple[int, list[str]]:
    """Keep a table of two columns, the old address and the paper's own, as CSV; a known one is led to its new page.

    Gives how many were kept, and a sentence for each line that was not; the others are kept all the same.
    """
    kept, refused = 0, []
    for number, row in enumerate(csv.reader(lines), start=1):
        if not any(row):
            continue
        try:
            _keep(row)
            kept += 1
        except ValidationError as wrong:
            refused.append(f"{number}: {' '.join(wrong.messages)} ({', '.join(row)})")
    return kept, refused


@transaction.atomic
def _keep(row: list[str]) -> None:
    if len(row) != 2:
        raise ValidationError("दो ख़ाने चाहिए: पुराना पता और नया पता।")
    new = row[1].strip().removeprefix(settings.PAPER.paper_url)
    page = page_at(new)
    if page is None:
        raise ValidationError("नए पते पर कोई पन्ना नहीं है।")
    old = stored(row[0])
    known = OldAddress.objects.filter(old=old).first() or OldAddress(old=old)
    known.page = page.page_ptr
    known.full_clean()
    known.save()
