import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.paradigms import exceptions, forms, irregular, table
from shirorekha.hindi.stem import stem

TOGETHER = [
    "लड़का लड़के लड़कों",
    "नदी नदियाँ नदियां नदियों",
    "शक्ति शक्तियाँ शक्तियों",
    "डाकू डाकुओं",
    "चिड़िया चिड़ियाँ चिड़ियों",
    "किताब किताबें किताबों",
    "भाषा भाषाएँ भाषाओं",
    "अच्छा अच्छे अच्छी",
    "बाज़ार बाजार बाजारों",
    "जाना गया गये गए गयी गई गईं जाता जाएगा जाकर",
    "करना किया किये करेंगे करके कीजिए करूँगा",
    "होना हुआ हुई होगा होंगे होते",
    "देना दिया दी देंगे दूँगा दीजिए",
    "पढ़ना पढना पढ़ा पढ़ी पढ़ेंगे पढ़कर पढ़नेवाले",
    "बनाना बनाया बनाई बनाएँगे बनाकर",
    "मैं मुझे मेरा मैंने",
    "वह उसे उनका उन्होंने",
    "कार्रवाई कार्रवाइयों",
    "पाँचवाँ पांचवें पाँचवीं",
    "नया नए नई नये नयी",
    "रुपया रुपए रुपये रुपयों",
    "कुआँ कुएं कुओं",
    "भाई भाइयों",
    "जाति जातियाँ जातियों",
    "गलती ग़लती गलतियों",
    "बहू बहुएं बहुओं",
    "गुरु गुरू गुरुओं",
    "नाव नावें",
    "साल सालों",
    "मछुआरा मछुआरे मछुआरों",
    "कमाना कमाया कमाए कमाएंगे",
    "खदेड़ना खदेड़ा खदेड़कर",
]
APART = [
    "लड़का लड़की",
    "गाड़ी गाड़",
    "घटना घट",
    "पानी पाना",
    "बनना बनाना",
    "है था होना",
    "दिल्ली दिल",
    "पटना पट",
    "सेना सेंक",
    "में मैं",
    "पुणे पुणा",
    "भाई भाया",
    "जातियों जाती",
    "सजा सज",
    "खेती खेया",
    "गलती गलता",
    "सालों साला",
    "कहीं कही",
    "शर्मा शर्माया",
    "जी जिया",
]


@pytest.mark.parametrize("words", TOGETHER)
def test_inflections_come_together(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", APART)
def test_other_words_stay_apart(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


@given(st.text(max_size=20))
def test_a_stem_is_its_own_stem(word: str) -> None:
    assert stem(stem(word)) == stem(word)


def test_the_exceptions_name_each_form_once_and_their_own_citation_form() -> None:
    assert all(stem(form) == citation == stem(citation) for form, citation in exceptions().items())
    assert not set(exceptions()) & set(irregular())


def test_a_stem_of_any_listed_form_is_its_own_stem() -> None:
    every = {form for kind, words in table().items() for word in words.values() for form in forms(kind, word)}
    for form in every | set(irregular()):
        assert stem(stem(form)) == stem(form), form


def test_other_scripts_and_nothing_come_back() -> None:
    assert stem("Delhi") == "Delhi"
    assert stem("2026") == "2026"
    assert stem("") == ""
