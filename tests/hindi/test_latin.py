import regex
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi import latin


def test_silent_schwas_are_dropped():
    assert [latin.romanise(word) for word in ["कमल", "सरकार", "समाचार", "जनता"]] == [
        "kamal",
        "sarkar",
        "samachar",
        "janta",
    ]


def test_digits_become_ascii_and_latin_stays():
    assert latin.romanise_text("NASA के १२ लोग") == "NASA ke 12 log"


def test_a_slug_ends_at_a_word():
    slug = latin.slug("दिल्ली में बारिश के बाद सड़कों पर पानी भर गया", limit=20)
    assert len(slug) <= 20 and latin.slug("दिल्ली में बारिश के बाद सड़कों पर पानी भर गया").startswith(slug + "-")


def test_a_headline_without_letters_still_has_a_slug():
    assert latin.slug("!!! …") == "khabar"


@given(st.text(), st.integers(1, 90))
def test_any_text_gives_a_valid_slug(text: str, limit: int):
    slug = latin.slug(text, limit)
    assert regex.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug) and len(slug) <= limit


@given(st.text(alphabet="कमलािीु्ंँः़ऋज्ञड़ १a \ud800"))
def test_romanised_text_is_free_of_devanagari(text: str):
    assert not regex.search(r"\p{Devanagari}", latin.romanise_text(text))


def test_what_is_shortened_is_written_part_by_part():
    assert latin.romanise_text("जे॰पी॰ और डॉ॰नगेन्द्र") == "j.p aur dr.nagendra"
    assert latin.slug("डॉ॰सिंह बोले") == "dr-singh-bole"
