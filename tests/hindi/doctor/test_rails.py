"""Rails read as headlines and teasers."""

from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.doctor.lines import units
from shirorekha.hindi.doctor.rails import flat, read_items, resumes, says_again, stops_early, whole

PAIRS = (
    "घर पर बनाइए बाजार जैसी जलेबी\nघर पर बनाइए बाजार जैसी जलेबी त्योहार में मिठाई की दुकानों पर\n"
    "सेब के दाम चढ़े, बागवान खुश\nहिमाचल में सेब के दाम इस हफ्ते तीस रुपये किलो बढ़ गए हैं।"
)


def test_pairs_are_read_as_pairs() -> None:
    found = read_items(units(PAIRS))
    assert [(one.headline, one.truncated) for one in found] == [
        ("घर पर बनाइए बाजार जैसी जलेबी", True),
        ("सेब के दाम चढ़े, बागवान खुश", False),
    ]
    assert all(one.teaser for one in found)


def test_headlines_alone_stay_alone_and_lose_their_numbers() -> None:
    page = "1. शिमला में भीड़, होटल फुल\n2. सेब के दाम चढ़े, बागवान खुश\n3. रोहतांग सुरंग के पास ताजा बर्फबारी"
    found = read_items(units(page))
    assert [one.headline for one in found] == [line[3:] for line in page.split("\n")]
    assert not any(one.teaser or one.truncated for one in found)


def test_a_number_that_is_part_of_a_headline_stays() -> None:
    found = read_items(units("4 दिसंबर को नौसेना दिवस\n5वें दौर की बैठक बेनतीजा"))
    assert [one.headline for one in found] == ["4 दिसंबर को नौसेना दिवस", "5वें दौर की बैठक बेनतीजा"]


def test_a_plain_rail_has_no_teasers() -> None:
    assert len(read_items(units(PAIRS), plain=True)) == 4


def test_where_a_teaser_stops() -> None:
    assert stops_early("त्योहार में मिठाई की दुकानों पर")
    assert stops_early("त्योहार में मिठाई की...")
    assert not stops_early("मिठाई बिकी।")


def test_the_story_goes_on_where_sentences_follow_each_other() -> None:
    page = units("पुल का काम शुरू हो गया है और अगले साल तक पूरा होगा।\nमंत्री ने कहा कि पुल पर 40 करोड़ रुपये खर्च होंगे।")
    assert resumes(page[0], page[1], None, frozenset(), plain=False)
    assert not resumes(units("पुल का काम शुरू, अगले साल पूरा होगा")[0], page[1], None, frozenset(), plain=True)


def test_a_teaser_that_says_its_headline_again() -> None:
    lines = units(PAIRS)
    assert says_again(lines[0], lines[1])
    assert not says_again(lines[2], lines[3])
    assert whole(lines) == (0, len(PAIRS))


def test_flat_text() -> None:
    assert flat("  *पटना\n में   बारिश* ") == "*पटना में बारिश*".strip("*")
    assert flat("5 * 4 * 3") == "5 * 4 * 3"


@given(st.lists(st.sampled_from(PAIRS.split("\n") + ["1", "और", "।"]), min_size=1, max_size=12))
def test_every_line_is_in_one_item_in_order(lines: list[str]) -> None:
    page = "\n".join(lines)
    found = read_items(units(page))
    spans = [one.span for one in found]
    assert spans == sorted(spans)
    assert sum(2 if one.teaser else 1 for one in found) == len(lines)
