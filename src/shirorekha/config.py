"""Every setting of Shirorekha: its name, its default and its help, declared once and read once.

A setting `half_life_hours` is read from the environment variable `SHIROREKHA_HALF_LIFE_HOURS`. The table in
docs/operate and `shirorekha settings` are made from this file.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import sqlite3 as system_sqlite
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import SplitResult, urlsplit

try:  # Debian 12's SQLite 3.40.1 lies in the WAL-reset corruption range (3.7.0 to 3.51.2); the wheel does not.
    import pysqlite3 as wheel_sqlite
except ImportError:  # no wheel for this platform
    wheel_sqlite = None

PREFIX = "SHIROREKHA_"
#: The last SQLite version in which a WAL reset can corrupt the file (FACTS: "the ground we stand on").
LAST_UNSAFE_SQLITE = (3, 51, 2)

#: How the addresses of servers begin.
_SERVERS = {
    "database_url": ("postgresql", "postgres"),
    "edition_url": ("postgresql", "postgres"),
    "pulse_url": ("redis", "rediss", "unix"),
}

log = logging.getLogger(__name__)


class SettingError(ValueError):
    """A setting in the environment that cannot be read; the message names it and says what is expected."""


def setting(default: Any, help_text: str) -> Any:
    """Declare one setting with its default and the sentence that documents it."""
    return dataclasses.field(default=default, metadata={"help": help_text})


@dataclasses.dataclass(frozen=True, kw_only=True)
class Config:
    """All settings, frozen. Build it with `load()`; tests build it with the values they need."""

    data_dir: Path = setting(Path("data"), "Directory that holds everything the paper writes.")
    paper_name: str = setting("शिरोरेखा", "The paper's name as printed on the masthead and in feeds.")
    paper_tagline: str = setting("ख़बर, सीधी और साफ़", "The line under the masthead.")
    grievance_officer: str = setting(
        "",
        "Name of the grievance officer that India's IT Rules 2021 (rule 11) ask for, printed at the foot of every page;"
        " empty: none is printed.",
    )
    grievance_email: str = setting("", "E-mail address of the grievance officer.")
    grievance_address: str = setting("", "Postal address and telephone of the grievance officer, in one line.")
    paper_url: str = setting(
        "http://127.0.0.1:8000",
        "The readers' origin, without a trailing slash; every printed address starts with it.",
    )
    newsroom_url: str = setting("http://127.0.0.1:8001", "The newsroom's origin, without a trailing slash.")
    reader_host: str = setting("127.0.0.1", "Address on which the readers' lane listens.")
    reader_port: int = setting(8000, "Port of the readers' lane.")
    reader_workers: int = setting(1, "Worker processes of the readers' lane.")
    kept_megabytes: int = setting(180, "Megabytes of ready pages that a worker of the readers' lane keeps in memory.")
    desk_host: str = setting("127.0.0.1", "Address on which the newsroom listens.")
    desk_port: int = setting(8001, "Port of the newsroom.")
    trusted_proxies: str = setting(
        "", "Comma-separated addresses of proxies whose X-Forwarded-For is believed; empty: none."
    )
    purge_urls: str = setting(
        "", "Comma-separated addresses of caches in front that are told by PURGE what changed; empty: none."
    )
    extra_hosts: str = setting("", "Comma-separated further Host names that both origins answer to.")
    secret_key: str = setting(
        "", "Secret of the newsroom's sessions; empty: one is made and kept in the data directory."
    )
    database_url: str = setting(
        "", "PostgreSQL address of the newsroom's database; empty: SQLite in the data directory."
    )
    edition_url: str = setting("", "PostgreSQL address of the edition; empty: SQLite in the data directory.")
    pulse_url: str = setting(
        "",
        "Address of a Valkey or Redis (redis://host:port/0) that counts for several machines; empty: SQLite in the data"
        " directory.",
    )
    digits: str = setting("latn", "Digits shown to readers: latn (0-9) or deva (०-९).")
    list_size: int = setting(20, "Stories on one page of a section front, topic, author or archive.")
    rail_size: int = setting(8, "Items on the popular rail.")
    half_life_hours: float = setting(6.0, "Hours after which a read weighs half on the paper's rails.")
    list_half_life_hours: float = setting(6.0, "The same on the rails of sections and topics.")
    rail_floor: int = setting(20, "Decayed reads below which the rail shows the latest stories under their own name.")
    rail_stale_minutes: int = setting(
        30, "Minutes without a fresh count after which the rail shows the latest stories."
    )
    rail_rising: int = setting(3, "Items on the rail of rising stories below the popular one; 0: no such rail.")
    rail_numbers: str = setting(
        "places",
        "Numbers on the rail: places (1, 2, 3 …), reads (places, and how often each story was read in a day) or none;"
        " what the desk chooses on लोकप्रिय सूची goes before it.",
    )
    rail_newcomer: str = setting(
        "yes",
        "Whether the paper's rail keeps its last place for a story just published until it could have been read: yes or"
        " no. Few reads make it long, an hour at most; a busy paper keeps none.",
    )
    rail_old_days: int = setting(30, "Age in days from which an item on the rail carries its age in words.")
    rail_seconds: float = setting(3.0, "Seconds between two looks at the ranking.")
    read_seconds: float = setting(5.0, "Seconds a page must be visible to count as read.")
    quarantine_hours: float = setting(3.0, "Hours of today's reads that the rule against machines looks at.")
    quarantine_reads: int = setting(
        30, "Reads in them below which no network and no browser is judged by that rule; 0: the rule is off."
    )
    quarantine_story_share: float = setting(0.8, "Share of one story in a network's reads from which it may be a farm.")
    quarantine_times: float = setting(10.0, "How many times less others must read that story for it to be a farm.")
    quarantine_supply: float = setting(0.75, "Share of that story's reads that must come from there to be a farm.")
    quarantine_rare_share: float = setting(
        0.85, "Share of stories that nobody else reads in its reads from which somebody walks the archive by program."
    )
    count_staff: str = setting("no", "Whether reads of staff signed in to the newsroom count: yes or no.")
    body_bytes: int = setting(2048, "Largest request body the readers' lane accepts (a beacon is under 600 bytes).")
    upload_bytes: int = setting(8_388_608, "Largest image file the newsroom accepts, in bytes.")
    image_pixels: int = setting(40_000_000, "Largest image the newsroom accepts, in pixels.")
    paste_characters: int = setting(200_000, "Longest raw copy that can be pasted, in characters.")
    public_cache_seconds: int = setting(5, "How long a browser or CDN may keep a page without asking again.")

    # --- where things lie, derived from data_dir ---
    @property
    def newsroom_file(self) -> Path:
        """The newsroom's SQLite database."""
        return self.data_dir / "newsroom.sqlite3"

    @property
    def edition_file(self) -> Path:
        """The edition's SQLite database: printed sheets, newest only."""
        return self.data_dir / "edition.sqlite3"

    @property
    def shelf_dir(self) -> Path:
        """The LMDB directory with this machine's printed pages."""
        return self.data_dir / "shelf"

    @property
    def index_dir(self) -> Path:
        """The search index of published stories on this machine."""
        return self.data_dir / "index"

    @property
    def desk_index_dir(self) -> Path:
        """The newsroom's own search index, drafts included; never read by the readers' lane."""
        return self.data_dir / "desk-index"

    @property
    def pulse_file(self) -> Path:
        """The ledger of reads: hourly sums."""
        return self.data_dir / "pulse.sqlite3"

    @property
    def media_dir(self) -> Path:
        """Originals and renditions of the newsroom's images; never served to readers."""
        return self.data_dir / "media"

    @property
    def secret_file(self) -> Path:
        """The secret of the newsroom's sessions, if `secret_key` gives none."""
        return self.data_dir / "secret-key"

    @property
    def pictures_dir(self) -> Path:
        """Pictures of printed pages, named by their content; the only image files readers can fetch."""
        return self.data_dir / "pictures"


def load(environment: Mapping[str, str] | None = None) -> Config:
    """Read every setting from the environment (default: os.environ). Raises SettingError naming the culprit."""
    source = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for field in dataclasses.fields(Config):
        name = PREFIX + field.name.upper()
        if name in source:
            values[field.name] = _convert(name, source[name], type(field.default))
    loaded = Config(**values)
    if loaded.digits not in ("latn", "deva"):
        raise SettingError(f"{PREFIX}DIGITS must be latn or deva, not {loaded.digits!r}")
    if loaded.rail_numbers not in ("places", "reads", "none"):
        raise SettingError(f"{PREFIX}RAIL_NUMBERS must be places, reads or none, not {loaded.rail_numbers!r}")
    if loaded.rail_newcomer not in ("yes", "no"):
        raise SettingError(f"{PREFIX}RAIL_NEWCOMER must be yes or no, not {loaded.rail_newcomer!r}")
    if loaded.count_staff not in ("yes", "no"):
        raise SettingError(f"{PREFIX}COUNT_STAFF must be yes or no, not {loaded.count_staff!r}")
    _check_officer(loaded)
    _check_addresses(loaded)
    return dataclasses.replace(loaded, data_dir=loaded.data_dir.absolute())


def _check_officer(loaded: Config) -> None:
    email = loaded.grievance_email
    if email and (email.count("@") != 1 or any(letter.isspace() or letter in "\"'<>&?" for letter in email)):
        raise SettingError(f"{PREFIX}GRIEVANCE_EMAIL must be an e-mail address, not {email!r}")
    if bool(loaded.grievance_officer) != bool(email or loaded.grievance_address):
        raise SettingError(
            f"{PREFIX}GRIEVANCE_OFFICER needs GRIEVANCE_EMAIL or GRIEVANCE_ADDRESS beside it, and they need it"
        )


def _check_addresses(loaded: Config) -> None:
    """Refuse what would be printed on every page, or be asked for ever, and lead nowhere."""
    for name in ("paper_url", "newsroom_url"):
        parts = _parts(name, getattr(loaded, name))
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.fragment:
            raise SettingError(
                f"{PREFIX}{name.upper()} must be like https://akhbar.example, without a path or a slash at its end,"
                f" not {getattr(loaded, name)!r}"
            )
    for name, schemes in _SERVERS.items():
        value = getattr(loaded, name)
        if value and _parts(name, value).scheme not in schemes:  # it is not told: a password may be in it
            raise SettingError(f"{PREFIX}{name.upper()} must begin with {' or '.join(f'{one}://' for one in schemes)}")
    if (loaded.database_url or loaded.edition_url) and find_spec("psycopg") is None:
        raise SettingError('PostgreSQL needs the package psycopg: pip install "shirorekha[postgresql]"')


def _parts(name: str, value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        raise SettingError(f"{PREFIX}{name.upper()} is no address: {error}") from error
    return parts


def unknown(environment: Mapping[str, str] | None = None) -> list[str]:
    """Name the variables that begin like a setting's and are none, such as a misspelled one."""
    known = {PREFIX + field.name.upper() for field in dataclasses.fields(Config)}
    return sorted(name for name in environment or os.environ if name.startswith(PREFIX) and name not in known)


def _convert(name: str, value: str, wanted: type[Any]) -> Any:
    try:
        return Path(value) if issubclass(wanted, Path) else wanted(value)
    except ValueError as error:
        raise SettingError(f"{name} must be of type {wanted.__name__}, not {value!r}") from error


def describe() -> list[tuple[str, str, str]]:
    """List every setting as (environment variable, default, help), in the order of declaration."""
    return [
        (PREFIX + field.name.upper(), str(field.default), field.metadata["help"])
        for field in dataclasses.fields(Config)
    ]


@cache
def sqlite() -> ModuleType:
    """Give the newest SQLite module at hand; warn once if even that one can corrupt a WAL file."""
    module = wheel_sqlite or system_sqlite
    if module.sqlite_version_info <= LAST_UNSAFE_SQLITE:
        log.warning("SQLite %s can corrupt its file when a WAL is reset; use 3.51.3 or newer", module.sqlite_version)
    return module
