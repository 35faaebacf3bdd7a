"""Standing pages (स्थायी पन्ने): what a paper says of itself and does not change daily, such as its contact page.

They are written like stories, printed at /panna/…, and linked at the foot of every page in the order of the page tree.
"""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from shirorekha.layout import addresses
from shirorekha.newsroom.blocks import BodyBlock
from shirorekha.newsroom.forms import StandingForm
from shirorekha.newsroom.pages import Written


class Policy(models.TextChoices):
    """What of a paper's rules a page tells, by the properties of schema.org's NewsMediaOrganization."""

    PRINCIPLES = "publishingPrinciples", "हम कैसे काम करते हैं"
    CORRECTIONS = "correctionsPolicy", "भूल-सुधार के नियम"
    ETHICS = "ethicsPolicy", "आचार-संहिता"
    OWNERSHIP = "ownershipFundingInfo", "मालिक कौन, पैसा कहाँ से"
    FEEDBACK = "actionableFeedbackPolicy", "शिकायत और राय"
    SOURCES = "unnamedSourcesPolicy", "बिना नाम वाले सूत्र"
    CHECKING = "verificationFactCheckingPolicy", "जाँच-पड़ताल कैसे होती है"


class StandingPage(Written):
    """A page such as हमारे बारे में, संपर्क or निजता. Its place among its siblings is its place in the footer."""

    body = StreamField(BodyBlock(), verbose_name="पाठ", blank=True)

    policy = models.CharField(
        "यह पन्ना क्या बताता है",
        max_length=40,
        choices=Policy,
        blank=True,
        help_text="अख़बार का कोई नियम बताता हो तो चुनें: खोज इंजन को यही पन्ना उस नियम का बताया जाएगा। न हो तो ख़ाली छोड़ें।",
    )

    parent_page_types = ["newsroom.Paper"]
    subpage_types: list[str] = []
    base_form_class = StandingForm
    preview_modes = [("", "पाठक का पन्ना")]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel(
                        "title", heading="नाम", help_text="हर पन्ने के नीचे इसी नाम से लिंक छपेगा। जैसे: हमारे बारे में, संपर्क, निजता"
                    ),
                    FieldPanel("body"),
                    FieldPanel("policy"),
                    FieldPanel(
                        "slug",
                        heading="पता",
                        help_text="ख़ाली छोड़ें तो नाम से रोमन में अपने आप बनेगा। पहली बार छपने के बाद नहीं बदलता।",
                    ),
                    HelpPanel(template="newsroom/standing_help.html", heading="कौन-से पन्ने होने चाहिए"),
                ],
                heading="स्थायी पन्ना",
            )
        ]
    )
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "स्थायी पन्ना"
        verbose_name_plural = "स्थायी पन्ने"

    @property
    def address(self) -> str:
        """The page's path: /panna/sampark."""
        return addresses.page(self.slug)
