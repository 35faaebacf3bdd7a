"""Which numbers the rails show is the desk's choice: on the page of the newsroom, in the slots, in the history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from press.conftest import print_all, printed_slot
from shirorekha.config import Config
from shirorekha.newsroom import article
from shirorekha.newsroom.models import Paper, Story
from shirorekha.press import popular, rail_numbers, rail_slots
from shirorekha.pulse.ledger import Ledger, Read, Sums
from shirorekha.shelf.sheet import POPULAR

pytestmark = pytest.mark.django_db(databases=["default", "edition"])

PAGE, ADDRESS = "/admin/lokpriya-suchi/", "/admin/lokpriya-suchi/ank/"


def client_of(role: str) -> Client:
    user = User.objects.create_user(f"user-{role}")
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_engineers_setting_holds_until_the_desk_chooses(db: None) -> None:
    config = Config(rail_numbers="none")
    assert rail_numbers.chosen(config).rail_numbers == "none"
    assert rail_numbers.choose("reads", None, config)
    assert rail_numbers.chosen(config).rail_numbers == "reads"
    assert not rail_numbers.choose("reads", None, config)
    with pytest.raises(ValueError, match="hundreds"):
        rail_numbers.choose("hundreds", None, config)


def test_an_editor_chooses_and_every_rail_is_printed_so(publish: Callable[..., Story], config: Config) -> None:
    config = replace(config, digits="deva", rail_size=3)
    stories = [publish(f"ख़बर संख्या {number}") for number in range(3)]
    now = timezone.now().timestamp()
    with Ledger(config.pulse_file) as ledger:
        ledger.add("x", Sums(reads=tuple(Read(story.key, now, count=1230) for story in stories)))
    print_all(config)
    rounds, site = rail_slots.Rounds(), article.site()
    rounds.print_changed(popular.moment(config), site)
    section = f"popular-section-{stories[0].get_parent().pk}"
    assert "बार पढ़ी गई" not in printed_slot(POPULAR) + printed_slot(section)
    editor = client_of("संपादक")
    assert "कितनी बार पढ़ी गई" in editor.get(PAGE).content.decode()
    answer = editor.post(ADDRESS, {"numbers": "reads"}, follow=True)
    assert "अंक बदले गए" in answer.content.decode()
    assert '<option value="reads" selected>' in answer.content.decode()
    rounds.print_changed(popular.moment(config), site)
    for slot in (POPULAR, section):
        assert "१,२०० से ज़्यादा बार पढ़ी गई" in printed_slot(slot)
    editor.post(ADDRESS, {"numbers": "none"})
    rounds.print_changed(popular.moment(config), site)
    assert 'class="bare"' in printed_slot(POPULAR)
    assert "बार पढ़ी गई" not in printed_slot(section)
    said = [entry.formatter.format_message(entry) for entry in PageLogEntry.objects.filter(action=rail_numbers.CHANGED)]
    assert len(said) == 2
    assert "कोई अंक नहीं" in said[0] + said[1]
    assert PageLogEntry.objects.filter(action=rail_numbers.CHANGED).first().page_id == Paper.objects.get().pk


def test_a_reporter_sees_the_choice_and_may_not_change_it(config: Config) -> None:
    reporter = client_of("संवाददाता")
    assert ADDRESS not in reporter.get(PAGE).content.decode()
    reporter.post(ADDRESS, {"numbers": "reads"})
    assert rail_numbers.chosen(config).rail_numbers == "places"
    assert "चुनें" in client_of("उप-संपादक").post(ADDRESS, {"numbers": "x"}, follow=True).content.decode()
