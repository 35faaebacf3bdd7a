"""What the engineer does to today's counts by hand: `shirorekha pulse quarantine`."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from datetime import UTC, datetime

from shirorekha.config import Config
from shirorekha.pulse import visitor
from shirorekha.pulse.counts import AGENT, BOTH, BY_HAND, KINDS, NETWORK, Quarantined
from shirorekha.pulse.store import Store, day_key, open_store

#: Wide networks that one call takes at most: an IPv4 /16, an IPv6 /40.
MOST_NETWORKS = 256

Place = tuple[str, bytes]


def quarantine(
    config: Config,
    moment: float,
    *,
    network: str = "",
    agent: str = "",
    trace: str = "",
    undo: bool = False,
    note: str = "",
) -> Iterator[str]:
    """Take a network's or a browser's reads of today out of the sums, or put them back; without either list them.

    `network` is an address or a network, `agent` a whole User-Agent; both together mean that browser within that
    network. `trace` is one of the list, for undoing what the rule did. Gives lines to print; raises ValueError for what
    is neither, one of the store's troubles if it is away.
    """
    places = _places(config, moment, network, agent, trace)
    with open_store(config) as ledger:
        if not places:
            yield from _listed(ledger)
            return
        known = {(entry.kind, entry.trace) for entry in ledger.quarantined()}
        if undo and not known.intersection(places):
            raise ValueError("this is not quarantined today")
        moved = 0
        for kind, found in places:
            if undo:
                moved += ledger.release(kind, found)
            else:
                moved += ledger.quarantine(Quarantined(kind, found, BY_HAND, moment, note))
        yield f"{moved} reads of today {'count again' if undo else 'no longer count'}; the rail follows within seconds."
        if not undo:
            yield "Over at midnight in India, when the day's key is thrown away. --undo puts them back."


def _places(config: Config, moment: float, network: str, agent: str, trace: str) -> list[Place]:
    if trace:
        return [_listed_place(trace)]
    key = day_key(config).at(moment) if network or agent else b""
    named = visitor.agent_trace(agent, key) if agent else b""
    if not network:
        return [(AGENT, named)] if agent else []
    found = [visitor.network_trace(wide, key) for wide in _wide_networks(network)]
    return [(BOTH, one + named) if agent else (NETWORK, one) for one in found]


def _listed_place(trace: str) -> Place:
    kind, _, code = trace.partition(":")
    if kind not in KINDS:
        raise ValueError(f"{trace!r} is no entry of the list; an entry begins with one of {', '.join(KINDS)}")
    return kind, bytes.fromhex(code)


def _wide_networks(network: str) -> list[str]:
    """List the /24 or /48 networks that hold or make up a network; ValueError if it is none or has too many."""
    named = ipaddress.ip_network(network.strip(), strict=False)
    prefix = visitor.WIDE_IPV4 if named.version == 4 else visitor.WIDE_IPV6
    if named.prefixlen >= prefix:
        return [str(named.supernet(new_prefix=prefix))]
    if 1 << (prefix - named.prefixlen) > MOST_NETWORKS:
        raise ValueError(f"{network} is more than {MOST_NETWORKS} networks of /{prefix}: name smaller ones")
    return [str(part) for part in named.subnets(new_prefix=prefix)]


def _listed(ledger: Store) -> Iterator[str]:
    entries = ledger.quarantined()
    if not entries:
        yield "Nothing is quarantined today."
    for entry in entries:
        since = datetime.fromtimestamp(entry.since, UTC).astimezone().strftime("%H:%M")
        told = f"since {since}  {entry.reason}  {entry.reads} reads  {entry.note}"
        yield f"{entry.kind}:{entry.trace.hex()}  {told}".rstrip()
