"""Moments as papers write them, read."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirorekha.hindi.dates import relative
from shirorekha.hindi.moments import INDIA, read

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=INDIA)


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("23 नवंबर 2026", "2026-11-23T00:00"),
        ("नई दिल्ली, 3 अक्तूबर, 2026 दोपहर 12:15 बजे", "2026-10-03T12:15"),
        ("1 फरवरी 2026 को रात 12:10 बजे", "2026-02-01T00:10"),
        ("1 सितम्बर 2026, रात 9 बजे", "2026-09-01T21:00"),
        ("1 सितंबर 2026 को देर रात 1 बजे", "2026-09-01T01:00"),
        ("1 सितंबर 2026, देर शाम 7:30 बजे", "2026-09-01T19:30"),
        ("देर रात 11 बजे, 1 सितंबर 2026", "2026-09-01T23:00"),
        ("1 सितंबर 2026, तड़के 3 बजे", "2026-09-01T03:00"),
        ("1 मई 2026, तड़के 4 बजे", "2026-05-01T04:00"),
        ("1 मई 2026 | 17:45", "2026-05-01T17:45"),
        ("1 मई 2026 से 12 लोग", "2026-05-01T00:00"),
    ],
)
def test_dates_in_words_are_read(said: str, iso: str) -> None:
    assert read(said) == datetime.fromisoformat(iso).replace(tzinfo=INDIA)


@pytest.mark.parametrize("said", ["", "कल शाम", "31 फ़रवरी 2026", "5 जून", "\ud800"])
def test_what_is_no_date_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r"date|day"):
        read(said)


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("नवंबर 23, 2026", "2026-11-23T00:00"),
        ("23/11/2026", "2026-11-23T00:00"),
        ("२३-११-२०२६ शाम 5.30 बजे", "2026-11-23T17:30"),
        ("पहली जनवरी 2026", "2026-01-01T00:00"),
        ("23 नवंबर 2026 की शाम 5 बजे", "2026-11-23T17:00"),
        ("23 नवंबर 2026, 5:30 PM", "2026-11-23T17:30"),
        ("23 नवंबर 2026 12:05 am", "2026-11-23T00:05"),
        ("23 नवंबर 2026 12:05 p.m.", "2026-11-23T12:05"),
        ("23 नवंबर 2026 को सुबह साढ़े पांच बजे", "2026-11-23T05:30"),
        ("23 नवंबर 2026, शाम पौने छह बजे", "2026-11-23T17:45"),
        ("23 नवंबर 2026, दोपहर डेढ़ बजे", "2026-11-23T13:30"),
        ("23 नवंबर 2026, कल फिर बजे", "2026-11-23T00:00"),
        ("शाम 5:30 बजे, 23 नवंबर 2026", "2026-11-23T17:30"),
        ("तड़के 3 बजे 2 मई 2026", "2026-05-02T03:00"),
        ("सुबह साढ़े पांच बजे सोमवार, 23 नवंबर 2026", "2026-11-23T05:30"),
        ("मंगलवार पाँच बजे 24 नवंबर 2026", "2026-11-24T05:00"),
        ("17:30 IST, 23 नवंबर 2026", "2026-11-23T17:30"),
        ("स्कोर 25:00 23 नवंबर 2026", "2026-11-23T00:00"),
        ("अंक 5.30 23 नवंबर 2026", "2026-11-23T00:00"),
        ("Mon, 23 Nov 2026", "2026-11-23T00:00"),
        ("23-Nov-2026", "2026-11-23T00:00"),
        ("November 23rd, 2026, 05:30 PM IST", "2026-11-23T17:30"),
        ("Updated: 5:30 pm on Monday, 23 NOVEMBER 2026", "2026-11-23T17:30"),
    ],
)
def test_dates_as_other_papers_write_them(said: str, iso: str) -> None:
    assert read(said).isoformat() == iso + ":00+05:30"


@pytest.mark.parametrize(
    "said", ["23 नवंबर 2026 5:75 बजे", "32/11/2026", "23/13/2026", "1.2.3.2026", "123/11/2026", "marched 23 maya 2026"]
)
def test_what_cannot_be_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="range|must be|no date"):
        read(said)


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("दो अक्टूबर 1869", "1869-10-02T00:00:00+05:30"),
        ("23 नवंबर 2026 को शाम 5 बजकर 30 मिनट पर", "2026-11-23T17:30:00+05:30"),
        ("शाम पाँच बजकर बीस मिनट, 23 नवंबर 2026", "2026-11-23T17:20:00+05:30"),
        ("2026-11-23", "2026-11-23T00:00:00+05:30"),
    ],
)
def test_days_and_minutes_in_words(said: str, iso: str) -> None:
    assert read(said).isoformat() == iso


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ("31 फ़रवरी 2026", "no such day"),
        ("23 नवंबर 2026, शाम 25:70 बजे", "no such time"),
        ("23 नवंबर 2026 को 5 बजकर 70 मिनट पर", "no such time"),
        ("2026-11-23T25:30", "no such moment"),
    ],
)
def test_an_error_says_what_cannot_be(said: str, error: str) -> None:
    with pytest.raises(ValueError, match=error):
        read(said)


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("23 नव. 2026", "2026-11-23T00:00"),
        ("5 सित॰ 2026", "2026-09-05T00:00"),
        ("23/11/26", "2026-11-23T00:00"),
        ("24 नवंबर ’26", "2026-11-24T00:00"),
        ("15.8.47", "2047-08-15T00:00"),
        ("2026/11/23", "2026-11-23T00:00"),
        ("23 / 11 / 2026", "2026-11-23T00:00"),
        ("1 जूलाई 2026", "2026-07-01T00:00"),
        ("23 नवंबर 2026 को सवा 3 बजे", "2026-11-23T03:15"),
        ("शाम साढ़े 5 बजे, 23 नवंबर 2026", "2026-11-23T17:30"),
        ("पौने 4 बजे 23 नवंबर 2026", "2026-11-23T03:45"),
        ("24 नवंबर 2026, दिन में 11 बजे", "2026-11-24T11:00"),
        ("24 नवंबर 2026 को दिन के 2 बजे", "2026-11-24T14:00"),
        ("24 नवंबर 2026, करीब 11 बजे", "2026-11-24T11:00"),
        ("24 नवंबर 2026 को रात में लगभग साढ़े 9 बजे", "2026-11-24T21:30"),
        ("24 नवंबर 2026 को दोपहर बाद 3 बजे", "2026-11-24T15:00"),
        ("23 नवंबर 2026, 11:35 अपराह्न", "2026-11-23T23:35"),
        ("23 नवंबर 2026, 11:35 पूर्वाह्न", "2026-11-23T11:35"),
        ("अपडेट: 2026-11-23T12:00:00Z", "2026-11-23T17:30"),
        ("2026-11-23T17:30", "2026-11-23T17:30"),
        ("Mon, 23 Nov 2026 12:00:00 GMT", "2026-11-23T17:30"),
        ("Mon, 23 Nov 2026 07:00:00 -0500", "2026-11-23T17:30"),
        ("23 नवंबर 2026, 17:30 UTC+05:30", "2026-11-23T17:30"),
    ],
)
def test_no_time_that_a_paper_writes_is_lost(said: str, iso: str) -> None:
    assert read(said).isoformat() == iso + ":00+05:30"


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("आज", "2026-11-23T00:00"),
        ("आज शाम 6 बजे", "2026-11-23T18:00"),
        ("सुबह 8 बजे आज", "2026-11-23T08:00"),
        ("45 मिनट पहले", "2026-11-23T11:15"),
        ("डेढ़ घंटे पहले", "2026-11-23T10:30"),
        ("दो दिन बाद", "2026-11-25T12:00"),
        ("3 हफ्ते पहले", "2026-11-02T12:00"),
        ("30 दिसंबर", "2026-12-30T00:00"),
        ("2 जनवरी, सुबह 8 बजे", "2027-01-02T08:00"),
        ("29 फरवरी 2024", "2024-02-29T00:00"),
        ("सोमवार, 23 नवंबर 2026", "2026-11-23T00:00"),
    ],
)
def test_what_counts_from_now_is_read_beside_it(said: str, iso: str) -> None:
    assert read(said, NOON).isoformat() == iso + ":00+05:30"


@pytest.mark.parametrize("said", ["कल", "5 जन घायल", "5 नवजात", "आजकल", "30 फरवरी", "बहुत दिन पहले"])
def test_what_says_no_day_is_refused_beside_now_too(said: str) -> None:
    with pytest.raises(ValueError, match=r"no date|no such day"):
        read(said, NOON)


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=3650)))
def test_a_time_passed_comes_back_within_its_unit(passed: timedelta) -> None:
    said = relative(NOON - passed, NOON)
    assert said == "अभी-अभी" or relative(read(said, NOON), NOON) == said


@given(st.text(alphabet="0123456789/-.:T अपराह्न दिन में सवा आज पहले घंटे बजे नव मई' Z+", max_size=40))
def test_any_date_is_read_or_refused(said: str) -> None:
    for now in (None, NOON):
        try:
            assert read(said, now).utcoffset() == timedelta(hours=5, minutes=30)
        except ValueError as error:
            assert str(error)


@pytest.mark.parametrize(
    ("said", "past", "iso"),
    [
        ("कल", True, "2026-11-22T00:00:00"),
        ("कल शाम 6 बजे", True, "2026-11-22T18:00:00"),
        ("कल", False, "2026-11-24T00:00:00"),
        ("बीते कल 17:30", None, "2026-11-22T17:30:00"),
        ("परसों सुबह 8 बजे", True, "2026-11-21T08:00:00"),
        ("आज 17:30:05", True, "2026-11-23T17:30:05"),
        ("23 नवंबर 2026, 17:30:05", None, "2026-11-23T17:30:05"),
    ],
)
def test_yesterday_and_seconds(said: str, past: bool | None, iso: str) -> None:
    assert read(said, NOON, past=past).isoformat() == iso + "+05:30"
