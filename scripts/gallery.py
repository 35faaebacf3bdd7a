"""Write every kind of page from sample values into a directory, and photograph them: to look at before and after.

    python scripts/gallery.py DIR [--shots] [--chromium /usr/bin/chromium]

Pages lie at DIR/<name>.html with their style, scripts and pictures beside them. With --shots each is photographed at
360, 768 and 1280 pixels, some in the dark too, under the readers' content security policy; what sticks out of the
screen at 320 pixels, and whatever the policy refused, is printed.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Page, Route, sync_playwright

from shirorekha.layout import addresses, html, static
from shirorekha.layout.article import (
    Article,
    Card,
    Found,
    FoundCard,
    Home,
    LinkCard,
    ListBlock,
    Listing,
    Paragraph,
    Picture,
    PictureBlock,
    PictureFile,
    Quote,
    Rail,
    RailItem,
    Site,
    Source,
    Strip,
    Subheading,
    Tag,
)
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

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ORIGIN = "http://gallery.test"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SECTIONS = tuple(
    Tag(name, addresses.section(slug))
    for name, slug in [
        ("देश", "desh"),
        ("दुनिया", "duniya"),
        ("राज्य", "rajya"),
        ("कारोबार", "karobar"),
        ("खेल", "khel"),
        ("विज्ञान", "vigyan"),
        ("मनोरंजन", "manoranjan"),
        ("नज़रिया", "nazariya"),
    ]
)
SITE = Site(
    "शिरोरेखा",
    "ख़बर, सीधी और साफ़",
    ORIGIN,
    SECTIONS,
    (
        Tag("हमारे बारे में", "/panna/hamare-bare-mein"),
        Tag("संपर्क", "/panna/sampark"),
        Tag("शिकायत अधिकारी", "/panna/shikayat"),
    ),
    publisher="शिरोरेखा प्रकाशन, भोपाल",
)
HEADLINES = [
    (
        "नदी किनारे के सात गाँवों में पहली बार बिजली, बच्चों ने रात में खोली किताबें",
        "बरसों की माँग के बाद खंभे लगे और शाम ढलते ही पूरा गाँव चौपाल पर जमा हो गया। बिजली विभाग ने कहा है "
        "कि बाक़ी घर भी इसी महीने जुड़ जाएँगे।",
    ),
    (
        "मास्को में दो विदेश मंत्रियों की मुलाक़ात, सहयोग बढ़ाने पर सहमति",
        "बातचीत क़रीब दो घंटे चली। दोनों पक्षों ने व्यापार, शिक्षा और सुरक्षा पर साथ काम करने की बात दोहराई।",
    ),
    (
        "प्याज़ के दाम गिरे, मंडी में किसान मायूस",
        "आवक बढ़ने से थोक भाव एक हफ़्ते में आधा रह गया। व्यापारियों का कहना है कि निर्यात खुलने तक राहत मुश्किल है।",
    ),
    ("आख़िरी गेंद पर छक्का, रेलवे ने जीता रणजी का रोमांचक मुक़ाबला", "चौथे दिन का खेल ख़त्म होने में सिर्फ़ एक ओवर बचा था।"),
    ("चाँद की मिट्टी में मिला पानी का नया सुराग़", "वैज्ञानिकों ने पुराने नमूनों को नई मशीन से जाँचा। नतीजे उम्मीद से अलग निकले हैं।"),
    ("दो सौ साल पुरानी पांडुलिपियाँ अब मोबाइल पर पढ़ी जा सकेंगी", "पुस्तकालय ने तीन हज़ार पन्ने स्कैन कराए हैं।"),
    ("स्कूल बसों के लिए नए नियम, हर सीट पर पेटी ज़रूरी", "परिवहन विभाग ने तीन महीने का समय दिया है।"),
    ("शहर की पहली महिला बस चालक ने पूरे किए एक लाख किलोमीटर", ""),
    ("बारिश का अनुमान: अगले तीन दिन पहाड़ों पर सावधानी", "मौसम विभाग ने चार ज़िलों के लिए चेतावनी जारी की है।"),
]
COLOURS = ["#3f5d6b", "#8a5a2b", "#5b6b3a", "#6b3a4d", "#2f5d50"]


class Pictures:
    """Sample pictures, drawn as they are asked for: plain landscapes of three bands and a sun."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[bytes, str]] = {}

    def picture(self, number: int, credit: str = "रेखा शर्मा") -> Picture:
        """Give picture `number` in three widths of two kinds, with a preview and a square."""
        files = [
            self._file(number, size, kind)
            for kind in ("webp", "jpeg")
            for size in ((480, 320), (960, 640), (1440, 960))
        ]
        return Picture(
            tuple(files),
            "पहाड़ों के पीछे ढलता सूरज और सामने नदी",
            credit,
            "शाम को नदी किनारे का दृश्य।",
            self._file(number, (1200, 630), "jpeg"),
            self._file(number, (800, 800), "jpeg"),
        )

    def _file(self, number: int, size: tuple[int, int], kind: str) -> PictureFile:
        width, height = size
        image = Image.new("RGB", size, "#e8d9c0")
        draw = ImageDraw.Draw(image)
        draw.ellipse((width * 0.6, height * 0.15, width * 0.6 + height * 0.3, height * 0.45), fill="#d9773b")
        for band, colour in enumerate(COLOURS[number % 3 : number % 3 + 3]):
            top = height * (0.45 + band * 0.18)
            ridge = [(0, height), (0, top), (width * 0.3, top - height * 0.12), (width * 0.6, top + height * 0.05)]
            draw.polygon([*ridge, (width, top - height * 0.08), (width, height)], fill=colour)
        written = io.BytesIO()
        image.save(written, kind)
        address = addresses.picture(f"{number}-{width}x{height}.{kind}")
        self.files[address] = (written.getvalue(), f"image/{kind}")
        return PictureFile(address, width, height, f"image/{kind}")


def cards(pictures: Pictures) -> list[Card]:
    """Give the sample stories as cards, each third without a picture."""
    return [
        Card(
            f"s{number}",
            addresses.story(SECTIONS[number % len(SECTIONS)].address[1:], f"khabar-{number}"),
            headline,
            text,
            SECTIONS[number % len(SECTIONS)],
            NOW - timedelta(hours=3 + number * 7),
            pictures.picture(number) if number % 3 != 2 else None,
        )
        for number, (headline, text) in enumerate(HEADLINES)
    ]


def story(pictures: Pictures) -> Article:
    """Give a story with every kind of block in it."""
    body = (
        Paragraph(
            "दो देशों के विदेश मंत्रियों ने सोमवार को यहाँ मुलाक़ात की और कहा कि आपसी सहयोग आगे भी जारी "
            "रहेगा। बैठक <strong>क़रीब दो घंटे</strong> चली ।"
        ),
        Paragraph(
            "सरकारी एजेंसी के अनुसार बातचीत में व्यापार, शिक्षा और सुरक्षा पर ज़ोर रहा। इससे पहले <a "
            'href="/duniya/khabar-1">पिछली बैठक</a> सितंबर में हुई थी और उसके फ़ैसलों पर <a '
            'href="https://example.org/">एक रिपोर्ट</a> भी आई थी।'
        ),
        Subheading("किन मुद्दों पर बनी सहमति"),
        ListBlock(("छात्रों के लिए हर साल 500 वज़ीफ़े", "सीधी उड़ानें फिर शुरू करने पर विचार", "अनाज के लेन-देन की नई व्यवस्था")),
        Quote("शांति और स्थिरता ही हमारा लक्ष्य है, और इसमें पड़ोसियों की भूमिका सबसे अहम है।", "फ़ैसल अल-मिक़दाद, विदेश मंत्री"),
        PictureBlock(pictures.picture(2)),
        Paragraph(
            "प्रवक्ता ने बताया कि अगली बैठक जनवरी में होगी। उसमें दोनों देशों के कारोबारी भी शामिल होंगे और "
            "एक साझा कोष बनाने पर चर्चा होगी, जिसका आकार 12,50,000 रुपये से शुरू होगा।"
        ),
        ListBlock(("पहले चरण में शिक्षा", "दूसरे में व्यापार"), ordered=True),
        LinkCard("/duniya/khabar-4", "पूरी समयरेखा: पिछले पाँच साल में कब क्या हुआ", "मुलाक़ातों, समझौतों और बयानों का ब्योरा।"),
    )
    return Article(
        "s1",
        "/duniya/mastko-mein-mulaqat",
        HEADLINES[1][0],
        SECTIONS[1],
        NOW - timedelta(hours=5),
        body,
        "दोनों पक्षों ने कहा कि व्यापार और शिक्षा में साझेदारी बढ़ेगी; अगली बैठक जनवरी में।",
        "मास्को",
        (Tag("मीरा जोशी", "/lekhak/meera-joshi"), Tag("अनवर हुसैन", "/lekhak/anwar-husain")),
        (Source("सना", "agency", "https://sana.sy/"),),
        (Tag("रूस", "/vishay/rus"), Tag("सीरिया", "/vishay/siriya"), Tag("कूटनीति", "/vishay/kutniti")),
        pictures.picture(1),
        NOW - timedelta(hours=2),
        NOW + timedelta(days=2),
    )


def hard_story() -> Article:
    """Give a story that tries the page: long words and addresses, two scripts, no picture, no byline."""
    long_word = "अंतरराष्ट्रीयकरणविरोधीमहासम्मेलनाध्यक्षीयभाषणसारसंक्षेप"
    return Article(
        "s9",
        "/khel/lambi-khabar",
        f"{long_word} पर चली बहस के बाद विश्वविद्यालय ने कहा: नियमों में बदलाव नहीं होगा, छात्रों की सभी सोलह "
        "माँगें एक समिति को भेजी जाएँगी",
        SECTIONS[4],
        NOW - timedelta(days=900),
        (
            Paragraph(f"{long_word} {long_word}"),
            Paragraph("https://example.org/" + "a-very-long-address-without-a-break/" * 5),
            Paragraph("ہندوستان اور پاکستان کے درمیان بات چیت جاری رہے گی۔"),
            Paragraph("अध्यक्ष ने कहा \u202eउलटा\u202c और आगे बढ़ गए ।"),
        ),
        sources=(Source("पत्र सूचना कार्यालय", "government"),),
    )


def rail(kind: str, listed: list[Card]) -> bytes:
    """Give a rail of eight, the third one two years old."""
    items = [
        RailItem(card.address, card.headline, card.text, card.published, "2 साल पुरानी" if place == 2 else "")
        for place, card in enumerate(listed[:8])
    ]
    return html.rail(Rail(kind, tuple(items)), SITE)


def pages(pictures: Pictures) -> Iterator[tuple[str, Parts]]:
    """Give every kind of page under a name."""
    listed = cards(pictures)
    strips = tuple(Strip(section, tuple(listed[first : first + 4])) for first, section in enumerate(SECTIONS[:4], 1))
    yield "home", html.home(Home(listed[0], tuple(listed[1:5]), strips, addresses.LATEST), SITE)
    yield "home-empty", html.home(Home(None, (), ()), SITE)
    yield "home-one", html.home(Home(listed[2], (), (Strip(SECTIONS[0], (listed[2],)),)), SITE)
    yield "story", html.story(story(pictures), SITE)
    yield "story-hard", html.story(hard_story(), SITE)
    section = Listing("section", SECTIONS[0], tuple(listed), "देश भर की ख़बरें, गाँव से राजधानी तक।", older="/desh/purane/4")
    yield "section", html.listing(section, SITE)
    author = Tag("मीरा जोशी", "/lekhak/meera-joshi")
    yield (
        "author",
        html.listing(
            Listing("author", author, tuple(listed[:3]), "विदेश मामलों की संवाददाता।", picture=pictures.picture(4)), SITE
        ),
    )
    archive = Listing(
        "topic",
        Tag("रूस", "/vishay/rus"),
        (listed[1],),
        "",
        3,
        "/vishay/rus/purane/3",
        "/vishay/rus/purane/2",
        "/vishay/rus",
    )
    yield "archive", html.listing(archive, SITE)
    yield "listing-empty", html.listing(Listing("section", SECTIONS[6], ()), SITE)
    found = tuple(
        FoundCard(card.address, card.headline, card.text, card.section.name, card.published) for card in listed
    )
    yield "search", html.search_page(Found("बिजली", 1234567, found, 2), SITE)
    yield "search-empty", html.search_page(Found("", 0, ()), SITE)
    yield "search-nothing", html.search_page(Found("क्ष" * 40, 0, ()), SITE)
    yield "not-found", html.not_found(SITE)
    yield "gone", html.gone(SITE)
    yield "moved", html.moved("/desh/naya-pata", SITE)
    yield "server-error", html.server_error(SITE)


def joined(parts: Parts, slots: dict[str, bytes]) -> bytes:
    """Put the slots into a page."""
    return b"".join(slots[part.name] if isinstance(part, Slot) else part for part in parts)


def write(folder: Path) -> list[str]:
    """Write the gallery and give the names of its pages."""
    pictures = Pictures()
    listed = cards(pictures)
    slots = {LOOK: html.look(SITE), MASTHEAD: html.masthead(SITE), FOOTER: html.footer(SITE)}
    slots[ELSEWHERE] = html.elsewhere(tuple(listed[:6]), SITE)
    names = []
    for name, parts in pages(pictures):
        empty = name in ("home-empty", "home-one")
        shown = b"" if empty else rail("latest" if name == "archive" else "popular", listed)
        slots |= dict.fromkeys((POPULAR, POPULAR_READ, POPULAR_ELSEWHERE), shown)
        _put(folder / f"{name}.html", joined(parts, slots))
        names.append(name)
    for hashed, file in static.FILES.items():
        _put(folder / addresses.static(hashed)[1:], file.content)
    for address, (content, _) in pictures.files.items():
        _put(folder / address[1:], content)
    return names


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def serve(folder: Path, route: Route) -> None:
    """Answer a browser from the gallery, as the readers' lane would."""
    path = route.request.url.removeprefix(ORIGIN).split("?")[0][1:]
    file = folder / path
    if not file.is_file():
        route.fulfill(status=204)
        return
    kinds = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
    kinds |= {".woff2": "font/woff2", ".png": "image/png", ".webp": "image/webp", ".jpeg": "image/jpeg"}
    route.fulfill(
        body=file.read_bytes(),
        headers={"content-type": kinds.get(file.suffix, "text/plain"), "content-security-policy": POLICY},
    )


def sticking_out(page: Page) -> list[str]:
    """Give the elements that reach beyond the right edge of the screen (what scrolls by itself is not meant)."""
    return page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(e => !e.closest(".menu, .unseen")
           && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + "." + e.className).slice(0, 5)"""
    )


def photograph(folder: Path, names: list[str], chromium: str) -> None:
    """Photograph the pages and print what is wrong with them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, scheme in (
            (360, "light"),
            (1280, "light"),
            (768, "light"),
            (360, "dark"),
            (1280, "dark"),
            (320, "light"),
        ):
            context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
            context.route("**/*", lambda route: serve(folder, route))
            page = context.new_page()
            page.on("console", lambda message: print("console:", message.text))
            page.on("pageerror", lambda error: print("error:", error))
            for name in names:
                page.goto(f"{ORIGIN}/{name}.html")
                page.wait_for_timeout(150)
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                if wide > 0 or (width == 320 and sticking_out(page)):
                    print(f"{name} at {width}: {wide} px too wide", sticking_out(page))
                if width != 320:
                    page.screenshot(path=folder / "shots" / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shots", action="store_true")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    written = write(given.folder)
    if given.shots:
        photograph(given.folder, written, given.chromium)
