"""The newsroom's Hindi: catalogues without holes, and screens on which nothing is left in English."""

from __future__ import annotations

import importlib.util
import io
import json
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import bs4
import pytest
import regex
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext
from PIL import Image

from shirorekha.newsroom.models import Photo

ROOT = Path(__file__).resolve().parents[2]
DOMAINS = ("django", "djangojs")
LEDGERS = ("topic", "agency", "name")
ROLES = ("संवाददाता", "उप-संपादक", "संपादक")

PLACE = regex.compile(r"%\(\w+\)\w|%[a-z]|\{\w*\}")
TAG = regex.compile(r"<[^>]+>")
#: On a search page Wagtail fills this place with "None"; the heading above says anyway what is being counted.
WITHOUT_PLACE = {"%(model_name)s"}
#: What a Hindi message may hold in Roman: the software's name, and an address given as an example.
ROMAN = regex.compile(r"Wagtail|bihar-mein-matdan-shuru")

#: What a screen may hold in Roman.
ALLOWED = {
    *("Wagtail", "URL", "JPG", "JPEG", "PNG", "WEBP", "GIF"),
    *("ravi", "meera"),  # the names that the people of these tests signed in with
    "1.png",  # the file of their photo
    "PTI",  # another name of an agency, as copy has it
}
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-w-progress-active-value", "data-w-tooltip-content-value")


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_catalogue", ROOT / "scripts" / "make_catalogue.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pairs(maker, domain):
    """Every English form with the Hindi form that stands for it."""
    for message in maker.read(maker.CATALOGUES / f"{domain}.po"):
        if not message.id:
            continue
        if isinstance(message.id, str):
            yield message.id, message.string
        else:
            yield from zip(message.id, message.string, strict=True)


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_is_that_of_the_text(maker, domain):
    path = maker.CATALOGUES / f"{domain}.po"
    assert path.with_suffix(".mo").read_bytes() == maker.compiled(path), "run: python scripts/make_catalogue.py"


def places(message: str) -> list[str]:
    """The places of a message, but for one that is left out on purpose where rows are counted."""
    found = sorted(PLACE.findall(message))
    return [place for place in found if "%(start_index)s" not in found or place not in WITHOUT_PLACE]


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_place_and_tag_of_a_message_stands_in_its_hindi(maker, domain):
    wrong = [
        (english, hindi)
        for english, hindi in pairs(maker, domain)
        if places(english) != places(hindi) or set(TAG.findall(english)) != set(TAG.findall(hindi))
    ]
    assert not wrong


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_is_hindi(maker, domain):
    wrong = []
    for english, hindi in pairs(maker, domain):
        words = ROMAN.sub("", TAG.sub("", PLACE.sub("", hindi)))
        if not hindi or regex.search(r"\p{Latin}", words) or hindi != unicodedata.normalize("NFC", hindi):
            wrong.append((english, hindi))
    assert not wrong


def test_nothing_is_translated_that_wagtail_and_django_no_longer_say(maker):
    for domain in DOMAINS:
        assert not maker.keys(maker.read(maker.CATALOGUES / f"{domain}.po")).keys() - maker.known(domain).keys()


def test_what_is_still_english_is_listed(maker):
    """Of what the browser says, all is Hindi but a form that has no words."""
    assert [msgid for _, msgid, _, _ in maker.missing("djangojs")] == [
        "%(time_zone_option)s: %(localized_time_zone_label)s"
    ]


@pytest.mark.parametrize(
    ("source", "msgid"),
    [
        ('{% trans "Insert" %}', "Insert"),
        ("{% blocktrans %}Insert{% endblocktrans %}", "Insert"),
        ("You have {{ count }} messages that nobody has read", "You have %(count)s messages that nobody has read"),
    ],
)
def test_messages_are_found_in_sources(maker, source, msgid):
    assert maker._landmark(msgid).search(source)
    assert not maker._landmark("sert").search(source)


def test_hindi_of_ours_goes_before_djangos():
    assert gettext("password") == "पासवर्ड"  # Django's says शब्दकूट
    assert ngettext("%(num)d minute", "%(num)d minutes", 3) % {"num": 3} == "3 मिनट"


@pytest.mark.django_db
def test_the_browser_is_given_the_same_hindi(client):
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalog = json.loads(regex.search(r"const newcatalog = (\{.*?\});\n", script, regex.DOTALL)[1])
    assert catalog["Saving..."] == "सहेजा जा रहा है…"
    assert catalog["Collapse all"] == "सब समेटें"
    assert catalog["%(num)s error"] == ["%(num)s ग़लती", "%(num)s ग़लतियाँ"]


# --- what people see ---

#: Wagtail leaves the temporary file of a rendition to be closed by the garbage collector.
unclosed = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def seen(response) -> list[str]:
    """What a page shows or says aloud: its text, the attributes that are read out, the labels of the menu."""
    text = response.content.decode()
    if "json" in response["Content-Type"]:
        text = json.loads(text).get("html", "")
    page = bs4.BeautifulSoup(text, "html.parser")
    found = [label for script in page.find_all(id="wagtail-sidebar-props") for label in labels(json.loads(script.text))]
    for silent in [*page(["script", "style", "kbd"]), *page.find_all(attrs={"data-side-panel-toggle-counter": True})]:
        silent.decompose()
    found += [tag[name] for tag in page.find_all(True) for name in SPOKEN if tag.has_attr(name)]
    found += [tag.get("value", "") for tag in page.find_all("input", type=["submit", "button"])]
    return found + [str(part) for part in page.find_all(string=True) if type(part) is bs4.NavigableString]


def labels(value) -> list[str]:
    """The labels in the JSON that Wagtail draws its menu from."""
    if isinstance(value, list):
        return [label for one in value for label in labels(one)]
    if isinstance(value, dict):
        own = [value["label"]] if isinstance(value.get("label"), str) else []
        return own + [label for one in value.values() for label in labels(one)]
    return []


def english(response) -> set[str]:
    """What of it is not Hindi."""
    assert response.status_code == 200, response
    allowed = regex.compile(r"\b(?:\L<words>)\b|https?://\S+|[\w.+-]+@[\w.]+", words=sorted(ALLOWED))
    return {" ".join(text.split()) for text in seen(response) if regex.search(r"\p{Latin}{2}", allowed.sub("", text))}


@pytest.fixture
def photo(settings, tmp_path, db) -> Photo:
    settings.MEDIA_ROOT = tmp_path
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(content, "PNG")
    return Photo.objects.create(title="बाढ़", file=ContentFile(content.getvalue(), "1.png"))


def test_signing_in(db):
    client = Client()
    address = reverse("wagtailadmin_login")
    assert not english(client.get(address))
    answer = client.post(address, {"username": "ravi", "password": "ग़लत"})
    assert "मेल नहीं खाते" in answer.content.decode()
    assert not english(answer)


@unclosed
@pytest.mark.parametrize("role", ROLES)
def test_every_role_works_in_hindi(role, member, section, author, write, photo):
    client = member(role, "ravi")
    story = write("दिल्ली में बारिश", publish=False, owner=client.user)
    pages = [
        ("wagtailadmin_home",),
        ("wagtailadmin_explore", section.pk),
        ("wagtailadmin_pages:add", "newsroom", "story", section.pk),
        ("wagtailadmin_pages:edit", story.pk),
        ("wagtailadmin_pages:history", story.pk),
        ("wagtailadmin_pages:search",),
        ("wagtailadmin_choose_page",),
        *((f"wagtailadmin_choose_page_{kind}_link",) for kind in ("external", "email", "phone", "anchor")),
        ("wagtailimages:index",),
        ("wagtailimages:add_multiple",),
        ("wagtailimages_chooser:choose",),
        ("wagtailsnippets_newsroom_author:list",),
        ("wagtailsnippets_newsroom_author:add",),
        *((f"wagtailsnippets_newsroom_{kind}:{screen}",) for kind in LEDGERS for screen in ("list", "add")),
        *((f"wagtailsnippetchoosers_newsroom_{kind}:choose",) for kind in ("author", "topic", "agency")),
        ("wagtailadmin_account",),
        ("press_popular",),
    ]
    left = {name: english(client.get(reverse(name, args=args))) for name, *args in pages}
    assert not {name: words for name, words in left.items() if words}


@unclosed
def test_an_editors_own_screens(member, section, author, write, photo):
    client = member("संपादक", "meera")
    story = write("बिहार में मतदान शुरू")
    waiting = write("दिल्ली में बारिश", publish=False)
    reporter = get_user_model().objects.create_user("ravi")
    waiting.get_workflow().start(waiting, reporter)
    pages = [
        *((f"wagtailadmin_pages:{name}", story.pk) for name in ("unpublish", "delete", "move", "copy", "usage")),
        ("wagtailadmin_pages:edit", waiting.pk),
        ("wagtailadmin_pages:workflow_history", waiting.pk),
        ("wagtailadmin_pages:history", waiting.pk),
        ("wagtailadmin_home",),
        ("wagtailadmin_reports:workflow",),
        ("wagtailadmin_reports:locked_pages",),
        ("wagtailadmin_reports:site_history",),
        ("press_override",),
        ("wagtailimages:edit", photo.pk),
        ("wagtailimages:delete", photo.pk),
        *((f"wagtailsnippets_newsroom_author:{name}", author.pk) for name in ("edit", "delete", "history", "usage")),
    ]
    left = {name: english(client.get(reverse(name, args=args))) for name, *args in pages}
    assert not {name: words for name, words in left.items() if words}


def test_what_is_said_after_saving_and_publishing(member, section, form):
    client = member("संपादक", "meera")
    address = reverse("wagtailadmin_pages:add", args=["newsroom", "story", section.pk])
    assert not english(client.post(address, form(title="एक ख़बर"), follow=True))
    said = client.post(address, form(title="दूसरी ख़बर") | {"action-publish": "1"}, follow=True)
    assert "प्रकाशित: “दूसरी ख़बर”।" in said.content.decode()
    assert not english(said)


def test_dates_are_written_as_a_hindi_desk_writes_them():
    moment = datetime(2026, 11, 26, 14, 37, tzinfo=UTC)
    with translation.override("hi"), timezone.override("Asia/Kolkata"):
        shown = Template("{{ at|date:'DATETIME_FORMAT' }} / {{ at|date:'SHORT_DATETIME_FORMAT' }} / {{ at }}")
        said = shown.render(Context({"at": moment}))
    assert said == "26 नवंबर 2026, 20:07 / 26-11-2026 20:07 / 26 नवंबर 2026, 20:07"
