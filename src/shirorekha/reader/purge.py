"""Tells the caches in front which pages changed, by key (docs/contracts/purge.md); one that is away delays nothing."""

from __future__ import annotations

import hashlib
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from http.client import HTTPException

import structlog

log = structlog.get_logger("shirorekha.follower")

#: The header that holds the keys, apart by spaces, and the key that stands in every one.
KEYS = "surrogate-key"
ALL = "all"
#: Seconds after a change at which caches are told: when this machine's readers surely send the new page, and again for
#: what a cache fetched in between from a machine that was a little behind.
TELL_AFTER = (0.25, 2.0)
#: Keys in one request, and waiting at once; beyond it (an edition followed from its beginning) everything is purged.
KEYS_A_REQUEST, WAITING_KEYS = 50, 2000
ANSWER_SECONDS = 2.0


def page_key(address: str) -> str:
    """Give the key of the page at an address: short, ASCII, the same wherever it is made."""
    return "p-" + hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def page_keys(address: str, key: str) -> str:
    """Give the keys that a page carries by itself, apart by spaces: all pages', its own, its story's if it has one."""
    return f"{ALL} {page_key(address)} {key}".rstrip()


def slot_key(name: str) -> str:
    """Give the key that every page with this slot carries."""
    return f"slot-{name}"


class Purger:
    """Sends PURGE requests from a thread of its own; without addresses it does nothing at all."""

    def __init__(self, urls: str) -> None:
        """Read comma-separated http(s) addresses; ValueError names one that is none."""
        self._urls = [url.strip() for url in urls.split(",") if url.strip()]
        for url in self._urls:
            if not url.startswith(("http://", "https://")):
                raise ValueError(f"a cache to be purged needs an http address, not {url!r}")
        self._waiting: dict[str, list[float]] = {}
        self._wake = threading.Condition()
        self._ending = False
        self._trouble: set[str] = set()
        self._thread = threading.Thread(target=self._work, name="purge", daemon=True)
        if self._urls:
            self._thread.start()

    def changed(self, keys: Iterable[str]) -> None:
        """Have everything that carries one of these keys purged soon, and once more a little later."""
        if not self._urls:
            return
        now = time.monotonic()
        with self._wake:
            for key in keys:
                self._waiting[key] = [now + delay for delay in TELL_AFTER]
            if len(self._waiting) > WAITING_KEYS:
                self._waiting = {ALL: [now + delay for delay in TELL_AFTER]}
            self._wake.notify()

    def close(self) -> None:
        """Tell what is still to be told, at once, and end."""
        if not self._urls:
            return
        with self._wake:
            self._ending = True
            self._wake.notify()
        self._thread.join()

    def _work(self) -> None:
        while True:
            with self._wake:
                ending = self._ending
                due = self._take_due(time.monotonic(), everything=ending)
                if not due and not ending:
                    self._wake.wait(self._pause(time.monotonic()))
            for start in range(0, len(due), KEYS_A_REQUEST):
                self._tell(due[start : start + KEYS_A_REQUEST])
            if ending:
                return

    def _take_due(self, now: float, *, everything: bool) -> list[str]:
        due = [key for key, moments in self._waiting.items() if everything or moments[0] <= now]
        for key in due:
            later = [] if everything else [moment for moment in self._waiting[key] if moment > now]
            if later:
                self._waiting[key] = later
            else:
                del self._waiting[key]
        return due

    def _pause(self, now: float) -> float | None:
        return max(0.0, min(moments[0] for moments in self._waiting.values()) - now) if self._waiting else None

    def _tell(self, keys: list[str]) -> None:
        for url in self._urls:
            request = urllib.request.Request(url, method="PURGE", headers={"Surrogate-Key": " ".join(keys)})  # noqa: S310
            try:
                with urllib.request.urlopen(request, timeout=ANSWER_SECONDS):  # noqa: S310 - checked at the start
                    self._trouble.discard(url)
            except (urllib.error.URLError, HTTPException, OSError) as error:
                if url not in self._trouble:
                    log.warning(
                        "a cache could not be purged; its pages end by their age", cache=url, problem=str(error)
                    )
                    self._trouble.add(url)
