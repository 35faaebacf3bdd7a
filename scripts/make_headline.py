"""Learn how much each piece of evidence for the end of a headline weighs: `python scripts/make_headline.py`.

Reads our own samples (`tests/hindi/samples`): pages whose headline is known, and `run_in.tsv`; and the bodies of the
demo stories, without their first paragraphs. A headline and its first sentence on one line must be cut between them;
a sentence or a paragraph alone must not be cut. With `--data DIR` the paragraphs of `xquad_paragraphs.txt` there must
not be cut either, each with a twentieth of the weight. Writes `src/shirorekha/hindi/lexicon/doctor_headline.tsv`:
a conditional logit over all possible cuts and "no cut", fitted by gradient ascent with an L2 penalty.

`--check 5` prints instead how many of the headlines are cut rightly when every fifth is held back in turn.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shirorekha.hindi.doctor.evidence import Evidence, possible
from shirorekha.hindi.doctor.fold import Folded

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "demo" / "stories"
SAMPLES = ROOT / "tests" / "hindi" / "samples"
TARGET = ROOT / "src" / "shirorekha" / "hindi" / "lexicon" / "doctor_headline.tsv"
ROUNDS, STEP, PENALTY = 300, 0.5, 0.05
#: How much a paragraph of other prose counts beside one sentence of news.
FOREIGN = 0.05
HEADER = """# How much each piece of evidence for the end of a run-in headline weighs, as a logarithm of odds; see
# doctor/evidence.py for what they are. Made by scripts/make_headline.py from our own samples and demo stories and,
# with little weight, from the paragraphs of XQuAD-hi (DeepMind, https://github.com/google-deepmind/xquad).
# Licence: CC BY-SA 4.0.
"""


@dataclass(frozen=True)
class Case:
    """A line: the evidence at its possible cuts, which of them is right (-1: none), and how much the case counts."""

    options: list[Evidence]
    right: int
    weight: float = 1.0


def case(headline: str, sentence: str, weight: float = 1.0) -> Case | None:
    """Make a case of a headline and the text that follows it, "" for none; None when no cut is possible there."""
    text = f"{headline} {sentence}".strip()
    piece = Folded(text)
    options = list(possible(piece.text))
    right = -1
    for number, option in enumerate(options):
        if headline and text[slice(*piece.span(0, option.end))] == headline:
            right = number
    if not options or (headline and right < 0):
        return None
    return Case([option.evidence for option in options], right, weight)


def pairs() -> list[tuple[str, str]]:
    """Read the headlines and first paragraphs of the samples."""
    rows = (SAMPLES / "run_in.tsv").read_text(encoding="utf-8").splitlines()
    found = [tuple(row.split("\t")) for row in rows if not row.startswith("#")]
    for path in sorted(SAMPLES.glob("*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        first = next((one for one in expected["paragraphs"] if one.partition(":")[0] not in ("item", "subheading")), "")
        for line in path.with_suffix(".txt").read_text(encoding="utf-8").splitlines():
            start = line.find(first) if first else -1
            if expected["headline"] and 0 <= start < 80 and expected["headline"] not in line:
                # Once with the dateline that is printed before the first sentence, once without it.
                found += [(expected["headline"], text) for text in dict.fromkeys((line[start:], line))]
                break
    return [(headline, sentence) for headline, sentence in found]


def sentences_alone() -> list[str]:
    """List lines of the samples that are whole sentences without a headline."""
    found = [sentence for _, sentence in pairs()]
    for path in sorted(SAMPLES.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        headline = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["headline"]
        found += [line for line in lines if line.endswith("।") and len(line.split()) > 11 and headline not in line]
    for path in sorted(DEMO.glob("*.json")):
        body = json.loads(path.read_text(encoding="utf-8"))["body"]
        found += [block for block in body[1:] if isinstance(block, str) and len(block.split()) > 11]
    return found


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Fit the weights to some cases."""
    weights: dict[str, float] = {}
    total = sum(one.weight for one in cases)
    for round_number in range(ROUNDS):
        slope: dict[str, float] = {}
        for one in cases:
            _add_slope(slope, one, weights)
        step = STEP / (1 + round_number / 200)
        for name in slope.keys() | weights.keys():
            now = weights.get(name, 0.0)
            pull = slope.get(name, 0.0) / total * 10 - PENALTY * now
            weights[name] = now + step * pull
    return weights


def shares(one: Case, weights: dict[str, float]) -> list[float]:
    """Give the probability of each cut of a case, that of no cut last."""
    sums = [sum(weights.get(name, 0.0) * amount for name, amount in option.items()) for option in one.options] + [0.0]
    top = max(sums)
    odds = [math.exp(value - top) for value in sums]
    return [value / sum(odds) for value in odds]


def _add_slope(slope: dict[str, float], one: Case, weights: dict[str, float]) -> None:
    likely = shares(one, weights)
    for number, option in enumerate(one.options):
        error = one.weight * ((number == one.right) - likely[number])
        if abs(error) > 1e-6:
            for name, amount in option.items():
                if amount:
                    slope[name] = slope.get(name, 0.0) + error * amount


def check(cases: list[Case], parts: int) -> None:
    """Print what is cut rightly, wrongly and not at all when every n-th case is held back in turn."""
    right = wrong = missed = cut = known = alone = 0
    for part in range(parts):
        weights = fit([one for number, one in enumerate(cases) if number % parts != part])
        for number, one in enumerate(cases):
            if number % parts != part or one.weight < 1:
                continue
            likely = shares(one, weights)
            best = max(range(len(one.options)), key=likely.__getitem__)
            made = likely[best] >= 0.5 * sum(likely[:-1]) and sum(likely[:-1]) >= 0.5
            if one.right >= 0:
                known += 1
                right += best == one.right and sum(likely[:-1]) >= 0.5
                wrong += best != one.right and sum(likely[:-1]) >= 0.5
                missed += sum(likely[:-1]) < 0.5
            else:
                alone += 1
                cut += made
    print(f"headlines {known} right {right} wrong {wrong} missed {missed}; sentences {alone} cut {cut}")


def main() -> None:
    """Read the samples, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--check", type=int, default=0)
    arguments = parser.parse_args()
    found = [case(headline, sentence) for headline, sentence in pairs()]
    found += [case("", sentence) for sentence in sentences_alone()]
    if arguments.data:
        prose = (arguments.data / "xquad_paragraphs.txt").read_text(encoding="utf-8").splitlines()
        found += [case("", paragraph, FOREIGN) for paragraph in prose]
    cases = [one for one in found if one is not None]
    if arguments.check:
        check(cases, arguments.check)
        return
    weights = fit(cases)
    lines = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(cases)} cases, {len(lines)} weights")


if __name__ == "__main__":
    main()
