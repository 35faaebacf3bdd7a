"""The demo newspaper: lays the stories of the clone's demo/ folder into an empty paper, as an editor would have.

Everything laid down leaves an entry in the newsroom's own log with {"demo": "story:NAME", "started": moment}, written
in the same transaction. So a second start knows what the first one did, even if an editor has since changed,
withdrawn or deleted it, and a first start that was cut off is finished by the next one.
"""

from __future__ import annotations

import json
import math
import os
import secrets
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Collection, ModelLogEntry, PageLogEntry, ReferenceIndex, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update

from shirorekha.hindi import dates
from shirorekha.newsroom.models import (
    Agency,
    Author,
    Paper,
    Photo,
    Section,
    StandingPage,
    Story,
    StoryAuthor,
    StorySource,
    StoryTopic,
    Topic,
)
from shirorekha.pulse.counts import HOUR, Read, Sums, hour_of
from shirorekha.pulse.store import open_store

#: Where the demo lies in a clone; an installed package has none.
SOURCE = Path(__file__).resolve().parents[3] / "demo"
LOGIN_FILE = "demo-login.txt"
COLLECTION = "नमूना अख़बार (demo)"
CREDIT = "शिरोरेखा"
#: The ledger's batch that holds the invented reads.
BATCH = "demo-reads"
#: Hours after which a demo story is read half as often as when it was new.
INTEREST_HOURS = 7.0
#: Seconds that invented reads stand for together; short, so that the newest are fresh and the rail is not stale.
STEP_SECONDS = 600
#: The desk's accounts: user name, first name, last name, group ("" for the administrator).
ACCOUNTS = (
    ("admin", "नमूना", "प्रबंधक", ""),
    ("sampadak", "नंदिनी", "राव", "संपादक"),
    ("upsampadak", "अनुराग", "त्रिपाठी", "उप-संपादक"),
    ("samvaddata", "मीरा", "जोशी", "संवाददाता"),
)
#: Letters of a generated password: none that look alike in a terminal.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
#: Seconds of work after which a progress line is due.
QUIET_SECONDS = 2.0

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What `load` did. `login` is "user / password" for the terminal, or "" if it is not known; counts are of now."""

    login: str
    stories: int
    pictures: int


class DemoError(ValueError):
    """The demo cannot be laid here; the message says why and what to do."""


def load(now: datetime | None = None, say: Say = print) -> Summary:
    """Lay the demo newspaper into an empty paper and publish it; what was laid before is left as it is now.

    Stories are published `hours_ago` before the first start, their invented reads go to the ledger of pulse as batch
    "demo-reads". Raises DemoError if there is no demo folder or the paper already holds stories of its own.
    """
    if not (SOURCE / "paper.json").exists():
        raise DemoError(f"the demo newspaper is part of the clone, but {SOURCE} is not there")
    laid = _marks()
    if not laid and Story.objects.exists():
        raise DemoError("this data directory holds a paper of its own; give the demo another one (SHIROREKHA_DATA_DIR)")
    passwords = _accounts()
    desk = _Desk(laid, now or timezone.now(), say)
    desk.lay_paper(_read(SOURCE / "paper.json"))
    stories = desk.lay_stories()
    desk.lay_reads(stories)
    return Summary(_login(passwords), desk.stories, desk.pictures)


class _Desk:
    """One laying-out of the demo: what is there already, and who puts the rest there when."""

    def __init__(self, laid: dict[str, tuple[str, dict[str, Any]]], now: datetime, say: Say) -> None:
        self.laid = {mark: key for mark, (key, _) in laid.items()}
        first = next((data["started"] for _, data in laid.values() if "started" in data), None)
        self.started = datetime.fromisoformat(first) if first else now.replace(second=0, microsecond=0)
        self.user = get_user_model().objects.get(username="sampadak")
        self.say = say
        self.spoke = time.monotonic()
        self.stories = self.pictures = 0
        self.described: dict[str, dict[str, str]] = _read(SOURCE / "pictures.json")

    def lay_paper(self, paper: dict[str, list[dict[str, Any]]]) -> None:
        """Make sections, standing pages, authors, topics and sources."""
        for row in paper["sections"]:
            self._once(f"section:{row['slug']}", partial(_section, row, self.user))
        for row in paper["pages"]:
            body = [self._block(part, self.started) for part in row["body"]]
            page = StandingPage(title=row["name"], slug=row["slug"], policy=row.get("policy", ""), live=False)
            page.body = json.dumps(body)
            self._once(f"page:{row['slug']}", partial(_below_paper, page, self.user))
        for row in paper["authors"]:
            author = Author(name=row["name"], slug=row["slug"], about=row["biography"])
            self._once(f"author:{row['slug']}", partial(_saved, author))
        for row in paper["topics"]:
            topic = Topic(name=row["name"], slug=row["slug"], description=row["description"])
            self._once(f"topic:{row['slug']}", partial(_saved, topic))
        for row in paper["sources"]:
            variants = "\n".join(row.get("variants", ()))
            agency = Agency(name=row["name"], kind=row["kind"], url=row.get("url", ""), variants=variants)
            self._once(f"source:{row['slug']}", partial(_saved, agency))

    def lay_stories(self) -> dict[str, dict[str, Any]]:
        """Make and publish every story, oldest first, with its pictures; give the stories as they were read."""
        told = {path.stem: _read(path) for path in (SOURCE / "stories").glob("*.json")}
        order = sorted(told, key=lambda name: -told[name]["hours_ago"])
        for place, name in enumerate(order):
            self._progress(f"demo newspaper: {place} of {len(order)} stories")
            if f"story:{name}" not in self.laid:
                for picture in _pictures(told[name]):
                    self._lay_picture(picture)
                self._once(f"story:{name}", partial(self._story, told[name]))
                self.stories += 1
        return told

    def lay_reads(self, told: dict[str, dict[str, Any]]) -> None:
        """Give the ledger the invented reads, once."""
        if "reads:all" in self.laid:
            return
        reads, views = [], {}
        for name, story in told.items():
            key = Story(pk=int(self.laid[f"story:{name}"])).key
            for at, count in spread(story["reads"], self.started - timedelta(hours=story["hours_ago"]), self.started):
                reads.append(Read(key, at.timestamp(), count=count))
                views[hour_of(at.timestamp()), key] = count + count // 2
        with open_store(settings.PAPER) as ledger:
            ledger.add(BATCH, Sums(reads=tuple(reads), views=views))
        self._once("reads:all", Paper.objects.get)

    def _story(self, told: dict[str, Any]) -> Story:
        published = self.started - timedelta(hours=told["hours_ago"])
        body = [block for part in told["body"] if (block := self._block(part, published))]
        story = Story(
            title=_dated(told["headline"], published),
            standfirst=_dated(told.get("standfirst", ""), published),
            dateline=told.get("dateline", ""),
            lead_image_id=self._photo(told["picture"]) if "picture" in told else None,
            lead_caption=told.get("caption", ""),
            body=json.dumps(body),
            live=False,
            first_published_at=published,
        )
        if "useful_until" in told:
            story.useful_until = _moment(published, **told["useful_until"])
        Section.objects.get(pk=self.laid[f"section:{told['section']}"]).add_child(instance=story)
        story.bylines.set([StoryAuthor(author_id=pk) for pk in self._keys("author", told["authors"])])
        story.sources.set([StorySource(agency_id=pk) for pk in self._keys("source", told.get("sources", ()))])
        story.topic_links.set([StoryTopic(topic_id=pk) for pk in self._keys("topic", told["topics"])])
        revision = story.save_revision(user=self.user)
        revision.publish(user=self.user)
        # It stands as first published: without this every story would say that it was corrected a moment ago.
        Revision.objects.filter(pk=revision.pk).update(created_at=published)
        Story.objects.filter(pk=story.pk).update(last_published_at=published, latest_revision_created_at=published)
        return story

    def _block(self, part: Any, published: datetime) -> dict[str, Any] | None:
        """Turn one part of a story's body into a block as Wagtail stores it; None if what it shows is gone."""
        if isinstance(part, str):
            return {"type": "paragraph", "value": f"<p>{_dated(part, published)}</p>"}
        if "subheading" in part:
            return {"type": "subheading", "value": part["subheading"]}
        if "quote" in part:
            return {"type": "quote", "value": {"text": f"<p>{part['quote']}</p>", "speaker": part["speaker"]}}
        if "picture" in part:
            photo = self._photo(part["picture"])
            return {"type": "picture", "value": {"photo": photo, "caption": part.get("caption", "")}} if photo else None
        if "list" in part:
            items = [  # without an id Wagtail takes the whole of it for the item's text
                {"type": "item", "id": str(uuid.uuid4()), "value": f"<p>{_dated(item, published)}</p>"}
                for item in part["list"]
            ]
            return {"type": "points", "value": {"items": items, "ordered": part.get("ordered", False)}}
        page = self.laid[part["link"]]
        if not Story.objects.filter(pk=page).exists():
            return None
        card = {"title": part["title"], "page": int(page), "url": "", "text": part["text"]}
        return {"type": "link_card", "value": card}

    def _lay_picture(self, name: str) -> None:
        if f"picture:{name}" not in self.laid:
            self._once(f"picture:{name}", partial(_photo, name, self.described[name], self.user))
            self.pictures += 1

    def _photo(self, name: str) -> int | None:
        """Give a photo's primary key, None if it has been deleted since it was laid down."""
        key = int(self.laid[f"picture:{name}"])
        return key if Photo.objects.filter(pk=key).exists() else None

    def _keys(self, kind: str, slugs: list[str]) -> list[str]:
        return [self.laid[f"{kind}:{slug}"] for slug in slugs]

    def _once(self, mark: str, make: Callable[[], Any]) -> None:
        """Make something and log it as demo data in one transaction, unless an earlier start did."""
        if mark in self.laid:
            return
        with transaction.atomic():
            with disable_reference_index_auto_update():  # else it is made anew at each of a story's dozen saves
                made = make()
            ReferenceIndex.create_or_update_for_object(made)
            log(made, "wagtail.create", user=self.user, data={"demo": mark, "started": self.started.isoformat()})
        self.laid[mark] = str(made.pk)

    def _progress(self, words: str) -> None:
        if time.monotonic() - self.spoke >= QUIET_SECONDS:
            self.say(words)
            self.spoke = time.monotonic()


def spread(reads: int, published: datetime, now: datetime) -> Iterator[tuple[datetime, int]]:
    """Spread reads over the time from publication to `now`: most at first, half as many each INTEREST_HOURS later.

    Gives (moment, reads) with moments in order and never after `now`; the reads add up to `reads`.
    """
    length = max(1.0, (now - published).total_seconds())
    edges = [min(step * STEP_SECONDS, length) for step in range(math.ceil(length / STEP_SECONDS) + 1)]
    still = [0.5 ** (edge / HOUR / INTEREST_HOURS) for edge in edges]
    whole = still[0] - still[-1]
    given = 0
    for place in range(len(edges) - 1):
        due = round(reads * (still[0] - still[place + 1]) / whole)
        if due > given:
            yield published + timedelta(seconds=(edges[place] + edges[place + 1]) / 2), due - given
            given = due


def _marks() -> dict[str, tuple[str, dict[str, Any]]]:
    """Read from the log what earlier starts laid down: mark to (primary key, data)."""
    found = {}
    for entry in PageLogEntry.objects.filter(data__has_key="demo").order_by("pk"):
        found[entry.data["demo"]] = (str(entry.page_id), entry.data)
    for entry in ModelLogEntry.objects.filter(data__has_key="demo").order_by("pk"):
        found[entry.data["demo"]] = (str(entry.object_id), entry.data)
    return found


def _accounts() -> dict[str, str]:
    """Make the accounts that are missing; give the passwords as they were first made, {} if their file is gone."""
    kept = settings.PAPER.data_dir / LOGIN_FILE
    users = get_user_model().objects
    if not kept.exists() and not users.filter(username="admin").exists():
        # The file first: an account whose password nobody can read would be of no use.
        rows = [f"{name} {_password()}" for name, *_ in ACCOUNTS]
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write("\n".join(rows) + "\n")
    passwords = dict(row.split() for row in kept.read_text(encoding="ascii").splitlines()) if kept.exists() else {}
    for name, first, last, group in ACCOUNTS:
        if users.filter(username=name).exists():
            continue
        with transaction.atomic():
            make = users.create_user if group else users.create_superuser
            user = make(name, "", passwords.get(name), first_name=first, last_name=last)
            if group:
                user.groups.add(Group.objects.get(name=group))
    return passwords


def _login(passwords: dict[str, str]) -> str:
    if "admin" not in passwords:
        return ""
    return f"admin / {passwords['admin']}   (editor and reporter: {settings.PAPER.data_dir / LOGIN_FILE})"


def _password() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def _pictures(told: dict[str, Any]) -> list[str]:
    inside = [part["picture"] for part in told["body"] if isinstance(part, dict) and "picture" in part]
    return [told["picture"], *inside] if "picture" in told else inside


def _section(row: dict[str, str], user: Any) -> Section:
    section = Section(title=row["name"], slug=row["slug"], description=row["description"], live=False)
    return _below_paper(section, user)


def _below_paper(page: Any, user: Any) -> Any:
    Paper.objects.get().add_child(instance=page)
    page.save_revision(user=user).publish(user=user)
    return page


def _photo(name: str, words: dict[str, str], user: Any) -> Photo:
    collection = Collection.objects.filter(name=COLLECTION).first()
    if collection is None:
        collection = Collection.get_first_root_node().add_child(name=COLLECTION)
    with (SOURCE / "pictures" / name).open("rb") as file:
        return _saved(
            Photo(
                title=words["title"],
                alternative=words["alternative"],
                credit=CREDIT,
                file=ImageFile(file, name=name),
                collection=collection,
                uploaded_by_user=user,
            )
        )


def _saved(record: Any) -> Any:
    record.full_clean(exclude=["slug"])
    record.save()
    return record


def _dated(text: str, published: datetime) -> str:
    """Put weekdays for {din}, {din-1} and {din+1}: the day of publication, the one before, the one after."""
    for days, mark in ((0, "{din}"), (-1, "{din-1}"), (1, "{din+1}")):
        text = text.replace(mark, dates.weekday(published + timedelta(days=days)))
    return text


def _moment(published: datetime, days: int, clock: str) -> datetime:
    """Give a time of day in India, `days` after the day of publication."""
    there = published.astimezone(dates.INDIA) + timedelta(days=days)
    return there.replace(hour=int(clock[:2]), minute=int(clock[3:]))


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
