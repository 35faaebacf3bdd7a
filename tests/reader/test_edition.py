"""The readers' side asks the edition in numbered rows and waits while it cannot be read."""

import pytest

from shirorekha.reader import edition as readers


def test_rows_come_in_order_and_only_the_newest(config, edition):
    edition.page("/", "एक")
    edition.story("/desh/a", "बारिश")
    edition.page("/", "दो")
    seen = readers.Edition(config.edition_file)
    assert [(row.sequence, row.address) for row in seen.records(0)] == [(2, "/desh/a"), (3, "/")]
    assert [row.address for row in seen.records(2)] == ["/"]
    assert [row.address for row in seen.records(0, limit=1)] == ["/desh/a"]
    assert '"बारिश"' in seen.documents(0)[0].content
    assert seen.last() == 3
    assert seen.row(1) is None
    assert seen.row(3).address == "/"
    assert seen.present(["/", "/x"]) == {"/"}
    assert seen.present([]) == set()
    seen.close()


def test_the_version_changes_with_every_commit(config, edition):
    seen = readers.Edition(config.edition_file)
    first = seen.version()
    assert seen.version() == first
    edition.page("/")
    second = seen.version()
    assert second != first
    seen.close()
    edition.page("/")
    assert seen.version() not in (first, second)
    seen.close()


def test_it_cannot_be_written_from_here(config, edition):
    seen = readers.Edition(config.edition_file)
    with pytest.raises(readers.EditionGoneError, match="readonly"):
        seen._ask("DELETE FROM press_sheet")


@pytest.mark.parametrize("there", [None, b"", b"this is no database " * 400])
def test_no_edition_yet(config, there):
    if there is not None:
        config.edition_file.write_bytes(there)
    seen = readers.Edition(config.edition_file)
    with pytest.raises(readers.EditionGoneError):
        seen.version()
        seen.last()
    seen.close()


def test_an_edition_put_in_place_of_another_is_seen(config, edition, tmp_path):
    edition.page("/a")
    seen = readers.Edition(config.edition_file)
    first = seen.version()
    edition.connection.execute("VACUUM INTO ?", (str(tmp_path / "copy"),))
    for name in ("", "-wal", "-shm"):
        config.edition_file.with_name(config.edition_file.name + name).unlink(missing_ok=True)
    with pytest.raises(readers.EditionGoneError):
        seen.version()
    (tmp_path / "copy").rename(config.edition_file)
    assert seen.version() != first
    assert seen.last() == 1
    seen.close()
