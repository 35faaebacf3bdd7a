"""Settings are read once, from the environment, with a clear error for what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from shirorekha import config


def test_defaults_hold_without_environment() -> None:
    settings = config.load({})
    assert settings.reader_port == 8000
    assert settings.newsroom_file.name == "newsroom.sqlite3"
    assert settings.data_dir.is_absolute()


def test_values_come_from_the_environment(tmp_path: Path) -> None:
    settings = config.load(
        {"SHIROREKHA_DATA_DIR": str(tmp_path), "SHIROREKHA_READER_PORT": "9", "SHIROREKHA_HALF_LIFE_HOURS": "1.5"}
    )
    assert (settings.data_dir, settings.reader_port, settings.half_life_hours) == (tmp_path, 9, 1.5)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SHIROREKHA_READER_PORT", "eight", "must be of type int"),
        ("SHIROREKHA_DIGITS", "roman", "must be latn or deva"),
        ("SHIROREKHA_PAPER_URL", "akhbar.example", "must be like https://"),
        ("SHIROREKHA_PAPER_URL", "https://akhbar.example/", "must be like https://"),
        ("SHIROREKHA_PAPER_URL", "https://akhbar.example:port", "is no address"),
        ("SHIROREKHA_NEWSROOM_URL", "ftp://desk.example", "must be like https://"),
        ("SHIROREKHA_DATABASE_URL", "mysql://desk:secret@db/paper", "must begin with postgresql://"),
        ("SHIROREKHA_EDITION_URL", "/edition", "must begin with postgresql://"),
        ("SHIROREKHA_PULSE_URL", "http://10.0.0.5:6379", "must begin with redis:// or rediss:// or unix://"),
    ],
)
def test_an_unreadable_setting_is_named(name: str, value: str, said: str) -> None:
    with pytest.raises(config.SettingError, match=f"{name} {said}"):
        config.load({name: value})


def test_a_grievance_officer_has_a_contact_and_a_contact_an_officer() -> None:
    officer = {"SHIROREKHA_GRIEVANCE_OFFICER": "अंजलि वर्मा"}
    assert config.load(officer | {"SHIROREKHA_GRIEVANCE_EMAIL": "shikayat@akhbar.example"}).grievance_officer
    assert config.load(officer | {"SHIROREKHA_GRIEVANCE_ADDRESS": "12, प्रेस मार्ग, पटना"}).grievance_officer
    for settings in (officer, {"SHIROREKHA_GRIEVANCE_EMAIL": "shikayat@akhbar.example"}):
        with pytest.raises(config.SettingError, match="GRIEVANCE_OFFICER"):
            config.load(settings)
    with pytest.raises(config.SettingError, match="GRIEVANCE_EMAIL"):
        config.load(officer | {"SHIROREKHA_GRIEVANCE_EMAIL": "a@b?subject=x"})


def test_every_setting_has_help() -> None:
    for name, _, text in config.describe():
        assert name.startswith("SHIROREKHA_")
        assert text.endswith(".")


def test_sqlite_is_safe_on_linux() -> None:
    assert config.sqlite().sqlite_version_info > config.LAST_UNSAFE_SQLITE


def test_the_rails_numbers_are_one_of_three():
    assert config.load({"SHIROREKHA_RAIL_NUMBERS": "reads"}).rail_numbers == "reads"
    with pytest.raises(config.SettingError, match="RAIL_NUMBERS must be places, reads or none"):
        config.load({"SHIROREKHA_RAIL_NUMBERS": "yes"})


def test_postgresql_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "find_spec", lambda name: None)
    with pytest.raises(config.SettingError, match=r"shirorekha\[postgresql\]"):
        config.load({"SHIROREKHA_EDITION_URL": "postgresql://desk@db/edition"})
    assert config.load({}).edition_url == ""


def test_a_misspelled_setting_is_noticed() -> None:
    given = {"SHIROREKHA_RAIL_FLOR": "5", "SHIROREKHA_RAIL_FLOOR": "5", "PATH": "/bin"}
    assert config.unknown(given) == ["SHIROREKHA_RAIL_FLOR"]
    assert config.unknown({}) == []
