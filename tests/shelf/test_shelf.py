"""Real LMDB: what is put is there for other processes, whole or not at all, and a deleted file is survived."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import lmdb
import pytest

from shirorekha.shelf import record, stitch
from shirorekha.shelf.shelf import ShelfReader, ShelfWriter


def page(text="पन्ना"):
    """Give what lies at an address; what it says is nothing to the shelf."""
    return text.encode()


def fill(path, pages, cursor=1, whole=True):
    writer = ShelfWriter(path)
    with writer.transaction() as batch:
        for address, text in pages.items():
            batch.put(address, page(text))
        batch.set_cursor("edition", cursor)
        batch.set_cursor("whole", int(whole))
    writer.close()


def test_put_get_remove_slot_cursor(tmp_path):
    writer = ShelfWriter(tmp_path / "shelf")
    slot = stitch.compress(b"rail")
    with writer.transaction() as batch:
        batch.put("/", page())
        batch.put("/desh", page("देश"))
        batch.put_slot("popular", record.encode_slot(slot))
        batch.set_cursor("edition", 12)
    with writer.transaction() as batch:
        batch.remove("/desh")
        batch.remove("/never")
    assert writer.cursor("edition") == 12
    assert writer.addresses() == ["/"]
    assert writer.slots() == ["popular"]
    writer.close()
    reader = ShelfReader(tmp_path / "shelf")
    assert reader.get("/") == page()
    assert reader.get("/desh") is None
    assert reader.slot("popular") == slot
    assert reader.slot("none") is None
    assert (reader.cursor("edition"), reader.cursor("other")) == (12, 0)
    reader.close()


def test_an_error_in_the_block_leaves_nothing(tmp_path):
    writer = ShelfWriter(tmp_path)
    with pytest.raises(RuntimeError), writer.transaction() as batch:
        batch.put("/", page())
        raise RuntimeError
    assert writer.addresses() == []
    writer.close()


def test_long_addresses(tmp_path):
    long = ["/" + "ख" * 400, "/" + "ख" * 401, "/" + "x" * 510, "/" + "x" * 511]
    writer = ShelfWriter(tmp_path)
    with writer.transaction() as batch:
        for number, address in enumerate(long):
            batch.put(address, page(str(number)))
    assert sorted(writer.addresses()) == sorted(long)
    with writer.transaction() as batch:
        batch.remove(long[0])
    assert sorted(writer.addresses()) == sorted(long[1:])
    writer.close()
    reader = ShelfReader(tmp_path)
    assert [reader.get(address) for address in long] == [None, page("1"), page("2"), page("3")]
    assert reader.get("") is None
    assert reader.get("/\ud800") is None
    reader.close()


def test_addresses_can_be_walked_in_steps(tmp_path):
    wanted = {f"/desh/{number}": str(number) for number in range(25)} | {"/" + "लंबा" * 200: "l"}
    fill(tmp_path, wanted)
    writer = ShelfWriter(tmp_path)
    seen: list[str] = []
    while step := writer.addresses(after=seen[-1] if seen else "", limit=4):
        seen += step
    assert sorted(seen) == sorted(wanted)
    writer.close()


def test_the_map_grows(tmp_path):
    writer = ShelfWriter(tmp_path, map_bytes=1 << 17)
    reading = subprocess.Popen(
        [sys.executable, "-c", READ_ON_DEMAND, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert reading.stdout.readline() == "0 None\n"
    noise = os.urandom(3000)
    for start in range(0, 300, 100):
        with writer.transaction() as batch:
            for number in range(start, start + 100):
                batch.put(f"/{number}", noise + str(number).encode())
            batch.set_cursor("edition", start + 100)
    output, _ = reading.communicate("\n")
    assert output.startswith("300 b'")
    assert len(writer.addresses(limit=400)) == 300
    writer.close()


READ_ON_DEMAND = textwrap.dedent("""
    import sys
    from shirorekha.shelf.shelf import ShelfReader
    reader = ShelfReader(sys.argv[1])
    print(reader.cursor("edition"), reader.get("/299"), flush=True)
    sys.stdin.readline()
    print(reader.cursor("edition"), reader.get("/299"), flush=True)
""")


def test_a_shelf_that_comes_later(tmp_path):
    reader = ShelfReader(tmp_path / "shelf")
    assert reader.get("/") is None
    assert reader.slot("popular") is None
    assert not reader.whole()
    before = reader.state()
    fill(tmp_path / "shelf", {"/": "अब है"})
    assert reader.get("/") == page("अब है")
    assert reader.whole()
    assert reader.state() != before
    reader.close()


def test_a_directory_that_is_no_shelf_is_an_empty_one(tmp_path):
    (tmp_path / "data.mdb").write_bytes(b"not LMDB at all" * 1000)
    reader = ShelfReader(tmp_path)
    assert reader.get("/") is None
    reader.close()


def test_state_changes_with_every_transaction(tmp_path):
    fill(tmp_path, {"/": "एक"})
    reader = ShelfReader(tmp_path)
    first = reader.state()
    assert reader.state() == first
    change = f"from test_shelf import fill; fill({str(tmp_path)!r}, {{'/': 'दो'}})"
    subprocess.run(
        [sys.executable, "-c", change], check=True, env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    )
    assert reader.state() != first
    assert reader.get("/") == page("दो")
    reader.close()


def test_a_deleted_shelf_goes_on_until_the_new_one_is_whole(tmp_path):
    shelf = tmp_path / "shelf"
    fill(shelf, {"/": "पुराना"})
    reader = ShelfReader(shelf)
    assert reader.get("/") == page("पुराना")
    shutil.rmtree(shelf)
    reader.look_for_file()
    assert reader.get("/") == page("पुराना")
    fill(shelf, {"/desh": "आधा"}, whole=False)
    reader.look_for_file()
    assert reader.get("/") == page("पुराना")
    fill(shelf, {"/": "नया"})
    reader.look_for_file()
    assert reader.get("/") == page("नया")
    assert reader.get("/desh") == page("आधा")
    reader.close()


def test_the_writer_notices_that_its_file_is_gone(tmp_path):
    writer = ShelfWriter(tmp_path / "shelf")
    assert not writer.displaced()
    shutil.rmtree(tmp_path / "shelf")
    assert writer.displaced()
    other = ShelfWriter(tmp_path / "shelf")
    assert other.cursor("edition") == 0
    assert writer.displaced()
    assert not other.displaced()
    other.close()
    writer.close()


def test_a_killed_writer_leaves_whole_transactions(tmp_path):
    """Each transaction writes its number at ten addresses and as the cursor: no kill may leave them apart."""
    script = textwrap.dedent(f"""
        import itertools
        from shirorekha.shelf import record
        from shirorekha.shelf.shelf import ShelfWriter
        writer = ShelfWriter({str(tmp_path)!r})
        for number in itertools.count(writer.cursor("edition") + 1):
            with writer.transaction() as batch:
                for address in range(10):
                    batch.put(f"/{{address}}", str(number).encode())
                batch.set_cursor("edition", number)
            print(number, flush=True)
    """)
    done = 0
    for round_number in range(3):
        process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        for _ in range(5 + round_number):
            done = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        process.communicate()
        reader = ShelfReader(tmp_path)
        cursor = reader.cursor("edition")
        assert cursor >= done
        pages = {reader.get(f"/{address}") for address in range(10)}
        assert pages == {str(cursor).encode()}
        reader.close()


def test_a_state_is_never_told_before_it_can_be_read(tmp_path: Path) -> None:
    """Looking all the time while another process writes: whoever sees a state must read no older page under it."""
    writing = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from shirorekha.shelf.shelf import ShelfWriter\n"
            "writer = ShelfWriter(sys.argv[1])\n"
            "for number in range(1, 400):\n"
            "    with writer.transaction() as batch: batch.set_cursor('n', number)\n",
            str(tmp_path),
        ]
    )
    shelf = ShelfReader(tmp_path)
    seen: dict[tuple[int, int], int] = {}
    while writing.poll() is None:
        shelf.look_for_file()
        state = shelf.state()
        number = shelf.cursor("n")
        assert seen.setdefault(state, number) <= number
        if shelf.state() == state:
            assert seen[state] == number
    assert writing.returncode == 0
    assert shelf.cursor("n") == 399
    shelf.close()


def test_a_map_that_another_process_grew_is_no_error(tmp_path):
    """Whichever question comes first after the writer has grown the map: state or page."""
    fill(tmp_path, {"/": "पन्ना"})
    readers = [ShelfReader(tmp_path)]
    readers[0].state()
    grow = (
        "import os, sys; from shirorekha.shelf.shelf import ShelfWriter as W\n"
        "w = W(sys.argv[1])\nfor number in range(40):\n"
        "    with w.transaction() as b: b.put(f'/{number}', os.urandom(1 << 20))"
    )
    before = readers[0].state()
    subprocess.run([sys.executable, "-c", grow, str(tmp_path)], check=True)
    assert readers[0].state() != before
    assert len(readers[0].get("/39")) == 1 << 20
    readers[0].close()


LENGTHS = [1, 2038, 4079, 4080, 4081, 4500, 5580, 5581, 8175, 8176, 8177, 9000, 9677, 100_000]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_record_of_any_length_comes_back(tmp_path, length):
    """Around the ends of LMDB's pages a record is cut; over one another, in any order, they leave nothing behind."""
    for other in LENGTHS:
        for content in (os.urandom(other), os.urandom(length)):
            assert put_and_get(tmp_path, "/", content) == content
    writer = ShelfWriter(tmp_path)
    with writer.transaction() as batch:
        batch.remove("/")
    writer.close()
    assert put_and_get(tmp_path, "/", bytes(4080)) == bytes(4080)


def put_and_get(path, address, content):
    """One after the other: LMDB allows a process one handle on a file."""
    writer = ShelfWriter(path)
    with writer.transaction() as batch:
        batch.put(address, content)
    writer.close()
    reader = ShelfReader(path)
    found = reader.get(address)
    reader.close()
    return found


def test_a_record_a_little_longer_than_a_page_takes_little_more(tmp_path):
    sizes = []
    for length in (4080, 4200):
        writer = ShelfWriter(tmp_path / str(length))
        with writer.transaction() as batch:
            for number in range(1000):
                batch.put(f"/desh/{number}", os.urandom(length))
        writer.close()
        sizes.append((tmp_path / str(length) / "data.mdb").stat().st_size)
    assert sizes[1] < sizes[0] * 1.15


def test_a_shelf_of_an_earlier_version_is_read_and_goes_on(tmp_path):
    """Without the room for rests a full page is a whole record; a new writer makes the room while readers read."""
    environment = lmdb.open(str(tmp_path), max_dbs=4)
    rooms = {name: environment.open_db(name) for name in (b"pages", b"slots", b"state", b"long")}
    with environment.begin(write=True) as transaction:
        transaction.put(b"/", bytes(4080), db=rooms[b"pages"])
    environment.close()
    reader = ShelfReader(tmp_path)
    assert reader.get("/") == bytes(4080)
    told = subprocess.run(
        [sys.executable, "-c", "import sys; from shirorekha.shelf.shelf import ShelfWriter as W\n"
         "w = W(sys.argv[1])\nwith w.transaction() as b: b.put('/', b'x' * 4200)", str(tmp_path)], check=True,
    )  # fmt: skip
    assert told.returncode == 0
    assert reader.get("/") == b"x" * 4200
    reader.close()
