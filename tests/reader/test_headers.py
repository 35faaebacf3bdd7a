"""Headers are read as the standards say, whatever is in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.config import Config
from shirorekha.reader import headers


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (None, False),
        ("", False),
        ("gzip", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("*", True),
        ("*;q=0", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0 , *", False),
        ("identity", False),
        ("identity;q=1, gzip;q=0.5", False),
        ("identity;q=0.5, gzip;q=0.5", True),
        ("br", False),
        ("gzip;q=nonsense", False),
        ("gzip;q=2", False),
        ("gzip;level=9", True),
        (";;,,", False),
    ],
)
def test_accept_encoding(header, wanted):
    assert headers.accepts_gzip(header) is wanted


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_any_accept_encoding_has_an_answer(header):
    assert headers.accepts_gzip(header) in (True, False)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ('"a-b-gzip"', True),
        ('W/"a-b-gzip"', True),
        ("*", True),
        ('"x", "a-b-gzip"', True),
        ('"x" ,W/"a-b-gzip"', True),
        ('"a-b"', False),
        ("a-b-gzip", False),
        ("", False),
        ('""', False),
    ],
)
def test_if_none_match(header, wanted):
    assert headers.names_etag(header, '"a-b-gzip"') is wanted


def test_hosts():
    plain = headers.hosts(
        Config(paper_url="https://Khabar.example", reader_port=8000, extra_hosts="www.khabar.example, ")
    )
    assert plain == {
        "khabar.example", "khabar.example:443", "127.0.0.1:8000", "localhost:8000", "www.khabar.example",
    }  # fmt: skip
    assert "khabar.example:8080" in headers.hosts(Config(paper_url="http://khabar.example:8080"))
    assert "khabar.example" not in headers.hosts(Config(paper_url="http://khabar.example:8080"))


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/desh/x", "/desh/x"),
        ("/हिंदी", "/%E0%A4%B9%E0%A4%BF%E0%A4%82%E0%A4%A6%E0%A5%80"),
        ("/a b\r\nSet-Cookie: x", "/a%20b%0D%0ASet-Cookie:%20x"),
        ("/desh?q=a&b=%E0", "/desh?q=a&b=%E0"),
    ],
)
def test_location(address, wanted):
    assert headers.location(address) == wanted


def test_security_headers():
    fields = dict(headers.security(Config(paper_url="https://khabar.example")))
    assert "unsafe" not in fields["content-security-policy"]
    assert "max-age" in fields["strict-transport-security"]
    assert "strict-transport-security" not in dict(headers.security(Config()))


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [("https://A.example", "a.example"), ("http://a:80", "a:80"), ("null", ""), ("file://x", ""), ("", ""), ("a", "")],
)
def test_origin_host(origin, wanted):
    assert headers.origin_host(origin) == wanted
