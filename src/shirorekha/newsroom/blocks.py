"""The parts that a story's body is built of, as the editor sees them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from shirorekha.layout.inline import safe_link

#: What running text may hold, in Draftail's names.
FEATURES = ["bold", "italic", "link"]
LONGEST_PARAGRAPH = 20_000


class QuoteBlock(blocks.StructBlock):
    """Somebody's words and who said them."""

    text = blocks.RichTextBlock(label="कथन", features=FEATURES, max_length=LONGEST_PARAGRAPH)
    speaker = blocks.CharBlock(label="किसने कहा", required=False, max_length=200, help_text="नाम और पद")

    class Meta:
        icon = "openquote"
        label = "उद्धरण"


class PictureBlock(blocks.StructBlock):
    """A picture inside the body; its caption here goes before the one kept with the photo."""

    photo = ImageChooserBlock(label="तस्वीर")
    caption = blocks.CharBlock(
        label="चित्र परिचय", required=False, max_length=300, help_text="ख़ाली छोड़ें तो तस्वीर के साथ सहेजा परिचय छपेगा।"
    )

    class Meta:
        icon = "image"
        label = "तस्वीर"


class PointsBlock(blocks.StructBlock):
    """A list, numbered or not."""

    items = blocks.ListBlock(
        blocks.RichTextBlock(label="बिंदु", features=FEATURES, max_length=LONGEST_PARAGRAPH), label="बिंदु", min_num=1
    )
    ordered = blocks.BooleanBlock(label="क्रम संख्या के साथ", required=False)

    class Meta:
        icon = "list-ul"
        label = "सूची"


class LinkCardBlock(blocks.StructBlock):
    """A link worth a box of its own: to the web or to a story of ours."""

    title = blocks.CharBlock(label="शीर्षक", max_length=200)
    page = blocks.PageChooserBlock(label="अपनी ख़बर", required=False, page_type="newsroom.Story")
    url = blocks.URLBlock(label="या बाहर का पता", required=False, max_length=1000)
    text = blocks.CharBlock(label="एक पंक्ति में", required=False, max_length=300)

    class Meta:
        icon = "link"
        label = "लिंक"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Ask for exactly one target, and one that a reader can safely follow."""
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            wrong = ValidationError("अपनी ख़बर चुनें या बाहर का पता दें, दोनों में से एक।")
            raise blocks.StructBlockValidationError(block_errors={"url": wrong})
        if cleaned.get("url") and not safe_link(cleaned["url"]):
            wrong = ValidationError("पता http:// या https:// से शुरू होना चाहिए।")
            raise blocks.StructBlockValidationError(block_errors={"url": wrong})
        return cleaned


class BodyBlock(blocks.StreamBlock):
    """A story's body."""

    #: Empty ones are not printed, and a story must have one that is not (`checks`): none stands in an editor's way.
    paragraph = blocks.RichTextBlock(
        label="अनुच्छेद", icon="pilcrow", required=False, features=FEATURES, max_length=LONGEST_PARAGRAPH
    )
    subheading = blocks.CharBlock(label="उपशीर्षक", icon="title", max_length=200)
    quote = QuoteBlock()
    picture = PictureBlock()
    points = PointsBlock()
    link_card = LinkCardBlock()
