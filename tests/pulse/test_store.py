"""The settings choose the ledger, and every ledger keeps the whole contract."""

import inspect

import pytest

from shirorekha.config import Config
from shirorekha.pulse import store
from shirorekha.pulse.ledger import Ledger


def test_without_an_address_the_ledger_is_a_file(tmp_path):
    with store.open_store(Config(data_dir=tmp_path)) as opened:
        assert isinstance(opened, Ledger)
        assert (tmp_path / "pulse.sqlite3").exists()


@pytest.mark.parametrize("kind", [Ledger])
def test_every_ledger_has_what_the_contract_names(kind):
    for name, wanted in inspect.getmembers(store.Store, inspect.isfunction):
        if not name.startswith("_"):
            assert list(inspect.signature(getattr(kind, name)).parameters) == list(inspect.signature(wanted).parameters)
