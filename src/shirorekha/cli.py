"""The front door: `shirorekha up` runs the whole paper; every other verb runs one process or one job of it."""

from __future__ import annotations

import argparse
import json
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import structlog

from shirorekha import backup, config, processes

DJANGO_SETTINGS = "shirorekha.settings"
#: How far press and follower stand back, on the scale of nice(2): on one core beside a reader they get a quarter.
NICENESS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb of the command line; give the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DJANGO_SETTINGS)
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["hindi"]:
        return hindi(words[1:])
    if words[:1] == ["manage"]:
        return manage(words[1:])
    chosen = _parser().parse_args(words)
    _configure_log()
    for name in config.unknown():
        print(f"shirorekha: {name} is no setting; `shirorekha settings` lists them", file=sys.stderr)
    settings = config.Config()
    try:
        settings = config.load()
        return int(chosen.act(settings, chosen) or 0)
    except config.SettingError as error:
        print(f"shirorekha: {error}", file=sys.stderr)
        return 2
    except Exception as error:
        told = _told(error, settings)
        if not told:
            raise
        print(f"shirorekha: {told}", file=sys.stderr)
        return 1


def _told(error: Exception, settings: config.Config) -> str:
    """Say what an engineer can do about an error, "" if it is a failure of ours."""
    said = str(error)
    if "no such table" in said or ("relation" in said and "does not exist" in said):  # SQLite's words, PostgreSQL's
        return "the databases are not made yet: `shirorekha migrate` makes them"
    if isinstance(error, OSError) and error.filename and settings.data_dir.is_relative_to(error.filename):
        return f"the data directory {settings.data_dir} cannot be used: {error.strerror} ({error.filename})"
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="shirorekha", description="A Hindi newspaper on the web.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    whole = _verb(verbs, "up", "run the whole paper on this machine")
    whole.add_argument("--demo", action="store_true", help="fill an empty data directory with the demo newspaper")
    whole.set_defaults(act=up)
    for name, act, text in (
        ("desk", desk, "run the newsroom"),
        ("press", press, "run the press: printing and the clock"),
        ("follow", follow, "run the follower: edition to this machine's shelf and search index"),
        ("reader", reader, "run the readers' lane"),
    ):
        verb = _verb(verbs, name, text)
        verb.add_argument("--with-parent", action="store_true", help="stop when standard input closes")
        verb.set_defaults(act=act)
    _verb(verbs, "migrate", "make or update the databases").set_defaults(act=migrate)
    _verb(verbs, "reprint", "print every page of the paper anew, behind fresh news").set_defaults(act=reprint)
    _verb(verbs, "settings", "list every setting with its default").set_defaults(act=show_settings)
    for name, act, text in (
        ("read-page", read_page, "read raw copy or a saved page and print what it holds as JSON"),
        ("import-page", import_page, "make drafts from raw copy or saved pages"),
    ):
        verb = _verb(verbs, name, text)
        verb.add_argument("files", nargs="+", type=Path, metavar="FILE", help="text or HTML in UTF-8, or a saved page")
        verb.set_defaults(act=act)
    _add_backup(verbs)
    _add_pulse(verbs)
    verbs.add_parser("hindi", help="Hindi text tools on standard input (shirorekha hindi --help)")
    verbs.add_parser("manage", help="Django's own commands (shirorekha manage help)")
    return parser


def _verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str) -> argparse.ArgumentParser:
    """Add a verb that says what it does in the list of verbs and in its own --help."""
    return verbs.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")


def _add_backup(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = _verb(verbs, "backup", "save what cannot be made again, while the paper runs")
    verb.add_argument("folder", type=Path, metavar="FOLDER", help="where it is kept: on another disk or machine")
    verb.add_argument("--keep", type=int, default=backup.KEPT_COPIES, help="copies of the database (%(default)s)")
    verb.set_defaults(act=save)
    verb = _verb(verbs, "restore", "put a backup into an empty data directory")
    verb.add_argument("folder", type=Path, metavar="FOLDER", help="where `shirorekha backup` keeps it")
    verb.add_argument("--copy", default="", metavar="NAME", help="which newsroom-….sqlite3; otherwise the newest")
    verb.set_defaults(act=restore)


def _add_pulse(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    counts = verbs.add_parser("pulse", help="today's counts of reads").add_subparsers(required=True, metavar="VERB")
    verb = counts.add_parser("quarantine", help="take a network's or browser's reads of today out, or list what is out")
    verb.add_argument("--network", default="", help="an address or a network; all of its /24 (IPv4) or /48 (IPv6)")
    verb.add_argument("--agent", default="", help="a whole User-Agent; with --network only within that network")
    verb.add_argument("--trace", default="", help="an entry of the list, such as network:0123456789abcdef")
    verb.add_argument("--undo", action="store_true", help="count these reads again")
    verb.add_argument("--note", default="", help="why, for the list; no address: it is kept until midnight")
    verb.set_defaults(act=quarantine)


def _configure_log() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def hindi(words: Sequence[str]) -> int:
    """Run one of the language tools."""
    from shirorekha.hindi import commands

    return commands.main(words)


def up(settings: config.Config, chosen: argparse.Namespace) -> int:
    """Run desk, press, follower and readers' lane until Ctrl-C."""
    return processes.up(settings, demo=chosen.demo)


def migrate(settings: config.Config, chosen: argparse.Namespace) -> None:
    """Make or update both databases."""
    processes.migrate(settings)


def desk(settings: config.Config, chosen: argparse.Namespace) -> None:
    """Run the newsroom on ASGI."""
    _follow_parent(chosen)
    processes.serve_desk(settings)


def press(settings: config.Config, chosen: argparse.Namespace) -> int:
    """Run the press until it is told to stop; exit code 1 if another one already runs here."""
    import django

    _follow_parent(chosen)
    _give_way()
    django.setup()
    from shirorekha.press import clock

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        clock.work(settings, stop)
    except clock.AnotherPressError as error:
        print(f"shirorekha: {error}", file=sys.stderr)
        return 1
    return 0


def follow(settings: config.Config, chosen: argparse.Namespace) -> None:
    """Run the follower. It knows the edition and nothing of the newsroom."""
    from shirorekha.reader import follower

    _follow_parent(chosen)
    _give_way()
    follower.follow(settings)


def reader(settings: config.Config, chosen: argparse.Namespace) -> None:
    """Run the readers' lane. No Django is imported."""
    from shirorekha.reader import serve

    _follow_parent(chosen)
    serve.serve(settings)


def reprint(settings: config.Config, chosen: argparse.Namespace) -> None:
    """Order a reprint of everything; the running press does it behind fresh news."""
    import django

    django.setup()
    from shirorekha.press import bell
    from shirorekha.press.models import PrintOrder

    bell.order(str(PrintOrder.Kind.EVERYTHING))
    print("The whole paper is ordered to be printed anew.")


def save(settings: config.Config, chosen: argparse.Namespace) -> int:
    """Save the newsroom, its pictures and its secret into a folder."""
    try:
        saved = backup.save(settings, chosen.folder, keep=chosen.keep)
    except (backup.BackupError, OSError, config.sqlite().Error) as error:
        print(f"shirorekha: nothing was saved: {error}", file=sys.stderr)
        return 1
    print(f"{saved.database} ({saved.database_bytes / 1e6:.1f} MB)")
    print(f"picture files: {saved.pictures}, new: {saved.new_pictures}")
    return 0


def restore(settings: config.Config, chosen: argparse.Namespace) -> int:
    """Put a saved newsroom into an empty data directory; `up` (or migrate and press) prints it."""
    try:
        copy = backup.restore(settings, chosen.folder, chosen.copy)
    except (backup.BackupError, OSError, config.sqlite().Error) as error:
        print(f"shirorekha: not restored: {error}", file=sys.stderr)
        return 1
    print(f"{copy.name} is in {settings.data_dir}; `shirorekha up` prints every page of it")
    return 0


def quarantine(settings: config.Config, chosen: argparse.Namespace) -> int:
    """Take reads of today out of the sums or put them back; list what is out."""
    from shirorekha.pulse import commands, store

    troubles: tuple[type[Exception], ...] = (ValueError, *store.TROUBLES)
    asked = {name: getattr(chosen, name) for name in ("network", "agent", "trace", "undo", "note")}
    try:
        for line in commands.quarantine(settings, time.time(), **asked):
            print(line)
    except troubles as error:
        print(f"shirorekha: {error}", file=sys.stderr)
        return 1
    return 0


def show_settings(settings: config.Config, chosen: argparse.Namespace) -> None:
    """Print every setting, its default and what it does."""
    for name, default, text in config.describe():
        print(f"{name}={default}\n    {text}")


def read_page(settings: config.Config, chosen: argparse.Namespace) -> int:
    """Print what each file holds as JSON, one document a file."""
    from shirorekha.importers import files

    return _each(chosen.files, lambda path: json.dumps(files.read_page(path), ensure_ascii=False, indent=2))


def import_page(settings: config.Config, chosen: argparse.Namespace) -> int:
    """Make a draft from each file and print where it stands in the newsroom."""
    import django

    django.setup()
    from shirorekha.importers import page

    return _each(chosen.files, page.import_page)


def _each(paths: Sequence[Path], act) -> int:  # type: ignore[no-untyped-def]
    failed = 0
    for path in paths:
        try:
            print(act(path))
        except (OSError, ValueError) as error:
            print(f"shirorekha: {path}: {error}", file=sys.stderr)
            failed = 1
    return failed


def manage(words: Sequence[str]) -> int:
    """Run one of Django's own commands with the paper's settings."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["shirorekha manage", *words])
    return 0


def _give_way() -> None:
    """Let readers and editors go first where processors are short: a reprint can wait some milliseconds for them."""
    os.nice(NICENESS)


def _follow_parent(chosen: argparse.Namespace) -> None:
    """Stop this process when the one that started it is gone, however it went: its end of our standard input closes."""
    if not chosen.with_parent:
        return

    def wait() -> None:
        while os.read(0, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True, name="with-parent").start()


if __name__ == "__main__":
    sys.exit(main())
