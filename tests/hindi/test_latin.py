import regex
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi import latin
from shirorekha.hindi.letters import normalise
from shirorekha.hindi.wordlists import rows


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


def test_names_are_spelled_as_they_usually_are():
    assert latin.romanise_text("मेरठ और इन्दौर, वियतनाम और रवांडा") == "meerut aur indore, vietnam aur rwanda"
    assert latin.slug("दीपिका पादुकोण, क्रिकेटर कमिंस और कोविड") == "deepika-padukone-cricketer-cummins-aur-covid"


def test_the_winter_session_and_who_left_are_not_rude() -> None:
    assert latin.slug("संसद का शीतकालीन सत्र, शीतलहर, घर छोड़कर") == "sansad-ka-sheetkalin-satra-sheetlahar-ghar-chhodkar"


def test_names_stand_in_their_stored_form_and_once():
    words = [word for _, words in rows("latin_names.tsv") for word in words.split()]
    assert len(words) == len(set(words)) and words == [normalise(word) for word in words]
    assert all(regex.fullmatch("[a-z]+", name) for name, _ in rows("latin_names.tsv"))


def test_beside_a_number_the_name_of_a_letter_is_a_letter():
    assert latin.romanise_text("टी20, टी-20, जी७, 5जी, एच1एन1, एफ-16, बी12") == "t20, t-20, g7, 5g, h1n1, f-16, b12"
    assert latin.romanise_text("राम जी, 20 लोग; 1990के दशक; राम-5") == "ram ji, 20 log; 1990ke dashak; ram-5"


def test_a_nought_for_the_sign_of_shortening_is_no_nought():
    assert latin.slug("डा० राय, पं० नेहरू और 5 कि०मी० में ₹10") == "dr-rai-pt-nehru-aur-5-km-mein-10"
    assert latin.romanise_text("कोविड१०, 20 और १०") == "covid10, 20 aur 10"


def test_a_number_stays_one_number_in_a_slug():
    assert latin.slug("1,200 रुपये, 12,34,567 लोग, १,५०० घर") == "1200-rupaye-1234567-log-1500-ghar"
    assert latin.slug("एक, दो, 3") == "ek-do-3"


def test_an_address_reads_well_where_it_is_cut_and_where_it_says_in():
    headline = "राहुल गांधी ने संसद में उठाया मणिपुर का मुद्दा, हंगामे के बाद लोकसभा स्थगित"
    assert latin.slug(headline, 70) == "rahul-gandhi-ne-sansad-mein-uthaya-manipur-ka-mudda-hungame"
    assert latin.slug("पटना में", 8) == "patna"
    assert latin.slug("में पर के", 6) == "mein"
    assert latin.slug("में") == "mein"  # whole headlines keep what they end with


def test_short_forms_and_loans_of_headlines_are_spelled_as_they_are_known():
    assert latin.slug("उप्र: हाईकोर्ट में टॉपर, पारा माइनस 4") == "up-highcourt-mein-topper-para-minus-4"
