"""Other stories taken off a page."""

from shirorekha.hindi.doctor import LeftOut, examine, page
from shirorekha.hindi.doctor.others import take, take_by_shape

BODY = (
    "पटना में सोमवार को तेज बारिश हुई और कई सड़कें डूब गईं। लोग घंटों फँसे रहे।\n"
    "नगर आयुक्त ने कहा कि पटना की सड़कों से पानी निकालने के लिए पंप लगाए गए हैं।\n"
)
HEAD = "पटना में बारिश, सड़कें डूबीं\n"


def left(text: str, kind: str) -> list[LeftOut]:
    return [one for one in examine(text).left_out if one.kind == kind]


def test_a_rail_ends_where_the_page_says_something_else() -> None:
    text = HEAD + BODY + "ट्रेंडिंग\nसेब के दाम चढ़े\n2 घंटे पहले\nशिमला में भीड़\nशेयर करें\n"
    rails = left(text, "rail")
    assert [[item.headline for item in one.items] for one in rails] == [["सेब के दाम चढ़े", "शिमला में भीड़"]]
    assert len(left(text, "share")) == 1


def test_a_heading_with_nothing_below_is_navigation() -> None:
    found = left(HEAD + BODY + "सबसे लोकप्रिय\n", "navigation")
    assert [one.text for one in found] == ["सबसे लोकप्रिय"]


def test_a_story_keeps_its_headline_below_a_rail() -> None:
    found = examine("ट्रेंडिंग\nसेब के दाम चढ़े\nशिमला में सैलानियों की भीड़\n" + HEAD + BODY)
    assert found.headline is not None
    assert found.headline.text == HEAD.strip()
    assert [len(one.items) for one in found.left_out if one.kind == "rail"] == [2]


def test_subheadings_of_a_story_are_no_rail() -> None:
    text = HEAD + BODY + "स्कूल रहेंगे बंद\nजिलाधिकारी ने मंगलवार को स्कूल बंद रखने का आदेश दिया है।\n"
    text += "ट्रेनें भी देर से\nबारिश से आठ ट्रेनें देर से चलीं और यात्री परेशान हुए।\n"
    assert left(text, "rail") == []


def test_three_strange_headlines_at_the_end_are_a_rail() -> None:
    text = HEAD + BODY + "सेब के दाम चढ़े, बागवान खुश हुए\nभारत ने जीता तीसरा टी-20 मैच\nरेलवे में निकली दस हजार भर्ती\n"
    assert [len(one.items) for one in left(text, "rail")] == [3]


def test_reasons_name_the_heading() -> None:
    found = left(HEAD + BODY + "popular post\nसेब के दाम चढ़े\n", "rail")
    assert "popular post" in found[0].reason


def test_taking_keeps_every_row() -> None:
    text = HEAD + BODY + "यह भी पढ़ें: सेब के दाम चढ़े\n" + BODY
    rows = page.rows(text)
    taken = take(text, rows)
    assert len(taken.rows) + len(taken.left_out) == len(rows)
    assert take_by_shape(text, taken.rows, 2).rows == taken.rows
