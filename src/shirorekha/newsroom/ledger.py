"""Who and what a story names: authors, topics, agencies, and the ledger of names with their spellings."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from shirorekha.layout import addresses
from shirorekha.newsroom import clean, slugs, twins


class Cleaned(models.Model):
    """A record whose texts are stored in one form; `lines` and `passages` name the fields."""

    lines: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    search_auto_update = False  # `finding` hears of every save

    class Meta:
        abstract = True

    def tidy(self) -> None:
        """Bring every text of the record to its stored form."""
        for name in self.lines:
            setattr(self, name, clean.line(getattr(self, name)))
        for name in self.passages:
            setattr(self, name, clean.passage(getattr(self, name)))

    def clean(self) -> None:
        """Tidy before the checks, so that a name of spaces counts as empty."""
        self.tidy()
        super().clean()
        for name in self.lines:
            if not getattr(self, name) and not self._meta.get_field(name).blank:
                raise ValidationError({name: "इसे ख़ाली नहीं छोड़ा जा सकता।"})

    def save(self, *arguments: Any, **options: Any) -> None:
        """Store the tidy form."""
        self.tidy()
        super().save(*arguments, **options)


class Named(Cleaned):
    """A record with a name and, made from it once, a Roman slug that is its address for good."""

    name = models.CharField("नाम", max_length=200, unique=True)
    slug = models.SlugField("पता", max_length=120, unique=True, editable=False)

    lines = ("name",)

    class Meta:
        abstract = True
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, *arguments: Any, **options: Any) -> None:
        """Give a new record its slug."""
        if not self.slug:
            others = type(self).objects.exclude(pk=self.pk)
            self.slug = slugs.free(slugs.made_from(self.name), lambda slug: others.filter(slug=slug).exists())
        super().save(*arguments, **options)


class Author(Named, index.Indexed):
    """Somebody whose name stands over stories."""

    role = models.CharField("पद", max_length=200, blank=True, help_text="जैसे: विशेष संवाददाता, पटना")
    about = models.TextField("परिचय", blank=True, max_length=2000, help_text="लेखक के पन्ने पर छपता है।")
    photo = models.ForeignKey(
        "newsroom.Photo", verbose_name="तस्वीर", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    lines = ("name", "role")
    passages = ("about",)
    base_form_class = twins.TwinForm
    panels = [
        FieldPanel("name"),
        twins.TwinPanel("different"),
        FieldPanel("role"),
        FieldPanel("about"),
        FieldPanel("photo"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("role"),
        index.FilterField("id"),
    ]

    class Meta(Named.Meta):
        verbose_name = "लेखक"
        verbose_name_plural = "लेखक"

    @property
    def address(self) -> str:
        """The author's page on the readers' origin."""
        return addresses.author(self.slug)


class Topic(Named, index.Indexed):
    """What stories are about, across sections; it has a page of its own."""

    description = models.TextField("परिचय", blank=True, max_length=2000, help_text="विषय के पन्ने पर छपता है।")

    passages = ("description",)
    base_form_class = twins.TwinForm
    panels = [FieldPanel("name"), twins.TwinPanel("different"), FieldPanel("description")]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.FilterField("id"),
    ]

    class Meta(Named.Meta):
        verbose_name = "विषय"
        verbose_name_plural = "विषय"

    @property
    def address(self) -> str:
        """The topic's page on the readers' origin."""
        return addresses.topic(self.slug)


class Agency(Cleaned, index.Indexed):
    """Where stories come from: a news agency, another paper, an office."""

    class Kind(models.TextChoices):
        """What sort of source."""

        AGENCY = "agency", "समाचार एजेंसी"
        PAPER = "paper", "अख़बार या चैनल"
        GOVERNMENT = "government", "सरकार या संस्था"
        OTHER = "other", "अन्य"

    name = models.CharField("नाम", max_length=200, unique=True)
    kind = models.CharField("प्रकार", max_length=16, choices=Kind.choices, default=Kind.AGENCY)
    url = models.URLField("वेबसाइट", max_length=500, blank=True)
    variants = models.TextField(
        "दूसरे नाम",
        blank=True,
        max_length=2000,
        help_text="हर पंक्ति में एक, जैसे: पीटीआई, PTI, भाषा। कच्ची कॉपी में इनसे पहचान होती है।",
    )

    lines = ("name",)
    passages = ("variants",)
    panels = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("url"), FieldPanel("variants")]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("variants"),
        index.FilterField("id"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = "स्रोत"
        verbose_name_plural = "स्रोत"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def names(self) -> tuple[str, ...]:
        """Every name by which copy may call this source, the proper one first."""
        return (self.name, *(row for row in self.variants.splitlines() if row))


class Name(Cleaned, index.Indexed):
    """One name of the news in the spelling that the paper has settled on, with the spellings that others use."""

    class Kind(models.TextChoices):
        """What the name names."""

        PERSON = "person", "व्यक्ति"
        PLACE = "place", "जगह"
        ORGANISATION = "organisation", "संस्था"
        OTHER = "other", "अन्य"

    spelling = models.CharField("हमारी वर्तनी", max_length=200, unique=True, help_text="जैसे: लावरोफ़")
    kind = models.CharField("किसका नाम", max_length=16, choices=Kind.choices, default=Kind.PERSON)
    variants = models.TextField("दूसरी वर्तनियाँ", blank=True, max_length=2000, help_text="हर पंक्ति में एक, जैसे: लावरोव")
    note = models.CharField("टिप्पणी", max_length=300, blank=True)

    lines = ("spelling", "note")
    passages = ("variants",)
    base_form_class = twins.NameForm
    panels = [
        FieldPanel("spelling"),
        twins.TwinPanel("different"),
        FieldPanel("kind"),
        FieldPanel("variants"),
        FieldPanel("note"),
    ]
    search_fields = [
        index.SearchField("spelling"),
        index.AutocompleteField("spelling"),
        index.SearchField("variants"),
        index.FilterField("id"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = "नाम"
        verbose_name_plural = "नामों की बही"
        ordering = ("spelling",)

    def __str__(self) -> str:
        return self.spelling
