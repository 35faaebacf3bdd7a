"""Numbers in digits and in words, both ways."""

from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.hindi import numbers
from shirorekha.hindi.numbers import compact, from_words, grouped, in_words, ordinal, rupees, with_digits


@given(st.integers(-(10**21), 10**21))
def test_words_come_back_as_the_number(number: int) -> None:
    assert from_words(in_words(number)) == number


def test_no_two_numbers_below_a_hundred_share_a_word() -> None:
    assert len({in_words(number) for number in range(100)}) == 100


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("डेढ़ लाख", 150_000),
        ("ढाई हजार", 2_500),
        ("सवा लाख", 125_000),
        ("सवा दो लाख", 225_000),
        ("साढ़े तीन करोड़", 35_000_000),
        ("पौने दो सौ", 175),
        ("12.5 लाख", 1_250_000),
        ("१२ लाख", 1_200_000),
        ("पांच सौ करोड", 5_000_000_000),
        ("दो लाख करोड़", 2 * 10**12),
        ("पन्द्रह हजार तीन सौ छः", 15_306),
        ("1,250", 1_250),
        ("दो दशमलव पाँच", Decimal("2.5")),
        ("ऋण तीन दशमलव शून्य दो", Decimal("-3.02")),
        ("दशमलव पाँच", Decimal("0.5")),
        ("पाँच दशमलव शून्य", 5),
        ("डेढ़", Decimal("1.5")),
        ("पौने चार", Decimal("3.75")),
    ],
)
def test_spoken_amounts_are_read(said: str, number: int | Decimal) -> None:
    assert from_words(said) == number


@pytest.mark.parametrize(
    "said",
    [
        "",
        "आम",
        "दो दशमलव",
        "डेढ़ दशमलव पाँच",
        "दो दशमलव बारह",
        "पाँच छह",
        "सौ सौ",
        "दो सौ तीन सौ",
        "एक हज़ार 1500",
        "लाख पौने",
        "NaN",
        "ऋण",
        "1/0",
        "\ud800",
    ],
)
def test_what_is_no_number_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="number"):
        from_words(said)


@given(
    st.lists(
        st.sampled_from(["एक", "डेढ़", "सवा", "साढ़े", "पौने", "नौ", "सौ", "हजार", "लाख", "करोड़", "12", "ऋण", "और"]),
        max_size=7,
    )
)
def test_any_words_are_read_or_refused(said: list[str]) -> None:
    try:
        number = from_words(" ".join(said))
    except ValueError:
        return
    assert from_words(in_words(number)) == number


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0"), (999, "999"), (1000, "1,000"), (10**7, "1,00,00,000"), (-123456, "-1,23,456"), (1234.5, "1,234.5")],
)
def test_commas_stand_where_india_puts_them(number: float, shown: str) -> None:
    assert grouped(number) == shown


@given(st.integers(-(10**30), 10**30))
def test_commas_change_no_digit(number: int) -> None:
    assert int(grouped(number).replace(",", "")) == number
    assert with_digits(grouped(number, "deva"), "latn") == grouped(number)


@given(st.integers(-(10**15), 10**15))
def test_commas_stand_where_cldr_puts_them(number: int) -> None:
    assert grouped(number) == format_decimal(number, locale="hi")


def test_short_amounts_round_up_into_the_next_unit() -> None:
    assert compact(99_950) == "1 लाख"
    assert compact(9_999_999) == "1 करोड़"
    assert compact(99_000) == "99 हज़ार"
    assert compact(-1_500_000) == "-15 लाख"
    assert compact(1_250_000, "deva") == "१२.५ लाख"


def test_short_amounts_below_ten_keep_two_places() -> None:
    assert compact(125_000) == "1.25 लाख"
    assert compact(125_499) == "1.25 लाख"
    assert compact(999_499) == "9.99 लाख"
    assert compact(999_999) == "10 लाख"
    assert compact(105_000) == "1.05 लाख"
    assert compact(-120_000) == "-1.2 लाख"
    assert rupees(2_750_000_000_000, short=True) == "₹2.75 लाख करोड़"


@settings(max_examples=60)
@given(st.integers(1, 10**14))
def test_short_amounts_are_near_the_truth(number: int) -> None:
    shown = compact(number).replace(",", "")
    value = from_words(shown) if " " not in shown or "." not in shown else None
    if value is not None:
        assert abs(Fraction(value - number, number)) <= Fraction(1, 180)


def test_money() -> None:
    assert rupees(1_234_567) == "₹12,34,567"
    assert rupees(Decimal("99.5")) == "₹99.50"
    assert rupees(-50, "deva") == "-₹५०"
    assert rupees(45_000, short=True) == "₹45,000"
    assert rupees(1_250_000, short=True) == "₹12.5 लाख"


def test_ordinals() -> None:
    assert [ordinal(number) for number in (1, 2, 3, 4, 5, 6, 7)] == [
        "पहला",
        "दूसरा",
        "तीसरा",
        "चौथा",
        "पाँचवाँ",
        "छठा",
        "सातवाँ",
    ]
    assert ordinal(100, "feminine") == "सौवीं"
    assert ordinal(21, "oblique", "deva") == "२१वें"
    with pytest.raises(ValueError, match="one"):
        ordinal(0)


@given(st.text(st.characters(exclude_categories=())), st.sampled_from(["latn", "deva"]))
def test_digits_are_one_set_and_nothing_else_changes(text: str, digits: str) -> None:
    changed = with_digits(text, digits)  # type: ignore[arg-type]
    assert len(changed) == len(text)
    assert with_digits(changed, digits) == changed  # type: ignore[arg-type]


def test_addresses_keep_their_digits() -> None:
    text = "2026 में https://a.in/12 और G20, a1@b.in"
    assert with_digits(text, "deva") == "२०२६ में https://a.in/12 और G20, a1@b.in"
    with pytest.raises(ValueError, match="digits"):
        with_digits("1", "arab")  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        grouped(number)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("₹1.5 लाख करोड़", 15 * 10**11),
        ("₹1,23,45,678", 12345678),
        ("१,२३,४५,६७८", 12345678),
        ("रु. 500", 500),
        ("12 लाख करोड़ रुपये", 12 * 10**12),
        ("-5", -5),
        ("-₹5 लाख", -500000),
        ("− 5", -5),
        ("साढे तीन लाख", 350000),
        ("डेढ करोड", 15000000),
        ("पौने दो", Decimal("1.75")),
        ("पौने दो सौ", 175),
        ("पौने लाख", 75000),
        ("दो दशमलव पाँच लाख", 250000),
        ("10लाख", 1000000),
        ("तीन प्वाइंट एक चार", Decimal("3.14")),
    ],
)
def test_as_papers_write_them(said: str, number: int | Decimal) -> None:
    assert numbers.from_words(said) == number


@given(
    st.integers(1, 10**20),
    st.sampled_from(["masculine", "feminine", "oblique"]),
    st.sampled_from([None, "latn", "deva"]),
)
def test_ordinals_come_back(number: int, form: str, digits: str | None) -> None:
    assert numbers.from_ordinal(numbers.ordinal(number, form, digits)) == number  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["", "वाँ", "दो", "डेढ़वाँ", "शून्यवाँ", "-5वाँ", "कलवाँ", "\ud800"])
def test_what_is_no_ordinal_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="number|ordinal"):
        numbers.from_ordinal(said)


def test_an_error_quotes_only_the_beginning() -> None:
    with pytest.raises(ValueError, match="not a number") as refused:
        numbers.from_words("क " * 100_000)
    assert len(str(refused.value)) < 80


@pytest.mark.parametrize("text", ["Rs 500", "Rs.500", "INR 500", "500/-", "रु. 500/-", "रु0 500", "₹500", "500 रुपये"])
def test_money_is_read_as_it_is_written_in_india(text: str) -> None:
    assert from_words(text) == 500


def test_a_hundredth_has_no_one_before_it() -> None:
    assert [ordinal(number) for number in (100, 1000, 101, 200)] == ["सौवाँ", "हज़ारवाँ", "एक सौ एकवाँ", "दो सौवाँ"]


def test_below_zero_is_no_loan() -> None:
    assert in_words(-5) == "माइनस पाँच"
    assert from_words("ऋण पाँच") == -5


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("₹450 लाख करोड़", 450 * 10**12),
        ("पाँच सौ लाख करोड़", 500 * 10**12),
        ("डेढ़सौ", 150),
        ("ढाईहज़ार", 2500),
        ("चालिस", 40),
        ("अठ्ठाइस", 28),
        ("निन्नानवे", 99),
        ("5 मिलियन", 5 * 10**6),
    ],
)
def test_amounts_that_papers_write_in_their_own_way(said: str, number: int) -> None:
    assert from_words(said) == number


@given(st.integers(0, 10**18))
def test_a_short_sum_comes_back_near_the_truth(amount: int) -> None:
    assert abs(from_words(rupees(amount, short=True)) - amount) <= amount * Decimal("0.05") + 1


@given(st.integers(0, 99))
def test_every_spelling_of_a_number_is_that_number(number: int) -> None:
    spellings = next(names for value, names in numbers._rows() if value == number)
    for spelling in spellings:
        assert from_words(spelling) == number
        assert from_words(spelling.replace("ट्ठ", "ठ्ठ")) == number


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("एक चौथाई", Decimal("0.25")),
        ("तीन चौथाई", Decimal("0.75")),
        ("पौना", Decimal("0.75")),
        ("½", Decimal("0.5")),
        ("2½", Decimal("2.5")),
        ("२½ लाख", 250000),
        ("3 1/2", Decimal("3.5")),
        ("3/4", Decimal("0.75")),
        ("आधा दर्जन", 6),
        ("दर्जन भर", 12),
        ("ढाई दर्जन", 30),
        ("₹5 crore", 50000000),
        ("2.5 Lakh", 250000),
        ("3 million", 3000000),
    ],
)
def test_shares_and_dozens_are_numbers(said: str, number: int | Decimal) -> None:
    assert from_words(said) == number


@pytest.mark.parametrize("said", ["1/3", "5/2026", "1/2/3", "दर्जन दर्जन", "चौथाई चौथाई", "2 ½ ½", "lakh5"])
def test_other_strokes_are_no_numbers(said: str) -> None:
    with pytest.raises(ValueError, match="number"):
        from_words(said)


@pytest.mark.parametrize(
    ("said", "place"),
    [("नवाँ", 9), ("नवीं", 9), ("नौवें", 9), ("प्रथम", 1), ("षष्ठ", 6), ("दशम", 10), ("1st", 1), ("22ND", 22)],
)
def test_ordinals_that_have_stems_of_their_own(said: str, place: int) -> None:
    assert numbers.from_ordinal(said) == place
