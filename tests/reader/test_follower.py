"""Edition to shelf and index: every row once, whatever is killed, deleted, locked or replaced."""

import os
import shutil
import signal
import subprocess
import sys
import time
import zlib

import pytest

from shirorekha.reader.follower import CURSOR, Follower
from shirorekha.reader.purge import page_keys
from shirorekha.search.index import Reader
from shirorekha.search.index import Writer as IndexWriter
from shirorekha.shelf import ready, record
from shirorekha.shelf.ready import Weave
from shirorekha.shelf.shelf import ShelfReader, ShelfWriter


def run(config):
    """Follow until nothing is left, then stop in order."""
    follower = Follower(config)
    while follower.step() or follower.step():
        pass
    follower.close()


def shelved(config, *addresses):
    reader = ShelfReader(config.shelf_dir)
    try:
        sheets = [found and ready.decode(found) for found in map(reader.get, addresses)]
        own = Weave([None])
        return [sheet and (sheet.status, zlib.decompress(own.join(sheet), 31).decode()) for sheet in sheets]
    finally:
        reader.close()


def found(config, text):
    return sorted(hit.address for hit in Reader(config.index_dir).find(text).hits)


def test_pages_slots_and_documents_arrive(config, edition):
    edition.story("/desh/baarish", "भारी बारिश")
    edition.page("/", "घर")
    edition.slot("popular", "सूची")
    run(config)
    assert shelved(config, "/", "/desh/baarish") == [(200, "घर"), (200, "<h1>भारी बारिश</h1>")]
    assert found(config, "बारिश") == ["/desh/baarish"]
    reader = ShelfReader(config.shelf_dir)
    assert reader.slot("popular").length == len("सूची".encode())
    assert reader.whole()
    assert reader.get("slot:popular") is None
    reader.close()


def test_changes_withdrawals_and_moves(config, edition):
    edition.story("/desh/a", "पहली ख़बर")
    run(config)
    edition.gone("/desh/a")
    edition.story("/desh/b", "दूसरी ख़बर")
    moved = record.sheet(301, "text/html", (), "/desh/b")
    edition.rows(("/purana", record.encode(moved), ""))
    run(config)
    assert shelved(config, "/desh/a", "/desh/b") == [(410, "हटाई गई"), (200, "<h1>दूसरी ख़बर</h1>")]
    assert found(config, "ख़बर") == ["/desh/b"]
    reader = ShelfReader(config.shelf_dir)
    laid = ready.decode(reader.get("/purana"))
    assert (laid.status, laid.location, laid.version) == (301, "/desh/b", moved.version)
    assert laid.keys == page_keys("/purana", "")
    reader.close()


def test_more_than_a_batch(config, edition):
    edition.rows(*((f"/desh/{number}", record.encode(record.sheet(200, "x", (b"x",))), "") for number in range(1203)))
    run(config)
    assert shelved(config, "/desh/0", "/desh/1202") == [(200, "x"), (200, "x")]


def test_an_empty_edition_is_not_a_whole_shelf(config, edition):
    run(config)
    reader = ShelfReader(config.shelf_dir)
    assert not reader.whole()
    reader.close()


def test_a_deleted_shelf_and_a_deleted_index_are_built_again(config, edition):
    edition.story("/desh/a", "बारिश")
    edition.page("/")
    run(config)
    shutil.rmtree(config.shelf_dir)
    run(config)
    assert shelved(config, "/", "/desh/a") == [(200, "पन्ना"), (200, "<h1>बारिश</h1>")]
    shutil.rmtree(config.index_dir)
    assert found(config, "बारिश") == []
    run(config)
    assert found(config, "बारिश") == ["/desh/a"]


def test_shelf_and_index_deleted_under_a_running_follower(config, edition):
    edition.story("/desh/a", "बारिश")
    follower = Follower(config)
    while follower.step() or follower.step():
        pass
    follower.close()
    follower = Follower(config)
    follower.step()
    shutil.rmtree(config.shelf_dir)
    shutil.rmtree(config.index_dir)
    for _ in range(6):
        follower.step()
    follower.close()
    assert shelved(config, "/desh/a") == [(200, "<h1>बारिश</h1>")]
    assert found(config, "बारिश") == ["/desh/a"]


def replace(config, edition):
    """Take the edition away as if an older backup were put in its place."""
    edition.connection.close()
    for name in ("", "-wal", "-shm"):
        config.edition_file.with_name(config.edition_file.name + name).unlink(missing_ok=True)
    edition.__init__(config.edition_file)


def test_an_older_edition_is_followed_from_its_beginning(config, edition):
    for number in range(4):
        edition.story(f"/desh/{number}", "बारिश")
    edition.slot("masthead", "नाम")
    edition.slot("popular", "सूची")
    run(config)
    replace(config, edition)
    edition.story("/desh/2", "बारिश थमी")
    edition.slot("masthead", "नाम")
    edition.slot("whole", "1764100000")
    run(config)
    assert shelved(config, "/desh/0", "/desh/2", "/desh/3") == [None, (200, "<h1>बारिश थमी</h1>"), None]
    assert found(config, "बारिश") == ["/desh/2"]
    reader = ShelfReader(config.shelf_dir)
    assert reader.slot("popular") is None
    assert reader.slot("masthead") is not None
    reader.close()


def test_another_edition_with_more_rows_is_noticed_too(config, edition):
    edition.story("/desh/0", "बारिश")
    run(config)
    replace(config, edition)
    for number in range(5, 9):
        edition.story(f"/desh/{number}", "धूप")
    edition.slot("whole", "1764100000")
    run(config)
    assert shelved(config, "/desh/0", "/desh/5", "/desh/8") == [None, (200, "<h1>धूप</h1>"), (200, "<h1>धूप</h1>")]
    assert (found(config, "बारिश"), len(found(config, "धूप"))) == ([], 4)


def test_a_rebuild_that_was_killed_before_its_sweep_goes_on_with_it(config, edition):
    edition.story("/desh/0", "बारिश")
    edition.story("/desh/1", "बारिश")
    run(config)
    replace(config, edition)
    edition.story("/desh/1", "धूप")
    edition.slot("whole", "1764100000")
    follower = Follower(config)
    follower.step()
    follower._shelving.close()
    follower._index.abandon()
    assert shelved(config, "/desh/0") == [(200, "<h1>बारिश</h1>")]
    run(config)
    assert shelved(config, "/desh/0", "/desh/1") == [None, (200, "<h1>धूप</h1>")]


def test_pages_stay_until_another_edition_was_printed_anew(config, edition):
    """An empty edition, or one of an earlier day, is no reason to take off pages that readers read."""
    for number in range(3):
        edition.story(f"/desh/{number}", "बारिश")
    edition.slot("whole", "1764100000")
    run(config)
    replace(config, edition)  # empty, as after `shirorekha migrate`
    run(config)
    assert None not in shelved(config, "/desh/0", "/desh/1", "/desh/2")
    edition.story("/desh/1", "धूप")
    edition.slot("whole", "1764100000")  # the word of the edition that was lost, out of a backup
    run(config)
    assert None not in shelved(config, "/desh/0", "/desh/1", "/desh/2")
    edition.slot("whole", "1764100001")
    run(config)
    assert shelved(config, "/desh/0", "/desh/1", "/desh/2") == [None, (200, "<h1>धूप</h1>"), None]
    assert (found(config, "बारिश"), found(config, "धूप")) == ([], ["/desh/1"])


def test_damaged_rows_are_left_out_and_told(config, edition, capsys):
    edition.page("/good")
    edition.rows(("/bad", b"SS\x01rubbish", "{}"), ("slot:bad", b"", ""), ("/desc", b"", "{not json"))
    edition.story("/desh/a", "बारिश")
    run(config)
    assert shelved(config, "/good", "/bad", "/desh/a") == [(200, "पन्ना"), None, (200, "<h1>बारिश</h1>")]
    assert found(config, "बारिश") == ["/desh/a"]
    assert "/bad" in capsys.readouterr().out


def test_a_missing_edition_is_waited_for(config):
    follower = Follower(config)
    assert follower.step() is False
    assert follower.troubled
    follower.close()


def test_a_shelf_that_an_earlier_version_filled_is_laid_anew(config, edition):
    edition.page("/", "घर")
    edition.page("/desh", "देश")
    run(config)
    writer = ShelfWriter(config.shelf_dir)
    with writer.transaction() as batch:
        batch.put("/", record.encode(record.sheet(200, "text/html", ("घर".encode(),))))
        batch.set_cursor("laid", 0)
    writer.close()
    run(config)
    assert shelved(config, "/", "/desh") == [(200, "घर"), (200, "देश")]
    reader = ShelfReader(config.shelf_dir)
    assert reader.whole()
    reader.close()


def test_an_index_in_other_hands_stops_no_page(config, edition):
    edition.story("/desh/a", "बारिश")
    other = IndexWriter(config.index_dir)
    run(config)
    assert shelved(config, "/desh/a") == [(200, "<h1>बारिश</h1>")]
    other.close()
    run(config)
    assert found(config, "बारिश") == ["/desh/a"]


def test_a_locked_edition_is_waited_for(config, edition):
    edition.page("/")
    edition.connection.execute("PRAGMA journal_mode=DELETE")
    edition.connection.execute("BEGIN EXCLUSIVE")
    follower = Follower(config)
    assert follower.step() is False
    assert follower.troubled
    edition.connection.execute("COMMIT")
    while follower.step() or follower.step():
        pass
    follower.close()
    assert shelved(config, "/") == [(200, "पन्ना")]


FOLLOW = "import sys; from pathlib import Path; from shirorekha.config import Config;" + (
    "from shirorekha.reader.follower import follow; follow(Config(data_dir=Path(sys.argv[1])))"
)


def started(config):
    return subprocess.Popen([sys.executable, "-c", FOLLOW, str(config.data_dir)], stdout=subprocess.PIPE, text=True)


def until(happened, seconds=20.0):
    limit = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < limit, "it did not happen"
        time.sleep(0.02)


@pytest.mark.processes
def test_kill_and_restart_while_the_press_prints(config, edition):
    """Whatever the moment of the kill, in the end every address is as it was printed last."""
    process = started(config)
    for number in range(60):
        edition.story(f"/desh/{number % 20}", f"अंक {number}", key=f"s{number}")
        if number % 15 == 14:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            process = started(config)
        time.sleep(0.01)
    until(lambda: shelved(config, "/desh/19") == [(200, "<h1>अंक 59</h1>")])
    until(lambda: len(found(config, "अंक")) == 10)
    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "stopped following" in output
    wanted = [(200, f"<h1>अंक {number}</h1>") for number in range(40, 60)]
    assert shelved(config, *(f"/desh/{number}" for number in range(20))) == wanted
    assert Reader(config.index_dir).find("अंक", limit=50).total == 20


def test_an_index_cursor_behind_the_index_is_harmless(config, edition):
    """A kill between the index's commit and its cursor: the rows come again and change nothing."""
    edition.story("/desh/a", "बारिश")
    run(config)
    (config.index_dir / "followed").write_text("0")
    run(config)
    assert Reader(config.index_dir).find("बारिश").total == 1
    (config.index_dir / "followed").write_text("rubbish")
    run(config)
    assert Reader(config.index_dir).find("बारिश").total == 1


def test_a_full_disk_leaves_the_cursor_where_it_was(config, edition):
    """The limit on file size stands for a full disk: the kernel refuses the write in the same place."""
    edition.page("/a")
    run(config)
    edition.rows(*((f"/big/{n}", record.encode(record.sheet(200, "x", (os.urandom(9000),))), "") for n in range(400)))
    script = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);" + (
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000));" + FOLLOW
    )
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", script, str(config.data_dir)], stdout=subprocess.PIPE, text=True
    )
    while "waiting" not in (line := process.stdout.readline()):
        assert line, "it gave up"
    process.terminate()
    process.communicate(timeout=20)
    reader = ShelfReader(config.shelf_dir)
    assert reader.get("/a") is not None
    reader.close()
    run(config)
    writer = ShelfWriter(config.shelf_dir)
    assert writer.cursor(CURSOR) == 401
    writer.close()
