"""A withdrawn story is 410 at all its addresses, a moved one 301 from each of them, a returned one 200 again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from press.conftest import make_section, print_all, printed, printed_slot
from shirorekha.config import Config
from shirorekha.hindi import dates
from shirorekha.layout import html
from shirorekha.newsroom import withdrawn
from shirorekha.newsroom.address import change
from shirorekha.newsroom.models import OldAddress, Paper, Section, StandingPage, Story, Withdrawal
from shirorekha.press import proofs, reach, reprint, run
from shirorekha.press.impact import Target
from shirorekha.press.models import PrintOrder, Sheet
from shirorekha.search.document import PAGE, Document
from shirorekha.shelf import beside
from shirorekha.shelf.sheet import ELSEWHERE, FOOTER

pytestmark = pytest.mark.django_db(databases=["default", "edition"])


def test_withdrawn_and_back(publish: Callable[..., Story], config: Config) -> None:
    story = publish("मेला रविवार तक")
    print_all(config)
    story.unpublish()
    print_all(config)
    status, _, text = printed(story.address)
    assert status == 410
    assert "मेला रविवार तक" not in text
    assert Sheet.objects.get(address=story.address).document == b""
    for address in ("/", "/desh", "/taza", "/rss.xml", "/news-sitemap.xml"):
        assert "मेला रविवार तक" not in printed(address)[2]
    story.save_revision().publish()
    print_all(config)
    assert printed(story.address)[0] == 200


def test_a_withdrawn_story_says_when_and_why_and_nothing_of_itself(
    publish: Callable[..., Story], config: Config
) -> None:
    story = publish("मेला रविवार तक", standfirst="झूले लग गए")
    print_all(config)
    story.withdrawal_reason = "मेला टल गया; <b>नई तारीख़</b> तय नहीं।"
    story.unpublish()
    print_all(config)
    status, _, text = printed(story.address)
    moment = Withdrawal.objects.get(pk=story.pk).moment
    assert status == 410
    assert f">{dates.exact(moment)}</time>" in text
    assert "मेला टल गया; &lt;b&gt;नई तारीख़&lt;/b&gt; तय नहीं" in text
    assert "मेला रविवार तक" not in text and "झूले" not in text
    withdrawal = Withdrawal.objects.get()
    withdrawn.change(withdrawal, "मेला अगले महीने होगा।")
    print_all(config)
    text = printed(story.address)[2]
    assert "मेला अगले महीने होगा।" in text and "टल गया" not in text and f">{dates.exact(moment)}</time>" in text
    Withdrawal.objects.all().delete()  # one of a time when nobody noted it
    PrintOrder.objects.create(kind=PrintOrder.Kind.STORY, object_id=story.pk)
    print_all(config)
    assert "यह ख़बर पहले यहाँ छपी थी, अब नहीं है।" in printed(story.address)[2]


def test_who_found_nothing_is_led_to_the_newest_stories_until_they_are_withdrawn(
    publish: Callable[..., Story], config: Config
) -> None:
    story = publish("मेला रविवार तक")
    publish("पुल चालू")
    print_all(config)
    text = printed_slot(ELSEWHERE)
    assert text.index("पुल चालू") < text.index("मेला रविवार तक")
    assert 'href="/desh">देश</a>' in text
    story.unpublish()
    print_all(config)
    assert "मेला रविवार तक" not in printed_slot(ELSEWHERE)
    section = Section.objects.get()
    section.title = "देश-विदेश"
    section.save_revision().publish()
    print_all(config)
    assert "देश-विदेश</a>" in printed_slot(ELSEWHERE)


def test_moved_twice_leaves_direct_redirects(publish: Callable[..., Story], config: Config) -> None:
    story = publish("मेला रविवार तक")
    addresses = [story.address]
    for name in ("शहर", "संस्कृति"):
        print_all(config)
        story.move(make_section(name), "last-child")
        story = Story.objects.get(pk=story.pk)
        addresses.append(story.address)
    print_all(config)
    assert len(set(addresses)) == 3
    assert printed(addresses[0])[:2] == (301, addresses[2])
    assert printed(addresses[1])[:2] == (301, addresses[2])
    assert printed(addresses[2])[0] == 200
    story.unpublish()
    print_all(config)
    assert [printed(address)[0] for address in addresses] == [410, 410, 410]


def test_an_address_given_to_another_story_is_the_other_storys(publish: Callable[..., Story], config: Config) -> None:
    first = publish("मेला रविवार तक")
    print_all(config)
    old = first.address
    first.move(make_section("शहर"), "last-child")
    print_all(config)
    second = publish("मेला रविवार तक")
    print_all(config)
    assert second.address == old
    assert printed(old)[0] == 200
    Story.objects.get(pk=first.pk).unpublish()
    print_all(config)
    assert printed(old)[0] == 200


def test_an_untranslated_word_is_not_printed(publish: Callable[..., Story], config: Config, monkeypatch) -> None:
    """A template that says "popular post" stops at the press; a headline that says NASA does not."""
    story = publish("NASA का नया यान")
    print_all(config)
    assert printed(story.address)[0] == 200
    real = html.story
    monkeypatch.setattr(html, "story", lambda *values: (*real(*values), b"<h2>popular post</h2>"))
    with pytest.raises(proofs.UntranslatedError, match="popular, post"):
        run.print_targets([Target("story", number=story.pk)], config)


def test_the_notice_of_a_deleted_story_can_be_told_another_reason(
    publish: Callable[..., Story], config: Config
) -> None:
    story = publish("मेला रविवार तक")
    print_all(config)
    address = story.address
    story.delete()
    print_all(config)
    withdrawn.change(Withdrawal.objects.get(), "ग़लत ख़बर थी।")
    print_all(config)
    status, _, text = printed(address)
    assert status == 410 and "ग़लत ख़बर थी।" in text


def test_deleted_is_gone(publish: Callable[..., Story], config: Config) -> None:
    story = publish("मेला रविवार तक")
    print_all(config)
    address = story.address
    story.delete()
    print_all(config)
    assert printed(address)[0] == 410


def test_a_renamed_section_takes_its_stories_along(
    publish: Callable[..., Story], section: Section, config: Config
) -> None:
    story = publish("मेला रविवार तक")
    print_all(config)
    section.refresh_from_db()
    section.slug = "bharat"
    section.save()
    print_all(config)
    assert printed("/desh")[:2] == (301, "/bharat")
    assert printed("/desh/purane/1")[:2] == (301, "/bharat/purane/1")
    assert printed("/bharat")[0] == 200
    moved = Story.objects.get(pk=story.pk).address
    assert moved.startswith("/bharat/")
    assert printed(story.address.replace("/bharat/", "/desh/"))[:2] == (301, moved)


def test_a_scheduled_story_is_nowhere(publish: Callable[..., Story], config: Config) -> None:
    from datetime import timedelta

    from django.utils import timezone

    story = publish("कल की ख़बर", go_live_at=timezone.now() + timedelta(hours=3))
    print_all(config)
    assert printed(story.address)[0] == 404
    assert "कल की ख़बर" not in printed("/")[2]


def test_an_earlier_sites_address_leads_to_the_story_wherever_it_is(
    publish: Callable[..., Story], config: Config, section: Section
) -> None:
    story = publish("बारिश")
    kept = OldAddress.objects.create(old="/समाचार/बारिश/", page=story.page_ptr)
    print_all(config)
    assert printed("/समाचार/बारिश")[:2] == (301, story.address)
    change(story, "nai-barish")
    print_all(config)
    story.refresh_from_db()
    assert printed("/समाचार/बारिश")[:2] == (301, story.address) == (301, "/desh/nai-barish")
    story.unpublish()
    print_all(config)
    assert printed("/समाचार/बारिश")[0] == 410
    story.save_revision().publish()
    print_all(config)
    assert printed("/समाचार/बारिश")[0] == 301
    kept.old = "/समाचार/बरसात"
    kept.save()
    print_all(config)
    assert (printed("/समाचार/बारिश")[0], printed("/समाचार/बरसात")[0]) == (410, 301)
    kept.delete()
    print_all(config)
    assert printed("/समाचार/बरसात")[0] == 410


def test_an_earlier_sites_address_never_hides_a_page_nor_tells_a_draft(
    publish: Callable[..., Story], config: Config, section: Section
) -> None:
    story, other = publish("बारिश"), publish("धूप")
    print_all(config)
    OldAddress.objects.create(old=other.address, page=story.page_ptr)
    draft = Story(title="गुप्त", live=False)
    section.add_child(instance=draft)
    OldAddress.objects.create(old="/गुप्त", page=draft.page_ptr)
    print_all(config)
    assert printed(other.address)[0] == 200
    assert printed("/गुप्त")[0] == 404


def test_a_reprint_of_everything_prints_the_earlier_sites_addresses(
    publish: Callable[..., Story], config: Config
) -> None:
    story = publish("बारिश")
    for number in range(25):
        OldAddress.objects.create(old=f"/पुराना/{number}", page=story.page_ptr)
    print_all(config)
    Sheet.objects.all().delete()
    reach.begin(PrintOrder.Kind.EVERYTHING, 0, config)
    while reprint.work(config):
        pass
    assert all(printed(f"/पुराना/{number}")[:2] == (301, story.address) for number in range(25))


def stand(title: str) -> StandingPage:
    page = StandingPage(title=title, policy="ethicsPolicy", body=[("paragraph", f"<p>{title} के बारे में।</p>")])
    Paper.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return StandingPage.objects.get(pk=page.pk)


def test_a_standing_page_is_printed_linked_and_withdrawn(publish: Callable[..., Story], config: Config) -> None:
    publish("पुल चालू")
    print_all(config)
    page = stand("संपर्क")
    print_all(config)
    status, _, text = printed(page.address)
    assert status == 200 and "<p>संपर्क के बारे में।</p>" in text
    sheet = Sheet.objects.get(address=page.address)
    document = Document.from_json(beside.unpack(bytes(sheet.document), bytes(sheet.record)))
    assert (document.headline, document.body, document.kind) == ("संपर्क", "संपर्क के बारे में।", PAGE)
    assert f'<a href="{page.address}">संपर्क</a>' in printed_slot(FOOTER)
    assert f"{page.address}</loc>" in printed("/sitemap-pages.xml")[2]
    assert f'"ethicsPolicy":"{config.paper_url}{page.address}"' in printed("/")[2]
    assert "/sitemap-pages.xml" in printed("/sitemap.xml")[2]
    old = page.address
    change(page, "hamse-milen")
    print_all(config)
    assert printed(old)[:2] == (301, "/panna/hamse-milen")
    assert "/panna/hamse-milen" in printed_slot(FOOTER)
    StandingPage.objects.get().unpublish()
    print_all(config)
    assert [printed(address)[0] for address in (old, "/panna/hamse-milen", "/sitemap-pages.xml")] == [410, 410, 410]
    assert "यह पन्ना हटा लिया गया है" in printed(old)[2]
    assert "संपर्क" not in printed_slot(FOOTER)
    assert "/sitemap-pages.xml" not in printed("/sitemap.xml")[2]


def test_standing_pages_keep_their_order_and_one_that_is_deleted_is_gone(section: Section, config: Config) -> None:
    first, second = stand("संपर्क"), stand("निजता")
    print_all(config)
    assert printed_slot(FOOTER).index("संपर्क") < printed_slot(FOOTER).index("निजता")
    second.move(first, "left")
    print_all(config)
    assert printed_slot(FOOTER).index("निजता") < printed_slot(FOOTER).index("संपर्क")
    first = StandingPage.objects.get(pk=first.pk)
    first.delete()
    print_all(config)
    assert printed(first.address)[0] == 410
    assert "संपर्क" not in printed_slot(FOOTER)


def test_a_reprint_of_everything_prints_standing_pages_and_what_was_withdrawn_of_them(
    section: Section, config: Config
) -> None:
    kept, withdrawn = stand("संपर्क"), stand("निजता")
    print_all(config)
    withdrawn.unpublish()
    print_all(config)
    Sheet.objects.all().delete()
    PrintOrder.objects.create(kind=PrintOrder.Kind.EVERYTHING)
    print_all(config)
    assert [printed(page.address)[0] for page in (kept, withdrawn)] == [200, 410]
    assert "संपर्क" in printed_slot(FOOTER)
