"""The rule against machines: farms and walkers are found, crowds behind a provider's gateway are not."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from shirorekha.config import Config
from shirorekha.pulse import quarantine
from shirorekha.pulse.counts import AGENT, BOTH, FARM, NETWORK, SPREAD, Read, Sums, start_of_day
from shirorekha.pulse.ledger import Ledger
from shirorekha.pulse.quarantine import Judgement, Rule, Suspect, judge, look

NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC).timestamp()
RULE = Rule()
#: Three mobile providers' gateways, and lines at home of which each has few readers.
GATEWAYS = [f"gateway{n}"[:8].encode().ljust(8, b"_") for n in range(6)]
HOMES = [b"home%04d" % n for n in range(400)]
#: Browser names as phones have them: the commonest is shared by a third.
AGENTS = [b"agent%03d" % n for n in range(40)]


def suspects(reads, rule):
    return judge(reads, rule).suspects


def doubted(reads, rule):
    return judge(reads, rule).doubted


def weighted(chance, names, power, count):
    return chance.choices(names, [1 / (place + 1) ** power for place in range(len(names))], k=count)


def persons(chance, keys):
    """One person's read for each key: their provider's gateway or a line at home, and a browser."""
    agents = weighted(chance, AGENTS, 1.1, len(keys))
    networks = [chance.choice(GATEWAYS if chance.random() < 0.6 else HOMES) for _ in keys]
    times = [NOON - chance.random() * 10_000 for _ in keys]
    return [
        Read(key, at, network=network, agent=agent)
        for key, at, network, agent in zip(keys, times, networks, agents, strict=True)
    ]


def people(chance, count, stories=400, power=1.0):
    """Reads of people who read what others read; `power` 0 makes an archive in which every story is read as seldom."""
    return persons(chance, weighted(chance, [f"s{n}" for n in range(stories)], power, count))


def machine(key, network=b"rackrack", agent=b"chromium", count=1):
    return [Read(key, NOON, network=network, agent=agent)] * count


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("count", "stories", "power"), [(250, 300, 1.0), (2_000, 400, 0.8), (8_000, 3000, 1.2)])
def test_people_are_left_alone(seed, count, stories, power):
    assert suspects(people(random.Random(seed), count, stories, power), RULE) == []


@pytest.mark.parametrize("seed", range(4))
def test_an_archive_that_search_engines_send_people_to_is_left_alone(seed):
    assert suspects(people(random.Random(seed), 3_000, 50_000, 0.0), RULE) == []


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("town", [60, 400, 2_000])
def test_a_towns_story_passed_on_by_telephone_is_left_alone(seed, town):
    """One story, hundreds of readers, most of them behind two gateways of the one provider with a mast there."""
    chance = random.Random(seed)
    local = [
        replace(read, network=chance.choice(GATEWAYS[:2] if chance.random() < 0.6 else HOMES[:80]))
        for read in persons(chance, ["town"] * town)
    ]
    assert suspects(people(chance, 2_000) + local, RULE) == []


def test_one_machine_that_pushes_one_story():
    reads = people(random.Random(1), 2_000) + machine("s9", count=300)
    assert suspects(reads, RULE) == [Suspect(BOTH, b"rackrackchromium", FARM, 300)]


def test_a_machine_behind_a_gateway_is_taken_out_without_the_people_beside_it():
    reads = people(random.Random(2), 2_000) + machine("old", GATEWAYS[0], count=200)
    assert suspects(reads, RULE) == [Suspect(BOTH, GATEWAYS[0] + b"chromium", FARM, 200)]


def test_a_farm_with_another_browser_name_for_each_read():
    farm = [read for n in range(200) for read in machine("old", agent=b"fake%04d" % n)]
    assert suspects(people(random.Random(3), 2_000) + farm, RULE) == [Suspect(NETWORK, b"rackrack", FARM, 200)]


def test_a_farm_in_several_networks():
    farm = [
        read
        for network in range(5)
        for agent in weighted(random.Random(network), AGENTS, 0.5, 60)
        for read in machine("old", b"rack%04d" % network, agent)
    ]
    found = suspects(people(random.Random(4), 2_000) + farm, RULE)
    assert {(one.kind, one.trace, one.reason) for one in found} == {
        (NETWORK, b"rack%04d" % network, FARM) for network in range(5)
    }


def test_a_farm_in_several_networks_with_few_reads_from_each():
    """Telephones behind six networks, a few loads from each: none has thirty reads, and chance would scatter them."""
    farm = [
        read
        for network in range(6)
        for n in range(8)
        for read in machine("old", b"rack%04d" % network, b"phone%03d" % (n * 6 + network))
    ]
    found = suspects(people(random.Random(4), 250) + farm, RULE)
    assert [(one.kind, one.reason, one.reads) for one in found] == [(NETWORK, FARM, 8)] * 6
    early = [read for n in range(6) for read in farm[8 * n : 8 * n + 2]]
    wide = [Read(f"s{n % 40}", NOON, network=b"wide%04d" % n, agent=AGENTS[n % 40]) for n in range(250)]
    assert len(suspects(wide + early, RULE)) == 6  # among people who never meet in a network, twelve reads tell
    assert suspects(people(random.Random(4), 250) + early, RULE) == []  # behind gateways they meet by chance
    assert suspects(wide + farm[:16], RULE) == []  # an office or a school: one or two networks are not judged by so few


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("town", [35, 80])
def test_a_towns_story_in_a_small_paper_is_left_alone(seed, town):
    """A paper of 250 reads in three hours, and a story that goes round in a town by two gateways and lines at home."""
    chance = random.Random(seed)
    local = [
        replace(read, network=chance.choice(GATEWAYS[:2] if chance.random() < 0.6 else HOMES[:80]))
        for read in persons(chance, ["town"] * town)
    ]
    assert suspects(people(chance, 250) + local, RULE) == []


def test_a_farm_thinly_spread_over_homes_is_known_by_its_browser():
    farm = [read for n in range(300) for read in machine("old", HOMES[n])]
    assert suspects(people(random.Random(5), 2_000) + farm, RULE) == [Suspect(AGENT, b"chromium", FARM, 300)]


def test_a_machine_that_pushes_a_story_which_people_read_too():
    """It brings less than its share, but all its browsers bear one name, which no crowd's do."""
    chance = random.Random(6)
    reads = people(chance, 4_000) + persons(chance, ["new"] * 60) + machine("new", count=90)
    assert [one.reason for one in suspects(reads, RULE)] == [FARM]


@pytest.mark.parametrize("agents", [1, 50])
def test_who_walks_through_the_archive(agents):
    walk = [read for n in range(500) for read in machine(f"a{n}", agent=b"robo%04d" % (n % agents))]
    found = suspects(people(random.Random(7), 2_000) + walk, RULE)
    assert found == [Suspect(BOTH if agents == 1 else NETWORK, found[0].trace, SPREAD, 500)]


@pytest.mark.parametrize("addresses", [1, 8])
@pytest.mark.parametrize("paper", [120, 2_000])
def test_who_walks_through_the_archive_again_and_again(paper, addresses):
    """From eight addresses it opens each page up to eight times, which no mark forbids."""
    chance = random.Random(20)
    marks = {(chance.randrange(800), chance.randrange(addresses)) for _ in range(6_000)}
    walk = [read for story, _ in sorted(marks) for read in machine(f"a{story}")]
    assert suspects(people(chance, paper) + walk, RULE) == [Suspect(BOTH, b"rackrackchromium", SPREAD, len(walk))]


def at_one_site(chance, reads_of, names=1, stories=400, power=1.0):
    """People behind one address: a browser's name counts once for a story, however many of them read it."""
    agents = weighted(chance, [b"phone%03d" % n for n in range(names)], 1.0, reads_of)
    keys = weighted(chance, [f"s{n}" for n in range(stories)], power, reads_of)
    return [
        Read(key, NOON, network=b"onesite_", agent=agent) for key, agent in sorted({*zip(keys, agents, strict=True)})
    ]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("paper", [250, 1_200, 6_000])
@pytest.mark.parametrize(
    ("reads_of", "names"), [(120, 1), (320, 1), (600, 1), (900, 300), (3_000, 300)],
    ids=["office of 40", "the same, eight stories each", "school of 200", "carrier", "carrier with most of the paper"],
)  # fmt: skip
def test_an_honest_crowd_behind_one_address_is_left_alone(seed, paper, reads_of, names):
    chance = random.Random(seed)
    assert suspects(people(chance, paper) + at_one_site(chance, reads_of, names), RULE) == []


@pytest.mark.parametrize("seed", range(4))
def test_an_office_that_is_sent_to_the_archive_by_search_is_left_alone(seed):
    """Nearly every story is read by nobody else there, as everywhere."""
    chance = random.Random(seed)
    office = at_one_site(chance, 320, stories=20_000, power=0.3)
    assert suspects(people(chance, 2_000, 20_000, 0.3) + office, RULE) == []


def test_a_small_papers_farm():
    farm = machine("old", count=40)
    assert [one.reason for one in suspects(people(random.Random(8), 250), RULE)] == []
    assert [one.reason for one in suspects(people(random.Random(8), 250) + farm, RULE)] == [FARM]


def test_without_anybody_to_compare_with_nobody_is_judged():
    assert suspects(machine("s1", count=500), RULE) == []


def test_reads_without_traces_are_not_judged_and_the_rule_can_be_switched_off():
    reads = people(random.Random(9), 500)
    assert suspects([*reads, *[Read("old", NOON)] * 300], RULE) == []
    assert suspects(reads + machine("old", count=300), replace(RULE, reads=0)) == []


def test_the_thresholds_are_settings():
    assert quarantine.rule_of(Config()) == RULE
    assert quarantine.rule_of(Config(quarantine_reads=7, quarantine_times=2.5)) == Rule(reads=7, times=2.5)


def test_what_is_found_leaves_the_sums(tmp_path):
    now = datetime.fromtimestamp(NOON, UTC)
    crowd = people(random.Random(10), 1_000)
    with Ledger(tmp_path / "p") as ledger:
        ledger.add("1", Sums((*crowd, *machine("old", count=100))))
        assert [one.reads for one in look(ledger, now, RULE).suspects] == [100]
        assert look(ledger, now, RULE).suspects == []
        assert look(ledger, now, replace(RULE, reads=0)).suspects == []
        totals = {row.key: row.reads for row in ledger.totals(datetime.fromtimestamp(start_of_day(NOON), UTC))}
        assert "old" not in totals
        assert sum(totals.values()) == 1_000
        assert ledger.refusals_by_key(now, ["old"]) == {"old": 100}


def test_the_largest_single_reader_is_told_and_not_judged(tmp_path):
    now = datetime.fromtimestamp(NOON, UTC)
    walk = [read for n in range(90) for read in machine(f"a{n}")]
    with Ledger(tmp_path / "p") as ledger:
        ledger.add("1", Sums(tuple(Read(f"s{n % 4}", NOON - n, network=HOMES[n], agent=AGENTS[n]) for n in range(10))))
        assert look(ledger, now, RULE).largest == pytest.approx(0.1)
        ledger.add("2", Sums(tuple(walk)))
        assert look(ledger, now, RULE) == Judgement([], largest=0.9)  # too few others to compare it with
        ledger.add("3", Sums(tuple(Read("s1", NOON, network=HOMES[n], agent=AGENTS[n % 40]) for n in range(90))))
        found = look(ledger, now, RULE)
        assert ([one.reads for one in found.suspects], round(found.largest, 2)) == ([90], 0.02)
        ledger.add("4", Sums((Read("s1", NOON, count=100),)))  # reads without traces are somebody's as well
        assert round(look(ledger, now, RULE).largest, 2) == 0.01
        assert look(ledger, now, replace(RULE, reads=0)).largest == 0.0


def homes_with_one_telephone(count):
    return [Read("old", NOON - n, network=b"farm%04d" % n, agent=b"phone000") for n in range(count)]


@pytest.mark.parametrize("count", [10, 29])
def test_the_first_reads_of_a_farm_in_many_homes_are_in_doubt(count):
    reads = people(random.Random(11), 300) + homes_with_one_telephone(count)
    assert suspects(reads, RULE) == []
    assert doubted(reads, RULE) == {"old"}


def test_the_doubt_ends_with_a_judgement_or_with_others_who_read_the_story():
    crowd = people(random.Random(12), 300)
    assert doubted(crowd + homes_with_one_telephone(9), RULE) == frozenset()
    many = crowd + homes_with_one_telephone(30)
    assert (doubted(many, RULE), [one.reason for one in suspects(many, RULE)]) == (frozenset(), [FARM])
    others = persons(random.Random(13), ["old"] * 8)
    assert doubted(crowd + homes_with_one_telephone(20) + others, RULE) == frozenset()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("count", [60, 250, 2_000])
def test_nobodys_story_is_in_doubt_where_people_read(seed, count):
    chance = random.Random(seed)
    flash = persons(chance, ["flash"] * (count // 2))
    assert doubted(people(chance, count) + flash, RULE) == frozenset()
    assert doubted(people(chance, count) + flash, replace(RULE, reads=0)) == frozenset()


def test_reads_in_doubt_go_on_counting(tmp_path):
    now = datetime.fromtimestamp(NOON, UTC)
    with Ledger(tmp_path / "p") as ledger:
        ledger.add("1", Sums((*people(random.Random(14), 300), *homes_with_one_telephone(20))))
        found = look(ledger, now, RULE)
        assert (found.suspects, found.doubted) == ([], {"old"})
        assert look(ledger, now, replace(RULE, reads=0)).doubted == frozenset()
        assert [row.reads for row in ledger.totals(datetime.fromtimestamp(start_of_day(NOON), UTC), ["old"])] == [20]
