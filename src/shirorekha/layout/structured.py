"""JSON-LD: what a page says, said to machines. Every fact in it stands visibly on the same page.

Rules: Google Search Central "Article", "Breadcrumb", "Organization"; schema.org NewsArticle.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from shirorekha.hindi import teaser
from shirorekha.layout import inline, static
from shirorekha.layout.article import (
    Article,
    ListBlock,
    Listing,
    Paragraph,
    Picture,
    PictureFile,
    Quote,
    Site,
    Standing,
    Tag,
)
from shirorekha.layout.printable import printable
from shirorekha.layout.render import machine

#: What would end the script element or a line of JavaScript is written as JSON's own escapes instead.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
#: A byline with one of these words is an office, not a person.
_OFFICES = frozenset(
    {"डेस्क", "ब्यूरो", "टीम", "संवाददाता", "संवाददाताओं", "एजेंसी", "एजेंसियाँ", "एजेंसियां", "न्यूज़", "न्यूज", "समाचार"}
)
#: Kinds of source and their schema.org types.
_SOURCE_TYPES = {
    "agency": "NewsMediaOrganization",
    "paper": "NewsMediaOrganization",
    "government": "GovernmentOrganization",
}
LANGUAGE = "hi"


def story(article: Article, site: Site) -> str:
    """Describe a story as NewsArticle with its BreadcrumbList, ready to stand in a script element."""
    trail = [Tag("मुखपृष्ठ", "/"), article.section, Tag(article.headline, article.address)]
    return _written([_news_article(article, site), _breadcrumbs(trail, site)])


def paper(site: Site) -> str:
    """Describe the paper itself on its home page: WebSite and NewsMediaOrganization."""
    website = {
        "@type": "WebSite",
        "@id": f"{site.url}/#website",
        "url": f"{site.url}/",
        "name": site.name,
        "inLanguage": LANGUAGE,
        "publisher": {"@id": f"{site.url}/#publisher"},
    }
    organisation = publisher(site)
    if site.officer:
        contact = {"@type": "ContactPoint", "contactType": "grievance officer", "name": site.officer.name}
        organisation["contactPoint"] = contact | ({"email": site.officer.email} if site.officer.email else {})
    organisation.update({policy: site.url + address for policy, address in reversed(site.policies)})
    return _written([website, organisation])


def listing(listing: Listing, address: str, site: Site) -> str:
    """Describe a front or an archive page as CollectionPage (an author's as ProfilePage) with its BreadcrumbList."""
    page: dict[str, Any] = {
        "@type": "ProfilePage" if listing.kind == "author" else "CollectionPage",
        "url": site.url + address,
        "name": listing.tag.name,
        "inLanguage": LANGUAGE,
        "publisher": {"@id": f"{site.url}/#publisher"},
    }
    if listing.kind == "author":
        page["mainEntity"] = _author(listing.tag, site)
    return _written([page, publisher(site), _breadcrumbs([Tag("मुखपृष्ठ", "/"), listing.tag], site)])


def standing(page: Standing, site: Site) -> str:
    """Write the JSON-LD of a standing page."""
    described = {
        "@type": "WebPage",
        "@id": site.url + page.address,
        "url": site.url + page.address,
        "name": page.title,
        "inLanguage": LANGUAGE,
        "dateModified": machine(page.modified),
        "publisher": {"@id": f"{site.url}/#publisher"},
    }
    return _written(
        [described, publisher(site), _breadcrumbs([Tag("मुखपृष्ठ", "/"), Tag(page.title, page.address)], site)]
    )


def publisher(site: Site) -> dict[str, Any]:
    """Describe the paper as the organisation that answers for its pages."""
    described: dict[str, Any] = {
        "@type": "NewsMediaOrganization",
        "@id": f"{site.url}/#publisher",
        "name": site.name,
        "url": f"{site.url}/",
        "logo": {
            "@type": "ImageObject",
            "url": site.url + static.address_of("icon-512.png"),
            "width": 512,
            "height": 512,
        },
    }
    if site.publisher and site.publisher != site.name:
        described["legalName"] = site.publisher
    profiles = [link for link in map(inline.safe_link, site.links) if link and not link.startswith("/")]
    if profiles:
        described["sameAs"] = profiles
    return described


def opening(article: Article | Standing) -> str:
    """Give the plain text of the first paragraph, "" if the body has none."""
    return next((inline.plain(block.html) for block in article.body if isinstance(block, Paragraph)), "")


def body_text(article: Article) -> str:
    """Give the running text of the whole body as plain text, blocks parted by new lines."""
    lines: list[str] = []
    for block in article.body:
        if isinstance(block, Paragraph | Quote):
            lines.append(inline.plain(block.html))
        elif isinstance(block, ListBlock):
            lines.extend(inline.plain(item) for item in block.items)
    return "\n".join(line for line in lines if line)


def summary(article: Article, limit: int) -> str:
    """Give the standfirst, or else the opening, as a teaser of at most `limit` characters that adds to the headline."""
    return teaser.teaser(article.standfirst or opening(article), limit, headline=article.headline)


def changed(article: Article) -> datetime:
    """Give the moment of the last correction, or of publication when there was none."""
    return max(article.published, article.modified) if article.modified else article.published


def _news_article(article: Article, site: Site) -> dict[str, Any]:
    address = site.url + article.address
    described: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"{address}#story",
        "mainEntityOfPage": address,
        "url": address,
        "headline": article.headline,
        "datePublished": machine(article.published),
        "dateModified": machine(changed(article)),
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
        "articleSection": article.section.name,
        "author": [_author(tag, site) for tag in article.byline] or [publisher(site)],
        "publisher": publisher(site),
    }
    if article.standfirst:
        described["description"] = article.standfirst
    if article.lead and _files(article.lead):
        described["image"] = [_image(file, article.lead, site) for file in _files(article.lead)]
    if article.topics:
        described["keywords"] = [topic.name for topic in article.topics]
    if article.dateline:
        described["contentLocation"] = {"@type": "Place", "name": inline.dateline(article.dateline)}
    if article.sources:
        described["sourceOrganization"] = [_source(source.name, source.kind, source.url) for source in article.sources]
    if article.corrections:
        described["correction"] = [
            {"@type": "CorrectionComment", "text": correction.text, "datePublished": machine(correction.moment)}
            for correction in article.corrections
        ]
    if article.useful_until:
        described["expires"] = machine(article.useful_until)
    return described


def _author(tag: Tag, site: Site) -> dict[str, Any]:
    office = any(word in _OFFICES for word in tag.name.split())
    described = {"@type": "Organization" if office else "Person", "name": tag.name}
    address = inline.safe_link(tag.address)
    if address:
        described["url"] = site.url + address if address.startswith("/") else address
    return described


def _source(name: str, kind: str, url: str) -> dict[str, Any]:
    described = {"@type": _SOURCE_TYPES.get(kind, "Organization"), "name": name}
    return described | ({"url": url} if inline.safe_link(url) and not url.startswith("/") else {})


def _files(picture: Picture) -> list[PictureFile]:
    """Choose what Google asks for: a wide, a nearly 16:9 and a square one, those that there are."""
    chosen = [picture.files[-1]] if picture.files else []
    return chosen + [file for file in (picture.social, picture.square) if file]


def _image(file: PictureFile, picture: Picture, site: Site) -> dict[str, Any]:
    described: dict[str, Any] = {
        "@type": "ImageObject",
        "url": site.url + file.address,
        "width": file.width,
        "height": file.height,
    }
    if picture.caption:
        described["caption"] = picture.caption
    if picture.credit:
        described["creditText"] = picture.credit
    return described


def _breadcrumbs(trail: list[Tag], site: Site) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": tag.name, "item": site.url + tag.address}
            for place, tag in enumerate(trail, 1)
        ],
    }


def _written(graph: list[dict[str, Any]]) -> str:
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return printable(text).translate(_ESCAPES)
