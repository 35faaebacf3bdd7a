"""Sample values for the tests of the look: a paper, a story with every kind of block, its card."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shirorekha.layout.article import (
    Article,
    Card,
    LinkCard,
    ListBlock,
    Paragraph,
    Picture,
    PictureBlock,
    PictureFile,
    Quote,
    Site,
    Source,
    Subheading,
    Tag,
)

NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


@pytest.fixture
def site() -> Site:
    return Site(
        "शिरोरेखा",
        "ख़बर, सीधी और साफ़",
        "https://akhbar.example",
        (Tag("देश", "/desh"), Tag("खेल", "/khel")),
        (Tag("संपर्क", "/panna/sampark"),),
        publisher="शिरोरेखा प्रकाशन",
        links=("https://social.example/shirorekha",),
    )


@pytest.fixture
def picture() -> Picture:
    files = [
        PictureFile(f"/-/chitra/{width}.{kind}", width, width * 2 // 3, f"image/{kind}")
        for width in (360, 720, 1200)
        for kind in ("webp", "jpeg")
    ]
    return Picture(
        tuple(files),
        "नाव पर बैठे लोग",
        "रेखा शर्मा",
        "शाम की नाव।",
        PictureFile("/-/chitra/social.jpeg", 1200, 630, "image/jpeg"),
        PictureFile("/-/chitra/square.jpeg", 600, 600, "image/jpeg"),
    )


@pytest.fixture
def article(picture: Picture) -> Article:
    return Article(
        key="s7",
        address="/duniya/masko-mein-baithak",
        headline="मास्को में बैठक, सहयोग पर सहमति",
        section=Tag("दुनिया", "/duniya"),
        published=NOON,
        body=(
            Paragraph('दोनों पक्ष <a href="/duniya/pehli">पहले भी</a> मिल चुके हैं ।'),
            Subheading("आगे क्या"),
            Quote("शांति ही <em>लक्ष्य</em> है।", "विदेश मंत्री"),
            PictureBlock(replace(picture, caption="दूसरी तस्वीर")),
            ListBlock(("पहला बिंदु", "दूसरा बिंदु"), ordered=True),
            LinkCard("/duniya/samayrekha", "पूरी समयरेखा", "कब क्या हुआ।"),
        ),
        standfirst="अगली बैठक जनवरी में होगी।",
        dateline="मास्को",
        byline=(Tag("मीरा जोशी", "/lekhak/meera-joshi"), Tag("विदेश डेस्क", "/lekhak/videsh-desk")),
        sources=(Source("सना", "agency", "https://sana.example/"), Source("गृह मंत्रालय", "government")),
        topics=(Tag("रूस", "/vishay/rus"),),
        lead=picture,
        modified=NOON + timedelta(hours=3),
        useful_until=NOON + timedelta(days=2),
    )


@pytest.fixture
def card(article: Article) -> Card:
    return Card(
        article.key,
        article.address,
        article.headline,
        article.standfirst,
        article.section,
        article.published,
        article.lead,
    )
