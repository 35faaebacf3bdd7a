"""Pages: values in, bytes out, pure. The newsroom's preview and the press call the same functions.

A page is `Parts` in the terms of `shelf.sheet`: its own bytes with four slots between them. The look ends the head, so
that a new style sheet is on every page without printing one. The masthead stands first, because the keyboard meets
things in the order of the document; the most-read rail and the footer come last, and the style sheet puts the rail
beside the story where the screen is wide. A page that has nothing to read has a fifth slot, which says where to go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from shirorekha.hindi import numbers, teaser
from shirorekha.layout import addresses, inline, structured
from shirorekha.layout.article import Article, Card, Found, Home, Listing, Picture, Rail, Site, Standing, Withdrawn
from shirorekha.layout.printable import printable
from shirorekha.layout.render import rendered
from shirorekha.shelf.sheet import (
    ELSEWHERE,
    FOOTER,
    LOOK,
    MASTHEAD,
    POPULAR,
    POPULAR_ELSEWHERE,
    POPULAR_READ,
    Parts,
    Slot,
)

#: Characters of a meta description that search engines show.
DESCRIPTION = 155
#: The heading of the rail follows from what it holds.
RAIL_HEADINGS = {"popular": "सबसे ज़्यादा पढ़ी गईं", "latest": "ताज़ा ख़बरें", "rising": "तेज़ी से पढ़ी जा रहीं"}
_TAIL = b"</body></html>\n"
#: How a page ends whose template leaves its main part open: with the way on, or without.
_CLOSED: Parts = (b"</main>\n",)
_WAY_ON: Parts = (Slot(ELSEWHERE), *_CLOSED)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about itself to machines. `address` is a path, "" for a page that has none of its own."""

    title: str
    description: str = ""
    address: str = ""
    index: bool = True
    kind: str = "website"
    picture: Picture | None = None
    feed: str = ""
    data: str = ""
    story: Article | None = None


def _page(head: Head, template: str, site: Site, rail: str = POPULAR, inside: Parts = (), **values: object) -> Parts:
    """Put a page together; `inside` follows what a template with an open main part says."""
    return (
        rendered("head.html", head=head, site=site),
        Slot(LOOK),
        Slot(MASTHEAD),
        rendered(template, site=site, **values),
        *inside,
        Slot(rail),
        Slot(FOOTER),
        _TAIL,
    )


def story(article: Article, site: Site) -> Parts:
    """Print a story's page."""
    head = Head(
        title=article.headline,
        description=structured.summary(article, DESCRIPTION),
        address=article.address,
        kind="article",
        picture=article.lead,
        feed=addresses.feed(article.section.address),
        data=structured.story(article, site),
        story=article,
    )
    address = site.url + article.address
    return _page(
        head,
        "story.html",
        site,
        article=article,
        dateline=inline.dateline(article.dateline),
        canonical=address,
        whatsapp="https://wa.me/?text=" + _quoted(printable(f"{article.headline}\n{address}")),
    )


def _quoted(text: str) -> str:
    """Write a text as the value of a link's query. Hindi stays as it is: browsers encode it when the link is followed.

    The URL standard allows that in HTML, and every story's page is 170 bytes smaller.
    """
    return "".join(letter if letter > "\x7f" else quote(letter, safe="") for letter in text)


def home(home: Home, site: Site) -> Parts:
    """Print the home page; on a new paper it says that nothing has been published yet."""
    head = Head(
        title=f"{site.name}: {site.tagline}" if site.tagline else site.name,
        description=site.tagline,
        address=addresses.HOME,
        picture=home.lead.picture if home.lead else None,
        feed=addresses.feed(),
        data=structured.paper(site),
    )
    return _page(head, "home.html", site, POPULAR_READ, home=home, empty=not (home.lead or home.cards or home.strips))


def listing(listing: Listing, site: Site) -> Parts:
    """Print a front or an archive page of a section, topic, author or the whole paper."""
    pages = f", पुराना पन्ना {numbers.with_digits(str(listing.number), site.digits)}" if listing.number else ""
    address = listing.address or listing.tag.address
    head = Head(
        title=listing.tag.name + pages,
        description=teaser.teaser(listing.description, DESCRIPTION) if listing.description else "",
        address=address,
        picture=listing.picture,
        feed=addresses.feed("" if listing.kind == "paper" else listing.tag.address),
        data=structured.listing(listing, address, site),
    )
    return _page(head, "listing.html", site, listing.rail, listing=listing, title=listing.tag.name + pages)


def standing(page: Standing, site: Site) -> Parts:
    """Print a standing page: what the paper says of itself."""
    head = Head(
        title=page.title,
        description=teaser.teaser(structured.opening(page), DESCRIPTION, headline=page.title),
        address=page.address,
        data=structured.standing(page, site),
    )
    return _page(head, "standing.html", site, article=page, dateline="")


def search_page(found: Found, site: Site) -> Parts:
    """Print a page of search results, or the bare form when nothing was asked."""
    query = found.query.strip()
    last = max(1, -(-found.total // max(1, found.page_size)))
    some = bool(query and found.cards)
    return _page(
        Head(title=f"{query} – खोज" if query else "खोज", index=False),
        "search.html",
        site,
        POPULAR if some else POPULAR_ELSEWHERE,
        _CLOSED if some else _WAY_ON,
        found=found,
        query=query,
        last=last,
        previous=_search_address(query, found.page - 1) if found.page > 1 else "",
        following=_search_address(query, found.page + 1) if found.page < last else "",
    )


def _search_address(query: str, page: int) -> str:
    asked = {"q": printable(query)} | ({"panna": str(page)} if page > 1 else {})
    return f"{addresses.SEARCH}?{urlencode(asked)}"


def not_found(site: Site) -> Parts:
    """Print the page for an address that never was (404)."""
    return _page(Head(title="यह पन्ना नहीं मिला", index=False), "not_found.html", site, POPULAR_ELSEWHERE, _WAY_ON)


def gone(site: Site, withdrawn: Withdrawn | None = None) -> Parts:
    """Print the page for a story that was withdrawn (410), or for another page when there is nothing to tell of it."""
    title = "यह ख़बर हटा ली गई है" if withdrawn else "यह पन्ना हटा लिया गया है"
    head = Head(title=title, index=False)
    return _page(head, "gone.html", site, POPULAR_ELSEWHERE, _WAY_ON, title=title, withdrawn=withdrawn)


def moved(address: str, site: Site) -> Parts:
    """Print the body of a redirect (301): a link for what does not follow the header; no slots, nobody looks at it."""
    return (rendered("moved.html", address=inline.safe_link(address), site=site),)


def server_error(site: Site) -> Parts:
    """Print the page for a failure of ours (500, 503): whole in itself, since the shelf may be what failed."""
    return (rendered("server_error.html", site=site),)


def preparing(site: Site) -> Parts:
    """Print the page for a reader who comes before the paper is laid out on this machine (503)."""
    return (rendered("preparing.html", site=site),)


def look(site: Site) -> bytes:
    """Print the slot that ends every page's head: style sheet, script, marks, and the way past the masthead."""
    return rendered("look.html", site=site)


def masthead(site: Site) -> bytes:
    """Print the slot with the paper's name and the menu of sections."""
    return rendered("masthead.html", site=site)


def footer(site: Site) -> bytes:
    """Print the slot at the foot of every page."""
    return rendered("footer.html", site=site)


def elsewhere(cards: Sequence[Card], site: Site) -> bytes:
    """Print the slot for readers who found nothing: the sections and the newest stories; an empty paper has neither."""
    return rendered("elsewhere.html", cards=cards, site=site)


def rail(rail: Rail, site: Site, *others: Rail) -> bytes:
    """Print the slot with the most-read or the latest stories, and others below it; empty rails are no box at all."""
    rails = [(_heading(one), one) for one in (rail, *others) if one.items]
    return rendered("rail.html", rails=rails, site=site) if rails else b""


def _heading(rail: Rail) -> str:
    heading = RAIL_HEADINGS[rail.kind]
    return f"{rail.name}: {heading}" if rail.name else heading
