"""Which pages a worker keeps ready: those asked for again, within a bound in bytes.

Readers ask for the n-th story about 1/n as often as for the first, so most of an archive is asked for once and not
again soon; kept in the order of use such pages would push out what is needed, and making room for each costs more than
stitching it. So once the room is full a page is kept only when it is asked for again while its address is remembered,
and the one goes that was not asked for since it was last looked at (a clock behind a doorkeeper; "TinyLFU: a highly
efficient cache admission policy", ACM TOS 13(4), 2017). Measured on a million pages by Zipf's law with room for 33,000:
74.5 of 100 requests found their page, 1.3 pages were put in; 73.8 and 26.2 with every new page on trial in a queue of
its own, 69 by order of use; 76 would be the best that is possible.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, Protocol, TypeVar

#: Addresses that are remembered without their pages, for each page that is kept.
REMEMBERED = 0.5


class Weighed(Protocol):
    """What can be kept: its weight in bytes, and whether it was asked for since it was last looked at."""

    weight: int
    used: bool


T = TypeVar("T", bound=Weighed)


class Kept(Generic[T]):
    """Pages by address, at most so many bytes of them."""

    def __init__(self, limit: int) -> None:
        """Keep at most `limit` bytes, by the pages' own weights."""
        self._limit = limit
        self._pages: OrderedDict[str, T] = OrderedDict()
        #: Hashes of addresses that were asked for lately and are not kept.
        self._asked: OrderedDict[int, None] = OrderedDict()
        #: The bytes of all pages kept.
        self.weight = 0
        self._full = False

    def get(self, address: str) -> T | None:
        """Give the page kept for an address, if any."""
        page = self._pages.get(address)
        if page is not None:
            page.used = True
        return page

    def put(self, address: str, page: T) -> None:
        """Keep a page in place of the one that was kept for its address, or if it is worth keeping."""
        before = self._pages.get(address)
        if before is not None:
            self.weight -= before.weight
            page.used = before.used
        elif self._full and not self._asked_again(hash(address)):
            return
        self._pages[address] = page
        self.weight += page.weight
        if self.weight > self._limit:
            self._make_room()

    def grow(self, address: str, page: T, weight: int) -> None:
        """Take note that a page has become so many bytes heavier, if it is the one kept for its address."""
        if self._pages.get(address) is page:
            page.weight += weight
            self.weight += weight
            self._make_room()

    def drop(self, address: str) -> None:
        """Forget an address."""
        page = self._pages.pop(address, None)
        if page is not None:
            self.weight -= page.weight
            self._full = False

    def __len__(self) -> int:
        """Give the number of pages kept."""
        return len(self._pages)

    def _asked_again(self, address: int) -> bool:
        if address in self._asked:
            del self._asked[address]
            return True
        self._asked[address] = None
        if len(self._asked) > max(1, len(self._pages) * REMEMBERED):
            self._asked.popitem(last=False)
        return False

    def _make_room(self) -> None:
        while self.weight > self._limit and self._pages:
            self._full = True
            address, page = self._pages.popitem(last=False)
            if page.used:
                page.used = False
                self._pages[address] = page
            else:
                self.weight -= page.weight
