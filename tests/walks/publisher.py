"""A publisher for the kill tests: publishes and withdraws stories as fast as it can and says so after each act.

Run as a process of its own (`python publisher.py SEED COUNT`) on the data directory of a running paper. A line
"published PK" or "withdrawn PK" is printed only after the act has returned: what was said must hold for ever.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime

import django

django.setup()

from shirorekha.newsroom.models import Author, Section, Story, StoryAuthor  # noqa: E402 - Django must be set up first


def say(act: str, story: Story) -> None:
    print(act, story.pk, flush=True)


def main(seed: int, count: int) -> None:
    chance = random.Random(seed)
    section, author = Section.objects.live().first(), Author.objects.first()
    mine: list[Story] = []
    for number in range(count):
        story = Story(
            live=False,
            title=f"जाँच की ख़बर {seed} {number} {datetime.now(UTC):%H%M%S%f}",
            standfirst="यह ख़बर छपाई की जाँच के लिए है।",
            body=[("paragraph", f"<p>पहला पैरा, अंक {seed}-{number}।</p>")],
        )
        story.bylines.add(StoryAuthor(author=author))
        section.add_child(instance=story)
        story.save_revision().publish()
        say("published", story)
        mine.append(story)
        if chance.random() < 0.3:
            gone = mine.pop(chance.randrange(len(mine)))
            gone.refresh_from_db()
            gone.unpublish()
            say("withdrawn", gone)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
