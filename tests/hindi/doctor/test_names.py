"""Names and topics."""

from shirorekha.hindi.doctor import examine
from shirorekha.hindi.doctor.lines import units
from shirorekha.hindi.doctor.names import names, read_tags, topics
from shirorekha.hindi.doctor.proposal import Statement

TEXT = (
    "विदेश मंत्री सर्गेई लावरोव ने मास्को में सीरिया के मंत्री से बात की।\n"
    "लावरोव ने कहा कि सीरिया में शांति चाहिए। डॉ. एस.के. पंत भी मौजूद थे।"
)


def test_names_stand_after_titles_and_the_fullest_is_kept() -> None:
    found = names(units(TEXT), [Statement("लावरोव", "…", (0, 1))])
    assert [(one.name, one.count) for one in found] == [("सर्गेई लावरोव", 2), ("एस.के. पंत", 1)]


def test_one_who_is_spelled_two_ways_is_one() -> None:
    text = "विदेश मंत्री सर्गेई लावरोव ने बात की।\nविदेश मंत्री लावरोफ़ ने कहा। विदेश मंत्री सर्गेई लावरोफ़ ने पूछा।"
    assert [(one.name, one.count) for one in names(units(text), [])] == [("सर्गेई लावरोफ़", 3)]


def test_a_place_is_no_topic_beside_its_tag_in_another_spelling() -> None:
    text = "इस्राइल ने कहा। इस्राइल में चुनाव हैं।"
    assert [one.name for one in topics(units(text), [], ["Tags: इज़राइल"], "")] == ["इज़राइल"]


def test_titles_alone_name_nobody() -> None:
    assert names(units("मुख्यमंत्री विधानसभा पहुँचे और विधायक नारे लगाते रहे। अध्यक्ष पद खाली है।"), []) == ()


def test_topics_are_tags_and_what_is_named_most() -> None:
    found = topics(units(TEXT), names(units(TEXT), []), ["Tags: विदेश नीति, रूस"], "")
    assert [(one.name, one.kind) for one in found] == [
        ("विदेश नीति", "tag"),
        ("रूस", "tag"),
        ("सर्गेई लावरोव", "name"),
        ("सीरिया", "place"),
    ]


def test_tags_are_read_in_both_forms() -> None:
    assert read_tags("Tags: बिहार, पटना | मौसम") == ["बिहार", "पटना", "मौसम"]
    assert read_tags("#पटना_मेट्रो #बिहार") == ["पटना मेट्रो", "बिहार"]
    assert read_tags("टैग्स: " + "बहुत " * 12) == []


def test_a_page_gives_them_all() -> None:
    found = examine(f"लावरोव मिले सीरिया के मंत्री से\n\n{TEXT}\nTags: रूस")
    assert [one.name for one in found.names][0] == "सर्गेई लावरोव"
    assert [one.name for one in found.topics][:1] == ["रूस"]
