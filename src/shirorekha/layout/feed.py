"""RSS 2.0 feeds: the newest stories of the paper or of one front, whole, as fresh as the site.

Rules: RSS 2.0 (RSS Advisory Board), its profile for atom:link; WebSub (W3C) asks for exactly one rel=self, and a
rel=hub where there is a hub. The guid never changes when a story is edited or moved.
"""

from __future__ import annotations

from email.utils import format_datetime
from urllib.parse import urlsplit

from shirorekha.hindi import dates
from shirorekha.layout import addresses, inline, structured
from shirorekha.layout.article import Article, Channel, PictureFile, Site
from shirorekha.layout.render import rendered
from shirorekha.shelf.sheet import Parts

#: Stories in one feed: what readers' programs fetch in one go.
FEED_SIZE = 50
#: Characters of an item's description; the whole story stands in content:encoded.
SUMMARY = 240


def rss(channel: Channel, site: Site) -> Parts:
    """Print the feed of a front: its newest stories, at most FEED_SIZE, in the order given."""
    title = channel.title if site.name in channel.title else f"{channel.title} – {site.name}"
    return (
        rendered(
            "rss.xml",
            site=site,
            channel=channel,
            title=title,
            own=site.url + addresses.feed(channel.address),
            items=[_item(article, site) for article in channel.articles[:FEED_SIZE]],
            built=format_datetime(channel.built.astimezone(dates.INDIA)),
        ),
    )


def guid(article: Article, site: Site) -> str:
    """Give the name by which readers' programs know a story for ever: made of its key, not of its address."""
    return f"tag:{urlsplit(site.url).hostname or 'localhost'},2026:{article.key}"


def _item(article: Article, site: Site) -> dict[str, object]:
    return {
        "article": article,
        "guid": guid(article, site),
        "published": format_datetime(article.published.astimezone(dates.INDIA)),
        "picture": _picture(article),
        "summary": structured.summary(article, SUMMARY),
        "dateline": inline.dateline(article.dateline),
    }


def _picture(article: Article) -> PictureFile | None:
    if article.lead is None:
        return None
    return article.lead.social or (article.lead.files[-1] if article.lead.files else None)
