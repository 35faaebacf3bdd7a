"""Tells the pulse who of its visitors is of the staff, so that a desk's own reading does not fill the most-read list.

Readers' pages and the newsroom are two origins and readers carry no cookie, so the reader's lane cannot see who is
signed in. What both see is address and browser: the newsroom leaves the day's hash of both (the visitor's identity of
`pulse.visitor`) in the ledger, and the lane refuses reads of that visitor until midnight.
"""

from __future__ import annotations

import logging
import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from shirorekha.newsroom.guard import Answer, client_address
from shirorekha.pulse.store import TROUBLES, day_key, open_store
from shirorekha.pulse.visitor import Sight, Visitors

#: Seconds for which nobody is noted again: a note lasts until midnight anyway.
NOTE_SECONDS = 600.0

log = logging.getLogger(__name__)


class NoteStaff:
    """Middleware: after a signed-in person's page, note who they are to the pulse; never at the page's cost."""

    def __init__(self, get_response: Answer) -> None:
        """Stand behind the sessions."""
        self._get_response = get_response
        self._visitors = Visitors(day_key(settings.PAPER))
        self._noted: dict[tuple[str, str], float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as ever, then note."""
        response = self._get_response(request)
        if settings.PAPER.count_staff == "no" and settings.SESSION_COOKIE_NAME in request.COOKIES:
            user = getattr(request, "user", None)
            if user is not None and user.is_authenticated:
                self._note(client_address(request), request.headers.get("User-Agent", ""), time.time())
        return response

    def _note(self, address: str, agent: str, now: float) -> None:
        if now - self._noted.get((address, agent), 0.0) < NOTE_SECONDS:
            return
        self._noted = {place: at for place, at in self._noted.items() if now - at < NOTE_SECONDS}
        self._noted[address, agent] = now
        try:
            who = self._visitors.identity(Sight(address, agent), now)
            with open_store(settings.PAPER) as ledger:
                ledger.note_staff(who, now)
        except TROUBLES as error:
            log.warning("staff could not be noted to the pulse: %s", error)
