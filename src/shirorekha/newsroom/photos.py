"""Photos: the original as it came, and the words without which it may not be printed."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from shirorekha.newsroom import clean


class Photo(AbstractImage):
    """A photo or drawing. `prints` lists its printed sizes (see `pictures`), so that a page needs no further query."""

    alternative = models.CharField(
        "चित्र का वर्णन",
        max_length=300,
        blank=True,
        help_text="जो तस्वीर नहीं देख सकते, उनके लिए: तस्वीर में क्या दिख रहा है। छापने के लिए ज़रूरी।",
    )
    credit = models.CharField("साभार", max_length=200, blank=True, help_text="फ़ोटो किसका है। छापने के लिए ज़रूरी।")
    caption = models.CharField("चित्र परिचय", max_length=300, blank=True, help_text="तस्वीर के नीचे छपता है।")
    prints = models.JSONField(default=dict, editable=False)
    search_auto_update = False  # `finding` hears of every save

    admin_form_fields = (
        "title",
        "file",
        "alternative",
        "credit",
        "caption",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("alternative"),
        index.SearchField("credit"),
        index.SearchField("caption"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = "तस्वीर"
        verbose_name_plural = "तस्वीरें"

    @property
    def default_alt_text(self) -> str:
        """What Wagtail's own previews say about the photo."""
        return self.alternative or self.title

    def save(self, *arguments: Any, **options: Any) -> None:
        """Store every word in its one form."""
        for name in ("title", "alternative", "credit", "caption"):
            setattr(self, name, clean.line(getattr(self, name)))
        super().save(*arguments, **options)


class PhotoRendition(AbstractRendition):
    """A small copy of a photo for Wagtail's own pages."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = "तस्वीर की प्रति"
        verbose_name_plural = "तस्वीर की प्रतियाँ"
