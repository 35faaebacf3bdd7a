"""The demo newspaper is laid once, whole, at the right times, and never over an editor's work."""

from __future__ import annotations

import dataclasses
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Collection, ReferenceIndex

from shirorekha import config
from shirorekha.hindi import dates
from shirorekha.importers import demo
from shirorekha.layout.article import LinkCard, ListBlock, Paragraph, PictureBlock, Quote, Subheading
from shirorekha.newsroom import article
from shirorekha.newsroom.models import Author, Photo, Section, StandingPage, Story, Topic
from shirorekha.press.models import PrintOrder
from shirorekha.pulse import ranking
from shirorekha.pulse.ledger import Ledger

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
#: Enough of the demo to have every kind of block: a long read with a link, what it links to, one with a use-by time.
FEW = ("bargadia-ka-pani", "mitti-ki-janch", "final-preview")


@pytest.fixture
def few(db, settings, tmp_path, monkeypatch) -> Path:
    """A data directory of its own, and a demo folder with a few of the stories."""
    source = tmp_path / "demo"
    (source / "stories").mkdir(parents=True)
    shutil.copy(demo.SOURCE / "pictures.json", source)
    for name in FEW:
        shutil.copy(demo.SOURCE / "stories" / f"{name}.json", source / "stories")
    stories = [told(source, name) for name in FEW]
    paper = json.loads((demo.SOURCE / "paper.json").read_text())
    for kind in ("authors", "topics", "sources"):
        used = {slug for story in stories for slug in story.get(kind, ())}
        paper[kind] = [row for row in paper[kind] if row["slug"] in used]
    used = {story["section"] for story in stories}
    paper["sections"] = [row for row in paper["sections"] if row["slug"] in used]
    (source / "paper.json").write_text(json.dumps(paper))
    (source / "pictures").symlink_to(demo.SOURCE / "pictures")
    monkeypatch.setattr(demo, "SOURCE", source)
    data = tmp_path / "data"
    data.mkdir()
    settings.PAPER = dataclasses.replace(settings.PAPER, data_dir=data)
    settings.MEDIA_ROOT = data / "media"
    return source


def lay(now: datetime = NOW) -> demo.Summary:
    return demo.load(now, say=lambda words: None)


def told(source: Path, name: str) -> dict:
    return json.loads((source / "stories" / f"{name}.json").read_text())


def test_stories_are_published_when_they_say(few) -> None:
    summary = lay()
    assert (summary.stories, summary.pictures) == (len(FEW), 4)
    for name in FEW:
        story = Story.objects.get(title=told(few, name)["headline"])
        assert story.live
        assert story.first_published_at == NOW - timedelta(hours=told(few, name)["hours_ago"])
        assert story.get_parent().slug == told(few, name)["section"]
        assert article.article(story).modified is None
        assert PrintOrder.objects.filter(kind=PrintOrder.Kind.STORY, object_id=story.pk).exists()
    preview = Story.objects.get(title__contains="महिला लीग")
    published = NOW - timedelta(hours=4)
    assert f"{dates.weekday(published + timedelta(days=1))} को" in str(preview.body)
    assert "{din" not in "".join(str(story.body) + story.title for story in Story.objects.all())
    assert dates.exact(preview.useful_until) == "24 नवंबर 2026, शाम 4:30 बजे"


def test_a_story_is_whole(few) -> None:
    lay()
    long = article.article(Story.objects.get(title__startswith="टैंकर लौट गए"))
    assert {type(block) for block in long.body} == {Paragraph, Subheading, Quote, PictureBlock, ListBlock, LinkCard}
    assert [tag.name for tag in long.byline] == ["सुनीता मरांडी", "इरफ़ान अंसारी"]
    assert [source.name for source in long.sources] == ["लोकवार्ता"]
    assert len(long.topics) == 4
    assert long.lead is not None and long.lead.alternative and long.lead.credit == demo.CREDIT
    link = next(block for block in long.body if isinstance(block, LinkCard))
    target = Story.objects.get(title__startswith="मिट्टी की जाँच")
    assert link.url.endswith(target.address)
    lists = [block for block in long.body if isinstance(block, ListBlock)]
    assert [block.ordered for block in lists] == [False, True]
    assert ReferenceIndex.get_references_to(target).count() == 1
    paper = json.loads((few / "paper.json").read_text())
    assert [section.slug for section in Section.objects.order_by("path")] == [row["slug"] for row in paper["sections"]]
    assert all(section.live for section in Section.objects.all())
    pages = StandingPage.objects.order_by("path")
    assert [(page.title, page.live) for page in pages] == [(row["name"], True) for row in paper["pages"]]
    assert Author.objects.get(slug="sunita-marandi").about
    assert Topic.objects.count() == len(paper["topics"])
    assert {photo.collection.name for photo in Photo.objects.all()} == {demo.COLLECTION}
    assert Collection.objects.filter(name=demo.COLLECTION).count() == 1


def test_a_second_start_leaves_the_desk_s_work_alone(few) -> None:
    first = lay()
    edited, withdrawn, deleted = Story.objects.order_by("pk")
    edited.title = "संपादक ने बदला"
    edited.save_revision().publish()
    withdrawn.unpublish()
    deleted.delete()
    orders = PrintOrder.objects.count()
    second = lay(NOW + timedelta(days=3))
    assert (second.stories, second.pictures, second.login) == (0, 0, first.login)
    assert Story.objects.get(pk=edited.pk).title == "संपादक ने बदला"
    assert not Story.objects.get(pk=withdrawn.pk).live
    assert Story.objects.count() == 2
    assert Photo.objects.count() == 4
    assert PrintOrder.objects.count() == orders


def test_a_start_that_was_cut_off_is_finished_by_the_next(few, monkeypatch) -> None:
    whole = Story.save_revision

    def cut(story, *arguments, **options):
        if story.title.startswith("टैंकर"):
            raise KeyboardInterrupt
        return whole(story, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Story, "save_revision", cut)
        with pytest.raises(KeyboardInterrupt):
            lay()
    assert Story.objects.count() == 1
    lay(NOW + timedelta(hours=1))
    assert Story.objects.filter(live=True).count() == len(FEW)
    assert Photo.objects.count() == 4
    long = Story.objects.get(title__startswith="टैंकर")
    assert long.first_published_at == NOW - timedelta(hours=22), "counted from the first start"


def test_links_and_pictures_that_are_gone_are_left_out(few, monkeypatch) -> None:
    whole = Story.save_revision

    def cut(story, *arguments, **options):
        if story.title.startswith("टैंकर"):
            raise KeyboardInterrupt
        return whole(story, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Story, "save_revision", cut)
        with pytest.raises(KeyboardInterrupt):
            lay()
    Story.objects.get().delete()
    Photo.objects.all().delete()
    lay()
    long = article.article(Story.objects.get(title__startswith="टैंकर"))
    assert long.lead is None
    assert not {type(block) for block in long.body} & {PictureBlock, LinkCard}


def test_a_paper_of_its_own_is_not_touched(few) -> None:
    section = Section(title="देश", slug="desh")
    demo.Paper.objects.get().add_child(instance=section)
    section.add_child(instance=Story(title="अपनी ख़बर", live=False))
    with pytest.raises(demo.DemoError, match="own"):
        lay()
    assert Story.objects.count() == 1
    assert not get_user_model().objects.filter(username="admin").exists()


def test_without_the_clone_s_folder_it_says_so(db, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(demo, "SOURCE", tmp_path / "nowhere")
    with pytest.raises(demo.DemoError, match="clone"):
        lay()


def test_accounts_can_sign_in_and_keep_their_passwords(few, settings) -> None:
    summary = lay()
    kept = settings.PAPER.data_dir / demo.LOGIN_FILE
    assert kept.stat().st_mode & 0o777 == 0o600
    passwords = dict(row.split() for row in kept.read_text().splitlines())
    assert summary.login.startswith(f"admin / {passwords['admin']}")
    users = get_user_model().objects
    for name, _, _, group in demo.ACCOUNTS:
        user = users.get(username=name)
        assert user.check_password(passwords[name])
        assert [held.name for held in user.groups.all()] == ([group] if group else [])
        assert user.has_perm("wagtailadmin.access_admin")
    assert len(set(passwords.values())) == len(demo.ACCOUNTS)
    admin = users.get(username="admin")
    admin.set_password("a changed one")
    admin.save()
    lay()
    assert users.get(username="admin").check_password("a changed one")
    kept.unlink()
    assert lay().login == "", "a password nobody kept is not made up"


def test_reads_are_laid_once_and_new_stories_lead(few, settings) -> None:
    lay()
    with Ledger(settings.PAPER.pulse_file) as ledger:
        counted = {row.key: row.reads for row in ledger.totals(NOW - timedelta(days=20))}
        ranked = ranking.rank(ledger, NOW)
        # The ledger forgets a batch's name after a day; the newsroom's log does not.
        ledger.prune(datetime.now(UTC) + timedelta(days=2))
    assert counted == {Story.objects.get(title=told(few, n)["headline"]).key: told(few, n)["reads"] for n in FEW}
    assert ranked.places[0].key == Story.objects.get(title__contains="महिला लीग").key
    assert ranked.last_count is not None and NOW - ranked.last_count < timedelta(minutes=30)
    lay()
    with Ledger(settings.PAPER.pulse_file) as ledger:
        assert {row.key: row.reads for row in ledger.totals(NOW - timedelta(days=20))} == counted


def test_long_work_is_reported(few, monkeypatch) -> None:
    moments = iter(range(0, 1000, 3))
    monkeypatch.setattr(demo.time, "monotonic", lambda: float(next(moments)))
    lines: list[str] = []
    demo.load(NOW, say=lines.append)
    assert lines[0] == f"demo newspaper: 0 of {len(FEW)} stories"
    assert len(lines) == len(FEW)


@given(reads=st.integers(0, 400), hours=st.floats(0, 240))
def test_spread_reads_add_up_and_never_lie_in_the_future(reads: int, hours: float) -> None:
    published = NOW - timedelta(hours=hours)
    given_out = list(demo.spread(reads, published, NOW))
    assert sum(count for _, count in given_out) == reads
    assert all(count > 0 and published <= at <= NOW + timedelta(seconds=1) for at, count in given_out)
    assert [at for at, _ in given_out] == sorted(at for at, _ in given_out)


def test_interest_fades() -> None:
    counts = [count for _, count in demo.spread(400, NOW - timedelta(hours=30), NOW)]
    assert sum(counts[:20]) > 2 * sum(counts[-20:])


def test_recent_stories_lead_and_one_reader_can_change_the_rail() -> None:
    """The rail has eight places and a half-life of six hours unless a paper sets them otherwise."""
    scores, ages = {}, {}
    newest = timedelta.max
    for path in (demo.SOURCE / "stories").glob("*.json"):
        story = json.loads(path.read_text())
        ages[path.stem] = story["hours_ago"]
        reads = list(demo.spread(story["reads"], NOW - timedelta(hours=story["hours_ago"]), NOW))
        scores[path.stem] = sum(count * 0.5 ** ((NOW - at) / timedelta(hours=6)) for at, count in reads)
        newest = min(newest, NOW - reads[-1][0])
    order = sorted(scores, key=lambda name: -scores[name])
    assert max(ages[name] for name in order[:8]) < 48
    assert max(scores[name] for name in scores if ages[name] > 100) < 0.1, "old reads have decayed"
    assert scores[order[8]] + 1 > scores[order[7]] > scores[order[8]]
    assert sum(scores.values()) > 3 * config.load({}).rail_floor, "enough to be shown for hours"
    assert newest < timedelta(minutes=10), "fresh enough to be shown"
