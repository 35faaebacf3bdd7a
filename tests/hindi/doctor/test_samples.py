"""Pages in the styles of many papers, in our own words, beside what must be found on them.

A sample is NAME.txt and NAME.json. In the JSON, texts of paragraphs, statements and what was left out are only their
beginnings; `paragraphs` may say "kind:beginning" or, for an entry of a live page, "time|beginning".
"""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.hindi.doctor.test_examine import check_cover

from shirorekha.hindi.doctor import Proposal, examine

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))
KINDS = ("text", "subheading", "item", "verse", "entry")


def found_in(proposal: Proposal) -> dict[str, Any]:
    """Bring a proposal into the form of the expectations."""
    dateline = proposal.dateline
    return {
        "headline": proposal.headline.text if proposal.headline else "",
        "standfirst": proposal.standfirst.text if proposal.standfirst else "",
        "dateline": dateline.place if dateline else "",
        "printed": bool(dateline and dateline.printed),
        "byline": [list(one.names) for one in proposal.byline],
        "times": [one.iso for one in proposal.times],
        "sources": [[one.name, one.kind] for one in proposal.sources],
        "paragraphs": [(one.kind, one.label, one.text) for one in proposal.paragraphs],
        "statements": [[one.speaker, one.text] for one in proposal.statements],
        "left_out": [[one.kind, " ".join(one.text.split())] for one in proposal.left_out],
        "rails": [
            [[item.headline, item.teaser, item.truncated] for item in one.items]
            for one in proposal.left_out
            if one.kind in ("rail", "read_also")
        ],
    }


def begins(wanted: Any, found: Any) -> bool:
    """Say whether a found value is the wanted one: texts may go on, lists must be as long."""
    if isinstance(wanted, str) and isinstance(found, tuple):
        kind, label, text = found
        if "|" in wanted:
            time, _, wanted = wanted.partition("|")
            return kind == "entry" and label == time and text.startswith(wanted)
        if wanted.partition(":")[0] in KINDS:
            named, _, wanted = wanted.partition(":")
            return kind == named and text.startswith(wanted)
        return text.startswith(wanted)
    if isinstance(wanted, list):
        same_length = isinstance(found, list | tuple) and len(wanted) == len(found)
        return same_length and all(begins(one, other) for one, other in zip(wanted, found, strict=True))
    if isinstance(wanted, str) and wanted:
        return isinstance(found, str) and found.startswith(wanted)
    return wanted == found


def differences(name: str) -> list[str]:
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    expected = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    proposal = examine(text)
    check_cover(text, proposal)
    found = found_in(proposal)
    exact = ("headline", "standfirst", "dateline", "printed", "byline", "times", "sources")
    wrong = [key for key in exact if expected[key] != found[key]]
    wrong += [key for key in expected if key not in exact and not begins(expected[key], found[key])]
    return [f"{key}: wanted {expected[key]!r}, found {found[key]!r}" for key in wrong]


@pytest.mark.parametrize("name", NAMES)
def test_sample(name: str) -> None:
    assert differences(name) == []


def test_there_are_enough_samples() -> None:
    assert len(NAMES) >= 24
