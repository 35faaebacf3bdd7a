"""Any bytes, any cut, any slots: what is joined is one gzip of the plain text, for every reader of gzip."""

import gzip
import http.server
import random
import shutil
import struct
import subprocess
import threading
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cut_pages import as_read, chunks, contents, cuts
from shirorekha.shelf import ready, record, stitch
from shirorekha.shelf.ready import OWN, WORTH_A_TABLE, Run, Weave
from shirorekha.shelf.record import RecordError
from shirorekha.shelf.sheet import Slot


def laid(parts, status=200, media_type="text/html", location="", key="", keys="all"):
    return ready.decode(ready.encode(record.sheet(status, media_type, parts, location, key), keys))


def joined(parts, slots):
    sheet = laid(parts)
    runs, last = [], None
    for name in sheet.places.split(" ") if sheet.places else []:
        if name == OWN:
            runs.append(None)
        elif last in (None, OWN):
            runs.append([name])
        else:
            runs[-1].append(name)
        last = name
    pieces = {name: stitch.compress(data) for name, data in slots.items()}
    weave = Weave([run and Run([pieces.get(name, stitch.EMPTY) for name in run]) for run in runs])
    first = weave.join(sheet)
    for _ in range(WORTH_A_TABLE + 1):  # with tables it is the same
        assert weave.join(sheet) == first
    return first


@settings(max_examples=150, deadline=None)
@given(cuts, contents)
def test_joined_is_one_gzip_member_of_the_plain_text(parts, slots):
    body = joined(parts, slots)
    wanted = as_read(parts, slots)
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    assert member.decompress(body) + member.flush() == wanted
    assert member.eof
    assert member.unused_data == b""
    assert gzip.decompress(body) == wanted


@settings(max_examples=50, deadline=None)
@given(st.lists(chunks, max_size=5))
def test_a_run_is_the_content_of_its_slots_in_their_order(contents):
    run = Run([stitch.compress(content) for content in contents])
    whole = b"".join(contents)
    assert run.length == len(whole)
    assert zlib.decompress(run.deflated + stitch.LAST_BLOCK, -15) == whole
    assert run.through(zlib.crc32(b"before"), 0x80000000) == zlib.crc32(b"before" + whole)


factors = st.integers(0, 0xFFFFFFFF)


@settings(max_examples=100, deadline=None)
@given(factors, factors, factors)
def test_products_are_those_of_a_field(first, second, third):
    one = 0x80000000
    assert ready.multiply(first, one) == first
    assert ready.multiply(first, second) == ready.multiply(second, first)
    assert ready.multiply(first, second ^ third) == ready.multiply(first, second) ^ ready.multiply(first, third)
    eight_zeros = stitch.combine(one, 0, 1)
    assert ready.multiply(first, eight_zeros) == stitch.combine(first, 0, 1)


def test_what_was_said_of_a_sheet_is_there_again():
    sheet = record.sheet(301, "text/html", (b"<", Slot("a"), Slot("b"), b">"), "/there\nand on", "s7")
    found = ready.decode(ready.encode(sheet, "all p-1 s7"))
    assert (found.status, found.places, found.version, found.key) == (301, "* a b *", sheet.version, "s7")
    assert (found.keys, found.media_type, found.location) == ("all p-1 s7", "text/html", "/there\nand on")
    assert laid(()).places == ""


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_damaged_record_is_refused_whatever_the_damage(data):
    written = bytearray(ready.encode(record.sheet(200, "text/html", (b"some text" * 9, Slot("a"), b"x")), "all"))
    if data.draw(st.booleans()):
        written = written[: data.draw(st.integers(0, len(written) - 1))]
    else:
        place = data.draw(st.integers(0, len(written) - 1))
        written[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(RecordError):
        ready.decode(bytes(written))


def test_words_that_are_no_words_are_refused_even_under_a_right_check_sum():
    for words in (b"one\ntwo", b"\xff\n\n\n\n\n"):
        body = struct.pack("<HHH", 200, len(words), 0) + words
        with pytest.raises(RecordError, match="cannot be read"):
            ready.decode(b"SR\x01" + struct.pack("<I", zlib.crc32(body)) + body)


@pytest.mark.parametrize("name", ["", "*", "two words", "two\nlines"])
def test_a_slot_needs_a_name_that_is_a_word(name):
    with pytest.raises(RecordError, match="slot's name"):
        ready.encode(record.sheet(200, "text/html", (Slot(name),)), "all")


def test_a_sheet_as_the_press_wrote_it_is_told_apart():
    sheet = record.sheet(200, "text/html", (b"x",))
    assert ready.is_ready(ready.encode(sheet, "all"))
    assert not ready.is_ready(record.encode(sheet))


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
        body = joined(parts, slots)
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
    body = joined(parts, slots)
    read = subprocess.run(["node", "-e", UNZIP_WITH_NODE], input=body, capture_output=True)
    assert read.stdout == as_read(parts, slots)
    damaged = body[:-8] + bytes(4) + body[-4:]
    assert subprocess.run(["node", "-e", UNZIP_WITH_NODE], input=damaged, capture_output=True).returncode != 0
