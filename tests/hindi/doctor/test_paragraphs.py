"""Kinds of paragraphs."""

from shirorekha.hindi.doctor.lines import units
from shirorekha.hindi.doctor.paragraphs import paragraphs

PROSE = "नगर आयुक्त ने कहा कि सड़कों से पानी निकालने के लिए पंप लगाए गए हैं।"


def kinds(text: str) -> list[str]:
    return [one.kind for one in paragraphs(units(text))]


def test_headings_stand_above_prose() -> None:
    assert kinds(f"{PROSE}\nआगे क्या होगा\n{PROSE}\nक्या मिलेगा?\n{PROSE}") == [
        "text", "subheading", "text", "subheading", "text",
    ]  # fmt: skip


def test_a_list_after_a_colon() -> None:
    text = f"{PROSE}\nविजेताओं की सूची:\nगायन - पूजा वर्मा\nनृत्य - समीर खान (रायपुर)\n{PROSE}"
    assert kinds(text) == ["text", "text", "item", "item", "text"]


def test_bullets_and_numbers_are_taken_off() -> None:
    found = paragraphs(units(f"{PROSE}\n• पहली बात\n2. दूसरी बात\n2.5 लाख लोग आए।"))
    assert [(one.kind, one.text) for one in found[1:]] == [
        ("item", "पहली बात"),
        ("item", "दूसरी बात"),
        ("text", "2.5 लाख लोग आए।"),
    ]


def test_verse() -> None:
    text = f"{PROSE}\nकवि ने पढ़ा:\nधूप ने आँगन बुहारा,\nछाँव ने पानी भरा।\nदेख लो फिर इस बरस भी\nखेत अपना है हरा।।\n\n{PROSE}"
    assert kinds(text) == ["text", "text", "verse", "verse", "verse", "verse", "text"]


def test_short_sentences_are_neither() -> None:
    assert kinds(f"{PROSE}\nसब ठीक है।\nलोग लौट आए हैं।\n{PROSE}") == ["text"] * 4
