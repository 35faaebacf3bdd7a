"""What is read from and written into HTTP headers: one small function for each rule, each named with its source."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlsplit

from shirorekha.config import Config

Headers = list[tuple[str, str]]

#: Nothing inline, nothing from elsewhere. JSON-LD in a page is a data block, which no script rule touches.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
#: A file whose name tells its content never changes.
FOR_EVER = "public, max-age=31536000, immutable"
NO_STORE = "no-store"
#: Seconds for which a cache in front may send a page that it has while it asks for a new one, or while we are down.
WHILE_REVALIDATE, IF_ERROR = 60, 86_400
#: What a path in a Location header may hold as it is (RFC 3986: pchar, "/" and "%" of what is already encoded).
_PATH_SAFE = "/:@!$&'()*+,;=~-._%?"


def security(config: Config) -> Headers:
    """Give the headers that go with every page; HTTPS is insisted on where the paper has it."""
    headers = [
        ("content-security-policy", CONTENT_SECURITY_POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("permissions-policy", PERMISSIONS_POLICY),
    ]
    if config.paper_url.startswith("https://"):
        headers.append(("strict-transport-security", "max-age=31536000"))
    return headers


def public_cache(config: Config) -> str:
    """Give the Cache-Control of printed pages (RFC 9111; RFC 5861 for the two stale ones)."""
    return (
        f"public, max-age={config.public_cache_seconds}, stale-while-revalidate={WHILE_REVALIDATE}, "
        f"stale-if-error={IF_ERROR}"
    )


@lru_cache(maxsize=1024)
def accepts_gzip(header: str | None) -> bool:
    """Say whether gzip is the coding to send for an Accept-Encoding header (RFC 9110, 12.5.3).

    No header means that the client asked for nothing, and gets the page as it is. `*` stands for what is not named; a
    weight of 0 forbids; a client that likes identity better than gzip gets identity.
    """
    if not header:
        return False
    weights: dict[str, float] = {}
    for item in header.lower().split(","):
        coding, _, parameters = item.strip().partition(";")
        weights[coding.strip()] = _weight(parameters)
    gzip = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0)))
    return gzip > 0.0 and gzip >= weights.get("identity", 0.0)


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0


def names_etag(header: str, etag: str) -> bool:
    """Say whether an If-None-Match header names this entity (RFC 9110, 13.1.2: `*`, or weak comparison)."""
    if header == etag:
        return True
    wanted = etag.removeprefix("W/")
    return any(tag == "*" or tag.removeprefix("W/") == wanted for tag in (item.strip() for item in header.split(",")))


def location(address: str) -> str:
    """Give an address as a Location header may hold it: ASCII, no control characters, spaces encoded."""
    return quote(address, safe=_PATH_SAFE)


def hosts(config: Config) -> frozenset[str]:
    """List the Host values that this paper answers to: its own, this machine's with the port, and the further ones."""
    own = urlsplit(config.paper_url)
    default_port = {"http": 80, "https": 443}.get(own.scheme)
    names = {own.netloc.rpartition("@")[2], f"127.0.0.1:{config.reader_port}", f"localhost:{config.reader_port}"}
    if own.port in (None, default_port):
        names |= {own.hostname or "", f"{own.hostname}:{default_port}"}
    names |= {name.strip() for name in config.extra_hosts.split(",")}
    return frozenset(name.lower() for name in names if name)


def origin_host(origin: str) -> str:
    """Give the host (with its port, if it is not the usual one) that an Origin header names; "" if it names none."""
    scheme, found, host = origin.partition("://")
    return host.lower() if found and scheme in ("http", "https") else ""
