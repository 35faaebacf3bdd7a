"""The proposal as plain values."""

import json

from shirorekha.hindi.doctor import Proposal, as_record, examine

PAGE = """पटना में बारिश, सड़कें डूबीं
By राम कुमार | 23 नवंबर 2026
पटना (एजेंसी)। पटना में सोमवार को तेज बारिश हुई और कई सड़कें डूब गईं।
नगर आयुक्त ने कहा कि पंप लगाए गए हैं।
popular post
सेब के दाम चढ़े
"""


def test_the_record_says_all_in_plain_json() -> None:
    record = as_record(examine(PAGE))
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record
    story = record["story"]
    assert story["headline"] == "पटना में बारिश, सड़कें डूबीं"
    assert story["dateline"] == "पटना"
    assert story["byline"] == [{"names": ["राम कुमार"], "role": "author", "place": ""}]
    assert [one["name"] for one in story["sources"]] == ["एजेंसी"]
    assert len(story["paragraphs"]) == 2
    assert [(one["speaker"], one["text"]) for one in story["statements"]] == [("नगर आयुक्त", "पंप लगाए गए हैं।")]
    assert [(one["kind"], len(one.get("items", []))) for one in record["left_out"]] == [("byline", 0), ("rail", 1)]
    rail = record["left_out"][1]
    start = PAGE.index("सेब")
    span = [start, start + len("सेब के दाम चढ़े")]
    assert rail["items"] == [{"headline": "सेब के दाम चढ़े", "teaser": "", "truncated": False, "span": span}]


def test_nothing_gives_an_empty_record() -> None:
    record = as_record(Proposal())
    assert record["story"]["headline"] == record["story"]["dateline"] == ""
    assert record["parts"]["headline"] is None
    assert record["left_out"] == record["notes"] == []
