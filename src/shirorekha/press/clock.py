"""All that the press does by itself is one table of jobs, and the newsroom can see when each last ran."""

from __future__ import annotations

import fcntl
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

import structlog
from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from shirorekha.config import Config
from shirorekha.newsroom import article, finding
from shirorekha.press import edition, history, overrides, popular, rail_slots, reprint, run
from shirorekha.press.impact import Target
from shirorekha.press.models import JobRun, Printed, PrintOrder, Sheet
from shirorekha.pulse import quarantine
from shirorekha.pulse.store import open_store

log = structlog.get_logger("shirorekha.press")


class AnotherPressError(RuntimeError):
    """Another press already runs on this data directory."""


@dataclass(frozen=True, slots=True)
class Job:
    """One thing done by the clock. `act` returns a short note for the table, "" when there was nothing to do.

    After a turn with nothing to do the next is in `idle_seconds`, if given.
    """

    name: str
    title: str
    every_seconds: float
    act: Callable[[Config], str]
    idle_seconds: float = 0.0


def print_pending(config: Config) -> str:
    """Print one batch of what waits: the rail and the schedule have their turn between two batches."""
    done = run.print_pending(config)
    return f"{done} काम छपे" if done else ""


def print_again(config: Config) -> str:
    """Go on with a reprint while nothing fresh waits."""
    done = reprint.work(config)
    return f"{done} पन्ने" if done else ""


def print_rail(config: Config) -> str:
    """Print the rails that are not what they were: the paper's, and a bounded number of sections' and topics'."""
    return "नई सूची" if _ROUNDS.print_changed(popular.moment(config), article.site()) else ""


def print_news_sitemap(config: Config) -> str:
    """Drop stories older than two days from the news sitemap: its truth has a time, publishing or not."""
    return "बदला" if run.print_targets([Target("news")], config) else ""


def publish_scheduled(config: Config) -> str:
    """Publish and withdraw what is due by its schedule (Wagtail keeps the schedule)."""
    call_command("publish_scheduled", verbosity=0)
    return ""


def carry_to_search(config: Config) -> str:
    """Carry a few saved things to the newsroom's own search: an imported archive gets there without anybody searching.

    Few at a time and only while nothing waits to be printed, so that no reader waits for the desk's search.
    """
    if run.due().exists():
        return ""
    carried = finding.catch_up(finding.CHUNK_OF_A_SEARCH)
    return f"{carried} चीज़ें खोज में पहुँचीं" if carried else ""


def end_overrides(config: Config) -> str:
    """Note in the stories' histories which pins and bans have ended by themselves; they hold no longer anyway."""
    ended = overrides.expire(timezone.now())
    return f"{ended} दख़ल पूरे हुए" if ended else ""


def prune_history(config: Config) -> str:
    """Thin out and prune what is kept of what the rails showed."""
    gone = history.prune(timezone.now())
    return f"{gone} पुरानी पंक्तियाँ हटीं" if gone else ""


def take_out_machines(config: Config) -> str:
    """Take today's reads of machines that do not say so out of the sums (pulse.quarantine)."""
    with open_store(config) as ledger:
        judgement = quarantine.look(ledger, timezone.now(), quarantine.rule_of(config))
    popular.heed(judgement)
    found = judgement.suspects
    return f"{sum(suspect.reads for suspect in found)} मशीनी पढ़तें अलग रखीं" if found else ""


#: What this process knows of the rails that stand printed.
_ROUNDS = rail_slots.Rounds()
#: The whole table. `every_seconds` of the rail follows the setting; the others are fixed.
JOBS: tuple[Job, ...] = (
    Job("print", "रुके हुए पन्नों की छपाई", 0.1, print_pending),
    Job("reprint", "पुराने पन्नों की दोबारा छपाई", 0.05, print_again, idle_seconds=1.0),
    Job("quarantine", "मशीनी पढ़तों की छँटाई", 20.0, take_out_machines),
    Job("rail", "सबसे ज़्यादा पढ़ी गईं", 0.0, print_rail),
    Job("schedule", "तय समय पर प्रकाशन", 5.0, publish_scheduled),
    Job("news-sitemap", "गूगल न्यूज़ का साइटमैप", 60.0, print_news_sitemap),
    Job("overrides", "सूची में डेस्क के दख़ल का समय", 20.0, end_overrides),
    Job("rail-history", "लोकप्रिय सूची का पुराना ब्योरा", 300.0, prune_history),
    Job("desk-search", "समाचार कक्ष की खोज", 0.5, carry_to_search, idle_seconds=2.0),
)
#: A job that runs often is noted in the table at most this often unless it did something or failed.
NOTE_EVERY_SECONDS = 15.0
#: Seconds after which a press that starts without its databases looks for them again.
WAIT_SECONDS = 1.0


def work(config: Config, stop: threading.Event) -> None:
    """Run every job at its time until `stop` is set. Raises AnotherPressError if one already runs here."""
    with only_press(config):
        _begin(config, stop)
        due = {job.name: 0.0 for job in JOBS}
        noted: dict[str, float] = {}
        while not stop.is_set():
            for job in JOBS:
                now = time.monotonic()
                if now >= due[job.name] and not stop.is_set():
                    idle = not _do(job, config, noted) and job.idle_seconds
                    due[job.name] = time.monotonic() + (idle or job.every_seconds or config.rail_seconds)
            stop.wait(0.05)
        connections.close_all()


def _begin(config: Config, stop: threading.Event) -> None:
    """Look whether the look changed; a database that is away is waited for, since a press that falls helps nobody."""
    told = ""
    while not stop.is_set():
        try:
            order_reprint_if_look_changed(config)
            return
        except DatabaseError as error:
            if told != repr(error):
                told = repr(error)
                log.error("the press waits for its databases", problem=told)
            for connection in connections.all():
                connection.close()
            stop.wait(WAIT_SECONDS)


def _do(job: Job, config: Config, noted: dict[str, float]) -> bool:
    """Give a job its turn and note it; say whether there was something to do."""
    started, clock, problem, note = timezone.now(), time.monotonic(), "", ""
    try:
        note = job.act(config)
    except Exception as error:  # noqa: BLE001 - the clock goes on; the table and the log say what failed
        problem = f"{type(error).__name__}: {error}"[:500]
        log.error("job failed", job=job.name, problem=problem, exc_info=error)
        with suppress(DatabaseError):
            close_old_connections()
    quiet = not problem and not note
    if quiet and clock - noted.get(job.name, -NOTE_EVERY_SECONDS) < NOTE_EVERY_SECONDS:
        return False
    noted[job.name] = clock
    row = {
        "title": job.title,
        "every_seconds": job.every_seconds or config.rail_seconds,
        "started_at": started,
        "seconds": round(time.monotonic() - clock, 3),
        "note": note,
        "problem": problem,
    }
    try:
        JobRun.objects.update_or_create(name=job.name, defaults=row)
    except DatabaseError as error:
        log.error("could not note a job", job=job.name, problem=repr(error))
    return bool(note)


@contextmanager
def only_press(config: Config) -> Iterator[None]:
    """Hold the data directory's press lock: two presses would print right but twice."""
    config.data_dir.mkdir(parents=True, exist_ok=True)
    with (config.data_dir / "press.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherPressError(f"another press already runs on {config.data_dir}") from error
        yield


def order_reprint_if_look_changed(config: Config) -> bool:
    """Order a reprint when templates, styles or the site's settings changed, or the edition is gone; tell whether.

    A paper that was never printed needs its frame and home page only: its stories' own orders wait already.
    """
    edition.open_the_file_in_place()
    look = _look(config)
    row, _ = JobRun.objects.get_or_create(name="look", defaults={"title": "अख़बार का रूप", "every_seconds": 0})
    if row.note == look and Sheet.objects.exists():
        return False
    kind = PrintOrder.Kind.EVERYTHING if Printed.objects.exists() else PrintOrder.Kind.PAPER
    PrintOrder.objects.create(kind=kind)
    row.note, row.started_at = look, timezone.now()
    row.save()
    return True


def _look(config: Config) -> str:
    digest = hashlib.sha256()
    officer = (config.grievance_officer, config.grievance_email, config.grievance_address)
    paper = (config.paper_name, config.paper_tagline, config.paper_url, *officer)
    for setting in (*paper, config.digits, config.list_size):
        digest.update(f"{setting}\n".encode())
    for path in sorted(_files(resources.files("shirorekha.layout")), key=str):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        elif not entry.name.endswith(".pyc"):
            yield entry
