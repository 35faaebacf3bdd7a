"""Make pulse/crawlers.txt: the crawlers of a kept list that our own agents.txt does not know yet.

    npm pack crawler-user-agents && tar xzf crawler-user-agents-*.tgz
    python scripts/make_crawlers.py package

The list is https://github.com/monperrus/crawler-user-agents (MIT), a pattern and seen User-Agents for each crawler.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from shirorekha.pulse import visitor

TARGET = Path(visitor.__file__).with_name("crawlers.txt")
HEAD = """\
# Crawlers that agents.txt does not know: one pattern a line, found anywhere in the User-Agent header as written.
# Made by scripts/make_crawlers.py from crawler-user-agents {version}
# (https://github.com/monperrus/crawler-user-agents); do not edit, add to agents.txt instead.
#
"""


#: Patterns that may be in people's browsers too, whatever the samples: browsers and apps with one inside.
PEOPLES = frozenset(
    {"Viber", "WhatsApp", "coccoc", "Daum/", "daumoa", r"mail\.ru", "Instapaper/", "Valve/Steam", "Hatena"}
)


def like_a_person(agent: str) -> bool:
    """Say whether an agent is dressed as a browser and gives no address: a phone's build or an app may look so too.

    Rather a crawler counted than a model of telephone left out: what such a crawler reads, the other guards see.
    """
    return agent.startswith("Mozilla/5.0 (") and not re.search(r"https?:|www\.|@|compatible;", agent)


def unknown(listed: list[dict[str, object]]) -> list[str]:
    """Give the patterns of crawlers of which a seen agent, or the pattern itself, escapes our own patterns."""
    own = visitor.patterns("agents.txt")
    found = set()
    for crawler in listed:
        pattern = str(crawler["pattern"]).replace("\\/", "/")
        seen = crawler.get("instances") or [crawler["pattern"]]
        if any(map(like_a_person, seen)) or pattern in PEOPLES:  # type: ignore[arg-type]
            continue
        if any(not own.search(str(agent).lower()) for agent in seen):  # type: ignore[attr-defined]
            found.add(pattern)
    return sorted(found)


def main() -> None:
    """Write the file from the unpacked package named on the command line."""
    package = Path(sys.argv[1])
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    licence = "".join(f"# {line}".rstrip() + "\n" for line in (package / "LICENSE").read_text("utf-8").splitlines())
    lines = unknown(json.loads((package / "crawler-user-agents.json").read_text("utf-8")))
    TARGET.write_text(HEAD.format(version=version) + licence + "\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
