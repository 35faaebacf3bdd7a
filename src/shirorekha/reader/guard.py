"""What is checked of every request before anything is looked up, since the server itself lets it through."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Awaitable
from typing import Any

from shirorekha.config import Config
from shirorekha.reader import headers

#: Seconds within which a request's body must have come.
BODY_SECONDS = 5.0

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class BodyRefusedError(Exception):
    """A body that is too long (413), too slow (408) or cut off (400); `status` says which."""

    def __init__(self, status: int) -> None:
        """Hold the status that answers it."""
        super().__init__(status)
        self.status = status


class Patience:
    """A deadline for many waits at the cost of a dictionary entry; a timer for each would cost 20 µs a request."""

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self._until: dict[asyncio.Task[Any], float] = {}
        self._late: set[asyncio.Task[Any]] = set()

    async def within(self, awaited: Awaitable[bytes]) -> bytes:
        """Wait for something; raises BodyRefusedError (408) once its time is over and `end` has noticed it."""
        task = asyncio.current_task()
        assert task is not None
        self._until[task] = task.get_loop().time() + BODY_SECONDS
        try:
            return await awaited
        except asyncio.CancelledError as error:
            if task not in self._late:
                raise
            task.uncancel()
            raise BodyRefusedError(408) from error
        finally:
            del self._until[task]
            self._late.discard(task)

    def end(self, now: float) -> None:
        """Break off what has waited too long."""
        for task, until in list(self._until.items()):
            if now >= until:
                self._late.add(task)
                task.cancel()


class Guard:
    """The checks, with what they need of the settings worked out once."""

    def __init__(self, config: Config) -> None:
        """Read hosts, proxies and the body's limit from the settings; ValueError for a proxy that is no address."""
        self.hosts = headers.hosts(config)
        proxies = networks(config.trusted_proxies)
        self._proxy_hosts = {str(network.network_address) for network in proxies if network.num_addresses == 1}
        self._proxy_networks = [network for network in proxies if network.num_addresses > 1]
        self._body_bytes = config.body_bytes
        self._patience = Patience()

    def host_refusal(self, scope: Any, fields: Any) -> int:
        """Give 0 for exactly one Host header that is ours, else 400 or 421 (RFC 9112, 3.2; RFC 9110, 15.5.20).

        A request line with a whole URL is judged by that as well.
        """
        named = fields.get_all("host")
        if len(named) != 1:
            return 400
        if named[0] not in self.hosts and named[0].lower() not in self.hosts:
            return 421
        authority = scope.authority
        return 421 if authority and authority.lower() not in self.hosts else 0

    async def body(self, fields: Any, stream: Any) -> bytes:
        """Read a request's body up to the limit and within the deadline; raises BodyRefusedError beyond either.

        `stream` is the server's: called it gives the whole, iterated it gives chunks. What says its length is read
        whole, which is faster by a third; the server reads no more than was said.
        """
        declared = fields.get("content-length")
        if declared is None:
            return await self._patience.within(self._chunks(stream))
        if not declared.isascii() or not declared.isdigit():
            raise BodyRefusedError(400)
        if int(declared) > self._body_bytes:
            raise BodyRefusedError(413)
        read: bytes = await self._patience.within(stream())
        if len(read) != int(declared):
            raise BodyRefusedError(400)
        return read

    async def _chunks(self, stream: Any) -> bytes:
        read = bytearray()
        async for chunk in stream:
            read += chunk
            if len(read) > self._body_bytes:
                raise BodyRefusedError(413)
        return bytes(read)

    def end_patience(self, now: float) -> None:
        """Refuse the bodies that are too slow; call it once a second with the loop's time."""
        self._patience.end(now)

    def client(self, scope: Any, fields: Any) -> str:
        """Give the network address of who asks. X-Forwarded-For is believed from trusted proxies only.

        It is read from its end, where our own proxies write; the first address that is not theirs is the client's.
        """
        address = str(scope.client).rpartition(":")[0].strip("[]")
        if not self._trusts(address):
            return address
        for hop in reversed(",".join(fields.get_all("x-forwarded-for")).split(",")):
            if not hop.strip():
                continue
            address = hop.strip().strip("[]")
            if not self._trusts(address):
                break
        return address

    def _trusts(self, address: str) -> bool:
        if address in self._proxy_hosts or not self._proxy_networks:
            return address in self._proxy_hosts
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(parsed in network for network in self._proxy_networks)


def networks(setting: str) -> tuple[Network, ...]:
    """Read comma-separated addresses and networks (192.0.2.1, 10.0.0.0/8); ValueError names one that is none."""
    return tuple(ipaddress.ip_network(item.strip(), strict=False) for item in setting.split(",") if item.strip())
