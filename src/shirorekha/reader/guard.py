"""What is checked of every request before anything is looked up, since the server itself lets it through."""

from __future__ import annotations

import asyncio
import ipaddress
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


class Guard:
    """The checks, with what they need of the settings worked out once."""

    def __init__(self, config: Config) -> None:
        """Read hosts, proxies and the body's limit from the settings; ValueError for a proxy that is no address."""
        self.hosts = headers.hosts(config)
        proxies = networks(config.trusted_proxies)
        self._proxy_hosts = {str(network.network_address) for network in proxies if network.num_addresses == 1}
        self._proxy_networks = [network for network in proxies if network.num_addresses > 1]
        self._body_bytes = config.body_bytes

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
        """Read a request's body up to the limit and within the deadline; raises BodyRefusedError beyond either."""
        declared = fields.get("content-length")
        if declared is not None and (not declared.isascii() or not declared.isdigit()):
            raise BodyRefusedError(400)
        if declared is not None and int(declared) > self._body_bytes:
            raise BodyRefusedError(413)
        read = bytearray()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                async for chunk in stream:
                    read += chunk
                    if len(read) > self._body_bytes:
                        raise BodyRefusedError(413)
        except TimeoutError as error:
            raise BodyRefusedError(408) from error
        if declared is not None and len(read) != int(declared):
            raise BodyRefusedError(400)
        return bytes(read)

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
