"""Any bytes, any cut, any slots: the joined gzip equals the plain text, for every reader of gzip."""

import gzip
import http.server
import random
import shutil
import subprocess
import threading
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirorekha.shelf import stitch
from shirorekha.shelf.sheet import Piece, Slot

names = st.sampled_from(["masthead", "popular", "footer", "चौथा"])
chunks = st.one_of(st.binary(max_size=200), st.text(max_size=80).map(str.encode), st.just("शिरोरेखा ".encode() * 900))
cuts = st.lists(st.one_of(chunks, names.map(Slot)), max_size=8).map(tuple)
contents = st.dictionaries(names, chunks, max_size=4)


def as_read(parts, slots):
    return b"".join(part if isinstance(part, bytes) else slots.get(part.name, b"") for part in parts)


@settings(max_examples=150, deadline=None)
@given(cuts, contents)
def test_joined_is_one_gzip_member_of_the_plain_text(parts, slots):
    pieces = {name: stitch.compress(data) for name, data in slots.items()}
    pressed = stitch.press(parts)
    joined = stitch.join(pressed, pieces)
    wanted = as_read(parts, slots)
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    assert member.decompress(joined) + member.flush() == wanted
    assert member.eof
    assert member.unused_data == b""
    assert gzip.decompress(joined) == wanted
    assert stitch.plain(pressed, pieces) == wanted


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=300), st.integers(0, 3))
def test_combined_crc_is_the_crc_of_the_whole(first, second, repeats):
    second = second * 400**repeats if repeats < 3 else second + bytes(70_000)
    assert stitch.combine(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)


@settings(max_examples=50, deadline=None)
@given(st.lists(chunks, max_size=5))
def test_merged_pieces_are_a_piece_of_the_whole(runs):
    merged = stitch.merge(map(stitch.compress, runs))
    whole = b"".join(runs)
    assert (merged.crc, merged.length) == (zlib.crc32(whole), len(whole))
    assert stitch.inflate(merged) == whole


@pytest.mark.parametrize("length", [0, 1, 255, 256, 257, 0xFF00, 0xFFFF, 0x10000, 0x1FFFF, 200_000])
def test_combined_crc_at_the_ends_of_its_tables(length):
    second = b"x" * length
    assert stitch.combine(zlib.crc32(b"first"), zlib.crc32(second), length) == zlib.crc32(b"first" + second)


def test_adjacent_bytes_are_one_piece_and_empty_ones_none():
    pressed = stitch.press((b"", b"a", b"b", Slot("x"), b"", Slot("y"), b"c", b""))
    assert [part.length if isinstance(part, Piece) else part.name for part in pressed] == [2, "x", "y", 1]
    assert stitch.press(()) == ()


def test_a_piece_refers_to_nothing_before_it():
    """Each piece must decompress on its own, or a changed slot would change what follows it."""
    for part in stitch.press((b"same words " * 50, Slot("x"), b"same words " * 50)):
        if isinstance(part, Piece):
            assert zlib.decompressobj(-15).decompress(part.deflated) == b"same words " * 50


@pytest.mark.parametrize("wrong", ["crc", "length", "bytes", "cut"])
def test_a_damaged_piece_is_noticed(wrong):
    piece = stitch.compress(b"something to read " * 9)
    deflated, crc, length = piece.deflated, piece.crc, piece.length
    damaged = {
        "crc": Piece(deflated, crc ^ 1, length),
        "length": Piece(deflated, crc, length - 1),
        "bytes": Piece(b"\xff" + deflated[1:], crc, length),
        "cut": Piece(deflated[: len(deflated) // 2], crc, length),
    }[wrong]
    with pytest.raises(zlib.error):
        stitch.inflate(damaged)


SAMPLES = {
    "/plain": ((b"plain text only",), {}),
    "/empty": ((), {}),
    "/only-slots": ((Slot("a"), Slot("b")), {"a": "एक".encode(), "b": b""}),
    "/page": (
        (b"<!doctype html>", Slot("a"), "शिरोरेखा ".encode() * 4000, Slot("b"), b"<p>", Slot("absent"), b"end"),
        {"a": "मेन्यू ".encode() * 50, "b": random.Random(7).randbytes(90_000).hex().encode()},
    ),
    "/many": (tuple(Slot("a") if n % 3 == 0 else b"x" * n for n in range(200)), {"a": b"slot"}),
}


class Gzipped(http.server.BaseHTTPRequestHandler):
    """Sends each sample as one joined gzip member."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        parts, slots = SAMPLES.get(self.path, ((b"",), {}))
        pieces = {name: stitch.compress(data) for name, data in slots.items()}
        body = stitch.join(stitch.press(parts), pieces)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing: the test says what matters."""


@pytest.fixture
def address():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gzipped)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.browser
def test_curl_reads_the_whole(address):
    for path, (parts, slots) in SAMPLES.items():
        fetched = subprocess.run(["curl", "-sS", "--fail", "--compressed", address + path], capture_output=True)
        assert (fetched.returncode, fetched.stderr) == (0, b"")
        assert fetched.stdout == as_read(parts, slots)


@pytest.mark.browser
def test_chromium_reads_the_whole(address, browser):
    page = browser.new_page()
    page.goto(address + "/plain")
    for path, (parts, slots) in SAMPLES.items():
        text = page.evaluate("path => fetch(path).then(answer => answer.text())", path)
        assert text == as_read(parts, slots).decode()
    page.close()


UNZIP_WITH_NODE = (
    "const zlib = require('zlib'); const chunks = []; process.stdin.on('data', chunk => chunks.push(chunk));"
    "process.stdin.on('end', () => process.stdout.write(zlib.gunzipSync(Buffer.concat(chunks))));"
)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not here; it is one of four readers compared")
def test_node_reads_the_whole_and_checks_it():
    """Node checks the CRC that Chromium ignores."""
    parts, slots = SAMPLES["/page"]
    pieces = {name: stitch.compress(data) for name, data in slots.items()}
    joined = stitch.join(stitch.press(parts), pieces)
    read = subprocess.run(["node", "-e", UNZIP_WITH_NODE], input=joined, capture_output=True)
    assert read.stdout == as_read(parts, slots)
    damaged = joined[:-8] + bytes(4) + joined[-4:]
    assert subprocess.run(["node", "-e", UNZIP_WITH_NODE], input=damaged, capture_output=True).returncode != 0
