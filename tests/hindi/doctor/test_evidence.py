"""What can be seen where a headline may end."""

import pytest

from shirorekha.hindi.doctor.evidence import Evidence, hangs, possible

TEXT = "सीरिया के मंत्री ने की भेंट, सहयोग पर दिया जोर आज सीरिया के मंत्री ने मास्को में अपने समकक्ष से भेंट की।"


def at(text: str, head: str) -> Evidence:
    return next(one.evidence for one in possible(text) if one.end == len(head))


def test_the_right_cut_has_more_for_it() -> None:
    right = at(TEXT, "सीरिया के मंत्री ने की भेंट, सहयोग पर दिया जोर")
    assert right["opening_word"] == right["ends_on_event"] == 1.0
    assert right["words_said_again"] >= 3.0
    early = at(TEXT, "सीरिया के मंत्री ने की भेंट, सहयोग पर दिया")
    assert early["verb_without_object"] == 1.0
    late = at(TEXT, "सीरिया के मंत्री ने की भेंट, सहयोग पर दिया जोर आज सीरिया के")
    assert late["ends_hanging"] == 1.0


def test_a_dateline_after_the_cut_is_seen() -> None:
    text = "पुल टूटा, गाँवों का संपर्क कटा सहरसा, 22 नवंबर (भाषा) कोसी में बाढ़ आने से एक पुल बह गया।"
    assert at(text, "पुल टूटा, गाँवों का संपर्क कटा")["dateline_sure"] == 1.0


def test_no_cut_passes_a_danda_or_leaves_too_little() -> None:
    text = "रविवार को पुल टूटा और चालीस गाँवों का संपर्क शहर से कट गया। लोग नाव से आ-जा रहे हैं और परेशान हैं।"
    ends = [one.end for one in possible(text)]
    assert ends
    assert max(ends) < text.index("गया")
    assert list(possible("पुल टूटा।")) == []
    assert list(possible("")) == []


@pytest.mark.parametrize(("head", "wanted"), [("पटना में", True), ("बैठक की", False), ("वह की", True), ("पुल के पास", True)])
def test_where_a_headline_cannot_end(head: str, wanted: bool) -> None:
    assert hangs(head.split()) is wanted
