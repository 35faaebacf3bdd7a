"""The page लोकप्रिय सूची: why a story is where it is, any past moment, pins and bans by those who may."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser
from wagtail.models import PageLogEntry

from chromium import driven
from newsroom.desk import Desk, barriers
from press.conftest import print_all
from shirorekha.config import Config
from shirorekha.hindi import dates
from shirorekha.newsroom.models import Story
from shirorekha.press import clock, history, overrides
from shirorekha.press.models import RailOverride, RailShown
from shirorekha.pulse.ledger import Ledger, Read, Sums

pytestmark = pytest.mark.django_db(databases=["default", "edition"])

ADDRESS = "/admin/lokpriya-suchi/"
FORM = "/admin/lokpriya-suchi/dakhal/"


@pytest.fixture
def signed_in(db: None) -> Callable[[str], Client]:
    """Sign somebody in with a role."""

    def client_of(role: str) -> Client:
        user = User.objects.create_user(f"user-{role}", first_name=f"{role}", last_name="जी")
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return client_of


@pytest.fixture
def story(publish: Callable[..., Story], config: Config) -> Story:
    """A printed story, read forty times, on the printed rail; a second one is read less."""
    read, less = publish("पहली ख़बर"), publish("दूसरी ख़बर")
    now = timezone.now().timestamp()
    with Ledger(config.pulse_file) as ledger:
        ledger.add("x", Sums(reads=(Read(read.key, now, count=40), Read(less.key, now, count=10))))
    print_all(config)
    clock.print_rail(config)
    return read


def until(hours: float = 3) -> str:
    return timezone.localtime(timezone.now() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def text(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return unescape(answer.content.decode())


def test_an_empty_paper(signed_in: Callable[[str], Client], config: Config) -> None:
    page = text(signed_in("संपादक"))
    assert "अभी कोई सूची नहीं छपी" in page
    assert "कोई ख़बर टिकाई या रोकी हुई नहीं है" in page


def test_each_item_says_why_and_shows_its_figures(signed_in: Callable[[str], Client], story: Story) -> None:
    page = text(signed_in("संवाददाता"))
    assert "सबसे ज़्यादा पढ़ी गईं" in page
    assert re.search(r"सबसे आगे: पिछले एक घंटे में 40 बार पढ़ी गई; पहले का पढ़ना और उम्र देखकर चाल हर घंटे [\d.]+ बार मानी गई।", page)
    assert re.search(
        r"<dt>घटता हुआ वज़न</dt><dd>[34]\d</dd>", page
    )  # a new ledger puts the reads at the middle of their hour
    assert "टिकाएँ: पहली ख़बर" not in page  # a reporter may look


def test_any_past_moment_can_be_replayed_and_its_link_shared(
    signed_in: Callable[[str], Client], story: Story, config: Config
) -> None:
    shown = history.state_of(RailShown.objects.filter(rail="paper").latest("at"))
    now = timezone.now()
    for minutes, headline in ((180, "सुबह की ख़बर"), (120, "दोपहर की ख़बर"), (60, "शाम की ख़बर")):
        item = history.Item(story.pk, headline, "/desh/x", now.isoformat(), reads_hour=minutes)
        RailShown.objects.create(
            rail="paper",
            at=now - timedelta(minutes=minutes),
            kind="popular",
            order=str(story.pk),
            packed=history.pack([item]),
        )
    client = signed_in("उप-संपादक")
    asked = (now - timedelta(minutes=100)).astimezone(dates.INDIA)
    at = f"{dates.day(asked)}, {asked:%H:%M:%S}"
    page = text(client, f"{ADDRESS}?{urlencode({'at': f'{asked:%Y-%m-%dT%H:%M:%S}'})}")
    assert "दोपहर की ख़बर" in page and "शाम की ख़बर" not in page
    assert f'value="{at}"' in page  # in Hindi, and it may be sent again as it stands
    for written in (at, dates.exact(asked), "100 मिनट पहले"):
        page = text(client, f"{ADDRESS}?{urlencode({'at': written})}")
        assert "दोपहर की ख़बर" in page and "शाम की ख़बर" not in page
    assert "टिकाएँ: " not in page and "ख़बर टिकाएँ या रोकें" not in page  # the past is not changed
    links = dict(re.findall(r'href="([^"]+)" rel="(prev|next)"', page))
    ways = {way: link for link, way in links.items()}
    assert "सुबह की ख़बर" in text(client, ways["prev"])
    later = text(client, ways["next"])
    assert "शाम की ख़बर" in later
    assert shown.items[0].headline in text(client, re.search(r'href="([^"]+)" rel="next"', later)[1])
    shared = re.search(r'href="([^"]+)">इस पल का लिंक', page)[1]
    RailShown.objects.filter(at__gt=now - timedelta(minutes=30)).delete()
    assert "दोपहर की ख़बर" in text(client, shared)


def test_a_moment_that_cannot_be_shown_says_why(signed_in: Callable[[str], Client], story: Story) -> None:
    client = signed_in("उप-संपादक")
    for asked, words in (
        ("कभी", "जैसे: 26 नवंबर"),
        ("2026-02-31T10:00", "समझ में नहीं आया"),
        ("2999-01-01T10:00", "अभी आया नहीं"),
    ):
        answer = client.get(ADDRESS, {"at": asked})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert "इस समय का कोई ब्योरा नहीं है" in text(client, f"{ADDRESS}?at=2020-01-01T10:00")
    assert "इस समय का कोई ब्योरा नहीं है" in text(client, f"{ADDRESS}?at=1 जनवरी 2020")
    assert "पहली ख़बर" in text(client, f"{ADDRESS}?rail=kuchh-bhi")
    assert "यह सूची अब तक पन्नों पर नहीं आई है" in text(client, f"{ADDRESS}?rail=rising")


def post(client: Client, story: Story, **changes: str):
    given = {"act": "pin", "rail": "paper", "story": story.pk, "place": 1, "until": until(), "reason": "चुनाव का दिन"}
    return client.post(FORM, given | changes)


def test_an_editor_pins_and_another_sees_who_and_takes_it_back(
    signed_in: Callable[[str], Client], story: Story, config: Config
) -> None:
    less = Story.objects.get(title="दूसरी ख़बर")
    editor, other = signed_in("संपादक"), signed_in("उप-संपादक")
    assert 'value="' + str(less.pk) in text(editor, f"{FORM}?act=pin&rail=paper&story={less.pk}&place=1")
    assert post(editor, less).status_code == 302
    assert clock.print_rail(config)
    page = text(other)
    assert "डेस्क ने टिकाई है, पाठकों ने नहीं: संपादक जी" in page
    assert "संपादक जी ने" in page and "वजह: चुनाव का दिन" in page
    pin = RailOverride.objects.get()
    assert other.post(f"{FORM}{pin.pk}/hataen/").status_code == 302
    assert clock.print_rail(config)
    page = text(other)
    assert "कोई ख़बर टिकाई या रोकी हुई नहीं है" in page
    assert "उप-संपादक जी ने" in page and "पर हटाया" in page
    entries = PageLogEntry.objects.filter(page=less, action__startswith="press.")
    assert {entry.user.username for entry in entries} == {"user-संपादक", "user-उप-संपादक"}
    told = text(editor, f"/admin/pages/{less.pk}/history/")
    assert "में जगह 1 पर टिकाई" in told and "समय से पहले हटाया" in told


def test_an_end_that_has_come_is_told(signed_in: Callable[[str], Client], story: Story) -> None:
    editor = signed_in("संपादक")
    post(editor, story, act="ban")
    RailOverride.objects.update(
        until=timezone.now() - timedelta(minutes=1), made_at=timezone.now() - timedelta(hours=1)
    )
    page = text(editor)
    assert "कोई ख़बर टिकाई या रोकी हुई नहीं है" in page
    assert "पर अपने आप ख़त्म हुआ" in page
    answer = editor.post(f"{FORM}{RailOverride.objects.get().pk}/hataen/", follow=True)
    assert "पहले ही ख़त्म हो चुका था" in answer.content.decode()


def test_what_is_wrong_is_said_and_nothing_is_lost(signed_in: Callable[[str], Client], story: Story) -> None:
    editor = signed_in("संपादक")
    answer = post(editor, story, until="", reason="बड़ा दिन")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "बताएँ कि यह कब तक रहेगा" in page and 'value="बड़ा दिन"' in page
    assert "30 दिन से आगे" in post(editor, story, until=until(24 * 40)).content.decode()
    assert "बीत चुका" in post(editor, story, until=until(-5)).content.decode()
    assert post(editor, story).status_code == 302
    second = post(editor, story, place="2")
    assert "यह ख़बर पहले से टिकाई गई है: संपादक जी" in second.content.decode()
    assert RailOverride.objects.count() == 1


def test_a_reporter_may_not(signed_in: Callable[[str], Client], story: Story) -> None:
    post(signed_in("संपादक"), story)
    reporter = signed_in("संवाददाता")
    pin = RailOverride.objects.get()
    for answer in (reporter.get(FORM), post(reporter, story, act="ban"), reporter.post(f"{FORM}{pin.pk}/hataen/")):
        assert answer.status_code in (302, 403)
        assert answer.headers.get("Location", "/admin/") == "/admin/"
    assert RailOverride.objects.get().ended_at is None
    assert "डेस्क ने टिकाई है" not in text(reporter)  # not printed yet
    assert "वजह: चुनाव का दिन" in text(reporter)


def test_strangers_are_sent_to_the_door(client: Client, db: None) -> None:
    for address in (ADDRESS, FORM):
        assert "/login/" in client.get(address)["Location"]


def test_a_withdrawn_pinned_story_says_why_it_is_not_there(signed_in: Callable[[str], Client], story: Story) -> None:
    editor = signed_in("संपादक")
    post(editor, story)
    story.refresh_from_db()
    story.unpublish()
    page = text(editor)
    assert "ख़बर हटा ली गई है, इसलिए सूची में नहीं है" in page
    assert "यह ख़बर बाद में हटा ली गई" in page


def test_the_right_can_be_given_to_others(signed_in: Callable[[str], Client], story: Story) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("chief"), backend="django.contrib.auth.backends.ModelBackend")
    group = Group.objects.get(name="संवाददाता")
    assert "सूची में डेस्क का दख़ल" in text(client, f"/admin/groups/edit/{group.pk}/")
    assert overrides.MAY_OVERRIDE.startswith("press.")


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_have_no_barriers_and_fit_a_phone(
    signed_in: Callable[[str], Client], story: Story, width: int
) -> None:
    editor, pages = signed_in("संपादक"), {}
    post(editor, Story.objects.get(title="दूसरी ख़बर"))
    pages["/now/"] = editor.get(ADDRESS).content.decode()
    pages["/past/"] = editor.get(ADDRESS, {"at": timezone.localtime().strftime("%Y-%m-%dT%H:%M:%S")}).content.decode()
    pages["/form/"] = editor.get(FORM).content.decode()
    pages["/wrong/"] = post(editor, story, until="", reason="", place="99").content.decode()

    def look(browser: Browser) -> None:
        desk = Desk(pages)
        for path in pages:
            page = desk.open(browser, path, width)
            assert not barriers(page), path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert not desk.complaints

    driven(look)
