"""The editor's preview: the same functions that print a page, with today's frame, and no script that could count it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from wagtail import hooks

from shirorekha.layout import html
from shirorekha.layout.article import Rail, RailItem
from shirorekha.newsroom import article, fronts
from shirorekha.newsroom.models import StandingPage
from shirorekha.shelf import stitch
from shirorekha.shelf.sheet import FOOTER, LOOK, MASTHEAD, POPULAR

#: No script at all: a preview is never counted as a read. Only the newsroom itself may frame it.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)


@hooks.register("show_preview")
def show(page: Any) -> HttpResponse:
    """Answer with the page of a story, or a standing page, as the press would print it now."""
    site = article.site()
    if isinstance(page, StandingPage):
        parts = html.standing(article.standing(page), site)
    else:
        parts = html.story(article.article(page), site)
    slots = {
        LOOK: stitch.compress(html.look(site)),
        MASTHEAD: stitch.compress(html.masthead(site)),
        FOOTER: stitch.compress(html.footer(site)),
        POPULAR: stitch.compress(html.rail(_rail(), site)),
    }
    response = HttpResponse(stitch.plain(stitch.press(parts), slots), content_type="text/html; charset=utf-8")
    response["Content-Security-Policy"] = POLICY
    return response


def _rail() -> Rail:
    """Fill the rail with the newest stories, under their own name: what is read most, the newsroom does not count."""
    cards = fronts.latest(settings.PAPER.rail_size)
    return Rail("latest", tuple(RailItem(card.address, card.headline, card.text, card.published) for card in cards))
