"""Stitched once, kept until something changes, and then neither older nor newer than the shelf."""

import subprocess
import sys
import zlib

import pytest

from shirorekha.config import Config
from shirorekha.reader import pages as pages_module
from shirorekha.reader.pages import Pages
from shirorekha.reader.purge import page_keys
from shirorekha.shelf import ready, record, stitch
from shirorekha.shelf.record import RecordError
from shirorekha.shelf.sheet import Slot
from shirorekha.shelf.shelf import ShelfReader, ShelfWriter

CONFIG = Config()


#: Writes what it is told in another process, as in life: LMDB lets a process open a file once.
WRITE = """
import ast, sys
from shirorekha.shelf.shelf import ShelfWriter
for line in sys.stdin:
    path, rows = ast.literal_eval(line)
    writer = ShelfWriter(path)
    with writer.transaction() as batch:
        for kind, *values in rows:
            getattr(batch, kind)(*values)
    writer.close()
    print("done", flush=True)
"""


@pytest.fixture(scope="module")
def scribe():
    process = subprocess.Popen([sys.executable, "-c", WRITE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    yield process
    process.communicate()


class Shelf:
    """A shelf that is written elsewhere and read here."""

    def __init__(self, path, scribe):
        self.path, self.scribe = path, scribe
        self.reader = ShelfReader(path)
        self.pages = Pages(self.reader, CONFIG)
        self.clock = 0.0

    def put(self, *rows):
        self.scribe.stdin.write(f"{(str(self.path), rows)!r}\n")
        self.scribe.stdin.flush()
        assert self.scribe.stdout.readline() == "done\n"

    def look(self):
        self.clock += 1.0
        self.pages.look(self.clock)
        return self.pages


def page(*parts, status=200, **more):
    sheet = record.sheet(status, "text/html", parts, **more)
    return ready.encode(sheet, f"all p-x {sheet.key}".rstrip())


def slot(text):
    return record.encode_slot(stitch.compress(text))


@pytest.fixture
def shelf(tmp_path, scribe):
    made = Shelf(tmp_path, scribe)
    rows = [
        ("put", "/", page(b"<", Slot("rail"), b">")),
        ("put", "/plain", page(b"plain")),
        ("put", "/moved", page(b"there", status=301, location="/plain")),
        ("put_slot", "rail", slot(b"one")),
    ]
    made.put(*rows)
    made.look()
    yield made
    made.reader.close()


def body(page, gzip=True):
    reply = page.reply(gzip)
    return zlib.decompress(reply.body, 31) if gzip else reply.body


def test_both_codings_say_the_same_under_different_etags(shelf):
    found = shelf.pages.page("/")
    assert body(found) == body(found, False) == b"<one>"
    gzip, plain = dict(found.reply(True).headers), dict(found.reply(False).headers)
    assert gzip["etag"] == plain["etag"][:-1] + '-gzip"'
    assert (gzip["content-encoding"], plain.get("content-encoding")) == ("gzip", None)
    assert gzip["vary"] == plain["vary"] == "accept-encoding"
    sheet = ready.decode(page(b"<", Slot("rail"), b">"))
    assert plain["etag"].startswith(f'"{sheet.version}-')


def test_a_304_names_the_same_entity_and_has_no_body(shelf):
    found = shelf.pages.page("/")
    reply = found.reply(True, not_modified=True)
    assert (reply.status, reply.body) == (304, b"")
    assert dict(reply.headers)["etag"] == found.etag(True)
    assert "content-type" not in dict(reply.headers)


def test_nothing_changed_is_nothing_done(shelf):
    first = shelf.pages.page("/")
    assert shelf.pages.page("/") is first
    assert first.reply(True) is first.reply(True)
    shelf.put(("put", "/other", page(b"x")))
    assert shelf.look().page("/") is first


def test_a_new_slot_is_a_new_entity_for_the_pages_that_hold_it_only(shelf):
    before, plain = shelf.pages.page("/"), shelf.pages.page("/plain")
    shelf.put(("put_slot", "rail", slot(b"two")))
    after = shelf.look().page("/")
    assert body(after) == body(after, False) == b"<two>"
    assert after.etag(True) != before.etag(True)
    assert shelf.pages.page("/plain") is plain


def test_a_new_sheet_and_a_withdrawn_one(shelf):
    shelf.pages.page("/plain")
    shelf.put(("put", "/plain", page(b"new")))
    assert body(shelf.look().page("/plain")) == b"new"
    shelf.put(("remove", "/plain"))
    assert shelf.look().page("/plain") is None


def test_the_shelf_is_looked_at_only_so_often(shelf):
    first = shelf.pages.page("/plain")
    shelf.put(("put", "/plain", page(b"new")))
    shelf.pages.look(shelf.clock + pages_module.LOOK_SECONDS / 2)
    assert shelf.pages.page("/plain") is first
    shelf.pages.look(shelf.clock + pages_module.LOOK_SECONDS)
    assert body(shelf.pages.page("/plain")) == b"new"


def test_moves_have_a_location_and_no_etag(shelf):
    found = shelf.pages.page("/moved").reply(True)
    fields = dict(found.headers)
    assert (found.status, fields["location"], fields.get("etag")) == (301, "/plain", None)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/plain/", "/plain"),
        ("/PLAIN", "/plain"),
        ("//plain", "/plain"),
        ("/Plain//", "/plain"),
        ("/moved/", "/plain"),
        ("//", "/"),
        ("/nowhere/", ""),
        ("//evil.example/", ""),
        ("*", ""),
        ("", "/"),
    ],
)
def test_other_writings_of_an_address(shelf, path, wanted):
    assert shelf.pages.canonical(path) == wanted


def test_the_key_of_a_page_is_told_without_stitching_it(shelf, monkeypatch):
    monkeypatch.setattr(shelf.pages, "page", None)
    shelf.put(("put", "/story", record.encode(record.sheet(200, "text/html; charset=utf-8", (b"x",), key="s1"))))
    shelf.put(("put", "/damaged", b"rubbish"))
    keys = [shelf.look().key(address) for address in ("/story", "/plain", "/moved", "/damaged", "/nowhere")]
    assert keys == ["s1", "", None, None, None]


def test_a_damaged_record_keeps_the_page_that_was_there(shelf):
    kept = shelf.pages.page("/plain")
    shelf.put(("put", "/plain", b"rubbish"), ("put", "/", b"rubbish"), ("put_slot", "rail", b"rubbish"))
    assert shelf.look().page("/plain") is kept
    with pytest.raises(RecordError):
        shelf.pages.page("/")


def test_a_page_that_did_not_change_is_not_stitched_again(shelf, monkeypatch):
    page_as_it_was = shelf.pages.page("/")
    shelf.put(("put", "/other", page(b"x")))
    monkeypatch.setattr(shelf.pages, "_stitched", None)
    assert shelf.look().page("/") is page_as_it_was
    shelf.put(("put_slot", "rail", slot(b"two")))
    monkeypatch.undo()
    assert body(shelf.look().page("/")) == b"<two>"


def test_a_page_of_our_own_has_the_slots_and_no_etag(shelf):
    sheet = record.sheet(200, "text/html", (b"404 ", Slot("rail"), Slot("absent")))
    own = shelf.pages.own(sheet, 404, [("cache-control", "no-store")])
    reply = own.reply(True)
    assert (reply.status, zlib.decompress(reply.body, 31)) == (404, b"404 one")
    assert "etag" not in dict(reply.headers)
    assert own.reply(False).body == b"404 one"


def test_the_memory_of_pages_is_bounded_and_plain_answers_count(shelf, monkeypatch):
    shelf.put(*(("put", f"/{number}", page(bytes(20_000))) for number in range(100)))
    pages = shelf.look()
    pages._kept._limit = 100_000
    for number in range(100):
        pages.page(f"/{number}").reply(True)
        assert pages._kept.weight <= 110_000
    many = len(pages._kept)
    for number in range(100):
        found = pages.page(f"/{number}")
        assert found.reply(False).body == bytes(20_000)
        assert pages._kept.weight <= 110_000
    assert len(pages._kept) < many


def test_slots_beside_one_another_and_apart(shelf):
    parts = (Slot("a"), Slot("b"), b"1", Slot("rail"), b"2", Slot("b"), Slot("nobody"), Slot("a"))
    shelf.put(("put", "/many", page(*parts)), ("put_slot", "a", slot(b"A" * 300)), ("put_slot", "b", slot(b"B")))
    found = shelf.look().page("/many")
    assert body(found) == body(found, False) == b"A" * 300 + b"B1one2B" + b"A" * 300
    assert dict(found.reply(True).headers)["surrogate-key"].endswith(" slot-a slot-b slot-rail slot-nobody")
    shelf.put(("put_slot", "nobody", slot(b"-")))
    assert body(shelf.look().page("/many")) == b"A" * 300 + b"B1one2B-" + b"A" * 300


def test_the_length_is_that_of_the_plain_page(shelf):
    assert shelf.pages.page("/").length == len("<one>")


def test_a_shelf_that_an_earlier_version_filled_is_read_alike(shelf):
    sheet = record.sheet(200, "text/html", (b"<", Slot("rail"), b">"), key="s1")
    laid = ready.encode(sheet, page_keys("/story", "s1"))
    shelf.put(("put", "/story", laid))
    new = shelf.look().page("/story")
    shelf.put(("put", "/story", b"rubbish"), ("put", "/other", record.encode(sheet)))
    old = shelf.look().page("/other")
    assert shelf.pages.key("/other") == "s1"
    assert (old.zipped.body, old.tag) == (new.zipped.body, new.tag)
    shelf.put(("put", "/story", record.encode(sheet)))
    assert shelf.look().page("/story") is new
    assert dict(new.zipped.headers)["surrogate-key"] == f"{page_keys('/story', 's1')} slot-rail"


def test_a_large_page_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(pages_module, "LARGEST_KEPT", 10)
    writer = ShelfWriter(tmp_path)
    with writer.transaction() as batch:
        batch.put("/", page(b"more than ten bytes"))
    writer.close()
    reader = ShelfReader(tmp_path)
    pages = Pages(reader, CONFIG)
    pages.look(1.0)
    found = pages.page("/")
    assert found.reply(False) == found.reply(False)
    assert found.reply(False) is not found.reply(False)
    reader.close()


def test_a_page_gets_the_rail_that_does_not_name_its_own_story(shelf):
    rows = [("put", f"/{key}", page(b"<", Slot("popular"), b">", key=key)) for key in ("s1", "s2", "s3")]
    rails = [("popular", b"1 2"), ("popular-1", b"2 4"), ("popular-2", b"1 4"), ("popular-keys", b"s1 s2")]
    shelf.put(*rows, *(("put_slot", name, slot(text)) for name, text in rails))
    pages = shelf.look()
    assert [pages.page(f"/{key}").reply(False).body for key in ("s1", "s2", "s3")] == [b"<2 4>", b"<1 4>", b"<1 2>"]
    tags = {pages.page(f"/{key}").etag(True).split("-", 1)[1] for key in ("s1", "s2", "s3")}
    assert len(tags) == 3  # the ETag names the variant
    kept = pages.page("/s3")
    shelf.put(("put_slot", "popular-1", slot(b"2 5")))
    pages = shelf.look()
    assert pages.page("/s1").reply(False).body == b"<2 5>"
    assert pages.page("/s3") is kept  # another page's variant makes no work for this one
    shelf.put(("put_slot", "popular-keys", slot(b"s2 s1")))
    assert shelf.look().page("/s1").reply(False).body == b"<1 4>"
    shelf.put(("put_slot", "popular-keys", slot(b"")))
    assert shelf.look().page("/s1").reply(False).body == b"<1 2>"


def test_a_lists_page_shows_its_own_rail_while_there_is_one(shelf):
    shelf.put(
        ("put", "/desh", page(b"<", Slot("popular-section-5"), b">")),
        ("put", "/vishay/barish", page(b"(", Slot("popular-topic-7"), b")")),
        ("put_slot", "popular", slot(b"paper")),
        ("put_slot", "popular-section-5", slot(b"section")),
    )
    pages = shelf.look()
    desh, topic = pages.page("/desh"), pages.page("/vishay/barish")
    assert zlib.decompress(desh.reply(True).body, 31) == b"<section>"
    assert topic.reply(False).body == b"(paper)"
    assert dict(desh.reply(True).headers)["surrogate-key"].endswith("slot-popular-section-5")
    tag = desh.etag(True)
    shelf.put(("put_slot", "popular", slot(b"another")))
    pages = shelf.look()
    assert pages.page("/desh") is desh
    assert pages.page("/vishay/barish").reply(False).body == b"(another)"
    shelf.put(("put_slot", "popular-section-5", slot(b"SECTION")))
    assert shelf.look().page("/desh").etag(True) != tag
    shelf.put(("put_slot", "popular-section-5", slot(b"")))
    assert shelf.look().page("/desh").reply(False).body == b"<another>"
